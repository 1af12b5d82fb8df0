"""Dates by their name in the calendar: one placer for each pattern, from its match to a window.

A placer returns None where the match is no date at all, and a window of None for words that do
name a time but no coming day ("last March", "every Friday").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from discovery_tui.listen.dates import windows as w
from discovery_tui.listen.dates.patterns import ORDINALS
from discovery_tui.listen.dates.windows import Kind, Window
from discovery_tui.listen.line import numbered

_MONTHS = numbered("jan feb mar apr may jun jul aug sep oct nov dec", 1)
WEEKDAYS = numbered("mon tue wed thu fri sat sun")
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
             "4th": 4, "last": 4, "final": 4}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a match lies in the calendar."""

    window: Window | None
    kind: Kind = "day"
    rolls: bool = False
    """No year was said, so a later one may be meant ("November to February")."""
    weak: bool = False
    """Only a date where words around it make it one."""
    end: int | None = None
    """Where it ends, if the match took in more."""


SKIP = Placed(None)
Match = re.Match[str]


def _year_of(words: str | None, day: date) -> int | None:
    """The year of "2027", "'27", "/27", "next year"; None where no year was said."""
    if not words:
        return None
    if words.endswith("next year"):
        return day.year + 1
    if words.endswith("this year"):
        return day.year
    if words.endswith("last year"):
        return day.year - 1
    digits = re.sub("[^0-9]", "", words)[-4:]
    return int(digits) if len(digits) == 4 else 2000 + int(digits[-2:])


def _month_no(name: str) -> int:
    return _MONTHS[name[:3]]


def _iso(m: Match, day: date, _: int) -> Placed:
    year, month, number = (int(x) for x in re.split("[-/]", m["iso"]))
    found = date(year, month, number)
    return Placed((found, found))


def _dmy(m: Match, day: date, _: int) -> Placed:
    first, second, year = (int(x) for x in re.split("[./-]", m["dmy"]))
    if second > 12:
        first, second = second, first
    found = date(year if year > 99 else 2000 + year, second, first)
    return Placed((found, found))


def _month_of_year(m: Match, day: date, _: int) -> Placed:
    return Placed(w.month(int(m["myy"]), int(m["mym"])), "month")


def _nth_weekday(m: Match, day: date, _: int) -> Placed | None:
    """The next "first Tuesday of the month", "last Friday in March"."""
    number, weekday = _QUARTERS[m["nwn"]], WEEKDAYS[m["nwd"][:3]]
    last = m["nwn"] == "last"
    if not m["nwm"] and " month" not in m["nthwd"]:
        if last:
            return SKIP
        if not m["nthwd"].startswith("the "):
            return None

    def of(first: date) -> date:
        if last:
            end = w.days(w.months(first, 1), -1)
            return w.days(end, -((end.weekday() - weekday) % 7))
        return w.days(first, (weekday - first.weekday()) % 7 + 7 * (number - 1))

    if m["nwm"]:
        said = _year_of(m["nwy"], day)
        found = of(date(said or day.year, _month_no(m["nwm"]), 1))
        if said is None and found < day:
            found = of(date(day.year + 1, _month_no(m["nwm"]), 1))
        return Placed((found, found))
    first = day.replace(day=1)
    if "next month" in m["nthwd"] or of(first) < day:
        first = w.months(first, 1)
    return Placed((of(first), of(first)))


def _days_of_month(first: int, last: int, month: int, year: str | None, day: date) -> Placed:
    said = _year_of(year, day)
    try:
        start = date(said or day.year, month, first)
    except ValueError:  # 29 February
        start = date(said or day.year + 1, month, first)
    end = start.replace(day=max(first, last))
    return Placed((start, end), rolls=said is None)


def _dmon(m: Match, day: date, _: int) -> Placed:
    first = ORDINALS[m["ord"]] if m["ord"] else int(m["day"])
    return _days_of_month(first, int(m["day2"] or first), _month_no(m["dm"]), m["dy"], day)


def _mond(m: Match, day: date, _: int) -> Placed:
    first = ORDINALS[m["mord"]] if m["mord"] else int(m["mday"])
    weak = not (m["mord"] or m["mth"] or m["my"]) and not _ENDS.match(m.string, m.end())
    if weak:  # "in March 3 people": the month alone
        month = w.month(day.year, _month_no(m["mm"]))
        return Placed(month, "month", rolls=True, end=m.end("mm"))
    return _days_of_month(first, int(m["mday2"] or first), _month_no(m["mm"]), m["my"], day)


_ENDS = re.compile(
    r"\s*(?:$|[,.;:!?)\n-]|(?:at|or|to|and|by|for|works?|is|in|latest|we|then|would|so|but|if|when"
    r"|because|with|after|before|until|morning|afternoon|deadline|go-?live|board)\b)"
)


def _month(m: Match, day: date, _: int) -> Placed:
    number, said = _month_no(m["mon"]), _year_of(m["year"], day)
    if m["mrel"] == "last":
        return SKIP
    window = w.month(said or day.year, number)
    if m["mrel"] == "next" and window[0] <= day and said is None:
        window = w.month(day.year + 1, number)
    if m["year"] and m["year"].endswith("last year"):
        return SKIP
    return Placed(window, "month", rolls=said is None)


def _fyq(m: Match, day: date, first_month: int) -> Placed:
    return _fiscal_part(m["fyqy"], int(m["fyqn"]), 3, first_month, "quarter")


def _fiscal_part(label: str, number: int, size: int, first_month: int, kind: Kind) -> Placed:
    start = w.named_fiscal_year(_year_of(label, date.min) or 0, first_month)[0]
    begins = w.months(start, (number - 1) * size)
    return Placed((begins, w.days(w.months(begins, size), -1)), kind)


def _quarter(m: Match, day: date, first_month: int) -> Placed:
    word = m["qw"]
    if word == "last" and not (m["qy"] or m["qthis"]):
        return SKIP
    number = int(m["qn"] or m["qd"] or _QUARTERS[word])
    if m["qthis"]:
        year = day.year + (1 if " next " in m["qthis"] else 0)
        return Placed(w.nth_part(number, 3, first_month, year), "quarter")
    return _nth((m["qy"] or m["qdy"], m["qfy"]), number, 3, day, first_month)


def _half(m: Match, day: date, first_month: int) -> Placed:
    year = m["hy"] or m["hdy"]
    return _nth((year, m["hfy"]), int(m["hn"] or m["hd"]), 6, day, first_month)


def _nth(
    said_year: tuple[str | None, str | None], number: int, size: int, day: date, first_month: int
) -> Placed:
    """The quarter or half `number`: of a fiscal year, of a said year, or the one to come."""
    kind: Kind = "quarter" if size == 3 else "half"
    year, fiscal = said_year
    if fiscal:
        return _fiscal_part(fiscal, number, size, first_month, kind)
    if (said := _year_of(year, day)) is not None:
        return Placed(w.nth_part(number, size, first_month, said), kind)
    before = w.nth_part(number, size, first_month, day.year - 1)  # may still run in January
    window = before if before[1] >= day else w.nth_part(number, size, first_month, day.year)
    return Placed(window, kind, rolls=True)


def _fy(m: Match, day: date, first_month: int) -> Placed:
    label = m["fyn2"] or m["fyn"]
    return Placed(w.named_fiscal_year(_year_of(label, day) or 0, first_month), "year")


def _season(m: Match, day: date, _: int) -> Placed:
    if m["srel"] == "last":
        return SKIP
    said, name = _year_of(m["sy"], day), m["sname"]
    weak = not (said or m["srel"] in ("this", "next", "coming"))
    window = w.season(name, said or day.year)
    if said is None and w.season(name, day.year - 1)[1] >= day:
        window = w.season(name, day.year - 1)  # a winter that began last December
    if said is None and window[1] < day:
        window = w.season(name, day.year + 1)
    return Placed(window, "season", rolls=said is None, weak=weak)


def _holiday(m: Match, day: date, _: int) -> Placed:
    name = m["hol"]
    window = w.holiday(name, day.year)
    if "eve" in name:
        found = date(day.year, 12, 24 if "mas" in name else 31)
        window = (found, found)
    return Placed(window if window[1] >= day else w.holiday(name, day.year + 1))


def _nth_day(m: Match, day: date, _: int) -> Placed | None:
    word = m.groupdict().get("nw")
    number = ORDINALS[word] if word else int(m["nn"])
    if not _ENDS.match(m.string, m.end()) and not m.string.startswith(" of", m.end()):
        return None  # "the 2nd vendor"
    if word and number < 4:
        return None
    for ahead in range(12):
        first = w.months(day.replace(day=1), ahead)
        try:
            found = first.replace(day=number)
        except ValueError:
            continue
        if found >= day:
            return Placed((found, found), weak=number < 4 or bool(word))
    return None


def _calendar_week(m: Match, day: date, _: int) -> Placed:
    number = max(int(m["cwn"]), 1)
    start = date.fromisocalendar(day.isocalendar()[0], number, 1)
    if w.days(start, 6) < day:
        start = date.fromisocalendar(day.isocalendar()[0] + 1, number, 1)
    return Placed((start, w.days(start, 6)), "week")


def _short(m: Match, day: date, _: int) -> Placed | None:
    first, second = int(m["sd"]), int(m["sm"])
    if second > 12:
        first, second = second, first
    if m["dm2"] in ("24/7", "9/11", "1/2", "50/50"):
        return None
    found = date(day.year, second, first)
    return Placed((found, found), rolls=True, weak=True)


def _year(m: Match, day: date, _: int) -> Placed:
    return Placed(w.month(int(m["yearonly"]), 1, 12), "year", weak=True)


PLACERS: dict[str, Callable[[Match, date, int], Placed | None]] = {
    "iso": _iso, "dmy": _dmy, "my12": _month_of_year, "nthwd": _nth_weekday, "dmon": _dmon,
    "mond": _mond, "month": _month, "fyq": _fyq, "quarter": _quarter, "half": _half, "fy": _fy,
    "season": _season, "hol": _holiday, "nth": _nth_day, "nthword": _nth_day,
    "cw": _calendar_week, "dm2": _short, "yearonly": _year,
}  # fmt: skip

"""Dates by their name in the calendar: one placer for each pattern, from its match to a window.

A placer returns None where the match is no date at all, and a window of None for words that do
name a time but no coming day ("last March", "every Friday").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from discovery_tui.listen.dates import windows as w
from discovery_tui.listen.dates.patterns import COUNTS, ORDINALS, WEEKDAY
from discovery_tui.listen.dates.times import time_after
from discovery_tui.listen.dates.windows import Kind, Window
from discovery_tui.listen.line import bag, numbered

_MONTHS = numbered("jan feb mar apr may jun jul aug sep oct nov dec", 1)
_MONTHS |= {"mär": 3, "mai": 5, "maj": 5, "okt": 10, "dez": 12}
WEEKDAYS = numbered("mon tue wed thu fri sat sun")
NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
       "last": 5, "final": 5}  # fmt: skip


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
    for said, ahead in (("next", 1), ("this", 0), ("last", -1)):
        if said in words:
            return day.year + ahead
    digits = re.sub("[^0-9]", "", words)[-4:]
    if not digits:
        return 2020 + COUNTS[re.split("[- ]", words)[-1]]  # "twenty twenty-seven"
    return int(digits) if len(digits) == 4 else 2000 + int(digits[-2:])


def spelled(words: str) -> int:
    """The number of "thirty-six" and of "36"."""
    return int(words) if words.isdigit() else sum(COUNTS[word] for word in re.split("[- ]", words))


def _month_no(name: str) -> int:
    return _MONTHS[name[:3]]


def _iso(m: Match, *_: object) -> Placed:
    found = date(*(int(x) for x in re.split("[-/]", m["iso"])))
    return Placed((found, found))


def in_figures(m: Match, day: date, month_first: bool) -> Placed | None:
    """The day of "4/9" or "15.3.2027"; `month_first` is how slashes are read where both fit."""
    short = m["dm2"] is not None
    sep = m["sep"] if short else m["dsep"]
    first, second, *year = (int(x) for x in re.split("[./-]", m["dm2" if short else "dmy"]) if x)
    if short and (m["dm2"] in _NO_DAYS or (sep == "." and second > 12)):
        return None
    if short and sep == "/" and m["sd"][0] == "0" and second > 25 and not month_first:
        return Placed(w.month(2000 + second, first), "month")  # "till 08/27"
    if second > 12 or (month_first and sep == "/" and first <= 12):
        first, second = second, first
    found = date(year[0] % 2000 + 2000 if year else day.year, second, first)
    return Placed((found, found), rolls=short, weak=short)


_NO_DAYS = bag("24/7 9/11 50/50 5/5 10/10")


def _month_of_year(m: Match, *_: object) -> Placed:
    return Placed(w.month(int(m["myy"]), int(m["mym"])), "month")


def _nth_weekday(m: Match, day: date, _: int) -> Placed | None:
    """The next "first Tuesday of the month", "last Friday in March"."""
    if m["nthwd"].endswith(("every month", "each month")):
        return SKIP
    number, weekday = NTH[m["nwn"]], WEEKDAYS[m["nwd"][:3]]
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
    weak = not (m["mord"] or m["mth"] or m["my"] or "-" in m[0]) and not (
        ENDS.match(m.string, m.end())
        or time_after(m.string, m.end())
        or not _COUNTED.match(m.string, m.end())
    )
    if weak:  # "in March 3 people": the month alone
        month = w.month(day.year, _month_no(m["mm"]))
        return Placed(month, "month", rolls=True, end=m.end("mm"))
    return _days_of_month(first, int(m["mday2"] or first), _month_no(m["mm"]), m["my"], day)


_COUNTED = re.compile(
    r" ?(?:(?:more|new|extra|full|small|big) )?(?:[a-z-]{2,}s|people|staff|men|ftes?)\b"
)
ENDS = re.compile(
    r"\s*(?:$|[,.;:!?)/>\n&+→-]|w/|(?:at|or|to|and|by|for|on|works?|is|in|latest|we|they|i|he|she|then"
    r"|would|so|but|if|when|because|with|w/|after|before|until|morning|afternoon|evening|deadline"
    r"|pencilled|booked|fixed|confirmed|again|because|cos|they|meeting|go-?live|board|suits?|fits|ok|as|call|demo|pls|please|gives?)\b)"
)


def _month(m: Match, day: date, _: int) -> Placed:
    number, said = _month_no(m["mon"]), _year_of(m["year"], day)
    if m["mrel"] == "last":
        return SKIP
    window = w.month(said or day.year, number)
    if m["mrel"] in ("next", "nxt") and window[0] <= day and said is None:
        window = w.month(day.year + 1, number)
    return Placed(window, "month", rolls=said is None)


def _fiscal_part(label: str, number: int, size: int, first_month: int, kind: Kind) -> Placed:
    start = w.named_fiscal_year(_year_of(label, date.min) or 0, first_month)[0]
    begins = w.months(start, (number - 1) * size)
    return Placed((begins, w.days(w.months(begins, size), -1)), kind)


def _quarter(m: Match, day: date, first_month: int) -> Placed:
    word = m["qw"]
    if word == "last" and not (m["qy"] or m["qthis"]):
        return SKIP
    number = int(m["qn"] or m["qd"] or min(NTH[word], 4))
    if m["qthis"]:
        year = day.year + (1 if " next " in m["qthis"] else 0)
        return Placed(w.nth_part(number, 3, first_month, year), "quarter")
    return _nth((m["qy"] or m["qdy"], m["fyq"] or m["qfy"]), number, 3, day, first_month)


def _half(m: Match, day: date, first_month: int) -> Placed:
    year = m["hy"] or m["hdy"]
    placed = _nth((year, m["hfy"]), int(m["hn"] or m["hd"]), 6, day, first_month)
    return replace(placed, weak=not (m["hn"] or year or m["hfy"]))  # "a 2h workshop"


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


def _season(m: Match, day: date, _: int) -> Placed | None:
    if m["srel"] == "last":
        return SKIP
    if m.string.endswith(_ANOTHER, 0, m.start()):
        return None
    said, name = _year_of(m["sy"], day), m["sname"]
    be = m.string.endswith("be ", 0, m.start())
    weak = not (said or be) and m["srel"] in (None, "the") and name in ("spring", "fall")
    window = w.season(name, said or day.year)
    if said is None and w.season(name, day.year - 1)[1] >= day:
        window = w.season(name, day.year - 1)  # a winter that began last December
    # In its last weeks "by autumn" means the next one.
    if said is None and w.days(window[1], -28 if m["srel"] != "this" else 0) < day:
        window = w.season(name, day.year + 1)
    return Placed(window, "season", rolls=said is None, weak=weak)


_ANOTHER = ("another ", "every ", "each ", "last ", "one ", "past ", "for a ")


def _holiday(m: Match, day: date, _: int) -> Placed | None:
    name = re.sub("['.]", "", m["hol"])
    if m["part"] and name.startswith(("new y", "the new y")):
        return Placed(w.month(day.year + 1, 1), "month")  # "early in the new year"
    window = w.feast(name, day)
    if window and (week := _HOLIDAY_WEEK.match(m.string, m.end())):
        return Placed(w.week(window[0]), "week", end=week.end())
    return Placed(window, weak=name == "lent") if window else None


_HOLIDAY_WEEK = re.compile(r" (?:week|wk)\b")


def _nth_day(m: Match, day: date, _: int) -> Placed | None:
    word, of = m["nw"], m["nof"]
    number = ORDINALS[word] if word else int(m["nn"])
    if of in ("every", "each"):
        return SKIP
    before, end = m.string[max(0, m.start() - 12) : m.start()], m.end()
    sure = of or _AFTER_WEEKDAY.search(before)
    led = number > 3 and _ON_THE.search(before) and not _ORDERED.match(m.string, end)
    if not (sure or led or m["part"] or ENDS.match(m.string, end) or time_after(m.string, end)):
        return None  # "the 2nd vendor"
    if number < 4 and not sure:
        if word and not (_ON_THE.search(before) and _STOPS.match(m.string, end)):
            return None
        if not m["nthe"] and _ORDERED.match(m.string, end):  # "ask for 2nd demo"
            return None
    for ahead in range(of == "next", 12):
        first = w.months(day.replace(day=1), ahead)
        try:
            found = first.replace(day=number)
        except ValueError:
            continue
        if found >= day:
            named = m["nthe"] or (number > 9 and _STOPS.match(m.string, m.end()))
            weak = not of and (number < 4 or bool(word) or not named)
            return Placed((found, found), weak=weak)
    return None


_ON_THE = re.compile(r"\b(?:on|by|until|till?|for) $")
_ORDERED = re.compile(
    r" (?:of|and|or|call|floor|time|try|attempt|draft|version|page|slide|line|meeting|visit|demo"
    r"|hole|birthday|anniversary|one|vendor|request|go|round|point|item)\b"
)
_AFTER_WEEKDAY = re.compile(rf"\b{WEEKDAY},? $")
_STOPS = re.compile(r"\s*(?:$|[,.;!?)])")


def _calendar_week(m: Match, day: date, _: int) -> Placed:
    number = max(spelled(m["cwn"]), 1)
    last = max(int(m["cwn2"] or number), number)
    start = date.fromisocalendar(day.isocalendar()[0], number, 1)
    if w.days(start, 6) < day:
        start = date.fromisocalendar(day.isocalendar()[0] + 1, number, 1)
    return Placed((start, w.days(start, 7 * (last - number) + 6)), "week", weak=bool(m["cwweak"]))


def _year(m: Match, day: date, _: int) -> Placed:
    return Placed(w.month(_year_of(m["yearonly"], day) or 0, 1, 12), "year", weak=True)


PLACERS: dict[str, Callable[[Match, date, int], Placed | None]] = {
    "iso": _iso, "my12": _month_of_year, "nthwd": _nth_weekday, "dmon": _dmon,
    "mond": _mond, "month": _month, "quarter": _quarter, "half": _half, "fy": _fy,
    "season": _season, "hol": _holiday, "nth": _nth_day, "cw": _calendar_week, "yearonly": _year,
}  # fmt: skip

"""One placer for each date pattern: from its match to a window in the calendar.

A placer returns None where the match is no date at all, and a window of None for words that do
name a time but no coming day ("last March", "every Friday").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from discovery_tui.listen import windows as w
from discovery_tui.listen.datepatterns import COUNTS, ORDINALS
from discovery_tui.listen.windows import Kind, Window

_MONTHS = {
    name: i
    for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_WEEKDAYS = {name: i for i, name in enumerate("mon tue wed thu fri sat sun".split())}
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
             "4th": 4, "last": 4, "final": 4}  # fmt: skip
_WEAK_DAYS = frozenset("wed sat sun".split())


@dataclass(frozen=True, slots=True)
class Placed:
    window: Window | None
    kind: Kind = "day"
    rolls: bool = False
    """No year was said, so a later one may be meant ("November to February")."""
    weak: bool = False
    """Only a date where words around it make it one."""
    end: int | None = None
    """Where it ends, if the match took in more."""


_SKIP = Placed(None)
_Match = re.Match[str]



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


def _iso(m: _Match, day: date, _: int) -> Placed:
    year, month, number = (int(x) for x in re.split("[-/]", m["iso"]))
    found = date(year, month, number)
    return Placed((found, found))


def _dmy(m: _Match, day: date, _: int) -> Placed:
    first, second, year = (int(x) for x in re.split("[./-]", m["dmy"]))
    if second > 12:
        first, second = second, first
    found = date(year if year > 99 else 2000 + year, second, first)
    return Placed((found, found))


def _month_of_year(m: _Match, day: date, _: int) -> Placed:
    return Placed(w.month(int(m["myy"]), int(m["mym"])), "month")


def _nth_weekday(m: _Match, day: date, _: int) -> Placed:
    """ "first Tuesday of the month", "last Friday in March": the next such day."""
    number, weekday = _QUARTERS[m["nwn"]], _WEEKDAYS[m["nwd"][:3]]
    last = m["nwn"] == "last"

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


def _week_after(m: _Match, day: date, first_month: int) -> Placed:
    return replace(_unit(m["wau"], 2, day, first_month), weak=True)


def _days_of_month(first: int, last: int, month: int, year: str | None, day: date) -> Placed:
    said = _year_of(year, day)
    try:
        start = date(said or day.year, month, first)
    except ValueError:  # 29 February
        start = date(said or day.year + 1, month, first)
    end = start.replace(day=max(first, last))
    return Placed((start, end), rolls=said is None)


def _dmon(m: _Match, day: date, _: int) -> Placed:
    first = ORDINALS[m["ord"]] if m["ord"] else int(m["day"])
    return _days_of_month(first, int(m["day2"] or first), _month_no(m["dm"]), m["dy"], day)


def _mond(m: _Match, day: date, _: int) -> Placed:
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


def _month(m: _Match, day: date, _: int) -> Placed:
    number, said = _month_no(m["mon"]), _year_of(m["year"], day)
    if m["mrel"] == "last":
        return _SKIP
    window = w.month(said or day.year, number)
    if m["mrel"] == "next" and window[0] <= day and said is None:
        window = w.month(day.year + 1, number)
    if m["year"] and m["year"].endswith("last year"):
        return _SKIP
    return Placed(window, "month", rolls=said is None)


def _fyq(m: _Match, day: date, first_month: int) -> Placed:
    return _fiscal_part(m["fyqy"], int(m["fyqn"]), 3, first_month, "quarter")


def _fiscal_part(label: str, number: int, size: int, first_month: int, kind: Kind) -> Placed:
    start = w.named_fiscal_year(_year_of(label, date.min) or 0, first_month)[0]
    begins = w.months(start, (number - 1) * size)
    return Placed((begins, w.days(w.months(begins, size), -1)), kind)


def _quarter(m: _Match, day: date, first_month: int) -> Placed:
    word = m["qw"]
    if word == "last" and not (m["qy"] or m["qthis"]):
        return _SKIP
    number = int(m["qn"] or m["qd"] or _QUARTERS[word])
    if m["qthis"]:
        year = day.year + (1 if " next " in m["qthis"] else 0)
        return Placed(w.nth_part(number, 3, first_month, year), "quarter")
    return _nth(m["qy"] or m["qdy"], m["qfy"], number, 3, day, first_month)


def _half(m: _Match, day: date, first_month: int) -> Placed:
    year = m["hy"] or m["hdy"]
    return _nth(year, m["hfy"], int(m["hn"] or m["hd"]), 6, day, first_month)


def _nth(
    year: str | None, fiscal: str | None, number: int, size: int, day: date, first_month: int
) -> Placed:
    """The quarter or half `number`: of a fiscal year, of a said year, or the one to come."""
    kind: Kind = "quarter" if size == 3 else "half"
    if fiscal:
        return _fiscal_part(fiscal, number, size, first_month, kind)
    if (said := _year_of(year, day)) is not None:
        return Placed(w.nth_part(number, size, first_month, said), kind)
    before = w.nth_part(number, size, first_month, day.year - 1)  # may still run in January
    window = before if before[1] >= day else w.nth_part(number, size, first_month, day.year)
    return Placed(window, kind, rolls=True)


def _fy(m: _Match, day: date, first_month: int) -> Placed:
    label = m["fyn2"] or m["fyn"]
    return Placed(w.named_fiscal_year(_year_of(label, day) or 0, first_month), "year")


def _period(m: _Match, day: date, first_month: int) -> Placed | None:
    rel, unit = m["rel"], m["unit"]
    if m.string.startswith("'s", m.end()) and "week" not in unit and "month" not in unit:
        return None  # "this year's budget" tells of the budget
    if m.string.startswith("'s", m.end()) and rel == "this":
        return None
    if rel in ("last", "past", "previous"):
        return _SKIP
    if rel == "new" and unit == "year":
        return Placed(w.month(day.year + 1, 1))
    own = rel in ("the", "our", "your")
    if own and not m["part"] and not _WITHIN.search(m.string, max(0, m.start() - 10), m.start()):
        return None
    ahead = 1 if rel in ("next", "coming", "following", "new") else 0
    if m["after"]:
        ahead += 1
    return _unit(unit, ahead, day, first_month)


_WITHIN = re.compile(r"\b(?:within|during) $")


def _unit(unit: str, ahead: int, day: date, first_month: int) -> Placed:
    """The week, month, quarter or year `ahead` of the one `day` lies in."""
    if unit.endswith("weekend"):
        monday = w.days(w.week(day)[0], 7 * ahead)
        return Placed((w.days(monday, 5), w.days(monday, 6)))
    if unit.endswith("week"):
        return Placed(w.week(w.days(day, 7 * ahead)), "week")
    if unit.endswith("month"):
        start = w.months(day.replace(day=1), ahead)
        return Placed(w.month(start.year, start.month), "month")
    if unit.endswith(("quarter", "qtr")):
        start = w.months(w.quarter_of(day, first_month)[0], 3 * ahead)
        return Placed(w.month(start.year, start.month, 3), "quarter")
    if unit.startswith(("fiscal", "financial", "business", "fy")):
        start = w.fiscal_year(day, first_month)[0]
        return Placed(w.month(start.year + ahead, start.month, 12), "year")
    return Placed(w.month(day.year + ahead, 1, 12), "year")


def _plainunit(m: _Match, day: date, first_month: int) -> Placed | None:
    if _PROCESS.match(m.string, m.end()):
        return None  # "end of month close takes five days"
    return _unit(m["plainunit"], 0, day, first_month)


_PROCESS = re.compile(
    r"'?s? (?:clos|report|process|rush|crunch|number|account|entr|bonus|party|book|reconcil|by hand"
    r"|takes|is|manual|work|figures|pack|journal|results|team)"
)


def _season(m: _Match, day: date, _: int) -> Placed:
    if m["srel"] == "last":
        return _SKIP
    said, name = _year_of(m["sy"], day), m["sname"]
    weak = not (said or m["srel"] in ("this", "next", "coming"))
    window = w.season(name, said or day.year)
    if said is None and w.season(name, day.year - 1)[1] >= day:
        window = w.season(name, day.year - 1)  # a winter that began last December
    if said is None and window[1] < day:
        window = w.season(name, day.year + 1)
    return Placed(window, "season", rolls=said is None, weak=weak)


def _ahead(m: _Match, day: date, _: int) -> Placed:
    if _OF_EVENT.match(m.string, m.end()):
        return _SKIP  # "within 30 days of signature"
    first, last = _count(m["n"]), _count(m["n2"] or m["n"])
    if m["nor"] == " or two":
        last = first + 1
    half = 0.5 if m["nhalf"] else 0.0
    start, end = _shift(day, first + half, m["nu"]), _shift(day, last + half, m["nu"])
    return Placed((start if m["inn"] == "in" and "next" not in m[0] else day, max(start, end)))


def length(m: _Match, day: date, sign: int = 1) -> Window | None:
    """A length of time, counted from `day`; backwards where `sign` is -1."""
    try:
        first, last = (sign * _count(m[n] or m["n"]) for n in ("n", "n2"))
        if sign < 0:
            first, last = min(first, last), max(first, last)
            return _shift(day, first, m["nu"]), _shift(day, last, m["nu"])
        return _shift(day, first, m["nu"]), _shift(day, max(first, last), m["nu"])
    except (ValueError, OverflowError):
        return None


_OF_EVENT = re.compile(
    r"\s+(?:after|of|from|following|before|prior|post|once)\b(?! (?:now|today))|\s+(?:work|of work)\b"
)


def _over(m: _Match, day: date, _: int) -> Placed:
    return Placed((day, _shift(day, 1, m["ou"])))


def _hence(m: _Match, day: date, first_month: int) -> Placed | None:
    origin = m["hfrom"]
    if not origin and (m["hence"].endswith(("from", " on")) or m.string.startswith(" of", m.end())):
        return _SKIP if m["hence"].endswith("from") else None
    start = day
    if origin == "tomorrow":
        start = w.days(day, 1)
    elif origin and origin[:3] in _WEEKDAYS:
        start = _coming(_WEEKDAYS[origin[:3]], day)
    first, last = _count(m["hc"]), _count(m["hc2"] or m["hc"])
    return Placed((_shift(start, first, m["hu"]), _shift(start, max(first, last), m["hu"])))


def _count(words: str) -> float:
    if words.isdigit():
        return int(words)
    if words.startswith("half"):
        return 0.5
    return 2 if "couple" in words else COUNTS[words]


def _shift(day: date, count: float, unit: str) -> date:
    """`count` units after `day`; working days skip weekends."""
    if unit.startswith(("business", "working")):
        for _ in range(min(int(count), 1000)):
            day = w.days(day, 3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
        return day
    if "day" in unit:
        return w.days(day, round(count))
    if unit.startswith(("w", "fortnight")):
        return w.days(day, round(count * (14 if unit[0] == "f" else 7)))
    size = 12 if unit.startswith("y") else 3 if unit.startswith("q") else 1
    whole = int(count * size)
    return day + relativedelta(months=whole, days=15 if count * size > whole else 0)


def _coming(weekday: int, day: date) -> date:
    return w.days(day, (weekday - day.weekday() - 1) % 7 + 1)


def _weekday(m: _Match, day: date, _: int) -> Placed | None:
    rel, word = m["wrel"], m["wd"]
    if rel in ("every", "each", "last", "past") or (m["ws"] and len(word) > 5):
        return _SKIP
    number = _WEEKDAYS[word[:3]]
    found = _coming(number, day)
    if rel == "next":
        found = w.days(w.week(day)[0], 7 + number)
    elif rel == "this" and w.week(day)[0] <= day <= w.days(w.week(day)[0], number):
        found = w.days(w.week(day)[0], number)
    if m["wweek"]:
        found = w.days(found, 7)
    return Placed((found, found), "weekday", weak=word in _WEAK_DAYS and not rel)


def _word(m: _Match, day: date, first_month: int) -> Placed:
    word = m["word"]
    if word.startswith("day after"):
        found = w.days(day, 2)
    elif word.startswith(("tom", "tm")):
        found = w.days(day, 1)
    elif word in ("eom", "eoq", "eoy", "eow", "eofy"):
        unit = {"m": "month", "q": "quarter", "y": "year", "w": "week"}[word[-1]]
        placed = _unit("fy" if word == "eofy" else unit, 0, day, first_month)
        return Placed(w.part_of(placed.window or (day, day), placed.kind, "end", day), placed.kind)
    else:
        return Placed((day, day), weak=word == "today")
    return Placed((found, found))


def _period_end(m: _Match, day: date, first_month: int) -> Placed | None:
    if m.string.startswith(("'", "s"), m.end()):
        return None
    placed = _unit(m["pu"].replace("financial", "fiscal"), 0, day, first_month)
    window = w.part_of(placed.window or (day, day), placed.kind, "end", day)
    return Placed(window, placed.kind, weak=True)


def _holiday(m: _Match, day: date, _: int) -> Placed:
    name = m["hol"]
    window = w.holiday(name, day.year)
    if "eve" in name:
        found = date(day.year, 12, 24 if "mas" in name else 31)
        window = (found, found)
    return Placed(window if window[1] >= day else w.holiday(name, day.year + 1))


def _nth_day(m: _Match, day: date, _: int) -> Placed | None:
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


def _calendar_week(m: _Match, day: date, _: int) -> Placed:
    number = max(int(m["cwn"]), 1)
    start = date.fromisocalendar(day.isocalendar()[0], number, 1)
    if w.days(start, 6) < day:
        start = date.fromisocalendar(day.isocalendar()[0] + 1, number, 1)
    return Placed((start, w.days(start, 6)), "week")


def _short(m: _Match, day: date, _: int) -> Placed | None:
    first, second = int(m["sd"]), int(m["sm"])
    if second > 12:
        first, second = second, first
    if m["dm2"] in ("24/7", "9/11", "1/2", "50/50"):
        return None
    found = date(day.year, second, first)
    return Placed((found, found), rolls=True, weak=True)


def _year(m: _Match, day: date, _: int) -> Placed:
    return Placed(w.month(int(m["yearonly"]), 1, 12), "year", weak=True)


PLACERS: dict[str, Callable[[_Match, date, int], Placed | None]] = {
    "iso": _iso, "dmy": _dmy, "dmon": _dmon, "mond": _mond, "month": _month, "fyq": _fyq,
    "quarter": _quarter, "half": _half, "fy": _fy, "period": _period, "plainunit": _plainunit,
    "season": _season, "ahead": _ahead, "over": _over, "hence": _hence,
    "ago": lambda *_: _SKIP, "wday": _weekday, "word": _word, "pend": _period_end,
    "hol": _holiday, "nth": _nth_day, "nthword": _nth_day, "cw": _calendar_week, "my12": _month_of_year, "nthwd": _nth_weekday, "wafter": _week_after,
    "dm2": _short,
    "yearonly": _year,
}  # fmt: skip

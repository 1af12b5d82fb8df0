"""Dates counted from the day of the call: `next week`, `in six weeks`, `Tuesday`, `EOM`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dateutil.relativedelta import relativedelta

from discovery_tui.listen.dates import windows as w
from discovery_tui.listen.dates.placing import SKIP, WEEKDAYS, Match, Placed, spelled
from discovery_tui.listen.dates.tense import SAT_DOWN, is_length
from discovery_tui.listen.dates.windows import Window
from discovery_tui.listen.line import bag

_WEAK_DAYS = bag("sat sun")
_GOT = re.compile(r"\b(?:gets?|got|getting|newly|be) $")
_DAYPART = re.compile(r" (?:morning|afternoon|evening|night|nite|am|pm|after|before|week)\b")


def beside(m: Match, day: date, first_month: int, named: Window | None) -> Placed | None:
    """The week after, two weeks later: counted from what was `named` before."""
    unit, count, back = m["bu"], m["bc"], m["bside"] not in ("after", "later")
    if m["bnext"] == " next":
        return _unit(unit, 2, day, first_month)
    if named is None or (unit.startswith("fort") and not count):
        return None
    sign, edge = (-1, named[0]) if back else (1, named[1])
    if not count and "day" not in unit:
        return _unit(unit, sign, edge, first_month)
    if unit[-3:] == "day" and unit[:3] in WEEKDAYS:
        ahead = (WEEKDAYS[unit[:3]] - edge.weekday()) % 7
        found = w.days(edge, ahead - 7 if back else ahead or 7)
    else:
        found = _shift(edge, sign * _count(count or "a"), unit)
    return Placed((found, found))


def _period(m: Match, day: date, first_month: int) -> Placed | None:
    rel, unit = m["rel"], m["unit"]
    if m.string.startswith("'s", m.end()) and "week" not in unit and "month" not in unit:
        return None  # "this year's budget" tells of the budget
    if m.string.startswith("'s", m.end()) and rel == "this":
        return None
    if rel in ("last", "past", "previous"):
        return SKIP
    if rel == "this" and m.string.endswith("so far ", 0, m.start()):
        return SKIP
    if rel == "new" and unit == "year" and not m["part"]:
        return Placed(w.month(day.year + 1, 1))
    own = rel in ("the", "our", "your")
    if own and not m["part"] and not _WITHIN.search(m.string[max(0, m.start() - 10) : m.start()]):
        return None
    ahead = 1 if rel in ("next", "nxt", "coming", "following", "new") else 0
    if m["after"]:
        ahead += 1
    return _unit(unit, ahead, day, first_month)


_WITHIN = re.compile(r"\b(?:within|during) $")


def _unit(unit: str, ahead: int, day: date, first_month: int) -> Placed:
    """The week, month, quarter or year `ahead` of the one `day` lies in."""
    if unit.endswith("weekend"):
        monday = w.days(w.week(day)[0], 7 * ahead)
        return Placed((w.days(monday, 5), w.days(monday, 6)))
    letter = unit.rsplit(maxsplit=1)[-1][0]
    if letter == "w":
        return Placed(w.week(w.days(day, 7 * ahead)), "week")
    if letter == "m":
        start = w.months(day.replace(day=1), ahead)
        return Placed(w.month(start.year, start.month), "month")
    if letter == "q":
        start = w.months(w.quarter_of(day, first_month)[0], 3 * ahead)
        return Placed(w.month(start.year, start.month, 3), "quarter")
    if unit.startswith(("fiscal", "financial", "business", "fy")):
        start = w.fiscal_year(day, first_month)[0]
        return Placed(w.month(start.year + ahead, start.month, 12), "year")
    return Placed(w.month(day.year + ahead, 1, 12), "year")


def _plainunit(m: Match, day: date, first_month: int) -> Placed | None:
    if _PROCESS.match(m.string, m.end()):
        return None  # "end of month close takes five days"
    return _unit(m["plainunit"], 0, day, first_month)


_PROCESS = re.compile(
    r"'?s? (?:clos|report|process|rush|crunch|number|account|entr|bonus|party|book|reconcil|by hand"
    r"|takes|is|manual|work|figures|pack|journal|results|team)"
)


def _ahead(m: Match, day: date, _: int) -> Placed:
    if _OF_EVENT.match(m.string, m.end()) or _SO_FAR.search(m.string, 0, m.start()):
        return SKIP
    if is_length(m.string, m.start(), m.end()):
        return SKIP  # "within 30 days of signature", "payback in 12 months"
    first, last = _count(m["n"]), _count(m["n2"] or m["n"])
    if m["nor"] == " or two":
        last = first + 1
    half = 0.5 if m["nhalf"] else 0.0
    start, end = _shift(day, first + half, m["nu"]), _shift(day, last + half, m["nu"])
    return Placed((start if m["inn"] == "in" and "next" not in m[0] else day, max(start, end)))


def length(m: Match, day: date, sign: int = 1) -> Window | None:
    """A length of time, counted from `day`; backwards where `sign` is -1."""
    try:
        more = 0.5 if "nhalf" in m.re.groupindex and m["nhalf"] else 0.0
        first, last = (sign * (_count(m[n] or m["n"]) + more) for n in ("n", "n2"))
        if sign < 0:
            first, last = min(first, last), max(first, last)
            return _shift(day, first, m["nu"]), _shift(day, last, m["nu"])
        return _shift(day, first, m["nu"]), _shift(day, max(first, last), m["nu"])
    except (ValueError, OverflowError):
        return None


_OF_EVENT = re.compile(
    r"\s+(?:after|of|from|following|before|prior|post|once|each|with|when|where|like|that)\b"
    r"(?! (?:now|today))|\s+(?:work|of work)\b"
)


# "nobody's moved it in 6 years", "the third time in a month": a length that ends today.
_SO_FAR = re.compile(
    r"\b(?:(?:has|have|had)n't|never|nobody(?:'s| has)|no one(?:'s| has)|(?:has|have|had|'ve)"
    r" (?:been|had|lost|seen|gone|grown|changed|doubled)) (?:[a-z']+ ){0,5}$"
    r"|\b(?:first|second|third|[0-9]+(?:st|nd|rd|th)|best|worst|biggest|only|times)"
    r" (?:[a-z]+ ){0,2}$"
)


def _over(m: Match, day: date, _: int) -> Placed:
    return Placed((day, _shift(day, 1, m["ou"])))


def _hence(m: Match, day: date, first_month: int) -> Placed | None:
    origin = m["hfrom"]
    if not origin and (m["hence"].endswith(("from", " on")) or m.string.startswith(" of", m.end())):
        lasts = m.string.endswith("for ", 0, m.start())  # "for two weeks from 21 December"
        return SKIP if m["hence"].endswith("from") and not lasts else None
    start = day
    if origin == "tomorrow":
        start = w.days(day, 1)
    elif origin and origin[:3] in WEEKDAYS:
        start = _coming(WEEKDAYS[origin[:3]], day)
    first, last = _count(m["hc"]), _count(m["hc2"] or m["hc"])
    return Placed((_shift(start, first, m["hu"]), _shift(start, max(first, last), m["hu"])))


def _count(words: str) -> float:
    if words.isdigit():
        return int(words)
    if words.startswith("half"):
        return 0.5
    return 2 if "couple" in words else spelled(words)


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


def _weekday(m: Match, day: date, _: int) -> Placed | None:
    rel, word = m["wrel"], m["wd"]
    if (
        (rel or "").endswith((" whole", " single"))
        or rel in ("every", "each", "last", "past", "a", "an")
        or (m["ws"] and len(word) > 5)
        or (word == "sat" and SAT_DOWN.match(m.string, m.end()))
    ):
        return SKIP
    number = WEEKDAYS[word[:3]]
    found = _coming(number, day)
    if rel in ("next", "nxt"):
        found = w.days(w.week(day)[0], 7 + number)
    elif rel == "this" and w.week(day)[0] <= day <= w.days(w.week(day)[0], number):
        found = w.days(w.week(day)[0], number)
    if m["wweek"]:
        found = w.days(found, 14 if m["wweek"] == " fortnight" else 7)
    weak = word in _WEAK_DAYS and not _DAYPART.match(m.string, m.end())
    weak = weak or (word == "wed" and bool(_GOT.search(m.string[: m.start()])))
    return Placed((found, found), "weekday", weak=weak and not rel)


def _word(m: Match, day: date, first_month: int) -> Placed:
    word = m["word"]
    if word.startswith("day after"):
        found = w.days(day, 2)
    elif word.startswith(("tom", "tm")):
        found = w.days(day, 8 if word.endswith(" week") else 1)
    elif word in ("eom", "eoq", "eoy", "eow", "eofy"):
        unit = {"m": "month", "q": "quarter", "y": "year", "w": "week"}[word[-1]]
        placed = _unit("fy" if word == "eofy" else unit, 0, day, first_month)
        return Placed(w.part_of(placed.window or (day, day), placed.kind, "end", day), placed.kind)
    else:
        return Placed((day, day), weak=word == "today")
    return Placed((found, found))


def _period_end(m: Match, day: date, first_month: int) -> Placed | None:
    if m.string.startswith(("'", "s"), m.end()):
        return None
    placed = _unit(m["pu"] or m["pout"], 0, day, first_month)
    window = w.part_of(placed.window or (day, day), placed.kind, "end", day)
    return Placed(window, placed.kind, weak=bool(m["pu"]))


PLACERS: dict[str, Callable[[Match, date, int], Placed | None]] = {
    "period": _period, "plainunit": _plainunit, "ahead": _ahead,
    "over": _over, "hence": _hence, "ago": lambda *_: SKIP, "wday": _weekday, "word": _word,
    "pend": _period_end,
}  # fmt: skip

"""Dates counted from the day of the call: `next week`, `in six weeks`, `Tuesday`, `EOM`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from discovery_tui.listen.dates import windows as w
from discovery_tui.listen.dates.placing import SKIP, WEEKDAYS, Match, Placed, spelled
from discovery_tui.listen.dates.tense import is_length, is_sat
from discovery_tui.listen.dates.windows import Window

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
        found = w.weekday_beside(edge, WEEKDAYS[unit[:3]], back=back)
    else:
        found = _shift(edge, sign * _count(count or "a"), unit)
    return Placed((found, found))


def _period(m: Match, day: date, first_month: int) -> Placed | None:
    rel, unit = m["rel"], m["unit"]
    this = rel == "this"
    if m.string.startswith("'s", m.end()) and (this or not re.search("week|month", unit)):
        return None  # "this year's budget" tells of the budget
    if rel in ("last", "past", "previous") or (this and m.string.endswith("so far ", 0, m.start())):
        return SKIP
    own = rel in ("the", "our", "your")
    if own and not m["part"] and not _WITHIN.search(m.string[max(0, m.start() - 10) : m.start()]):
        return None
    ahead = rel in ("next", "nxt", "coming", "following", "new")
    return _unit(unit, ahead + bool(m["after"]), day, first_month)


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
    many = not m["n"] and m["nu"].endswith("s")  # "in the coming months"
    if many or _OF_EVENT.match(m.string, m.end()) or _SO_FAR.search(m.string, 0, m.start()):
        return SKIP
    if is_length(m.string, m.start(), m.end()):
        return SKIP  # "within 30 days of signature", "payback in 12 months"
    first, last = _count(m["n"] or "a"), _count(m["n2"] or m["n"] or "a")
    if m["nor"] == " or two":
        last = first + 1
    half = 0.5 if m["nhalf"] else 0.0
    start, end = _shift(day, first + half, m["nu"]), _shift(day, last + half, m["nu"])
    return Placed((start if m["inn"] == "in" and "next" not in m[0] else day, max(start, end)))


def length(m: Match, day: date, sign: int = 1) -> Window | None:
    """A length of time, counted from `day`; backwards where `sign` is -1."""
    try:
        more = 0.5 if "nhalf" in m.re.groupindex and m["nhalf"] else 0.0
        counts = sorted(sign * (_count(m[n] or m["n"]) + more) for n in ("n", "n2"))
        return _shift(day, counts[0], m["nu"]), _shift(day, counts[1], m["nu"])
    except (ValueError, OverflowError):
        return None


_OF_EVENT = re.compile(
    r"\s+(?:after|of|from|following|before|prior|post|once|each|with|when|where|like|that"
    r"|late|behind|overdue)\b"
    r"(?! (?:now|today))|\s+(?:work|of work)\b"
)


# "nobody's moved it in 6 years", "the third time in a month": a length that ends today.
_SO_FAR = re.compile(
    r"\b(?:(?:has|have|had)n't|never|nobody(?:'s| has)|no one(?:'s| has)|(?:has|have|had|'ve)"
    r" (?:been|had|lost|seen|gone|grown|changed|doubled)) (?:[a-z']+ ){0,5}$"
    r"|\b(?:first|second|third|[0-9]+(?:st|nd|rd|th)|best|worst|biggest|only|single|times|once|twice)"
    r" (?:[a-z]+ ){0,2}$"
)


def _hence(m: Match, day: date, first_month: int) -> Placed | None:
    origin = m["hfrom"]
    if not origin and (m["hence"].endswith(("from", " on")) or m.string.startswith(" of", m.end())):
        lasts = m.string.endswith("for ", 0, m.start())  # "for two weeks from 21 December"
        return SKIP if m["hence"].endswith("from") and not lasts else None
    start = day
    if origin == "tomorrow":
        start = w.days(day, 1)
    elif origin and origin[:3] in WEEKDAYS:
        start = w.weekday_beside(day, WEEKDAYS[origin[:3]], back=False)
    first, last = _count(m["hc"]), _count(m["hc2"] or m["hc"])
    return Placed((_shift(start, first, m["hu"]), _shift(start, max(first, last), m["hu"])))


def _count(words: str) -> float:
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


def _weekday(m: Match, day: date, _: int) -> Placed | None:
    rel, word = m["wrel"], m["wd"]
    if (
        (rel or "").endswith((" whole", " single"))
        or rel in ("every", "each", "last", "past", "a", "an")
        or (m["ws"] and len(word) > 5)
        or (word == "sat" and is_sat(m.string, m.start("wd")))
    ):
        return SKIP
    number = WEEKDAYS[word[:3]]
    found = w.weekday_beside(day, number, back=False)
    if rel in ("next", "nxt"):
        found = w.days(w.week(day)[0], 7 + number)
    elif rel == "this" and w.week(day)[0] <= day <= w.days(w.week(day)[0], number):
        found = w.days(w.week(day)[0], number)
    if m["wweek"]:
        found = w.days(found, 14 if m["wweek"] == " fortnight" else 7)
    weak = word in ("sat", "sun") and not _DAYPART.match(m.string, m.end())
    return Placed((found, found), "weekday", weak=weak and not rel)


def _word(m: Match, day: date, first_month: int) -> Placed:
    word, found = m["word"], day
    if word.startswith("day after"):
        found = w.days(day, 2)
    elif word.startswith(("tom", "tm")):
        found = w.days(day, 8 if word.endswith(" week") else 1)
    elif word in ("eom", "eoq", "eoy", "eow", "eofy"):
        unit = {"m": "month", "q": "quarter", "y": "year", "w": "week"}[word[-1]]
        return _end_of("fy" if word == "eofy" else unit, day, first_month)
    return Placed((found, found), weak=word == "today")


def _period_end(m: Match, day: date, first_month: int) -> Placed | None:
    if m.string.startswith(("'", "s"), m.end()):
        return None
    return replace(_end_of(m["pu"] or m["pout"], day, first_month), weak=bool(m["pu"]))


def _end_of(unit: str, day: date, first_month: int) -> Placed:
    placed = _unit(unit, 0, day, first_month)
    return replace(placed, window=w.part_of(placed.window or (day, day), placed.kind, "end", day))


PLACERS: dict[str, Callable[[Match, date, int], Placed | None]] = {
    "period": _period, "plainunit": _plainunit, "ahead": _ahead,
    "hence": _hence, "ago": lambda *_: SKIP, "wday": _weekday, "word": _word,
    "pend": _period_end,
}  # fmt: skip

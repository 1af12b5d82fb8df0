"""Calendar arithmetic: windows of days, their parts, and the fiscal calendar. No text here.

A window is its first and last day, both included.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from discovery_tui.listen.lexicon import words

Window = tuple[date, date]
Kind = Literal["day", "weekday", "week", "month", "quarter", "half", "year", "season"]
Part = Literal["early", "mid", "late", "end", "later", "rest", "half1", "half2"] | str

# First month of each season, northern hemisphere.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def days(start: date, count: int) -> date:
    return start + timedelta(days=count)


def months(start: date, count: int) -> date:
    return start + relativedelta(months=count)


def weekday_beside(day: date, number: int, *, back: bool) -> date:
    """The nearest such weekday after `day`, or before it where `back`."""
    ahead = (number - day.weekday()) % 7
    return days(day, ahead - 7 if back else ahead or 7)


def month(year: int, number: int, count: int = 1) -> Window:
    """`count` months from month `number` of `year`."""
    start = date(year, number, 1)
    return start, days(months(start, count), -1)


def week(day: date) -> Window:
    """Monday to Sunday."""
    start = days(day, -day.weekday())
    return start, days(start, 6)


def fiscal_year(day: date, first_month: int) -> Window:
    """The fiscal year `day` lies in."""
    year = day.year if day.month >= first_month else day.year - 1
    return month(year, first_month, 12)


def named_fiscal_year(label: int, first_month: int) -> Window:
    """FY27: named by the calendar year it ends in."""
    return month(label if first_month == 1 else label - 1, first_month, 12)


def quarter_of(day: date, first_month: int) -> Window:
    start = fiscal_year(day, first_month)[0]
    passed = (day.year - start.year) * 12 + day.month - start.month
    start = months(start, passed // 3 * 3)
    return start, days(months(start, 3), -1)


def nth_part(number: int, size: int, first_month: int, year: int) -> Window:
    """The fiscal quarter (size 3) or half (size 6) `number` that begins in calendar `year`."""
    begins = (first_month - 1 + (number - 1) * size) % 12 + 1
    return month(year, begins, size)


def season(name: str, year: int) -> Window:
    return month(year, _SEASONS[name], 3)


FEASTS = {
    name.replace("_", " "): rule
    for names, _, rule in (entry.partition("=") for entry in words("feasts"))
    for name in names.split("|")
}
"""Named days and the rule that places each, as the list of words tells it."""
_ANCHOR = re.compile(r"(?:easter|([0-9]{2})-([0-9]{2}))(?:@([0-6]))?([+-][0-9]+)?")


def feast(name: str, day: date) -> Window | None:
    """The coming feast of this name, if the calendar of feasts reaches that far."""
    anchor, _, more = FEASTS[name].partition("~")
    if anchor.startswith("20"):
        starts = [date.fromisoformat(said) for said in anchor.split("/")]
    else:
        starts = [_anchored(anchor, year) for year in (day.year, day.year + 1)]
    windows = ((start, days(start, int(more or 0))) for start in starts)
    return next((window for window in windows if window[1] >= day), None)


def _anchored(anchor: str, year: int) -> date:
    m = _ANCHOR.fullmatch(anchor)
    assert m
    start = date(year, int(m[1]), int(m[2])) if m[1] else easter(year)
    if m[3]:
        start = days(start, (int(m[3]) - start.weekday()) % 7)
    return days(start, int(m[4] or 0))


# Month and count of months of each part.
_QUARTER = {"early": (0, 1), "mid": (1, 1), "late": (2, 1), "end": (2, 1)}
_PARTS = {
    "year": {"early": (0, 3), "mid": (4, 4), "late": (9, 3), "end": (11, 1)},
    "half": {"early": (0, 2), "mid": (2, 2), "late": (4, 2), "end": (5, 1)},
}


def part_of(window: Window, kind: Kind, part: Part, today: date) -> Window:
    """A part of a window: thirds of a month, months of a quarter, days of a working week."""
    start, end = window
    if part in ("day1", "day-1"):
        return (start, start) if part == "day1" else (end, end)
    if part in ("later", "rest"):
        return (max(start, today), end) if end >= today else window
    if kind == "week":
        return _part_of_week(start, part, today)
    if part == "first2":
        return start, days(start, 13)
    if part == "last2":
        return days(end, -13), end
    if part.startswith("week"):
        return _nth_week(start, end, part)
    if kind == "month":
        return _part_of_month(start, end, part)
    total = {"year": 12, "half": 6, "quarter": 3, "season": 3}.get(kind)
    if total is None:
        return window
    if part == "half1":
        return start, days(months(start, total // 2), -1) if total > 3 else days(start, 45)
    if part == "half2":
        return (months(start, total // 2) if total > 3 else days(start, 46)), end
    first, count = _PARTS.get(kind, _QUARTER)[part]
    begins = months(start, first)
    return begins, days(months(begins, count), -1)


def _part_of_week(monday: date, part: Part, today: date) -> Window:
    first, last = {"early": (0, 1), "half1": (0, 2), "mid": (2, 2)}.get(part, (3, 4))
    if part == "end":
        first = 4
    begins, ends = days(monday, first), days(monday, last)
    if ends < today <= days(monday, 6):  # said on a Saturday
        return today, days(monday, 6)
    return begins, ends


def _part_of_month(start: date, end: date, part: Part) -> Window:
    first, last = {"early": (1, 10), "mid": (11, 20), "half1": (1, 15), "half2": (16, 31)}.get(
        part, (21, 31)
    )
    return start.replace(day=first), end.replace(day=min(last, end.day))


def _nth_week(start: date, end: date, part: Part) -> Window:
    number = int(part[-1])
    if part.startswith("weekend"):
        saturday = days(start, (5 - start.weekday()) % 7 + 7 * (number - 1))
        saturday = saturday if number < 5 else days(end, -((end.weekday() - 5) % 7))
        return saturday, days(saturday, 1)
    if number == 5:
        return days(end, -6), end
    begins = days(start, 7 * (number - 1))
    return begins, days(begins, 6)

"""Neighbouring windows said as one: "March or April", "Monday 15 March", "Tuesday next week"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from discovery_tui.listen.dates import windows as w
from discovery_tui.listen.dates.words import Base

RANGE = re.compile(
    r" ?(?:-|/|to|or|through|thru|until|till|and|, or|,? maybe|,? possibly) ?"
    r"(?:the |in |on |by |maybe )?"
)
_BETWEEN = re.compile(r"\b(?:between|from|either) (?:the )?$")
_MOVED = re.compile(
    r"\b(?:moved|pushed|shifted|slipped|postponed|changed)(?: [a-z]+){0,3} from (?:the )?$"
)
_SIDE = re.compile(r" (?P<side>before|after|following) ")


def merge(low: str, named: list[Base]) -> list[Base]:
    """The windows of a line, those that belong together joined."""
    merged: list[Base] = []
    for base in named:
        try:
            joined = _joined(low, merged[-1], base) if merged else None
        except (ValueError, OverflowError):  # at the ends of the calendar
            joined = None
        if joined:
            merged[-1] = joined
        else:
            merged.append(base)
    return merged


def _joined(low: str, first: Base, second: Base) -> Base | None:
    gap = low[first.end : second.start]
    beside = gap.strip(" ,") in ("", "of", "in", "the", "on", "from", "at")
    if not first.window or not second.window:
        if beside and (not second.window or "," not in gap):
            return replace(first, end=second.end, window=None)  # "last year in March"
        return None
    if beside and (narrowed := _narrowed(first, second)):
        return narrowed
    if gap == ", " and first.kind == second.kind and second.window[0] == w.days(first.window[1], 1):
        return _ranged(first, second)  # "end of Jan, early Feb"
    if beside:
        return None
    if first.kind == "weekday" and (m := _SIDE.fullmatch(gap)):  # "the Monday after Easter"
        back, number = m["side"] == "before", first.window[0].weekday()
        found = w.weekday_beside(second.window[not back], number, back=back)
        return _as_day(first, second, found)
    if not RANGE.fullmatch(gap):
        return None
    if gap.strip() == "and" and not _BETWEEN.search(low, max(0, first.start - 12), first.start):
        return None
    if _MOVED.search(low[max(0, first.start - 40) : first.start]):
        return second
    if low[first.start : second.end] in ("mon-fri", "monday to friday", "mon to fri"):
        return replace(first, end=second.end, window=None)  # every working day
    return _ranged(first, second)


def _narrowed(first: Base, second: Base) -> Base | None:
    assert first.window
    assert second.window
    if second.kind == "day" and first.kind == "weekday":
        return _as_day(first, second, *second.window)
    if first.at_end and second.kind in ("day", "weekday" if first.kind == "day" else "day"):
        return replace(_as_day(first, second, *second.window), at_end=first.kind != "day")
    if first.kind == "weekday" and second.kind == "week":
        return _as_day(first, second, *_in_week(first.window, second.window[0]))
    if second.kind == "weekday" and first.kind == "week":
        return _as_day(first, second, *_in_week(second.window, first.window[0]))
    if second.kind == "weekday" and first.window == second.window and first.kind == "day":
        return _as_day(first, second, *first.window)  # "7 Dec, a Monday"
    return None


def _as_day(first: Base, second: Base, start: date, end: date | None = None) -> Base:
    window, at = (start, end or start), first.at or second.at
    return Base(first.start, second.end, window, "day", at=at)


def _in_week(weekdays: w.Window, monday: date) -> w.Window:
    first, last = weekdays[0].weekday(), weekdays[1].weekday()
    return w.days(monday, first), w.days(monday, max(first, last))


def _ranged(first: Base, second: Base) -> Base | None:
    assert first.window
    assert second.window
    start, end = first.window[0], second.window[1]
    if first.rolls and not second.rolls and start.year < end.year:
        earlier = w.months(start, 12 * (end.year - start.year))
        start = earlier if earlier <= end else w.months(earlier, -12)
    if second.rolls and end < start:
        end = w.months(end, 12 * (start.year - end.year))
        end = end if end >= start else w.months(end, 12)
    if second.kind == "weekday" and end < start:
        end = w.days(end, 7)
    if second.kind == "day" and end < start:  # "between the 23rd and the 3rd"
        end = w.months(end, 1)
    if end < start or (end - start).days > 1100:
        return None
    kind = first.kind if first.kind == second.kind else "day"
    return Base(
        first.start, second.end, (start, end), kind, second.rolls, at_end=second.at_end, joined=True
    )

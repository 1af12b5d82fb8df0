"""Days people name: `b4 Q3 close`, `mid March`, `in six weeks`, `not before 2028`.

`find_dates` joins the windows a line names into ranges and applies what stands around them:
*by*, *before* and *within* only end a window, *after* and *not before* leave its end open.
Words for the past ("last March", "3 weeks ago", "since 2019") and for what recurs ("every
Friday") are no days to come and give nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from discovery_tui.deal.values import When
from discovery_tui.listen.dates import windows as w
from discovery_tui.listen.dates.joining import merge
from discovery_tui.listen.dates.lengths import length
from discovery_tui.listen.dates.patterns import OFFSET, SPAN_ONLY
from discovery_tui.listen.dates.tense import is_habit, is_past
from discovery_tui.listen.dates.times import time_after, time_before
from discovery_tui.listen.dates.weak import strong
from discovery_tui.listen.dates.words import Base, bases
from discovery_tui.listen.line import Line, Span

_FILL = (
    r"(?:,? ?(?:the|about|around|roughly|say|like|maybe|sometime|some time|in|on|our|their|uh|um|er"
    r"|probably|i think|i'd say|i guess|let me (?:think|see)|you know|at|least|or),? )*"
)
_UNTIL = re.compile(
    rf"\b(?:between now and|up until|until|till?|'til|(?:through|thru)(?! [io]n\b)),? {_FILL}$"
)
_BY = re.compile(
    r"\b(?:(?:no|not) later than|not after|on or before|(?:at the )?latest(?: by| in| on)?|by"
    rf"|up to(?: and including)?|deadline(?: is| of|:)?|due by),? {_FILL}$"
)
_IS_OVER = re.compile(r"(?: is|'s) (?:over|out|done|behind us)\b")
_BEFORE = re.compile(rf"\b(?:before|b4|prior to|ahead of|in time for|this side of),? {_FILL}$")
_NOT_BEFORE = re.compile(
    r"\b(?:(?<!if )not (?:to start )?before|(?:no|not) (?:earlier|sooner) than|not (?:un)?till?"
    rf"|(?:at the )?earliest(?: in| on)?|not b4) {_FILL}$"
)
_AFTER = re.compile(
    rf"\b(?:after|later than|post|following|beyond"
    r"|(?<!half )(?<!quarter )(?<!the )(?<!this )(?<!slip )(?<!slips )(?<!slipping )past)"
    rf" ?-?{_FILL}$"
)
_FROM = re.compile(
    rf"\b(?:as of|as from|from|(?:starting|beginning)(?! in\b)(?: from)?|effective) {_FILL}$"
)
_EXCEPT = re.compile(
    r"\b(?:except|excluding|other than|apart from|instead of|rather than|(?<!if )(?<!why )"
    r"(?<!or )not)(?: on| in)? (?:the )?$"
)
# "before the auditors arrive on 2 Feb": bound by something that happens then.
_EVENT = (
    r"(?:the |our |my |their |your )?(?:(?!and |or |but |so )[a-z'-]+ ){1,4}"
    r"(?:in|on|at|is|of|by) (?:the )?$"
)
_BEFORE_EVENT = re.compile(rf"\b(?:before|b4|prior to|ahead of|in time for) {_EVENT}")
_AFTER_EVENT = re.compile(rf"\b(?:after|following) {_EVENT}")
_THAT = re.compile(
    r"(?: is (?:the|our|their) [a-z]+)?,? ?(?:(?:so|and|but|ideally|i'd say|probably|must be"
    r"|has to be|definitely|we need it|should be) )*"
    r"(?:(?P<before>before) (?:that|then|this)\b|after (?:that|then)\b(?=\s*(?:$|[.;!?)])))"
)
# "we don't need it until March", "nothing before April": from then on.
_NEGATED = re.compile(
    r"(?<!/)(?<!if )\b(?:not|never|(?:nothing|nobody)(?:'s)?|no|none|nor|hold(?! [a-z])|won'?t"
    r"|cannot|(?:ca|do|does|did|is|are|would|could|should|have|has|sha)n'?t|unlikely|impossible"
    r"|frozen|freeze|paused|postponed|delayed|wait|waiting|blocked|out of (?:the )?office|ooo|shut"
    r"|closed|parked|bare|dead|empty|busy|unavailable|away|stuck|locked|tied|skip|litigation"
    r"|on (?:hold|leave|holiday))(?: (?!and |but |so |if )[a-z0-9'/]+){0,6} ?$"
)
_NEXT_TO = re.compile(
    r"\bthe (?:(?P<nth>second|2nd|third|3rd|first|1st|last) )?(?P<unit>week|wk|day)"
    r" (?P<side>before|after|following) (?:the )?$"
)
_SOME_EVENT = re.compile(r" (?:after|before|following) (?!lunch|noon|that|work|[0-9])")
_EARLIEST_AFTER = re.compile(
    r",? (?:at (?:the )?)?earliest\b| ?onwards?\b| on(?=\s*(?:$|[,.;]))"
    r"|,? or (?:later|after)\b(?! [a-z])|,? and beyond\b"
)
_LATEST_AFTER = re.compile(
    r",?(?: start)? (?:at the |the )?(?:very )?latest\b(?! (?:[0-9]|by |in |on ))"
    r"|,? or (?:earlier|sooner|before)\b"
    r"|,? deadline\b"
)


def find_dates(
    text: str | Line,
    day: date,
    fiscal_month: int = 1,
    *,
    bare: bool = False,
    month_first: bool = False,
) -> list[Span[When]]:
    """Every window of days `text` names, in order, resolved against `day`.

    `fiscal_month` is the month the quarters count from; `month_first` reads 4/9 as the ninth of
    April. `bare` is for a line that answers a question for a day: then a length of time alone
    ("6 weeks") counts from `day`, and a day that is over is given as the answer it was meant to be.
    """
    line = Line.of(text)
    text, low = line.text, line.low
    named = [_timed(low, base) for base in bases(text, low, day, fiscal_month, month_first)]
    spans: list[Span[When]] = []
    for base in merge(low, strong(low, named)):
        try:  # the time once more, for "Tuesday next week, 3pm"
            span = _directed(low, base if base.at else _timed(low, base), day, bare)
        except (ValueError, OverflowError):
            continue
        if span:
            spans.append(span)
    if not spans and bare and (m := SPAN_ONLY.fullmatch(low.strip())):
        window = length(m, day)
        if window:
            return [Span(0, len(text), When(*window))]
    return spans


def _timed(low: str, base: Base) -> Base:
    """With the time of day that stands beside a single day."""
    if not base.window or base.window[0] != base.window[1]:
        return base
    if after := time_after(low, base.end):
        return replace(base, at=after[0], end=after[1], weak=False)
    if before := time_before(low, base.start):
        return replace(base, at=before[0], start=before[1], weak=False)
    return base


def _directed(low: str, base: Base, day: date, bare: bool) -> Span[When] | None:
    """The window with what the words before and after it make of it."""
    before = low[max(0, base.start - 70) : base.start]
    offset = base.start - len(before)
    if base.window is None or (base.window[1] < day and not bare):
        return None
    if m := _EXCEPT.search(before):
        if m[0] != "not " or not low.startswith("this ", base.start):
            return None
        return _span(offset + m.start(), base, w.days(base.window[1], 1), None)  # "not this year"
    if base.kind == "weekday" and before.endswith("the ") and _SOME_EVENT.match(low, base.end):
        return None  # "the Monday after Ramadan"
    start, end = base.window
    said = low[base.start : base.end]
    if m := OFFSET.search(before):
        back = m["side"] != "after"
        shifted = length(m, start if back else end, -1 if back else 1)
        return Span(offset + m.start(), base.end, When(*shifted)) if shifted else None
    that = _THAT.match(low, base.end)
    if not that and (is_habit(low, base.start, base.end) or is_past(low, base.start, base.end)):
        return None
    if m := _NEXT_TO.search(before):
        sign, size = (-1 if m["side"] == "before" else 1), (1 if m["unit"] == "day" else 7)
        size *= {"s": 2, "2": 2, "t": 3, "3": 3}.get((m["nth"] or "1")[0], 1)
        found = w.days(start if sign < 0 else end, sign * size)
        window = (found, found) if m["unit"] == "day" else w.week(found)
        return Span(offset + m.start(), base.end, When(*window))
    last_before = end if end > start else w.days(end, -1)
    if that:
        if that["before"]:
            return _until(base.start, replace(base, at=None), day, last_before, that.end())
        return Span(base.start, that.end(), When(w.days(end, 1), None))
    if m := _NOT_BEFORE.search(before):
        return _span(offset + m.start(), base, start, None)
    if m := _BY.search(before):
        return _until(offset + m.start(), base, day, end)
    for pattern in (_UNTIL, _BEFORE):
        if m := pattern.search(before):
            if negated := _NEGATED.search(before[: m.start()]):
                return _span(offset + negated.start(), base, start, None)
            if "at least" in m[0]:
                return _span(offset + m.start(), base, start, None)
            if pattern is _BEFORE and not base.at_end:
                return _ended(offset + m.start(), base, day)
            return _until(offset + m.start(), base, day, end)
    if m := _BEFORE_EVENT.search(before):
        if negated := _NEGATED.search(before[: m.start()]):
            return _span(offset + negated.start(), base, start, None)
        return _until(offset + m.start(), replace(base, at=None), day, last_before)
    if m := _AFTER_EVENT.search(before):
        first = start if end > start else w.days(end, 1)
        return Span(offset + m.start(), base.end, When(first, None))
    if m := _AFTER.search(before):
        # Easter Monday is part of Easter, yet "after Easter" is from then on.
        first = start if base.at else w.days(end, 0 if said == "easter" else 1)
        return _span(offset + m.start(), base, first, None)
    if m := _EARLIEST_AFTER.match(low, base.end):
        return _span(base.start, base, start, None, m.end())
    if m := _LATEST_AFTER.match(low, base.end):
        return _until(base.start, base, day, end, m.end())
    if m := _IS_OVER.match(low, base.end):
        return Span(base.start, m.end(), When(w.days(end, 1), None))
    if said.startswith(("within ", "within,")) or (
        said.startswith("the ") and before.endswith("within ")
    ):
        return _until(base.start, base, day, end)
    several = base.joined or (base.kind == "day" and end > start)
    if (m := _FROM.search(before)) and start > day and not several:
        return _span(offset + m.start(), base, start, None)
    return _span(base.start, base, start, end)


def _span(
    begin: int, base: Base, start: date | None, end: date | None, stop: int = 0
) -> Span[When]:
    return Span(begin, stop or base.end, When(start, end, base.at))


def _until(begin: int, base: Base, day: date, end: date, stop: int = 0) -> Span[When] | None:
    return _span(begin, base, None, end, stop) if end >= day else None


def _ended(begin: int, base: Base, day: date) -> Span[When] | None:
    """Up to the day before ("before March"); said in March, it is the next one."""
    assert base.window
    if base.at:  # "before 3pm on Friday"
        return _until(begin, base, day, base.window[0])
    end = w.days(base.window[0], -1)
    if end < day and base.rolls:
        end = w.days(w.months(base.window[0], 12), -1)
    return _until(begin, base, day, end)

"""Days people name: `b4 Q3 close`, `mid March`, `in six weeks`, `not before 2028`.

`find_dates` joins the windows a line names into ranges and applies what stands around them:
*by* and *before* end a window that starts today, *after* and *not before* leave its end open.
Words for the past ("last March", "3 weeks ago", "since 2019") and for what recurs ("every
Friday") are no days to come and give nothing.
"""

from __future__ import annotations

import re
from datetime import date

from discovery_tui.deal.values import When
from discovery_tui.listen.dates import windows as w
from discovery_tui.listen.dates.lengths import length
from discovery_tui.listen.dates.patterns import OFFSET, SPAN_ONLY
from discovery_tui.listen.dates.words import Base, bases
from discovery_tui.listen.line import Line, Span

_FILL = (
    r"(?:(?:the|about|around|roughly|say|like|maybe|sometime in|some time in|in|on|our|their) )*"
)
_UNTIL = re.compile(rf"\b(?:between now and|up until|until|till?|'til|through|thru) {_FILL}$")
_BY = re.compile(
    r"\b(?:(?:no|not) later than|not after|(?:at the )?latest(?: by| in| on)?|by|deadline(?: is"
    r"| of|:)?"
    rf"|due by) {_FILL}$"
)
_BEFORE = re.compile(rf"\b(?:before|b4|prior to|ahead of|in time for|this side of) {_FILL}$")
_NOT_BEFORE = re.compile(
    r"\b(?:not (?:to start )?before|(?:no|not) (?:earlier|sooner) than|not (?:un)?till?"
    rf"|(?:at the )?earliest(?: in| on)?|not b4) {_FILL}$"
)
_AFTER = re.compile(rf"\b(?:after|later than|post|following|beyond) ?-?{_FILL}$")
_FROM = re.compile(
    rf"\b(?:as of|as from|from|starting(?: from)?|beginning(?: from)?|effective) {_FILL}$"
)
_PAST = re.compile(
    r"\b(?:since|(?<!me )(?<!you )(?<!come )(?<!get )(?<!us )back in|until last|ago in|every|each"
    r"|per) (?:the |late |early |other |second |third |2nd )*$|(?<!get )(?<!be )(?<!getting"
    r" )(?<!it )\b(?:started|began|went|bought|joined|moved|switched|tried|met|spoke|looked"
    r"|happened|left|launched|migrated) (?:[a-z]+ ){0,2}(?:in|on|around|during|over)? ?(?:the |late"
    r" |early )*$|(?<!is )(?<!gets )(?<!been )(?<!not )\b(?:approved|decided|announced)"
    r" (?:[a-z]+ ){0,2}(?:in|on|around|during|over) (?:the |late |early )*$"
)
_EXCEPT = re.compile(r"\b(?:except|excluding|other than|apart from|but not)(?: on| in)? $")
_IF = re.compile(r"\b(?:if|could|would|get|we'd|i'd|want|once)\b")
# "before the auditors arrive on 2 Feb": bound by something that happens then.
_EVENT = (
    r"(?:the |our |my |their |your )?(?:(?!and |or |but |so )[a-z'-]+ ){1,4}"
    r"(?:in|on|at|is|of|by) (?:the )?$"
)
_BEFORE_EVENT = re.compile(rf"\b(?:before|b4|prior to|ahead of|in time for) {_EVENT}")
_AFTER_EVENT = re.compile(rf"\b(?:after|following) {_EVENT}")
_THAT = re.compile(
    r",? ?(?:(?:so|and|but|ideally|i'd say|probably|must be|has to be|definitely|we need it"
    r"|should be) )*(?P<side>after|before) (?:that|then|this)\b"
)
# "we don't need it until March", "nothing before April": from then on.
_NEGATED = re.compile(
    r"\b(?:not|never|nothing|nobody|no|none|won'?t|cannot|(?:ca|do|does|did|is|are|would|could"
    r"|should|have|has)n'?t|unlikely|impossible|on hold|frozen|freeze|paused|postponed|delayed"
    r"|wait|waiting|blocked|parked|busy|unavailable|away|on leave|on holiday)(?: (?!and |but |so "
    r"|if )[a-z0-9'/]+){0,6} ?$"
)
_EARLIEST_AFTER = re.compile(
    r",? (?:at the )?earliest\b| ?onwards?\b| on(?=\s*(?:$|[,.;]))|,? or (?:later|after)\b"
    r"|,? and beyond\b"
)
_LATEST_AFTER = re.compile(
    r",? (?:at the |the )?(?:very )?latest\b|,? or (?:earlier|sooner|before)\b|,? deadline\b"
)
# What may stand before a word that is only sometimes a date ("may", "wed", "14/3", "2028").
_LED = re.compile(
    r"(?:^|[.;:!?(\n]|\b(?:in|by|on|before|b4|after|until|till?|from|mid|end|early|late|this|next"
    r"|for|between|around|about|through|start|starting|say|latest|earliest|due|sometime"
    r"|somewhere in|maybe|probably|during|over|than|of|within|prior to|ahead of|deadline|call"
    r"|meeting|demo|live|at|is|post|since|back in|or|to|and|,) ?-?)\s?(?:the |about |around "
    r"|maybe |a )*$"
)
_STRICT_LED = re.compile(
    r"(?:\b(?:by|on|before|b4|after|until|till?|from|for|due|call|meeting|demo|deadline|live|start"
    r"|is|latest|than|between|in|to|or|over|during|this|next|through|around|early|late|mid|end|of"
    r"|post|since|prior to|ahead of|at|beyond|date|eta|ends?|expires|renews|runs out|valid|ending"
    r"|started?) ?-?|-|/)(?:the |about |around )*$"
)
_CLOSES = re.compile(
    r"\s*(?:$|[,.;:!?)\n]| (?:at the )?(?:latest|earliest|works|is (?:fine|good|ok))\b| or | - |-)"
)
_RANGE = re.compile(r" ?(?:-|/|to|or|through|until|till|and|, or|,? maybe) ?(?:the |in |on |by )?")
_BETWEEN = re.compile(r"\b(?:between|from) (?:the )?$")


def find_dates(
    text: str | Line, day: date, fiscal_month: int = 1, *, bare: bool = False
) -> list[Span[When]]:
    """Every window of days `text` names, in order, resolved against `day`.

    `fiscal_month` is the month the quarters count from. `bare` is for a line that answers a
    question for a day: then a length of time alone ("6 weeks") counts from `day`.
    """
    line = Line.of(text)
    text, low = line.text, line.low
    named = _merge(low, _strong(low, bases(text, low, day, fiscal_month)))
    spans: list[Span[When]] = []
    for base in named:
        try:
            span = _directed(low, base, day)
        except (ValueError, OverflowError):
            continue
        if span:
            spans.append(span)
    if not spans and bare and (m := SPAN_ONLY.fullmatch(low.strip())):
        window = length(m, day)
        if window:
            return [Span(0, len(text), When(*window))]
    return spans


def _strong(low: str, named: list[Base]) -> list[Base]:
    """Without the words that are dates only in other company."""
    kept: list[Base] = []
    for i, base in enumerate(named):
        if base.weak:
            beside = (
                (kept and _RANGE.fullmatch(low, kept[-1].end, base.start))
                or (
                    kept
                    and kept[-1].kind == "weekday"
                    and low[kept[-1].end : base.start] in (" ", ", ")
                )
                or (
                    i + 1 < len(named)
                    and not named[i + 1].weak
                    and _RANGE.fullmatch(low, base.end, named[i + 1].start)
                )
            )
            alone = not low[: base.start].strip(" ,;.!?(") and _CLOSES.match(low, base.end)
            led = _is_led(low, base)
            if not (beside or alone or led):
                continue
        kept.append(base)
    return kept


def _is_led(low: str, base: Base) -> bool:
    words = low[base.start : base.end]
    before = low[max(0, base.start - 24) : base.start]
    if words in ("may", "march", "mar") and _MODAL.search(before + words + low[base.end :][:8]):
        return False
    if words == "today":
        return bool(_TODAY.search(before)) or bool(_TODAY_AFTER.match(low, base.end))
    if base.at_end and words.endswith("end"):
        return bool(
            re.search(r"\b(?:by|before|b4|until|till|at|after|prior to) (?:the |our )?$", before)
        )
    if words[:1].isdigit() and not _STRICT_LED.search(before):
        return False
    if words[:1].isdigit() and base.kind == "day" and not _DAY_FOLLOWS.match(low, base.end):
        return False
    return bool(_STRICT_LED.search(before))


_MODAL = re.compile(
    r"\b(?:this|that|it|to|and|or|is|of) may\b|\b(?:to|on|is|of|over) mar(?:ch)?\b(?! [0-9])"
)
_TODAY = re.compile(r"\b(?:by|due|send(?: it)?|until|before|later|do it|sign(?: it)?) $")
_TODAY_AFTER = re.compile(r" (?:at|by|latest|afternoon|evening|[0-9])")
_DAY_FOLLOWS = re.compile(
    r"\s*(?:$|[,.;:!?)\n-]|(?:at|or|to|and|by|for|works|is|in|latest|we|then|would|so|but|if"
    r"|when)\b)"
)


def _merge(low: str, named: list[Base]) -> list[Base]:
    """Neighbours joined: "March or April", "Monday 15 March", "Tuesday next week"."""
    merged: list[Base] = []
    for base in named:
        if merged and (joined := _joined(low, merged[-1], base)):
            merged[-1] = joined
        else:
            merged.append(base)
    return merged


def _joined(low: str, first: Base, second: Base) -> Base | None:
    if not first.window or not second.window:
        return None
    gap = low[first.end : second.start]
    if gap.strip(" ,") in ("", "of", "in", "the", "on"):
        if first.kind == "weekday" and second.kind == "day":
            return _replace(first, second, second.window)
        if first.at_end and first.kind == "day" and second.kind in ("weekday", "day"):
            return _replace(first, second, second.window)  # "COB Friday"
        if first.kind == "weekday" and second.kind == "week":
            return _replace(first, second, _in_week(first.window, second.window[0]))
        if second.kind == "weekday" and first.kind == "week":
            return _replace(first, second, _in_week(second.window, first.window[0]))
        return None
    if not _RANGE.fullmatch(gap):
        return None
    if gap.strip() == "and" and not _BETWEEN.search(low, max(0, first.start - 12), first.start):
        return None
    start, end = first.window[0], second.window[1]
    if first.rolls and not second.rolls and start.year < end.year:
        earlier = w.months(start, 12 * (end.year - start.year))
        start = earlier if earlier <= end else w.months(earlier, -12)
    if second.rolls and end < start:
        end = w.months(end, 12 * (start.year - end.year))
        end = end if end >= start else w.months(end, 12)
    if second.kind == "weekday" and end < start:
        end = w.days(end, 7)
    if end < start or (end - start).days > 1100:
        return None
    kind = first.kind if first.kind == second.kind else "day"
    return Base(
        first.start, second.end, (start, end), kind, second.rolls, at_end=second.at_end, joined=True
    )


def _replace(first: Base, second: Base, window: w.Window) -> Base:
    return Base(first.start, second.end, window, "day")


def _in_week(weekdays: w.Window, monday: date) -> w.Window:
    first, last = weekdays[0].weekday(), weekdays[1].weekday()
    return w.days(monday, first), w.days(monday, max(first, last))


def _directed(low: str, base: Base, day: date) -> Span[When] | None:
    """The window with what the words before and after it make of it."""
    before = low[max(0, base.start - 70) : base.start]
    offset = base.start - len(before)
    if (
        base.window is None
        or _EXCEPT.search(before)
        or (_PAST.search(before) and not _IF.search(before))
    ):
        return None
    start, end = base.window
    if m := OFFSET.search(before):
        back = m["side"] != "after"
        shifted = length(m, start if back else end, -1 if back else 1)
        return Span(offset + m.start(), base.end, When(*shifted)) if shifted else None
    if m := _NOT_BEFORE.search(before):
        return Span(offset + m.start(), base.end, When(start, None))
    if m := _BY.search(before):
        return _until(offset + m.start(), base, day, end)
    for pattern in (_UNTIL, _BEFORE):
        if m := pattern.search(before):
            if negated := _NEGATED.search(before[: m.start()]):
                return Span(offset + negated.start(), base.end, When(start, None))
            if pattern is _BEFORE and not base.at_end:
                return _ended(offset + m.start(), base, day)
            return _until(offset + m.start(), base, day, end)
    if m := _BEFORE_EVENT.search(before):
        if negated := _NEGATED.search(before[: m.start()]):
            return Span(offset + negated.start(), base.end, When(start, None))
        return _until(offset + m.start(), base, day, end if end > start else w.days(end, -1))
    if m := _AFTER_EVENT.search(before):
        return Span(
            offset + m.start(), base.end, When(start if end > start else w.days(end, 1), None)
        )
    if m := _THAT.match(low, base.end):
        if m["side"] == "before":
            return _until(base.start, base, day, end if end > start else w.days(end, -1), m.end())
        return Span(base.start, m.end(), When(w.days(end, 1), None))
    if m := _AFTER.search(before):
        return Span(offset + m.start(), base.end, When(w.days(end, 1), None))
    if m := _EARLIEST_AFTER.match(low, base.end):
        return Span(base.start, m.end(), When(start, None))
    if m := _LATEST_AFTER.match(low, base.end):
        return _until(base.start, base, day, end, m.end())
    if (m := _FROM.search(before)) and start > day and not base.joined:
        return Span(offset + m.start(), base.end, When(start, None))
    return Span(base.start, base.end, When(start, end))


def _until(start: int, base: Base, day: date, end: date, stop: int = 0) -> Span[When] | None:
    if end < day:
        return None
    return Span(start, stop or base.end, When(None, end))


def _ended(start: int, base: Base, day: date) -> Span[When] | None:
    """Up to the day before ("before March"); said in March, it is the next one."""
    assert base.window
    end = w.days(base.window[0], -1)
    if end < day and base.rolls:
        end = w.days(w.months(base.window[0], 12), -1)
    return _until(start, base, day, end)

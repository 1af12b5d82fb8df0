"""Words that are dates only in other company: "may", "wed", "14/3", "the spring"."""

from __future__ import annotations

import re

from discovery_tui.listen.dates.joining import RANGE
from discovery_tui.listen.dates.placing import ENDS
from discovery_tui.listen.dates.words import Base
from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag

_CLOSES = re.compile(
    r"\s*(?:$|[,.;:!?)>→&+\n]| (?:at the )?(?:latest|earliest|works|is (?:fine|good|ok))\b| or |-)"
)
_AT_LEAST = re.compile(r",? (?:at the )?(?:very )?(?:latest|earliest)\b")
_WORD_BEFORE = re.compile(r"[a-z0-9)>,] $")
_THING = re.compile(r" ([a-z-]+)")
_FRACTIONS = bag("1/2 1/3 2/3 1/4 3/4")
_FRACTION_LED = re.compile(r"\b(?:on|by|from|until|till|before|b4|after|due|po) $")
_GOES_ON = re.compile(r",| [a-z]|$")
_AT_END = re.compile(r"\b(?:by|before|b4|until|till|at|after|prior to|towards?) (?:the |our )?$")
_MODAL = re.compile(
    r"\b(?:this|that|it|to|and|or|is|of|as) may\b|\b(?:to|on|is|of|over) mar(?:ch)?\b(?! [0-9])"
)
_NO_FALL = re.compile(
    r"^to |(?:fall|spring) (?:in line|in|into|behind|over|short|through|apart|back|out|for|off|to"
    r"|a|up)\b"
)
_TODAY = re.compile(r"\b(?:by|due|send(?: it)?|until|before|later|do it|sign(?: it)?) $")


def strong(low: str, named: list[Base]) -> list[Base]:
    """Without the words that are dates only in other company."""
    kept: list[Base] = []
    for base, after in zip(named, [*named[1:], None], strict=False):
        before = kept[-1] if kept else None
        if (
            not base.weak
            or _is_led(low, base)
            or _is_alone(low, base)
            or (before and _is_beside(low, before, base))
            or (after and not after.weak and RANGE.fullmatch(low, base.end, after.start))
            or (after and after.kind == "day" and _is_beside(low, base, after))
        ):
            kept.append(base)
    return kept


def _is_beside(low: str, before: Base, base: Base) -> bool:
    gap = low[before.end : base.start]
    return bool(RANGE.fullmatch(gap)) or (before.kind == "weekday" and gap in (" ", ", ", " the "))


def _is_alone(low: str, base: Base) -> bool:
    if low[: base.start].strip(" ,;.!?("):
        return False
    if low[base.start : base.end] in ("sat", "sun"):  # "sun, sea and no signal"
        return not low[base.end :].strip(" .?!")
    return bool(_CLOSES.match(low, base.end))


def _is_led(low: str, base: Base) -> bool:
    said = low[base.start : base.end]
    before = low[max(0, base.start - 24) : base.start]
    if said in ("may", "march", "mar") and _MODAL.search(before + said + low[base.end :][:8]):
        return False
    if _AT_LEAST.match(low, base.end):
        return True
    if said in ("fall", "spring") and _NO_FALL.search(low[base.start - 3 : base.end + 9]):
        return False
    if said == "today":
        return bool(_TODAY.search(before))
    if base.at_end and said.endswith("end"):
        return bool(_AT_END.search(before))
    if said[:1].isdigit() and base.kind == "day":
        follows = bool(ENDS.match(low, base.end))
        if said in _FRACTIONS:
            return follows and bool(_FRACTION_LED.search(before))
        thing = _THING.match(low, base.end)
        if "/" in said and not before.strip() and thing and thing[1] in words("dated_nouns"):
            return True  # "31/1 cutover"
        # "workshop 4/9" is a day, "scored 7/10" is none.
        if "/" in said and follows and _WORD_BEFORE.search(before):
            return not _is_after(before, words("before_figures"))
        if said.endswith(".") and not _is_after(before, words("before_figures")):
            return bool(_GOES_ON.match(low, base.end))  # "board 18.12., exec 15.1."
        if "/" in said and _FRACTION_LED.search(before):
            return not low.startswith(" of ", base.end)
        if not follows or ("." in said and before.endswith(" at ")):
            return False
    return _is_after(before, words("before_dates")) or (
        bool(_CLOSES.match(low, base.end)) and _is_after(before, words("dated_nouns"))
    )


def _is_after(before: str, heads: frozenset[str]) -> bool:
    """Whether one of `heads`, or a dash or slash, stands right before."""
    last = before.removesuffix("the ").rstrip(" -,:").rpartition(" ")[2]
    return before.endswith(("-", "/")) or last.lstrip("(") in heads

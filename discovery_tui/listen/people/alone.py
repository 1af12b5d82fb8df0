"""A head that is no title by itself, where it stands alone: "the notary", "gm + chef"."""

from __future__ import annotations

import re

from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag
from discovery_tui.listen.people.acts import ACTS
from discovery_tui.listen.people.title_words import (
    OPEN,
    Words,
)
from discovery_tui.listen.people.vocabulary import (
    BESIDE,
    GIVEN,
    HEADS,
    WORD_NAMES,
)

COUNTED = (["two"], ["2"], ["three"], ["3"], ["both"])
LONE = words("lone_heads")
ALONE = HEADS - OPEN | {"partner"}
NEXT_NAME = re.compile(r" \(?(?!(?:I|A)\b)[^\W\d_a-z][^\W\d_A-Z]+\b")


_NAME_AHEAD = re.compile(r"\b([^\W\d_][^\W\d_A-Z]+)(?:, | ?\(| - )$")


def is_added(low: str, start: int, end: int) -> bool:
    """Whether a bare head is one more of a list: "gm + chef"."""
    plus = low[max(0, start - 2) : start].strip() in ("+", "&")
    return plus and bool(LONE_ENDS.match(low, end))


def is_apposed(text: str, start: int, end: int) -> bool:
    """Whether a bare head stands beside a name: "Ines, notary, signs"."""
    ahead = _NAME_AHEAD.search(text, max(0, start - 24), start)
    known = ahead and (ahead[1][0].isupper() or ahead[1] in GIVEN - WORD_NAMES)
    return bool(known) and bool(CLOSED.match(text, end))


def _owned(said: list[str], i: int) -> bool:
    """Whether "the" or "our" stands before a word, or before the "young" before it."""
    before = said[max(0, i - 2) : i]
    return bool(before) and (before[-1] in _OURS or (before[-1] in BESIDE and before[0] in _OURS))


_OURS = bag("the our my his her their")


def is_lone(line: Words, i: int) -> bool:
    """Whether "the bishop" stands by itself, with no noun behind it that it belongs to."""
    _, low, tokens, said = line
    owned = _owned(said, i) and (said[i] != "head" or said[i - 1] in ("the", "our"))
    return owned and bool(LONE_ENDS.match(low, tokens[i][1]))


LONE_ENDS = re.compile(
    r"\s*(?:$|[,;.)!?+&:]|'s\b|(?:and|or|is|isn't|was|has|had|have|will|would|who|are|on|in|at|for"
    r"|to|by|from|if|when|but|before|too|as well|about|say|says|said|wants|likes|hates|gets|can|may"
    r"|might|could|must|should|does|doesn't|did|[a-z]{2,}ed)\b)"
)


def acts_alone(line: Words, i: int) -> bool:
    """Whether a bare "head" or "the solicitor" does what only somebody does."""
    _, low, tokens, said = line
    start, end = tokens[i]
    opens = not low[:start].strip() or low[:start].rstrip()[-1] in ",;.+&("
    return (opens or _owned(said, i)) and bool(ACTS.match(low, end)) and low[end] != ","


_WITH = re.compile(
    r"(?:\b(?:with|w/|and|plus|bring|brings|invite|over|convince|ask|by)|[+&])"
    r" (?:\w+ of )?(?:his|her|the|our)? ?$"
)


def is_counted(line: Words, i: int) -> bool:
    """Whether so many are brought along: "with Anna and two planners"."""
    k = i - 2 if line.said[i - 2 : i - 1] == ["of"] else i - 1
    if k < 0 or [line.said[k]] not in COUNTED or line.said[i] == "heads":
        return False
    start = line.tokens[k][0]
    return bool(_WITH.search(line.low, max(0, start - 24), start))


CLOSED = re.compile(r"\s*(?:$|[,;)!?+&:]|\.(?: |$)|- )")

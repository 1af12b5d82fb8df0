"""How much of what was said is quoted, and when a quote is worth its space."""

from __future__ import annotations

import re
from dataclasses import dataclass

from discovery_tui.text import one_line, shorten

QUOTE = 12
"""Words of a quote; the whole line stays in the database."""


@dataclass(frozen=True, slots=True)
class Space:
    """How many words of a line are quoted."""

    quote: int = QUOTE
    long: int = 25
    """Where the prospect's own words matter most, and where one line answers several facts."""
    beside: int = 8
    """Beside a value that says the most of it already."""


SPACES = (Space(), Space(quote=10, long=16, beside=6), Space(quote=8, long=14, beside=0))
"""Tried in turn until the brief is short enough."""
_VALUE = 120
"""Characters of a value: names and units are typed too."""
_WORDS = re.compile(r"\w+")
_FILLERS = frozenset(
    word
    for line in (
        "about again all also and any are around but can each for from get got had has have her",
        "him his into its just like maybe more need not now of our out over per plus probably",
        "roughly say says some that the their them then there they this think today total until",
        "was well were what when which will with would yeah yes you your year years month months",
        "week weeks",
    )
    for word in line.split(" ")
)
"""Words that say nothing a value does not say already."""


def clip(text: str, words: int) -> str:
    """The first `words` words of `text` on one line, an ellipsis in place of the rest."""
    said = one_line(text).split(" ")
    kept = " ".join(said[:words])
    # A "word" without blanks can be a page long; ten characters a word is more than any language.
    return shorten(kept + "…" if len(said) > words else kept, words * 10)


def count(text: str) -> int:
    """Words as a reader counts them: what holds a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def value_text(text: str) -> str:
    """A shown value, kept to one line of sensible length."""
    return shorten(one_line(text), _VALUE)


def adds(text: str, *known: str) -> bool:
    """Whether the words say something that `known` does not say already."""
    said = {word.casefold() for part in known for word in _WORDS.findall(part)}
    new = {
        word
        for word in map(str.casefold, _WORDS.findall(text))
        if len(word) > 3 and word not in said and word not in _FILLERS
    }
    return len(new) > 1

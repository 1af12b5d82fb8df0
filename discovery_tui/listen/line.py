"""One line as the grammars see it: a plain twin of equal length, spans, clauses.

Every grammar works on `plain(text)`, which has the length of `text`, so a span found there is a
span of the text as typed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from discovery_tui.listen.amounts.numerals import Token

T_co = TypeVar("T_co", covariant=True)

SCAN_LIMIT = 1000
"""Characters of a line that are listened to: a minute of speech."""

MASK = "¤"
"""Stands for each character of a value already read, where only the words around it matter."""

_TWINS = str.maketrans(
    dict.fromkeys("\u2019\u2018`\u00b4\u02bc", "'")
    | dict.fromkeys("\u2013\u2014\u2011\u2212\u2012", "-")
    | dict.fromkeys("\u00a0\u202f\u2009\u2007\t", " ")
    | dict.fromkeys("\u201c\u201d\u201e", '"')
    | {MASK: " "}
)
# A sentence ends here; what is hedged before says nothing about what follows.
_SENTENCE = re.compile(r"[.!?;\n]+(?=\s|$)")
_CLAUSE = re.compile(
    r",(?!\d)|\s-\s|\s?[()]|:\s|\s(?:but|however|although|though|whereas|while|because|since)\s"
)


@dataclass(frozen=True, slots=True)
class Span(Generic[T_co]):
    """A value and where it stands in the text: `text[start:end]`."""

    start: int
    end: int
    value: T_co


class Line:
    """A line prepared once for every grammar: `text` is what is searched, `low` its plain twin.

    `numbers` are its numerals, which money, counts and limits all begin from.
    """

    def __init__(self, text: str) -> None:
        self.text = clip(text)
        self.low = plain(self.text)

    @classmethod
    def of(cls, text: str | Line) -> Line:
        """The line itself, or one made of a text."""
        return text if isinstance(text, Line) else cls(text)

    @cached_property
    def numbers(self) -> list[Token]:
        from discovery_tui.listen.amounts.numerals import tokens

        return tokens(self.low)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a line between commas; `sentence` counts the stops before it."""

    start: int
    end: int
    sentence: int


def plain(text: str) -> str:
    """`text` in lower case with plain quotes, dashes and blanks, character for character."""
    low = text.lower()
    if len(low) != len(text):  # some capitals grow when lowered
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_TWINS)


def clip(text: str) -> str:
    """The part of `text` that is searched, cut between words."""
    if len(text) <= SCAN_LIMIT:
        return text
    cut = text.rfind(" ", SCAN_LIMIT // 2, SCAN_LIMIT + 1)
    return text[: cut if cut > 0 else SCAN_LIMIT // 2]


def mask(text: str, spans: Iterable[Span[object]]) -> str:
    """`text` with every span's characters replaced by `MASK`."""
    for span in spans:
        text = text[: span.start] + MASK * (span.end - span.start) + text[span.end :]
    return text


def clauses(text: str) -> list[Clause]:
    """The clauses of a plain text, in order; pass it masked, so that no value is cut in two."""
    stops = [m.span() for m in _SENTENCE.finditer(text)]
    cuts = sorted([*stops, *(m.span() for m in _CLAUSE.finditer(text))])
    ends = [end for _, end in stops]
    found: list[Clause] = []
    start = 0
    for cut_start, cut_end in [*cuts, (len(text), len(text))]:
        stop = cut_start + (text[cut_start : cut_start + 1] == "?")  # a question mark is a doubt
        if text[start:stop].strip():
            found.append(Clause(start, stop, bisect_right(ends, start)))
        start = max(start, cut_end)
    return found


def clause_at(found: Sequence[Clause], position: int) -> int:
    """Which clause holds `position`."""
    return next((i for i, c in enumerate(found) if c.start <= position < c.end), 0)


def bag(words: str) -> frozenset[str]:
    """The blank-separated `words` as a set."""
    return frozenset(words.split())


def numbered(words: str, start: int = 0) -> dict[str, int]:
    """The blank-separated `words` with their place in the row."""
    return {word: i for i, word in enumerate(words.split(), start)}

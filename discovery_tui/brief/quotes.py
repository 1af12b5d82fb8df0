"""Which lines are quoted in the sections, so that these are read in two minutes.

A quote is a whole line, or one whole clause of it; none is ever cut. What finds no space here
stands under *Also said*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from discovery_tui.brief.words import count
from discovery_tui.deal.fold import Line, Reading
from discovery_tui.text import one_line

_WHOLE = 24
"""Words up to which a line is quoted whole, where one clause of it would do."""
MOST = 40
"""Words of the longest quote; a longer line stands under *Also said* alone."""


BELOW = "in full below"
"""Stands for a quote there is no space for."""


class Worth(IntEnum):
    """How much a quote is missed where there is no space for it; the least is missed most."""

    HURTS = 0
    """The words are all there is: of what hurts and why now, of a next step, of a promise."""
    WORDS = 1
    """The words are all there is."""
    BESIDE = 2
    """A value says the most of it already."""


@dataclass(slots=True)
class Quotes:
    """Hands out quotes: first all are asked for and none given, then the chosen are."""

    chosen: frozenset[str] | None = None
    """Keys of the quotes there is space for; None while they are asked for."""
    whole: dict[str, str] = field(default_factory=dict)
    """Id of each line that was quoted whole, and where."""
    _asked: dict[str, tuple[Worth, int]] = field(default_factory=dict)

    def line(self, line: Line, worth: Worth, where: str) -> str:
        """The line, if it is to be quoted and was not before. `where` is what to call the place."""
        text = one_line(line.text)
        if line.id in self.whole or not text or not self._take(line.id, text, worth):
            return ""
        self.whole[line.id] = where
        return text

    def reading(self, line: Line | None, reading: Reading, worth: Worth, where: str) -> str:
        """The words of a reading: its line if that is short, else its clause."""
        if line is None:
            return ""
        clause, text = one_line(reading.text), one_line(line.text)
        if clause == text or clause not in text or count(text) <= _WHOLE:
            return self.line(line, worth, where)
        return clause if self._take(reading.id, clause, worth) else ""

    def choose(self, space: int) -> frozenset[str]:
        """The quotes that fit into so many words, those missed most first."""
        found = set()
        by_worth = sorted(self._asked.items(), key=lambda one: one[1][0])
        for key, (_, words) in by_worth:
            if words <= space:
                found.add(key)
                space -= words
        return frozenset(found)

    def _take(self, key: str, text: str, worth: Worth) -> bool:
        if self.chosen is not None:
            return key in self.chosen
        # Not every script has blanks, and a "word" can be a page long.
        words = max(count(text), len(text) // 10)
        if words <= MOST:
            old = self._asked.get(key)
            self._asked[key] = (min(worth, old[0]) if old else worth, words)
        return False

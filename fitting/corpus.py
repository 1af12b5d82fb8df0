"""The labelled lines: `asks | text with [marked stretches]{labels}` (corpus/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from discovery_tui.listen.context import Context

ROOT = Path(__file__).resolve().parent.parent / "corpus"
DAY = date(2026, 11, 24)
"""The day the corpus is said on."""
CONTEXT = Context(day=DAY)
_MARK = re.compile(r"\[([^\[\]{}]*)\]\{([^\[\]{}]*)\}")


@dataclass(frozen=True, slots=True)
class Label:
    """One fact a stretch is evidence for."""

    facts: tuple[tuple[str, str], ...]
    """Fact and choice ('' for other types); several where either is right."""
    against: bool
    assumed: bool

    @property
    def fact(self) -> str:
        return self.facts[0][0]

    @property
    def choice(self) -> str:
        return self.facts[0][1]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a line, `text[start:end]`, and what it says."""

    start: int
    end: int
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the corpus."""

    text: str
    asks: str
    """The fact that was asked for, or ''."""
    marks: tuple[Mark, ...]

    @property
    def labels(self) -> list[Label]:
        return [label for mark in self.marks for label in mark.labels]


def parse(line: str) -> Entry:
    """An entry of a corpus file. Raises ValueError where it is malformed."""
    asks, sep, marked = line.partition(" | ")
    if not sep:
        raise ValueError(f"no ' | ': {line}")
    text, marks, at = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        marks.append(Mark(len(text), len(text) + len(m[1]), tuple(_labels(m[2]))))
        text += m[1]
        at = m.end()
    text += marked[at:]
    if re.search(r"[\[\]{}|]", text):
        raise ValueError(f"stray bracket: {line}")
    asks = asks.strip()
    return Entry(text, "" if asks == "-" else asks, tuple(marks))


def _labels(written: str) -> Iterator[Label]:
    for part in written.split(";"):
        words = part.split()
        facts = [
            (fact, choice)
            for either in words[0].split("/")
            for fact, _, choice in [either.partition("=")]
        ]
        yield Label(tuple(facts), "-" in words[1:], "?" in words[1:])


def read(folder: str) -> dict[str, list[Entry]]:
    """The entries of every file below corpus/`folder`, by the file's name."""
    found = {}
    for path in sorted((ROOT / folder).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = [parse(x) for x in lines if x.strip() and not x.startswith("#")]
    return found

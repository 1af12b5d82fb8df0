"""The brief as data, before it becomes Markdown, HTML, JSON or a screen.

Every text in it is plain: on one line, and not yet escaped for any format. What stands in a
`quote` was typed so, word for word: quotes are never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

ALSO_SAID = "also_said"
"""Id of the sections with the lines no other section shows; what stands before is read first."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was said, and on whose word."""

    value: str = ""
    """The typed value in words, or our own words; empty where only the quote stands for it."""
    quote: str = ""
    """What was said, word for word: the whole line, or one clause of it."""
    source: str = ""
    """How sure where it is not simply stated, speaker and minute: `a guess, Sarah, 08:10`."""
    against: bool = False
    """Shown as *red flag*."""
    line: str = ""
    """Id of the journal line it was read from; empty for what no single line says."""
    ref: str = ""
    """The few digits that stand for the line (`brief DEAL --why REF`)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a section."""

    label: str = ""
    told: tuple[Told, ...] = ()
    notes: tuple[str, ...] = ()
    """Changes, disputes, due dates, reasons: what comes after."""


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """As many cells in each row as there are columns."""
    told: tuple[tuple[Told, ...], ...] = ()
    """For each row what it rests on: only `line` and `ref` of it are shown."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section with something in it; empty ones are not built."""

    id: str
    title: str
    items: tuple[Item, ...] = ()
    table: Table | None = None


def once_each(told: Sequence[Told]) -> tuple[Told, ...]:
    """The same with who said it, and when, once where one thing after another has it in common."""
    later = [t.source for t in told[1:]]
    alike = [n < len(later) and t.source == later[n] for n, t in enumerate(told)]
    return tuple(replace(t, source="") if same else t for t, same in zip(told, alike, strict=True))


def rests_on(told: tuple[Told, ...]) -> dict[str, str]:
    """Reference by line of what these things rest on, each line once, in their order."""
    return {t.line: t.ref for t in told if t.line and t.ref}

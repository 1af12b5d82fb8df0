"""The brief as data, before it becomes Markdown or JSON.

Every text in it is plain: shortened, on one line, and not yet escaped for any format.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was said, and on whose word."""

    value: str = ""
    """The typed value in words, or our own words; empty where only the quote stands for it."""
    quote: str = ""
    """What was said, shortened; empty where it adds nothing to the value."""
    source: str = ""
    """Level, speaker and minute: `stated, Sarah, 08:10`."""
    against: bool = False
    """Shown as *red flag*."""
    line: str = ""
    """Id of the journal line it was read from; empty for what no single line says."""


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


@dataclass(frozen=True, slots=True)
class Section:
    """A section with something in it; empty ones are not built."""

    id: str
    title: str
    items: tuple[Item, ...] = ()
    table: Table | None = None

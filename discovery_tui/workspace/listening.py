"""The door to `listen`, opened when the first line is typed.

Its grammars are compiled when they are imported, and that would be paid for before the screen
is up. `warm` opens the door ahead of the first key.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from discovery_tui.bank.lens import Lens
from discovery_tui.deal.records import Read

if TYPE_CHECKING:
    from discovery_tui.listen.reading import Context


def warm() -> None:
    """Import and compile everything a typed line needs. Safe in another thread."""
    from discovery_tui.listen import dates, prefix, reading  # noqa: F401


def context(**given: Any) -> Context:
    from discovery_tui.listen.reading import Context

    return Context(**given)


def read_line(
    text: str, lens: Lens, asks: str | None, also: Sequence[str], given: Context
) -> tuple[Read, ...]:
    """What a line says about the fact that was asked, and about others it often holds."""
    from discovery_tui.listen import reading

    return reading.read_line(text, lens, asks, also, given)


def split_prefix(text: str, known: Sequence[str]) -> tuple[str, str | None, str]:
    """A line's kind, who it says is speaking, and the rest of it."""
    from discovery_tui.listen import prefix

    kind, speaker, rest = prefix.split_prefix(text, known)
    return str(kind), speaker, rest


def days(text: str, day: date, fiscal_month: int) -> list[tuple[date | None, date | None]]:
    """First and last day of every window the text names; None for an open end."""
    from discovery_tui.listen import dates

    return [(s.value.start, s.value.end) for s in dates.find_dates(text, day, fiscal_month)]

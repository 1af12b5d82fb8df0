"""The door to `listen` and `claims`, opened when the first line is typed.

Their grammars are compiled and the model is read when they are imported, and that would be paid
for before the screen is up. `warm` opens the door ahead of the first key.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from discovery_tui.bank.lens import Lens

if TYPE_CHECKING:
    from discovery_tui.claims.hear import Hearing
    from discovery_tui.claims.types import Heard
    from discovery_tui.listen.context import Context

ME = "me"
"""The speaker of a line the rep says: never the prospect's evidence."""


class Begun(NamedTuple):
    """How a typed line begins: its kind, who it says is speaking, and the rest of it."""

    kind: str
    speaker: str | None
    rest: str
    title: str = ""


def warm(lens: Lens) -> None:
    """Import, read and compile everything a typed line needs. Safe in another thread."""
    from discovery_tui.claims.hear import Hearing, hear
    from discovery_tui.listen import dates, prefix  # noqa: F401
    from discovery_tui.listen.context import Context

    hear("about 40k by March, says the CFO", lens, Hearing(Context(day=date(2026, 1, 1))))


def context(**given: Any) -> Context:
    from discovery_tui.listen.context import Context

    return Context(**given)


def hearing(**given: Any) -> Hearing:
    from discovery_tui.claims.hear import Hearing

    return Hearing(**given)


def hear(text: str, lens: Lens, given: Hearing) -> Heard:
    """What a line claims, whatever question is on the table."""
    from discovery_tui.claims import hear as door

    return door.hear(text, lens, given)


def split_prefix(text: str, known: Sequence[str]) -> Begun:
    """A line's kind, who it says is speaking (`ME` for the rep), the rest of it, and the
    speaker's title where one is given."""
    from discovery_tui.listen import prefix

    kind, speaker, rest, title = prefix.split_prefix(text, known)
    return Begun(str(kind), speaker, rest, title)


def namesakes(text: str, known: Sequence[str]) -> list[str]:
    """The people a line's `name:` could each mean, where it is more than one."""
    from discovery_tui.listen import prefix

    return prefix.namesakes(text, known)


def days(
    text: str, day: date, fiscal_month: int, month_first: bool = False
) -> list[tuple[date | None, date | None]]:
    """First and last day of every window the text names; None for an open end."""
    from discovery_tui.listen import dates

    found = dates.find_dates(text, day, fiscal_month, month_first=month_first)
    return [(s.value.start, s.value.end) for s in found]

"""The door to `listen` and `claims`, opened when the first line is typed.

Their grammars are compiled and the model is read when they are imported, and that would be paid
for before the screen is up. `warm` opens the door ahead of the first key.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from discovery_tui.bank.lens import Competitor, Lens, Objection
from discovery_tui.deal.roster import Roster

if TYPE_CHECKING:
    from discovery_tui.claims.hear import Hearing
    from discovery_tui.claims.types import Heard
    from discovery_tui.listen.context import Context
    from discovery_tui.listen.prefix import Prefixed

ME = "me"
"""The speaker of a line the rep says: never the prospect's evidence."""


def warm(lens: Lens) -> None:
    """Import, read and compile everything a typed line needs. Safe in another thread."""
    from discovery_tui.claims.hear import Hearing, hear
    from discovery_tui.listen import dates, prefix  # noqa: F401
    from discovery_tui.listen.context import Context

    objection("too expensive", lens)
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


def objection(text: str, lens: Lens) -> Objection | None:
    """The bank's objection that these words are; None where no answer is prepared."""
    from discovery_tui.claims.objections import prepared

    return prepared(lens.objections).nearest(text)


def split_prefix(text: str, known: Roster) -> Prefixed:
    """A line's kind, its words, and who it says is speaking (`ME` for the rep)."""
    from discovery_tui.listen import prefix

    return prefix.split_prefix(text, known)


def mends(text: str) -> bool:
    """Whether a line gives another value for what the line before it said."""
    from discovery_tui.listen.sureness import mends as door

    return door(text)


def last_named(text: str, competitors: tuple[Competitor, ...]) -> Competitor | None:
    """The competitor whose name stands last in the text."""
    from discovery_tui.listen.rivals import find_named

    found = find_named(text, competitors)
    return found[-1].value if found else None


def days(
    text: str, day: date, fiscal_month: int, month_first: bool = False
) -> list[tuple[date | None, date | None]]:
    """First and last day of every window the text names; None for an open end."""
    from discovery_tui.listen import dates

    found = dates.find_dates(text, day, fiscal_month, month_first=month_first)
    return [(s.value.start, s.value.end) for s in found]

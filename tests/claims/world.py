"""Lines heard through the shipped banks, on one day."""

from __future__ import annotations

from datetime import date
from functools import cache

from discovery_tui.bank.lens import Lens
from discovery_tui.bank.library import Library
from discovery_tui.claims.hear import Hearing, hear
from discovery_tui.claims.types import Claim, Heard
from discovery_tui.deal.roster import Roster, Stakeholder
from discovery_tui.listen.context import Context

DAY = date(2026, 11, 24)
PEOPLE = Roster((Stakeholder("Sarah Chen", "VP Operations"), Stakeholder("Piotr Nowak", "CFO")))
CONTEXT = Context(DAY, people=PEOPLE, speaker="Sarah Chen")


@cache
def bank(name: str = "bant") -> Lens:
    return Library().lens(name)


def heard(
    text: str,
    asks: str = "",
    *,
    through: str = "bant",
    only: frozenset[str] = frozenset(),
    known: frozenset[str] = frozenset(),
) -> Heard:
    question = bank(through).first_question_for(asks) if asks else None
    also = frozenset(question.also) if question else frozenset[str]()
    return hear(text, bank(through), Hearing(CONTEXT, asks, also, known, only))


def filed(text: str, asks: str = "", *, through: str = "bant") -> dict[str, Claim]:
    """What Enter alone files, by fact."""
    return {c.fact: c for c in heard(text, asks, through=through).filed}


def homes(text: str, asks: str = "", *, through: str = "bant") -> set[str]:
    """The criteria Enter alone credits."""
    return {c for claim in filed(text, asks, through=through).values() for c in claim.criteria}

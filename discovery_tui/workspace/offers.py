"""What is offered to a person to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from discovery_tui.store.journal import Journal
from discovery_tui.store.listing import After, DealRow


@dataclass(frozen=True, slots=True)
class BankTitle:
    """A bank as it is offered for a call."""

    id: str
    title: str
    version: str
    broken: str


@dataclass(frozen=True, slots=True)
class LastUsed:
    """What the last call was started with: offered for the next one."""

    bank: str
    segment: str
    minutes: int


def first_deals(
    journal: Journal, search: str, states: Sequence[str], most: int
) -> tuple[list[DealRow], bool]:
    """The first `most` deals of a list, page by page, and whether there are more."""
    found: list[DealRow] = []
    after: After | None = None
    while True:
        page = journal.deals(search=search, states=states, after=after, limit=most - len(found))
        found, after = found + page.rows, page.more
        if after is None or len(found) == most:
            return found, after is not None

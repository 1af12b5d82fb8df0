"""The deal at hand, folded as far as the file goes: what comes is folded, never all of it again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from discovery_tui.deal.fold import Fold
from discovery_tui.store import rows


@dataclass(slots=True)
class Folded:
    """A deal as the file had it when records up to an arrival number had come."""

    fold: Fold
    upto: int = 0


class Folds:
    """For one connection. Nothing that is not committed may stay in it: `forget` what failed."""

    def __init__(self) -> None:
        self._kept: dict[str, Folded] = {}

    def catch_up(self, connection: sqlite3.Connection, deal: str) -> Fold:
        """The deal with everything that has come into the file, by whomever, since last time."""
        known = self._kept.setdefault(deal, Folded(Fold(deal)))
        newest = rows.newest(connection)
        if newest > known.upto:
            known.fold.take(rows.of_deal(connection, deal, after=known.upto, upto=newest))
            known.upto = newest
        return known.fold

    def at(self, deal: str) -> Fold:
        """The deal as it was caught up with."""
        return self._kept[deal].fold

    def keep(self, deals: Iterable[str], upto: int) -> None:
        """Those deals stand as the file does at that number; of others nothing is kept."""
        self._kept = {deal: Folded(self._kept[deal].fold, upto) for deal in deals}

    def only(self, deal: str) -> None:
        """Keep no other deal: a program has one at hand."""
        self._kept = {deal: self._kept[deal]}

    def forget(self) -> None:
        """Nothing is known: the file is read again."""
        self._kept.clear()

    def give(self, deal: str) -> Folded | None:
        """Hand a deal over, to be kept up by somebody else from now on; None where it is not at
        hand."""
        return self._kept.pop(deal, None)

    def take_over(self, folded: Folded) -> None:
        """What somebody else has kept up until now, unless it is at hand already."""
        self._kept.setdefault(folded.fold.deal, folded)

"""What of a lens is worked out once for all lines heard through it."""

from __future__ import annotations

from discovery_tui.bank.lens import Lens
from discovery_tui.claims.homes import homes
from discovery_tui.claims.network import Network, load
from discovery_tui.claims.phrases import Phrases

_KEPT = 4


class Prepared:
    """A lens with its facts by id, their types and homes, and the bank's phrases as meanings."""

    def __init__(self, lens: Lens, network: Network) -> None:
        self.lens, self.network = lens, network
        self.facts = {f.id: f for f in lens.facts}
        self.homes = homes(lens)
        self.phrases = Phrases(lens, network)


_recent: list[Prepared] = []


def prepared(lens: Lens) -> Prepared:
    """The lens, prepared; kept for the few used last. (A lens is too large to hash at each key.)"""
    for one in _recent:
        if one.lens is lens:
            return one
    made = Prepared(lens, load())
    _recent.append(made)
    del _recent[:-_KEPT]
    return made

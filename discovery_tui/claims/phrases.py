"""A bank's own words: how near a clause is to what a criterion sounds like.

The shared facts are learnt; what a bank adds (its own facts, its `sounds_like`, `says`,
`listen_for`, `red_flags` and labels) is compared by meaning, so that a bank written this morning
routes as well. Questions are not compared: they sound like the rep, not like the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from operator import mul

from discovery_tui.bank.lens import Criterion, Fact, Lens, tests_of
from discovery_tui.claims.network import Network
from discovery_tui.listen.line import plain

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_NEAREST = 2
"""So many of the nearest phrases are averaged: one alone may be near by accident."""


class Phrases:
    """The phrases of one lens as directions of meaning."""

    def __init__(self, lens: Lens, network: Network) -> None:
        self._network = network
        own = [f for f in lens.facts if f.id not in network.facts]
        self.facts = {f.id: directions(network, _of_fact(f, lens)) for f in own}
        self.criteria = {c.id: directions(network, _of_criterion(c)) for c in lens.criteria}
        talk = files("discovery_tui.claims").joinpath("talk.txt").read_text(encoding="utf-8")
        self._talk = directions(network, talk.splitlines())

    def clues(self, words: Sequence[str], own: Sequence[Sequence[float]]) -> tuple[float, ...]:
        """How much nearer words are to these phrases than to talk, and than to the lens's
        other criteria on the mean; after a constant. All zero where there is nothing to compare."""
        said = self._network.vector(words)
        if not own or not any(said):
            return (0.0, 0.0, 0.0)
        near = _near(said, own)
        others = [_near(said, v) for v in self.criteria.values() if v is not own and v]
        usual = sum(others) / len(others) if others else near
        return (1.0, near - _near(said, self._talk), near - usual)


def directions(network: Network, phrases: Iterable[str]) -> list[list[float]]:
    """The phrases as directions of meaning, without those of which no word is known."""
    found = [network.vector(_WORD.findall(plain(p))) for p in phrases]
    return [v for v in found if any(v)]


def _near(said: Sequence[float], phrases: Sequence[Sequence[float]]) -> float:
    """The mean of the nearest few: -1 to 1."""
    best = sorted((sum(map(mul, said, p)) for p in phrases), reverse=True)[:_NEAREST]
    return float(sum(best) / len(best))


def _of_criterion(criterion: Criterion) -> list[str]:
    return [criterion.name, *criterion.sounds_like, *criterion.listen_for, *criterion.red_flags]


def _of_fact(fact: Fact, lens: Lens) -> list[str]:
    """What speaks for a bank's own fact: its label and choices, and the examples of a criterion
    that needs it and no shared fact."""
    found = [fact.label, *(p for c in fact.choices for p in (c.label, *c.says))]
    for criterion in lens.criteria:
        needed = [t.fact for need in criterion.needs for t in tests_of(need)]
        if fact.id in needed:
            found += [*criterion.sounds_like, criterion.name]
        found += [w for q in criterion.questions if q.asks == fact.id for w in q.listen_for]
    return found

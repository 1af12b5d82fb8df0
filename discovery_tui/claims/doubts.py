"""What in a bank's own words will keep lines from being told apart."""

from __future__ import annotations

from itertools import combinations
from operator import mul

from discovery_tui.bank.lens import Criterion, Lens, tests_of
from discovery_tui.claims.network import load
from discovery_tui.claims.objections import prepared
from discovery_tui.claims.phrases import directions

FEW = 4
"""Examples a criterion wants that rests on facts only its bank has."""
ALIKE = 0.9
"""Nearness on the mean (1 is the same words) from which two sets of examples are one."""


def doubts(lens: Lens) -> list[str]:
    """One line for each criterion with too few examples of its own, and each two criteria or
    objections that sound alike. Shared facts need none: they are learnt."""
    network = load()
    found = []
    for criterion in lens.criteria:
        own = [f for f in _needed(criterion) if f not in network.facts]
        if own and len(criterion.sounds_like) < FEW:
            found.append(
                f"criterion '{criterion.id}' rests on {own[0]}, which lines are matched to by "
                f"its sounds_like: {len(criterion.sounds_like)} given, give {FEW} or more"
            )
    told = {c.id: directions(network, c.sounds_like) for c in lens.criteria}
    for one, two in combinations(lens.criteria, 2):
        if set(_needed(one)) & set(_needed(two)) or not (told[one.id] and told[two.id]):
            continue
        best = [max(sum(map(mul, a, b)) for b in told[two.id]) for a in told[one.id]]
        if sum(best) / len(best) >= ALIKE:
            found.append(f"the sounds_like of '{one.id}' and '{two.id}' can't be told apart")
    ready = prepared(lens.objections)
    for (n, first), (m, second) in combinations(enumerate(lens.objections), 2):
        if max(ready.alike(n, m), ready.alike(m, n)) >= ALIKE:
            found.append(f"objections '{first.id}' and '{second.id}' can't be told apart")
    return found


def _needed(criterion: Criterion) -> list[str]:
    return [t.fact for need in criterion.needs for t in tests_of(need)]

"""The scorecard: how every criterion stands, the score, and what the gate says.

`qualify` is the one door. Screen, command line, brief, reports and tests call it.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from operator import is_

from discovery_tui.bank.lens import Criterion, Lens, Need, tests_of
from discovery_tui.deal.fold import Evidence
from discovery_tui.qualify.card import (
    CriterionStanding,
    GateResult,
    Missing,
    Proposal,
    Scorecard,
    Standing,
    Verdict,
)
from discovery_tui.qualify.checks import Standings, check_need, holds_all
from discovery_tui.qualify.facts import FactStanding, FactState, Hearing, fact_standings
from discovery_tui.qualify.gate import judge, verdict_of

__all__ = [
    "CriterionStanding",
    "GateResult",
    "Memo",
    "Missing",
    "Proposal",
    "Scorecard",
    "Standing",
    "Verdict",
    "qualify",
]


class Memo:
    """What the last scorecard of a deal was made of. A scorecard made with it is the one that is
    made without, worked out anew only where something has changed. For one thread."""

    def __init__(self) -> None:
        self._lens: Lens | None = None
        self.hearings: dict[str, Hearing] = {}
        self._criteria: dict[str, tuple[_Basis, CriterionStanding]] = {}
        self._facts: dict[str, tuple[str, ...]] = {}

    def begin(self, lens: Lens) -> None:
        """Nothing that was seen through another lens counts."""
        if lens is not self._lens:
            self._lens, self.hearings, self._criteria = lens, {}, {}
            self._facts = {c.id: _facts_of(c, lens) for c in lens.criteria}

    def criterion(
        self, criterion: Criterion, lens: Lens, standings: Standings, on: date
    ) -> CriterionStanding:
        """How a criterion stands: as it did, where nothing it looks at has changed."""
        basis = on, [standings.get(fact) for fact in self._facts[criterion.id]]
        known = self._criteria.get(criterion.id)
        if known is not None and _same(known[0], basis):
            return known[1]
        found = _criterion(criterion, lens, standings, on)
        self._criteria[criterion.id] = basis, found
        return found


_Basis = tuple[date, list[FactStanding | None]]


def _same(one: _Basis, other: _Basis) -> bool:
    """Whether two are made of the same: a standing that has not changed is the very same."""
    return one[0] == other[0] and all(map(is_, one[1], other[1]))


def _facts_of(criterion: Criterion, lens: Lens) -> tuple[str, ...]:
    """Every fact its needs, its rows of points and what fails it look at, by its present id."""
    rows = [need for _, needs in criterion.points for need in needs]
    needs = (*criterion.needs, *criterion.fails_if, *rows)
    names = [test.fact for need in needs for test in tests_of(need)]
    known = [(name, lens.fact(name)) for name in names]
    return tuple(dict.fromkeys(fact.id if fact else name for name, fact in known))


def qualify(lens: Lens, evidence: Evidence, on: date, memo: Memo | None = None) -> Scorecard:
    """How the deal stands under this lens on that day. Pure: a `memo` only spares work."""
    memo = memo or Memo()
    memo.begin(lens)
    standings = fact_standings(lens, evidence, memo.hearings)
    criteria = tuple(memo.criterion(c, lens, standings, on) for c in lens.criteria)
    score = _score(criteria)
    points = sum(c.criterion.weight * c.points for c in criteria)
    gate = judge(lens, criteria, standings, score=score, points=points, on=on)
    verdict, revisit = verdict_of(gate, evidence)
    return Scorecard(lens, on, criteria, standings, score, points, gate, verdict, revisit)


def _criterion(
    criterion: Criterion, lens: Lens, standings: Standings, on: date
) -> CriterionStanding:
    results = tuple(check_need(need, lens, standings, on) for need in criterion.needs)
    failed = any(check_need(need, lens, standings, on).holds for need in criterion.fails_if)
    if failed or any(r.against for r in results):
        standing, credit, points = Standing.RED_FLAG, Fraction(0), 0
    else:
        credit = sum((r.credit for r in results), Fraction(0)) / max(len(results), 1)
        points = max(
            (n for n, needs in criterion.points if holds_all(needs, lens, standings, on)), default=0
        )
        if all(r.holds for r in results):
            standing = Standing.MET
        elif any(_heard(need, lens, standings) for need in criterion.needs):
            standing = Standing.PARTLY
        else:
            standing = Standing.UNKNOWN
    return CriterionStanding(criterion, standing, credit, points, results)


def _heard(need: Need, lens: Lens, standings: Standings) -> bool:
    for test in tests_of(need):
        fact = lens.fact(test.fact)
        standing = standings.get(fact.id if fact else test.fact)
        if standing is not None and standing.state is not FactState.UNKNOWN:
            return True
    return False


def _score(criteria: tuple[CriterionStanding, ...]) -> int:
    """Round half up of 100 · Σ weight · credit / Σ weight."""
    weights = sum(c.criterion.weight for c in criteria)
    total = sum((c.criterion.weight * c.credit for c in criteria), Fraction(0))
    return int(100 * total / weights + Fraction(1, 2)) if weights else 0

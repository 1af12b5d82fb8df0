"""The scorecard: how every criterion stands, the score, and what the gate says.

`qualify` is the one door. Screen, command line, brief, reports and tests call it.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

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
from discovery_tui.qualify.facts import FactState, fact_standings
from discovery_tui.qualify.gate import judge, verdict_of

__all__ = [
    "CriterionStanding",
    "GateResult",
    "Missing",
    "Proposal",
    "Scorecard",
    "Standing",
    "Verdict",
    "qualify",
]


def qualify(lens: Lens, evidence: Evidence, on: date) -> Scorecard:
    """How the deal stands under this lens on that day. Pure."""
    standings = fact_standings(lens, evidence.readings)
    criteria = tuple(_criterion(c, lens, standings, on) for c in lens.criteria)
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

"""The scorecard: how every criterion stands, the score, and what the gate says.

`qualify` is the one door. Screen, command line, brief, reports and tests call it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from discovery_tui.bank.lens import Criterion, Lens, Need, tests_of
from discovery_tui.deal.fold import Evidence
from discovery_tui.qualify.checks import Result, Standings, check_need, holds_all
from discovery_tui.qualify.facts import FactStanding, FactState, fact_standings


class Standing(StrEnum):
    UNKNOWN = "unknown"
    PARTLY = "partly"
    MET = "met"
    RED_FLAG = "red flag"


@dataclass(frozen=True, slots=True)
class CriterionStanding:
    criterion: Criterion
    standing: Standing
    credit: Fraction
    """0 to 1; see docs/banks.md, "The score"."""
    points: int
    """0 to 3, the highest `points` row that holds; 0 for a bank without rows."""
    results: tuple[Result, ...]
    """One for each need, in the bank's order."""

    @property
    def held(self) -> int:
        return sum(result.holds for result in self.results)


class Verdict(StrEnum):
    READY = "ready"
    GAPS = "gaps"
    BLOCKED = "blocked"
    """A red flag that asking again will not cure."""
    NURTURE = "nurture"
    DISQUALIFIED = "disqualified"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing the gate lacks, and the question to ask for it."""

    what: str
    criterion: str | None = None
    fact: str | None = None
    ask: str | None = None
    blocked: bool = False
    must: bool = False
    """It stands in a line of the gate that nothing else can make up for."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A disqualifier that holds. It only proposes; a person decides."""

    reason: str
    label: str
    then: str
    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class GateResult:
    ready: bool
    missing: tuple[Missing, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    band: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    lens: Lens
    on: date
    criteria: tuple[CriterionStanding, ...]
    facts: Mapping[str, FactStanding]
    score: int
    """0 to 100, round half up."""
    points: int
    """Sum of weight times points."""
    gate: GateResult
    verdict: Verdict
    revisit: date | None = None
    """When to call again, for a deal to nurture."""

    def criterion(self, criterion_id: str) -> CriterionStanding | None:
        return next((c for c in self.criteria if c.criterion.id == criterion_id), None)

    def fact(self, fact_id: str) -> FactStanding:
        fact = self.lens.fact(fact_id)
        fact_id = fact.id if fact else fact_id
        return self.facts.get(fact_id, FactStanding(fact_id))


def qualify(lens: Lens, evidence: Evidence, on: date) -> Scorecard:
    """How the deal stands under this lens on that day. Pure."""
    from discovery_tui.qualify.gate import judge, verdict_of

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

"""What a scorecard is: how criteria stand, what the gate says, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from fractions import Fraction

from discovery_tui.bank.lens import Criterion, Lens
from discovery_tui.qualify.checks import Lack, Result
from discovery_tui.qualify.facts import FactStanding


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


class Line(Enum):
    """What line of the gate lacks something."""

    TEST = auto()
    """A test on a fact: the criterion's where there is one, else the gate's own."""
    CRITERION = auto()
    """A criterion no single fact of which can be named."""
    MET = auto()
    """So many criteria met."""
    STATED = auto()
    """So many facts stated."""
    SCORE = auto()
    POINTS = auto()


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing the gate lacks, and the question to ask for it. `words` and the faces say it."""

    kind: Line
    criterion: str | None = None
    fact: str | None = None
    """Of a total: the open fact that would lift it most."""
    reason: Lack | None = None
    """Of a test: why it does not hold."""
    total: tuple[int, int] | None = None
    """Of a total: how much there is, and how much the gate asks for."""
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

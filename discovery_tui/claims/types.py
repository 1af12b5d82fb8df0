"""What this room gives: claims, and all that was heard in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from discovery_tui.deal.records import Read
from discovery_tui.deal.values import Level, Stance, Value
from discovery_tui.listen.sureness import Certainty, Reason

OTHERS = 3
"""Other ways to file a line that are offered one by one."""
APART = 3.0
"""How much likelier the next home of a stretch is in the place of what is filed than the chances
say, each by itself. Set on calls held out of the fit."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact a line is evidence for."""

    fact: str
    value: Value | None
    """None where the fact is text, or where no value could be read: then the words stand."""
    text: str
    """The clause's own words, `line[start:end]`."""
    start: int
    end: int
    level: Level
    """How sure the words are."""
    stance: Stance
    reason: Reason | None
    """What lowered the level or turned the stance."""
    words: str
    """The words that reason rests on."""
    p: float
    """How likely the line is evidence for this fact, 0-1, calibrated."""
    filed: bool
    """Whether Enter alone files it."""
    criteria: tuple[str, ...]
    """Ids of the criteria it counts for: those that need the fact, else those it helps."""

    def read(self) -> Read:
        """As it is kept in an Answer. What no value could be read from counts as assumed, however
        sure the words are: nothing is credited that was not read."""
        level = Level.ASSUMED if self.reason is Reason.NOT_READ else self.level
        why = Certainty(level, reason=self.reason, words=self.words).why
        return Read(self.fact, self.value, level, self.stance, why, self.text, self.p)


@dataclass(frozen=True, slots=True)
class Heard:
    """A line, heard: the likeliest claim of each stretch first in the line's order."""

    claims: tuple[Claim, ...] = ()
    criteria: tuple[tuple[str, float], ...] = ()
    """Every criterion of the lens and how likely the line is about it, likeliest first."""
    evidence: float = 0.0
    """How likely the line is evidence for anything, 0-1."""

    @property
    def filed(self) -> tuple[Claim, ...]:
        return tuple(c for c in self.claims if c.filed)

    @property
    def offered(self) -> tuple[Claim, ...]:
        """What is only likely, likeliest first."""
        return tuple(sorted((c for c in self.claims if not c.filed), key=lambda c: -c.p))

    def ways(self) -> list[tuple[Claim, ...]]:
        """The ways to file the line, as heard first: then the likeliest others (a claim fewer, one
        more, one in another's place, none), all of it that is likely, and last as a note that
        earns nothing."""
        filed, offered = self.filed, self.offered
        nothing = prod(_against(c) for c in filed) if filed else 0.0
        others: list[tuple[float, tuple[Claim, ...]]] = [(nothing, ())]
        for claim in filed:
            others.append((_against(claim), tuple(c for c in filed if c is not claim)))
        for claim in offered:
            odds = 1 / _against(claim)
            others.append((odds, _in_order((*filed, claim))))
            beside = [c for c in filed if c.end <= claim.start or claim.end <= c.start]
            instead = prod(_against(c) for c in filed if c not in beside)
            others.append((odds * instead * APART, _in_order((*beside, claim))))
        others.sort(key=lambda other: -other[0])
        likely = [way for _, way in others[:OTHERS]]
        return list(dict.fromkeys([filed, *likely, _in_order((*filed, *offered)), ()]))


def _in_order(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda c: c.start))


def _against(claim: Claim) -> float:
    """The odds that the line is no evidence for a claim's fact."""
    return (1 - claim.p) / max(claim.p, 1e-6)

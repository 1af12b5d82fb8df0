"""What this room gives: claims, and all that was heard in a line."""

from __future__ import annotations

from dataclasses import dataclass

from discovery_tui.deal.records import Read
from discovery_tui.deal.values import Level, Stance, Value
from discovery_tui.listen.sureness import Certainty, Reason


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
        """The ways to file the line, as heard first: then its next likely home, all of it that
        is likely, and last as a note that earns nothing."""
        filed, offered = self.filed, self.offered
        found = [filed]
        if offered:
            other = offered[0]
            beside = tuple(c for c in filed if c.end <= other.start or other.end <= c.start)
            found.append(tuple(sorted((*beside, other), key=lambda c: c.start)))
            found.append(tuple(sorted((*filed, *offered), key=lambda c: c.start)))
        found.append(())
        return list(dict.fromkeys(found))

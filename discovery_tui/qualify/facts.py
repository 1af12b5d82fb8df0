"""How one fact stands, when several people said several things about it.

Same speaker: the later reading counts and the change is shown; a later but weaker one asks for a
re-check. Different speakers: disputed until settled; a validated word settles it, and a guess
does not dispute a statement, it asks for a re-check. A narrower range refines. Money is compared
per basis. Facts marked `many` add up instead. (DESIGN, "How a criterion stands".)
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from discovery_tui.bank.lens import Fact, Lens
from discovery_tui.deal.fold import Evidence, Reading
from discovery_tui.deal.ordered import Ordered
from discovery_tui.deal.values import (
    Level,
    Money,
    Name,
    Number,
    Other,
    People,
    Relation,
    Stance,
    Value,
    relation,
)
from discovery_tui.text import match_key


class FactState(StrEnum):
    UNKNOWN = "unknown"
    KNOWN = "known"
    AGAINST = "red flag"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class FactStanding:
    """What is known about one fact, on whose word."""

    fact: str
    state: FactState = FactState.UNKNOWN
    current: tuple[Reading, ...] = ()
    """What each speaker says now, the leading reading first."""
    outweighed: tuple[Reading, ...] = ()
    """Those of `current` that somebody else's surer word contradicts: shown, never counted."""
    changes: tuple[tuple[Reading, Reading], ...] = ()
    """What one speaker said before, and what they say now."""
    recheck: bool = False
    """A later word was weaker than an earlier one, or a guess speaks against a statement."""

    @property
    def lead(self) -> Reading | None:
        """The reading that is shown for the fact."""
        return self.current[0] if self.current else None

    @property
    def counted(self) -> tuple[Reading, ...]:
        """The readings rules look at, the leading one first."""
        if not self.outweighed:
            return self.current
        return tuple(r for r in self.current if r not in self.outweighed)

    @property
    def level(self) -> Level:
        return self.lead.level if self.lead else Level.UNKNOWN

    @property
    def stance(self) -> Stance | None:
        return self.lead.stance if self.lead else None

    @property
    def value(self) -> Value | None:
        return self.lead.value if self.lead else None


def fact_standings(
    lens: Lens, evidence: Evidence, hearings: dict[str, Hearing] | None = None
) -> dict[str, FactStanding]:
    """Every fact something was heard about, by its present id. `hearings` are those of the last
    time: what they have heard already is not heard again."""
    heard = evidence.overview.heard
    hearings = {} if hearings is None else hearings
    names: dict[str, list[str]] = {}
    for name in heard:
        fact = lens.fact(name)
        names.setdefault(fact.id if fact else name, []).append(name)
    standings: dict[str, FactStanding] = {}
    for fact_id, known_as in names.items():
        if fact_id not in hearings:
            hearings[fact_id] = Hearing(fact_id, lens.fact(fact_id))
        one = len(known_as) == 1
        readings = heard[known_as[0]] if one else _merged(evidence, known_as)
        standings[fact_id] = hearings[fact_id].standing(readings)
    return standings


def _merged(evidence: Evidence, names: list[str]) -> tuple[Reading, ...]:
    """What was heard of a fact, some of it under a former id, oldest first."""
    return tuple(r for r in evidence.readings if r.fact in names and r.taken_back is None)


class Hearing:
    """How one fact stands, as more is said about it: going on costs what is new."""

    def __init__(self, fact_id: str, fact: Fact | None) -> None:
        self._fact_id = fact_id
        self._many = fact is not None and fact.many
        self._begin()

    def _begin(self) -> None:
        self._heard: tuple[Reading, ...] = ()
        self._standing = FactStanding(self._fact_id)
        self._said: _Said | _Listed = _Listed() if self._many else _Said()

    def standing(self, readings: tuple[Reading, ...]) -> FactStanding:
        """How the fact stands on these readings, given oldest first and none taken back."""
        if readings is self._heard or readings == self._heard:
            return self._standing
        if readings[: len(self._heard)] != self._heard:
            self._begin()
        for reading in readings[len(self._heard) :]:
            self._said.hear(reading)
        self._heard = readings
        self._standing = self._said.standing(self._fact_id)
        return self._standing


class _Said:
    """What the speakers say about a fact that has one answer."""

    def __init__(self) -> None:
        self._speakers: dict[str, _Word] = {}

    def hear(self, reading: Reading) -> None:
        key = match_key(reading.speaker)
        if key not in self._speakers:
            self._speakers[key] = _Word()
        self._speakers[key].hear(reading)

    def standing(self, fact_id: str) -> FactStanding:
        words = self._speakers.values()
        kept, outweighed, disputed, guess = _weigh(list(words))
        kept = _led(kept)
        if disputed:
            state = FactState.DISPUTED
        else:
            state = FactState.AGAINST if kept[0].stance is Stance.AGAINST else FactState.KNOWN
        return FactStanding(
            fact=fact_id,
            state=state,
            current=(*kept, *_led(outweighed)),
            outweighed=tuple(outweighed),
            changes=tuple(change for word in words for change in word.changes),
            recheck=guess or any(word.recheck for word in words),
        )


class _Word:
    """What one speaker says about one fact, as the call goes on."""

    def __init__(self) -> None:
        self.current: list[Reading] = []
        self.changes: list[tuple[Reading, Reading]] = []
        self.recheck = False

    def hear(self, new: Reading) -> None:
        """Take in what the speaker says next."""
        if len(self.current) == 1 and new.value is None:  # words after words: by far the most
            old = self.current[0]
            if old.value is None and old.stance is new.stance:
                if new.level >= old.level:
                    self.current[0], self.recheck = new, False
                return
        for i, old in enumerate(self.current):
            how = _how(new, old)
            if how is Relation.APART and _unread(new, old):
                if new.value is not None:
                    self.recheck = new.level < old.level
                    self.current[i] = new
                return
            if how in (Relation.APART, Relation.ADDS):
                continue
            self._settle(i, old, new, how)
            return
        self.current.append(new)

    def _settle(self, i: int, old: Reading, new: Reading, how: Relation) -> None:
        vaguer = how is Relation.WIDENS and not _range(new)
        if how in (Relation.SAME, Relation.NARROWS) or vaguer:
            stands = new.level > old.level if vaguer else new.level >= old.level
            self.current[i] = new if stands else old
            if new.level >= old.level:
                self.recheck = False
            return
        self.current[i] = new
        self.changes.append((old, new))
        self.recheck = new.level < old.level


def _how(new: Reading, old: Reading) -> Relation:
    """Two readings' relation; words about a text fact agree unless their stance differs."""
    if new.value is None and old.value is None:
        return Relation.SAME if new.stance is old.stance else Relation.DIFFERS
    how = relation(new.value, old.value)
    if new.stance is not old.stance and (how is not Relation.APART or _unread(new, old)):
        return Relation.DIFFERS
    return how


def _unread(new: Reading, old: Reading) -> bool:
    """Whether one of two is a line no value could be read from: as long as both point the same
    way, it neither changes nor disputes."""
    return new.value is None or old.value is None


def _range(reading: Reading) -> bool:
    return isinstance(reading.value, Money | Number)


def _weigh(words: list[_Word]) -> tuple[list[Reading], list[Reading], bool, bool]:
    """The readings that count and those that are outweighed, whether two speakers dispute each
    other, and whether a guess was outweighed by no more than a statement."""
    said = [(speaker, r) for speaker, word in enumerate(words) for r in word.current]
    said.sort(key=lambda one: -one[1].level)
    kept: list[tuple[int, Reading]] = []
    outweighed: list[Reading] = []
    disputed = guess = False
    for speaker, reading in said:
        others = [r for other, r in kept if other != speaker]
        clash = [r for r in others if _how(reading, r) is Relation.DIFFERS]
        if any(r.level > reading.level for r in clash):
            guess = guess or all(r.level is not Level.VALIDATED for r in clash)
            outweighed.append(reading)
            continue
        disputed = disputed or bool(clash)
        kept.append((speaker, reading))
    return [reading for _, reading in kept], outweighed, disputed, guess


class _Listed:
    """What is said about a fact that adds up: the pains, the tools, the people."""

    def __init__(self) -> None:
        self._found: dict[Hashable, Reading] = {}
        self._current: Ordered[tuple[bool, int, str], Reading] = Ordered()
        self._changes: list[tuple[Reading, Reading]] = []
        self._recheck = False

    def hear(self, reading: Reading) -> None:
        key = _thing(reading)
        old = self._found.get(key)
        if old is not None and old.stance is not reading.stance:
            self._changes.append((old, reading))
            self._recheck = reading.level < old.level
        elif old is not None and not _replaces(reading, old):
            return
        if old is not None:
            self._current.drop(_listed(old))
        self._found[key] = reading
        self._current.put(_listed(reading), reading)

    def standing(self, fact_id: str) -> FactStanding:
        current = self._current.values()
        state = FactState.AGAINST if current[0].stance is Stance.AGAINST else FactState.KNOWN
        changes = tuple(self._changes)
        return FactStanding(fact_id, state, current, changes=changes, recheck=self._recheck)


def _listed(reading: Reading) -> tuple[bool, int, str]:
    """Where it is listed: red flags last, the surer before the weaker, the older before the
    newer."""
    return reading.stance is Stance.AGAINST, -reading.level, reading.id


def _thing(reading: Reading) -> Hashable:
    """What two mentions of the same competitor, tool, person or pain have in common."""
    match reading.value:
        case None:
            return match_key(reading.text)
        case Name(name=name):
            return match_key(name)
        case People(people=people):
            return frozenset(match_key(p.name) for p in people)
        case Other(raw=raw):
            return json.dumps(raw, sort_keys=True, default=str)
        case value:
            return value


def _replaces(new: Reading, old: Reading) -> bool:
    """Whether a second mention says as surely, and as much, as the first."""
    if new.level is not old.level:
        return new.level > old.level
    return relation(new.value, old.value) is not Relation.WIDENS


def _led(readings: list[Reading]) -> list[Reading]:
    """A value before mere words, the surer before the weaker, the newer before the older."""
    newest_first = sorted(readings, key=lambda r: r.id, reverse=True)
    return sorted(newest_first, key=lambda r: (r.value is None, -r.level))

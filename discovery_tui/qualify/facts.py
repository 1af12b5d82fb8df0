"""How one fact stands, when several people said several things about it.

Same speaker: the later reading counts and the change is shown; a later but weaker one asks for a
re-check. Different speakers: disputed until settled; a validated word settles it, and a guess
does not dispute a statement, it asks for a re-check. A narrower range refines. Money is compared
per basis. Facts marked `many` add up instead. (DESIGN, "How a criterion stands".)
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from discovery_tui.bank.lens import Fact, Lens
from discovery_tui.deal.fold import Reading
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
    def counted(self) -> list[Reading]:
        """The readings rules look at, the leading one first."""
        return [r for r in self.current if r not in self.outweighed]

    @property
    def level(self) -> Level:
        return self.lead.level if self.lead else Level.UNKNOWN

    @property
    def stance(self) -> Stance | None:
        return self.lead.stance if self.lead else None

    @property
    def value(self) -> Value | None:
        return self.lead.value if self.lead else None


def fact_standings(lens: Lens, readings: Iterable[Reading]) -> dict[str, FactStanding]:
    """Every fact something was heard about, by its present id."""
    by_name: dict[str, list[Reading]] = {}
    place: dict[str, int] = {}
    for n, reading in enumerate(readings):
        if reading.taken_back is None and reading.fact:
            by_name.setdefault(reading.fact, []).append(reading)
            place[reading.id] = n
    by_fact: dict[str, list[Reading]] = {}
    for name, found in by_name.items():
        fact = lens.fact(name)
        there = by_fact.setdefault(fact.id if fact else name, found)
        if there is not found:  # some were heard under a former id
            there += found
            there.sort(key=lambda r: place[r.id])
    return {
        fact_id: stand(fact_id, lens.fact(fact_id), found) for fact_id, found in by_fact.items()
    }


def stand(fact_id: str, fact: Fact | None, readings: list[Reading]) -> FactStanding:
    """How the fact stands on these readings, given oldest first and none taken back."""
    if not readings:
        return FactStanding(fact_id)
    if fact is not None and fact.many:
        return _many(fact_id, readings)
    speakers: dict[str, _Word] = {}
    for reading in readings:
        key = match_key(reading.speaker)
        if key not in speakers:
            speakers[key] = _Word()
        speakers[key].hear(reading)
    kept, outweighed, disputed, guess = _weigh(list(speakers.values()))
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
        changes=tuple(change for word in speakers.values() for change in word.changes),
        recheck=guess or any(word.recheck for word in speakers.values()),
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


def _many(fact_id: str, readings: list[Reading]) -> FactStanding:
    found: dict[Hashable, Reading] = {}
    changes: list[tuple[Reading, Reading]] = []
    recheck = False
    for reading in readings:
        key = _thing(reading)
        old = found.get(key)
        if old is not None and old.stance is not reading.stance:
            changes.append((old, reading))
            recheck = reading.level < old.level
        elif old is not None and not _replaces(reading, old):
            continue
        found[key] = reading
    current = sorted(found.values(), key=lambda r: (r.stance is Stance.AGAINST, -r.level, r.id))
    state = FactState.AGAINST if current[0].stance is Stance.AGAINST else FactState.KNOWN
    return FactStanding(fact_id, state, tuple(current), changes=tuple(changes), recheck=recheck)


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

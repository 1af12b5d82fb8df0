"""Evidence: what stands about one deal once its records are folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from discovery_tui.clock import local_day
from discovery_tui.deal.records import Outcome
from discovery_tui.deal.roster import Roster, Stakeholder
from discovery_tui.deal.values import Level, Stance, Value


@dataclass(frozen=True, slots=True)
class Deal:
    """Whom we talk to, through which bank, and whose deal it is."""

    id: str
    opened: int
    """Milliseconds UTC."""
    company: str = ""
    contact: str = ""
    contact_title: str = ""
    contact_email: str = ""
    bank: str = ""
    segment: str = ""
    seller: str = ""
    owner: str = ""
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Call:
    """One call, running or ended."""

    id: str
    started: int
    """Milliseconds UTC."""
    offset: int
    """Minutes the rep's clock was ahead of UTC."""
    lens: str
    """Digest of the lens it was held with; the last one where the bank was changed mid-way."""
    bank: str
    bank_version: str
    segment: str
    minutes: int
    with_whom: str = ""
    ended: int | None = None
    """Milliseconds UTC."""
    elapsed: int | None = None
    """Seconds it lasted, once ended."""
    outcome: Outcome | None = None
    revisit: date | None = None
    reason: str = ""
    note: str = ""

    @property
    def day(self) -> date:
        """The rep's calendar day when it began."""
        return local_day(self.started, self.offset)


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing read from one line, with every later mark applied."""

    id: str
    """`<line id>/<n>`."""
    line: str
    fact: str
    value: Value | None
    text: str
    level: Level
    stance: Stance
    speaker: str
    at: int
    offset: int
    elapsed: int | None
    call: str | None
    why: str = ""
    source: str = ""
    """Who or what validated it."""
    taken_back: int | None = None
    """Seconds into the call (or 0) when the prospect took it back; None while it stands."""

    @property
    def day(self) -> date:
        """The rep's calendar day when it was typed."""
        return local_day(self.at, self.offset)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the conversation, as typed."""

    id: str
    kind: str
    """answer, promise, question, objection or private."""
    text: str
    speaker: str
    at: int
    offset: int
    elapsed: int | None
    call: str | None
    question: str | None = None
    readings: tuple[Reading, ...] = ()
    due: date | None = None
    response: str = ""
    """What the bank had prepared for an objection, as it was shown: not what was answered."""
    answers: str | None = None
    """The objection that these words of the rep's answer, as it is worded now."""
    answered: bool = False
    """Whether words of the rep's answer this objection."""
    edited: bool = False
    clash: bool = False
    """Two live edits of the same line, from two machines."""

    @property
    def taken_back(self) -> bool:
        """Whether the prospect took all of it back."""
        return bool(self.readings) and all(r.taken_back is not None for r in self.readings)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that was put, and what became of it."""

    id: str
    question: str
    fact: str
    result: str
    call: str | None
    at: int
    elapsed: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What is asked of a deal's evidence with each line: the fold keeps it up, so that nobody goes
    through all lines for it."""

    heard: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    """By fact, what was read and not taken back, oldest first; the fact heard of first comes first.
    A fact of which nothing has changed has the very same tuple as before."""
    said_at: int | None = None
    """When the newest line was typed, by its own clock; None before the first."""
    said_offset: int = 0
    """Minutes ahead of UTC where the line with the largest key was typed."""
    names: Mapping[str, str] = field(default_factory=dict)
    """By every record that names somebody, what they are called now."""
    person_changed: str = ""
    """The record that last changed something about a person, where no line was typed since."""
    last_key: str = ""
    """The largest key of a record, of those made as ours are."""

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Overview:
        """The overview of lines of which no records are known."""
        heard: dict[str, list[Reading]] = {}
        found = list(lines)
        for reading in (r for line in found for r in line.readings):
            if reading.taken_back is None and reading.fact:
                heard.setdefault(reading.fact, []).append(reading)
        return cls(
            {fact: tuple(readings) for fact, readings in heard.items()},
            max((line.at for line in found), default=None),
            max(found, key=lambda line: line.id).offset if found else 0,
        )


@dataclass(frozen=True)
class Evidence:
    """All that stands about one deal. Folded, never stored as truth."""

    deal: Deal
    people: tuple[Stakeholder, ...] = ()
    calls: tuple[Call, ...] = ()
    lines: tuple[Line, ...] = ()
    asks: tuple[Ask, ...] = ()
    known: Overview | None = field(default=None, compare=False, repr=False)
    """Their overview, where it was kept up."""

    @cached_property
    def overview(self) -> Overview:
        """What is asked of all this again and again."""
        return self.known or Overview.of(self.lines)

    @property
    def day(self) -> date:
        """The rep's calendar day when the newest line was typed; before the first, the deal's."""
        at, offset = self.overview.said_at, self.overview.said_offset
        return local_day(self.deal.opened if at is None else at, offset)

    @property
    def readings(self) -> list[Reading]:
        """Every reading, oldest first, taken back or not."""
        return [reading for line in self.lines for reading in line.readings]

    @cached_property
    def roster(self) -> Roster:
        """Everybody known here, and whoever spoke and is none of them for certain."""
        known = Roster(self.people)
        spoke = dict.fromkeys(line.speaker for line in self.lines)
        others = [s for s in spoke if not isinstance(known.who(s, initials=False), Stakeholder)]
        return Roster((*self.people, *Roster.of(others).people))

    def call(self, call_id: str | None) -> Call | None:
        """The call of that id."""
        return next((c for c in self.calls if c.id == call_id), None)

    def line(self, line_id: str) -> Line | None:
        """The line of that id, where it still stands."""
        return next((line for line in self.lines if line.id == line_id), None)

    @property
    def last_call(self) -> Call | None:
        """The call begun last, running or ended."""
        return self.calls[-1] if self.calls else None

    @property
    def last_held(self) -> Call | None:
        """The call begun last in which somebody was spoken to, running or ended: a voicemail or
        a no-show does not undo what was said before."""
        return next((c for c in reversed(self.calls) if c.outcome not in _NOT_HELD), None)


_NOT_HELD = (Outcome.NO_SHOW, Outcome.VOICEMAIL, Outcome.RESCHEDULED)

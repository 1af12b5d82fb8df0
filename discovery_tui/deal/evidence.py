"""Evidence: what stands about one deal once its records are folded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    """The objection that these words of the rep's answer."""
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
class Evidence:
    """All that stands about one deal. Folded, never stored as truth."""

    deal: Deal
    people: tuple[Stakeholder, ...] = ()
    calls: tuple[Call, ...] = ()
    lines: tuple[Line, ...] = ()
    asks: tuple[Ask, ...] = ()

    @property
    def readings(self) -> list[Reading]:
        """Every reading, oldest first, taken back or not."""
        return [reading for line in self.lines for reading in line.readings]

    @property
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

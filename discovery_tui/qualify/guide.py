"""The guide: which question next, and why. It proposes; the rep decides.

It stays with a topic, prefers what the gate lacks, never nags about what was declined, may ask
for a second word on what is disputed or weak, and in the last fifth of the time (at least three
minutes) speaks only of must-pass gaps and the next step. (DESIGN, "The call screen".)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from discovery_tui.bank.lens import Criterion, Lens, Question, tests_of
from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.records import AskedResult
from discovery_tui.deal.roster import Roster
from discovery_tui.deal.values import Level, When, show
from discovery_tui.qualify.checks import holds_all
from discovery_tui.qualify.facts import FactStanding, FactState
from discovery_tui.qualify.scorecard import CriterionStanding, Scorecard, Standing

LAST_PART = 5
"""The last fifth of the call is for must-pass gaps and the next step ..."""
LAST_SECONDS = 180
"""... and never less than three minutes."""
NEXT_STEP = "next_step."
"""What the facts of the next step begin with."""
_LAST = 10_000
"""Taken off what was parked: it comes after everything else."""

_LEFT = 1_000
"""Taken off what was left without an answer."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the call stands when the guide is asked."""

    call: str | None = None
    elapsed: int = 0
    """Seconds into the call."""
    minutes: int = 30
    """Its planned length."""
    topic: str | None = None
    """The criterion talked about."""
    leave: str | None = None
    """A question the rep has just moved on from."""
    left: tuple[str, ...] = ()
    """Questions left without an answer in this call, in the order they were left: they come
    again only after the others, the one left longest ago first."""

    @property
    def closing(self) -> bool:
        """Whether the last part of the call has begun."""
        total = self.minutes * 60
        return self.elapsed >= total - max(total // LAST_PART, LAST_SECONDS)


class Why(Enum):
    """Why a question is proposed."""

    DISPUTED = auto()
    RECHECK = auto()
    FIRM = auto()
    """A red flag that is only a guess yet."""
    LEVEL = auto()
    """Known, and not surely enough."""
    NEXT_STEP = auto()
    """The gate asks for it as part of the next step."""
    MUST = auto()
    """Nothing can make up for it at the gate."""
    LACKS = auto()
    """The gate lacks it."""
    OPEN = auto()
    """Its criterion is open."""
    GOOD = auto()
    """Good to know."""
    TOPIC = auto()
    """It stays with the criterion talked about."""
    PARKED = auto()


_OF_THE_GATE = frozenset({Why.NEXT_STEP, Why.MUST, Why.LACKS})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question worth putting now. `words.put_for` says why."""

    question: Question
    criterion: Criterion
    why: Why
    standing: FactStanding
    """How the fact it asks for stood then."""
    worth: int
    """Only for comparing with other suggestions of the same moment."""
    past: bool = False
    """The day that was named for it has passed."""
    closing: bool = False
    """It is put because the call is closing."""


def wording(question: Question, lens: Lens, card: Scorecard) -> str:
    """How to put a question now: a dispute is asked as one, with what each of them said."""
    fact = lens.fact(question.asks)
    standing = card.fact(fact.id if fact else question.asks)
    if standing.state is not FactState.DISPUTED:
        return question.ask
    labels = lens.choice_labels(standing.fact)
    said: dict[str, str] = {}
    speakers = Roster.of(r.speaker for r in standing.current)
    for reading in standing.current:
        words = show(reading.value, choice_labels=labels) or f"“{reading.text}”"
        said.setdefault(words, speakers.short(reading.speaker) or "somebody")
    told = ", ".join(f"{who} says {words}" for words, who in list(said.items())[:3])
    return f"{told}: which one should we go by?"


def suggest(
    lens: Lens, evidence: Evidence, card: Scorecard, moment: Moment, count: int = 3
) -> list[Suggestion]:
    """The best questions, best first, each for another fact; empty when nothing is left to ask."""
    found = sorted(_Guide(lens, evidence, card, moment).candidates(), key=lambda s: -s.worth)
    kept: list[Suggestion] = []
    for suggestion in found:
        if all(suggestion.question.asks != other.question.asks for other in kept):
            kept.append(suggestion)
        if len(kept) == count:
            break
    return kept


class _Guide:
    """What every question is worth at this moment, and why."""

    def __init__(self, lens: Lens, evidence: Evidence, card: Scorecard, moment: Moment) -> None:
        self._lens, self._card, self._moment = lens, card, moment
        self._asked = _History(evidence, moment)
        self._missing: dict[str, bool] = {}
        """The facts the gate lacks, and whether nothing else can make up for them."""
        for item in card.gate.missing:
            if item.fact:
                fact = self._id(item.fact)
                self._missing[fact] = self._missing.get(fact, False) or item.must
        self._gate: dict[str, Level] = {}
        """The level the gate itself needs of a fact."""
        for test in (t for need in lens.gate.needs for t in tests_of(need)):
            fact = self._id(test.fact)
            self._gate[fact] = max(test.level, self._gate.get(fact, Level.UNKNOWN))

    def candidates(self) -> list[Suggestion]:
        """Every question worth putting, in the bank's order."""
        found = [
            (standing, question, *self._worth(standing, self._id(question.asks)))
            for standing in self._card.criteria
            for question in standing.criterion.questions
            if self._may_be_put(question)
        ]
        found = [one for one in found if one[2] > 0]
        # a date is asked for once there is something to meet about
        later = not self._moment.closing and any(self._is_gap(q) for _, q, _, _ in found)
        return [
            self._suggestion(standing, question, worth, why, later=later, order=order)
            for order, (standing, question, worth, why) in enumerate(found)
        ]

    def _may_be_put(self, question: Question) -> bool:
        fact = self._id(question.asks)
        if self._asked.never_again(question, fact):
            return False
        if self._moment.closing and not (self._missing.get(fact) or self._is_next_step(fact)):
            return False
        return holds_all(question.when, self._lens, self._card.facts, self._card.on)

    def _suggestion(
        self,
        standing: CriterionStanding,
        question: Question,
        worth: int,
        why: Why,
        *,
        later: bool,
        order: int,
    ) -> Suggestion:
        fact = self._card.fact(question.asks)
        closing = False
        if self._is_next_step(self._id(question.asks)):
            if self._moment.closing:
                worth, closing = worth + 300, True
            elif later:
                worth -= 400
        on_topic = standing.criterion.id == self._moment.topic
        if on_topic and standing.standing is not Standing.MET:
            worth += 250
            if why not in _OF_THE_GATE:
                why, closing = Why.TOPIC, False
        if self._asked.put_before(question):
            worth -= 150
        if question.id in self._moment.left:
            worth -= _LEFT + self._moment.left.index(question.id)
        if self._asked.parked(question):
            worth -= _LAST
            why, closing = Why.PARKED, False
        past = _is_past(fact, self._card.on)
        return Suggestion(
            question, standing.criterion, why, fact, worth * 1000 - order, past, closing
        )

    def _worth(self, standing: CriterionStanding, fact_id: str) -> tuple[int, Why]:
        """How much asking for this fact is worth, and why; 0 for not at all."""
        fact = self._card.fact(fact_id)
        if fact.state is FactState.DISPUTED:
            return 520, Why.DISPUTED
        if fact.recheck and fact.level < Level.STATED:
            return 500, Why.RECHECK
        is_missing = fact_id in self._missing
        if fact.state is FactState.AGAINST:
            soft = is_missing and fact.level < Level.STATED
            return (120 if soft else 0), Why.FIRM
        needed = self._needed(standing, fact_id)
        if fact.state is not FactState.UNKNOWN:
            sure = fact.level >= (needed or Level.ASSUMED)
            if not is_missing:
                return (0 if sure else 150), Why.LEVEL
            if needed is not None and sure and not self._can_change(fact):
                return 0, Why.LACKS  # known well, and it does not pass: asking again will not help
        return self._of_open(standing, fact, needed=needed is not None)

    def _of_open(
        self, standing: CriterionStanding, fact: FactStanding, *, needed: bool
    ) -> tuple[int, Why]:
        weight = standing.criterion.weight
        if self._missing.get(fact.fact):
            return 450 + weight, Why.NEXT_STEP if self._is_next_step(fact.fact) else Why.MUST
        if fact.fact in self._missing:
            return 350 + weight, Why.LACKS
        if needed:
            return 250 + weight, Why.OPEN
        return 100, Why.GOOD

    def _needed(self, standing: CriterionStanding, fact_id: str) -> Level | None:
        """The level the gate or an open criterion needs of the fact; None where none does."""
        levels = [self._gate[fact_id]] if fact_id in self._gate else []
        if standing.standing is not Standing.MET:
            tests = [t for need in standing.criterion.needs for t in tests_of(need)]
            levels += [t.level for t in tests if self._id(t.fact) == fact_id]
        return max(levels, default=None)

    def _can_change(self, fact: FactStanding) -> bool:
        """Known well and yet worth asking anew: a day that has passed, or the next step."""
        return _is_past(fact, self._card.on) or self._is_next_step(fact.fact)

    def _is_gap(self, question: Question) -> bool:
        """Whether the gate lacks what it asks, the next step apart."""
        fact = self._id(question.asks)
        if self._asked.parked(question) or self._is_next_step(fact):
            return False
        return fact in self._missing

    def _is_next_step(self, fact_id: str) -> bool:
        """Whether the gate asks for the fact as part of the next step."""
        return fact_id in self._gate and fact_id.startswith(NEXT_STEP)

    def _id(self, fact_id: str) -> str:
        fact = self._lens.fact(fact_id)
        return fact.id if fact else fact_id


def _is_past(fact: FactStanding, on: date) -> bool:
    value = fact.value
    last = (value.end or value.start) if isinstance(value, When) else None
    return last is not None and last < on


class _History:
    """What was put before: in this call, and in the deal."""

    def __init__(self, evidence: Evidence, moment: Moment) -> None:
        self._leave = moment.leave
        self._declined: set[str] = set()
        self._now: dict[str, str] = {}
        self._before: set[str] = set()
        for ask in evidence.asks:
            if ask.result == AskedResult.DECLINED:
                self._declined |= {ask.fact, ask.question}
            if ask.call == moment.call:
                self._now[ask.question] = ask.result
            else:
                self._before.add(ask.question)

    def never_again(self, question: Question, fact: str) -> bool:
        """Declined for good, or skipped in this call, or just left."""
        if {question.asks, question.id, fact} & self._declined or question.id == self._leave:
            return True
        return self._now.get(question.id) == AskedResult.SKIPPED

    def parked(self, question: Question) -> bool:
        """Put off in this call."""
        return self._now.get(question.id) == AskedResult.PARKED

    def put_before(self, question: Question) -> bool:
        """Put already, in this call or an earlier one."""
        return question.id in self._now or question.id in self._before

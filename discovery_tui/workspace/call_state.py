"""Where a call stands: its evidence and scorecard, the question on the table, and what comes
next. What is on the disk moves it on; nothing here saves, and nothing here reads a typed line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from discovery_tui.bank.lens import Criterion, Lens, Question
from discovery_tui.clock import local_day
from discovery_tui.deal.fold import Call, Evidence, Fold, Line
from discovery_tui.deal.records import AskedResult, Kind, Record
from discovery_tui.deal.roster import NOBODY, Roster, Stakeholder
from discovery_tui.deal.values import Level
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.guide import Moment, Suggestion, suggest, wording
from discovery_tui.qualify.scorecard import Memo, Scorecard, qualify
from discovery_tui.workspace.workspace import Workspace

_LEFT = (AskedResult.SKIPPED, AskedResult.PARKED, AskedResult.DECLINED, AskedResult.PUT)
_NOT_UNDERSTOOD = 2
"""So many lines typed under a question that earn nothing are an answer in their words: the
question is not put a third time in a row."""
STICKY_SECONDS = 240
"""After so long the next line is the contact's again, unless it says whose it is."""


class CallState:
    """One deal in front of the rep, within a call or (from the command line) without one."""

    def __init__(
        self, workspace: Workspace, stands: Evidence | Fold, lens: Lens, call_id: str | None
    ) -> None:
        """`stands` is what stands of the deal; a fold where some of it is not on the disk."""
        self.workspace = workspace
        self.lens = lens
        self.call_id = call_id
        self._fold = stands if isinstance(stands, Fold) else None
        self._memo = Memo()
        self._monotonic_base: tuple[float, int] | None = None
        self.evidence: Evidence
        self.roster = NOBODY
        self.speaking = NOBODY
        self._lines: tuple[Line, ...] | None = None
        self.card: Scorecard
        self.question: Question | None = None
        self.suggestions: list[Suggestion] = []
        self.said_on: date | None = None
        """The day lines are read against, where it is not today."""
        self._speaker, self._spoke = "", 0
        self._chosen: str | None = None
        self._came_from: Question | None = None
        self._topic: str | None = None
        self._before: Question | None = None
        self._left: list[str] = []
        self._see(stands.evidence if isinstance(stands, Fold) else stands)
        self.speaker = (self.call.with_whom if self.call else "") or self.evidence.deal.contact
        self.advance()

    # ---------------------------------------------------------------- where it stands

    @property
    def speaker(self) -> str:
        """Who speaks: who spoke last; the contact again after a while without a word of theirs."""
        usual = (self.call.with_whom if self.call else "") or self.evidence.deal.contact
        stale = self.elapsed - self._spoke > STICKY_SECONDS
        return usual if stale and usual else self._speaker

    @speaker.setter
    def speaker(self, name: str) -> None:
        self._speaker, self._spoke = name, self.elapsed

    @property
    def chosen(self) -> Criterion | None:
        """The criterion the rep has turned to for the next line."""
        return self.lens.criterion(self._chosen) if self._chosen else None

    @property
    def deal(self) -> str:
        return self.evidence.deal.id

    @property
    def call(self) -> Call | None:
        return self.evidence.call(self.call_id)

    @property
    def day(self) -> date:
        if self.said_on is not None:
            return self.said_on
        clock = self.workspace.clock
        return local_day(clock.now(), clock.offset())

    @property
    def elapsed(self) -> int:
        """Seconds into the call, from the monotonic clock once the call is on this screen."""
        call = self.call
        if call is None:
            return 0
        clock = self.workspace.clock
        if self._monotonic_base is None:
            self._monotonic_base = (clock.monotonic(), max((clock.now() - call.started) // 1000, 0))
        base, seconds = self._monotonic_base
        return seconds + int(clock.monotonic() - base)

    @property
    def minutes(self) -> int:
        return self.call.minutes if self.call else self.workspace.settings.minutes

    @property
    def topic(self) -> Criterion | None:
        return self.lens.criterion(self._topic) if self._topic else None

    @property
    def closing(self) -> bool:
        return self._moment().closing

    @property
    def lines(self) -> tuple[Line, ...]:
        """Lines of this call; of the whole deal where there is no call."""
        if self.call_id is None:
            return self.evidence.lines
        if self._lines is None:
            of_call = [line for line in self.evidence.lines if line.call == self.call_id]
            self._lines = tuple(of_call)
        return self._lines

    def speakers(self) -> tuple[Stakeholder, ...]:
        """Who can be the speaker: the contact first, then everyone known on the buyer's side."""
        return self.speaking.people

    def put_count(self) -> int:
        """Questions put in this call so far."""
        return len(
            {a.question for a in self.evidence.asks if a.call == self.call_id and a.question}
        )

    def shown(self, fact_id: str) -> str:
        """The fact's value in words, as the screen shows it."""
        from discovery_tui.deal.values import show

        standing = self.card.fact(fact_id)
        if standing.lead is None:
            return ""
        return (
            show(standing.value, choice_labels=self.lens.choice_labels(fact_id))
            or standing.lead.text
        )

    # ---------------------------------------------------------------- the next question

    def _moment(self, leave: str | None = None) -> Moment:
        left = tuple(self._left)
        return Moment(self.call_id, self.elapsed, self.minutes, self._topic, leave, left)

    def advance(self, leave: str | None = None) -> None:
        """Take the guide's best question as the current one."""
        self.suggestions = suggest(self.lens, self.evidence, self.card, self._moment(leave))
        if not self.suggestions and leave:
            self.suggestions = suggest(self.lens, self.evidence, self.card, self._moment())
        if self.suggestions:
            self._take(self.suggestions[0])
        else:
            self.question = None

    def alternatives(self) -> list[Suggestion]:
        """Up to two other questions worth putting instead."""
        current = self.question.id if self.question else ""
        return [s for s in self.suggestions if s.question.id != current][:2]

    def asking(self) -> str:
        """The words to put the current question in; '' where there is none."""
        return wording(self.question, self.lens, self.card) if self.question else ""

    def proposed(self) -> Suggestion | None:
        """The guide's proposal of the current question; None where the rep chose it."""
        current = self.question.id if self.question else None
        return next((s for s in self.suggestions if s.question.id == current), None)

    def take(self, number: int) -> None:
        """Put alternative 0 or 1 instead of the current question."""
        others = self.alternatives()
        if number < len(others):
            self._take(others[number])

    def back(self) -> bool:
        """The question before this one again, to add to it. False where there is none."""
        if self._before is None:
            return False
        self.question, self._before = self._before, self.question
        owner = self.lens.criterion_of_question(self.question.id)
        self._topic = owner.id if owner else self._topic
        return True

    def go_to(self, key: str) -> Criterion | None:
        """Turn to the criterion of that key: the next line files there. None for no such key."""
        criterion = next((c for c in self.lens.criteria if c.key == key), None)
        if criterion is None:
            return None
        if self._chosen is None:
            self._came_from = self.question
        self._chosen = criterion.id
        self._topic, self._before = criterion.id, self.question or self._before
        ranked = suggest(
            self.lens, self.evidence, self.card, replace(self._moment(), minutes=10**6), count=10**3
        )
        own = [s for s in ranked if s.criterion.id == criterion.id]
        self.question = own[0].question if own else criterion.questions[0]
        rest = [s for s in ranked if s.question.id != self.question.id]
        self.suggestions = [*own[:1], *own[1:], *(s for s in rest if s not in own)][:3]
        return criterion

    def _take_up(self) -> None:
        """After an interruption: the question last talked about, where it is still open."""
        last = next((line.question for line in reversed(self.lines) if line.question), None)
        question = self.lens.question(last) if last else None
        if question is None:
            return
        guessed, self.question = self.question, question
        if self._settled():
            self.question = guessed
            return
        owner = self.lens.criterion_of_question(question.id)
        self._topic = owner.id if owner else None
        self._refresh_suggestions()

    def _take(self, suggestion: Suggestion) -> None:
        if self.question is not None and self.question.id != suggestion.question.id:
            self._before = self.question
        self.question = suggestion.question
        self._topic = suggestion.criterion.id

    def _settled(self) -> bool:
        """Whether what the current question asks is known."""
        if self.question is None:
            return True
        standing = self.card.fact(self.question.asks)
        return standing.state is not FactState.UNKNOWN and standing.level >= Level.STATED

    # ---------------------------------------------------------------- after a save

    def apply(self, records: Sequence[Record], evidence: Evidence | None = None) -> None:
        """Take in records that are on the disk, score, and move on where the current question is
        answered. `evidence` is what the save has left; without it they are folded here."""
        before = self.question
        if evidence is None:
            if self._fold is None:
                self._fold = self.workspace.folded(self.deal)
            self._fold.take(records)
            evidence = self._fold.evidence
        else:
            self._fold = None
        self._see(evidence)
        kinds = {r.kind for r in records}
        left = next((r.body.get("result") for r in records if r.kind == Kind.ASKED), None)
        if Kind.DEAL in kinds and before is not None and self.lens.question(before.id) is None:
            self._topic = None
            self.advance()
        elif Kind.ANSWER in kinds:
            self._after_line()
        elif left in _LEFT:
            self.move_on()
        elif before is None:
            self.advance()
        else:
            self._refresh_suggestions()

    def _after_line(self) -> None:
        """A line is kept: back to where the rep turned off, and on where that is answered, or
        where two lines under it were not understood."""
        if self._chosen is not None:
            back, self._chosen, self._came_from = self._came_from, None, None
            self.question = back or self.question
            owner = self.lens.criterion_of_question(self.question.id) if self.question else None
            self._topic = owner.id if owner else self._topic
        asked = self.question
        if asked is None or self._settled():
            self.advance(leave=asked.id if asked else None)
        elif sum(x.question == asked.id and not x.readings for x in self.lines) >= _NOT_UNDERSTOOD:
            self.move_on()
        else:
            self._refresh_suggestions()

    def reconsider(self) -> None:
        """The clock has moved on: propose anew, leaving the current question where it is unless
        it no longer matters."""
        fresh = suggest(self.lens, self.evidence, self.card, self._moment())
        current = self.question.id if self.question else ""
        if fresh and all(s.question.id != current for s in fresh) and self._settled():
            self.advance()
        else:
            self._refresh_suggestions()

    def move_on(self) -> None:
        """Leave the question; where it is still open it comes again after the others."""
        if self.question is not None:
            if self.question.id in self._left:
                self._left.remove(self.question.id)
            self._left.append(self.question.id)
        self.advance(leave=self.question.id if self.question else None)

    def take_in(self, evidence: Evidence) -> None:
        """What stands on the disk by now: somebody else has written, or the call's beginning is
        there. The question stays."""
        self._fold = None
        self._see(evidence)
        self._refresh_suggestions()

    def _refresh_suggestions(self) -> None:
        current = self.question
        fresh = suggest(self.lens, self.evidence, self.card, self._moment())
        kept = [s for s in self.suggestions if current and s.question.id == current.id]
        self.suggestions = [
            *kept,
            *(s for s in fresh if not current or s.question.id != current.id),
        ][:3]

    def _see(self, evidence: Evidence) -> None:
        speaks = self.roster.called(self._speaker)
        self.evidence = self.workspace.seen(evidence)
        self._lines = None
        if self.roster.people != evidence.people:  # which is slow to ask at first
            self.roster = Roster(evidence.people)
            self.speaking = Roster(tuple(p for p in evidence.people if p.side != "seller"))
        if speaks is not None and self.roster.called(speaks.name) is None:
            self._speaker = evidence.overview.names.get(speaks.id, "")
        call = self.call
        if call is not None and (call.bank, call.segment) != (self.lens.bank, self.lens.segment):
            self.lens = self.workspace.pinned_lens(call.lens) or self.lens
        self.card = qualify(self.lens, self.evidence, self.day, self._memo)

    def _record(self, kind: Kind, body: dict[str, Any], target: str | None = None) -> Record:
        return self.workspace.record(
            self.deal, kind, {k: v for k, v in body.items() if v is not None}, target
        )

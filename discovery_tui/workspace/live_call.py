"""A call as it is held: what each thing a rep does adds to the journal.

Nothing here saves. Every action returns the records it comes to; the caller saves them (the
command line at once, the screen through its writer) and hands them to `apply` once they are on
the disk. Only then do evidence, scorecard and the next question change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from discovery_tui.bank.lens import Competitor, Criterion, Lens, Question
from discovery_tui.clock import local_day
from discovery_tui.deal.fold import Call, Evidence, Line, Stakeholder, fold
from discovery_tui.deal.records import AskedResult, Kind, Outcome, Read, Record, read_to_json
from discovery_tui.deal.values import Level, People, Person, Stance, value_to_json
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.guide import Moment, Suggestion, suggest
from discovery_tui.qualify.scorecard import Scorecard, qualify
from discovery_tui.text import match_key, one_line, safe
from discovery_tui.workspace import listening
from discovery_tui.workspace.workspace import Workspace, WorkspaceError

if TYPE_CHECKING:
    from discovery_tui.listen.reading import Context

LINE_LIMIT = 4000
"""Characters of one answer: a field that holds more lags behind the typing."""
NOTE_LIMIT = 20_000
"""Characters of one private note; what is pasted over LINE_LIMIT is kept in such notes."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed line as it would be saved now."""

    kind: str
    text: str
    speaker: str
    """Full name where it is known; '' for the contact of a deal that has none."""
    reads: tuple[Read, ...] = ()
    due: date | None = None
    response: str = ""
    new_speaker: bool = False


class LiveCall:
    """One deal in front of the rep, within a call or (from the command line) without one."""

    def __init__(
        self, workspace: Workspace, records: Sequence[Record], lens: Lens, call: str | None
    ) -> None:
        self.workspace = workspace
        self.lens = lens
        self.call_id = call
        self._records = list(records)
        self._monotonic_base: tuple[float, int] | None = None
        self.evidence: Evidence
        self.card: Scorecard
        self.question: Question | None = None
        self.suggestions: list[Suggestion] = []
        self.speaker = ""
        self._topic: str | None = None
        self._before: Question | None = None
        self._left: list[str] = []
        self._refold()
        self.speaker = (self.call.with_whom if self.call else "") or self.evidence.deal.contact
        self.advance()

    # ---------------------------------------------------------------- opening

    @classmethod
    def start(
        cls,
        workspace: Workspace,
        opening: Record | str,
        *,
        minutes: int | None = None,
        others: Sequence[str] = (),
        changes: Mapping[str, str] | None = None,
    ) -> tuple[LiveCall, list[Record]]:
        """A new call on a deal: on the record that opens it, or on the id of one in the file.

        `changes` are what is to change about the deal with it (contact, bank, segment).
        Returns the call and the records to save before it goes on. Raises BankError,
        UnknownDeal and StoreError (the pinned lens is kept at once).
        """
        if isinstance(opening, Record):
            deal, before, new = opening.deal, [opening], [opening]
        else:
            deal, before, new = opening, workspace.journal.records(opening), []
        if changes:
            new.append(workspace.record(deal, Kind.DEAL, dict(changes), target=deal))
        evidence = fold([*before, *new])
        info = evidence.deal
        lens = workspace.lens(info.bank, info.segment, info.seller)
        for name in others:
            title = ""
            if "," in name:
                name, title = (part.strip() for part in name.split(",", 1))
            if one_line(name):
                new.append(
                    workspace.record(
                        deal, Kind.PERSON, {"name": one_line(name), "title": one_line(title)}
                    )
                )
        body = {
            "event": "started",
            "offset": workspace.clock.offset(),
            "lens": workspace.pin(lens),
            "bank": lens.bank,
            "bank_version": lens.version,
            "segment": lens.segment,
            "minutes": minutes or workspace.settings.minutes,
            "with": info.contact,
        }
        started = workspace.record(deal, Kind.CALL, body)
        new.append(started)
        return cls(workspace, [*(r for r in before if r not in new), *new], lens, started.id), new

    @classmethod
    def resume(cls, workspace: Workspace, deal: str, call: str) -> LiveCall:
        """A call that was not ended. Raises UnknownDeal, BankError."""
        evidence = workspace.evidence(deal)
        found = evidence.call(call)
        lens = workspace.pinned_lens(found.lens) if found else None
        if lens is None:
            lens = workspace.lens_of(evidence)
        live = cls(workspace, workspace.journal.records(deal), lens, call)
        live._take_up()
        return live

    @classmethod
    def without_call(cls, workspace: Workspace, deal: str) -> LiveCall:
        """The deal alone: answers are kept with no call and no minute."""
        evidence = workspace.evidence(deal)
        return cls(workspace, workspace.journal.records(deal), workspace.lens_of(evidence), None)

    # ---------------------------------------------------------------- where it stands

    @property
    def deal(self) -> str:
        return self.evidence.deal.id

    @property
    def call(self) -> Call | None:
        return self.evidence.call(self.call_id)

    @property
    def day(self) -> date:
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
        return tuple(line for line in self.evidence.lines if line.call == self.call_id)

    def speakers(self) -> list[Stakeholder]:
        """Who can be the speaker: the contact first, then everyone known on the buyer's side."""
        return [p for p in self.evidence.people if p.side != "seller"]

    def put_count(self) -> int:
        """Questions put in this call so far."""
        return len(
            {a.question for a in self.evidence.asks if a.call == self.call_id and a.question}
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

    def why(self) -> str:
        """Why the current question is proposed; '' where the rep chose it."""
        return next(
            (
                s.why
                for s in self.suggestions
                if self.question and s.question.id == self.question.id
            ),
            "",
        )

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

    def ask_for(self, fact: str) -> bool:
        """Turn to the first question for a fact. False where the bank has none."""
        question = self.lens.first_question_for(fact)
        if question is None:
            return False
        owner = self.lens.criterion_of_question(question.id)
        self._before, self.question = self.question, question
        self._topic = owner.id if owner else None
        self._refresh_suggestions()
        return True

    def go_to(self, key: str) -> Criterion | None:
        """Turn to the criterion of that key: the next line files there. None for no such key."""
        criterion = next((c for c in self.lens.criteria if c.key == key), None)
        if criterion is None:
            return None
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

    # ---------------------------------------------------------------- reading

    def context(self, speaker: str = "") -> Context:
        return listening.context(
            day=self.day,
            currency=self.evidence.deal.currency,
            fiscal_month=self.workspace.settings.fiscal_month,
            people=tuple(Person(p.name, p.title) for p in self.evidence.people),
            speaker=speaker or self.speaker,
        )

    def read(
        self, text: str, *, question: Question | None = None, fact: str | None = None
    ) -> Typed:
        """The line as it would be saved now. Pure and quick: called while typing."""
        known = [p.name for p in self.speakers()]
        kind, named, rest = listening.split_prefix(safe(text).strip(), known)
        speaker, new = self._speaker(named) if named else (self.speaker, False)
        rest = rest.strip()
        question = question or self.question
        if kind == Kind.ANSWER:
            asks = fact or (question.asks if question else None)
            also = () if fact or question is None else question.also
            reads = listening.read_line(rest, self.lens, asks, also, self.context(speaker))
            return Typed(kind, rest, speaker, reads, new_speaker=new)
        due = None
        if kind == Kind.PROMISE:
            windows = listening.days(rest, self.day, self.workspace.settings.fiscal_month)
            due = next((end or start for start, end in windows), None)
        response = self._response(rest) if kind == Kind.OBJECTION else ""
        return Typed(kind, rest, speaker, due=due, response=response, new_speaker=new)

    def _speaker(self, named: str) -> tuple[str, bool]:
        """The known person a typed name means, or the name itself as somebody new."""
        key = match_key(named)
        for person in self.speakers():
            full = match_key(person.name)
            initials = "".join(word[0] for word in full.split())
            if key in (full, full.split(" ")[0], initials):
                return person.name, False
        return one_line(named), True

    def _response(self, text: str) -> str:
        words = match_key(text)
        for phrase, response in self.lens.objections:
            if match_key(phrase) in words:
                return response
        return ""

    def battlecard(self, text: str) -> Competitor | None:
        """The competitor whose name stands last in the text."""
        words = f" {match_key(''.join(c if c.isalnum() else ' ' for c in text))} "
        best: tuple[int, Competitor] | None = None
        for competitor in self.lens.competitors:
            for name in (competitor.name, *competitor.aka):
                place = words.rfind(
                    f" {match_key(''.join(c if c.isalnum() else ' ' for c in name))} "
                )
                if place >= 0 and (best is None or place > best[0]):
                    best = (place, competitor)
        return best[1] if best else None

    # ---------------------------------------------------------------- what a rep does

    def type_line(
        self,
        text: str,
        *,
        question: Question | None = None,
        fact: str | None = None,
        reads: tuple[Read, ...] | None = None,
        replaces: Line | None = None,
        level: Level | None = None,
        against: bool = False,
        source: str = "",
    ) -> list[Record]:
        """A line typed and sent. `reads` is what the rep repaired it to while typing, `replaces`
        the line it is a new wording of. Empty text comes to nothing.

        Raises WorkspaceError where `level` is validated and no `source` is named.
        """
        text = safe(text).strip()
        if not text:
            return []
        if level is Level.VALIDATED and not source:
            raise WorkspaceError("Validated needs a source: who or what confirmed it.")
        question = question or (None if fact else self.question)
        if replaces is not None:
            question = self.lens.question(replaces.question) if replaces.question else None
        typed = self.read(text[:LINE_LIMIT], question=question, fact=fact)
        if not typed.text and len(text) <= LINE_LIMIT:
            if replaces is None and fact is None:
                self.speaker = typed.speaker or self.speaker  # a name alone: who speaks now
            return []
        if replaces is not None and typed.kind == Kind.ANSWER and replaces.kind != Kind.ANSWER:
            typed = replace(typed, kind=replaces.kind, reads=())
        new: list[Record] = []
        if typed.new_speaker:
            new.append(self._record(Kind.PERSON, {"name": typed.speaker}))
        speaker = typed.speaker
        if (
            replaces is not None
            and listening.split_prefix(text, [p.name for p in self.speakers()])[1] is None
        ):
            speaker = replaces.speaker
        body = self._line_body(typed.text, speaker, replaces)
        if typed.kind == Kind.ANSWER:
            body["question"] = question.id if question else None
            found = typed.reads if reads is None else reads
            if level is not None:
                found = tuple(replace(r, level=min(level, Level.STATED), why="") for r in found)
            if against:
                found = tuple(replace(r, stance=Stance.AGAINST) for r in found)
            body["reads"] = [read_to_json(r) for r in found]
            new += self._new_people(found)
        elif typed.kind == Kind.PROMISE and typed.due:
            body["due"] = typed.due.isoformat()
        elif typed.kind == Kind.OBJECTION and typed.response:
            body["response"] = typed.response
        line = self._record(Kind(typed.kind), body)
        new.append(line)
        if level is Level.VALIDATED:
            mark = {"level": int(level), "source": one_line(source)}
            new.append(self._record(Kind.MARK, mark, target=line.id))
        if typed.kind == Kind.ANSWER and question and self.call_id and replaces is None:
            new += self._asked(question, AskedResult.ANSWERED)
        for start in range(LINE_LIMIT, len(text), NOTE_LIMIT):
            rest = self._line_body(text[start : start + NOTE_LIMIT], speaker, None)
            new.append(self._record(Kind.PRIVATE, rest))
        if replaces is None:
            self.speaker = speaker or self.speaker
        return new

    def leave_question(self, result: AskedResult) -> list[Record]:
        """Skip, park or note as declined; PUT is moving on without a word about it."""
        question = self.question
        if question is None or self.call_id is None:
            return []
        already = {
            a.result
            for a in self.evidence.asks
            if a.call == self.call_id and a.question == question.id
        }
        if result is AskedResult.PUT and already:
            return []
        return [self._record(Kind.ASKED, self._asked_body(question, result))]

    def retract(self, line: Line) -> list[Record]:
        """The rep's undo: as if never typed."""
        return [self._record(Kind.RETRACT, {}, target=line.id)]

    def took_back(self, line: Line) -> list[Record]:
        """The prospect took it back, or stands by it again: stays in the brief with its minute."""
        if line.kind != Kind.ANSWER or not line.readings:
            return []
        body = {
            "taken_back": not line.taken_back,
            "elapsed": self.elapsed if self.call_id else None,
        }
        return [self._record(Kind.MARK, body, target=line.id)]

    def set_level(self, line: Line, level: Level, source: str = "") -> list[Record]:
        """Raises WorkspaceError for *validated* without a source."""
        if level is Level.VALIDATED and not one_line(source):
            raise WorkspaceError("Validated needs a source: who or what confirmed it.")
        if not line.readings:
            return []
        return [
            self._record(
                Kind.MARK, {"level": int(level), "source": one_line(source)}, target=line.id
            )
        ]

    def turn(self, line: Line) -> list[Record]:
        """Red flag on or off."""
        if not line.readings:
            return []
        against = any(r.stance is Stance.SUPPORTS for r in line.readings)
        return [
            self._record(
                Kind.MARK,
                {"stance": (Stance.AGAINST if against else Stance.SUPPORTS).value},
                target=line.id,
            )
        ]

    def refile(self, line: Line, key: str) -> list[Record]:
        """File a line under the criterion of that key, read anew for what it asks."""
        criterion = next((c for c in self.lens.criteria if c.key == key), None)
        if criterion is None or line.kind != Kind.ANSWER:
            return []
        question = self._filing_question(criterion, line)
        reads = listening.read_line(
            line.text, self.lens, question.asks, question.also, self.context(line.speaker)
        )
        return [
            self._record(Kind.MARK, {"reads": [read_to_json(r) for r in reads]}, target=line.id)
        ]

    def repair(self, line: Line, reads: Sequence[Read]) -> list[Record]:
        """Put these readings in the place of what was read."""
        return [
            self._record(Kind.MARK, {"reads": [read_to_json(r) for r in reads]}, target=line.id)
        ]

    def marks_of(self, line: Line) -> list[dict[str, Any]]:
        """The marks a new wording of the line would drop, to be offered again."""
        return [
            {k: v for k, v in r.body.items() if k != "reads"}
            for r in self._records
            if r.kind == Kind.MARK and r.target == line.id and "reads" not in r.body
        ]

    def mark_again(self, line_id: str, marks: Sequence[dict[str, Any]]) -> list[Record]:
        return [self._record(Kind.MARK, mark, target=line_id) for mark in marks]

    def more_time(self, minutes: int = 5) -> list[Record]:
        """Plan the call that much longer."""
        if self.call_id is None:
            return []
        body = {"event": "minutes", "minutes": self.minutes + minutes}
        return [self._record(Kind.CALL, body, target=self.call_id)]

    def change_bank(self, bank: str, segment: str) -> list[Record]:
        """Look at the deal through another bank from now on; what was heard stands.

        Raises BankError.
        """
        lens = self.workspace.lens(bank, segment, self.evidence.deal.seller)
        key = self.workspace.pin(lens)
        new = [self._record(Kind.DEAL, {"bank": bank, "segment": segment}, target=self.deal)]
        if self.call_id:
            body = {
                "event": "bank",
                "lens": key,
                "bank": lens.bank,
                "bank_version": lens.version,
                "segment": lens.segment,
            }
            new.append(self._record(Kind.CALL, body, target=self.call_id))
        return new

    def end(
        self,
        outcome: Outcome,
        *,
        action: str = "",
        people: str = "",
        day: str = "",
        agreed: bool | None = None,
        revisit: date | None = None,
        reason: str = "",
        note: str = "",
    ) -> list[Record]:
        """The call is over: the next step as lines of its own, then how it ended.

        What is given is typed text, read as any line; what is already known and given again
        unchanged is not recorded twice.
        """
        new: list[Record] = []
        given = (
            ("next_step.action", action),
            ("next_step.people", people),
            ("next_step.date", day),
        )
        for fact, text in given:
            known = self.card.fact(fact)
            if one_line(text) and (
                known.lead is None or one_line(text) not in (known.lead.text, self.shown(fact))
            ):
                new += self.type_line(f"\\{one_line(text)}", fact=fact)  # no prefix is meant here
        known_agreed = self.card.fact("next_step.agreed").value
        if agreed is not None and (new or getattr(known_agreed, "yes", None) is not agreed):
            new += self.type_line("yes" if agreed else "no", fact="next_step.agreed")
        body = {
            "event": "ended",
            "outcome": outcome.value,
            "elapsed": self.elapsed,
            "offset": self.workspace.clock.offset(),
            "revisit": revisit.isoformat() if revisit else None,
            "reason": reason or None,
            "note": safe(note).strip() or None,
        }
        new.append(self._record(Kind.CALL, body, target=self.call_id))
        return new

    def revisit_day(self, text: str) -> date | None:
        """The day to call again that a typed text names: the first day of a window that opens
        later ("January"), the last of one that is open now ("till January")."""
        for start, end in listening.days(text, self.day, self.workspace.settings.fiscal_month):
            if start is not None and start > self.day:
                return start
            return end or start
        return None

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

    # ---------------------------------------------------------------- after a save

    def apply(self, records: Sequence[Record]) -> None:
        """Take in records that are on the disk: refold, score, and move on where the current
        question is answered."""
        self._records += records
        before = self.question
        self._refold()
        kinds = {r.kind for r in records}
        left = next((r.body.get("result") for r in records if r.kind == Kind.ASKED), None)
        if Kind.DEAL in kinds and before is not None and self.lens.question(before.id) is None:
            self._topic = None
            self.advance()
        elif left in (
            AskedResult.SKIPPED,
            AskedResult.PARKED,
            AskedResult.DECLINED,
            AskedResult.PUT,
        ):
            self.move_on()
        elif before is None or (Kind.ANSWER in kinds and self._settled()):
            self.advance(leave=before.id if before else None)
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

    def count_records(self) -> int:
        return len(self._records)

    def move_on(self) -> None:
        """Leave the question; where it is still open it comes again after the others."""
        if self.question is not None:
            if self.question.id in self._left:
                self._left.remove(self.question.id)
            self._left.append(self.question.id)
        self.advance(leave=self.question.id if self.question else None)

    def reload(self) -> None:
        """Read the deal anew: somebody else has written."""
        self._records = self.workspace.journal.records(self.deal)
        self._refold()
        self._refresh_suggestions()

    def _refresh_suggestions(self) -> None:
        current = self.question
        fresh = suggest(self.lens, self.evidence, self.card, self._moment())
        kept = [s for s in self.suggestions if current and s.question.id == current.id]
        self.suggestions = [
            *kept,
            *(s for s in fresh if not current or s.question.id != current.id),
        ][:3]

    def _refold(self) -> None:
        self.evidence = fold(self._records)
        call = self.call
        if call is not None and (call.bank, call.segment) != (self.lens.bank, self.lens.segment):
            self.lens = self.workspace.pinned_lens(call.lens) or self.lens
        self.card = qualify(self.lens, self.evidence, self.day)

    # ---------------------------------------------------------------- records

    def _record(self, kind: Kind, body: dict[str, Any], target: str | None = None) -> Record:
        return self.workspace.record(
            self.deal, kind, {k: v for k, v in body.items() if v is not None}, target
        )

    def _line_body(self, text: str, speaker: str, replaces: Line | None) -> dict[str, Any]:
        body: dict[str, Any] = {
            "text": text,
            "speaker": speaker,
            "offset": self.workspace.clock.offset(),
            "call": self.call_id,
            "elapsed": self.elapsed if self.call_id else None,
        }
        if replaces is not None:
            body |= {"replaces": replaces.id, "call": replaces.call, "elapsed": replaces.elapsed}
        return body

    def _asked(self, question: Question, result: AskedResult) -> list[Record]:
        last = [
            a.result
            for a in self.evidence.asks
            if a.call == self.call_id and a.question == question.id
        ]
        if last and last[-1] == result:
            return []
        return [self._record(Kind.ASKED, self._asked_body(question, result))]

    def _asked_body(self, question: Question, result: AskedResult) -> dict[str, Any]:
        return {
            "call": self.call_id,
            "question": question.id,
            "fact": question.asks,
            "result": result.value,
            "elapsed": self.elapsed,
        }

    def _new_people(self, reads: Sequence[Read]) -> list[Record]:
        """Everyone a line names becomes known on the deal; a title fills in for one without."""
        known = {match_key(p.name): p for p in self.evidence.people}
        new = []
        for read in reads:
            for person in read.value.people if isinstance(read.value, People) else ():
                there = known.get(match_key(person.name))
                if (there is None and person.name) or (there and person.title and not there.title):
                    new.append(
                        self._record(Kind.PERSON, {"name": person.name, "title": person.title})
                    )
                    known[match_key(person.name)] = Stakeholder(person.name, person.title)
        return new

    def _filing_question(self, criterion: Criterion, line: Line) -> Question:
        """The criterion's question the line answers best: the first whose fact it gives a value
        for, else the first whose fact is still open."""
        texts = []
        for question in criterion.questions:
            reads = listening.read_line(
                line.text, self.lens, question.asks, (), self.context(line.speaker)
            )
            if any(r.fact == question.asks and r.value is not None for r in reads):
                return question
            fact = self.lens.fact(question.asks)
            if fact is not None and fact.type == "text":
                texts.append(question)
        open_ones = [q for q in texts if self.card.fact(q.asks).state is FactState.UNKNOWN]
        return next(iter(open_ones or texts), criterion.questions[0])


def variants(reads: tuple[Read, ...]) -> list[tuple[Read, ...]]:
    """The ways a reading can be repaired with one key, in turn: as it was read, the other level,
    the other stance, only text."""
    if not reads:
        return [()]
    flipped = {Level.STATED: Level.ASSUMED, Level.ASSUMED: Level.STATED}
    other_level = tuple(
        replace(r, level=flipped.get(r.level, r.level), why="by hand") for r in reads
    )
    other_stance = tuple(
        replace(
            r,
            stance=Stance.SUPPORTS if r.stance is Stance.AGAINST else Stance.AGAINST,
            why="by hand",
        )
        for r in reads
    )
    only_text = (
        replace(
            reads[0], value=None, level=Level.ASSUMED, stance=Stance.SUPPORTS, why="kept as text"
        ),
    )
    found = [reads]
    for variant in (other_level, other_stance, only_text):
        if [value_to_json(r.value) for r in variant] and variant not in found:
            found.append(variant)
    return found

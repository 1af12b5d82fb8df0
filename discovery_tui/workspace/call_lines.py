"""What a rep does with lines: type, edit, undo, mark, file. Each action returns the records it
comes to and changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from discovery_tui.bank.lens import Competitor, Criterion, Question
from discovery_tui.deal.fold import Line, Stakeholder
from discovery_tui.deal.records import AskedResult, Kind, Read, Record, read_to_json
from discovery_tui.deal.values import Level, People, Person, Stance
from discovery_tui.qualify.facts import FactState
from discovery_tui.text import match_key, one_line, safe
from discovery_tui.workspace import listening
from discovery_tui.workspace.call_state import CallState
from discovery_tui.workspace.workspace import WorkspaceError

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


class CallLines(CallState):
    """A call's lines."""

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

    def fit_question(self, text: str) -> None:
        """Of the criterion turned to, take the question the typed words hold a value for."""
        criterion = self.topic
        if criterion is None or self.question is None or not text.strip():
            return
        for question in (self.question, *criterion.questions):
            reads = self.read(text, question=question).reads
            if any(r.fact == question.asks and r.value is not None for r in reads):
                self.question = question
                return

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

    def revisit_day(self, text: str) -> date | None:
        """The day to call again that a typed text names: the first day of a window that opens
        later ("January"), the last of one that is open now ("till January")."""
        for start, end in listening.days(text, self.day, self.workspace.settings.fiscal_month):
            if start is not None and start > self.day:
                return start
            return end or start
        return None

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

    # ---------------------------------------------------------------- records

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

"""What a rep does with lines: type, edit, undo, mark, file. Each action returns the records it
comes to and changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from discovery_tui.bank.lens import Question
from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import AskedResult, Kind, Read, Record, read_to_json
from discovery_tui.deal.roster import Named, Roster, Stakeholder, parse_person
from discovery_tui.deal.values import Level, Stance
from discovery_tui.text import one_line, safe
from discovery_tui.workspace import listening
from discovery_tui.workspace.call_hearing import CallHearing
from discovery_tui.workspace.meeting import Meeting, one_of
from discovery_tui.workspace.workspace import WorkspaceError

if TYPE_CHECKING:
    pass


LINE_LIMIT = 4000
"""Characters of one answer: a field that holds more lags behind the typing."""
NOTE_LIMIT = 20_000
"""Characters of one private note; what is pasted over LINE_LIMIT is kept in such notes."""


class CallLines(CallHearing):
    """A call's lines."""

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
        typed = self.read(text[:LINE_LIMIT], question=question, fact=fact, replaces=replaces)
        if replaces is not None:
            question = self.lens.question(replaces.question) if replaces.question else None
        if not typed.text and len(text) <= LINE_LIMIT:
            if replaces is None and fact is None and not typed.namesakes:
                self.speaker = typed.speaker or self.speaker  # a name alone: who speaks now
            return []
        if replaces is not None and typed.kind == Kind.ANSWER and replaces.kind != Kind.ANSWER:
            typed = replace(typed, kind=replaces.kind, heard=None)
        meeting = Meeting(self.workspace, self.deal, self.roster)
        speaker = typed.speaker
        if typed.new_speaker:
            meeting.add(Named(speaker, typed.title))
        elif typed.title and (known := meeting.roster.called(speaker)):
            meeting.change(known, replace(known.named, title=typed.title))
        if replaces is not None and not typed.prefixed:
            speaker = replaces.speaker
        body = self._line_body(typed.text, speaker, replaces, meeting.roster)
        if typed.kind == Kind.ANSWER:
            found = typed.reads if reads is None else reads
            if level is not None:
                found = tuple(replace(r, level=min(level, Level.STATED), why="") for r in found)
            if against:
                found = tuple(replace(r, stance=Stance.AGAINST) for r in found)
            found = tuple(replace(r, value=meeting.named(r.value)) for r in found)
            put = None if typed.answers else self._put(question, found)
            if replaces is not None:
                put = put or AskedResult.ANSWERED  # it stays under the question it was typed under
            body["answers"] = typed.answers.id if typed.answers else None
            body["question"] = question.id if question and put is not None else None
            body["reads"] = [read_to_json(r, typed.text) for r in found]
        elif typed.kind == Kind.PROMISE and typed.due:
            body["due"] = typed.due.isoformat()
        elif typed.kind == Kind.OBJECTION and typed.objection:
            body["response"] = typed.objection.response
        line = self._record(Kind(typed.kind), body)
        new = [*meeting.records, line]
        if level is Level.VALIDATED:
            mark = {"level": int(level), **self._source(source)}
            new.append(self._record(Kind.MARK, mark, target=line.id))
        if typed.kind == Kind.ANSWER and question and self.call_id and replaces is None and put:
            new += self._asked(question, put)
        for start in range(LINE_LIMIT, len(text), NOTE_LIMIT):
            rest = self._line_body(text[start : start + NOTE_LIMIT], speaker, None, meeting.roster)
            new.append(self._record(Kind.PRIVATE, rest))
        if replaces is None and speaker != listening.ME and not typed.namesakes:
            self.speaker = speaker or self.speaker
        return new

    def _put(self, question: Question | None, found: Sequence[Read]) -> AskedResult | None:
        """What a line makes of the question it was typed under: answered, put without an answer
        that was understood, or (the line is about something else) nothing."""
        if question is None:
            return None
        if any(r.fact == question.asks or r.fact in question.also for r in found):
            return AskedResult.ANSWERED
        return None if found else AskedResult.PUT

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

    def speaks(self, text: str) -> list[Record]:
        """Make the person of `Sarah Lee, CFO` the speaker of the next line; the records are to be
        taken in before it. Raises WorkspaceError for a name that fits several."""
        meeting = Meeting(self.workspace, self.deal, self.roster)
        self.speaker = meeting.meet(text).name
        self.roster = meeting.roster
        return meeting.records

    def everybody(self) -> list[Stakeholder]:
        """Who is known on the deal, and who spoke without being known; not the rep."""
        return [p for p in self.evidence.roster.people if p.name != listening.ME]

    def one_of(self, text: str) -> Stakeholder | Named:
        """The one of `everybody` a text means, or somebody new. Raises WorkspaceError where it
        fits several."""
        return one_of(Roster(tuple(self.everybody())), text)

    def tell_people(
        self, told: Sequence[tuple[Stakeholder, Named]], others: Iterable[str]
    ) -> tuple[list[Record], str]:
        """What people are from now on, and who else there is, each as `Name, Title, e-mail`.

        Returns the records, and the name that two of them have in common: they become one person.
        Raises WorkspaceError where a name is missing or fits several.
        """
        meeting = Meeting(self.workspace, self.deal, Roster(tuple(self.everybody())))
        merged = ""
        for person, said in told:
            other = meeting.roster.called(said.name)
            if other is not None and other.name != person.name:
                merged = other.name
            meeting.change(person, said)
        for text in filter(one_line, others):
            meeting.meet(text)
        return meeting.records, merged

    def retract(self, line: Line) -> list[Record]:
        """The rep's undo: as if never typed."""
        return [self._record(Kind.RETRACT, {}, target=line.id)]

    def last_change(self) -> list[Record]:
        """The undo of what was last changed about a person; empty where a line came since."""
        last = self.evidence.overview.person_changed
        return [self._record(Kind.RETRACT, {}, target=last)] if last > (self.call_id or "") else []

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
        mark = {"level": int(level), **self._source(source)}
        return [self._record(Kind.MARK, mark, target=line.id)]

    def _source(self, text: str) -> dict[str, str]:
        """What confirmed it: a person, or a document as it was named."""
        who = self.roster.who(text, initials=False)
        if isinstance(who, Stakeholder) and not parse_person(text).title:
            return {"source": who.name, "person": who.id}
        return {"source": one_line(text)}

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

    def refile(self, line: Line, fact: str) -> list[Record]:
        """File a line under a fact, and nowhere else: a person said so."""
        if line.kind != Kind.ANSWER or self.lens.fact(fact) is None:
            return []
        heard = listening.hear(line.text, self.lens, self.hearing(line.speaker, fact=fact))
        return self.repair(line, [c.read() for c in heard.filed])

    def repair(self, line: Line, reads: Sequence[Read]) -> list[Record]:
        """Put these readings in the place of what was read."""
        meeting = Meeting(self.workspace, self.deal, self.roster)
        named = [replace(r, value=meeting.named(r.value, known=True)) for r in reads]
        found = [read_to_json(r, line.text) for r in named]
        return [self._record(Kind.MARK, {"reads": found}, target=line.id)]

    def marks_of(self, line: Line) -> list[dict[str, Any]]:
        """The marks a new wording of the line would drop, to be offered again."""
        return [
            {k: v for k, v in r.body.items() if k != "reads"}
            for r in self.workspace.journal.about(self.deal, line.id)
            if r.kind == Kind.MARK and "reads" not in r.body
        ]

    def mark_again(self, line_id: str, marks: Sequence[dict[str, Any]]) -> list[Record]:
        return [self._record(Kind.MARK, mark, target=line_id) for mark in marks]

    # ---------------------------------------------------------------- records

    def _line_body(
        self, text: str, speaker: str, replaces: Line | None, roster: Roster
    ) -> dict[str, Any]:
        known = roster.called(speaker)
        body: dict[str, Any] = {
            "text": text,
            "speaker": speaker,
            "person": known.id if known else None,
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

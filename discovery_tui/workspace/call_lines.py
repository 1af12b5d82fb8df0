"""What a rep does with lines: type, edit, undo, mark, file. Each action returns the records it
comes to and changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from discovery_tui.bank.lens import Competitor, Criterion, Question, tests_of
from discovery_tui.deal.fold import Line, Stakeholder
from discovery_tui.deal.records import AskedResult, Kind, Read, Record, read_to_json
from discovery_tui.deal.values import Level, People, Person, Stance
from discovery_tui.text import match_key, one_line, safe
from discovery_tui.workspace import listening
from discovery_tui.workspace.call_state import CallState
from discovery_tui.workspace.workspace import WorkspaceError

if TYPE_CHECKING:
    from discovery_tui.claims.hear import Hearing
    from discovery_tui.claims.types import Claim, Heard
    from discovery_tui.listen.context import Context


LINE_LIMIT = 4000
"""Characters of one answer: a field that holds more lags behind the typing."""
NOTE_LIMIT = 20_000
"""Characters of one private note; what is pasted over LINE_LIMIT is kept in such notes."""
MONTH_FIRST = ("USD",)
"""Currencies of those who write the month before the day."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed line as it would be saved now."""

    kind: str
    text: str
    speaker: str
    """Full name where it is known; '' for the contact of a deal that has none."""
    heard: Heard | None = None
    """What an answer claims; None for every other kind of line, and for the rep's own."""
    due: date | None = None
    response: str = ""
    new_speaker: bool = False
    title: str = ""
    """The speaker's title, where the line gives one."""
    namesakes: tuple[str, ...] = ()
    """The people its `name:` could each mean: nobody is guessed."""

    @property
    def reads(self) -> tuple[Read, ...]:
        """What Enter files."""
        return tuple(claim.read() for claim in self.heard.filed) if self.heard else ()

    def ways(self) -> list[tuple[Read, ...]]:
        """The ways to file it, as heard first (claims/types.py)."""
        if self.heard is None:
            return [()]
        return [tuple(c.read() for c in way) for way in self.heard.ways()]


class CallLines(CallState):
    """A call's lines."""

    # ---------------------------------------------------------------- reading

    def context(self, speaker: str = "") -> Context:
        settings, currency = self.workspace.settings, self.evidence.deal.currency
        month_first = settings.dates == "month-first" or (
            not settings.dates and currency in MONTH_FIRST
        )
        return listening.context(
            day=self.day,
            currency=currency,
            fiscal_month=settings.fiscal_month,
            month_first=month_first,
            people=tuple(Person(p.name, p.title) for p in self.evidence.people),
            speaker=speaker or self.speaker,
        )

    def hearing(
        self,
        speaker: str = "",
        *,
        question: Question | None = None,
        fact: str | None = None,
        only: Criterion | None = None,
    ) -> Hearing:
        """What a line is heard with: the question on the table is evidence, and no more.

        A `fact` is what a person says the line is about, `only` a criterion they have named.
        """
        asks = fact or (question.asks if question else "")
        also = frozenset(question.also) if question and not fact else frozenset[str]()
        facts = frozenset({fact}) if fact else self._facts_of(only) if only else frozenset[str]()
        return listening.hearing(
            context=self.context(speaker),
            asks=asks,
            also=also,
            known=self._known_facts(),
            only=facts,
        )

    def _known_facts(self) -> frozenset[str]:
        return frozenset(
            fact for fact, standing in self.card.facts.items() if standing.level >= Level.STATED
        )

    def _facts_of(self, criterion: Criterion) -> frozenset[str]:
        """Every fact a criterion needs, is helped by or asks for."""
        needed = [t.fact for need in criterion.needs for t in tests_of(need)]
        asked = [f for q in criterion.questions for f in (q.asks, *q.also)]
        return frozenset((*needed, *criterion.helps, *asked))

    def read(
        self,
        text: str,
        *,
        question: Question | None = None,
        fact: str | None = None,
        replaces: Line | None = None,
    ) -> Typed:
        """The line as it would be saved now: under `question` (the one on the table), about a
        `fact` a person has named, or as the new wording of a line. Pure and quick: called while
        typing."""
        only = self.chosen
        if replaces is not None:
            question, only = self.lens.question(replaces.question or ""), None
        elif question is None and fact is None:
            question = self.question
        known = [p.name for p in self.speakers()]
        text = safe(text).strip()
        begun = listening.split_prefix(text, known)
        speaker, new = self._who(begun.speaker) if begun.speaker else (self.speaker, False)
        rest = begun.rest.strip()
        namesakes = () if begun.speaker else tuple(listening.namesakes(text, known))
        if begun.kind == Kind.ANSWER:
            if speaker == listening.ME:
                return Typed(begun.kind, rest, speaker)
            given = self.hearing(speaker, question=question, fact=fact, only=only)
            heard = listening.hear(rest, self.lens, given)
            return Typed(
                begun.kind,
                rest,
                speaker,
                heard,
                new_speaker=new,
                title=begun.title,
                namesakes=namesakes,
            )
        due = None
        if begun.kind == Kind.PROMISE:
            windows = listening.days(rest, self.day, self.workspace.settings.fiscal_month)
            due = next((end or start for start, end in windows), None)
        response = self._response(rest) if begun.kind == Kind.OBJECTION else ""
        return Typed(begun.kind, rest, speaker, due=due, response=response, new_speaker=new)

    def _who(self, named: str) -> tuple[str, bool]:
        """The known person a typed name means, or the name itself as somebody new."""
        if named == listening.ME:
            return named, False
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
        typed = self.read(text[:LINE_LIMIT], question=question, fact=fact, replaces=replaces)
        if replaces is not None:
            question = self.lens.question(replaces.question) if replaces.question else None
        if not typed.text and len(text) <= LINE_LIMIT:
            if replaces is None and fact is None:
                self.speaker = typed.speaker or self.speaker  # a name alone: who speaks now
            return []
        if replaces is not None and typed.kind == Kind.ANSWER and replaces.kind != Kind.ANSWER:
            typed = replace(typed, kind=replaces.kind, heard=None)
        new: list[Record] = []
        if typed.new_speaker or typed.title:
            new.append(self._record(Kind.PERSON, {"name": typed.speaker, "title": typed.title}))
        speaker = typed.speaker
        if (
            replaces is not None
            and listening.split_prefix(text, [p.name for p in self.speakers()]).speaker is None
        ):
            speaker = replaces.speaker
        body = self._line_body(typed.text, speaker, replaces)
        if typed.kind == Kind.ANSWER:
            found = typed.reads if reads is None else reads
            if level is not None:
                found = tuple(replace(r, level=min(level, Level.STATED), why="") for r in found)
            if against:
                found = tuple(replace(r, stance=Stance.AGAINST) for r in found)
            put = self._put(question, found)
            if replaces is not None:
                put = put or AskedResult.ANSWERED  # it stays under the question it was typed under
            body["question"] = question.id if question and put is not None else None
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
        if typed.kind == Kind.ANSWER and question and self.call_id and replaces is None and put:
            new += self._asked(question, put)
        for start in range(LINE_LIMIT, len(text), NOTE_LIMIT):
            rest = self._line_body(text[start : start + NOTE_LIMIT], speaker, None)
            new.append(self._record(Kind.PRIVATE, rest))
        if replaces is None and speaker != listening.ME:
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

    def homes_of(self, line: Line, key: str = "") -> list[Claim]:
        """The facts a line may be filed under, likeliest first, one claim each; those of the
        criterion of that key, where one is given."""
        only = next((c for c in self.lens.criteria if c.key == key), None)
        if line.kind != Kind.ANSWER or (key and only is None):
            return []
        heard = listening.hear(line.text, self.lens, self.hearing(line.speaker, only=only))
        best: dict[str, Claim] = {}
        for claim in sorted(heard.claims, key=lambda c: -c.p):
            best.setdefault(claim.fact, claim)
        return list(best.values())

    def refile(self, line: Line, fact: str) -> list[Record]:
        """File a line under a fact, and nowhere else: a person said so."""
        if line.kind != Kind.ANSWER or self.lens.fact(fact) is None:
            return []
        heard = listening.hear(line.text, self.lens, self.hearing(line.speaker, fact=fact))
        return self.repair(line, [c.read() for c in heard.filed])

    def ways_of(self, line: Line) -> list[tuple[Read, ...]]:
        """The ways to file a line that is there, as it would be heard again first."""
        if line.kind != Kind.ANSWER:
            return [()]
        question = self.lens.question(line.question) if line.question else None
        given = self.hearing(line.speaker, question=question)
        heard = listening.hear(line.text, self.lens, given)
        return [tuple(c.read() for c in way) for way in heard.ways()]

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

"""A typed line before it is kept: what it would be saved as, and the ways to file it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from discovery_tui.bank.lens import Competitor, Criterion, Objection, Question, tests_of
from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import Kind, Read
from discovery_tui.deal.roster import Named, Several, Stakeholder
from discovery_tui.deal.values import Level, Money, Number, When
from discovery_tui.text import one_line, safe
from discovery_tui.workspace import listening
from discovery_tui.workspace.call_state import STICKY_SECONDS, CallState

if TYPE_CHECKING:
    from discovery_tui.claims.hear import Hearing
    from discovery_tui.claims.types import Claim, Heard
    from discovery_tui.listen.context import Context


MONTH_FIRST = ("USD",)
"""Currencies of those who write the month before the day."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed line as it would be saved now."""

    kind: str
    text: str
    speaker: str
    """Full name where it is known, as typed where several could be meant; '' for the contact of a
    deal that has none."""
    heard: Heard | None = None
    """What an answer claims; None for every other kind of line, and for the rep's own."""
    due: date | None = None
    objection: Objection | None = None
    """What an objection was found to be; None where no answer is prepared."""
    answers: Line | None = None
    """The objection that the rep's own words are the answer to."""
    new_speaker: bool = False
    title: str = ""
    """The speaker's title, where the line gives one."""
    prefixed: bool = False
    """Whether the line itself says who speaks."""
    namesakes: tuple[Stakeholder, ...] = ()
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


class CallHearing(CallState):
    """A call that listens."""

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
            people=self.roster,
            speaker=speaker or self.speaker,
        )

    def hearing(
        self,
        speaker: str = "",
        *,
        question: Question | None = None,
        fact: str | None = None,
        only: Criterion | None = None,
        mends: str = "",
    ) -> Hearing:
        """What a line is heard with: the question on the table is evidence, and no more.

        A `fact` is what a person says the line is about, `only` a criterion they have named;
        `mends` the fact whose value the line corrects, which it then answers before any question.
        """
        asks = fact or mends or (question.asks if question else "")
        also = frozenset(question.also) if question and asks == question.asks else frozenset[str]()
        if not fact and not mends and not only:
            also |= self._asked_back()
        facts = frozenset({fact}) if fact else self._facts_of(only) if only else frozenset[str]()
        return listening.hearing(
            context=self.context(speaker),
            asks=asks,
            also=also,
            known=self._known_facts(),
            only=facts,
        )

    def _asked_back(self) -> frozenset[str]:
        """What the question back is after, while nothing but the rep was heard since it."""
        for line in reversed(self.lines):
            if line.kind == Kind.OBJECTION:
                found = listening.objection(line.text, self.lens)
                return frozenset(found.leads_to) if found else frozenset()
            if line.speaker != listening.ME:
                break
        return frozenset()

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
        text = safe(text).strip()
        begun = listening.split_prefix(text, self.speaking)
        kind, who, rest = Kind(begun.kind), begun.who, begun.rest.strip()
        speaker = one_line(who.name) if who else self.speaker
        said = Typed(
            kind,
            rest,
            speaker,
            new_speaker=isinstance(who, Named) and speaker != listening.ME,
            title=begun.title,
            prefixed=who is not None,
            namesakes=who.people if isinstance(who, Several) else (),
        )
        if kind is Kind.ANSWER and speaker != listening.ME:
            before = self.evidence.lines[-1] if self.evidence.lines and not replaces else None
            mends = self._mended(rest, before)
            given = self.hearing(speaker, question=question, fact=fact, only=only, mends=mends)
            return replace(said, heard=listening.hear(rest, self.lens, given))
        if kind is Kind.ANSWER:
            return replace(said, answers=self.objection_put(replaces))
        if kind is Kind.PROMISE:
            windows = listening.days(rest, self.day, self.workspace.settings.fiscal_month)
            return replace(said, due=next((end or start for start, end in windows), None))
        if kind is Kind.OBJECTION:
            return replace(said, objection=listening.objection(rest, self.lens))
        return said

    def _mended(self, text: str, before: Line | None) -> str:
        """The fact whose value a line corrects that was said just before ("sorry, 95"), or ''."""
        if before is None or not before.readings or not listening.mends(text):
            return ""
        valued = [r for r in before.readings if isinstance(r.value, Money | Number | When)]
        return valued[-1].fact if valued else ""

    def in_doubt(self, text: str) -> Several | None:
        """The people a line's `name:` could each mean, where it is more than one."""
        who = listening.split_prefix(safe(text).strip(), self.speaking).who
        return who if isinstance(who, Several) else None

    def objection_put(self, replaces: Line | None = None) -> Line | None:
        """The objection that words of the rep's answer now: the last one, where it was just put
        and is not answered and gone on from; for a new wording, the one the old answered."""
        if replaces is not None:
            old = self.evidence.line(replaces.id) or replaces
            return self.evidence.line(old.answers or "")
        lines = self.lines
        last = next((x for x in reversed(lines) if x.kind == Kind.OBJECTION), None)
        if last is None or self.workspace.clock.now() - last.at > STICKY_SECONDS * 1000:
            return None
        answered = any(x.answers == last.id for x in lines)
        return last if not answered or lines[-1].answers == last.id else None

    def objection_card(self, text: str) -> Objection | None:
        """What is prepared for the objection in the field; with nothing there, or the rep's own
        words, for the one just put, until it is answered."""
        text = safe(text).strip()
        if text:
            begun = listening.split_prefix(text, self.speaking)
            if Kind(begun.kind) is Kind.OBJECTION:
                return listening.objection(begun.rest, self.lens)
            if not isinstance(begun.who, Named) or begun.who.name != listening.ME:
                return None
        lines = self.lines
        if not lines or lines[-1].kind != Kind.OBJECTION or self.objection_put() is None:
            return None
        return listening.objection(lines[-1].text, self.lens)

    def battlecard(self, text: str) -> Competitor | None:
        """The competitor whose name stands last in the text."""
        return listening.last_named(text, self.lens.competitors)

    def revisit_day(self, text: str) -> date | None:
        """The day to call again that a typed text names: the first day of a window that opens
        later ("January"), the last of one that is open now ("till January")."""
        for start, end in listening.days(text, self.day, self.workspace.settings.fiscal_month):
            if start is not None and start > self.day:
                return start
            return end or start
        return None

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

    def ways_of(self, line: Line) -> list[tuple[Read, ...]]:
        """The ways to file a line that is there, as it would be heard again first."""
        if line.kind != Kind.ANSWER:
            return [()]
        question = self.lens.question(line.question) if line.question else None
        lines = self.evidence.lines
        before = next((a for a, b in pairwise(lines) if b.id == line.id), None)
        mends = self._mended(line.text, before)
        given = self.hearing(line.speaker, question=question, mends=mends)
        heard = listening.hear(line.text, self.lens, given)
        return [tuple(c.read() for c in way) for way in heard.ways()]

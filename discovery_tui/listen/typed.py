"""One line with the values heard in it, and the readings they make for facts of each type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from discovery_tui.bank.lens import Fact, Lens
from discovery_tui.deal.records import Read
from discovery_tui.deal.values import (
    Choice,
    Level,
    Money,
    Name,
    Number,
    People,
    Person,
    Stance,
    When,
    YesNo,
    show_when,
)
from discovery_tui.listen.amounts.counts import find_numbers
from discovery_tui.listen.amounts.money import find_money
from discovery_tui.listen.aside import aside, only_named, other_purpose, tells_past
from discovery_tui.listen.choices import find_choices, find_yes_no
from discovery_tui.listen.choosing import Judged, T, choose, two_amounts, two_days
from discovery_tui.listen.context import Context
from discovery_tui.listen.dates import find_dates
from discovery_tui.listen.line import Span, clip, mask, plain
from discovery_tui.listen.names import find_competitors, find_names
from discovery_tui.listen.people import find_people
from discovery_tui.listen.sharing import cues, pointing, share
from discovery_tui.listen.sureness.around import Sureness
from discovery_tui.listen.sureness.certainty import SURE, Certainty, judge
from discovery_tui.listen.sureness.noanswer import is_no_answer

COMPETITORS = "competition.named"
"""The fact that hears every rival a line names, whatever was asked."""

_UNTIL = re.compile(r"\b(?:up until|until|till?|'til)\b")
_CALL_BACK = re.compile(
    r"\b(?:(?:get|come|circle|call(?: you| me)?|be) back|follow up|let you know|check)\b[^.;!?]*$"
)
_BLANKS = re.compile(r"[^\S\n]+")
_MOST = 8
"""Values of one kind that are looked at in a line: more is a table, not an answer."""
_SIGNS = re.compile(r"\bsign|\bapprov|\blimit|\bauthority")
_SEVERAL = re.compile(r"[,.;!?:()] | - | but ")
_SELLING = re.compile(r"quot|charg|offer|price|vendor|competitor|supplier|agency")


class TypedLine:
    """One line; each kind of value in it is looked for once, and only when it is needed."""

    def __init__(
        self,
        text: str,
        lens: Lens,
        asked: Fact | None,
        facts: Sequence[Fact],
        context: Context | None,
    ) -> None:
        self.text = clip(_BLANKS.sub(" ", text).strip())
        self.low = plain(self.text)
        self.lens = lens
        self.asked = asked
        self.context = context
        self.types = {f.type for f in facts}

    def _is_asked(self, kind: str) -> bool:
        return self.asked is not None and self.asked.type == kind

    @cached_property
    def money(self) -> list[Span[Money]]:
        currency = self.context.currency if self.context else "EUR"
        return find_money(self.text, currency, bare=self._is_asked("money"))[:_MOST]

    @cached_property
    def dates(self) -> list[Span[When]]:
        if not self.context:
            return []
        day, first_month = self.context.day, self.context.fiscal_month
        return find_dates(self.text, day, first_month, bare=self._is_asked("when"))[:_MOST]

    @cached_property
    def numbers(self) -> list[Span[Number]]:
        asked = self._is_asked("number")
        return find_numbers(self.text, asked=asked, amounts=self.money)[:_MOST]

    @cached_property
    def people(self) -> list[Span[Person]]:
        context = self.context
        return find_people(
            self.text,
            context.people if context else (),
            context.speaker if context else "",
            context.currency if context else "EUR",
            asked=self._is_asked("people"),
        )

    @cached_property
    def _amounts(self) -> list[Span[Money]]:
        """The amounts that are nobody's limit: what somebody may sign is no budget."""
        open_ended = any(None in (s.value.low, s.value.high) for s in self.money)
        if not self.money or not (open_ended or _SIGNS.search(self.low)):
            return self.money
        limits = [m for s in self.people for m in (s.value.up_to, s.value.above) if m]
        ends = {end for m in limits for end in (m.low, m.high)} - {None}
        return [s for s in self.money if not {s.value.low, s.value.high} & ends]

    @cached_property
    def _rivals(self) -> list[str]:
        spans = find_competitors(self.text, self.lens.competitors)
        return [self.low[s.start : s.end] for s in spans]

    @cached_property
    def sureness(self) -> Sureness:
        values: list[Span[object]] = [*self.money]
        if "when" in self.types or _SEVERAL.search(self.low):
            values += self.dates  # a clause with a day of its own qualifies no neighbour
        if "number" in self.types:
            values += self.numbers
        return Sureness(self.low, values)

    def read(self, kind: str, facts: list[Fact]) -> list[Read]:
        """The readings of all `facts` of one type; those for which nothing was heard are absent."""
        match kind:
            case "money":
                return self._money(facts)
            case "when":
                return self._when(facts)
            case "number":
                return self._number(facts)
            case "people":
                return self._people(facts)
            case "choice":
                return [read for fact in facts for read in self._choice(fact)]
            case "yes_no":
                return self._yes_no(facts)
            case "name":
                return self._names(facts)
        return []

    # -------------------------------------------------------------- money, days, numbers

    def _money(self, facts: list[Fact]) -> list[Read]:
        reads = []
        for fact, spans, guessed in share(self._amounts, facts, self.sureness.around):
            for span, heard in self._chosen(fact, spans, two_amounts):
                sure = _unless(guessed, heard)
                if self._is_asked("people") and None in (span.value.low, span.value.high):
                    sure = Certainty(Level.ASSUMED, sure.stance, "may be a limit to sign")
                reads.append(Read(fact.id, span.value, sure.cap, sure.stance, sure.why))
        return reads

    def _sure(self, fact: Fact, span: Span[T]) -> Certainty:
        sure = self.sureness.of(span)
        if isinstance(span.value, Number) and sure.why.startswith("hedge: should"):
            return SURE if "target" in cues(fact) else sure  # a target "should be" so
        if sure.cap is Level.STATED and isinstance(span.value, Money):
            why = aside(fact, *self.sureness.around(span), self._rivals)
            if why:
                return Certainty(Level.ASSUMED, sure.stance, why)
        return sure

    def _when(self, facts: list[Fact]) -> list[Read]:
        asked = self._is_asked("when")
        reads: list[Read] = []
        spans = [s for s in self.dates if asked or self._is_ahead(s)]
        if not facts[0].id.startswith("next"):
            spans = [s for s in spans if not _CALL_BACK.search(self.low[: s.start])]
        for fact, own, guessed in share(spans, facts, self.sureness.around):
            for span, heard in self._chosen(fact, own, two_days):
                sure = _unless(guessed, heard)
                if sure.stance is Stance.SUPPORTS:
                    sure = self._about(fact, span, sure)
                reads += self._unless_denied(fact, span, sure)
        return reads

    def _about(self, fact: Fact, span: Span[When], sure: Certainty) -> Certainty:
        """`sure`, unless the day is past already or told of something else."""
        if self._is_past(span):
            return Certainty(Level.ASSUMED, why=f"past: {show_when(span.value)}")
        other = other_purpose(fact, self.sureness.around(span)[0])
        if other and sure.cap is Level.STATED:
            return Certainty(Level.ASSUMED, why=f"may be about {other}")
        if sure.cap is Level.STATED and _UNTIL.match(self.low, span.start):
            return Certainty(Level.ASSUMED, why="until: its end or its start?")  # "ERP till Jan"
        return sure

    def _is_past(self, span: Span[When]) -> bool:
        end = span.value.end
        return bool(self.context and end and end < self.context.day)

    def _is_ahead(self, span: Span[When]) -> bool:
        """Whether a day nobody asked for is one to come: not "it broke in March"."""
        if self._is_past(span):
            return False
        vague = self.low.startswith(("this ", "20"), span.start)
        return not tells_past(self.sureness.clause(span), vague)

    def _number(self, facts: list[Fact]) -> list[Read]:
        reads: list[Read] = []
        for fact, spans, guessed in share(self.numbers, facts, self.sureness.around):
            pointers = cues(fact)
            percent = bool(pointers & {"rate", "percent", "share", "percentage"})
            ranked = sorted(
                spans,
                key=lambda s: (
                    not (percent and s.value.percent),
                    not (pointers & {w for o in s.value.of.lower().split() for w in (o, o + "s")}),
                    -pointing(self.sureness.around(s)[0], fact),
                ),
            )
            for span, heard in self._chosen(fact, ranked, None):
                reads += self._unless_denied(fact, span, _unless(guessed, heard))
        return reads

    def _unless_denied(
        self, fact: Fact, span: Span[When] | Span[Number], sure: Certainty
    ) -> list[Read]:
        """A reading; where the line denies its value, only the words of the asked fact stand."""
        if sure.stance is Stance.AGAINST:
            return [Read(fact.id, None, Level.ASSUMED, why=sure.why)] if fact is self.asked else []
        return [Read(fact.id, span.value, sure.cap, why=sure.why)]

    def _chosen(
        self,
        fact: Fact,
        spans: Sequence[Span[T]],
        clash: Callable[[Span[T], Span[T]], str] | None,
    ) -> list[Judged[T]]:
        judged = [(s, self._sure(fact, s)) for s in spans]
        return choose(fact, judged, self.low, lambda s: self.sureness.around(s)[0], clash)

    # -------------------------------------------------------------- people, choices, names

    def _people(self, facts: list[Fact]) -> list[Read]:
        spans = self.people
        if not spans:
            return []
        sure = self._around(spans[0], spans)
        limits = any(s.value.up_to or s.value.above for s in spans)
        named = not limits and facts[0] is not self.asked and only_named(facts[0], self.low)
        if named and sure.cap is Level.STATED:
            sure = Certainty(Level.ASSUMED, why="only named")
        everybody = People(tuple(s.value for s in spans))
        return [Read(facts[0].id, everybody, sure.cap, why=sure.why)]

    def _around(self, span: Span[object], values: Sequence[Span[object]]) -> Certainty:
        """How sure the line is of a value whose negation is read elsewhere."""
        sure = Sureness(self.low, [*values, *self.money]).of(span)
        why = "" if sure.cap is Level.STATED else sure.why
        return Certainty(sure.cap, why=why)

    def _choice(self, fact: Fact) -> list[Read]:
        found, denied = find_choices(self.text, fact.choices, asked=fact is self.asked)
        if is_no_answer(self.low):  # "no idea if it's approved"; but "undecided" may be a choice
            found = [s for s in found if 2 * (s.end - s.start) > len(self.low)]
        if not found:
            if fact is self.asked and denied:
                return [Read(fact.id, None, Level.ASSUMED, why=f"negation: {denied[0].value}")]
            return []
        distinct = list({s.value.id: s for s in reversed(found)}.values())[::-1]
        options = distinct if fact.many else found[:1]
        against = next((s for s in distinct if s.value.stance is not found[0].value.stance), None)
        reads = []
        for span in options:
            sure = self._around(span, [*options, *denied])
            option = span.value
            if against and not fact.many and sure.cap is Level.STATED:
                why = f"two answers: {option.label}, {against.value.label}"
                sure = Certainty(Level.ASSUMED, why=why)
            reads.append(Read(fact.id, Choice(option.id), sure.cap, option.stance, sure.why))
        return reads

    def _yes_no(self, facts: list[Fact]) -> list[Read]:
        fact = facts[0]
        low = mask(self.low, self.dates)
        span = find_yes_no(low, asked=fact is self.asked)
        if span is None:
            return []
        sure = self._around(span, [])
        whole = judge(self.low)
        short = self.low.count(" ") < 5 and not whole.why.startswith(
            ("hedge: not", "hedge: is", "hedge: has")
        )
        if sure.cap is Level.STATED and whole.cap is Level.ASSUMED and short:
            sure = Certainty(whole.cap, why=whole.why)  # "I think so", "hopefully"
        return [Read(fact.id, YesNo(span.value), sure.cap, why=sure.why)]

    def _names(self, facts: list[Fact]) -> list[Read]:
        fact = facts[0]
        if fact.id == COMPETITORS and fact is not self.asked:
            return []  # `rivals` hears them
        spans = find_names(self.text, self.lens.competitors, asked=fact is self.asked)
        return [self._named(fact, span, spans) for span in (spans if fact.many else spans[:1])]

    def rivals(self, read: set[str]) -> list[Read]:
        """A reading for every rival the line names, whatever was asked."""
        fact = self.lens.fact(COMPETITORS)
        if fact is None or fact.type != "name" or fact.id in read:
            return []
        spans = find_competitors(self.text, self.lens.competitors)
        return [self._named(fact, span, spans) for span in (spans if fact.many else spans[:1])]

    def _named(self, fact: Fact, span: Span[Name], spans: Sequence[Span[Name]]) -> Read:
        sure = Sureness(self.low, spans).of(span)
        level, why = sure.cap, sure.why
        if sure.stance is Stance.AGAINST:
            level = Level.ASSUMED
        elif why.startswith("third party") and _SELLING.search(why):
            level, why = Level.STATED, ""  # a quote heard from them makes them no less a rival
        return Read(fact.id, span.value, level, why=why)


def _unless(guessed: bool, sure: Certainty) -> Certainty:
    """Lowered where nothing but its place in the line gives a value to a fact."""
    if guessed and sure.cap is Level.STATED:
        return Certainty(Level.ASSUMED, sure.stance, "not said which")
    return sure

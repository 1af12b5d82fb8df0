"""One line with the values heard in it, and the readings they make for facts of each type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

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
    Value,
    When,
    YesNo,
    show_money,
    show_when,
)
from discovery_tui.listen.certainty import Certainty, judge
from discovery_tui.listen.choices import find_choices, find_yes_no
from discovery_tui.listen.dates import find_dates
from discovery_tui.listen.line import Span, clip, mask, plain
from discovery_tui.listen.noanswer import is_no_answer
from discovery_tui.listen.money import find_money
from discovery_tui.listen.names import find_competitors, find_names
from discovery_tui.listen.numbers import find_numbers
from discovery_tui.listen.people import find_people
from discovery_tui.listen.sharing import cues, pointing, share
from discovery_tui.listen.sureness import Sureness

T = TypeVar("T", Money, When, Number)

COMPETITORS = "competition.named"
"""The fact that hears every rival a line names, whatever was asked."""

# The later of two values is meant: "40k, no, make that 45k".
_CORRECTION = re.compile(
    r"\b(?:actually|rather|make (?:that|it)|i mean(?:t)?|sorry|correction|no wait|or better"
    r"|more like|scratch that"
    r"|not any ?more|now (?:[\w']+ ){0,3}$)\b|(?:^|[,;.-] ?)no\b|\bnow (?:[\w']+ ){0,3}$"
)
_FORMER = re.compile(
    r"\b(?:last year|used to|previously|back then|originally|initially|in the past|historically"
    r"|before covid|it was|we had|we spent|we paid|spent|had been|(?:a|two|few) years? ago)\b"
)
_PAID = re.compile(
    r"\b(?:costs? (?:us|you)|costing us|(?:currently|today|now|already) (?:pay|spend|paying"
    r"|spending)"
    r"|we(?:'re)? (?:all )?(?:pay|paying|lose|losing)|saves?|saving|(?:last|previous|old|current"
    r"|existing|present)"
    r" (?:system|tool|one|project|implementation|rollout|solution|software|contract|setup|erp"
    r"|crm|licen[cs]es?))\b"
)
_NO_APPROVAL = re.compile(r"\b(?:needs?|needed|without)(?: \w+)? approval|approval (?:is )?needed|w/o \w+")
_COMPANY = re.compile(
    r"\b(?:revenues?|turnover|raised|valuation|funding|series [a-e]|in sales|turn(?:ing|ed"
    r"|s)? over|balance sheet|ebitda|arr|mrr|company)\b"
)
_CALL_BACK = re.compile(
    r"\b(?:(?:get|come|circle|call(?: you| me)?|be) back|follow up|let you know|check)\b[^.;!?]*$"
)
_TOLD_PAST = re.compile(
    r"\b(?:spent|lost|paid|costs?|lose|losing|had|did|was|were|tried|bought|got|used|been|grew"
    r"|hired|waste|spend)\b"
)
_BLANKS = re.compile(r"[^\S\n]+")
_MOST = 8
"""Values of one kind that are looked at in a line: more is a table, not an answer."""
_MORE = re.compile(r"\b(?:another|additional|extra|on top)\b")
_SIGNS = re.compile(r"\bsign|\b(?:above|over|beyond) (?:that|[0-9€$£])|\bup to\b|\b(?:below|under) ")
_SELLING = re.compile(r"quot|charg|offer|price|vendor|competitor|supplier|agency")
# Choice labels that are everyday words: only an answer to their own question is meant by them.
_EVERYDAY = frozenset("none other yes no unknown open high low medium met good bad".split())


@dataclass(frozen=True, slots=True)
class Context:
    """What a line is read against."""

    day: date
    """The call's local day: relative dates resolve against it."""
    currency: str = "EUR"
    """The deal's currency, for amounts without a sign."""
    fiscal_month: int = 1
    """First month of the fiscal year: Q1 begins with it."""
    people: tuple[Person, ...] = ()
    """Known on the deal, to complete names ("piotr" is Piotr Nowak)."""
    speaker: str = ""
    """Who is speaking: "me" and "I sign" are theirs."""


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
        return find_numbers(self.text, asked=self._is_asked("number"))[:_MOST]

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
        if not self.money or not _SIGNS.search(self.low):
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
        values: list[Span[object]] = [*self.money, *self.dates]
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
            for span, sure in self._chosen(fact, spans, _two_amounts):
                sure = _unless(guessed, sure)
                reads.append(Read(fact.id, span.value, sure.cap, sure.stance, sure.why))
        return reads

    def _sure(self, fact: Fact, span: Span[T]) -> Certainty:
        sure = self.sureness.of(span)
        if sure.cap is Level.STATED and isinstance(span.value, Money):
            if why := self._aside(fact, span):
                return Certainty(Level.ASSUMED, sure.stance, why)
        return sure

    def _aside(self, fact: Fact, span: Span[T]) -> str:
        """What else an amount may tell of: what was spent before, or the size of the company."""
        before, after = self.sureness.around(span)
        clause = f"{before} {re.split(' and | but ', after)[0]}"
        if fact.id.startswith("budget") and (m := _FORMER.search(clause)):
            return f"past: {m[0]}"
        if any(before.find(r) >= 0 for r in self._rivals):
            return f"third party: {next(r for r in self._rivals if r in before)}"
        if fact.id.startswith("budget") and (m := _PAID.search(clause)):
            return f"may be what is paid now: {m[0]}"
        if _NO_APPROVAL.search(clause):
            return "may be what needs no approval"
        if "budget" in clause and "budget" not in cues(fact):
            return "may be the budget"
        if (m := _COMPANY.search(clause)) and not cues(fact) & {"revenue", "company"}:
            return f"may be about {m[0]}"
        return ""

    def _when(self, facts: list[Fact]) -> list[Read]:
        asked = self._is_asked("when")
        reads = []
        spans = [s for s in self.dates if asked or self._is_ahead(s)]
        if not facts[0].id.startswith("next"):
            spans = [s for s in spans if not _CALL_BACK.search(self.low[: s.start])]
        for fact, own, guessed in share(spans, facts, self.sureness.around):
            for span, sure in self._chosen(fact, own, _two_days):
                sure = _unless(guessed, sure)
                if sure.stance is Stance.AGAINST:
                    if fact is self.asked:
                        reads.append(Read(fact.id, None, Level.ASSUMED, why=sure.why))
                    continue
                if self._is_past(span):
                    sure = Certainty(Level.ASSUMED, why=f"past: {show_when(span.value)}")
                reads.append(Read(fact.id, span.value, sure.cap, why=sure.why))
        return reads

    def _is_past(self, span: Span[When]) -> bool:
        end = span.value.end
        return bool(self.context and end and end < self.context.day)

    def _is_ahead(self, span: Span[When]) -> bool:
        """Whether a day nobody asked for is one to come: not "we spent 40k this year"."""
        if self._is_past(span):
            return False
        vague = self.low.startswith(("this ", "20"), span.start)
        return not (vague and _TOLD_PAST.search(self.sureness.clause(span)))

    def _number(self, facts: list[Fact]) -> list[Read]:
        reads = []
        for fact, spans, guessed in share(self.numbers, facts, self.sureness.around):
            pointers = cues(fact)
            percent = bool(pointers & {"rate", "percent", "share", "percentage"})
            ranked = sorted(
                spans,
                key=lambda s: (
                    not (percent and s.value.percent),
                    not (pointers & {w for o in s.value.of.lower().split() for w in (o, o + "s")}),
                ),
            )
            for span, sure in self._chosen(fact, ranked, None):
                sure = _unless(guessed, sure)
                if sure.stance is Stance.AGAINST:
                    if fact is self.asked:
                        reads.append(Read(fact.id, None, Level.ASSUMED, why=sure.why))
                    continue
                reads.append(Read(fact.id, span.value, sure.cap, why=sure.why))
        return reads

    def _chosen(
        self,
        fact: Fact,
        spans: Sequence[Span[T]],
        clash: Callable[[Span[T], Span[T]], str] | None,
    ) -> list[tuple[Span[T], Certainty]]:
        """The values a fact keeps: all where it has `many`, else the surest, the first of equals."""
        judged = [(s, self._sure(fact, s)) for s in spans]
        if fact.many or len(judged) < 2:
            return judged
        for (earlier, _), (later, sure) in reversed(list(zip(judged, judged[1:], strict=False))):
            gap = self.low[earlier.end : later.start]
            if _CORRECTION.search(gap) and sure.stance is Stance.SUPPORTS:
                return [(later, sure)]

        def rank(one: tuple[Span[T], Certainty]) -> tuple[bool, int, int]:
            span, sure = one
            before = self.sureness.around(span)[0]
            return sure.stance is Stance.SUPPORTS, sure.cap, pointing(before, fact)

        top = max(rank(one) for one in judged)
        equals = [one for one in judged if rank(one) == top]
        span, sure = equals[0]
        for other, other_sure in equals[1:]:
            more = _MORE.search(self.low, span.end, other.start)
            if clash is None or (other.value == span.value and not more):
                continue
            if why := clash(span, other):
                if sure.cap is Level.STATED:
                    sure = Certainty(Level.ASSUMED, sure.stance, why)
                break
            if _narrower(other.value, span.value):
                span, sure = other, other_sure
        return [(span, sure)]

    # -------------------------------------------------------------- people, choices, names

    def _people(self, facts: list[Fact]) -> list[Read]:
        spans = self.people
        if not spans:
            return []
        sure = self._around(spans[0], spans)
        everybody = People(tuple(s.value for s in spans))
        return [Read(facts[0].id, everybody, sure.cap, why=sure.why)]

    def _around(self, span: Span[object], values: Sequence[Span[object]]) -> Certainty:
        """How sure the line is of a value whose negation is read elsewhere."""
        sure = Sureness(self.low, [*values, *self.money]).of(span)
        why = "" if sure.cap is Level.STATED else sure.why
        return Certainty(sure.cap, why=why)

    def _choice(self, fact: Fact) -> list[Read]:
        found, denied = find_choices(self.text, fact.choices)
        if is_no_answer(self.low):  # "no idea if it's approved"; but "undecided" may be a choice
            found = [s for s in found if 2 * (s.end - s.start) > len(self.low)]
        if fact is not self.asked:
            found = [s for s in found if self.low[s.start : s.end] not in _EVERYDAY]
        if not found:
            if fact is self.asked and denied:
                return [Read(fact.id, None, Level.ASSUMED, why=f"negation: {denied}")]
            return []
        distinct = list({s.value.id: s for s in reversed(found)}.values())[::-1]
        options = distinct if fact.many else found[:1]
        against = next((s for s in distinct if s.value.stance is not found[0].value.stance), None)
        reads = []
        for span in options:
            sure = self._around(span, options)
            option = span.value
            if against and not fact.many and sure.cap is Level.STATED:
                why = f"two answers: {option.label}, {against.value.label}"
                sure = Certainty(Level.ASSUMED, why=why)
            reads.append(Read(fact.id, Choice(option.id), sure.cap, option.stance, sure.why))
        return reads

    def _yes_no(self, facts: list[Fact]) -> list[Read]:
        fact = facts[0]
        low = mask(self.low, [*self.money, *self.dates])
        span = find_yes_no(low, asked=fact is self.asked)
        if span is None:
            return []
        sure = self._around(span, [])
        whole = judge(self.low)
        short = self.low.count(" ") < 5 and not whole.why.startswith(("hedge: not", "hedge: is", "hedge: has"))
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


def _two_amounts(one: Span[Money], two: Span[Money]) -> str:
    if one.value.basis != two.value.basis or one.value.currency != two.value.currency:
        return ""
    return f"two amounts: {show_money(one.value)}, {show_money(two.value)}"


def _two_days(one: Span[When], two: Span[When]) -> str:
    if _narrower(one.value, two.value) or _narrower(two.value, one.value):
        return ""
    return f"two days: {show_when(one.value)}, {show_when(two.value)}"


def _narrower(one: Value, two: Value) -> bool:
    """Whether window `one` lies inside `two` ("next year, in March")."""
    if not isinstance(one, When) or not isinstance(two, When):
        return False
    first, last = date.min, date.max
    return (two.start or first) <= (one.start or first) and (one.end or last) <= (two.end or last)

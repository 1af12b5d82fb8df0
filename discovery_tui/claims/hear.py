"""The door of this room: `hear` takes a line and gives its claims. Pure.

line -> clauses -> values -> scores of every fact -> the competition -> claims. The same for the
screen, `answer`, `listen` and the evaluation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, prod

from discovery_tui.bank.lens import Fact, Lens
from discovery_tui.claims.clauses import cut
from discovery_tui.claims.compete import KNOWN_ALREADY, Situation, Whole, chances
from discovery_tui.claims.features import clause_words, line_words, tags
from discovery_tui.claims.kinds import kinds_in
from discovery_tui.claims.manner import Manner, manner_of, signs
from discovery_tui.claims.merge import merged
from discovery_tui.claims.network import Heads
from discovery_tui.claims.prepared import prepared
from discovery_tui.claims.types import Claim, Heard
from discovery_tui.claims.values import NOBODY, Valued, Values
from discovery_tui.deal.values import Choice, Level, Stance, Value, YesNo
from discovery_tui.listen.amounts import unclear_amount
from discovery_tui.listen.choices import find_yes_no
from discovery_tui.listen.context import Context
from discovery_tui.listen.line import Clause, Line
from discovery_tui.listen.mentions import Mentions
from discovery_tui.listen.sureness import Reason, is_denial, is_no_answer

OFFERED = 0.12
"""Claims less likely than this are not worth a key."""
FILED = 0.4
"""A claim is filed by Enter from here on ..."""
FILED_TOGETHER = 0.44
"""... or where the facts of its criterion together are this likely, and it leads them by
itself ..."""
LEADS = 0.18
"""... with at least this ..."""
BESIDE = 0.22
"""... or where another claim of its line is filed, and this one is about another criterion: a line
that says one thing for sure is no small talk, and a criterion missed costs more than a second fact
of one that is credited ..."""
AGAIN = 0.35
"""... which takes this much. All five are set on authors held out of a fit, where a criterion
credited is right in nine of ten."""
RIVAL = 2.5
"""What naming a rival of the bank's list adds to *also looked at*."""
SAYS = 1.0
"""What a phrase that the vocabulary lists for a choice adds to its fact."""
OWN_SHARPER = 2.5
"""A fact of a bank's own has few phrases and close ones: nearness says more than it says of the
broad criteria the weights are fitted on. Set by hand."""
OWN_ASKED = 2.5
"""The head start of such a fact where it is asked for. Set by hand, near the fitted one."""
COMPETITORS = "competition.named"
_BARE_YES = re.compile(r"\W*(?:yes|yep|yeah|yup|ok|okay|sure|right|correct|exactly|agreed|y)\W*")


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a line is heard with, beside its words."""

    context: Context
    asks: str = ""
    """The fact of the question on the table; '' where none is."""
    also: frozenset[str] = frozenset()
    """Facts its answer often holds as well."""
    known: frozenset[str] = frozenset()
    """Facts the deal knows at *stated* already."""
    only: frozenset[str] = frozenset()
    """Facts that may be meant, where the rep has said which criterion; all where empty."""


def hear(text: str, lens: Lens, hearing: Hearing) -> Heard:
    """The claims of a line the prospect said, or the rep noted."""
    line = Line(text)
    if not line.low.strip() or is_no_answer(line.low):
        return Heard()
    return _Hearing(line, lens, hearing).heard()


class _Hearing:
    """One line on its way to claims."""

    def __init__(self, line: Line, lens: Lens, hearing: Hearing) -> None:
        self.lens, self.hearing = lens, hearing
        ready = prepared(lens)
        self.network, self.homes, self.phrases = ready.network, ready.homes, ready.phrases
        self.said = Mentions(line, hearing.context, lens.competitors)
        self.values = Values(self.said)
        self.facts = ready.facts
        if hearing.only:
            self.facts = {i: f for i, f in ready.facts.items() if i in hearing.only}
        asked = lens.fact(hearing.asks) if hearing.asks else None
        self.asked = asked.id if asked else ""
        self.asked_type = asked.type if asked else ""

    def heard(self) -> Heard:
        said = self.said
        found = tags(said)
        cuts = cut(said.low, found)
        if len(self.facts) == 1:  # a person says what the line is about: all of it is
            cuts = [Clause(0, len(said.low), 0)]
        words = clause_words(said, found, cuts)
        line = self.network.line(tuple(line_words(words))) if len(cuts) > 1 else None
        whole = Whole.of(line.facts, line.nothing) if line else None
        claims: list[Claim] = []
        odds: list[dict[str, float]] = []
        for i, clause in enumerate(cuts):
            before = [w for ws in words[max(0, i - 2) : i] for w in ws]
            after = [w for ws in words[i + 1 : i + 3] for w in ws]
            heads = self.network.heads(tuple(words[i]), tuple(before), tuple(after))
            chance = self._chances(clause, words[i], heads, whole)
            odds.append(chance)
            claims += self._claims(clause, heads, chance)
        if any(c.filed for c in claims):
            claims = self._beside(
                [replace(c, filed=c.filed and not self._taken(c, claims)) for c in claims]
            )
        elif self.hearing.only and claims:
            best = max(claims, key=lambda c: c.p)  # one of these it is, a person says
            claims = [replace(c, filed=c is best or c.fact == best.fact) for c in claims]
        return Heard(
            tuple(sorted(merged(claims, self.lens, said.text), key=lambda c: (c.start, -c.p))),
            self._criteria(odds),
            1 - prod(1 - p for chance in odds for p in chance.values()) if odds else 0.0,
        )

    # ---------------------------------------------------------------- which facts

    def _chances(
        self, clause: Clause, words: Sequence[str], heads: Heads, line: Whole | None
    ) -> dict[str, float]:
        hearing = self.hearing
        at = Situation(
            words=len(words),
            alone=line is None,
            asked=self.asked,
            also=hearing.also - {self.asked},
            kinds=kinds_in(self.said, clause, self.asked_type),
            line=line,
        )
        extra = {fact: KNOWN_ALREADY for fact in hearing.known if fact != self.asked}
        if any(s.start < clause.end and clause.start < s.end for s in self.said.rivals):
            extra[COMPETITORS] = extra.get(COMPETITORS, 0.0) + RIVAL
        for fact in self._said_for(clause):
            extra[fact] = extra.get(fact, 0.0) + SAYS
        own = self.phrases.facts
        types = {f.id: str(f.type) for f in self.facts.values() if f.id not in own}
        shared = chances(heads, types, at, self.network.about, extra)
        return shared | self._own(words, shared)

    def _said_for(self, clause: Clause) -> list[str]:
        """Facts one of whose choices the bank spells as the clause does."""
        return [
            fact.id
            for fact in self.facts.values()
            if fact.choices
            and any(
                s.start < clause.end and clause.start < s.end
                for s in self.said.choices(fact.choices)
            )
        ]

    def _own(self, words: Sequence[str], shared: Mapping[str, float]) -> dict[str, float]:
        """How likely the facts are that only this bank has, by what it says they sound like;
        what a shared fact is sure of is not theirs."""
        bias, *slopes = self.network.about["phrases"]
        free = 1 - max(shared.values(), default=0.0)
        found = {}
        for fact, near in self.phrases.facts.items():
            if fact not in self.facts:
                continue
            clues = self.phrases.clues(words, near)
            z = bias + OWN_SHARPER * sum(w * c for w, c in zip(slopes, clues[1:], strict=True))
            z += OWN_ASKED if fact == self.asked else 0.0
            found[fact] = (free if fact != self.asked else 1.0) / (1 + exp(-z)) if near else 0.0
        return found

    def _criteria(self, odds: Sequence[Mapping[str, float]]) -> tuple[tuple[str, float], ...]:
        found = {}
        for criterion in self.lens.criteria:
            own = [f for f, owners in self.homes.items() if criterion.id in owners]
            missed = prod(
                1 - min(1.0, sum(chance.get(f, 0.0) for f in own)) * 0.999 for chance in odds
            )
            found[criterion.id] = 1 - missed
        return tuple(sorted(found.items(), key=lambda item: -item[1]))

    # ---------------------------------------------------------------- what they say

    def _claims(self, clause: Clause, heads: Heads, chance: Mapping[str, float]) -> list[Claim]:
        only = bool(self.hearing.only)
        least = 0.0 if only else OFFERED
        likely = sorted((f for f, p in chance.items() if p >= least), key=lambda f: -chance[f])
        if not likely:
            return []
        text, start, end = _trimmed(self.said.text, clause)
        sign = signs(self.said, clause)
        claims: list[Claim] = []
        for place, fact_id in enumerate(likely):
            fact, p = self.facts[fact_id], chance[fact_id]
            filed = p >= FILED or (
                place == 0
                and fact_id != self.asked
                and p >= LEADS
                and sum(chance[f] for f in likely if self._together(f, fact_id)) >= FILED_TOGETHER
            )
            means = only or (filed and place == 0)
            asked = fact_id == self.asked
            manner = manner_of(sign, heads, fact_id, self.network.about)
            for read in self._reads(fact, clause, heads, manner, asked=asked, means=means):
                claims.append(
                    Claim(
                        fact_id,
                        read.value,
                        text,
                        start,
                        end,
                        read.level,
                        read.stance,
                        read.reason,
                        read.words,
                        p,
                        filed,
                        self.homes.get(fact_id, ()),
                    )
                )
        return claims

    def _beside(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims with those filed that are likely enough beside one that is sure."""
        credited = {criterion for c in claims if c.filed for criterion in c.criteria}
        more: list[Claim] = []
        for claim in sorted(claims, key=lambda c: -c.p):
            if claim.filed or claim.fact == self.asked or self.hearing.only:
                continue
            least = BESIDE if set(claim.criteria) - credited else AGAIN
            if claim.p >= least and not self._taken(claim, claims):
                credited |= set(claim.criteria)
                more.append(claim)
        return [replace(c, filed=c.filed or c in more) for c in claims]

    def _taken(self, claim: Claim, claims: Sequence[Claim]) -> bool:
        """Whether the asked fact has the very value a claim would take: "180k" answers one."""
        return claim.value is not None and any(
            c.filed
            and c.fact == self.asked != claim.fact
            and (c.value, c.start) == (claim.value, claim.start)
            and c.p > claim.p
            for c in claims
        )

    def _together(self, one: str, two: str) -> bool:
        return one == two or bool(set(self.homes.get(one, ())) & set(self.homes.get(two, ())))

    def _reads(
        self, fact: Fact, clause: Clause, heads: Heads, manner: Manner, *, asked: bool, means: bool
    ) -> list[_Read]:
        """What the clause says about a fact: one reading, or one for each name of many. `means`:
        the clause is about this fact before all others, so "got 25 set aside" is an amount."""
        if fact.type == "choice":
            return [self._choice(fact, clause, heads, manner)]
        if fact.type == "yes_no":
            said = find_yes_no(self.said.low, asked=True) if asked else None
            yes = said.value if said else manner.stance is Stance.SUPPORTS
            return [_Read(YesNo(yes), manner.level, Stance.SUPPORTS, manner.reason, manner.words)]
        if fact.type == "name" and fact.many:
            names = self.values.names(fact, clause)
            return [_stated(Valued(name), manner) for name in names] or [_worded(manner)]
        if fact.type == "text":
            return [(self._bare() if asked else None) or _worded(manner)]
        valued = self.values.of(fact, clause, answers=asked or means)
        if valued is NOBODY:
            return []
        if valued.value is None:
            read = _worded(manner)
            if read.stance is Stance.AGAINST or fact.type == "name":
                return [read]
            words = _unread(fact, self.said.text[clause.start : clause.end])
            return [replace(read, reason=Reason.NOT_READ, words=words)]
        return [_stated(valued, manner)]

    def _bare(self) -> _Read | None:
        """What a whole line says that is no more than a no or a yes to the question put."""
        if is_denial(self.said.low):
            return _Read(None, Level.STATED, Stance.AGAINST, None, "")
        if _BARE_YES.fullmatch(self.said.low):
            return _Read(None, Level.ASSUMED, Stance.SUPPORTS, Reason.NOT_READ, "only a yes")
        return None

    def _choice(self, fact: Fact, clause: Clause, heads: Heads, manner: Manner) -> _Read:
        scores = {c: s for s, c in self.network.choice(fact.id, heads)}
        for span in self.said.choices(fact.choices):
            if span.start < clause.end and clause.start < span.end:
                scores[span.value.id] = scores.get(span.value.id, 0.0) + 2.0
        if not scores:
            return replace(_worded(manner), reason=Reason.NOT_READ)
        best = max(scores, key=lambda c: scores[c])
        option = next(c for c in fact.choices if c.id == best)
        return _Read(Choice(best), manner.level, option.stance, manner.reason, manner.words)


@dataclass(frozen=True, slots=True)
class _Read:
    """A value with its level and stance, on its way into a claim."""

    value: Value | None
    level: Level
    stance: Stance
    reason: Reason | None
    words: str


_NOT_READ = {
    "money": "as an amount",
    "when": "as a day",
    "people": "as a person",
    "number": "as a number",
}


def _unread(fact: Fact, words: str) -> str:
    """What is missing for a value, and what to type."""
    if fact.type == "money" and (number := unclear_amount(words)):
        return f"{number} what? type {number}k"
    return _NOT_READ.get(fact.type, "")


def _worded(manner: Manner) -> _Read:
    return _Read(None, manner.level, manner.stance, manner.reason, manner.words)


def _stated(valued: Valued, manner: Manner) -> _Read:
    """A value as sure as its own words and its clause are."""
    sure = valued.sure
    if sure.cap < manner.level:
        return _Read(valued.value, Level.ASSUMED, sure.stance, sure.reason, sure.words)
    stance = Stance.AGAINST if Stance.AGAINST in (sure.stance, manner.stance) else sure.stance
    return _Read(valued.value, manner.level, stance, manner.reason, manner.words)


def _trimmed(text: str, clause: Clause) -> tuple[str, int, int]:
    """The clause's own words without the blanks and commas around them, and where they stand."""
    start, end = clause.start, clause.end
    while start < end and text[start] in " ,;:-/\n\t":
        start += 1
    while end > start and text[end - 1] in " ,;:-/\n\t":
        end -= 1
    return text[start:end], start, end

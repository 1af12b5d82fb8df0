"""The value a clause gives for a fact: which of those it names, and how sure the words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from discovery_tui.bank.lens import Fact
from discovery_tui.deal.values import (
    Level,
    Money,
    Number,
    People,
    Person,
    Stance,
    Value,
    When,
    show,
)
from discovery_tui.listen.line import Clause, Span
from discovery_tui.listen.mentions import Mentions
from discovery_tui.listen.people import ACTS, acts, pronouns
from discovery_tui.listen.sureness import Certainty, Reason, Sureness

T = TypeVar("T", Money, When, Number)
V = TypeVar("V")
_STATED = Certainty(Level.STATED)
# The later of two values is meant: "40k, no, make that 45k".
_CORRECTION = re.compile(
    r"\b(?:actually|rather|make (?:that|it)|i mean(?:t)?|sorry|correction|no wait|or better"
    r"|more like|scratch that|not any ?more)\b|(?:^|[,;.-] ?)no\b|\bnow (?:[\w']+ ){0,3}$"
)
# So does "cut from 80k to 50k": a range would be one value.
_CHANGED = re.compile(r"\s*(?:(?:down|up) )?(?:to|-+>|→)\s*(?:about |around )?")
_ACTS = {
    "buyer.economic": ("decides", {"advises", "blocks", "joins", "pushes", "says"}),
    "budget.owner": ("decides", {"advises", "blocks", "joins", "says"}),
    "champion.name": ("pushes", {"advises", "blocks", "joins", "says"}),
    "next_step.people": ("joins", {"says"}),
}
"""What somebody does who is meant by a fact about people, and what those do who are not."""
_ALONE = ("buyer.economic", "champion.name")
"""Facts that are those people's alone whom the line says it of: nobody beside them is meant."""
# Whom something is brought before: "took it to Marek", "fought for us in front of the CFO".
_AIMED = re.compile(
    r"\b(?:to|with|at|for|of|from|past|against|convinc\w+|told|tell)(?: the| our| his| her| their)?"
    r"(?: [a-z]+)? $"
)
_ABSENT = re.compile(
    r"\)?(?: (?:can'?t|cannot|won'?t|isn'?t|not)(?: (?:join|make|come|be|on|coming)\b"
    r"|\s*(?:$|[,.;])| in\b)"
    r"|(?:'s| is)? (?:out|off|away|on leave|sick|ill)\b)"
)


@dataclass(frozen=True, slots=True)
class Valued:
    """A value, and what the words around it make of it."""

    value: Value | None
    sure: Certainty = _STATED


NOBODY = Valued(None, Certainty(Level.UNKNOWN))
"""The clause names people, and says of all of them that they are not who is meant."""


class Values:
    """The values of one line, told clause by clause."""

    def __init__(self, said: Mentions) -> None:
        self._said = said
        self._sure: Sureness | None = None

    @property
    def sureness(self) -> Sureness:
        if self._sure is None:
            said = self._said
            self._sure = Sureness(said.low, [*said.money, *said.days, *said.counts])
        return self._sure

    def of(self, fact: Fact, clause: Clause, *, answers: bool) -> Valued:
        """The value of a typed fact in a clause. `answers` is for the fact that was asked, or
        the only one a clause can mean: then its words are read as an answer to it."""
        said = self._said
        match fact.type:
            case "money":
                spans = _inside(said.money, clause)
                return self._one(spans or (_inside(said.loose_money, clause) if answers else []))
            case "when":
                days = _inside(said.days, clause)
                return self._one(days or (_inside(said.loose_days, clause) if answers else []))
            case "number":
                counts = _inside(said.counts, clause)
                counts = counts or (_inside(said.loose_counts, clause) if answers else [])
                return self._one(counts)
            case "people":
                return self._people(fact, clause)
            case "name":
                names = _inside([*said.rivals, *said.tools], clause)
                names = names or _inside(said.loose_tools, clause)
                return Valued(names[0].value if names else None)
        return Valued(None)

    def names(self, fact: Fact, clause: Clause) -> list[Value]:
        """Every name a clause gives for a fact that adds up ("Zoho, Pipedrive and HubSpot")."""
        said = self._said
        found = _inside([*said.rivals, *said.tools], clause) or _inside(said.loose_tools, clause)
        return list(dict.fromkeys(s.value for s in found))

    def _people(self, fact: Fact, clause: Clause) -> Valued:
        """Who is meant: those who do what the fact is about, else those who do nothing else."""
        said, low = self._said, self._said.low
        everybody = said.people if _inside(said.people, clause) else said.loose_people
        people = _inside(everybody, clause)
        if not people:
            everybody = said.people
            people = [p for p in everybody if _goes_on(low, p, clause)]
        wanted, others = _ACTS.get(fact.id, ("", {"says"}))
        if fact.id in _ALONE:
            acting, unknown = self._acting(everybody, wanted)
            doers = [p for p in everybody if acting[p] == wanted]
            here = [p for p in doers if p in people]
        else:
            acting = dict(zip(people, acts(said.line, people), strict=True))
            here, doers, unknown = [p for p in people if wanted and acting[p] == wanted], [], False
        if not here and (doers or unknown or not people):
            return NOBODY if people and doers else Valued(None)
        chosen = here or [p for p in people if acting[p] not in others]
        if fact.id == "champion.name" and not here:
            chosen = [p for p in chosen if not _aimed(low, p)]
            if not chosen and "" in acting.values():
                return Valued(None)
        if fact.id == "next_step.people":
            chosen = [p for p in chosen if not _ABSENT.match(low, p.end)]
        if not chosen and fact.id in _ACTS:
            return NOBODY
        return Valued(People(tuple(p.value for p in chosen or people)))

    def _acting(
        self, people: Sequence[Span[Person]], wanted: str
    ) -> tuple[dict[Span[Person], str], bool]:
        """What each of the line's people does, and whether somebody does what is `wanted` who is
        only "she": that is whoever was told before, where anybody was."""
        said = self._said
        everybody = sorted([*people, *pronouns(said.line)], key=lambda p: p.start)
        acting: dict[Span[Person], str] = {}
        unknown = False
        for who, act in zip(everybody, acts(said.line, everybody), strict=True):
            if who.value.name:
                limited = wanted == "decides" and (who.value.up_to or who.value.above)
                acting[who] = act or (wanted if limited else "")
                continue
            told = [p for p in acting if wanted != "pushes" or not _aimed(said.low, p)]
            if told and acting[told[-1]] in ("", act):
                acting[told[-1]] = act
            elif act == wanted:
                unknown = True
        return acting, unknown

    def _one(self, spans: Sequence[Span[T]]) -> Valued:
        """The corrected value, else the surest, else the first; two that clash lower it."""
        if not spans:
            return Valued(None)
        judged = [(s, self.sureness.of(s)) for s in spans]
        for (earlier, _), (later, sure) in reversed(list(pairwise(judged))):
            between = self._said.low[earlier.end : later.start]
            meant = _CORRECTION.search(between) or _CHANGED.fullmatch(between)
            if meant and sure.stance is Stance.SUPPORTS:
                return Valued(later.value, sure)

        def rank(one: tuple[Span[T], Certainty]) -> tuple[bool, int]:
            return one[1].stance is Stance.SUPPORTS, one[1].cap

        top = max(rank(one) for one in judged)
        equals = [one for one in judged if rank(one) == top]
        span, sure = equals[0]
        for other, _ in equals[1:]:
            if _narrower(other.value, span.value):
                span = other
            elif sure.cap is Level.STATED and _clash(span.value, other.value):
                words = f"{show(span.value)}, {show(other.value)}"
                sure = Certainty(Level.ASSUMED, sure.stance, Reason.TWO_VALUES, words)
        return Valued(span.value, sure)


def _inside(spans: Sequence[Span[V]], clause: Clause) -> list[Span[V]]:
    return [s for s in spans if s.start < clause.end and clause.start < s.end]


def _aimed(low: str, person: Span[Person]) -> bool:
    return bool(_AIMED.search(low, max(0, person.start - 30), person.start))


def _goes_on(low: str, person: Span[Person], clause: Clause) -> bool:
    """Whether a clause says what the person before it does: "Dai, workshop mgr, [hates it]"."""
    near = 0 <= clause.start - person.end <= 3
    return near and bool(person.value.title or ACTS.match(low, person.end))


def _clash(one: Value, two: Value) -> bool:
    """Whether two values side by side cannot both be the answer."""
    if isinstance(one, Money) and isinstance(two, Money):
        return one != two and (one.basis, one.currency) == (two.basis, two.currency)
    if isinstance(one, When) and isinstance(two, When):
        return not _narrower(one, two)
    return False


def _narrower(one: Value, two: Value) -> bool:
    """Whether window `one` lies inside `two` ("next year, in March")."""
    if not (isinstance(one, When) and isinstance(two, When)):
        return False
    if one == two or not (one.start and one.end and two.start and two.end):
        return False
    return two.start <= one.start and one.end <= two.end

"""What is still open: how the criteria stand, and what the AE should ask first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from discovery_tui.brief.model import Item, Told
from discovery_tui.brief.sources import Sources
from discovery_tui.brief.telling import Teller
from discovery_tui.brief.verdict import lacking, what
from discovery_tui.brief.words import value_text
from discovery_tui.deal.fold import Ask
from discovery_tui.deal.records import AskedResult
from discovery_tui.deal.values import Level
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Standing, Verdict
from discovery_tui.text import one_line

DECLINED = "Asked, not answered"
PARKED = "Parked, not come back to"
_ASKED = 5
"""Questions written out; what else is open is named."""
_WORDS = {
    Standing.PARTLY: "Partly",
    Standing.RED_FLAG: "Red flag",
    Standing.UNKNOWN: "Open",
}


def criteria(teller: Teller) -> tuple[Item, ...]:
    """How many criteria are met, and the names of those that are not, by how they stand."""
    by_word: dict[Standing, list[str]] = {}
    for found in teller.card.criteria:
        name = value_text(found.criterion.name)
        by_word.setdefault(found.standing, []).append(name)
    met = len(by_word.pop(Standing.MET, []))
    items = [Item("Met", (Told(f"{met} of {len(teller.card.criteria)} criteria"),))]
    for standing, word in _WORDS.items():
        if standing in by_word:
            items.append(Item(word, (Told(", ".join(by_word[standing])),)))
    return tuple(items)


class Gaps:
    """The AE's first questions: what the gate lacks, in its order; then, in a line each, what is
    disputed, weaker than before, declined, parked, or rests on a guess."""

    def __init__(self, teller: Teller, sources: Sources) -> None:
        self._teller, self._card, self._sources = teller, teller.card, sources
        self._asks: dict[str, list[str]] = {}
        self._ask_of: dict[str, str] = {}
        self._unasked: list[str] = []
        for item in self._card.gate.missing:
            ask = one_line(item.ask or "")
            if item.blocked or self._not_now(item.fact or ""):
                continue  # asking again will not cure it
            if not ask:
                label = teller.label(item.fact) if item.fact else what(item, self._card)
                self._unasked.append(label)
                continue
            self._ask_of.setdefault(teller.canonical(item.fact or ask), ask)
            why = lacking(item.reason, item.fact or "", self._card)
            self._asks.setdefault(ask, []).extend([why] if why else [])
        self._written = list(self._asks)[:_ASKED]

    def items(self) -> tuple[Item, ...]:
        """Questions first, then what else to know before asking."""
        questions = (self._question(ask) for ask in self._written)
        return (*questions, *self._loose_ends())

    def _not_now(self, fact_id: str) -> bool:
        """Whether it asks for a next step where the next step is to call again."""
        fact = self._card.lens.fact(fact_id)
        later = self._card.verdict is Verdict.NURTURE
        return later and fact is not None and fact.section == "next_step"

    def _question(self, ask: str) -> Item:
        facts = [f for f, its in self._ask_of.items() if its == ask]
        lead = next((s.lead for s in map(self._card.fact, facts) if s.lead), None)
        line = lead.line if lead else ""
        told = Told(ask, line=line, ref=self._sources.ref(line))
        return Item(told=(told,), notes=tuple(dict.fromkeys(self._asks[ask])))

    def _loose_ends(self) -> Iterator[Item]:
        told = {f for f, ask in self._ask_of.items() if ask in self._written}
        rest = [f for f in self._ask_of if f not in told]
        states = self._card.facts.items()
        recheck = [f for f, s in states if s.recheck and f not in told]
        disputed = [f for f, s in states if s.state is FactState.DISPUTED and f not in told]
        guesses = [
            f
            for f, s in states
            if s.level is Level.ASSUMED and f not in {*told, *recheck, *disputed}
        ]
        yield from self._named("Also open", rest, self._unasked)
        yield from self._named("Disputed, to settle", disputed)
        yield from self._named("Less sure than before", recheck)
        yield from self._left(DECLINED, AskedResult.DECLINED)
        yield from self._left(PARKED, AskedResult.PARKED)
        yield from self._named("Only a guess so far", guesses)

    def _named(
        self, title: str, facts: Iterable[str], others: Iterable[str] = ()
    ) -> Iterator[Item]:
        told = []
        for fact_id in facts:
            lead = self._card.fact(fact_id).lead
            line = lead.line if lead else ""
            told.append(Told(self._teller.label(fact_id), line=line, ref=self._sources.ref(line)))
        told += [Told(text) for text in dict.fromkeys(others)]
        if told:
            yield Item(title, tuple(told))

    def _left(self, title: str, result: AskedResult) -> Iterator[Item]:
        """Questions left like that while nothing is known of what they ask, and when: in the
        same words whatever else is open."""
        last: dict[str, Ask] = {}
        for asked in self._teller.evidence.asks:
            question = self._card.lens.question(asked.question)
            fact_id = asked.fact or (question.asks if question else asked.question)
            if asked.result != AskedResult.PUT:
                last[self._teller.canonical(fact_id)] = asked
        told = []
        for fact_id, asked in last.items():
            if asked.result == result and self._card.fact(fact_id).state is FactState.UNKNOWN:
                question = self._card.lens.question(asked.question)
                words = one_line(question.ask) if question else ""
                parked = result == AskedResult.PARKED
                shown = f" “{words}”" if parked and words and words not in self._written else ""
                when = self._sources.when_asked(asked)
                told.append(Told(f"{self._teller.label(fact_id)}{shown}", source=when))
        if told:
            yield Item(title, tuple(told))

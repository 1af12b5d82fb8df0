"""From what is known of a fact to one line of the brief."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from discovery_tui.bank.lens import Fact
from discovery_tui.brief.model import Item, Told, once_each
from discovery_tui.brief.quotes import BELOW, Quotes, Worth
from discovery_tui.brief.sources import Sources
from discovery_tui.brief.words import adds, listed, spoken, value_text
from discovery_tui.clock import minute
from discovery_tui.deal.fold import Evidence, Line, Reading
from discovery_tui.deal.values import Number, Stance, When
from discovery_tui.qualify import words
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Scorecard

_HURTS = ("next_step", "why_now", "pain", "cost")
_CHANGES = 4


class Teller:
    """Tells facts in reading order and quotes each typed line once. `most` is how many lines are
    told of one fact; the others are counted, and stand under *Also said*."""

    def __init__(
        self, evidence: Evidence, card: Scorecard, sources: Sources, quotes: Quotes, most: int
    ) -> None:
        self.evidence, self.card, self.sources, self.quotes = evidence, card, sources, quotes
        self._most = most
        self._lines = {line.id: line for line in evidence.lines}
        self._by_fact: dict[str, list[Reading]] = {}
        for reading in evidence.readings:
            if reading.taken_back is None:
                self._by_fact.setdefault(self.canonical(reading.fact), []).append(reading)

    def canonical(self, fact_id: str) -> str:
        """The present id of a fact that may have been renamed."""
        fact = self.card.lens.fact(fact_id)
        return fact.id if fact else fact_id

    def label(self, fact_id: str) -> str:
        """What the fact is called; its id where this lens does not know it."""
        return value_text(words.label(fact_id, self.card.lens))

    def shown(self, reading: Reading) -> str:
        """The value as one would say it; '' where there is none."""
        return spoken(reading.value, self.card.lens.choice_labels(reading.fact))

    def fact(self, fact_id: str) -> Item | None:
        """The fact's line; None where nothing stands about it."""
        standing = self.card.fact(fact_id)
        if standing.state is FactState.UNKNOWN:
            return None
        readings = [*standing.current, *self._unread(fact_id)]
        disputed = standing.state is FactState.DISPUTED
        if disputed or all(not self.shown(r) for r in readings):
            readings.sort(key=self.sources.order)  # several words on one thing: as they came
        told = list(map(self.told, readings[: self._most]))
        kept = [t for t in told if not is_below(t)] or told[:1]
        notes = self.notes(fact_id)
        if (more := len(readings) - len(kept)) > 0:
            notes = (*notes, f"and {more} more below")
        return Item(self.label(fact_id), once_each(kept), notes)

    def facts(self, fact_ids: Iterable[str]) -> list[Item]:
        """The lines of those facts something is known about."""
        items = (self.fact(fact_id) for fact_id in fact_ids)
        return [item for item in items if item is not None]

    def notes(self, fact_id: str) -> tuple[str, ...]:
        """What changed, who disputes it, and what to check again."""
        standing = self.card.fact(fact_id)
        notes = [f"before: {change}" for change in self._changes(standing.changes)]
        if standing.state is FactState.DISPUTED:
            notes.append(f"disputed between {self.sides(fact_id)}")
        elif standing.recheck:
            notes.append("less sure than before: check again")
        if self.is_past(fact_id):
            notes.append("already past")
        return tuple(notes)

    def is_past(self, fact_id: str) -> bool:
        """Whether the fact is a day gone by."""
        when = self.card.fact(fact_id).value
        last = (when.end or when.start) if isinstance(when, When) else None
        return last is not None and last < self.card.on

    def sides(self, fact_id: str) -> str:
        """Who says different things of the fact: `Sarah and Tom`."""
        current = sorted(self.card.fact(fact_id).current, key=self.sources.order)
        names = dict.fromkeys(self.sources.name(r.speaker) for r in current)
        return listed([name for name in names if name])

    def told(self, reading: Reading) -> Told:
        """One reading: its value, its words where they add to it, on whose word and when."""
        shown, label = self.shown(reading), self.label(reading.fact)
        number = isinstance(reading.value, Number)
        fact, line = self.card.lens.fact(reading.fact), self._lines.get(reading.line)
        quote = ""
        if not shown or number or adds(reading.text, shown, label):
            flag = reading.stance is Stance.AGAINST
            worth = self._worth(fact, bare=not shown or number or flag)
            quote = self.quotes.reading(line, reading, worth, label)
            if quote and number and _says(quote, shown):
                shown = ""  # "8 days to close the month" says it with its noun
            elif not shown and not quote:
                there = self.quotes.whole.get(reading.line)
                shown = f"see {there}" if there and there != label else BELOW
            elif number and not quote and not getattr(reading.value, "of", ""):
                shown = f"{shown}, {BELOW}"
        return Told(
            value=shown,
            quote=quote,
            source=self.sources.of(reading),
            against=reading.stance is Stance.AGAINST,
            line=reading.line,
            ref=self.sources.ref(reading.line),
        )

    def line(self, line: Line, where: str) -> Told:
        """A line that is told for itself: whole, or where to find it."""
        worth = Worth.HURTS if line.kind == "promise" else Worth.WORDS
        quote = self.quotes.line(line, worth, where)
        ours = line.kind == "promise"
        source = self.sources.when(line) if ours else self.sources.said(line)
        ref = self.sources.ref(line.id)
        return Told("" if quote else BELOW, quote, source, line=line.id, ref=ref)

    def taken_back(self) -> tuple[Item, ...]:
        """What the prospect said and took back: it earns nothing and is not forgotten."""
        by_line: dict[str, list[Reading]] = {}
        for reading in self.evidence.readings:
            if reading.taken_back is not None:
                by_line.setdefault(reading.line, []).append(reading)
        return tuple(self._back(self._lines[line], found) for line, found in by_line.items())

    def _back(self, line: Line, readings: list[Reading]) -> Item:
        labels = dict.fromkeys(self.label(r.fact) for r in readings)
        values = listed(list(dict.fromkeys(filter(None, map(self.shown, readings)))))
        told = self.line(line, "Taken back")
        if values and not told.quote:
            told = Told(values, source=told.source, line=told.line, ref=told.ref)
        # Its minute is another call's where it lies before the line's own.
        back = max(r.taken_back or 0 for r in readings)
        later = back > (line.elapsed or 0) and line.elapsed is not None
        return Item(", ".join(labels), (told,), (f"taken back at {minute(back)}",) * later)

    def _worth(self, fact: Fact | None, *, bare: bool) -> Worth:
        if not bare:
            return Worth.BESIDE
        return Worth.HURTS if fact is not None and fact.section in _HURTS else Worth.WORDS

    def _unread(self, fact_id: str) -> list[Reading]:
        """Lines filed to the fact that no rule counts: later words replaced them, or no value
        could be read. They stay worth reading, so that the AE need not ask again."""
        standing = self.card.fact(fact_id)
        fact = self.card.lens.fact(fact_id)
        if fact is not None and fact.many:
            return []
        told = {r.line for r in standing.current}
        told |= {r.line for change in standing.changes for r in change}
        heard = self._by_fact.get(standing.fact, [])
        return [r for r in heard if r.line not in told and not self.shown(r)]

    def _changes(self, changes: tuple[tuple[Reading, Reading], ...]) -> list[str]:
        """What each speaker said before, oldest first, in one go."""
        chains: list[list[Reading]] = []
        for old, new in changes:
            chain = next((c for c in chains if c[-1].id == old.id), None)
            if chain is None:
                chain = [old]
                chains.append(chain)
            chain.append(new)
        return [listed([self._was(r) for r in chain[:-1][-_CHANGES:]]) for chain in chains]

    def _was(self, reading: Reading) -> str:
        return f"{self.shown(reading) or 'other words'} ({self.sources.when(reading)})"


def is_below(told: Told) -> bool:
    """Whether it only says that the words stand further down."""
    return told.value == BELOW and not told.quote


def fold_below(items: Iterable[Item]) -> tuple[Item, ...]:
    """The same, those told in one line of which only the name stands here."""
    found, below = list[Item](), list[Told]()
    for item in items:
        if item.notes or not all(map(is_below, item.told)) or any(t.against for t in item.told):
            found.append(item)
        else:
            below += [replace(t, value=item.label or t.source, source="") for t in item.told]
    if below:
        found.append(Item(BELOW.capitalize(), tuple(below)))
    return tuple(found)


def _says(quote: str, shown: str) -> bool:
    """Whether the words hold the value's own figures."""
    figures = shown.partition(" ")[0]
    return figures.replace(",", "") in quote.replace(",", "")

"""From what is known of a fact to one line of the brief."""

from __future__ import annotations

from discovery_tui.bank.lens import Fact
from discovery_tui.brief.model import Item, Told
from discovery_tui.brief.sources import Sources
from discovery_tui.brief.words import Space, adds, clip, value_text
from discovery_tui.deal.fold import Evidence, Reading
from discovery_tui.deal.values import Stance, When, show
from discovery_tui.qualify import words
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Scorecard

MOST = 5
"""Lines told of one fact; what is left out is counted."""
_LONG = ("why_now", "pain")


class Teller:
    """Tells facts in reading order and quotes each typed line once."""

    def __init__(self, evidence: Evidence, card: Scorecard, sources: Sources, space: Space) -> None:
        self._evidence, self._card, self._sources = evidence, card, sources
        self.space = space
        self._quoted: dict[str, str] = {}
        self._worded: dict[str, int] = {}
        """How many facts a line's words alone stand for."""
        self._by_fact: dict[str, list[Reading]] = {}
        for reading in evidence.readings:
            if reading.taken_back is None:
                self._by_fact.setdefault(self.canonical(reading.fact), []).append(reading)
                if reading.value is None:
                    self._worded[reading.line] = self._worded.get(reading.line, 0) + 1

    def canonical(self, fact_id: str) -> str:
        """The present id of a fact that may have been renamed."""
        fact = self._card.lens.fact(fact_id)
        return fact.id if fact else fact_id

    def label(self, fact_id: str) -> str:
        """What the fact is called; its id where this lens does not know it."""
        return value_text(words.label(fact_id, self._card.lens))

    def shown(self, reading: Reading) -> str:
        labels = self._card.lens.choice_labels(reading.fact)
        return value_text(show(reading.value, choice_labels=labels))

    def brief_value(self, reading: Reading) -> str:
        """The value, or a few of the words where there is none: for changes and disputes."""
        return self.shown(reading) or f"“{clip(reading.text, self.space.quote // 2)}”"

    def fact(self, fact_id: str, *, newest: bool = False) -> Item | None:
        """The fact's line; None where nothing stands about it. `newest` leaves out the words of
        an earlier plan that the present one has replaced."""
        standing = self._card.fact(fact_id)
        if standing.state is FactState.UNKNOWN:
            return None
        fact = self._card.lens.fact(fact_id)
        readings = [*standing.current, *([] if newest else self._unread(fact_id))]
        disputed = standing.state is FactState.DISPUTED
        if disputed or all(not self.shown(r) for r in readings):
            readings.sort(key=lambda r: r.id)  # several words on one thing: as they came
        told = tuple(self._told(reading, fact) for reading in readings[:MOST])
        notes = self.notes(fact_id)
        if len(readings) > MOST:
            notes = (*notes, f"and {len(readings) - MOST} more")
        return Item(self.label(fact_id), told, notes)

    def notes(self, fact_id: str) -> tuple[str, ...]:
        """What changed, who disputes it, and what to check again."""
        standing = self._card.fact(fact_id)
        notes = [f"changed: {change}" for change in self._changes(standing.changes)]
        if standing.state is FactState.DISPUTED:
            names = dict.fromkeys(self._sources.name(r.speaker) for r in standing.current)
            notes.append(f"disputed between {' and '.join(sorted(filter(None, names)))}")
        elif standing.recheck:
            notes.append("to be checked again")
        when = standing.value
        if isinstance(when, When) and (last := when.end or when.start) and last < self._card.on:
            notes.append("already past")
        return tuple(notes)

    def sides(self, fact_id: str) -> str:
        """`Sarah €180k/yr (09:02), Tom €90k/yr (09:40)`, in the order they spoke."""
        name, when = self._sources.name, self._sources.when
        return ", ".join(
            f"{name(r.speaker)} {self.brief_value(r)} ({when(r)})".strip()
            for r in sorted(self._card.fact(fact_id).current, key=lambda r: r.id)
        )

    def taken_back(self) -> tuple[Item, ...]:
        """What the prospect said and took back: it earns nothing and is not forgotten."""
        by_line: dict[str, list[Reading]] = {}
        for reading in self._evidence.readings:
            if reading.taken_back is not None:
                by_line.setdefault(reading.line, []).append(reading)
        return tuple(self._back(readings) for readings in by_line.values())

    def _back(self, readings: list[Reading]) -> Item:
        first = readings[0]
        labels = dict.fromkeys(self.label(r.fact) for r in readings)
        values = dict.fromkeys(filter(None, (self.shown(r) for r in readings)))
        minutes, seconds = divmod(first.taken_back or 0, 60)
        back = f"taken back {minutes:02d}:{seconds:02d}" if first.taken_back else "taken back"
        told = Told(
            value=value_text(", ".join(values)),
            quote="" if values else clip(first.text, self.space.quote),
            source=f"{self._sources.said(first)}, {back}".removeprefix(", "),
            line=first.line,
        )
        return Item(", ".join(labels), (told,))

    def _told(self, reading: Reading, fact: Fact | None) -> Told:
        shown = self.shown(reading)
        label = fact.label if fact else reading.fact
        quote = ""
        if not shown or (self.space.beside and adds(reading.text, shown, label)):
            if reading.line not in self._quoted:
                self._quoted[reading.line] = value_text(label)
                quote = clip(reading.text, self._words(reading, fact, bool(shown)))
            elif not shown:
                shown = f"see {self._quoted[reading.line]}"
        return Told(
            value=shown,
            quote=quote,
            source=self._sources.of(reading),
            against=reading.stance is Stance.AGAINST,
            line=reading.line,
        )

    def _words(self, reading: Reading, fact: Fact | None, has_value: bool) -> int:
        """Words to quote: more for the pain, and where one line answers for several facts."""
        told_again = self._worded.get(reading.line, 0) > (0 if has_value else 1)
        if told_again or (fact is not None and fact.section in _LONG):
            return self.space.long
        return self.space.beside if has_value else self.space.quote

    def _unread(self, fact_id: str) -> list[Reading]:
        """Lines filed to the fact that no rule counts: later words replaced them, or no value
        could be read. They stay worth reading, so that the AE need not ask again."""
        standing = self._card.fact(fact_id)
        fact = self._card.lens.fact(fact_id)
        if fact is not None and fact.many:
            return []
        told = {r.line for r in standing.current}
        told |= {r.line for change in standing.changes for r in change}
        heard = self._by_fact.get(standing.fact, [])
        return [r for r in heard if r.line not in told and not self.shown(r)]

    def _changes(self, changes: tuple[tuple[Reading, Reading], ...]) -> list[str]:
        """Each chain of changes in one go: first this, then that, then that."""
        chains: list[list[Reading]] = []
        for old, new in changes:
            chain = next((c for c in chains if c[-1].id == old.id), None)
            if chain is None:
                chain = [old]
                chains.append(chain)
            chain.append(new)
        return [
            "first " + ", then ".join(f"{self.brief_value(r)} ({self._sources.when(r)})" for r in c)
            for c in chains
        ]

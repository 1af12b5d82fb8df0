"""From the journal to Evidence: what is known of one deal, and what was said in its calls.

Pure and independent of the order the records arrive in: they are taken by id. Retracted lines
are as if never typed; a line taken back by the prospect stays and earns nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from discovery_tui.deal.evidence import Ask, Call, Deal, Evidence, Line, Overview, Reading
from discovery_tui.deal.ordered import Ordered
from discovery_tui.deal.persons import Persons
from discovery_tui.deal.reading import ask_of, call_of, deal_of, is_start
from discovery_tui.deal.records import Kind, Record
from discovery_tui.deal.roster import Stakeholder
from discovery_tui.deal.said import LineChange, Said
from discovery_tui.deal.standing import Undone
from discovery_tui.ids import is_key

__all__ = [
    "LINE_KINDS",
    "Ask",
    "Call",
    "Change",
    "Deal",
    "Evidence",
    "Fold",
    "Line",
    "Reading",
    "Stakeholder",
    "fold",
]

LINE_KINDS = (Kind.ANSWER, Kind.PROMISE, Kind.QUESTION, Kind.OBJECTION, Kind.PRIVATE)
_LINES = frozenset(LINE_KINDS)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """What records changed about a deal's evidence, beside the deal itself and what was asked."""

    said: LineChange = field(default_factory=LineChange)
    calls: tuple[Call, ...] = ()
    """Calls that are new or other than before."""
    gone_calls: tuple[str, ...] = ()
    people: bool = False
    """Whether anybody is new, gone or other than before."""


def fold(records: Iterable[Record]) -> Evidence:
    """The evidence of one deal. Raises ValueError where no record opens a deal.

    Records of other deals, unknown kinds and marks on lines that are not there are passed over.
    """
    found = list(records)
    opening = min(filter(_opens, found), key=lambda r: r.id, default=None)
    if opening is None:
        raise ValueError("no record opens this deal")
    deal = Fold(opening.deal)
    deal.take(found)
    return deal.evidence


def _opens(record: Record) -> bool:
    return record.kind == Kind.DEAL and record.target is None


class Fold:
    """The evidence of one deal, kept up as records come: each costs what it touches, however long
    the deal is. The same records give the same evidence in any order and however they are cut."""

    def __init__(self, deal: str) -> None:
        self.deal = deal
        self.last_at: int | None = None
        """When the newest record was made, by its own clock; None before the first."""
        self._records: dict[str, Record] = {}
        self._opening: Record | None = None
        self._undone, self._persons, self._said = Undone(), Persons(()), Said()
        self._naming: Ordered[str, Record] = Ordered()
        """What stands about the deal and its people."""
        self._people: tuple[Stakeholder, ...] = ()
        self._names: dict[str, str] = {}
        self._changes: Ordered[str, Record] = Ordered()
        """What stands of changes about people."""
        self._last_typed = self._last_key = ""
        self._started: dict[str, Record] = {}
        self._events: dict[str, Ordered[str, Record]] = {}
        self._calls: Ordered[str, Call] = Ordered()
        self._asks: Ordered[str, Ask] = Ordered()
        self._evidence: Evidence | None = None

    @property
    def is_opened(self) -> bool:
        """Whether the record that opens the deal has come."""
        return self._opening is not None

    @property
    def records(self) -> Collection[Record]:
        """All that were taken, in no order."""
        return self._records.values()

    @property
    def evidence(self) -> Evidence:
        """What stands now; what is taken later does not change it. Raises ValueError where the
        record that opens the deal has not come."""
        if self._opening is None:
            raise ValueError("no record opens this deal")
        if self._evidence is None:
            told = [r for r in self._naming.values() if r.kind == Kind.DEAL]
            self._evidence = Evidence(
                deal=deal_of(self._opening, told, self._persons),
                people=self._people,
                calls=self._calls.values(),
                lines=self._said.lines.values(),
                asks=self._asks.values(),
                known=self._overview(),
            )
        return self._evidence

    def _overview(self) -> Overview:
        last, newest, changed = self._said.last, self._said.newest, self._changes.last
        return Overview(
            heard=self._said.heard,
            said_at=newest.at if newest else None,
            said_offset=last.offset if last else 0,
            names=self._names,
            person_changed=changed.id if changed and changed.id > self._last_typed else "",
            last_key=self._last_key,
        )

    # ---------------------------------------------------------------- taking records

    def take(self, records: Iterable[Record]) -> Change:
        """Take in records of the deal; known ones, and those of other deals, are passed over."""
        new = {r.id: r for r in records if r.deal == self.deal and r.id not in self._records}
        if not new:
            return Change()
        fresh = [new[key] for key in sorted(new)]
        self._evidence = None
        self._records |= new
        times = [r.at for r in fresh]
        self._last_key = max([self._last_key, *filter(is_key, new)])
        self.last_at = max(times if self.last_at is None else [self.last_at, *times])
        touched = set(new)
        for record in reversed(fresh):  # newest first, as retractions want it
            if record.kind == Kind.RETRACT and record.target:
                touched.update(self._undone.add(record.id, record.target))
        for record in fresh:
            if record.kind in _LINES:
                self._said.typed(record)
                self._last_typed = max(self._last_typed, record.id)
            elif _opens(record) and (self._opening is None or record.id < self._opening.id):
                self._opening = record
        settled = [self._records[key] for key in sorted(touched) if key in self._records]
        return self._settle(settled, new)

    def _settle(self, settled: Sequence[Record], new: dict[str, Record]) -> Change:
        """Bring everything to where those records stand or are gone."""
        naming: list[Record] = []
        calls: dict[str, None] = {}
        for record in settled:
            live = not self._undone.gone(record.id)
            if record.kind in _LINES:
                self._said.stands(record, live=live)
            elif record.kind == Kind.ASKED:
                _put(self._asks, record.id, ask_of(record) if live else None)
            elif record.kind == Kind.MARK:
                self._said.marked(record, live=live)
            elif record.kind == Kind.CALL:
                calls[self._call_told(record, live=live)] = None
            elif record.kind in (Kind.DEAL, Kind.PERSON):
                naming.append(record)
        people = self._people
        if naming and self._meet(naming, new):
            self._said.renamed()
            calls |= dict.fromkeys(self._started)
        changed, gone = self._work_out_calls(calls)
        said = self._said.work_out(self._persons)
        return Change(said, changed, gone, people != self._people)

    # ---------------------------------------------------------------- people

    def _meet(self, naming: Sequence[Record], new: dict[str, Record]) -> bool:
        """Records about the deal or its people; whether anybody is called otherwise by that."""
        before, persons = self._naming.last, self._persons
        contact, renames = persons.contact, persons.renames
        in_order = before is None or before.id < naming[0].id
        for record in naming:
            live = not self._undone.gone(record.id)
            in_order = in_order and live and record.id in new
            _put(self._naming, record.id, record if live else None)
            if record.kind == Kind.PERSON and record.target:
                _put(self._changes, record.id, record if live else None)
        if in_order:
            for record in naming:
                persons.take(record)
        else:
            self._persons = Persons(self._naming.values())
            self._persons.missed |= persons.missed
        names = self._persons.names
        called = (
            self._persons.contact != contact
            or self._persons.renames != renames
            or (renames > 0 and not in_order)
            or not self._persons.missed.isdisjoint(names)
            or any(names.get(key) != name for key, name in self._names.items())
        )
        self._persons.missed -= names.keys()
        self._names, self._people = names, self._persons.people
        return called

    # ---------------------------------------------------------------- calls

    def _call_told(self, record: Record, *, live: bool) -> str:
        """A record of a call, and whether it stands; the call it is about."""
        if is_start(record):
            if live:
                self._started[record.id] = record
            else:
                self._started.pop(record.id, None)
            return record.id
        target = record.target or ""
        events = self._events.setdefault(target, Ordered())
        _put(events, record.id, record if live else None)
        return target

    def _work_out_calls(self, touched: Iterable[str]) -> tuple[tuple[Call, ...], tuple[str, ...]]:
        """Calls that are other than before, and those that are gone."""
        before = {call.id: call for call in self._calls.values()}
        changed, gone = list[Call](), list[str]()
        for key in touched:
            started = self._started.get(key)
            if started is None:
                if key in before:
                    self._calls.drop(key)
                    gone.append(key)
                continue
            events = self._events[key].values() if key in self._events else ()
            call = call_of(started, [e for e in events if e.id > key], self._persons)
            if call != before.get(key):
                self._calls.put(key, call)
                changed.append(call)
        return tuple(changed), tuple(gone)


def _put(things: Ordered[str, T], key: str, thing: T | None) -> None:
    """Put it there; where there is nothing, take out what is there."""
    if thing is None:
        things.drop(key)
    else:
        things.put(key, thing)

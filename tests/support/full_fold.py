"""A deal's evidence the long way: all of its records at once, in the order of their keys.

What the fold must come to, told independently of how it keeps up: which records stand, which
wording of a line is shown and where, which edits clash. Single records are read by the fold's own
functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from discovery_tui.deal.evidence import Call, Evidence, Line
from discovery_tui.deal.fold import LINE_KINDS
from discovery_tui.deal.persons import Persons
from discovery_tui.deal.reading import ask_of, call_of, deal_of, is_start, line_of, replaced_by
from discovery_tui.deal.records import Kind, Record


def full_fold(records: Iterable[Record]) -> Evidence:
    """Raises ValueError where no record opens a deal."""
    ordered = sorted({r.id: r for r in records}.values(), key=lambda r: r.id)
    opening = next((r for r in ordered if r.kind == Kind.DEAL and r.target is None), None)
    if opening is None:
        raise ValueError("no record opens this deal")
    ours = [r for r in ordered if r.deal == opening.deal]
    gone = _retracted(ours)
    live = [r for r in ours if r.id not in gone]
    persons = Persons(live)
    return Evidence(
        deal=deal_of(opening, [r for r in live if r.kind == Kind.DEAL], persons),
        people=persons.people,
        calls=_calls(live, persons),
        lines=_lines(live, ours, persons),
        asks=tuple(ask_of(r) for r in live if r.kind == Kind.ASKED),
    )


def _retracted(ordered: list[Record]) -> set[str]:
    """Targets of live retractions; a retraction can itself be retracted, so newest first."""
    gone: set[str] = set()
    for record in reversed(ordered):
        if record.kind == Kind.RETRACT and record.id not in gone and record.target:
            gone.add(record.target)
    return gone


def _calls(live: list[Record], persons: Persons) -> tuple[Call, ...]:
    found: dict[str, tuple[Record, list[Record]]] = {}
    for record in live:
        if record.kind != Kind.CALL:
            continue
        if is_start(record):
            found[record.id] = record, []
        elif record.target in found:
            found[record.target][1].append(record)
    return tuple(call_of(started, events, persons) for started, events in found.values())


def _lines(live: list[Record], ours: list[Record], persons: Persons) -> tuple[Line, ...]:
    replaces = _replaces(ours)
    hidden: set[str] = set()
    marks: dict[str, list[Record]] = {}
    for record in live:
        old = replaces.get(record.id)
        while old is not None and old not in hidden:
            hidden.add(old)
            old = replaces.get(old)
        if record.kind == Kind.MARK and record.target:
            marks.setdefault(record.target, []).append(record)
    found = [
        line_of(
            record,
            marks.get(record.id, []),
            persons,
            edited=record.id in replaces,
            clash=False,
        )
        for record in live
        if record.kind in LINE_KINDS and record.id not in hidden
    ]
    first = {line.id: _first_of(line.id, replaces) for line in found}
    edits = Counter(first[line.id] for line in found if line.edited)
    stands = {first[line.id]: line.id for line in found if line.kind == Kind.OBJECTION}
    found = [
        replace(x, answers=stands.get(_first_of(x.answers, replaces))) if x.answers else x
        for x in found
    ]
    met = {line.answers for line in found}
    found = [replace(x, answered=x.kind == Kind.OBJECTION and x.id in met) for x in found]
    marked = [replace(x, clash=True) if x.edited and edits[first[x.id]] > 1 else x for x in found]
    return tuple(sorted(marked, key=lambda line: (first[line.id], line.id)))


def _replaces(ours: list[Record]) -> dict[str, str]:
    """The line each edit is a new wording of, retracted edits as well: an edit of an edit still
    stands for the first wording. Only an earlier line can be replaced, so no chain is a ring."""
    found = {r.id: replaced_by(r) for r in ours if r.kind in LINE_KINDS}
    return {new: old for new, old in found.items() if old and old < new}


def _first_of(line_id: str, replaces: Mapping[str, str]) -> str:
    """The line this one goes back to: an edit stands where the first wording stood."""
    while line_id in replaces:
        line_id = replaces[line_id]
    return line_id

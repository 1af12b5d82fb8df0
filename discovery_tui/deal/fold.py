"""From the journal to Evidence: what is known of one deal, and what was said in its calls.

Pure and independent of the order the records arrive in: they are taken by id. Retracted lines
are as if never typed; a line taken back by the prospect stays and earns nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from discovery_tui.deal.evidence import Ask, Call, Deal, Evidence, Line, Reading
from discovery_tui.deal.persons import Persons
from discovery_tui.deal.records import AskedResult, Kind, Outcome, Read, Record, read_from_json
from discovery_tui.deal.roster import Stakeholder
from discovery_tui.deal.values import Level, Stance, value_from_json
from discovery_tui.text import safe

__all__ = [
    "LINE_KINDS",
    "Ask",
    "Call",
    "Deal",
    "Evidence",
    "Line",
    "Reading",
    "Stakeholder",
    "fold",
]

_MOST = 2**53
_DAY = 24 * 60
LINE_KINDS = (Kind.ANSWER, Kind.PROMISE, Kind.QUESTION, Kind.OBJECTION, Kind.PRIVATE)


def fold(records: Iterable[Record]) -> Evidence:
    """The evidence of one deal. Raises ValueError where no record opens a deal.

    Records of other deals, unknown kinds and marks on lines that are not there are passed over.
    """
    ordered = sorted({r.id: r for r in records}.values(), key=lambda r: r.id)
    opening = next((r for r in ordered if r.kind == Kind.DEAL and r.target is None), None)
    if opening is None:
        raise ValueError("no record opens this deal")
    ours = [r for r in ordered if r.deal == opening.deal]
    gone = _retracted(ours)
    live = [r for r in ours if r.id not in gone]
    persons = Persons(live)
    return Evidence(
        deal=_deal(opening, live, persons),
        people=persons.people,
        calls=_calls(live, persons),
        lines=_lines(live, ours, persons),
        asks=tuple(_ask(r) for r in live if r.kind == Kind.ASKED),
    )


def _retracted(ordered: list[Record]) -> set[str]:
    """Targets of live retractions; a retraction can itself be retracted, so newest first."""
    gone: set[str] = set()
    for record in reversed(ordered):
        if record.kind == Kind.RETRACT and record.id not in gone and record.target:
            gone.add(record.target)
    return gone


def _deal(opening: Record, live: list[Record], persons: Persons) -> Deal:
    deal = Deal(id=opening.deal, opened=opening.at)
    names = [n for n in Deal.__slots__ if n not in ("id", "opened")]
    for record in live:
        if record.kind == Kind.DEAL:
            given = {n: _str(record.body, n) for n in names if isinstance(record.body.get(n), str)}
            deal = replace(deal, **given)  # type: ignore[arg-type]
    return replace(
        deal,
        contact=persons.contact,
        contact_title=persons.contact_title,
        contact_email=persons.contact_email,
    )


def _calls(live: list[Record], persons: Persons) -> tuple[Call, ...]:
    found: dict[str, Call] = {}
    for record in live:
        if record.kind != Kind.CALL:
            continue
        body, event = record.body, _str(record.body, "event")
        if event == "started":
            found[record.id] = Call(
                id=record.id,
                started=record.at,
                offset=_offset(body),
                lens=_str(body, "lens"),
                bank=_str(body, "bank"),
                bank_version=_str(body, "bank_version"),
                segment=_str(body, "segment"),
                minutes=_minutes(body, 30),
                with_whom=persons.name(_str(body, "with"), _str(body, "person"), record.id),
            )
        elif record.target in found:
            call = found[record.target]
            if event == "ended":
                found[call.id] = replace(
                    call,
                    ended=record.at,
                    elapsed=_int(body, "elapsed"),
                    outcome=_outcome(_str(body, "outcome")),
                    revisit=_date(body, "revisit"),
                    reason=_str(body, "reason"),
                    note=_str(body, "note"),
                )
            elif event == "minutes":
                found[call.id] = replace(call, minutes=_minutes(body, call.minutes))
            elif event == "bank":
                found[call.id] = replace(
                    call,
                    lens=_str(body, "lens"),
                    bank=_str(body, "bank"),
                    bank_version=_str(body, "bank_version"),
                    segment=_str(body, "segment"),
                )
    return tuple(found.values())


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
        _line(record, persons, marks.get(record.id, []), edited=record.id in replaces)
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
    marked = [replace(x, clash=True) if x.edited and edits[first[x.id]] > 1 else x for x in found]
    return tuple(sorted(marked, key=lambda line: (first[line.id], line.id)))


def _replaces(ours: list[Record]) -> dict[str, str]:
    """The line each edit is a new wording of, retracted edits as well: an edit of an edit still
    stands for the first wording. Only an earlier line can be replaced, so no chain is a ring."""
    found = {r.id: _str(r.body, "replaces") for r in ours if r.kind in LINE_KINDS}
    return {new: old for new, old in found.items() if old and old < new}


def _first_of(line_id: str, replaces: Mapping[str, str]) -> str:
    """The line this one goes back to: an edit stands where the first wording stood."""
    while line_id in replaces:
        line_id = replaces[line_id]
    return line_id


def _line(record: Record, persons: Persons, marks: list[Record], *, edited: bool) -> Line:
    body = record.body
    speaker = persons.name(_str(body, "speaker"), _str(body, "person"), record.id)
    line = Line(
        id=record.id,
        kind=record.kind,
        text=_str(body, "text"),
        speaker=speaker or persons.contact,
        at=record.at,
        offset=_offset(body),
        elapsed=_int(body, "elapsed"),
        call=_str(body, "call") or None,
        question=_str(body, "question") or None,
        due=_date(body, "due"),
        response=_str(body, "response"),
        answers=_str(body, "answers") or None,
        edited=edited,
    )
    if record.kind != Kind.ANSWER:
        return line
    return replace(line, readings=_readings(line, record, marks, persons))


def _readings(
    line: Line, record: Record, marks: list[Record], persons: Persons
) -> tuple[Reading, ...]:
    found = _read(line, record, persons)
    for mark in marks:
        if isinstance(mark.body.get("reads"), list):  # filed elsewhere, or read anew
            back = found[0].taken_back if found and all(_is_back(r) for r in found) else None
            found = [replace(r, taken_back=back) for r in _read(line, mark, persons)]
            continue
        number = _int(mark.body, "read")
        for n, reading in enumerate(found):
            if number is None or n == number:
                found[n] = _marked(reading, mark, persons)
    return tuple(found)


def _is_back(reading: Reading) -> bool:
    return reading.taken_back is not None


def _read(line: Line, record: Record, persons: Persons) -> list[Reading]:
    """What a line or a mark reads from it, people by their present names."""
    reads = record.body.get("reads")
    found = (
        [read_from_json(r) for r in reads if isinstance(r, Mapping)]
        if isinstance(reads, list)
        else []
    )
    named = [replace(r, value=persons.value(r.value, record.id)) for r in found]
    return [_reading(line, n, read) for n, read in enumerate(named)]


def _reading(line: Line, number: int, read: Read) -> Reading:
    return Reading(
        id=f"{line.id}/{number}",
        line=line.id,
        fact=read.fact,
        value=read.value,
        text=read.text or line.text,
        level=read.level,
        stance=read.stance,
        speaker=line.speaker,
        at=line.at,
        offset=line.offset,
        elapsed=line.elapsed,
        call=line.call,
        why=read.why,
    )


def _marked(reading: Reading, mark: Record, persons: Persons) -> Reading:
    body, level = mark.body, _int(mark.body, "level")
    if level is not None and Level.ASSUMED <= level <= Level.VALIDATED:
        source = persons.name(_str(body, "source"), _str(body, "person"), mark.id)
        reading = replace(reading, level=Level(level), source=source, why=_str(body, "why"))
    if body.get("stance") in (Stance.SUPPORTS, Stance.AGAINST):
        reading = replace(reading, stance=Stance(body["stance"]))
    if "value" in body:
        reading = replace(reading, value=persons.value(value_from_json(body["value"]), mark.id))
    if _str(body, "fact"):
        reading = replace(reading, fact=_str(body, "fact"))
    if "taken_back" in body:
        back = (_int(body, "elapsed") or 0) if body["taken_back"] is True else None
        reading = replace(reading, taken_back=back)
    return reading


def _ask(record: Record) -> Ask:
    body = record.body
    return Ask(
        id=record.id,
        question=_str(body, "question"),
        fact=_str(body, "fact"),
        result=_str(body, "result") or AskedResult.PUT,
        call=_str(body, "call") or None,
        at=record.at,
        elapsed=_int(body, "elapsed"),
    )


def _str(body: Mapping[str, Any], key: str) -> str:
    value = body.get(key)
    return safe(value) if isinstance(value, str) else ""


def _int(body: Mapping[str, Any], key: str) -> int | None:
    """A whole number every store and float holds exactly; None for anything else."""
    value = body.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MOST:
        return None
    return value


def _offset(body: Mapping[str, Any]) -> int:
    """Minutes ahead of UTC; what no time zone can have counts as none."""
    found = _int(body, "offset") or 0
    return found if abs(found) < _DAY else 0


def _minutes(body: Mapping[str, Any], default: int) -> int:
    found = _int(body, "minutes") or 0
    return found if found > 0 else default


def _date(body: Mapping[str, Any], key: str) -> date | None:
    try:
        return date.fromisoformat(_str(body, key))
    except ValueError:
        return None


def _outcome(word: str) -> Outcome | None:
    try:
        return Outcome(word)
    except ValueError:
        return None

"""From single records to what they tell: a line with its readings, a call, a question put.

Bodies hold anything a journal may: what is none of ours counts as not given. Text is cleaned here,
once for each record that is folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from discovery_tui.deal.evidence import Ask, Call, Deal, Line, Reading
from discovery_tui.deal.persons import Persons
from discovery_tui.deal.records import AskedResult, Kind, Outcome, Read, Record, read_from_json
from discovery_tui.deal.values import Level, Stance, value_from_json
from discovery_tui.text import safe

_MOST = 2**53
_DAY = 24 * 60


def deal_of(opening: Record, told: Iterable[Record], persons: Persons) -> Deal:
    """The deal as the records about it tell, oldest first."""
    deal = Deal(id=opening.deal, opened=opening.at)
    names = [n for n in Deal.__slots__ if n not in ("id", "opened")]
    for record in told:
        given = {n: _str(record.body, n) for n in names if isinstance(record.body.get(n), str)}
        deal = replace(deal, **given)  # type: ignore[arg-type]
    return replace(
        deal,
        contact=persons.contact,
        contact_title=persons.contact_title,
        contact_email=persons.contact_email,
    )


def is_start(record: Record) -> bool:
    """Whether a record of a call begins one."""
    return _str(record.body, "event") == "started"


def call_of(started: Record, events: Iterable[Record], persons: Persons) -> Call:
    """The call, with what became of it, oldest first."""
    body = started.body
    call = Call(
        id=started.id,
        started=started.at,
        offset=_offset(body),
        lens=_str(body, "lens"),
        bank=_str(body, "bank"),
        bank_version=_str(body, "bank_version"),
        segment=_str(body, "segment"),
        minutes=_minutes(body, 30),
        with_whom=persons.name(_str(body, "with"), _str(body, "person"), started.id),
    )
    for record in events:
        call = _went_on(call, record)
    return call


def _went_on(call: Call, record: Record) -> Call:
    body = record.body
    match _str(body, "event"):
        case "ended":
            return replace(
                call,
                ended=record.at,
                elapsed=_int(body, "elapsed"),
                outcome=_outcome(_str(body, "outcome")),
                revisit=_date(body, "revisit"),
                reason=_str(body, "reason"),
                note=_str(body, "note"),
            )
        case "minutes":
            return replace(call, minutes=_minutes(body, call.minutes))
        case "bank":
            return replace(
                call,
                lens=_str(body, "lens"),
                bank=_str(body, "bank"),
                bank_version=_str(body, "bank_version"),
                segment=_str(body, "segment"),
            )
    return call


def replaced_by(record: Record) -> str:
    """The line a line is a new wording of; '' for none."""
    return _str(record.body, "replaces")


def line_of(
    record: Record, marks: Sequence[Record], persons: Persons, *, edited: bool, clash: bool
) -> Line:
    """The line, with the marks on it, oldest first."""
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
        clash=clash,
    )
    if record.kind != Kind.ANSWER:
        return line
    return replace(line, readings=_readings(line, record, marks, persons))


def _readings(
    line: Line, record: Record, marks: Sequence[Record], persons: Persons
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


def ask_of(record: Record) -> Ask:
    """The question that was put."""
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

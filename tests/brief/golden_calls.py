"""The deals of `golden/calls.yaml` as records, and the brief each of them gives."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from discovery_tui.bank.lens import Lens
from discovery_tui.bank.library import Library
from discovery_tui.deal.records import AskedResult, Kind, Read
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
)

from .sample import Sample

FOLDER = Path(__file__).parent / "golden"
_SIGNS = {"+ ": Kind.PROMISE, "? ": Kind.QUESTION, "! ": Kind.OBJECTION, "// ": Kind.PRIVATE}
_LEFT = {f"{result}: ": result for result in AskedResult}


@cache
def deals() -> dict[str, dict[str, Any]]:
    found = yaml.safe_load((FOLDER / "calls.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def held(name: str) -> tuple[Sample, Lens, date]:
    """The deal as it was typed, the shipped bank it is seen through, and the day."""
    deal = deals()[name]
    lens = Library().lens(deal["bank"], deal["segment"])
    contact = {"contact": deal["contact"], "contact_title": deal.get("title", "")}
    s = Sample(deal["company"], owner=deal["owner"], **contact)
    for person in deal.get("people", ()):
        s.person(**person)
    for call in deal["calls"]:
        s.call(call["day"], with_whom=call.get("with", ""))
        for line in call.get("lines", ()):
            _type(s, lens, line)
        ended: dict[str, Any] = dict(call["ended"])
        if "revisit" in ended:
            ended["revisit"] = str(ended["revisit"])
        s.end(**ended)
    return s, lens, deal["read_on"]


def _type(s: Sample, lens: Lens, typed: list[Any]) -> None:
    at, text = typed[:2]
    reads = typed[2] if len(typed) > 2 else []
    speaker = typed[3] if len(typed) > 3 else ""
    for sign, kind in _SIGNS.items():
        if text.startswith(sign):
            s.line(kind, at, text.removeprefix(sign), speaker=speaker)
            return
    for sign, result in _LEFT.items():
        if text.startswith(sign):
            fact = text.removeprefix(sign)
            question = lens.first_question_for(fact)
            s.asked(at, fact, result, question.id if question else "")
            return
    if text.startswith("took back: "):
        begins = text.removeprefix("took back: ")
        line = next(x for x in s.evidence().lines if x.text.startswith(begins))
        minutes, _, seconds = at.partition(":")
        s.mark(line.id, taken_back=True, elapsed=int(minutes) * 60 + int(seconds))
        return
    s.answer(at, text, *(_read(lens, read) for read in reads), speaker=speaker)


def _read(lens: Lens, read: Any) -> Read:
    if isinstance(read, str):
        return Read(read, None, Level.STATED)
    ((fact_id, told),) = read.items()
    told, _, why = str(told).partition(" | ")
    fact = lens.fact(fact_id)
    assert fact is not None, fact_id
    value = _value(fact.type, told)
    if why == "against":
        return Read(fact_id, value, Level.STATED, Stance.AGAINST)
    return Read(fact_id, value, Level.ASSUMED if why else Level.STATED, why=why)


def _value(kind: str, told: str) -> Value:
    match kind:
        case "money":
            amount, _, basis = told.partition("/")
            low, _, high = amount.partition("-")
            ends = int(low) * 100, int(high or low) * 100
            return Money(*ends, "EUR", basis or "once")  # type: ignore[arg-type]
        case "when":
            start, dots, end = told.partition("..")
            first, last = (_day(d) for d in (start, end if dots else start))
            return When(first, last)
        case "number":
            number, _, of = told.partition(" ")
            return Number(float(number), float(number), of)
        case "people":
            return People(tuple(map(_person, told.split("; "))))
        case "choice":
            return Choice(told)
        case "yes_no":
            return YesNo(told == "yes")
    return Name(told)


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None


def _person(told: str) -> Person:
    told, below, up_to = told.partition(" <")
    told, over, above = told.partition(" >")
    name, _, title = told.partition(", ")
    return Person(
        name,
        title,
        Money(None, int(up_to) * 100) if below else None,
        Money(int(above) * 100, None) if over else None,
    )

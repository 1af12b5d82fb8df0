"""Why a line of the brief says what it says: the answer it rests on, in its conversation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from discovery_tui.brief.sources import Sources
from discovery_tui.brief.words import spoken, value_text
from discovery_tui.deal.fold import Evidence, Line
from discovery_tui.deal.records import Kind, Record
from discovery_tui.deal.values import Stance
from discovery_tui.qualify import words
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.text import one_line

FEWEST = 4
"""Digits of the shortest reference that is looked for."""
AROUND = 3
"""Lines shown before and after."""
_SIGNS = {Kind.PROMISE: "+ ", Kind.QUESTION: "? ", Kind.OBJECTION: "! "}


@dataclass(frozen=True, slots=True)
class Why:
    """One line, those around it in its conversation, and what was read from it."""

    line: Line
    around: tuple[Line, ...]
    """In the order of the conversation, the line itself among them; no private note."""
    readings: tuple[str, ...]
    """`Cost of problem: €180k a year`, and what lowers it."""


def find_why(
    evidence: Evidence, card: Scorecard, ref: str, records: Sequence[Record] = ()
) -> tuple[Why, ...]:
    """What a reference of the brief stands for: one line, none where it is no reference here,
    several where a longer one is needed. With the deal's `records` an edited line is still found
    by the reference it had before."""
    digits = one_line(ref).strip("`").replace("-", "").lower()
    if len(digits) < FEWEST:
        return ()
    meant = {line.id for line in evidence.lines} | {r.id for r in records}
    meant = {key for key in meant if key.replace("-", "").endswith(digits)}
    for record in sorted(records, key=lambda r: r.id):
        if record.body.get("replaces") in meant:
            meant.add(record.id)
    found = (x for x in evidence.lines if x.id in meant and x.kind != Kind.PRIVATE)
    return tuple(_why(line, evidence, card) for line in found)


def conversation(line: Line, evidence: Evidence, sources: Sources) -> list[Line]:
    """The lines of the call this one was said in, or those outside any, in the order they were
    said; no private note."""
    lines = [x for x in evidence.lines if x.call == line.call and x.kind != Kind.PRIVATE]
    return sorted(lines, key=sources.order)


def to_text(why: Why, sources: Sources) -> str:
    """The line among those around it, marked by `>`, and what was read from it."""
    rows = [f"{'>' if x.id == why.line.id else ' '} {_row(x, sources)}" for x in why.around]
    return "\n".join([*rows, "", *(f"  {text}" for text in why.readings)]).rstrip() + "\n"


def _why(line: Line, evidence: Evidence, card: Scorecard) -> Why:
    sources = Sources(evidence, card.on)
    lines = conversation(line, evidence, sources)
    at = lines.index(line)
    around = lines[max(at - AROUND, 0) : at + AROUND + 1]
    return Why(line, tuple(around), tuple(_readings(line, card, sources)))


def _readings(line: Line, card: Scorecard, sources: Sources) -> Iterator[str]:
    for reading in line.readings:
        shown = spoken(reading.value, card.lens.choice_labels(reading.fact))
        marks = (
            "red flag" if reading.stance is Stance.AGAINST else "",
            sources.level(reading) or "said so",
            "taken back" if reading.taken_back is not None else "",
        )
        label = value_text(words.label(reading.fact, card.lens))
        yield f"{label}: {shown or 'in their words'} ({', '.join(filter(None, marks))})"


def _row(line: Line, sources: Sources) -> str:
    who = "we promised" if line.kind == Kind.PROMISE else sources.name(line.speaker)
    sign = _SIGNS.get(Kind(line.kind), "")
    when = sources.when(line)
    return f"{sources.ref(line.id)}  {when}  {who}: {sign}{one_line(line.text)}"

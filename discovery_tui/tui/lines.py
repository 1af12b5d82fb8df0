"""From the deal's lines to what the conversation draws of them."""

from __future__ import annotations

from collections.abc import Sequence

from discovery_tui.bank.lens import Lens
from discovery_tui.clock import minute
from discovery_tui.deal.fold import Evidence, Line, Reading
from discovery_tui.deal.records import Kind, Read
from discovery_tui.deal.values import Level, Stance, Value, show
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.text import one_line
from discovery_tui.tui.widgets.conversation import Shown

_SIGN = {Kind.PROMISE: "+", Kind.QUESTION: "?", Kind.OBJECTION: "!", Kind.PRIVATE: "//"}
KIND_WORDS = {
    Kind.PROMISE: "we promise",
    Kind.QUESTION: "they ask",
    Kind.OBJECTION: "objection",
    Kind.PRIVATE: "private note",
}


def shown_lines(evidence: Evidence, card: Scorecard, call: str | None) -> list[Shown]:
    """Every line of the call (of the deal where there is none), a heading where the question
    changes."""
    shown: list[Shown] = []
    heading: str | None = ""
    for line in evidence.lines:
        if call is not None and line.call not in (call, None):
            continue
        question = card.lens.question(line.question) if line.question else None
        if line.kind == Kind.ANSWER and line.question != heading:
            heading = line.question
            if question is not None:
                shown.append(Shown("", "", "", question.ask, look="heading"))
        shown.append(shown_line(line, card))
    return shown


def shown_line(line: Line, card: Scorecard) -> Shown:
    sign = _SIGN.get(Kind(line.kind)) if line.kind != Kind.ANSWER else None
    note, look = _note(line, card)
    if line.due:
        note = f"by {line.due.day} {line.due:%b}"
    if line.response:
        note = f"→ {one_line(line.response)}"
    who = "note" if line.kind == Kind.PRIVATE else first_name(line.speaker)
    return Shown(
        line.id, minute(line.elapsed), who, f"{sign} {line.text}" if sign else line.text, note, look
    )


def first_name(name: str) -> str:
    words = one_line(name).split(" ")
    return (
        words[1]
        if len(words) > 1 and words[0].lower() in ("the", "dr", "dr.", "mr", "mrs", "ms")
        else words[0]
    )


def _note(line: Line, card: Scorecard) -> tuple[str, str]:
    parts: list[str] = []
    look = "line"
    if line.clash:
        parts.append("two edits clash")
    if line.taken_back:
        return "taken back", "gone"
    for reading in line.readings:
        word, flag = _reading_note(reading, card)
        if word and word not in parts:
            parts.append(word)
        if flag:
            look = "flag"
    return " · ".join(parts), look


def _reading_note(reading: Reading, card: Scorecard) -> tuple[str, bool]:
    standing = card.fact(reading.fact)
    shown = show(reading.value, choice_labels=card.lens.choice_labels(reading.fact))
    if reading.taken_back is not None:
        return f"{shown} taken back".strip(), False
    parts = [shown] if shown else []
    fact = card.lens.fact(reading.fact)
    if not shown and fact is not None and fact.type != "text" and reading.stance is Stance.SUPPORTS:
        return "kept as text", False
    counted = any(r.id == reading.id for r in standing.current)
    if standing.state is FactState.DISPUTED and counted:
        parts.append("≠ disputed")
    elif any(old.id == reading.id for old, _ in standing.changes):
        parts.append("changed later")
    if reading.level is Level.ASSUMED:
        parts.append("assumed")
    elif reading.level is Level.VALIDATED:
        parts.append("validated")
    against = reading.stance is Stance.AGAINST
    if against:
        parts.append("red flag")
    return " ".join(parts), against


def read_parts(reads: Sequence[Read], lens: Lens) -> list[tuple[str, str]]:
    """What a typed line is read as, for the strip under the field."""
    parts: list[tuple[str, str]] = []
    for read in sorted(reads, key=lambda r: r.value is None):  # values first: the line is short
        if parts:
            parts.append(("  ·  ", "$foreground-muted"))
        fact = lens.fact(read.fact)
        parts.append((f"{fact.label if fact else read.fact}: ", "$foreground-muted"))
        shown = _shown(read.value, lens, read.fact)
        if shown:
            parts.append(
                (shown, "bold $success" if read.stance is Stance.SUPPORTS else "bold $error")
            )
        else:
            parts.append(("in their words", ""))
        if read.stance is Stance.AGAINST:
            parts.append((" red flag", "bold $error"))
        if read.level is Level.ASSUMED:
            parts.append((" assumed", "$warning"))
        if read.why:
            parts.append((f" ({one_line(read.why)})", "$foreground-muted"))
    return parts


def _shown(value: Value | None, lens: Lens, fact: str) -> str:
    return show(value, choice_labels=lens.choice_labels(fact))

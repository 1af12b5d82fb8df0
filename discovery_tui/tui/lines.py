"""From the deal's lines to what the conversation draws of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from discovery_tui.bank.lens import Lens
from discovery_tui.claims.homes import homes
from discovery_tui.clock import minute
from discovery_tui.deal.fold import Evidence, Line, Reading
from discovery_tui.deal.records import Kind, Read
from discovery_tui.deal.values import Level, Stance, show
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.text import one_line, shorten
from discovery_tui.tui.widgets.conversation import Shown
from discovery_tui.workspace.listening import ME

if TYPE_CHECKING:
    from discovery_tui.claims.types import Claim

Part = tuple[str, str]
_SIGN = {Kind.PROMISE: "+", Kind.QUESTION: "?", Kind.OBJECTION: "!", Kind.PRIVATE: "//"}
KIND_WORDS = {
    Kind.PROMISE: "we promise",
    Kind.QUESTION: "they ask",
    Kind.OBJECTION: "objection",
    Kind.PRIVATE: "private note",
}


def shown_lines(evidence: Evidence, card: Scorecard) -> list[Shown]:
    """The lines of some evidence, a heading where the question changes."""
    shown: list[Shown] = []
    heading: str | None = ""
    for line in evidence.lines:
        question = card.lens.question(line.question) if line.question else None
        if line.kind == Kind.ANSWER and line.question != heading:
            heading = line.question
            if question is not None:
                shown.append(Shown("", "", "", question.ask, look="heading"))
        shown.append(shown_line(line, card, evidence.roster.short(line.speaker)))
    return shown


def shown_line(line: Line, card: Scorecard, speaker: str) -> Shown:
    """A line as the conversation draws it; `speaker` as they are called in short."""
    sign = _SIGN.get(Kind(line.kind)) if line.kind != Kind.ANSWER else None
    note, look = _note(line, card)
    if line.due:
        note = f"by {line.due.day} {line.due:%b}"
    if line.kind == Kind.OBJECTION:
        prepared = f" → {one_line(line.response)}" if line.response else ""
        note = "answered" if line.answered else f"open{prepared}"
    who = "note" if line.kind == Kind.PRIVATE else speaker
    return Shown(
        line.id, minute(line.elapsed), who, f"{sign} {line.text}" if sign else line.text, note, look
    )


def _note(line: Line, card: Scorecard) -> tuple[str, str]:
    parts: list[str] = []
    look = "line"
    if line.clash:
        parts.append("two edits clash")
    if line.taken_back:
        return "taken back", "gone"
    if line.kind == Kind.ANSWER and not line.readings and not parts:
        ours = "our answer" if line.answers else "our words"
        return (ours if line.speaker == ME else "note"), "note"
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
    parts = [" ".join(filter(None, (letters(card.lens, reading.fact), shown)))]
    fact = card.lens.fact(reading.fact)
    if not shown and fact is not None:
        parts = [f"{parts[0]} {_label(card.lens, reading.fact)}".strip()]
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


def filed_parts(reads: Sequence[Read], lens: Lens, line: str) -> list[Part]:
    """What Enter files, for the strip: criterion letter first, `B Budget: €40k`."""
    if not reads:
        return [("a note, earns nothing", "$foreground-muted")]
    parts: list[Part] = []
    for read in reads:
        if parts:
            parts.append(("  ·  ", "$foreground-muted"))
        parts += _read_parts(read, lens, line)
    return parts


def other_parts(ways: Sequence[Sequence[Read]], at: int, lens: Lens, key: str) -> list[Part]:
    """What the key would file instead, dim: the next way of the line."""
    if len(ways) < 2:
        return []
    following = ways[(at + 1) % len(ways)]
    here = {r.fact for r in ways[at]}
    new = [r for r in following if r.fact not in here]
    gone = [r for r in ways[at] if r.fact not in {r.fact for r in following}]
    if new:
        told = " · ".join(f"{letters(lens, r.fact)} {_label(lens, r.fact)}?".strip() for r in new)
    elif not following:
        told = "as a note"
    elif (at + 1) % len(ways) and gone:
        told = f"without {_label(lens, gone[0].fact)}"
    else:
        told = "as heard"
    return [(f"   {key} {told}", "$foreground-muted")]


def home_parts(homes: Sequence[Claim], lens: Lens) -> list[Part]:
    """The facts a line may be filed under, one digit each."""
    parts: list[Part] = []
    for number, claim in enumerate(homes, 1):
        parts.append((f" {number} ", "bold $accent"))
        parts.append((f"{letters(lens, claim.fact)} {_label(lens, claim.fact)} ".lstrip(), ""))
    return [*parts, ("  or a criterion's key", "$foreground-muted")]


def _read_parts(read: Read, lens: Lens, line: str) -> list[Part]:
    parts: list[Part] = []
    if own := letters(lens, read.fact):
        parts.append((f"{own} ", "bold $accent"))
    parts.append((f"{_label(lens, read.fact)}: ", "$foreground-muted"))
    shown = show(read.value, choice_labels=lens.choice_labels(read.fact))
    good = read.stance is Stance.SUPPORTS
    if shown:
        parts.append((shown, "bold $success" if good else "bold $error"))
    elif read.text and len(read.text) < len(line.strip()):
        parts.append((f"“{shorten(one_line(read.text), 28)}”", ""))
    else:
        parts.append(("in their words", ""))
    if not good:
        parts.append((" red flag", "bold $error"))
    if read.level is Level.ASSUMED:
        parts.append((" assumed", "$warning"))
    if read.why:
        parts.append((f" ({one_line(read.why)})", "$foreground-muted"))
    return parts


def letters(lens: Lens, fact: str) -> str:
    """The letters of the criteria a fact counts for; '' for none."""
    by_id = {c.id: c.letter for c in lens.criteria}
    return "".join(dict.fromkeys(by_id[c] for c in _homes(lens).get(fact, ())))


def _label(lens: Lens, fact_id: str) -> str:
    fact = lens.fact(fact_id)
    return (fact.short or fact.label) if fact else fact_id


_known: list[tuple[Lens, dict[str, tuple[str, ...]]]] = []


def _homes(lens: Lens) -> dict[str, tuple[str, ...]]:
    """`homes` of the lens, worked out once. (A lens is too large to hash.)"""
    for known, found in _known:
        if known is lens:
            return found
    _known.append((lens, homes(lens)))
    del _known[:-2]
    return _known[-1][1]

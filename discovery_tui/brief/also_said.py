"""*Also said*: every line that no section shows, word for word: nothing typed is missing."""

from __future__ import annotations

from collections.abc import Container, Iterable

from discovery_tui.brief.model import ALSO_SAID, Item, Section, Told
from discovery_tui.brief.sources import Sources
from discovery_tui.brief.words import value_text
from discovery_tui.clock import minute
from discovery_tui.deal.fold import Evidence, Line
from discovery_tui.deal.records import Kind
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.qualify.words import label
from discovery_tui.text import one_line

_KINDS = {
    Kind.PROMISE: "we promised",
    Kind.QUESTION: "they asked",
    Kind.OBJECTION: "objection",
}


def also_said(
    evidence: Evidence, quoted: Container[str], card: Scorecard, sources: Sources
) -> list[Section]:
    """The rest of the conversation, a section a call in the order they were held; what was typed
    outside a call last. `quoted` are the lines that stand whole above; no private note is told."""
    left: dict[str | None, list[Line]] = {}
    for line in evidence.lines:
        if line.kind != Kind.PRIVATE and line.id not in quoted and one_line(line.text):
            place = line.call if line.call in sources.places else None
            left.setdefault(place, []).append(line)
    held: list[str | None] = [call.id for call in sources.calls if call.id in left]
    several = len({line.call for line in evidence.lines}) > 1
    sections = []
    for call_id in (*held, *([None] if None in left else [])):
        call = evidence.call(call_id)
        where = f" on {sources.call_day(call)}" if call else " outside a call"
        lines = sorted(left[call_id], key=sources.order)
        items = tuple(_items(lines, card, sources, minutes=call is not None))
        title = f"Also said{where if several or call is None else ''}"
        sections.append(Section(ALSO_SAID, title, items))
    return sections


def _items(
    lines: Iterable[Line], card: Scorecard, sources: Sources, *, minutes: bool
) -> Iterable[Item]:
    for line in lines:
        when = minute(line.elapsed) if minutes else ""
        who = sources.name(line.speaker) if line.kind != Kind.PROMISE else ""
        source = ", ".join(filter(None, (who, when or sources.when(line))))
        told = Told(
            quote=one_line(line.text), source=source, line=line.id, ref=sources.ref(line.id)
        )
        labels = dict.fromkeys(value_text(label(r.fact, card.lens)) for r in line.readings)
        kind = _KINDS.get(Kind(line.kind))
        notes = (kind,) if kind else (", ".join(labels),) if labels else ()
        yield Item(told=(told,), notes=notes)

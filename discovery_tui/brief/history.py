"""The calls of a deal, one line each: also those in which nobody spoke."""

from __future__ import annotations

from collections.abc import Iterator

from discovery_tui.brief.model import Item, Told
from discovery_tui.brief.sources import Sources, day_text
from discovery_tui.brief.words import value_text
from discovery_tui.deal.fold import Call, Evidence
from discovery_tui.deal.records import Outcome
from discovery_tui.text import one_line

_NOBODY = (Outcome.NO_SHOW, Outcome.VOICEMAIL, Outcome.RESCHEDULED)


def nobody_spoke(evidence: Evidence) -> bool:
    """Whether nothing was ever answered: there are no gaps then, there is only no talk yet."""
    held = [c for c in evidence.calls if c.outcome not in _NOBODY]
    return not held and all(line.kind != "answer" for line in evidence.lines)


def held_with(evidence: Evidence) -> Iterator[str]:
    """Whom the ended calls were held with."""
    for call in evidence.calls:
        if call.outcome in (Outcome.CONNECTED, Outcome.NOT_NOW, Outcome.DISQUALIFIED):
            yield call.with_whom


def history(evidence: Evidence, sources: Sources) -> tuple[Item, ...]:
    """Every call with its day, oldest first; none where one call says no more than the header."""
    items = tuple(_item(call, evidence, sources) for call in sources.calls)
    if len(items) == 1 and not items[0].notes and not nobody_spoke(evidence):
        return ()
    return items


def in_short(call: Call) -> str:
    """How long it was and how it ended: `28 min, not now`."""
    outcome = call.outcome
    if outcome in _NOBODY:
        return outcome.label if outcome else ""
    length = f"{max(1, round(call.elapsed / 60))} min" if call.elapsed else ""
    ended = outcome.label if outcome not in (None, Outcome.CONNECTED) else ""
    running = "" if call.ended else "not ended"
    return ", ".join(filter(None, (length, ended, running)))


def _item(call: Call, evidence: Evidence, sources: Sources) -> Item:
    with_whom = call.with_whom if call.outcome not in _NOBODY else ""
    told = ", ".join(
        filter(None, (in_short(call), f"with {sources.name(with_whom)}" if with_whom else ""))
    )
    again = f"call again on {day_text(call.revisit)}" if call.revisit else ""
    note = f"“{one_line(call.note)}”" if one_line(call.note) else ""
    return Item(
        value_text(sources.call_day(call)), (Told(told),), tuple(filter(None, (again, note)))
    )

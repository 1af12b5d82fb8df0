"""What the deal list shows of a scorecard."""

from __future__ import annotations

from datetime import date

from discovery_tui.deal.values import Stance, When
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.store.projections import Summary
from discovery_tui.text import one_line


def summary(card: Scorecard, *, new: bool) -> Summary:
    """The card in one row; `new` where nothing was said and no call held yet."""
    step, day = next_step(card)
    return Summary("new" if new else card.verdict.value, card.score, step, day, card.revisit)


def next_step(card: Scorecard) -> tuple[str, date | None]:
    """What comes next with the buyer, and when; from the facts, which alone hold it."""
    action, day = card.fact("next_step.action"), card.fact("next_step.date")
    text = action.lead.text if action.lead and action.stance is Stance.SUPPORTS else ""
    value = day.value
    when = (
        (value.end or value.start)
        if isinstance(value, When) and day.stance is Stance.SUPPORTS
        else None
    )
    return one_line(text), when

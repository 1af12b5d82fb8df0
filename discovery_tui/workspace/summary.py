"""What the deal list shows of a scorecard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from discovery_tui.bank.lens import Lens
from discovery_tui.bank.library import BankError
from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.values import Stance, When
from discovery_tui.qualify.scorecard import Memo, Scorecard, qualify
from discovery_tui.store.errors import StoreError
from discovery_tui.store.journal import LensText
from discovery_tui.store.projections import Summary
from discovery_tui.text import one_line


class Summariser:
    """What the deal list shows of deals, for one journal. What was worked out for a deal is not
    worked out again for its next line."""

    def __init__(self, lens_of: Callable[[Evidence, LensText], Lens]) -> None:
        """`lens_of` may raise BankError or StoreError: then the state is told as `?`."""
        self._lens_of = lens_of
        self._deal, self._memo = "", Memo()

    def __call__(self, evidence: Evidence, lens_text: LensText) -> Summary:
        """As of the deal's newest line: the same records give the same summary on any day, so that
        the table can be rebuilt."""
        try:
            lens = self._lens_of(evidence, lens_text)
        except (BankError, StoreError):
            return Summary(state="?")
        if self._deal != evidence.deal.id:
            self._deal, self._memo = evidence.deal.id, Memo()
        card = qualify(lens, evidence, evidence.day, self._memo)
        return summary(card, new=not (evidence.calls or evidence.lines))


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

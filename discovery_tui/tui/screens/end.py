"""The end of a call: how it ended, then the next step or the revisit date that fits it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from discovery_tui.deal.records import Outcome, Record
from discovery_tui.deal.values import YesNo
from discovery_tui.tui.actions import bindings
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets.bars import TopLine
from discovery_tui.tui.widgets.cue import Cue, listed_rows
from discovery_tui.tui.widgets.fields import ChoiceRow, TextRow
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.workspace.live_call import LiveCall

NEXT_STEP = (Outcome.CONNECTED, Outcome.REFERRED)
AGAIN = (
    Outcome.NOT_NOW,
    Outcome.NO_SHOW,
    Outcome.VOICEMAIL,
    Outcome.RESCHEDULED,
    Outcome.HUNG_UP,
    Outcome.WRONG_PERSON,
)
REASON = (Outcome.NOT_NOW, Outcome.DISQUALIFIED)


class EndScreen(TaskScreen[Sequence[Record] | None]):
    """Returns the records that end the call, or None to go on with it."""

    AREA = "end"
    BINDINGS: ClassVar = [
        *bindings("end"),
        Binding("down", "app.focus_next", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    EndScreen #form { padding: 1 1; height: 1fr; }
    EndScreen .hidden { display: none; }
    EndScreen Cue { margin: 1 1 0 1; }
    """

    def __init__(self, live: LiveCall) -> None:
        super().__init__()
        self.live = live
        self._warned = ""

    def compose(self) -> ComposeResult:
        live = self.live
        agreed = live.card.fact("next_step.agreed").value
        self.outcome = ChoiceRow(
            "How it ended", [(o.value, f"{n} {o.label}") for n, o in enumerate(Outcome, 1)]
        )
        self.action = TextRow(
            "Next step",
            value=live.shown("next_step.action"),
            hint="what, for example: demo with finance",
        )
        self.who = TextRow(
            "With whom", value=live.shown("next_step.people"), hint="who will be there"
        )
        self.day = TextRow(
            "On", value=live.shown("next_step.date"), hint="a day, for example: next Tuesday 10:00"
        )
        self.agreed = ChoiceRow(
            "They agreed",
            [("", "not asked"), ("yes", "yes"), ("no", "no")],
            value="" if not isinstance(agreed, YesNo) else "yes" if agreed.yes else "no",
        )
        self.revisit = TextRow("Try again on", hint="a day, for example: mid January")
        self.reason = ChoiceRow("Because", [("", "–"), *live.lens.reasons])
        self.note = TextRow("Note", hint="one line for whoever calls next")
        self._cue = Cue()
        yield TopLine(f"End the call · {live.evidence.deal.company}")
        with Vertical(id="form"):
            yield self.outcome
            yield self.action
            yield self.who
            yield self.day
            yield self.agreed
            yield self.revisit
            yield self.reason
            yield self.note
            yield self._cue
        yield self._strip
        yield KeyBar("end")

    def on_mount(self) -> None:
        self.outcome.focus()
        self._fit_form()
        if self.live.lens.closing:
            self._cue.show(listed_rows("Before you go", self.live.lens.closing))

    def on_choice_row_changed(self, event: ChoiceRow.Changed) -> None:
        event.stop()
        self._warned = ""
        if event.row is self.outcome:
            self._fit_form()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._warned = ""
        if event.input is self.revisit.input:
            found = self._revisit()
            self._strip.show(
                (
                    f"{found:%a} {found.day} {found:%b %Y}" if found else "no day read yet",
                    "$foreground-muted",
                )
            )
        elif event.input is self.day.input and event.value:
            typed = self.live.read(event.value, fact="next_step.date")
            from discovery_tui.tui.lines import filed_parts

            self._strip.show(*filed_parts(typed.reads, self.live.lens, event.value))

    def _fit_form(self) -> None:
        """Only the rows that belong to the outcome."""
        outcome = Outcome(self.outcome.value)
        for row in (self.action, self.who, self.day, self.agreed):
            row.set_class(outcome not in NEXT_STEP, "hidden")
        self.revisit.set_class(outcome not in AGAIN, "hidden")
        self.reason.set_class(outcome not in REASON, "hidden")
        if outcome is Outcome.WRONG_PERSON:
            self.who.remove_class("hidden")

    def _revisit(self) -> date | None:
        return self.live.revisit_day(self.revisit.value)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_confirm(self) -> None:
        outcome = Outcome(self.outcome.value)
        lacking = self._lacking(outcome)
        if lacking and self._warned != lacking:
            self._warned = lacking
            self.say(lacking)
            return
        steps = outcome in NEXT_STEP
        self.dismiss(
            self.live.end(
                outcome,
                action=self.action.value if steps else "",
                people=self.who.value if steps or outcome is Outcome.WRONG_PERSON else "",
                day=self.day.value if steps else "",
                agreed={"yes": True, "no": False}.get(self.agreed.value) if steps else None,
                revisit=self._revisit() if outcome in AGAIN else None,
                reason=self.reason.value if outcome in REASON else "",
                note=self.note.value,
            )
        )

    def _lacking(self, outcome: Outcome) -> str:
        """What such an ending should have and has not; Enter again ends all the same."""
        if outcome in NEXT_STEP and not (self.action.value and self.day.value):
            (self.action if not self.action.value else self.day).focus()
            return (
                "No dated next step: without one it cannot be handed over. Enter again ends it so."
            )
        if outcome is Outcome.NOT_NOW and self._revisit() is None:
            self.revisit.focus()
            return "When to call again? Type a day. Enter again ends it without one."
        if outcome is Outcome.DISQUALIFIED:
            if not self.reason.value:
                self.reason.focus()
                return "Disqualified needs a reason: ← → choose one. Enter again ends it without."
            return "This closes the deal as disqualified. Enter again to confirm, Esc to go on."
        return ""

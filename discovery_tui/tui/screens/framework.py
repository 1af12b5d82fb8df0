"""Another framework for the deal on the line; what was heard stands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from discovery_tui.segments import SEGMENTS
from discovery_tui.tui.actions import bindings
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets.bars import TopLine
from discovery_tui.tui.widgets.fields import ChoiceRow
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.workspace.live_call import LiveCall


class FrameworkScreen(TaskScreen[tuple[str, str] | None]):
    """Returns the chosen bank and segment, or None."""

    AREA = "end"
    BINDINGS: ClassVar = [
        *bindings("end"),
        Binding("down", "app.focus_next", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False, priority=True),
    ]
    DEFAULT_CSS = "FrameworkScreen Vertical { padding: 1; height: 1fr; }"

    def __init__(self, live: LiveCall) -> None:
        super().__init__()
        self._live = live

    def compose(self) -> ComposeResult:
        live = self._live
        banks = [(t.id, t.title) for t in live.workspace.bank_titles() if not t.broken]
        self.bank = ChoiceRow("Framework", banks, value=live.lens.bank)
        self.segment = ChoiceRow(
            "Segment", [("", "any"), *((s, s) for s in SEGMENTS)], value=live.lens.segment
        )
        yield TopLine("Look at the deal through another framework: what was heard stands")
        with Vertical():
            yield self.bank
            yield self.segment
        yield KeyBar("end")

    def on_mount(self) -> None:
        self.bank.focus()

    def action_confirm(self) -> None:
        self.dismiss((self.bank.value, self.segment.value))

    def action_back(self) -> None:
        self.dismiss(None)

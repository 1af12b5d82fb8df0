"""Who is who on a deal: one row a person, to be written anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input

from discovery_tui.deal.records import Record
from discovery_tui.deal.roster import parse_person
from discovery_tui.tui.actions import bindings
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets.bars import TopLine
from discovery_tui.tui.widgets.fields import TextRow
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import WorkspaceError


class PeopleScreen(TaskScreen[Sequence[Record] | None]):
    """Returns the records of what was changed, or None."""

    AREA = "people"
    BINDINGS: ClassVar = [
        *bindings("people"),
        Binding("down", "app.focus_next", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False, priority=True),
    ]
    DEFAULT_CSS = "PeopleScreen VerticalScroll { padding: 1; height: 1fr; }"

    def __init__(self, live: LiveCall) -> None:
        super().__init__()
        self._live = live
        self._people = live.everybody()
        hint = "name, title, e-mail"
        self.rows = [
            TextRow(live.roster.short(p.name), value=str(p.named), hint=hint) for p in self._people
        ]
        self._were = [row.value for row in self.rows]
        self.others = TextRow("Somebody else", hint=f"{hint}; name, title, e-mail")
        self._warned = ""

    def compose(self) -> ComposeResult:
        yield TopLine(f"Who is who · {self._live.evidence.deal.company}")
        with VerticalScroll(can_focus=False):
            yield from self.rows
            yield self.others
        yield self._strip
        yield KeyBar("people")

    def on_mount(self) -> None:
        (self.rows or [self.others])[0].focus()
        self.say("Under another name somebody stays who they are: all they said goes with it.", "")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._warned = ""

    def action_save(self) -> None:
        told = [
            (person, parse_person(row.value))
            for person, row, was in zip(self._people, self.rows, self._were, strict=True)
            if row.value != was
        ]
        try:
            records, merged = self._live.tell_people(told, self.others.value.split(";"))
        except WorkspaceError as error:
            self.say(str(error))
            return
        if merged and self._warned != merged:
            self._warned = merged
            self.say(f"{merged} is somebody else here: they become one. Enter again does it.")
            return
        self.dismiss(records)

    def action_back(self) -> None:
        self.dismiss(None)

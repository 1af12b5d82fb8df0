"""A new call: company, contact, and Enter; the rest is remembered from last time."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from discovery_tui.deal.records import Record
from discovery_tui.deal.roster import parse_person
from discovery_tui.segments import SEGMENTS
from discovery_tui.tui.actions import bindings
from discovery_tui.tui.host import HostApp
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets.bars import TopLine
from discovery_tui.tui.widgets.fields import ChoiceRow, TextRow
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.workspace import BankError, StoreError
from discovery_tui.workspace.offers import BankTitle
from discovery_tui.workspace.workspace import DealRow, WorkspaceError

MINUTES = (("15", "15"), ("20", "20"), ("30", "30"), ("45", "45"), ("60", "60"))
NEW = "new"
PERSON = "name, title, e-mail"


class NewCallScreen(TaskScreen[None]):
    """A short form. Enter starts the call from any of its fields."""

    AREA = "new_call"
    BINDINGS: ClassVar = [
        *bindings("new_call"),
        Binding("down", "app.focus_next", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    NewCallScreen #form { padding: 1 1; height: 1fr; }
    NewCallScreen #form > * { margin-bottom: 1; }
    """

    def __init__(self, deal: DealRow | None = None, *, company: str = "") -> None:
        super().__init__()
        self._deal = deal
        self._given_company = company
        self._matches: list[DealRow] = []

    def compose(self) -> ComposeResult:
        workspace = self.app.workspace
        deal, last = self._deal, workspace.last_used()
        self._titles = _titles(self.app)
        banks = [(t.id, t.title) for t in self._titles if not t.broken]
        bank = deal.bank if deal else last.bank
        segment = deal.segment if deal else last.segment
        self.company = TextRow(
            "Company",
            value=deal.company if deal else self._given_company,
            hint="who you are calling",
        )
        self.contact = TextRow("Contact", value=deal.contact if deal else "", hint=PERSON)
        self.others = TextRow("Also on the line", hint=f"{PERSON}; {PERSON}")
        self.bank = ChoiceRow("Framework", banks, value=bank)
        self.segment = ChoiceRow(
            "Segment", [("", "any"), *((s, s) for s in SEGMENTS)], value=segment
        )
        minutes = str(last.minutes)
        lengths = MINUTES if (minutes, minutes) in MINUTES else ((minutes, minutes), *MINUTES)
        self.minutes = ChoiceRow("Minutes", lengths, value=minutes)
        self.onto = ChoiceRow("Deal", [(NEW, "a new deal")])
        yield TopLine(f"{'DEMO · ' if self.app.demo else ''}New call")
        with Vertical(id="form"):
            yield self.company
            yield self.contact
            yield self.others
            yield self.bank
            yield self.segment
            yield self.minutes
            yield self.onto
        yield self._strip
        yield KeyBar("new_call")

    def on_mount(self) -> None:
        self._look_for_deals()
        (self.minutes if self._deal else self.company).focus()
        broken = [t for t in self._titles if t.broken]
        if broken:
            self.say(
                f"Left out, broken: {', '.join(t.id for t in broken)}. "
                "`discovery-tui bank list` says why."
            )

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input is self.company.input:
            self._look_for_deals()

    def _look_for_deals(self) -> None:
        """An open deal of that company: the call goes on it unless the rep says otherwise."""
        try:
            name = self.company.value
            self._matches = self.app.workspace.open_deals_of(name) if name else []
        except StoreError as error:
            self.say(str(error))
            return
        first = self._deal.id if self._deal else (self._matches[0].id if self._matches else NEW)
        choices = [
            (d.id, f"go on with {d.short} ({d.contact or d.state})") for d in self._matches[:3]
        ]
        self.onto.set_choices([*choices, (NEW, "a new deal")], first)
        if self._matches and not self.contact.value:
            self.contact.input.value = self._matches[0].contact

    def on_choice_row_changed(self, event: ChoiceRow.Changed) -> None:
        event.stop()
        chosen = next((d for d in self._matches if d.id == self.onto.value), None)
        if event.row is self.onto and chosen is not None and not self.contact.value:
            self.contact.input.value = chosen.contact

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_start(self) -> None:
        workspace = self.app.workspace
        contact = parse_person(self.contact.value)
        more: dict[str, Any] = {
            "minutes": int(self.minutes.value),
            "others": self.others.value.split(";"),
        }
        if self.onto.value != NEW:
            self._open(self.onto.value, **self._changes(self.onto.value), **more)
            return
        try:
            opening = workspace.new_deal(
                self.company.value,
                contact=contact.name,
                contact_title=contact.title,
                contact_email=contact.email,
                bank=self.bank.value,
                segment=self.segment.value,
            )
        except (WorkspaceError, BankError, StoreError) as error:
            self.say(str(error))
            if not self.company.value:
                self.company.focus()
            return
        self._open(opening, **more)

    def _changes(self, deal: str) -> dict[str, Any]:
        """Another call on a deal: what the form says anew about it is recorded with the start."""
        row = next(
            d for d in [*self._matches, *([self._deal] if self._deal else [])] if d.id == deal
        )
        if row.open_call:
            return {"call_id": row.open_call}
        changes = {
            name: value
            for name, value, before in (
                ("bank", self.bank.value, row.bank),
                ("segment", self.segment.value, row.segment),
            )
            if value and value != before
        }
        return {"contact": self.contact.value, "changes": changes}

    def _open(self, what: Record | str, **more: Any) -> None:
        """The call in place of the form; the form stays where it cannot be opened."""
        from discovery_tui.tui.screens.open_call import CANNOT, call_screen

        try:
            screen = call_screen(self.app, what, **more)
        except CANNOT as error:
            self.say(str(error))
            return
        self.app.switch_screen(screen)


def _titles(app: HostApp) -> list[BankTitle]:
    try:
        return app.workspace.bank_titles()
    except (StoreError, BankError):
        return []

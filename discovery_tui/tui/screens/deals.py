"""The deals: newest first; go on with one, or start a call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from discovery_tui.clock import today
from discovery_tui.deal.records import Record
from discovery_tui.tui.actions import bindings
from discovery_tui.tui.messages import DealsFound, Saved
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets.bars import TopLine
from discovery_tui.tui.widgets.deal_table import DealTable
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.workspace import BankError, StoreError
from discovery_tui.workspace.workspace import After, Page, WorkspaceError

PAGE = 50
STATES = ("", "new", "gaps", "ready", "blocked", "nurture", "disqualified")
_WORDS = {"": "all", "gaps": "not ready"}

INVITATION = Content.assemble(
    ("\n  A call in front of you?\n\n", "bold"),
    "  Press ",
    ("F2", "bold $accent"),
    " to start it: a company, a name, Enter.\n",
    "  The questions come by themselves; you type what they say.\n\n",
    "  Only looking? Press ",
    ("F8", "bold $accent"),
    " for a dozen made-up deals.\n\n",
    ("  Everything stays in one file on this machine.", "$foreground-muted"),
)


class DealsScreen(TaskScreen[None]):
    """The list, a search field over it, and what can be done with the chosen deal."""

    AREA = "deals"
    BINDINGS: ClassVar = [
        *bindings("deals"),
        Binding("up", "move(-1)", priority=True, show=False),
        Binding("down", "move(1)", priority=True, show=False),
        Binding("pageup", "page(-1)", priority=True, show=False),
        Binding("pagedown", "page(1)", priority=True, show=False),
    ]
    DEFAULT_CSS = """
    DealsScreen {
        Input { height: 1; border: none; padding: 0 1; background: $surface; margin: 0 0 1 0; }
        Input:focus { border: none; }
        #invitation { height: 1fr; display: none; }
        &.-empty #invitation { display: block; }
        &.-empty DealTable { display: none; }
        &.-empty Input { display: none; }
    }
    """

    def __init__(self, notice: str = "") -> None:
        super().__init__()
        self._notice = notice
        self._top = TopLine("Deals")
        self._search = Input(
            placeholder="search company, contact, owner, id or what was said", compact=True
        )
        self._search.cursor_blink = False
        self.table = DealTable()
        self._state = ""
        self._more: After | None = None
        self._ticket = 0
        """Of the newest search: the answer to an older one is not shown."""
        self._looking: After | None = None
        """Where the page that is being looked for begins; None for the first."""
        self._searching = False
        self._then: list[Callable[[], None]] = []
        """What a rep wanted done while a search was on: it is about what that finds."""

    def compose(self) -> ComposeResult:
        yield self._top
        yield self._search
        yield self.table
        yield Static(INVITATION, id="invitation")
        yield self._strip
        yield KeyBar("deals")

    def on_mount(self) -> None:
        self._search.focus()
        self.refresh_deals()
        told = [*([self._notice] if self._notice else []), *self.app.take_problems()]
        self._offer_drafts()
        if told:
            self.say(" · ".join(told))

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self.refresh_deals()
            self._search.focus()

    def _offer_drafts(self) -> None:
        """A call that was cut off: say so, and put it under the cursor."""
        if self._notice:
            return
        try:
            drafts = self.app.workspace.journal.drafts()
        except StoreError:
            return
        held = {call_id for call_id, _, _ in drafts}
        cut = [d for d in self.table.rows if d.open_call]
        if cut:
            self.table.move(self.table.rows.index(cut[0]) - self.table.at)
            half = ", with a half-typed line" if cut[0].open_call in held else ""
            self.say(f"The call with {cut[0].company} was not ended{half}: Enter goes on with it.")

    # ---------------------------------------------------------------- the list

    def refresh_deals(self) -> None:
        """Read the first page anew: the list at once, a search in the finder's thread."""
        self._ticket += 1
        self._look(None)

    def _look(self, after: After | None) -> None:
        """Look for a page. What a search finds comes as a message."""
        workspace, ticket = self.app.workspace, self._ticket
        search, states = self._search.value, (self._state,) if self._state else ()
        self._looking, self._searching = after, bool(search.strip())
        if self._searching:
            workspace.finder.ask(
                lambda journal: journal.deals(
                    search=search, states=states, after=after, limit=PAGE
                ),
                lambda page, failed: self._found(ticket, page, str(failed) if failed else ""),
            )
            return
        if "finder" in workspace.__dict__:
            workspace.finder.forget()
        try:
            page = workspace.journal.deals(states=states, after=after, limit=PAGE)
        except StoreError as error:
            self.say(str(error))
            return
        self._show(page, empty=not (page.rows or states or after))

    def _found(self, ticket: int, page: Page, failed: str) -> None:
        self.post_message(DealsFound(ticket, page, failed))  # out of the finder's thread

    def on_deals_found(self, message: DealsFound) -> None:
        message.stop()
        if message.ticket != self._ticket:
            return
        if message.page is None:
            self._searching = False
            self._then.clear()
            self.say(message.failed)
            return
        self._show(message.page, empty=False)

    def _show(self, page: Page, *, empty: bool) -> None:
        self._searching = False
        before = [] if self._looking is None else self.table.rows
        self._more = page.more
        self.set_class(empty, "-empty")
        self.table.show([*before, *page.rows], today(self.app.workspace.clock))
        self._show_top()
        then, self._then = self._then, []
        for action in then:
            action()

    def _once_found(self, action: Callable[[], None]) -> bool:
        """While a search is on, what a rep wants done waits for what it finds."""
        if self._searching:
            self._then = [action]
        return self._searching

    def _show_top(self) -> None:
        app = self.app
        left = "DEMO · Deals" if app.demo else "Deals"
        if app.workspace.read_only:
            left += " · read only"
        count = f"{len(self.table.rows)}{'+' if self._more else ''}"
        self._top.show(left, _WORDS.get(self._state, self._state), f"{count} shown ")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.refresh_deals()

    def action_move(self, step: int) -> None:
        self.table.move(step)
        if step > 0 and self.table.at == len(self.table.rows) - 1:
            self._next_page()

    def action_page(self, step: int) -> None:
        self.action_move(step * max(self.table.size.height - 2, 1))

    def _next_page(self) -> None:
        if self._more is not None and not self._searching:
            self._look(self._more)

    # ---------------------------------------------------------------- actions

    def action_open(self) -> None:
        from discovery_tui.tui.screens.open_call import open_call

        if self._once_found(self.action_open):
            return
        deal = self.table.chosen
        if deal is None:
            if self.has_class("-empty"):
                self.action_new_call()
            else:
                self.say("No deal is like that. Esc clears the search, F2 starts a call.")
            return
        if self.app.workspace.read_only:
            self.say("This file can only be read: calls cannot be held on it.")
            return
        if deal.open_call:
            open_call(self.app, deal.id, call_id=deal.open_call)
        else:
            from discovery_tui.tui.screens.new_call import NewCallScreen

            self.app.push_screen(NewCallScreen(deal))

    def action_new_call(self) -> None:
        from discovery_tui.tui.screens.new_call import NewCallScreen

        if self._once_found(self.action_new_call):
            return
        if self.app.workspace.read_only:
            self.say("This file can only be read: calls cannot be held on it.")
            return
        self.app.push_screen(
            NewCallScreen(company=self._search.value if not self.table.rows else "")
        )

    def action_filter(self) -> None:
        self._state = STATES[(STATES.index(self._state) + 1) % len(STATES)]
        self.refresh_deals()

    def action_clear(self) -> None:
        self._state = ""
        if self._search.value:
            self._search.value = ""
        else:
            self.refresh_deals()

    def action_show_brief(self) -> None:
        from discovery_tui.tui.screens.brief import BriefScreen

        if self._once_found(self.action_show_brief):
            return
        deal = self.table.chosen
        if deal is None:
            return
        workspace = self.app.workspace
        try:
            evidence = workspace.evidence(deal.id)
            self.app.push_screen(BriefScreen(evidence, workspace.scorecard(evidence)))
        except (WorkspaceError, StoreError, BankError) as error:
            self.say(str(error))

    def action_people(self) -> None:
        from discovery_tui.tui.screens.people import PeopleScreen
        from discovery_tui.workspace.live_call import LiveCall

        deal, workspace = self.table.chosen, self.app.workspace
        if deal is None:
            return
        if workspace.read_only:
            self.say("This file can only be read: nothing can be changed in it.")
            return
        try:
            live = LiveCall.without_call(workspace, deal.id)
            self.app.push_screen(PeopleScreen(live), self._save_people)
        except (WorkspaceError, StoreError, BankError) as error:
            self.say(str(error))

    def _save_people(self, records: Sequence[Record] | None) -> None:
        def done(failed: str, _: object) -> None:
            self.post_message(Saved(0, failed))  # out of the writer's thread

        if records:
            self.app.workspace.save(records, done)

    def on_saved(self, message: Saved) -> None:
        message.stop()
        self.refresh_deals()
        if message.failed:
            self.say(f"{message.failed} Nobody was changed: try it again once that is mended.")
        else:
            self.say("Saved: who is who.", "$success")

    async def action_demo(self) -> None:
        app = self.app
        if app.demo_open:
            app.close_demo()
            self.say("Back to your own deals.")
        elif not app.demo:
            self.say("Making up a dozen deals …", "$foreground-muted")
            await app.open_demo()
            self.say("Made-up deals. Nothing here touches yours; F8 goes back.")
        self.refresh_deals()

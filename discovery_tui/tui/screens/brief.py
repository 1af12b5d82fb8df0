"""The brief as the AE will read it, the answers its lines rest on, and the follow-up mail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Input, Static

from discovery_tui.brief.build import build_brief
from discovery_tui.brief.follow_up import follow_up
from discovery_tui.brief.html import to_html
from discovery_tui.brief.markdown import to_markdown
from discovery_tui.brief.names import file_name
from discovery_tui.brief.sources import Sources
from discovery_tui.brief.why import conversation
from discovery_tui.deal.fold import Evidence
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.tui.actions import bindings
from discovery_tui.tui.lines import shown_lines
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets.bars import TopLine
from discovery_tui.tui.widgets.brief_page import BriefPage, page_rows
from discovery_tui.tui.widgets.conversation import Conversation
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.tui.widgets.panel import VERDICT_WORDS
from discovery_tui.workspace.export import ExportError, write_new

View = Literal["brief", "why", "mail"]


class BriefScreen(TaskScreen[None]):
    """Preview, copy, export; Enter shows what a line rests on, `m` turns to the mail."""

    AREA = "brief"
    AUTO_FOCUS = ""  # else the hidden field has the keys
    BINDINGS: ClassVar = [
        *bindings("brief"),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("home", "scroll(-100000)", show=False),
        Binding("end", "scroll(100000)", show=False),
    ]
    DEFAULT_CSS = """
    BriefScreen {
        ContentSwitcher { height: 1fr; }
        #mail { height: 1fr; scrollbar-size-vertical: 1; }
        #mail Static { padding: 0 1; }
        Input { height: 1; border: none; padding: 0 1; display: none; background: $surface; }
        Input:focus { border: none; }
        &.-exporting Input { display: block; }
    }
    """

    def __init__(self, evidence: Evidence, card: Scorecard) -> None:
        super().__init__()
        self._evidence, self._card = evidence, card
        self._brief = build_brief(evidence, card)
        self._view: View = "brief"
        self._rests_on: tuple[str, ...] = ()
        self._top, self._keys = TopLine(), KeyBar("brief")
        self._page, self._talk, self._mail = BriefPage(), Conversation(), Static(expand=True)
        self._page.id, self._talk.id = "brief", "why"
        self._talk.can_focus = False  # its keys change lines, and here lines are only read
        self._path = Input(compact=True)
        self._overwrite = ""

    def compose(self) -> ComposeResult:
        yield self._top
        with ContentSwitcher(initial="brief"):
            yield self._page
            yield self._talk
            with VerticalScroll(id="mail", can_focus=False):
                yield self._mail
        yield self._path
        yield self._strip
        yield self._keys

    def on_mount(self) -> None:
        self._page.show(page_rows(self._brief))
        self._mail.update(Content(follow_up(self._evidence, self._card)))
        self._show("brief")

    @property
    def text(self) -> str:
        """What is copied and written: the brief as Markdown, or the mail."""
        if self._view == "mail":
            return follow_up(self._evidence, self._card)
        return to_markdown(self._brief)

    def _show(self, view: View) -> None:
        self._view = view
        self.query_one(ContentSwitcher).current = view
        kind = {"brief": "Brief", "why": "What was said", "mail": "Follow-up mail"}[view]
        count = self._brief.words if view != "mail" else len(self.text.split())
        right = f"{VERDICT_WORDS[self._card.verdict]} · {count} words "
        self._top.show(f"{kind} · {self._evidence.deal.company}", "", right)
        self._strip.show()

    # ---------------------------------------------------------------- reading

    def action_move(self, step: int) -> None:
        match self._view:
            case "brief":
                self._page.move(step)
            case "why":
                self._talk.move(step)
            case "mail":
                self.action_scroll(step)

    def action_scroll(self, rows: int) -> None:
        shown = {"brief": self._page, "why": self._talk, "mail": self.query_one("#mail")}
        shown[self._view].scroll_relative(y=rows, animate=False)

    def action_why(self) -> None:
        """The answer a line rests on, in its conversation; again: the next it rests on."""
        if self._view == "why":
            self._rests_on = (*self._rests_on[1:], self._rests_on[0])
        else:
            row = self._page.chosen
            if self._view == "mail" or row is None:
                self.say("Choose a line of the brief with ↑ and ↓ first.")
                return
            if not row.lines:
                self.say("No answer stands behind this line.")
                return
            self._rests_on = row.lines
        self._show_line()

    def _show_line(self) -> None:
        line = self._evidence.line(self._rests_on[0])
        if line is None:
            return
        said = conversation(line, self._evidence, Sources(self._evidence, self._card.on))
        talk = replace(self._evidence, lines=tuple(said))
        self._show("why")
        self._talk.show(shown_lines(talk, self._card))
        self._talk.select(line.id)
        more = len(self._rests_on) - 1
        again = f" Enter: the next of {more + 1} it rests on." if more else ""
        self.say(f"The line rests on this answer.{again} Esc: back to the brief.", "$accent")

    # ---------------------------------------------------------------- the mail, copies, files

    def action_mail(self) -> None:
        self._show("brief" if self._view == "mail" else "mail")

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.text)
        self.say(
            "Sent to the terminal's clipboard. Not every terminal takes it; `e` writes a file.",
            "$success",
        )

    def action_export(self) -> None:
        kind = "follow-up" if self._view == "mail" else "brief"
        self._ask_path(file_name(self._evidence, self._card.on, kind))

    def action_page(self) -> None:
        """The brief as a page for a browser or a printer."""
        self._show("brief")
        self._ask_path(file_name(self._evidence, self._card.on, suffix=".html"))

    def _ask_path(self, name: str) -> None:
        self._path.value = str(Path.cwd() / name)
        self._overwrite = ""
        self.add_class("-exporting")
        self._path.focus()
        self.say("Enter writes the file, Esc leaves it.", "$accent")

    def action_back(self) -> None:
        if self.has_class("-exporting"):
            self._close_export()
        elif self._view == "why":
            self._show("brief")
        else:
            self.app.pop_screen()

    def _close_export(self) -> None:
        self.remove_class("-exporting")
        self.set_focus(None)
        self._strip.show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        path = Path(event.value)
        page = self._view != "mail" and path.suffix.lower() in (".html", ".htm")
        text = to_html(self._brief) if page else self.text
        try:
            write_new(path, text, overwrite=self._overwrite == event.value)
        except FileExistsError:
            self._overwrite = event.value
            self.say(
                f"{path.name} is there already. Enter again writes over it; or change the name."
            )
            return
        except ExportError as error:
            self.say(str(error))
            return
        self._close_export()
        self.say(f"Written to {path}.", "$success")

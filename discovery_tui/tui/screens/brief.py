"""The brief as the AE will read it; and the follow-up mail."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.markdown import Markdown
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from discovery_tui.brief.build import build_brief
from discovery_tui.brief.follow_up import follow_up
from discovery_tui.brief.markdown import to_markdown
from discovery_tui.brief.names import file_name
from discovery_tui.deal.fold import Evidence
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.tui.actions import bindings
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets.bars import TopLine
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.tui.widgets.panel import VERDICT_WORDS
from discovery_tui.workspace.export import ExportError, write_new


class BriefScreen(TaskScreen[None]):
    """Preview, copy, export; `m` turns to the mail."""

    AREA = "brief"
    BINDINGS: ClassVar = [
        *bindings("brief"),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
    ]
    DEFAULT_CSS = """
    BriefScreen {
        VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        VerticalScroll Static { padding: 0 1; }
        Input { height: 1; border: none; padding: 0 1; display: none; background: $surface; }
        Input:focus { border: none; }
        &.-exporting Input { display: block; }
    }
    """

    def __init__(self, evidence: Evidence, card: Scorecard) -> None:
        super().__init__()
        self._evidence, self._card = evidence, card
        self._mail = False
        self._top, self._keys = TopLine(), KeyBar("brief")
        self._body = Static(expand=True)
        self._path = Input(compact=True)
        self._overwrite = ""

    def compose(self) -> ComposeResult:
        yield self._top
        with VerticalScroll():
            yield self._body
        yield self._path
        yield self._strip
        yield self._keys

    def on_mount(self) -> None:
        self._show()

    @property
    def text(self) -> str:
        """What is shown, as Markdown."""
        if self._mail:
            return follow_up(self._evidence, self._card)
        return to_markdown(build_brief(self._evidence, self._card))

    def _show(self) -> None:
        text = self.text
        if text.startswith("---\n"):
            text = text.split("\n---\n", 1)[1]
        # One renderable: Textual's Markdown widget makes a widget a paragraph, and a rep would
        # wait a second for a page of them.
        self._body.update(Markdown(text, hyperlinks=False))
        kind = "Follow-up mail" if self._mail else "Brief"
        words = sum(any(c.isalnum() for c in word) for word in text.split())
        right = f"{VERDICT_WORDS[self._card.verdict]} · {words} words "
        self._top.show(f"{kind} · {self._evidence.deal.company}", "", right)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_scroll(self, rows: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_mail(self) -> None:
        self._mail = not self._mail
        self._show()

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.text)
        self.say(
            "Sent to the terminal's clipboard. Not every terminal takes it; `e` writes a file.",
            "$success",
        )

    def action_export(self) -> None:
        kind = "follow-up" if self._mail else "brief"
        self._path.value = str(Path.cwd() / file_name(self._evidence, self._card.on, kind))
        self._overwrite = ""
        self.add_class("-exporting")
        self._path.focus()
        self.say("Enter writes the file, Esc leaves it.", "$accent")

    def action_back(self) -> None:
        if self.has_class("-exporting"):
            self._close_export()
            return
        self.app.pop_screen()

    def _close_export(self) -> None:
        self.remove_class("-exporting")
        self.set_focus(None)
        self._strip.show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        path = Path(event.value)
        try:
            write_new(path, self.text, overwrite=self._overwrite == event.value)
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

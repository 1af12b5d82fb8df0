"""The keys of the screen one came from, and what the words mean."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from discovery_tui.tui.actions import Action, Area, areas_of, bindings, key_id, of, shown_key
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets.bars import TopLine
from discovery_tui.tui.widgets.conversation import fit, wrap
from discovery_tui.tui.widgets.key_bar import KeyBar

_TITLES: dict[Area, str] = {
    "app": "Everywhere",
    "deals": "Deals",
    "new_call": "New call",
    "call": "Call, while typing",
    "conversation": "Call, in the lines (Esc)",
    "people": "Who is who",
    "end": "End of a call",
    "brief": "Brief",
}
_SIGNS = (
    ("+ send SOC 2 by Friday", "something we promised; the day is read"),
    ("? do you integrate with SAP", "a question of theirs"),
    ("! too expensive", "an objection; a response and a question back open"),
    ("me: next to doing it by hand it is cheap", "your own words; after an objection: the answer"),
    ("// sounds tired of the vendor", "a private note: never reaches a brief"),
    ("Tom: more like 90", "who speaks, from here on"),
    ("\\+ as it is", "a line that begins with such a sign"),
)
_WORDS = (
    ("stated", "the prospect said it"),
    ("assumed", "a guess, a hedge, third-hand: half the credit of stated"),
    ("validated", "confirmed by a second person, a document or the AE"),
    ("red flag", "it speaks against the deal"),
    ("disputed", "two people said different things; at most partly met"),
    ("ready", "the gate's every line holds: hand it off; the AE decides"),
)


class HelpScreen(TaskScreen[None]):
    """Scrolls; every key listed is the one that works, settings included."""

    AREA = "help"
    BINDINGS: ClassVar = [
        *bindings("help"),
        Binding("down,j,pagedown,space", "scroll(8)", show=False),
        Binding("up,k,pageup", "scroll(-8)", show=False),
    ]
    DEFAULT_CSS = (
        "HelpScreen VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }"
    )

    def __init__(self, area: Area) -> None:
        super().__init__()
        self._area: Area = area

    def compose(self) -> ComposeResult:
        yield TopLine("Help")
        with VerticalScroll():
            yield Static(self._content())
        yield KeyBar("help")

    def _content(self) -> Content:
        parts: list[tuple[str, str]] = []
        for area in areas_of(self._area):
            parts.append((f"{_TITLES[area]}\n", "bold $accent"))
            parts += [self._row(action) for action in of(area) if action.keys]
            if area == "app":
                parts.append(("  ^P       Palette          every action by name\n", ""))
            parts.append(("\n", ""))
        if self._area == "call":
            parts.append(("Beginnings of a line\n", "bold $accent"))
            parts += [(self._told(f"  {fit(sign, 32)} ", words), "") for sign, words in _SIGNS]
            parts.append(("\n", ""))
        parts.append(("Words\n", "bold $accent"))
        parts += [(self._told(f"  {fit(word, 10)} ", words), "") for word, words in _WORDS]
        return Content.assemble(*parts)

    def _row(self, action: Action) -> tuple[str, str]:
        key = shown_key(self.app.keymap_of(key_id(action), action.keys))
        return (self._told(f"  {fit(key, 8)} {fit(action.label, 16)} ", action.help), "")

    def _told(self, head: str, words: str) -> str:
        """`words` after `head`, every further row indented as far."""
        rows = wrap(words, max(self.app.size.width - len(head) - 4, 16))
        return f"\n{' ' * len(head)}".join([head + rows[0], *rows[1:]]) + "\n"

    def action_scroll(self, rows: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_back(self) -> None:
        self.app.pop_screen()

"""The footer: the keys of the moment, on one line, never scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from discovery_tui.tui.actions import Area, key_id, of, shown_key

if TYPE_CHECKING:
    from discovery_tui.tui.app import DiscoveryApp


class KeyBar(Widget):
    """Shows the footer actions of one area, and Help."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; background: $panel; color: $foreground; }
    """

    def __init__(self, area: Area) -> None:
        super().__init__()
        self._area: Area = area
        self._instead: list[tuple[str, str]] | None = None

    def show_area(self, area: Area) -> None:
        self._area, self._instead = area, None
        self.refresh()

    def show_instead(self, keys: list[tuple[str, str]]) -> None:
        """These keys and words, until `show_area`."""
        self._instead = keys
        self.refresh()

    def render(self) -> Content:
        app: DiscoveryApp = self.app  # type: ignore[assignment]
        shown = self._instead
        if shown is None:
            shown = [
                (shown_key(app.keymap_of(key_id(a), a.keys)), a.label)
                for a in (*of(self._area), *of("app"))
                if a.bar and a.keys
            ]
        *most, last = shown
        room = self.size.width - _width(last)
        kept: list[tuple[str, str]] = []
        for item in most:
            if _width(item) > room:
                break
            kept.append(item)
            room -= _width(item)
        parts: list[tuple[str, str]] = []
        for key, label in (*kept, last):
            parts += [(f" {key} ", "bold $accent"), (label, "")]
        return Content.assemble(*parts)


def _width(item: tuple[str, str]) -> int:
    return cell_len(item[0]) + cell_len(item[1]) + 2

"""The footer: the keys of the moment, on one line, never scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import getters
from textual.content import Content
from textual.widget import Widget

from discovery_tui.tui.actions import Area, key_id, of, shown_key
from discovery_tui.tui.host import HostApp


class KeyBar(Widget):
    """Shows the footer actions of one area, and Help."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; background: $panel; color: $foreground; }
    """

    app = getters.app(HostApp)

    def __init__(self, area: Area) -> None:
        super().__init__()
        self._area: Area = area
        self._instead: tuple[tuple[str, str], ...] = ()

    def show(self, area: Area, instead: Sequence[tuple[str, str]] = ()) -> None:
        """The keys of that area; or other keys and words instead of them."""
        if (area, tuple(instead)) != (self._area, self._instead):
            self._area, self._instead = area, tuple(instead)
            self.refresh()

    def render(self) -> Content:
        shown = self._instead or [
            (shown_key(self.app.keymap_of(key_id(a), a.keys)), a.label)
            for a in (*of(self._area), *of("app"))
            if a.bar and a.keys
        ]
        *most, last = shown
        space = self.size.width - _width(last)
        kept: list[tuple[str, str]] = []
        for item in most:
            if _width(item) > space:
                break
            kept.append(item)
            space -= _width(item)
        parts: list[tuple[str, str]] = []
        for key, label in (*kept, last):
            parts += [(f" {key} ", "bold $accent"), (label, "")]
        return Content.assemble(*parts)


def _width(item: tuple[str, str]) -> int:
    return cell_len(item[0]) + cell_len(item[1]) + 2

"""One-line widgets: who and how long, what was read, who speaks."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from discovery_tui.text import one_line
from discovery_tui.tui.widgets.conversation import cut, fit

Part = tuple[str, str]
_BROKEN = 12
"""Cells a row may lose where a word goes to the next."""


class TopLine(Widget):
    """Left, middle and right parts on one line; the right always whole, the left cut last."""

    DEFAULT_CSS = "TopLine { height: 1; dock: top; background: $panel; color: $foreground; }"

    def __init__(self, left: str = "") -> None:
        super().__init__()
        self._left, self._middle, self._right = left, "", ""

    def show(self, left: str, middle: str = "", right: str = "") -> None:
        parts = (one_line(left), one_line(middle), right)
        if parts != (self._left, self._middle, self._right):
            self._left, self._middle, self._right = parts
            self.refresh()

    def render(self) -> Content:
        width = self.size.width
        space = width - cell_len(self._right) - 2
        left, middle = self._left, self._middle
        if cell_len(left) + cell_len(middle) + 3 > space:
            if space - cell_len(middle) - 3 < 20:
                middle = ""
            keep = space - (cell_len(middle) + 3 if middle else 0)
            left = cut(left, keep)
        gap = max(space - cell_len(left) - cell_len(middle), 1)
        return Content.assemble(
            (f" {left}", "bold"),
            " " * gap,
            (middle, "$foreground-muted"),
            (f" {self._right}" if middle else self._right, ""),
        )


class ReadStrip(Widget):
    """What the line being typed is read as; or a notice, which stays until the next key."""

    DEFAULT_CSS = """
    ReadStrip { height: 1; background: $background; color: $foreground-muted; padding: 0 1 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()

    def show(self, *parts: Part) -> None:
        if parts != self._parts:
            self._parts = parts
            self.refresh()

    def say(self, text: str, look: str = "$warning") -> None:
        self.show((one_line(text), look))

    def render(self) -> Content:
        width, rows = self.content_size.width, max(self.content_size.height, 1)
        space, shown = width * rows - (rows - 1) * _BROKEN, list[Part]()
        for text, look in self._parts:
            if cell_len(text) > space:
                shown.append((cut(text, space), look))
                break
            shown.append((text, look))
            space -= cell_len(text)
        return Content.assemble(*shown)


class Prompt(Widget):
    """Whose words the field takes, before the field."""

    DEFAULT_CSS = "Prompt { height: 1; width: auto; color: $accent; text-style: bold; }"

    def __init__(self) -> None:
        super().__init__()
        self._text = "›"

    def show(self, text: str) -> None:
        text = f"{fit(text, 12).rstrip()} › " if text else "› "
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def render(self) -> Content:
        return Content(self._text)

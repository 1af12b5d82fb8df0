"""Fields of the short forms: one row each, label before the value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input

from discovery_tui.text import one_line
from discovery_tui.tui.widgets.conversation import fit

LABEL_WIDTH = 18


class Label(Widget):
    DEFAULT_CSS = f"Label {{ width: {LABEL_WIDTH}; height: 1; color: $foreground-muted; }}"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self) -> Content:
        return Content(fit(self._text, LABEL_WIDTH))


class TextRow(Horizontal):
    """A label and a one-line field."""

    DEFAULT_CSS = """
    TextRow { height: 1; margin: 0 1; }
    TextRow Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $surface; }
    TextRow Input:focus { border: none; background: $boost; }
    """

    def __init__(
        self, label: str, *, value: str = "", hint: str = "", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._label = Label(label)
        self.input = Input(value=value, placeholder=hint, compact=True, max_length=400)
        self.input.cursor_blink = False

    def compose(self) -> ComposeResult:
        yield self._label
        yield self.input

    @property
    def value(self) -> str:
        return one_line(self.input.value)

    def focus(self, scroll_visible: bool = True) -> TextRow:
        self.input.focus(scroll_visible)
        return self


class ChoiceRow(Widget, can_focus=True):
    """A label and a few choices; left and right, or a choice's first letter, move between them."""

    DEFAULT_CSS = """
    ChoiceRow { height: auto; margin: 0 1; }
    ChoiceRow:focus { background: $boost; }
    """
    BINDINGS: ClassVar = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("space", "move(1)", show=False),
    ]
    at: var[int] = var(0)

    class Changed(Message):
        def __init__(self, row: ChoiceRow) -> None:
            super().__init__()
            self.row = row

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        *,
        value: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._label = label
        self._choices = list(choices)
        ids = [c[0] for c in self._choices]
        self.set_reactive(ChoiceRow.at, ids.index(value) if value in ids else 0)

    @property
    def value(self) -> str:
        return self._choices[self.at][0] if self._choices else ""

    def set_choices(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        self._choices = list(choices)
        ids = [c[0] for c in self._choices]
        self.at = ids.index(value) if value in ids else 0
        self.refresh(layout=True)

    def watch_at(self) -> None:
        self.refresh()
        self.post_message(self.Changed(self))

    def action_move(self, step: int) -> None:
        if self._choices:
            self.at = (self.at + step) % len(self._choices)

    def on_key(self, event: events.Key) -> None:
        character = event.character
        if character and character.isalnum():
            names = [label.lower() for _, label in self._choices]
            later = [*range(self.at + 1, len(names)), *range(self.at + 1)]
            found = next((n for n in later if names[n].startswith(character.lower())), None)
            if found is not None:
                self.at = found

    def render(self) -> Content:
        rows = self._rows(self.size.width)
        lines = []
        for y, row in enumerate(rows):
            parts: list[tuple[str, str]] = [
                (fit(self._label if y == 0 else "", LABEL_WIDTH), "$foreground-muted")
            ]
            for n in row:
                label, here = one_line(self._choices[n][1]), n == self.at
                parts.append(
                    (f"[{label}] " if here else f" {label}  ", "bold $accent" if here else "")
                )
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _rows(self, width: int) -> list[list[int]]:
        """The choices' numbers, in rows that fit."""
        rows: list[list[int]] = [[]]
        space = width - LABEL_WIDTH
        for n, (_, label) in enumerate(self._choices):
            need = cell_len(label) + 3
            if need > space and rows[-1]:
                rows.append([])
                space = width - LABEL_WIDTH
            rows[-1].append(n)
            space -= need
        return rows

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._rows(width))

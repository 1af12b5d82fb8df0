"""The conversation: every line of the call, drawn by one widget however long it grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from discovery_tui.text import one_line
from discovery_tui.tui.actions import bindings

TEXT_FROM = 15
"""The column a line's words start in: time, speaker, words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the conversation as it is drawn."""

    id: str
    """The line's id; '' for a heading or a hint, which cannot be selected."""
    when: str
    who: str
    text: str
    note: str = ""
    """What was read, and how it stands: `€180k/yr`, `≠ disputed`."""
    look: str = "line"
    """line, note (earns nothing), heading, hint, saving, gone or flag."""


class Conversation(ScrollView, can_focus=True):
    """Lines in order, the newest at the bottom; one can be selected."""

    DEFAULT_CSS = """
    Conversation {
        height: 1fr; width: 1fr; background: $background; scrollbar-size-vertical: 1;
        & .conversation--heading { color: $foreground-muted; text-style: italic; }
        & .conversation--hint { color: $foreground-muted; }
        & .conversation--when { color: $foreground-muted; }
        & .conversation--who { color: $accent; }
        & .conversation--note { color: $success; }
        & .conversation--flag { color: $error; text-style: bold; }
        & .conversation--gone { color: $foreground-muted; text-style: strike; }
        & .conversation--selected { background: $boost; text-style: bold; }
    }
    """
    BINDINGS: ClassVar = bindings("conversation")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"conversation--{name}"
        for name in ("heading", "hint", "when", "who", "note", "flag", "gone", "selected")
    }

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Shown] = []
        self._rows: list[tuple[Strip, str]] = []
        self._drawn: dict[tuple[Shown, int], list[Strip]] = {}
        self.selected: str | None = None
        self.catch: Callable[[events.Key], bool] | None = None
        """Takes a key before anything else does, where it returns True."""

    async def _on_key(self, event: events.Key) -> None:
        if self.catch is not None and self.catch(event):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    # ---------------------------------------------------------------- content

    def show(self, lines: Sequence[Shown]) -> None:
        """Draw these lines and go to the newest, unless one is selected."""
        if list(lines) != self._shown:
            self._shown = list(lines)
            self._draw()

    def ids(self) -> list[str]:
        return [line.id for line in self._shown if line.id]

    def select(self, line_id: str | None) -> None:
        self.selected = line_id
        self._draw()
        if line_id is not None:
            rows = [y for y, (_, owner) in enumerate(self._rows) if owner == line_id]
            if rows:
                self.scroll_to_region(Region(0, rows[0], 1, len(rows)), animate=False)

    def move(self, step: int) -> None:
        """Select the line `step` after the selected one."""
        ids = self.ids()
        if not ids:
            return
        at = ids.index(self.selected) if self.selected in ids else len(ids)
        self.select(ids[min(max(at + step, 0), len(ids) - 1)])

    # ---------------------------------------------------------------- drawing

    def on_resize(self) -> None:
        self._draw()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        width = max(self.size.width - 1, 20)
        fresh: dict[tuple[Shown, int], list[Strip]] = {}
        rows: list[tuple[Strip, str]] = []
        for line in self._shown:
            key = (line, width)
            strips = self._drawn.get(key) or self._line(line, width)
            fresh[key] = strips
            rows += [(strip, line.id) for strip in strips]
        self._drawn, self._rows = fresh, rows
        self.virtual_size = Size(width, len(rows))
        if not self.ids() and all(line.look == "hint" for line in self._shown):
            self.scroll_home(animate=False, immediate=True)
        elif self.selected is None:
            self.scroll_end(animate=False)  # once the new height is laid out
        self.refresh()

    def _style(self, name: str) -> Style:
        return drawn_style(self, f"conversation--{name}", background=name == "selected")

    def _line(self, line: Shown, width: int) -> list[Strip]:
        if line.look in ("heading", "hint"):
            style = self._style(line.look)
            return [Strip([Segment(f" {part}", style)]) for part in wrap(line.text, width - 1)]
        words = (
            Style() if line.look in ("line", "flag", "saving", "note") else self._style(line.look)
        )
        note = self._style(
            "flag" if line.look == "flag" else "note" if line.look == "line" else "when"
        )
        parts = wrap(line.text, width - TEXT_FROM) or [""]
        strips = []
        for n, part in enumerate(parts):
            head = f" {line.when:<6}" if n == 0 else " " * 7
            who = fit(line.who, 7) + " " if n == 0 else " " * 8
            strips.append(
                [
                    Segment(head, self._style("when")),
                    Segment(who, self._style("who")),
                    Segment(part, words),
                ]
            )
        if line.note:
            used = TEXT_FROM + cell_len(parts[-1])
            tail = wrap(line.note, width - TEXT_FROM)
            if len(tail) == 1 and used + 2 + cell_len(tail[0]) <= width:
                strips[-1] += [
                    Segment(" " * (width - used - cell_len(tail[0]))),
                    Segment(tail[0], note),
                ]
            else:
                for part in tail:
                    strips.append(
                        [Segment(" " * max(width - cell_len(part), TEXT_FROM)), Segment(part, note)]
                    )
        return [Strip(segments) for segments in strips]

    def render_line(self, y: int) -> Strip:
        row = y + int(self.scroll_offset.y)
        width = self.size.width
        base = self.rich_style
        if row >= len(self._rows):
            return Strip.blank(width, base)
        strip, owner = self._rows[row]
        strip = strip.adjust_cell_length(width).apply_style(base)
        if owner and owner == self.selected:
            strip = Strip(
                [
                    Segment(
                        s.text,
                        (s.style or base)
                        + Style(bgcolor=self._style("selected").bgcolor, bold=True),
                    )
                    for s in strip
                ]
            )
            strip = Strip([Segment("▸", self._style("who") + base), *strip.crop(1)])
        return strip


def drawn_style(widget: Widget, name: str, *, background: bool = False) -> Style:
    """A component's style with its colour blended as on the screen; its background only where
    it is wanted, so that a selected row shows through."""
    full = widget.get_component_rich_style(name)
    if background:
        return full
    return Style(color=full.color, bold=full.bold, italic=full.italic, strike=full.strike)


def wrap(text: str, width: int) -> list[str]:
    """`text` in rows of at most `width` cells, broken at blanks where it can be; typed line
    breaks stand."""
    rows: list[str] = []
    for paragraph in text.split("\n"):
        row = ""
        for word in one_line(paragraph).split(" "):
            joined = f"{row} {word}" if row else word
            if cell_len(joined) <= width:
                row = joined
                continue
            if row:
                rows.append(row)
            pieces = chop_cells(word, max(width, 1))
            rows += pieces[:-1]
            row = pieces[-1] if pieces else ""
        rows.append(row)
    return rows


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, an ellipsis for what is left out."""
    return text if cell_len(text) <= width else fit(text, max(width - 1, 0)).rstrip() + "…"


def fit(text: str, width: int) -> str:
    """`text` cut or padded to exactly `width` cells."""
    return set_cell_size(text, max(width, 0))

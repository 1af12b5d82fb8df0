"""The conversation: every line of the call, drawn by one widget however long it grows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

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
_FEW = 50
"""Lines that are each drawn in their place; of more, all after the first are laid out anew."""
_T = TypeVar("_T")


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
        self._heights: list[int] = []
        """How many rows each line takes."""
        self._strips: dict[int, list[Strip]] = {}
        """The rows of the lines that were on the screen, by their numbers."""
        self._styles: dict[str, Style] = {}
        self._starts: list[int] = []
        """The row each line starts in."""
        self._width = 20
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
        """Draw these lines and go to the newest, unless one is selected. What has not changed is
        not drawn again."""
        new = list(lines)
        if new == self._shown:
            return
        if not self.size.width:  # not laid out yet: drawn once it is
            self._shown = new
            return
        both = min(len(self._shown), len(new))
        changed = differing(self._shown[:both], new[:both])
        if len(changed) > _FEW:
            both, changed = changed[0], []
        for n in changed:
            self._replace(n, new[n])
        heights = dict(zip(self._shown[both:], self._heights[both:], strict=True))
        for kept in (self._shown, self._heights, self._starts):
            del kept[both:]
        self._strips = {n: strips for n, strips in self._strips.items() if n < both}
        for line in new[both:]:
            self._add(line, heights.get(line) or _height(line, self._width))
        self._laid_out()

    def ids(self) -> list[str]:
        return [line.id for line in self._shown if line.id]

    def select(self, line_id: str | None) -> None:
        self.selected = line_id
        self._laid_out()
        self._go_to_selected()

    def _go_to_selected(self) -> None:
        """Bring the selected line into view; before it is laid out, that waits for the drawing."""
        if self.selected is None:
            return
        at = next((n for n, line in enumerate(self._shown) if line.id == self.selected), None)
        if at is not None and at < len(self._starts):
            region = Region(0, self._starts[at], 1, self._heights[at])
            self.scroll_to_region(region, animate=False)

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
        self._styles.clear()
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        """All of it anew: the width or the colours have changed."""
        self._width = max(self.size.width - 1, 20)
        shown, self._shown, self._heights, self._starts = self._shown, [], [], []
        self._strips.clear()
        for line in shown:
            self._add(line, _height(line, self._width))
        self._laid_out()
        self._go_to_selected()

    def _add(self, line: Shown, height: int) -> None:
        self._starts.append(self._height)
        self._shown.append(line)
        self._heights.append(height)

    def _replace(self, at: int, line: Shown) -> None:
        height = _height(line, self._width)
        taller = height - self._heights[at]
        self._shown[at], self._heights[at] = line, height
        self._strips.pop(at, None)
        if taller:
            self._starts[at + 1 :] = [start + taller for start in self._starts[at + 1 :]]

    @property
    def _height(self) -> int:
        return self._starts[-1] + self._heights[-1] if self._starts else 0

    def _laid_out(self) -> None:
        self.virtual_size = Size(self._width, self._height)
        if all(line.look == "hint" for line in self._shown):
            self.scroll_home(animate=False, immediate=True)
        elif self.selected is None:
            self.scroll_end(animate=False)  # once the new height is laid out
        self.refresh()

    def _style(self, name: str) -> Style:
        if name not in self._styles:  # slow to ask for, line by line
            found = drawn_style(self, f"conversation--{name}", background=name == "selected")
            self._styles[name] = found
        return self._styles[name]

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
        if row >= self._height:
            return Strip.blank(width, base)
        at = bisect_right(self._starts, row) - 1
        if at not in self._strips:
            self._strips[at] = self._line(self._shown[at], self._width)
        strip, owner = self._strips[at][row - self._starts[at]], self._shown[at].id
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


def _height(line: Shown, width: int) -> int:
    """How many rows a line takes: as `_line` draws it."""
    if line.look in ("heading", "hint"):
        return len(wrap(line.text, width - 1))
    parts = wrap(line.text, width - TEXT_FROM) or [""]
    if not line.note:
        return len(parts)
    tail = wrap(line.note, width - TEXT_FROM)
    beside = len(tail) == 1 and TEXT_FROM + cell_len(parts[-1]) + 2 + cell_len(tail[0]) <= width
    return len(parts) + (0 if beside else len(tail))


def differing(old: Sequence[_T], new: Sequence[_T]) -> list[int]:
    """Where two sequences of one length differ; nearly all of both are the very same things, and
    comparing whole stretches of those takes no time."""
    found: list[int] = []
    waiting = [(0, len(old))]
    while waiting:
        start, end = waiting.pop()
        if old[start:end] == new[start:end]:
            continue
        if end - start == 1:
            found.append(start)
            continue
        middle = (start + end) // 2
        waiting += [(middle, end), (start, middle)]
    return found


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

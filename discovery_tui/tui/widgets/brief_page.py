"""The brief as the app draws it: one row a line, each of which can be asked what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from discovery_tui.brief.build import Brief
from discovery_tui.brief.model import Item, Section, Table, Told, rests_on
from discovery_tui.text import one_line
from discovery_tui.tui.widgets.conversation import drawn_style

Part = tuple[str, str]
"""Words and their look: text, strong, soft, flag or heading."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """One line of the brief, however many rows of the screen it takes."""

    parts: tuple[Part, ...]
    lines: tuple[str, ...] = ()
    """Ids of the typed lines it rests on."""
    choosable: bool = False


def page_rows(brief: Brief) -> list[PageRow]:
    """The brief from its title on; people as lines, since a table needs a wide screen."""
    rows = [_row((brief.title, "strong")), _row()]
    rows.append(_row((brief.headline, "strong"), *((r, "text") for r in brief.reasons)))
    told = [
        part for label, text in brief.header for part in ((f"{label}:", "soft"), (text, "text"))
    ]
    rows += [_row(*told)] if told else []
    for section in brief.sections:
        rows += [_row(), _row((section.title, "heading")), *_section(section)]
    return rows


class BriefPage(ScrollView, can_focus=False):
    """Rows in order; one can be chosen."""

    DEFAULT_CSS = """
    BriefPage {
        height: 1fr; width: 1fr; background: $background; scrollbar-size-vertical: 1;
        & .brief--strong { text-style: bold; }
        & .brief--heading { color: $accent; text-style: bold; }
        & .brief--soft { color: $foreground-muted; }
        & .brief--flag { color: $error; text-style: bold; }
        & .brief--chosen { background: $boost; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"brief--{name}" for name in ("strong", "heading", "soft", "flag", "chosen")
    }

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[PageRow] = []
        self._drawn: list[tuple[Strip, int]] = []
        self._chosen: int | None = None

    @property
    def chosen(self) -> PageRow | None:
        """The row the keys are on."""
        return None if self._chosen is None else self._rows[self._chosen]

    def show(self, rows: Sequence[PageRow]) -> None:
        """Draw these rows from the top, none of them chosen."""
        self._rows, self._chosen = list(rows), None
        self._draw()
        self.scroll_home(animate=False)

    def move(self, step: int) -> None:
        """Choose the line `step` after the chosen one; the first in sight where there is none."""
        able = [n for n, row in enumerate(self._rows) if row.choosable]
        if not able:
            return
        if self._chosen is None:
            top = int(self.scroll_offset.y)
            seen = [n for _, n in self._drawn[top : top + self.size.height] if n in able]
            self._chosen = next(iter(seen), able[0])
        else:
            at = able.index(self._chosen) + step
            self._chosen = able[min(max(at, 0), len(able) - 1)]
        rows = [y for y, (_, n) in enumerate(self._drawn) if n == self._chosen]
        if self._chosen == able[0]:
            self.scroll_home(animate=False)
        elif rows:
            self.scroll_to_region(Region(0, rows[0], 1, len(rows)), animate=False)
        self.refresh()

    # ---------------------------------------------------------------- drawing

    def on_resize(self) -> None:
        self._draw()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        width = max(self.size.width - 2, 20)
        self._drawn = [
            (strip, n) for n, row in enumerate(self._rows) for strip in self._strips(row, width)
        ]
        self.virtual_size = Size(width, len(self._drawn))
        self.refresh()

    def _strips(self, row: PageRow, width: int) -> Iterator[Strip]:
        indent = 2 if row.choosable else 1
        for n, words in enumerate(_flow(row.parts, width - indent)):
            lead = " • " if row.choosable and n == 0 else " " * (indent + 1)
            yield Strip([Segment(lead[-indent - 1 :]), *self._segments(words)])

    def _segments(self, words: list[Part]) -> Iterator[Segment]:
        for text, look in words:
            style = Style() if look == "text" else drawn_style(self, f"brief--{look}")
            yield Segment(text, style)

    def render_line(self, y: int) -> Strip:
        row, width, base = y + int(self.scroll_offset.y), self.size.width, self.rich_style
        if row >= len(self._drawn):
            return Strip.blank(width, base)
        strip, owner = self._drawn[row]
        strip = strip.adjust_cell_length(width).apply_style(base)
        if owner != self._chosen:
            return strip
        back = self.get_component_rich_style("brief--chosen").bgcolor
        lit = [Segment(s.text, (s.style or base) + Style(bgcolor=back)) for s in strip]
        return Strip([Segment("▸", base), *Strip(lit).crop(1)])


def _row(*parts: Part) -> PageRow:
    return PageRow(parts)


def _section(section: Section) -> Iterator[PageRow]:
    if section.table is not None:
        yield from _people(section.table)
    for item in section.items:
        yield PageRow(tuple(_item(item)), tuple(rests_on(item.told)), choosable=True)


def _people(table: Table) -> Iterator[PageRow]:
    """Who it is, then what is known of them with the head of its column."""
    told = table.told or ((),) * len(table.rows)
    for row, its in zip(table.rows, told, strict=True):
        parts: list[Part] = [(row[0], "strong")]
        for head, cell in list(zip(table.columns, row, strict=True))[1:]:
            if cell:
                known = cell if head == table.columns[1] else f"{head.lower()}: {cell}"
                parts.append((f"· {known}", "text"))
        yield PageRow((*parts, *_refs(its)), tuple(rests_on(its)), choosable=True)


def _item(item: Item) -> Iterator[Part]:
    if item.label:
        yield f"{item.label}:", "strong"
    for n, told in enumerate(item.told):
        end = ";" if n < len(item.told) - 1 else ""
        yield from _told(told, end)
    for note in item.notes:
        yield f"— {note}", "text"
    yield from _refs(item.told)


def _told(told: Told, end: str) -> Iterator[Part]:
    words = [told.value, f"“{told.quote}”" if told.quote else ""]
    words = [w for w in words if w]
    if told.against:
        yield "red flag:", "flag"
    if words and not told.source:
        words[-1] += end
    yield from ((w, "text") for w in words)
    if told.source:
        yield f"({told.source}){end}", "soft"


def _refs(told: tuple[Told, ...]) -> Iterator[Part]:
    return ((ref, "soft") for ref in rests_on(told).values())


def _flow(parts: Sequence[Part], width: int) -> list[list[Part]]:
    """The parts in rows of at most `width` cells, broken at blanks where it can be."""
    rows: list[list[Part]] = [[]]
    used = 0
    for text, look in parts:
        for word in one_line(text).split(" "):
            blank = 1 if used else 0
            if used and used + blank + cell_len(word) > width:
                rows.append([])
                used = blank = 0
            pieces = chop_cells(word, max(width - used - blank, 1)) if word else []
            for n, piece in enumerate(pieces):
                if n:
                    rows.append([])
                    used = blank = 0
                rows[-1].append((f"{' ' * blank}{piece}", look))
                used += blank + cell_len(piece)
    return rows

"""The list of deals: one widget that draws the rows it can see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from discovery_tui.ids import SHORT
from discovery_tui.text import one_line
from discovery_tui.tui.widgets.conversation import drawn_style, fit
from discovery_tui.workspace.workspace import DealRow

_STATE = {"gaps": "not ready", "ready": "ready", "nurture": "nurture", "new": "new"}


class DealTable(ScrollView, can_focus=False):
    """Deals with one chosen. The search field keeps the focus; the screen moves the choice."""

    DEFAULT_CSS = """
    DealTable {
        height: 1fr; background: $background; scrollbar-size-vertical: 1;
        & .deals--head { color: $foreground-muted; text-style: bold; }
        & .deals--chosen { background: $boost; text-style: bold; }
        & .deals--mark { color: $accent; }
        & .deals--late { color: $error; }
        & .deals--dim { color: $foreground-muted; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"deals--{n}" for n in ("head", "chosen", "mark", "late", "dim")
    }

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[DealRow] = []
        self.at = 0
        self._today = date.min

    def show(self, rows: Sequence[DealRow], on: date) -> None:
        """Draw these deals as they stand on that day; the chosen one stays chosen."""
        chosen = self.chosen.id if self.chosen else None
        self.rows, self._today = list(rows), on
        ids = [row.id for row in self.rows]
        self.at = ids.index(chosen) if chosen in ids else 0
        self.virtual_size = Size(self.size.width, len(self.rows) + 1)
        self.refresh()

    @property
    def chosen(self) -> DealRow | None:
        return self.rows[self.at] if self.at < len(self.rows) else None

    def move(self, step: int) -> None:
        if self.rows:
            self.at = min(max(self.at + step, 0), len(self.rows) - 1)
            self.scroll_to_region(Region(0, self.at + 1 if self.at else 0, 1, 1), animate=False)
            self.refresh()

    def _columns(self) -> list[tuple[str, int]]:
        width = max(self.size.width - 2, 20)
        if width < 60:
            return [("Company", width - 22), ("State", 10), ("Next step", 11)]
        digits = max((len(row.short) for row in self.rows), default=SHORT)
        rest = width - 68 - (digits + 1)
        return [
            ("Company", 22 + rest // 2),
            ("Contact", 15 + rest - rest // 2),
            ("State", 13),
            ("Score", 6),
            ("Next step", 12),
            ("Id", digits + 1),
        ]

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        row = y + int(self.scroll_offset.y)
        if row == 0:
            text = "  " + "".join(fit(name, n - 1) + " " for name, n in self._columns())
            return Strip([Segment(text, base + self._style("head"))]).adjust_cell_length(
                width, base
            )
        if row > len(self.rows):
            return Strip.blank(width, base)
        deal = self.rows[row - 1]
        here = row - 1 == self.at
        look = base + self._style("chosen") if here else base
        segments = [Segment("▸ " if here else "  ", look + self._style("mark"))]
        for name, n in self._columns():
            text, style = self._cell(deal, name)
            segments.append(Segment(fit(one_line(text), n - 1) + " ", look + style))
        return Strip(segments).adjust_cell_length(width, look)

    def _cell(self, deal: DealRow, name: str) -> tuple[str, Style]:
        match name:
            case "Company":
                return deal.company, Style()
            case "Contact":
                return deal.contact, self._style("dim")
            case "State":
                if deal.open_call:
                    return "● in call", self._style("mark")
                if deal.state == "ready" and deal.next_step_date < self._today.isoformat():
                    return "overdue", self._style("late")
                return _STATE.get(deal.state, deal.state), Style()
            case "Score":
                return (str(deal.score) if deal.state != "new" else "–"), self._style("dim")
            case "Next step":
                day = deal.revisit if deal.state == "nurture" else deal.next_step_date
                if not day:
                    return "–", self._style("dim")
                when = date.fromisoformat(day)
                shown = (
                    f"{when.day} {when:%b %Y}"
                    if when.year != self._today.year
                    else f"{when.day} {when:%b}"
                )
                late = when < self._today
                return f"{shown} !" if late else shown, self._style("late") if late else Style()
        return deal.short, self._style("dim")

    def _style(self, name: str) -> Style:
        return drawn_style(self, f"deals--{name}", background=name == "chosen")

"""The cue above the field: the question to put now, and why; or a tip, or a battlecard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from textual.content import Content
from textual.widget import Widget

from discovery_tui.bank.lens import Competitor, Criterion, Objection, Question
from discovery_tui.tui.widgets.conversation import cut, wrap

Part = tuple[str, str]
Row = tuple[str, str, str]
"""Label, words and look."""
CueView = Literal["question", "tip", "opening", "closing"]


class Cue(Widget):
    """A few rows with a bar at their left; as high as what it says, at most a third."""

    DEFAULT_CSS = """
    Cue {
        height: auto; max-height: 12; min-height: 3; width: 1fr; padding: 0 0 0 0;
        border-left: thick $accent; background: $background;
    }
    Cue.-battle { border-left: thick $warning; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row], *, battle: bool = False) -> None:
        """Draw these rows; a change of height lays the screen out anew."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self.set_class(battle, "-battle")
            self.refresh(layout=True)

    def render(self) -> Content:
        width = max(self.content_size.width - 1, 20)
        return Content("\n").join([Content.assemble(*row) for row in self._lines(width)])

    def _lines(self, width: int) -> list[list[Part]]:
        lines: list[list[Part]] = []
        for label, words, look in self._rows:
            if look == "one":
                head = f" {label} "
                lines.append(
                    [(head, "$accent"), (cut(words, width - len(head)), "$foreground-muted")]
                )
                continue
            head = f" {label} " if label else " "
            parts = wrap(words, max(width - len(head), 10))
            indent = " " * len(head) if len(head) < 8 else "   "
            if indent != " " * len(head):
                first = wrap(words, max(width - len(head), 10))[0]
                rest = words[len(first) :].strip()
                parts = [first, *(wrap(rest, width - 3) if rest else [])]
            for n, part in enumerate(parts):
                lines.append(
                    [
                        (
                            head if n == 0 else indent,
                            "bold $accent" if look == "ask" else "$foreground-muted",
                        ),
                        (part, _LOOKS[look]),
                    ]
                )
        return lines

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._lines(max(width - 1, 20)))


_LOOKS = {
    "ask": "bold",
    "dim": "$foreground-muted",
    "": "",
    "one": "$foreground-muted",
    "warn": "$warning",
}


def question_rows(
    criterion: Criterion | None,
    question: Question | None,
    why: str,
    others: Sequence[tuple[str, str]],
    *,
    ask: str,
    short: bool,
) -> list[Row]:
    """The cue for a question, put as `ask`. `others` are keys and the questions they put
    instead."""
    if question is None or criterion is None:
        return [
            ("✓", "Nothing left that the gate needs. End the call, or turn to a criterion.", "ask")
        ]
    rows = [(criterion.letter, ask, "ask")]
    listen = question.listen_for or criterion.listen_for
    probe = question.probe or criterion.probe
    if listen:
        rows.append(
            ("listen for:", listen[0] if short else " · ".join(listen[:3]), "one" if short else "")
        )
    if why:
        rows.append(("why now:", why, "one"))
    if not short:
        rows += [("or probe:", line, "dim") for line in probe[:2]]
    rows += [(key, ask, "one") for key, ask in others]
    return rows


def tip_rows(criterion: Criterion | None) -> list[Row]:
    """Quick reference on a criterion: what it means, what to beware of, how it sounds."""
    if criterion is None:
        return [("", "No criterion at hand.", "dim")]
    rows = [(criterion.letter, f"{criterion.name}: {criterion.means}", "ask")]
    if criterion.tip:
        rows.append(("tip:", criterion.tip, ""))
    if criterion.red_flags:
        rows.append(("beware:", criterion.red_flags[0], "warn"))
    rows += [("sounds like:", f"“{line}”", "dim") for line in criterion.sounds_like[:2]]
    return rows


def listed_rows(title: str, lines: Sequence[str]) -> list[Row]:
    """The opening or closing card."""
    if not lines:
        return [("", f"{title}: this bank has no card for it.", "dim")]
    return [(title, lines[0], "ask"), *(("·", line, "") for line in lines[1:])]


def battle_rows(competitor: Competitor) -> list[Row]:
    """A battlecard: what to ask first, then what is so."""
    rows = [("vs", competitor.name, "ask")]
    rows += [("ask:", line, "") for line in competitor.ask[:2]]
    rows += [("they shine:", line, "dim") for line in competitor.strengths[:1]]
    rows += [("they lack:", line, "dim") for line in competitor.weaknesses[:1]]
    rows += [("beware:", line, "warn") for line in competitor.beware[:1]]
    return rows


def objection_rows(objection: Objection) -> list[Row]:
    """What can be said to an objection, and asked back."""
    rows = [("!", objection.label, "ask"), ("→", objection.response, "")]
    return [*rows, ("?", objection.ask, "")] if objection.ask else rows

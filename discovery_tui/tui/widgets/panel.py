"""The panel: which criteria stand, the score, and what the gate still lacks.

It changes only when saved evidence does.
"""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from discovery_tui.qualify import words
from discovery_tui.qualify.checks import Lack
from discovery_tui.qualify.scorecard import CriterionStanding, Missing, Scorecard, Standing, Verdict
from discovery_tui.text import one_line
from discovery_tui.tui.widgets.conversation import cut, fit, wrap

_LOOK = {
    Standing.MET: "$success",
    Standing.PARTLY: "$warning",
    Standing.RED_FLAG: "bold $error",
    Standing.UNKNOWN: "$foreground-muted",
}
VERDICT_WORDS = {
    Verdict.READY: "ready to hand off",
    Verdict.GAPS: "not ready",
    Verdict.BLOCKED: "blocked",
    Verdict.NURTURE: "nurture",
    Verdict.DISQUALIFIED: "disqualified",
}


def _letter(by_key: bool) -> str:
    return "bold reverse $accent" if by_key else "bold"


def gap_words(item: Missing, card: Scorecard) -> str:
    """A gap in few words: most are simply not known, which goes without saying here."""
    shown = words.total(item) or words.thing(item, card)
    if item.reason in (None, Lack.UNKNOWN):
        return shown
    return f"{shown} — {words.lack(item.reason, item.fact or '', card)}"


def standing_word(standing: CriterionStanding) -> str:
    """How a criterion stands in at most ten characters."""
    total = len(standing.results)
    match standing.standing:
        case Standing.MET:
            return "met"
        case Standing.RED_FLAG:
            return "red flag"
        case Standing.PARTLY:
            return f"{standing.held}/{total} partly"
    return "–"


class Panel(Widget):
    """Criteria, score and gaps in a column of fixed width."""

    DEFAULT_CSS = """
    Panel { width: 33; height: 1fr; border-left: solid $primary-darken-2; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._card: Scorecard | None = None
        self._topic: str | None = None
        self._content: Content | None = None
        self._by_key = False

    def show(self, card: Scorecard, topic: str | None, *, by_key: bool) -> None:
        """Each criterion by its letter; by its key while one is being chosen."""
        if (card, topic, by_key) != (self._card, self._topic, self._by_key):
            self._card, self._topic, self._by_key, self._content = card, topic, by_key, None
            self.refresh()

    def on_resize(self) -> None:
        self._content = None

    def render(self) -> Content:
        if self._content is None:
            self._content = self._drawn() if self._card else Content("")
        return self._content

    def _drawn(self) -> Content:
        card = self._card
        assert card is not None
        width, height = self.content_size.width, self.content_size.height
        rows: list[list[tuple[str, str]]] = []
        for standing in card.criteria:
            criterion = standing.criterion
            here = criterion.id == self._topic
            name = fit(criterion.name, width - 15)
            rows.append(
                [
                    ("▸" if here else " ", "$accent"),
                    (
                        f"{criterion.key if self._by_key else criterion.letter:<2}",
                        _letter(self._by_key),
                    ),
                    (f" {name} ", "bold" if here else ""),
                    (fit(standing_word(standing), 10), _LOOK[standing.standing]),
                ]
            )
        rows.append([("─" * width, "$primary-darken-2")])
        look = (
            "$success"
            if card.gate.ready
            else "bold $error"
            if card.verdict is Verdict.BLOCKED
            else "$warning"
        )
        band = f" · {one_line(card.gate.band)}" if card.gate.band else ""
        rows.append(
            [
                (f" {VERDICT_WORDS[card.verdict]}", look),
                (
                    cut(
                        f" · score {card.score}{band}", width - 2 - len(VERDICT_WORDS[card.verdict])
                    ),
                    "$foreground-muted",
                ),
            ]
        )
        for proposal in card.gate.proposals:
            do = "nurture?" if proposal.then == "nurture" else "stop here?"
            rows += [[(f" {part}", "$error")] for part in wrap(f"{do} {proposal.label}", width - 1)]
        if card.gate.missing:
            rows.append([(" still open:", "$foreground-muted")])
        space = height - len(rows)
        gaps = [gap_words(item, card) for item in card.gate.missing]
        for n, gap in enumerate(gaps):
            parts = wrap(gap, width - 3)
            if space - len(parts) < (1 if n < len(gaps) - 1 else 0):
                rows.append([(f" … {len(gaps) - n} more gaps", "$foreground-muted")])
                break
            rows += [
                [(" · " if i == 0 else "   ", "$warning"), (part, "")]
                for i, part in enumerate(parts)
            ]
            space -= len(parts)
        lines = [Content.assemble(*row) for row in rows[:height]]
        return Content("\n").join(lines)


class LetterStrip(Widget):
    """The panel in one line, for a window beside the video."""

    DEFAULT_CSS = "LetterStrip { height: 1; display: none; background: $background; }"

    def __init__(self) -> None:
        super().__init__()
        self._card: Scorecard | None = None
        self._topic: str | None = None
        self._by_key = False

    def show(self, card: Scorecard, topic: str | None, *, by_key: bool) -> None:
        """As the panel does."""
        if (card, topic, by_key) != (self._card, self._topic, self._by_key):
            self._card, self._topic, self._by_key = card, topic, by_key
            self.refresh()

    def render(self) -> Content:
        if self._card is None:
            return Content("")
        signs = {Standing.MET: "✓", Standing.RED_FLAG: "!", Standing.UNKNOWN: "–"}
        parts: list[tuple[str, str]] = []
        for standing in self._card.criteria:
            sign = signs.get(standing.standing) or f"{standing.held}/{len(standing.results)}"
            look = _LOOK[standing.standing]
            if standing.criterion.id == self._topic:
                look += " reverse"
            criterion = standing.criterion
            name = criterion.key if self._by_key else criterion.letter
            parts.append((f" {name}{sign}", look))
        verdict = VERDICT_WORDS[self._card.verdict].replace(" to hand off", "")
        gaps = len(self._card.gate.missing)
        tail = f" {verdict}" + (f" · {gaps} gap{'s' if gaps > 1 else ''}" if gaps else "")
        return Content.assemble(*parts, (f" ·{tail}", "$foreground-muted"))

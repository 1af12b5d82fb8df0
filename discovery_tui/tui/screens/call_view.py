"""What a call's screen shows: its parts, and how they are drawn from where the call stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from discovery_tui.clock import minute
from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import Kind, Record
from discovery_tui.qualify.words import put_for
from discovery_tui.tui.actions import shown_key
from discovery_tui.tui.lines import (
    KIND_WORDS,
    filed_parts,
    first_name,
    other_parts,
    shown_lines,
)
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets import guide_card
from discovery_tui.tui.widgets.answer_field import AnswerField
from discovery_tui.tui.widgets.bars import Prompt, TopLine
from discovery_tui.tui.widgets.conversation import Conversation, Shown
from discovery_tui.tui.widgets.guide_card import CardView, GuideCard
from discovery_tui.tui.widgets.key_bar import KeyBar
from discovery_tui.tui.widgets.panel import LetterStrip, Panel
from discovery_tui.workspace.listening import ME
from discovery_tui.workspace.live_call import LiveCall, Typed


@dataclass(slots=True)
class Pending:
    """Records on their way to the disk."""

    records: Sequence[Record]
    shown: Shown | None = None
    after: Callable[[], None] | None = None
    failed: bool = False


@dataclass(slots=True)
class FieldUse:
    """What Enter in the field does instead of saving a line: a new wording, a name asked for."""

    label: str
    done: Callable[[str], None]
    kept: str = field(default="")
    """What was half typed before; back in the field afterwards."""
    line: Line | None = None
    """The line it is a new wording of."""


class CallView(TaskScreen[None]):
    """The screen of a call, drawn. What is done on it is above."""

    DEFAULT_CSS = """
    CallView {
        #entry { height: auto; border-top: solid $primary-darken-2; }
        &.-sidecar Panel { display: none; }
        &.-sidecar LetterStrip { display: block; }
        &.-wide Panel { width: 40; }
        &.-roomy ReadStrip { height: 2; }
    }
    """

    def __init__(self, call: LiveCall) -> None:
        super().__init__()
        self.call = call
        self._top, self._prompt = TopLine(), Prompt()
        self._talk, self._card, self._field = Conversation(), GuideCard(), AnswerField()
        self._panel, self._letters, self._keys = Panel(), LetterStrip(), KeyBar("call")
        self._pending: dict[int, Pending] = {}
        self._view: CardView = "question"
        self._use: FieldUse | None = None
        self._variant = 0
        self._walked = ""
        """What is walked through the ways to file it: the typed text, or a line's id."""
        self._read_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield self._top
        yield self._letters
        with Horizontal():
            with Vertical():
                yield self._talk
                yield self._card
            yield self._panel
        with Horizontal(id="entry"):
            yield self._prompt
            yield self._field
        yield self._strip
        yield self._keys

    # ---------------------------------------------------------------- drawing

    def _show_all(self) -> None:
        self._show_top()
        self._show_lines()
        self._show_card()
        topic = self.call.topic.id if self.call.topic else None
        self._panel.show(self.call.card, topic)
        self._letters.show(self.call.card, topic)
        self._show_prompt()

    def _show_top(self) -> None:
        call, deal = self.call, self.call.evidence.deal
        title = f", {deal.contact_title}" if deal.contact_title else ""
        left = f"{'DEMO · ' if self.app.demo else ''}{deal.company}" + (
            f" · {deal.contact}{title}" if deal.contact else ""
        )
        middle = call.lens.title + (f" · {call.lens.segment}" if call.lens.segment else "")
        over = "!" if call.elapsed > call.minutes * 60 else ""
        right = f"{minute(call.elapsed)} / {call.minutes}:00{over}  Q{call.put_count()} "
        self._top.show(left, middle, right)

    def _show_lines(self) -> None:
        call = self.call
        shown = shown_lines(call.evidence, call.card, call.call_id)
        before = [line for line in call.evidence.lines if line.call != call.call_id]
        if before and len(call.evidence.calls) > 1:
            when = f"{len(before)} lines from before are counted; the brief has them."
            shown.insert(0, Shown("", "", "", when, look="hint"))
        if not shown and not self._pending:
            shown = [
                Shown("", "", "", line, look="hint")
                for line in (*call.lens.opening, "", *_FIRST_HINTS)
            ]
        for pending in self._pending.values():
            if pending.shown is not None:
                shown.append(pending.shown)
        self._talk.show(shown)

    def _show_card(self) -> None:
        call = self.call
        rival = call.battlecard(self._field.text) if self._field.text else None
        if rival is not None:
            self._card.show(guide_card.battle_rows(rival), battle=True)
            return
        match self._view:
            case "tip":
                rows = guide_card.tip_rows(call.topic)
            case "opening":
                rows = guide_card.card_rows("Opening", call.lens.opening)
            case "closing":
                rows = guide_card.card_rows("Closing", call.lens.closing)
            case _:
                app = self.app
                keys = (app.keymap_of("second", "f7").upper(), app.keymap_of("third", "f8").upper())
                others = [
                    (f"{key} or", s.question.ask)
                    for key, s in zip(keys, call.alternatives(), strict=False)
                ]
                proposed = call.proposed()
                rows = guide_card.question_rows(
                    call.topic,
                    call.question,
                    put_for(proposed) if proposed else "",
                    others,
                    ask=call.asking(),
                    short=self.size.height < 32,
                )
        self._card.show(rows)

    def _show_prompt(self) -> None:
        self._prompt.show(self._use.label if self._use else first_name(self.call.speaker))

    def _show_read(self) -> None:
        self._read_timer = None
        text = self._field.text
        self._show_card()
        if self._use is not None and self._use.label != "edit":
            return
        if not text.strip():
            self._strip.show(*IDLE)
            return
        typed = self._typed(text)
        parts: list[tuple[str, str]] = []
        if self._field.rest:
            parts.append(
                (f"+{len(self._field.rest):,} more characters: kept as notes  ", "$warning")
            )
        if typed.speaker and typed.speaker != self.call.speaker:
            parts.append((f"{typed.speaker}{' (new)' if typed.new_speaker else ''}: ", "$accent"))
        if typed.kind != Kind.ANSWER:
            due = f" by {typed.due.day} {typed.due:%b %Y}" if typed.due else ""
            parts.append((f"{KIND_WORDS[Kind(typed.kind)]}{due}", "$accent"))
            if typed.response:
                parts.append((f"  → {typed.response}", "bold"))
        elif typed.namesakes:
            names = " or ".join(typed.namesakes)
            parts.append((f"who speaks, {names}? Type more of the name.", "$warning"))
        elif typed.speaker == ME:
            parts.append(("our own words: kept, never their evidence", "$foreground-muted"))
        else:
            ways = typed.ways()
            at = self._variant % len(ways)
            parts += filed_parts(ways[at], self.call.lens, text)
            key = shown_key(self.app.keymap_of("repair", "ctrl+r"))
            parts += other_parts(ways, at, self.call.lens, key)
        self._strip.show(*parts)

    def _typed(self, text: str) -> Typed:
        """The line in the field as Enter would save it; the way chosen for it holds as long as
        it is the same text."""
        if text != self._walked:
            self._walked, self._variant = text, 0
        return self.call.read(text, replaces=self._use.line if self._use else None)

    def _stop_reading(self) -> None:
        """What was typed has gone: its reading must not take the place of a notice."""
        if self._read_timer is not None:
            self._read_timer.stop()
            self._read_timer = None

    def say(self, text: str, look: str = "$warning") -> None:
        """A notice under the field, until the next key."""
        self._stop_reading()
        super().say(text, look)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._show_card)


IDLE = (("Enter saves · on an empty line: next question", "$foreground-muted"),)
_FIRST_HINTS = (
    "Type what they say; Enter saves it. Enter on an empty line: next question.",
    "+ we promised   ? they asked   ! objection   // private   name: who speaks",
)

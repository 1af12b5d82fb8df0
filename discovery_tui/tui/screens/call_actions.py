"""What a rep does while typing: send, move on, skip, park, turn, name who speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual import events

from discovery_tui.deal.records import AskedResult, Kind, Record
from discovery_tui.tui.lines import KIND_WORDS, first_name
from discovery_tui.tui.messages import LineSent
from discovery_tui.tui.screens.call_saving import DRAFT_SECONDS, CallSaving
from discovery_tui.tui.screens.call_view import IDLE
from discovery_tui.tui.widgets.conversation import Shown
from discovery_tui.tui.widgets.guide_card import CardView
from discovery_tui.workspace.listening import ME
from discovery_tui.workspace.live_call import LiveCall

if TYPE_CHECKING:
    pass


READ_SECONDS, READ_AT_LEAST = 0.12, 0.5
"""A line is heard when the keys rest for so long, and in a long burst at least this often: heard
between two keys it would hold up the next one."""


class CallActions(CallSaving):
    """The field, and the question on the table."""

    def __init__(self, call: LiveCall, first: Sequence[Record]) -> None:
        super().__init__(call, first)
        self._catch: Callable[[str], None] | None = None
        self._closing_told = False
        self._unread_since = 0.0

    # ---------------------------------------------------------------- typing

    def on_line_typed(self) -> None:
        now = monotonic()
        if self._read_timer is None:
            self._unread_since = now
            self._read_timer = self.set_timer(READ_SECONDS, self._show_read)
        elif now - self._unread_since < READ_AT_LEAST:
            self._read_timer.reset()
        if self._draft_timer is None and self._use is None:
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self._keep_draft_later)

    def on_line_sent(self, message: LineSent) -> None:
        text = message.text + message.rest
        self._stop_reading()
        if self._use is not None:
            use, self._use = self._use, None
            self._field.load(use.kept)
            self._keys.show("call")
            use.done(text.strip())
            self._show_prompt()
            return
        if not text.strip():
            self._move_on()
            return
        reads = None
        if self._variant and self._walked == message.text:
            ways = self._typed(message.text).ways()
            reads = ways[self._variant % len(ways)]
        speaker_before = self.call.speaker
        records = self.call.type_line(text, reads=reads)
        self._field.load("")
        self._draft, self._walked, self._variant = "", "", 0
        if not records:
            if self.call.speaker != speaker_before:
                self._show_prompt()
            return
        line = next(r for r in records if r.kind in KIND_WORDS or r.kind == Kind.ANSWER)
        who = first_name(str(line.body.get("speaker", "")))
        shown = Shown("", "saving", who, str(line.body["text"]), look="saving")
        self._view = "question"
        self._strip.show(*IDLE)
        self._save(records, shown=shown)
        self._show_prompt()

    def action_send(self) -> None:
        """From the palette; the field itself sends on Enter."""
        text, rest = self._field.text, self._field.rest
        self._field.rest = ""
        self.on_line_sent(LineSent(text, rest))

    def _move_on(self) -> None:
        """Enter on an empty line."""
        self._view = "question"
        records = self.call.leave_question(AskedResult.PUT)
        if records:
            self._save(records)
        else:
            self.call.move_on()
            self._show_all()

    # ---------------------------------------------------------------- actions on the question

    def _leave(self, result: AskedResult, words: str) -> None:
        if self.call.question is None:
            self.say("There is no question to leave.")
            return
        self._view = "question"
        self._save(self.call.leave_question(result))
        self.say(words, "$foreground-muted")

    def action_skip(self) -> None:
        self._leave(AskedResult.SKIPPED, "Skipped for this call.")

    def action_park(self) -> None:
        self._leave(AskedResult.PARKED, "Parked: it comes back at the end.")

    def action_decline(self) -> None:
        self._leave(
            AskedResult.DECLINED,
            "Noted as declined: the AE will be told, you will not be asked again.",
        )

    def _take(self, number: int) -> None:
        self.call.take(number)
        self._view = "question"
        self._read_anew()

    def action_second(self) -> None:
        self._take(0)

    def action_third(self) -> None:
        self._take(1)

    def action_before(self) -> None:
        if self.call.back():
            self._view = "question"
            self._read_anew()
        else:
            self.say("There is no question before this one.")

    def action_criterion(self) -> None:
        self._choose("to", self._go_to)

    def _go_to(self, key: str) -> None:
        if self.call.go_to(key) is None:
            self.say(f"No criterion has the key '{key}'.")
            return
        self._view = "question"
        self._read_anew()

    def _choose(self, verb: str, done: Callable[[str], None]) -> None:
        """The next key names a criterion."""
        self._catch = done
        names = [(c.key, c.name) for c in self.call.lens.criteria]
        self._keys.show("call", [*names, ("Esc", "no")])
        self._panel.show_keys(True)
        self._letters.show_keys(True)
        self.say(f"{verb} which criterion? Press its key: the panel shows them.", "$accent")

    def _caught(self, event: events.Key) -> bool:
        """A key while a criterion is being chosen. True where it was taken."""
        if self._catch is None:
            return False
        done, self._catch = self._catch, None
        self._panel.show_keys(False)
        self._letters.show_keys(False)
        self._keys.show("conversation" if self._talk.has_focus else "call")
        if event.key == "escape":
            self._show_read()
        else:
            self._strip.show()
            done((event.character or event.key).lower())
        return True

    def action_tip(self) -> None:
        order: list[CardView] = ["question", "tip", "closing" if self.call.closing else "opening"]
        self._view = order[(order.index(self._view) + 1) % 3] if self._view in order else "question"
        self._show_card()

    def action_speaker(self) -> None:
        people = [*(p.name for p in self.call.speakers()), ME]
        at = people.index(self.call.speaker) if self.call.speaker in people else -1
        self.call.speaker = people[(at + 1) % len(people)]
        self._read_anew()

    def _read_anew(self) -> None:
        """Something a line is read with has changed: the strip tells the truth again."""
        self._variant = 0
        self._show_all()
        self._show_read()

    def action_time(self) -> None:
        self._closing_told = False
        self._save(self.call.more_time())

    def _begin(self, sign: str) -> None:
        text = self._field.text.lstrip("+?!/ ")
        self._field.load(f"{sign} {text}")
        self._field.focus()
        self._show_read()

    def action_promise(self) -> None:
        self._begin("+")

    def action_their_question(self) -> None:
        self._begin("?")

    def action_objection(self) -> None:
        self._begin("!")

    def action_private(self) -> None:
        self._begin("//")

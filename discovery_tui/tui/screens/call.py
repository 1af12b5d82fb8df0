"""The call: led through the questions, typing what they say, seeing what stands."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial, partialmethod
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import Record
from discovery_tui.tui.actions import bindings, key_id, of, shown_key
from discovery_tui.tui.call.board import Board
from discovery_tui.tui.call.drawn import IDLE
from discovery_tui.tui.call.entry import Entry
from discovery_tui.tui.call.key_choice import KeyChoice
from discovery_tui.tui.call.line_keys import LineKeys
from discovery_tui.tui.call.question_keys import QuestionKeys
from discovery_tui.tui.call.rest import KeyRest
from discovery_tui.tui.call.saving import Saving
from discovery_tui.tui.host import HostApp
from discovery_tui.tui.lines import Part
from discovery_tui.tui.messages import Came, Saved
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.widgets.conversation import Shown
from discovery_tui.workspace import BankError, StoreError, listening
from discovery_tui.workspace.claim import Claim
from discovery_tui.workspace.live_call import LiveCall

if TYPE_CHECKING:
    from discovery_tui.tui.screens.brief import BriefScreen

DRAFT_SECONDS, RETRY_SECONDS = 0.4, 3.0


class CallScreen(TaskScreen[None]):
    """One call on one deal, from the first question to how it ended."""

    AREA = "call"
    BINDINGS: ClassVar = bindings("call", without=("send",))
    DEFAULT_CSS = """
    CallScreen {
        #entry { height: auto; border-top: solid $primary-darken-2; }
        &.-sidecar Panel { display: none; }
        &.-sidecar LetterStrip { display: block; }
        &.-wide Panel { width: 40; }
        &.-roomy ReadStrip { height: 2; }
    }
    """

    def __init__(self, app: HostApp, live: LiveCall, first: Sequence[Record], claim: Claim) -> None:
        """`first` are records to save that `live` has already; `claim` is given back at the end."""
        super().__init__()
        self.live, self._first, self._claim = live, first, claim
        self._entry = Entry(live, self, self, shown_key(app.keymap_of("repair", "ctrl+r")))
        self.field = self._entry.field
        self.saving = Saving(
            live,
            app.unsaved,
            lambda: self._entry.use.half_typed,
            lambda *end: self.post_message(Saved(*end)),  # out of the writer's thread
            lambda evidence: self.post_message(Came(evidence)),
        )
        self._drafting = KeyRest(self, self.saving.keep_draft, DRAFT_SECONDS, 0)
        choice = KeyChoice(self._entry, self)
        self._board = Board(app, live, self._entry, choice, self.saving)
        self.talk = self._board.talk
        self.field.catch = self.talk.catch = choice.caught
        self._line_keys = LineKeys(live, self.talk, choice, self)
        self._question_keys = QuestionKeys(live, self._board, self._entry, choice, self)
        self._closing_told = False

    def compose(self) -> ComposeResult:
        yield from self._board.compose(self._strip)

    def on_mount(self) -> None:
        for action in of("call"):
            keys = self.app.keymap_of(key_id(action), action.keys)
            self.field.give_up(key.strip() for key in keys.split(","))
        self.field.focus()
        self._strip.show(*IDLE)
        if self._first:
            self.save(self._first)
        elif half_typed := self.saving.take_up_draft():
            self.field.load(half_typed)
            self.say("Your half-typed line is back.")
        else:
            self.say("This call was not ended: you go on with it.")
        lens = self.live.lens
        if self.live.workspace.label_reused(lens):
            self.say(f"{lens.title} has changed, yet is still called version {lens.version}.")
        if problems := self.app.take_problems():
            self.say(" · ".join(problems))
        self._clock = self.set_interval(1.0, self._tick)
        self.call_after_refresh(
            threading.Thread(target=listening.warm, args=(lens,), daemon=True).start
        )
        self.show()

    def on_unmount(self) -> None:
        self._claim.release()

    def on_screen_resume(self) -> None:
        (self.field if self.talk.selected is None else self.talk).focus()
        if self.is_mounted:
            self.show()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_cue)

    def show(self) -> None:
        self._board.show()

    def show_cue(self) -> None:
        self._board.show_cue()

    def say(self, text: str, look: str = "$warning") -> None:
        self._entry.resting.stop()  # or what was typed before would take its place
        super().say(text, look)

    def tell(self, *parts: Part) -> None:
        self._strip.show(*parts)

    def _tick(self) -> None:
        self._board.show_time()
        live = self.live
        if live.closing and not self._closing_told and live.lines:
            self._closing_told = True
            left = max(live.minutes - live.elapsed // 60, 0)
            live.reconsider()
            self.show()
            self.say(
                f"{left} min left: must-pass gaps and the next step only. F2 twice: closing card."
            )
        try:
            self.saving.look_for_others()
        except StoreError as error:
            self.say(str(error))

    def on_came(self, message: Came) -> None:
        if self.saving.take_in_others(message.evidence) and self.is_attached:
            self.show()
            self.say("A line came in from another window.")

    # ---------------------------------------------------------------- saving

    def save(
        self,
        records: Sequence[Record],
        shown: Shown | None = None,
        *,
        after: Callable[[], None] | None = None,
        typed: bool = False,
    ) -> None:
        """Send records to the disk; evidence and screen follow once they are there."""
        if not records:
            return
        if typed:
            self._board.view = "question"
        self.saving.save(records, shown=shown, after=after, typed=typed)
        self.show()

    def on_saved(self, message: Saved) -> None:
        save = self.saving.settle(message.ticket, message.failed)
        if save is None:
            return
        if message.failed:
            self.say(f"{message.failed.splitlines()[0]} Kept here, trying again.", "bold $error")
            self.set_timer(RETRY_SECONDS, partial(self.saving.retry, message.ticket))
        else:
            if save.failed:
                self.say("Saved now.", "$success")
            if save.records is not self._first:
                self.live.apply(save.records, message.evidence)
            elif message.evidence is not None:
                self.live.take_in(message.evidence)
            if save.after is not None:
                save.after()
        if self.is_attached and not self.saving.over:
            self.show()

    def last_words(self) -> None:
        self.saving.last_words()

    def _unsaved(self) -> bool:
        """Whether a save has failed so far; says so."""
        if self.saving.failing:
            self.say("Some lines are not saved yet: make room on the disk first.", "bold $error")
        return self.saving.failing

    # ---------------------------------------------------------------- typing

    def on_line_typed(self) -> None:
        self._entry.resting.key()
        self._drafting.key()

    def action_send(self) -> None:
        self.field.enter()

    def action_repair(self) -> None:
        self._entry.file_another_way()

    def _begin(self, sign: str) -> None:
        self._entry.begin(sign)

    action_promise = partialmethod(_begin, "+")
    action_their_question = partialmethod(_begin, "?")
    action_objection = partialmethod(_begin, "!")
    action_private = partialmethod(_begin, "//")

    # ---------------------------------------------------------------- the question

    def _question(self, action: str) -> None:
        self._question_keys.act(action)

    action_skip = partialmethod(_question, "skip")
    action_park = partialmethod(_question, "park")
    action_decline = partialmethod(_question, "decline")
    action_second = partialmethod(_question, "second")
    action_third = partialmethod(_question, "third")
    action_before = partialmethod(_question, "before")
    action_criterion = partialmethod(_question, "criterion")
    action_tip = partialmethod(_question, "tip")
    action_speaker = partialmethod(_question, "speaker")

    def move_on(self) -> None:
        self._question_keys.move_on()

    def action_time(self) -> None:
        self._closing_told = False
        self.save(self.live.more_time())

    # ---------------------------------------------------------------- the lines

    def action_line(self, action: str) -> None:
        self._line_keys.act(action)

    def action_undo_last(self) -> None:
        if self.field.text:
            self.field.undo()
        elif records := self.live.last_change():
            self.save(records)
            self.say("Undone: what was changed about a person.", "$foreground-muted")
        elif self.live.lines:
            self._line_keys.undo(self.live.lines[-1])
        else:
            self.say("There is no line to undo.")

    def action_conversation(self) -> None:
        if self._entry.use.give_back():
            self.show()
            self.say("Left as it was.", "$foreground-muted")
        elif self.live.lines:
            self.talk.focus()
            self.talk.select(self.live.lines[-1].id)
            self.show()
        else:
            self.say("No lines yet.")

    def back_to_field(self) -> None:
        self.talk.select(None)
        self.field.focus()
        self.show()

    def ask(
        self, label: str, done: Callable[[str], None], *, start: str = "", line: Line | None = None
    ) -> None:
        self._entry.use.lend(label, done, start=start, line=line)
        self.back_to_field()

    # ---------------------------------------------------------------- other screens

    def action_end(self) -> None:
        from discovery_tui.tui.screens.end import EndScreen

        if self._unsaved():
            return
        if self.field.text.strip() and not self._entry.use.lent:
            self.field.enter()
            if self.field.text:
                return  # who speaks is asked first
        self.app.push_screen(EndScreen(self.live), self._ended)

    def _ended(self, records: Sequence[Record] | None) -> None:
        if records:
            self.save(records, after=self._finish)

    def _finish(self) -> None:
        """The end is on the disk: leave the call, show the brief."""
        app = self.app
        self._leave_screen()
        app.push_screen(self._brief())

    def _brief(self) -> BriefScreen:
        from discovery_tui.tui.screens.brief import BriefScreen

        return BriefScreen(self.live.evidence, self.live.card)

    def action_brief(self) -> None:
        self.app.push_screen(self._brief())

    def action_people(self) -> None:
        from discovery_tui.tui.screens.people import PeopleScreen

        self.app.push_screen(PeopleScreen(self.live), lambda told: self.save(told or ()))

    def action_framework(self) -> None:
        from discovery_tui.tui.screens.framework import FrameworkScreen

        self.app.push_screen(FrameworkScreen(self.live), self._framework_chosen)

    def _framework_chosen(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        try:
            self.save(self.live.change_bank(*chosen))
        except BankError as error:
            self.say(str(error))

    def action_leave(self) -> None:
        """Back to the deals; the call stays open."""
        if not self._unsaved():
            self.saving.keep_draft()
            self._leave_screen()

    def _leave_screen(self) -> None:
        self.saving.over = True
        self._claim.release()
        self._clock.stop()
        self.app.back_to_deals()

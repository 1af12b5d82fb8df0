"""The call: led through the questions, typing what they say, seeing what stands."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from discovery_tui.deal.records import Record
from discovery_tui.tui.actions import bindings, key_id, of
from discovery_tui.tui.host import HostApp
from discovery_tui.tui.messages import LineSent
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.screens.call_lines import CallLineActions
from discovery_tui.tui.screens.call_view import IDLE
from discovery_tui.workspace import BankError, StoreError, listening
from discovery_tui.workspace.claim import Claim
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import WorkspaceError

CANNOT = (WorkspaceError, StoreError, BankError)
"""Why a call may not be opened, told in one or two lines."""


def call_screen(
    app: HostApp,
    what: Record | str,
    *,
    minutes: int | None = None,
    others: Sequence[str] = (),
    call: str = "",
    changes: Mapping[str, str] | None = None,
) -> CallScreen:
    """The screen of a call: a new one on a deal being opened or on the deal of that id, or its
    call `call` that was not ended. Raises one of CANNOT."""
    workspace = app.workspace
    if workspace.read_only:
        raise WorkspaceError(f"{workspace.database} can only be read: calls cannot be held on it.")
    if isinstance(what, Record):
        deal, company = what.deal, str(what.body.get("company", ""))
    else:
        deal, company = what, workspace.evidence(what).deal.company
        call = call or workspace.unended_call(deal)
    claim = Claim(workspace.database, deal, company)
    try:
        if call:
            return CallScreen(LiveCall.resume(workspace, deal, call), [], claim)
        live, first = LiveCall.start(
            workspace, what, minutes=minutes, others=others, changes=changes
        )
        return CallScreen(live, first, claim)
    except CANNOT:
        claim.release()
        raise


def open_call(app: HostApp, what: Record | str, **more: Any) -> None:
    """Show the call's screen over the deals; the arguments are those of `call_screen`."""
    try:
        app.push_screen(call_screen(app, what, **more))
    except CANNOT as error:
        if isinstance(app.screen, TaskScreen):
            app.screen.say(str(error))


class CallScreen(CallLineActions):
    """One call on one deal, from the first question to how it ended."""

    AREA = "call"
    BINDINGS: ClassVar = bindings("call", without=("send",))

    def __init__(self, call: LiveCall, first: Sequence[Record], claim: Claim) -> None:
        super().__init__(call, first)
        self._claim = claim

    def on_mount(self) -> None:
        self._field.cursor_blink = False
        self._field.catch = self._caught
        self._field.send = self.on_line_sent
        self._talk.catch = self._caught
        for action in of("call"):
            keys = self.app.keymap_of(key_id(action), action.keys)
            self._field.give_up(key.strip() for key in keys.split(","))
        self._field.focus()
        self._strip.show(*IDLE)
        if self._first:
            self._save(self._first)
        elif self.call.call_id:
            self._draft = self.call.workspace.journal.draft(self.call.call_id)
            if self._draft:
                self._field.load(self._draft)
                self.say("Your half-typed line is back.")
            else:
                self.say("This call was not ended: you go on with it.")
        self._version = self.call.workspace.journal.data_version()
        if self.call.workspace.label_reused(self.call.lens):
            self.say(
                f"{self.call.lens.title} has changed, yet is still called "
                f"version {self.call.lens.version}."
            )
        if problems := self.app.take_problems():
            self.say(" · ".join(problems))
        self._clock = self.set_interval(1.0, self._tick)
        self.call_after_refresh(
            threading.Thread(target=listening.warm, args=(self.call.lens,), daemon=True).start
        )
        self._show_all()

    def on_unmount(self) -> None:
        self._claim.release()

    def on_screen_resume(self) -> None:
        (self._field if self._talk.selected is None else self._talk).focus()
        if self.is_mounted:
            self._show_all()

    # ---------------------------------------------------------------- time

    def _tick(self) -> None:
        self._show_top()
        if self.call.closing and not self._closing_told and self.call.lines:
            self._closing_told = True
            left = max(self.call.minutes - self.call.elapsed // 60, 0)
            self.call.reconsider()
            self._show_card()
            self.say(
                f"{left} min left: must-pass gaps and the next step only. F2 twice: closing card."
            )
        self._look_for_others()

    # ---------------------------------------------------------------- other screens

    def action_end(self) -> None:
        from discovery_tui.tui.screens.end import EndScreen

        if self._unsaved():
            return
        if self._field.text.strip() and self._use is None:
            self.on_line_sent(LineSent(self._field.text, self._field.rest))
        self.app.push_screen(EndScreen(self.call), self._ended)

    def _ended(self, records: Sequence[Record] | None) -> None:
        if records:
            self._save(records, after=self._finish)

    def _finish(self) -> None:
        """The end is on the disk: leave the call, show the brief."""
        from discovery_tui.tui.screens.brief import BriefScreen

        self._ending = True
        app, evidence, card = self.app, self.call.evidence, self.call.card
        self._claim.release()
        self._clock.stop()
        app.back_to_deals()
        app.push_screen(BriefScreen(evidence, card))

    def action_brief(self) -> None:
        from discovery_tui.tui.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen(self.call.evidence, self.call.card))

    def action_framework(self) -> None:
        from discovery_tui.tui.screens.framework import FrameworkScreen

        self.app.push_screen(FrameworkScreen(self.call), self._framework_chosen)

    def _framework_chosen(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        try:
            self._save(self.call.change_bank(*chosen))
        except BankError as error:
            self.say(str(error))

    def action_leave(self) -> None:
        """Back to the deals; the call stays open."""
        if self._unsaved():
            return
        self.keep_draft()
        self._ending = True
        self._claim.release()
        self._clock.stop()
        self.app.back_to_deals()

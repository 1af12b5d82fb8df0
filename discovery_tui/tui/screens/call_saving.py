"""A call's lines on their way to the disk, and the half-typed one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.timer import Timer

from discovery_tui.deal.records import Record
from discovery_tui.tui.messages import Saved
from discovery_tui.tui.screens.call_view import CallView, Pending
from discovery_tui.tui.widgets.conversation import Shown
from discovery_tui.workspace import StoreError
from discovery_tui.workspace.live_call import LiveCall

if TYPE_CHECKING:
    pass


DRAFT_SECONDS, RETRY_SECONDS = 0.4, 3.0


class CallSaving(CallView):
    """Nothing is shown as saved before it is; nothing that could not be saved is let go."""

    def __init__(self, call: LiveCall, first: Sequence[Record]) -> None:
        super().__init__(call)
        self._first = first
        self._ticket = 0
        self._draft_timer: Timer | None = None
        self._draft = ""
        self._ending = False
        self._version = 0

    # ---------------------------------------------------------------- saving

    def _save(
        self,
        records: Sequence[Record],
        *,
        shown: Shown | None = None,
        after: Callable[[], None] | None = None,
    ) -> None:
        """Send records to the disk; evidence and screen follow once they are there."""
        if not records:
            return
        self._ticket += 1
        self._pending[self._ticket] = Pending(records, shown, after)
        self._submit(self._ticket)
        if shown is not None:
            self._show_lines()

    def _submit(self, ticket: int) -> None:
        pending = self._pending[ticket]
        unsaved = self.app.unsaved
        unsaved.sent(pending.records)

        def done(failed: str) -> None:
            if not failed:
                unsaved.saved(pending.records)
            self.post_message(Saved(ticket, failed))

        self.call.workspace.save(
            pending.records, done, clear_draft=self.call.call_id if pending.shown else None
        )

    def on_saved(self, message: Saved) -> None:
        pending = self._pending.get(message.ticket)
        if pending is None:
            return
        if message.failed:
            pending.failed = True
            if pending.shown is not None:
                pending.shown = Shown(
                    "", "not", "saved", pending.shown.text, "kept here", look="flag"
                )
            self._show_lines()
            self.say(f"{message.failed.splitlines()[0]} Kept here, trying again.", "bold $error")
            self.set_timer(RETRY_SECONDS, lambda: self._retry(message.ticket))
            return
        del self._pending[message.ticket]
        if pending.failed:
            self.say("Saved now.", "$success")
            self._draft = ""  # the retry has forgotten what was half typed meanwhile
            self.keep_draft()
        if pending.records is not self._first:
            self.call.apply(pending.records)
        if pending.after is not None:
            pending.after()
        if self.is_attached and not self._ending:
            self._show_all()

    def _unsaved(self) -> bool:
        """Whether a save has failed so far; says so."""
        failed = any(p.failed for p in self._pending.values())
        if failed:
            self.say("Some lines are not saved yet: make room on the disk first.", "bold $error")
        return failed

    def last_words(self) -> None:
        """Once more what failed, oldest first; then what is half typed."""
        for ticket, pending in self._pending.items():
            if pending.failed:
                self._submit(ticket)
        self.keep_draft()

    def _retry(self, ticket: int) -> None:
        if ticket in self._pending:
            self._submit(ticket)

    def _keep_draft_later(self) -> None:
        self._draft_timer = None
        self.keep_draft()

    def keep_draft(self) -> None:
        """Put what is half typed on the disk, if it has changed. Called at every way out too."""
        text = self._use.kept if self._use else self._field.whole
        call = self.call.call_id
        if call is not None and text != self._draft and not self._ending:
            self._draft = text
            self.call.workspace.save_draft(call, self.call.deal, text, self._draft_saved)

    def _draft_saved(self, failed: str) -> None:
        if failed:
            self._draft = ""
            self.app.unsaved.half_typed(self._field.whole)

    def _look_for_others(self) -> None:
        """Lines somebody else saved to this deal (from the command line, say)."""
        if self._pending:
            return
        journal = self.call.workspace.journal
        try:
            version = journal.data_version()
            if version == self._version:
                return
            self._version = version
            if journal.count_records(self.call.deal) != self.call.count_records():
                self.call.reload()
                self._show_all()
                self.say("A line came in from another window.")
        except StoreError as error:
            self.say(str(error))

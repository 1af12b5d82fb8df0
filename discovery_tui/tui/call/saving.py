"""A call's records on their way to the disk, and the half-typed line behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.records import Record
from discovery_tui.tui.unsaved import Unsaved
from discovery_tui.tui.widgets.conversation import Shown
from discovery_tui.workspace.live_call import LiveCall


@dataclass(slots=True)
class Pending:
    """Records on their way to the disk."""

    records: Sequence[Record]
    shown: Shown | None
    """How the conversation shows them meanwhile."""
    after: Callable[[], None] | None
    typed: bool
    """They are the line that was half typed until now."""
    failed: bool = False


class Saving:
    """Nothing is shown as saved before it is; nothing that could not be saved is let go."""

    def __init__(
        self,
        live: LiveCall,
        unsaved: Unsaved,
        half_typed: Callable[[], str],
        ended: Callable[[int, str, Evidence | None], object],
        came: Callable[[Evidence], object],
    ) -> None:
        """Both are called in the writer's thread: `ended` with a ticket for `settle`, what failed,
        and what stands of the deal now; `came` with the latter when others have saved, too."""
        self._live, self._unsaved = live, unsaved
        self._half_typed, self._ended, self._came = half_typed, ended, came
        self._pending: dict[int, Pending] = {}
        self._ticket = 0
        self._draft = ""
        """The draft as the disk has it once the writer's queue is done."""
        self._version = live.workspace.journal.data_version()
        self.over = False
        """The call is left: its draft stays as it is."""

    # ---------------------------------------------------------------- records

    @property
    def busy(self) -> bool:
        """Whether anything is not on the disk yet."""
        return bool(self._pending)

    @property
    def failing(self) -> bool:
        """Whether a save has failed so far."""
        return any(pending.failed for pending in self._pending.values())

    def shown(self) -> list[Shown]:
        """The lines that are not on the disk yet, oldest first."""
        return [pending.shown for pending in self._pending.values() if pending.shown]

    def save(
        self,
        records: Sequence[Record],
        *,
        shown: Shown | None = None,
        after: Callable[[], None] | None = None,
        typed: bool = False,
    ) -> None:
        """Send records to the disk, behind those sent before; `after` is for whoever settles."""
        self._ticket += 1
        self._pending[self._ticket] = Pending(records, shown, after, typed)
        self._submit(self._ticket)

    def _submit(self, ticket: int) -> None:
        pending, unsaved, call_id = self._pending[ticket], self._unsaved, self._live.call_id
        unsaved.sent(pending.records)

        def done(failed: str, evidence: Evidence | None) -> None:
            if not failed:
                unsaved.saved(pending.records)
            self._ended(ticket, failed, evidence)

        clear = call_id if pending.typed else None
        self._live.workspace.save(pending.records, done, clear_draft=clear)
        if clear:  # with it goes what has been half typed since; so that is kept right behind it
            self._draft = ""
            self.keep_draft()

    def settle(self, ticket: int, failed: str) -> Pending | None:
        """A save has come to its end; what failed stays pending. None for one settled before."""
        pending = self._pending.get(ticket)
        if pending is None:
            return None
        if not failed:
            return self._pending.pop(ticket)
        pending.failed = True
        if pending.shown is not None:
            text = pending.shown.text
            pending.shown = Shown("", "not", "saved", text, "kept here", look="flag")
        return pending

    def retry(self, ticket: int) -> None:
        """Send it once more, where it is not settled yet."""
        if ticket in self._pending:
            self._submit(ticket)

    def last_words(self) -> None:
        """Once more what failed, oldest first; then what is half typed."""
        for ticket, pending in self._pending.items():
            if pending.failed:
                self._submit(ticket)
        self.keep_draft()

    # ---------------------------------------------------------------- the half-typed line

    def take_up_draft(self) -> str:
        """What was half typed when the call was cut off."""
        call_id = self._live.call_id
        self._draft = self._live.workspace.journal.draft(call_id) if call_id else ""
        return self._draft

    def keep_draft(self) -> None:
        """Put what is half typed on the disk, if it has changed."""
        text, call_id = self._half_typed(), self._live.call_id
        if call_id is None or text == self._draft or self.over:
            return
        self._draft = text

        def done(failed: str) -> None:
            self._unsaved.half_typed(text if failed else "")
            if failed:
                self._draft = ""

        self._live.workspace.save_draft(call_id, self._live.deal, text, done)

    # ---------------------------------------------------------------- somebody else's

    def look_for_others(self) -> None:
        """Where anybody has written to the file (from the command line, say), look what stands of
        this deal; `came` hears of it. Not while ours are pending: what those leave is all there
        is. Raises StoreError."""
        if self._pending:
            return
        version = self._live.workspace.journal.data_version()
        if version != self._version:
            self._version = version
            self._live.workspace.look(self._live.deal, self._came)

    def take_in_others(self, evidence: Evidence) -> bool:
        """What was looked for: whether it is news, which the call takes in then."""
        if self._pending or evidence == self._live.evidence:
            return False
        self._live.take_in(evidence)
        return True

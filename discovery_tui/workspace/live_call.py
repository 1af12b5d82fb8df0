"""A call as it is held: what each thing a rep does adds to the journal.

Nothing here saves. Every action returns the records it comes to; the caller saves them (the
command line at once, the screen through its writer) and hands them to `apply` once they are on
the disk. Only then do evidence, scorecard and the next question change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from discovery_tui.deal.fold import Fold
from discovery_tui.deal.records import Kind, Outcome, Record
from discovery_tui.deal.roster import Roster
from discovery_tui.text import one_line, safe
from discovery_tui.workspace.call_hearing import Typed
from discovery_tui.workspace.call_lines import LINE_LIMIT, CallLines
from discovery_tui.workspace.meeting import Meeting
from discovery_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    pass

__all__ = ["LINE_LIMIT", "LiveCall", "Typed"]


class LiveCall(CallLines):
    """A call from its first second to its last: opened, taken up again, turned, ended."""

    # ---------------------------------------------------------------- opening

    @classmethod
    def start(
        cls,
        workspace: Workspace,
        opening: Record | str,
        *,
        minutes: int | None = None,
        contact: str = "",
        others: Sequence[str] = (),
        changes: Mapping[str, str] | None = None,
    ) -> tuple[LiveCall, list[Record]]:
        """A new call on a deal: on the record that opens it, or on the id of one in the file.

        `changes` are what is to change about the deal with it (bank, segment), `contact` who is
        talked to and `others` who else is on the line, each as `Name, Title, e-mail`. Returns the
        call and the records to save before it goes on. Raises BankError, UnknownDeal, StoreError
        (the pinned lens is kept at once), and WorkspaceError for a name that fits several.
        """
        new = [opening] if isinstance(opening, Record) else []
        fold = Fold(opening.deal) if isinstance(opening, Record) else workspace.folded(opening)
        deal = fold.deal
        if changes:
            new.append(workspace.record(deal, Kind.DEAL, dict(changes), target=deal))
        fold.take(new)
        evidence = fold.evidence
        info = evidence.deal
        lens = workspace.lens(info.bank, info.segment, info.seller)
        meeting = Meeting(workspace, deal, Roster(evidence.people))
        with_whom = meeting.roster.called(info.contact)
        if one_line(contact):
            with_whom = meeting.talk_to(contact, info.contact)
        for other in filter(one_line, others):
            meeting.meet(other)
        new += meeting.records
        body = {
            "event": "started",
            "offset": workspace.clock.offset(),
            "lens": workspace.pin(lens),
            "bank": lens.bank,
            "bank_version": lens.version,
            "segment": lens.segment,
            "minutes": minutes or workspace.settings.minutes,
            "with": with_whom.name if with_whom else "",
        }
        if with_whom:
            body["person"] = with_whom.id
        started = workspace.record(deal, Kind.CALL, body)
        new.append(started)
        fold.take(new)
        return cls(workspace, fold, lens, started.id), new

    @classmethod
    def resume(cls, workspace: Workspace, deal: str, call_id: str) -> LiveCall:
        """A call that was not ended. Raises UnknownDeal, BankError."""
        evidence = workspace.evidence(deal)
        found = evidence.call(call_id)
        lens = workspace.pinned_lens(found.lens) if found else None
        if lens is None:
            lens = workspace.lens_of(evidence)
        live = cls(workspace, evidence, lens, call_id)
        live._take_up()
        return live

    @classmethod
    def without_call(cls, workspace: Workspace, deal: str) -> LiveCall:
        """The deal alone: answers are kept with no call and no minute."""
        evidence = workspace.evidence(deal)
        return cls(workspace, evidence, workspace.lens_of(evidence), None)

    # ---------------------------------------------------------------- the call as a whole

    def more_time(self, minutes: int = 5) -> list[Record]:
        """Plan the call that much longer."""
        if self.call_id is None:
            return []
        body = {"event": "minutes", "minutes": self.minutes + minutes}
        return [self._record(Kind.CALL, body, target=self.call_id)]

    def change_bank(self, bank: str, segment: str) -> list[Record]:
        """Look at the deal through another bank from now on; what was heard stands.

        Raises BankError.
        """
        lens = self.workspace.lens(bank, segment, self.evidence.deal.seller)
        key = self.workspace.pin(lens)
        new = [self._record(Kind.DEAL, {"bank": bank, "segment": segment}, target=self.deal)]
        if self.call_id:
            body = {
                "event": "bank",
                "lens": key,
                "bank": lens.bank,
                "bank_version": lens.version,
                "segment": lens.segment,
            }
            new.append(self._record(Kind.CALL, body, target=self.call_id))
        return new

    def end(
        self,
        outcome: Outcome,
        *,
        action: str = "",
        people: str = "",
        day: str = "",
        agreed: bool | None = None,
        revisit: date | None = None,
        reason: str = "",
        note: str = "",
    ) -> list[Record]:
        """The call is over: the next step as lines of its own, then how it ended.

        What is given is typed text, read as any line; what is already known and given again
        unchanged is not recorded twice.
        """
        new: list[Record] = []
        given = (
            ("next_step.action", action),
            ("next_step.people", people),
            ("next_step.date", day),
        )
        for fact, text in given:
            known = self.card.fact(fact)
            if one_line(text) and (
                known.lead is None or one_line(text) not in (known.lead.text, self.shown(fact))
            ):
                new += self.type_line(f"\\{one_line(text)}", fact=fact)  # no prefix is meant here
        known_agreed = self.card.fact("next_step.agreed").value
        if agreed is not None and (new or getattr(known_agreed, "yes", None) is not agreed):
            new += self.type_line("yes" if agreed else "no", fact="next_step.agreed")
        body = {
            "event": "ended",
            "outcome": outcome.value,
            "elapsed": self.elapsed,
            "offset": self.workspace.clock.offset(),
            "revisit": revisit.isoformat() if revisit else None,
            "reason": reason or None,
            "note": safe(note).strip() or None,
        }
        new.append(self._record(Kind.CALL, body, target=self.call_id))
        return new

"""The workspace: the file, the banks and the clock, opened together.

Screen and command line both stand on this. Reading and the command line's writing go through
`journal`; while a screen is up, it writes through `writer` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from discovery_tui.bank.lens import Lens, digest, lens_from_json, lens_to_json
from discovery_tui.bank.library import Library
from discovery_tui.clock import Clock, SystemClock, today
from discovery_tui.deal.fold import Evidence, Fold
from discovery_tui.deal.records import Kind, Record
from discovery_tui.ids import IdSource
from discovery_tui.qualify.scorecard import Scorecard, qualify
from discovery_tui.settings import Settings
from discovery_tui.store.database import Progress
from discovery_tui.store.errors import StoreError
from discovery_tui.store.finder import Finder
from discovery_tui.store.journal import Journal, LensText
from discovery_tui.store.listing import After, DealRow, Page
from discovery_tui.store.shelf import Shelf
from discovery_tui.store.writer import Writer
from discovery_tui.text import one_line, safe
from discovery_tui.workspace.errors import AmbiguousDeal, UnknownDeal, WorkspaceError
from discovery_tui.workspace.offers import BankTitle, LastUsed
from discovery_tui.workspace.summary import Summariser

__all__ = [
    "After",
    "AmbiguousDeal",
    "DealRow",
    "Page",
    "Progress",
    "UnknownDeal",
    "Workspace",
    "WorkspaceError",
]

NAME_LIMIT = 120
"""Characters of a company's or person's name (Salesforce's own limit for a deal's name)."""


class Workspace:
    """Everything a person's session stands on. Opens nothing until it is needed."""

    def __init__(
        self,
        database: Path,
        settings: Settings | None = None,
        *,
        bank_folders: Sequence[Path] = (),
        clock: Clock | None = None,
        progress: Progress | None = None,
    ) -> None:
        """`progress` is told how far it has come where opening the file takes its time."""
        self.database = database
        self._progress = progress
        self.settings = settings or Settings(name="rep")
        self.clock: Clock = clock or SystemClock()
        self.library = Library(bank_folders)
        self._lenses: dict[str, Lens] = {}
        self._shelf = Shelf()

    # ---------------------------------------------------------------- the file

    @cached_property
    def journal(self) -> Journal:
        """The file, on this thread's connection. Raises StoreError."""
        return Journal(self.database, self._summariser(), self._shelf, self._progress)

    @cached_property
    def writer(self) -> Writer:
        return Writer(self.database, self._summariser(), self._shelf)

    @cached_property
    def finder(self) -> Finder:
        """What searches while a screen is up, in a thread of its own."""
        return Finder(self.database, self._summariser(), self._shelf)

    @cached_property
    def ids(self) -> IdSource:
        return IdSource(self.clock, self.journal.floor())

    @cached_property
    def identity(self) -> tuple[str, str]:
        """The ids of the file's device and user, which new records carry."""
        return self.journal.identity()

    @property
    def read_only(self) -> bool:
        return self.journal.database.read_only

    def rebuild(self) -> None:
        """Make the tables beside the journal anew. Raises StoreError."""
        self.journal.rebuild(self._progress)

    def finish_saves(self) -> None:
        """Do every queued save, from any thread; nothing can be saved afterwards."""
        if "writer" in self.__dict__:
            self.writer.close()

    def close(self) -> None:
        """Finish every queued save, then let the file go."""
        self.finish_saves()
        if "finder" in self.__dict__:
            self.finder.close()
        if "journal" in self.__dict__:
            self.journal.close()

    def save(
        self,
        records: Sequence[Record],
        done: Callable[[str, Evidence | None], None],
        *,
        clear_draft: str | None = None,
    ) -> None:
        """Save through the writer's thread. `done` is called there: with '' and what stands of the
        deal once the records are on the disk, or with what happened."""
        deal = records[-1].deal if records else ""
        handed = self.journal.give(deal)  # from now on it is kept up where it is written
        found: list[Evidence] = []

        def job(journal: Journal) -> None:
            journal.take_over(handed)
            journal.append(records, clear_draft=clear_draft)
            if deal:
                with suppress(ValueError, StoreError):  # they are on the disk, whatever comes now
                    found.append(journal.evidence(deal))

        self.writer.submit(
            job, lambda failed: done(str(failed) if failed else "", found[0] if found else None)
        )

    def look(self, deal: str, done: Callable[[Evidence], object]) -> None:
        """See through the writer's thread what stands of a deal, whoever wrote it; `done` is called
        there. Quietly not, where the file cannot be read."""
        handed = self.journal.give(deal)

        def job(journal: Journal) -> None:
            journal.take_over(handed)
            with suppress(ValueError):
                done(journal.evidence(deal))

        self.writer.submit(job, lambda failed: None)

    def save_draft(self, call_id: str, deal: str, text: str, done: Callable[[str], None]) -> None:
        """Keep the half-typed line through the writer's thread; empty text forgets it."""
        at = self.clock.now()
        self.writer.submit(
            lambda journal: journal.save_draft(call_id, deal, at, text),
            lambda failed: done(str(failed) if failed else ""),
        )

    def record(
        self, deal: str, kind: Kind, body: Mapping[str, Any], target: str | None = None
    ) -> Record:
        """A new record, by me, now. Nothing is saved yet."""
        key, now, me = self.ids.new(), self.clock.now(), self.settings.name
        device, user = self.identity
        return Record(
            key, deal, kind, target, now, me, body=dict(body), device_id=device, user_id=user
        )

    # ---------------------------------------------------------------- banks

    def lens(self, bank: str, segment: str = "", seller: str = "") -> Lens:
        """The bank for that segment and seller, compiled once and then kept in the file.

        Raises BankError.
        """
        fingerprint, name = self.library.fingerprint, f"{bank}/{segment}/{seller}"
        kept = self.journal.compiled(fingerprint, name)
        lens = self.pinned_lens(kept[0]) if kept is not None else None
        if lens is None:
            lens = self.library.lens(bank, segment, seller)
            self._shelf.add_compiled(fingerprint, name, self.pin(lens))
        self._lenses[name] = lens  # so that a summary, on any thread, need not compile it again
        return lens

    def pin(self, lens: Lens) -> str:
        """Keep the lens for ever; its digest is what a call's record names."""
        key = digest(lens)
        self._lenses[key] = lens
        self._shelf.add_lens(key, lens.bank, lens.version, lens_to_json(lens))
        return key

    def pinned_lens(self, key: str) -> Lens | None:
        return self._pinned(key, self.journal.lens)

    def _pinned(self, key: str, lens_text: LensText) -> Lens | None:
        if key not in self._lenses:
            text = lens_text(key) if key else None
            if text is None:
                return None
            try:
                self._lenses[key] = lens_from_json(text)
            except ValueError:
                return None
        return self._lenses[key]

    def lens_of(self, evidence: Evidence) -> Lens:
        """What the deal is seen through now: its last call's pinned lens, or, where its bank or
        segment was changed since, the bank as it is in the library. Raises BankError."""
        deal, last = evidence.deal, evidence.last_call
        if last and (last.bank, last.segment) == (deal.bank, deal.segment):
            pinned = self.pinned_lens(last.lens)
            if pinned is not None:
                return pinned
        return self.lens(deal.bank, deal.segment, deal.seller)

    def bank_titles(self) -> list[BankTitle]:
        """Every bank with its title and, where it is broken, why; checked once per change."""
        import json

        kept = self.journal.compiled(self.library.fingerprint, "titles")
        if kept is not None:
            return [BankTitle(*row) for row in json.loads(kept[1])]
        titles = [BankTitle(b.id, b.title, b.version, b.broken) for b in self.library.list()]
        rows = [[t.id, t.title, t.version, t.broken] for t in titles]
        self._shelf.add_compiled(self.library.fingerprint, "titles", "", json.dumps(rows))
        return titles

    def label_reused(self, lens: Lens) -> bool:
        """Whether another content was held under this bank's version before (an edit without a
        new version). The same version for another segment is no such thing."""
        for text in self.journal.lenses(lens.bank, lens.version):
            other = lens_from_json(text)
            if (other.segment, other.seller) == (lens.segment, lens.seller) and other != lens:
                return True
        return False

    # ---------------------------------------------------------------- deals

    def new_deal(
        self,
        company: str,
        *,
        contact: str = "",
        contact_title: str = "",
        contact_email: str = "",
        bank: str = "",
        segment: str = "",
        seller: str | None = None,
        currency: str = "",
    ) -> Record:
        """The record that opens a deal; its id is the deal's. Nothing is saved yet.

        Raises WorkspaceError for an empty company, BankError for a bank that cannot be used.
        """
        name = one_line(company)[:NAME_LIMIT].strip()
        if not name:
            raise WorkspaceError("A deal needs a company name.")
        bank = bank or self.settings.bank
        seller = self.settings.seller if seller is None else seller
        self.lens(bank, segment, seller)
        key = self.ids.new()
        body = {
            "company": name,
            "contact": one_line(contact)[:NAME_LIMIT],
            "contact_title": one_line(contact_title)[:NAME_LIMIT],
            "bank": bank,
            "segment": segment,
            "seller": seller,
            "owner": self.settings.name,
            "currency": (safe(currency).strip().upper() or self.settings.currency)[:3],
        }
        if contact_email:
            body["contact_email"] = one_line(contact_email)[:NAME_LIMIT]
        now, (device, user) = self.clock.now(), self.identity
        return Record(
            key,
            key,
            Kind.DEAL,
            None,
            now,
            self.settings.name,
            body=body,
            device_id=device,
            user_id=user,
        )

    def last_used(self) -> LastUsed:
        """The framework, segment and length of the newest call; the settings' before the first."""
        row = self.journal.last_call()
        if row is None:
            return LastUsed(self.settings.bank, self.settings.segment, self.settings.minutes)
        return LastUsed(*row)

    def find(self, name: str) -> DealRow:
        """The one deal of that short id or company. Raises UnknownDeal or AmbiguousDeal."""
        found = self.journal.find_deals(name)
        if not found:
            near = self.journal.deals(search=name, limit=5).rows
            listed = "".join(f"\n  {d.short}  {d.company}" for d in near)
            hint = f" Did you mean:{listed}" if near else " `discovery-tui deals` lists them."
            raise UnknownDeal(f"No deal '{one_line(name)}'.{hint}")
        if len(found) > 1:
            raise AmbiguousDeal(name, found)
        return found[0]

    def unended_call(self, deal: str) -> str:
        """The deal's call that was cut off: today's, or one with a half-typed line; '' for none."""
        last = self.evidence(deal).last_call
        if last is None or last.ended is not None:
            return ""
        return last.id if last.day == today(self.clock) or self.journal.draft(last.id) else ""

    def open_deals_of(self, company: str) -> list[DealRow]:
        """Deals of that company (or short id) a new call can belong to."""
        return [d for d in self.journal.find_deals(company) if d.state != "disqualified"]

    def evidence(self, deal: str) -> Evidence:
        """What stands about a deal. Raises UnknownDeal where the id opens nothing."""
        try:
            return self.seen(self.journal.evidence(deal))
        except ValueError:
            raise UnknownDeal(f"No deal '{one_line(deal)}'.") from None

    def folded(self, deal: str) -> Fold:
        """A fold of one's own of a deal, to try what is not on the disk yet. Raises UnknownDeal
        where the id opens nothing."""
        self.evidence(deal)
        return self.journal.folded(deal)

    def seen(self, evidence: Evidence) -> Evidence:
        """The same; what is done about it from now on has larger keys, though another machine's
        clock may have been ahead of ours."""
        if evidence.overview.last_key:
            self.ids.raise_floor(evidence.overview.last_key)
        return evidence

    def scorecard(self, evidence: Evidence, on: date | None = None) -> Scorecard:
        """How the deal stands on that day, today when none is given. Raises BankError."""
        return qualify(self.lens_of(evidence), evidence, on or today(self.clock))

    def _summariser(self) -> Summariser:
        return Summariser(self._lens_for_summary)

    def _lens_for_summary(self, evidence: Evidence, lens_text: LensText) -> Lens:
        deal, last = evidence.deal, evidence.last_call
        if last and (last.bank, last.segment) == (deal.bank, deal.segment):
            pinned = self._pinned(last.lens, lens_text)
            if pinned is not None:
                return pinned
        key = f"{deal.bank}/{deal.segment}/{deal.seller}"
        if key not in self._lenses:
            self._lenses[key] = self.library.lens(deal.bank, deal.segment, deal.seller)
        return self._lenses[key]

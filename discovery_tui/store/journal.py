"""The journal: records in, records out, and the projections kept in step with them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from discovery_tui.deal.fold import Change, Evidence, Fold, fold
from discovery_tui.deal.records import Record
from discovery_tui.store import listing, merging, projections, rows, tables
from discovery_tui.store.database import Database, Progress
from discovery_tui.store.errors import StoreError, explain
from discovery_tui.store.folds import Folded, Folds
from discovery_tui.store.lines import Item
from discovery_tui.store.listing import After, DealRow, Page
from discovery_tui.store.merging import Merged
from discovery_tui.store.projections import Summary
from discovery_tui.store.shelf import Shelf

LensText = Callable[[str], str | None]
"""A kept lens's JSON by its digest."""
Summarise = Callable[[Evidence, LensText], Summary]
_T = TypeVar("_T")
_FLOOR = (
    "SELECT id FROM entry WHERE length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*' "
    "AND id GLOB '????????-????-????-????-????????????' ORDER BY id DESC LIMIT 1"
)
"""The largest key of our own form; a stranger's record may have any other."""
PAGE = 500
"""Records read at once, where all of them are read."""
TIDY_PAGES = 200
"""Pages of the full-text indexes brought together at once: some milliseconds' work."""
REBUILD_DEALS = 250
"""Deals whose rows are made anew in one transaction: about half a second's."""


class Journal:
    """All reading and writing of one file, on one connection, in one thread."""

    def __init__(
        self,
        path: Path,
        summarise: Summarise,
        shelf: Shelf | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Open the file; raises StoreError.

        Where its projections are another version's, or were left unfinished, they are made anew
        first; `progress` is told how far that has come. Stopped in the middle, the next to open
        the file goes on.
        """
        self.database = Database(path, progress)
        self._summarise = summarise
        self._shelf = shelf or Shelf()
        self._untidy = False
        self._folds = Folds()
        try:
            if self._read(tables.standing).due and not self.database.read_only:
                self._make_tables(progress)
        except BaseException:
            self.database.close()
            raise

    # ---------------------------------------------------------------- writing

    def append(self, records: Sequence[Record], *, clear_draft: str | None = None) -> None:
        """Save records of one or more deals: one transaction, one disk flush.

        A record already there is left as it is, so saving twice is harmless. When this returns
        the records are on the disk. `clear_draft` is the call whose half-typed line they hold.
        """
        deals = list(dict.fromkeys(r.deal for r in records))
        try:
            with self.database.transaction() as connection:
                committed = self._shelf.write(connection)
                for deal in deals:  # of what others have added, they have written the rows
                    self._folds.catch_up(connection, deal)
                added = rows.add(connection, records)
                for deal in deals:
                    self._go_on(connection, deal, [r for r in added if r.deal == deal])
                upto = rows.newest(connection)
                if clear_draft:
                    connection.execute("DELETE FROM draft WHERE call = ?", (clear_draft,))
        except BaseException:
            self._folds.forget()
            raise
        if deals:
            self._folds.keep(deals[-1:], upto)
        committed()
        self._untidy = True

    def add_deals(self, deals: Sequence[Sequence[Record]]) -> None:
        """Save whole deals that the file has nothing of yet, in one transaction: to the same
        rows as `append`, without looking for what was there before."""
        with self.database.transaction() as connection:
            committed = self._shelf.write(connection)
            rows.add_many(connection, [record for records in deals for record in records])
            for records in deals:
                projections.add(connection, self._rows_of(records))
        committed()
        self._untidy = True

    def tidy(self) -> None:
        """Bring the full-text indexes a little more together, where there was writing since they
        were: in a quiet moment, never in a save. Says nothing where somebody else is at it."""
        if not self._untidy:
            return
        with contextlib.suppress(StoreError), self.database.transaction() as connection:
            self._untidy = tables.tidy(connection, TIDY_PAGES)

    def save_draft(self, call: str, deal: str, at: int, text: str) -> None:
        """Keep the half-typed line of a call; empty text forgets it. No disk flush."""
        with self.database.transaction(durable=False) as connection:
            if text:
                connection.execute(
                    "INSERT OR REPLACE INTO draft (call, deal, at, text) VALUES (?, ?, ?, ?)",
                    (call, deal, at, text),
                )
            else:
                connection.execute("DELETE FROM draft WHERE call = ?", (call,))

    def merge(self, items: Sequence[Item]) -> Merged:
        """Add what another journal says and this one does not, in one transaction with the rows
        of the deals it touches. What is there is never changed. Raises StoreError."""
        with self.database.transaction() as connection:
            merged, touched = merging.add(connection, items)
            for deal in touched:
                self._project(connection, deal)
        self._untidy = True
        return merged

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make every projection anew from the journal, some deals at a time. Stopped in the
        middle, the next to open the file goes on. Raises StoreError."""
        with self.database.transaction() as connection:
            tables.begin(connection)
        self._make_tables(progress)

    def _make_tables(self, progress: Progress | None) -> None:
        """Begin where no tables of this version are, then go on to the end. Another process may
        be at the same: each batch looks anew how far it has come."""
        total = self._read(tables.count) if progress is not None else 0
        done = self._read(lambda c: tables.count(c, tables.standing(c))) if total else 0
        finished = False
        while not finished:
            made, finished = self._make_some()
            done += made
            if progress is not None:
                progress("Making the tables anew", total if finished else min(done, total), total)
            if not finished:
                self.database.breathe()

    def _make_some(self) -> tuple[int, bool]:
        """The next deals' rows: how many deals, and whether none are left."""
        with self.database.transaction() as connection:
            at = tables.standing(connection)
            if at.version != tables.VERSION:
                tables.begin(connection)
                at = tables.standing(connection)
            if not at.unfinished:  # somebody else did the rest
                return 0, True
            deals = tables.next_deals(connection, at, REBUILD_DEALS)
            for deal in deals:
                self._project(connection, deal)
            return len(deals), tables.went_on(connection, deals, REBUILD_DEALS)

    def _go_on(self, connection: sqlite3.Connection, deal: str, records: Sequence[Record]) -> None:
        """Fold what was added to a deal, and write the rows that this has changed."""
        fold = self._folds.at(deal)
        known = fold.is_opened
        change = fold.take(records)
        if fold.is_opened:  # its opening may come after other records of the deal
            self._write(connection, fold, change if known else None)

    def _project(self, connection: sqlite3.Connection, deal: str) -> None:
        """Make every row of a deal anew."""
        fold = Fold(deal)
        fold.take(rows.of_deal(connection, deal))
        if fold.is_opened:
            self._write(connection, fold, None)

    def _write(self, connection: sqlite3.Connection, fold: Fold, change: Change | None) -> None:
        evidence, last_at = fold.evidence, fold.last_at or 0
        summary = self._summarise(evidence, self.lens)
        wanted = projections.rows_of(evidence, summary, last_at, change)
        projections.write(connection, fold.deal, wanted, change)

    def _rows_of(self, records: Sequence[Record]) -> projections.Rows:
        """The rows of a whole deal. Raises ValueError where no record opens it."""
        evidence = fold(records)
        summary = self._summarise(evidence, self.lens)
        return projections.rows_of(evidence, summary, max(r.at for r in records))

    # ---------------------------------------------------------------- reading

    def evidence(self, deal: str) -> Evidence:
        """What stands about a deal now. Raises ValueError where no record opens it, StoreError."""
        fold = self._read(lambda c: self._folds.catch_up(c, deal))
        self._folds.only(deal)
        return fold.evidence

    def folded(self, deal: str) -> Fold:
        """A deal folded once more, for whoever wants to see what else would come to."""
        fold = Fold(deal)
        fold.take(self._read(lambda c: self._folds.catch_up(c, deal)).records)
        return fold

    def give(self, deal: str) -> Folded | None:
        """Hand a deal that is folded here over to another journal of the same file."""
        return self._folds.give(deal)

    def take_over(self, folded: Folded | None) -> None:
        """Go on with a deal that was folded elsewhere, unless it is folded here already."""
        if folded is not None:
            self._folds.take_over(folded)

    def records(self, deal: str) -> list[Record]:
        """All of a deal's records, oldest first."""
        return self._read(lambda c: rows.of_deal(c, deal))

    def about(self, deal: str, target: str) -> list[Record]:
        """A deal's records about one of its records, oldest first."""
        return self._read(lambda c: rows.about(c, deal, target))

    def items(self) -> Iterator[Item]:
        """All that another journal needs: every framework calls were held with, then the records
        that are there now, deal by deal and oldest first. Read a page at a time."""
        yield from self._read(merging.lenses)
        upto = self.newest()
        deal: str | None = None
        while deals := self._read(lambda c, a=deal: merging.deals(c, a, PAGE)):  # type: ignore[misc]
            for deal in deals:
                yield from self._items_of(deal, upto)

    def _items_of(self, deal: str, upto: int) -> Iterator[Item]:
        last: str | None = None
        while found := self._read(lambda c, a=last: merging.page(c, deal, upto, a, PAGE)):  # type: ignore[misc]
            yield from found
            if len(found) < PAGE:
                return
            last = found[-1].id

    def arrived(self, after: int, most: int = PAGE) -> list[tuple[int, Record]]:
        """Records and their arrival numbers, in the order they came into this file, from the
        first one after number `after` on; a record of an older time that comes late comes last."""
        sql = f"SELECT seq, {rows.COLUMNS} FROM record WHERE seq > ? ORDER BY seq LIMIT ?"
        found = self._read(lambda c: c.execute(sql, (after, most)).fetchall())
        return [(int(row["seq"]), rows.from_row(row)) for row in found]

    def newest(self) -> int:
        """The arrival number of the record that came last; 0 in an empty file."""
        return self._read(rows.newest)

    def identity(self) -> tuple[str, str]:
        """The ids of this file's device and user: made with the file, and never changed."""
        sql = "SELECT key, value FROM meta WHERE key IN ('device', 'user')"
        kept = {str(row[0]): str(row[1]) for row in self._read(lambda c: c.execute(sql).fetchall())}
        return kept.get("device", ""), kept.get("user", "")

    def data_version(self) -> int:
        """Changes when another connection has written."""
        return int(self._read(lambda c: c.execute("PRAGMA data_version").fetchone()[0]))

    def floor(self) -> str | None:
        """The largest key in the file: new ones must be larger."""
        row = self._read(lambda c: c.execute(_FLOOR).fetchone())
        return str(row[0]) if row else None

    def lens(self, digest: str) -> str | None:
        """The JSON of a kept lens, or of one waiting to be."""
        row = self._read(
            lambda c: c.execute("SELECT json FROM lens WHERE digest = ?", (digest,)).fetchone()
        )
        return str(row[0]) if row else self._shelf.lens(digest)

    def lenses(self, bank: str, version: str) -> list[str]:
        """Every lens kept under that label, as JSON."""
        sql = "SELECT json FROM lens WHERE bank = ? AND version = ?"
        return [str(r[0]) for r in self._read(lambda c: c.execute(sql, (bank, version)).fetchall())]

    def compiled(self, fingerprint: str, name: str) -> tuple[str, str] | None:
        """The digest and text kept under that name for banks of that fingerprint."""
        sql = "SELECT digest, json FROM compiled WHERE fingerprint = ? AND name = ?"
        row = self._read(lambda c: c.execute(sql, (fingerprint, name)).fetchone())
        return (str(row[0]), str(row[1])) if row else None

    def draft(self, call: str) -> str:
        """The half-typed line of a call; '' for none."""
        row = self._read(
            lambda c: c.execute("SELECT text FROM draft WHERE call = ?", (call,)).fetchone()
        )
        return str(row[0]) if row else ""

    def drafts(self) -> list[tuple[str, str, str]]:
        """Every half-typed line: call, deal, text."""
        sql = "SELECT call, deal, text FROM draft ORDER BY at DESC"
        return [tuple(r) for r in self._read(lambda c: c.execute(sql).fetchall())]

    def count_deals(self) -> int:
        """How many deals are listed. Walks over all of them."""
        sql = "SELECT count(*) FROM deal_row"
        return int(self._read(lambda c: c.execute(sql).fetchone()[0]))

    def deals(
        self,
        *,
        search: str = "",
        states: Sequence[str] = (),
        after: After | None = None,
        limit: int = 50,
    ) -> Page:
        """A page of deals, last touched first: see `listing.page`. `after` is where the page
        before it ended."""
        return self._read(lambda c: listing.page(c, search, states, after, limit))

    def last_call(self) -> tuple[str, str, int] | None:
        """Bank, segment and planned minutes of the newest call."""
        sql = "SELECT bank, segment, minutes FROM call_row ORDER BY started DESC LIMIT 1"
        row = self._read(lambda c: c.execute(sql).fetchone())
        return (str(row[0]), str(row[1]), int(row[2])) if row else None

    def find_deals(self, name: str) -> list[DealRow]:
        """Deals of that company, or whose key ends in that short id, last touched first."""
        return self._read(lambda c: listing.find(c, name))

    def short(self, deal: str) -> str:
        """The deal's short id: six digits, or as many as tell it from every other deal's."""
        return self._read(lambda c: listing.short_of(c, [deal]))[deal]

    def all_records(self) -> Iterator[Record]:
        """Every record of the file, oldest first. Read a page at a time."""
        sql = f"SELECT {rows.COLUMNS} FROM record WHERE id >= ? ORDER BY id LIMIT ?"
        last = ""
        while found := self._read(lambda c, a=last: c.execute(sql, (a, PAGE + 1)).fetchall()):  # type: ignore[misc]
            yield from (rows.from_row(row) for row in found[:PAGE])
            if len(found) <= PAGE:
                return
            last = found[-1]["id"]

    def projected(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every projected row: what `rebuild` must give again."""
        return self._read(projections.dump)

    def _read(self, query: Callable[[sqlite3.Connection], _T]) -> _T:
        try:
            return query(self.database.connection)
        except sqlite3.Error as error:
            raise explain(error, self.database.path) from error

    def close(self) -> None:
        """Let the file go."""
        self.tidy()
        self.database.close()

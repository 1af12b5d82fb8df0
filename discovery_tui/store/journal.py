"""The journal: records in, records out, and the projections kept in step with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from discovery_tui.deal.fold import Change, Evidence, Fold
from discovery_tui.deal.records import Record
from discovery_tui.ids import SHORT
from discovery_tui.store import merging, projections, rows, tables
from discovery_tui.store.database import Database, Progress
from discovery_tui.store.errors import explain
from discovery_tui.store.folds import Folded, Folds
from discovery_tui.store.lines import Item
from discovery_tui.store.merging import Merged
from discovery_tui.store.projections import Summary
from discovery_tui.store.shelf import Shelf
from discovery_tui.text import match_key

LensText = Callable[[str], str | None]
"""A kept lens's JSON by its digest."""
Summarise = Callable[[Evidence, LensText], Summary]
_T = TypeVar("_T")
_FLOOR = (
    "SELECT id FROM record WHERE length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*' "
    "AND id GLOB '????????-????-????-????-????????????' ORDER BY id DESC LIMIT 1"
)
"""The largest key of our own form; a stranger's record may have any other."""
PAGE = 500
"""Records read at once, where all of them are read."""
REBUILD_DEALS = 250
"""Deals whose rows are made anew in one transaction: about half a second's."""


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal as it is listed. Times are ISO 8601 in UTC, days ISO 8601, '' for none."""

    id: str
    short: str
    company: str
    contact: str
    bank: str
    segment: str
    owner: str
    state: str
    score: int
    calls: int
    next_step: str
    next_step_date: str
    revisit: str
    opened: str
    touched: str
    open_call: str


_LISTED = ", ".join(DealRow.__slots__)
_NEWEST = "ORDER BY touched DESC, id DESC"


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
        after: tuple[str, str] | None = None
        while found := self._read(lambda c, a=after: merging.page(c, upto, a, PAGE)):  # type: ignore[misc]
            yield from found
            after = (found[-1].deal, found[-1].id)

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
        """How many deals are listed."""
        return int(self._read(lambda c: c.execute("SELECT count(*) FROM deals").fetchone()[0]))

    def deals(
        self,
        *,
        search: str = "",
        states: Sequence[str] = (),
        before: tuple[str, str] | None = None,
        limit: int = 50,
    ) -> list[DealRow]:
        """Deals, last touched first. `search` is part of a company, contact, owner or short id;
        `before` is the (touched, id) of the row the page starts after."""
        where, values = ["1"], list[Any]()
        for word in match_key(search).split():
            # SQLite's own lower() knows ASCII only, and is all an ASCII word needs
            folded = "lower" if word.isascii() else "match_key"
            columns = ("company_key", f"{folded}(contact)", f"{folded}(owner)", "short")
            where.append("(" + " OR ".join(f"{c} LIKE ? ESCAPE '!'" for c in columns) + ")")
            values += [f"%{_like(word)}%"] * 3 + [f"{_like(word)}%"]
        if states:
            where.append(f"state IN ({', '.join('?' for _ in states)})")
            values += states
        if before:
            where.append("(touched, id) < (?, ?)")
            values += before
        sql = f"SELECT {_LISTED} FROM deals WHERE {' AND '.join(where)} {_NEWEST} LIMIT ?"
        found = self._read(lambda c: c.execute(sql, (*values, limit)).fetchall())
        return [DealRow(*r) for r in found]

    def last_call(self) -> tuple[str, str, int] | None:
        """Bank, segment and planned minutes of the newest call."""
        sql = "SELECT bank, segment, minutes FROM calls ORDER BY id DESC LIMIT 1"
        row = self._read(lambda c: c.execute(sql).fetchone())
        return (str(row[0]), str(row[1]), int(row[2])) if row else None

    def find_deals(self, name: str) -> list[DealRow]:
        """Deals of that company, or whose key ends in that short id."""
        company, digits = match_key(name), name.replace("-", "").lower()
        where, values = list[str](), list[str]()
        if company:
            where.append("company_key = ?")
            values.append(company)
        if len(digits) >= SHORT and all(c in "0123456789abcdef" for c in digits):
            where.append("replace(id, '-', '') LIKE ?")
            values.append(f"%{digits}")
        if not where:
            return []
        sql = f"SELECT {_LISTED} FROM deals WHERE {' OR '.join(where)} {_NEWEST}"
        found = self._read(lambda c: c.execute(sql, values).fetchall())
        return [DealRow(*r) for r in found]

    def all_records(self) -> Iterator[Record]:
        """Every record of the file, oldest first."""
        sql = f"SELECT {rows.COLUMNS} FROM record ORDER BY id"
        for row in self._read(lambda c: c.execute(sql).fetchall()):
            yield rows.from_row(row)

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
        self.database.close()


def _like(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")

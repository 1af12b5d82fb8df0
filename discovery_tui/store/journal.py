"""The journal: records in, records out, and the projections kept in step with them."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from discovery_tui.deal.fold import Evidence, fold
from discovery_tui.deal.records import Record
from discovery_tui.ids import SHORT
from discovery_tui.store import projections
from discovery_tui.store.database import Database
from discovery_tui.store.errors import explain
from discovery_tui.store.projections import Summary, to_text
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
_COLUMNS = "id, deal, kind, target, at, author, version, body"


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


class Shelf:
    """Compiled banks waiting to be kept. They go in with the next save, in its transaction, so
    that a call never starts with a write of its own. Shared between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lenses: dict[str, tuple[str, str, str, str]] = {}
        self._compiled: dict[tuple[str, str], tuple[str, str, str, str]] = {}

    def add_lens(self, digest: str, bank: str, version: str, text: str) -> None:
        """Keep a lens's JSON by its digest; calls pin it for ever."""
        with self._lock:
            self._lenses[digest] = (digest, bank, version, text)

    def add_compiled(self, fingerprint: str, name: str, digest: str, text: str = "") -> None:
        """Remember what the banks of that fingerprint came to; older fingerprints are dropped."""
        with self._lock:
            self._compiled[fingerprint, name] = (fingerprint, name, digest, text)

    def lens(self, digest: str) -> str | None:
        """The JSON of a lens that waits."""
        with self._lock:
            row = self._lenses.get(digest)
        return row[3] if row else None

    def write(self, connection: sqlite3.Connection) -> Callable[[], None]:
        """Write what waits; call the result once that is committed."""
        with self._lock:
            lenses, compiled = dict(self._lenses), dict(self._compiled)
        connection.executemany(
            "INSERT INTO lens (digest, bank, version, json) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (digest) DO NOTHING",
            list(lenses.values()),
        )
        for fingerprint in {key[0] for key in compiled}:
            connection.execute("DELETE FROM compiled WHERE fingerprint <> ?", (fingerprint,))
        connection.executemany(
            "INSERT OR REPLACE INTO compiled (fingerprint, name, digest, json) VALUES (?, ?, ?, ?)",
            list(compiled.values()),
        )

        def committed() -> None:
            with self._lock:
                for key in lenses:
                    self._lenses.pop(key, None)
                for place in compiled:
                    self._compiled.pop(place, None)

        return committed


class Journal:
    """All reading and writing of one file, on one connection, in one thread."""

    def __init__(self, path: Path, summarise: Summarise, shelf: Shelf | None = None) -> None:
        """Open the file; raises StoreError."""
        self.database = Database(path)
        self._summarise = summarise
        self._shelf = shelf or Shelf()

    # ---------------------------------------------------------------- writing

    def append(self, records: Sequence[Record], *, clear_draft: str | None = None) -> None:
        """Save records of one or more deals: one transaction, one disk flush.

        A record already there is left as it is, so saving twice is harmless. When this returns
        the records are on the disk. `clear_draft` is the call whose half-typed line they hold.
        """
        with self.database.transaction() as connection:
            committed = self._shelf.write(connection)
            connection.executemany(
                f"INSERT INTO record ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO NOTHING",
                [_to_row(r) for r in records],
            )
            for deal in dict.fromkeys(r.deal for r in records):
                self._project(connection, deal)
            if clear_draft:
                connection.execute("DELETE FROM draft WHERE call = ?", (clear_draft,))
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

    def rebuild(self) -> None:
        """Make every projection anew from the journal."""
        with self.database.transaction() as connection:
            projections.clear(connection)
            for row in connection.execute("SELECT DISTINCT deal FROM record").fetchall():
                self._project(connection, row[0])

    def _project(self, connection: sqlite3.Connection, deal: str) -> None:
        records = _records(connection, deal)
        try:
            evidence = fold(records)
        except ValueError:
            return  # records of a deal whose opening has not come yet
        rows = projections.rows_of(
            evidence, self._summarise(evidence, self.lens), max(r.at for r in records)
        )
        projections.write(connection, deal, rows)

    # ---------------------------------------------------------------- reading

    def records(self, deal: str) -> list[Record]:
        """All of a deal's records, oldest first."""
        return self._read(lambda c: _records(c, deal))

    def count_records(self, deal: str) -> int:
        """How many records the deal has: more of them mean that somebody wrote."""
        sql = "SELECT count(*) FROM record WHERE deal = ?"
        return int(self._read(lambda c: c.execute(sql, (deal,)).fetchone()[0]))

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
        rows = self._read(lambda c: c.execute(sql, (*values, limit)).fetchall())
        return [DealRow(*r) for r in rows]

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
        rows = self._read(lambda c: c.execute(sql, values).fetchall())
        return [DealRow(*r) for r in rows]

    def all_records(self) -> Iterator[Record]:
        """Every record of the file, oldest first."""
        for row in self._read(
            lambda c: c.execute(f"SELECT {_COLUMNS} FROM record ORDER BY id").fetchall()
        ):
            yield _from_row(row)

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


def _records(connection: sqlite3.Connection, deal: str) -> list[Record]:
    sql = f"SELECT {_COLUMNS} FROM record WHERE deal = ? ORDER BY id"
    return [_from_row(row) for row in connection.execute(sql, (deal,))]


def _to_row(record: Record) -> tuple[Any, ...]:
    return (
        record.id,
        record.deal,
        str(record.kind),
        record.target,
        record.at,
        record.author,
        record.version,
        to_text(dict(record.body)),
    )


def _from_row(row: sqlite3.Row) -> Record:
    return Record(
        row["id"],
        row["deal"],
        row["kind"],
        row["target"],
        row["at"],
        row["author"],
        row["version"],
        _body(row["body"]),
    )


def _body(text: str) -> dict[str, Any]:
    """The body's keys; none where a foreign hand left something else there."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _like(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")

"""How a file and its SQLite are: what `doctor` asks. Nothing here writes, and nothing is held for
longer than a batch: neither the rows that are looked at, nor a snapshot of the file.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discovery_tui.store import migrations, tables
from discovery_tui.store.database import Database, Progress
from discovery_tui.store.errors import Damaged

WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
"""SQLite versions in which two writers at the same instant can damage a WAL file."""


def sqlite_version() -> tuple[str, bool]:
    """SQLite's version, and whether it has the WAL-reset bug."""
    first, last = WAL_RESET_BUG
    return sqlite3.sqlite_version, first <= sqlite3.sqlite_version_info <= last


LOOK_ROWS = 5000
"""Records looked at in one batch."""


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """A line somebody had not finished; the deal is '' where its opening has not come yet."""

    short: str
    company: str
    text: str


@dataclass(frozen=True, slots=True)
class Health:
    """What a file is like. Where it is damaged, what could not be read is 0 or empty."""

    damage: tuple[str, ...]
    """SQLite's own words; none for a file that is whole."""
    unreadable: int
    """Records whose body is no JSON object: a foreign hand's. They count as empty."""
    deals: int
    records: int
    read_only: bool
    journal_mode: str
    held_by: str
    """Who writes to it now; '' for nobody."""
    drafts: tuple[HalfTyped, ...]
    older: bool
    """An earlier version wrote it: it is brought up to date when it is opened next."""
    unmade: int
    """Deals whose rows are still to be made anew; 0 for a file that is up to date."""


def examine(path: Path, progress: Progress | None = None) -> Health:
    """The file as it is; it must be there, and an older version's is not brought up to date.
    `progress` is told how far it has come. Raises StoreError where the file cannot be opened, or
    where its lock cannot be looked at."""
    try:
        database = Database(path, as_it_is=True)
    except Damaged as error:  # so much that not even its tables can be named
        why = str(error.__cause__ or error)
        return Health((why,), 0, 0, 0, False, "", "", (), older=False, unmade=0)
    try:
        return _Look(database, progress).health()
    finally:
        database.connection.close()  # without the checkpoint a Database ends with


class _Look:
    """One look at a file. What damage blocks a question is noted, and the rest asked on."""

    def __init__(self, database: Database, progress: Progress | None) -> None:
        self._database, self._progress = database, progress
        self._damage: list[str] = []
        self._older = migrations.pending(database.connection)

    def health(self) -> Health:
        self._pages()
        records, unreadable = self._records()
        drafts = self._drafts()
        [(deals,)] = self._ask(f"SELECT count(*) FROM {self._deals}") or [(0,)]
        unmade = self._unmade()
        [(mode,)] = self._ask("PRAGMA journal_mode") or [("",)]
        return Health(
            tuple(dict.fromkeys(self._damage)),
            unreadable,
            deals,
            records,
            self._database.read_only,
            mode,
            self._database.held_by(),
            drafts,
            self._older,
            unmade,
        )

    @property
    def _deals(self) -> str:
        return "deals" if self._older or self._tables_version < tables.VERSION else "deal_row"

    @property
    def _tables_version(self) -> int:
        try:
            return tables.standing(self._database.connection).version
        except sqlite3.Error:
            return 0

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return [tuple(row) for row in self._database.connection.execute(sql, values)]
        except sqlite3.Error as error:
            self._damage.append(str(error))
            return []

    def _tell(self, what: str, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(what, done, total)

    def _pages(self) -> None:
        """SQLite's own check, a table at a time."""
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
        names = [row[0] for row in self._ask(sql)]
        for done, name in enumerate(names):
            self._tell("Checking the tables", done, len(names))
            quoted = str(name).replace('"', '""')
            for row in self._ask(f'PRAGMA quick_check("{quoted}")'):
                if row[0] != "ok":
                    self._damage.append(str(row[0]))
            if len(self._damage) >= 5:
                break
        self._tell("Checking the tables", len(names), len(names))

    def _records(self) -> tuple[int, int]:
        """How many records there are, and how many of them cannot be read; batch by batch."""
        table = {1: "record", 2: "record"}.get(
            migrations.version_of(self._database.connection), "entry"
        )
        last, count, unreadable = -(2**63), 0, 0
        [(total,)] = self._ask(f"SELECT coalesce(max(rowid), 0) FROM {table}") or [(0,)]
        sql = (
            "SELECT max(place), count(*), total(NOT good) FROM (SELECT rowid AS place,"
            " CASE WHEN json_valid(body) THEN json_type(body) = 'object' ELSE 0 END AS good"
            f" FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?)"
        )
        while found := self._ask(sql, last, LOOK_ROWS):
            [(upto, some, bad)] = found
            count, unreadable = count + some, unreadable + int(bad or 0)
            if some < LOOK_ROWS:
                break
            last = upto
            self._tell("Reading the records", min(last, total), total)
        self._tell("Reading the records", total, total)
        return count, unreadable

    def _drafts(self) -> tuple[HalfTyped, ...]:
        found = []
        for deal, text in self._ask("SELECT deal, text FROM draft ORDER BY at"):
            named = self._ask("SELECT short, company FROM deals WHERE id = ?", deal)
            short, company = named[0] if named else ("", "")
            found.append(HalfTyped(short or "", company or "", text))
        return tuple(found)

    def _unmade(self) -> int:
        connection = self._database.connection
        try:
            at = tables.standing(connection)
            if not at.due:
                return 0
            begun = at if at.version == tables.VERSION else None
            return tables.count(connection) - (tables.count(connection, begun) if begun else 0)
        except sqlite3.Error as error:
            self._damage.append(str(error))
            return 0

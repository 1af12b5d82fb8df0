"""How a file and its SQLite are: what `doctor` asks. Nothing here writes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discovery_tui.store import migrations, tables
from discovery_tui.store.database import Database
from discovery_tui.store.errors import Damaged

WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
"""SQLite versions in which two writers at the same instant can damage a WAL file."""


def sqlite_version() -> tuple[str, bool]:
    """SQLite's version, and whether it has the WAL-reset bug."""
    first, last = WAL_RESET_BUG
    return sqlite3.sqlite_version, first <= sqlite3.sqlite_version_info <= last


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


def examine(path: Path) -> Health:
    """The file as it is; it must be there, and an older version's is not brought up to date.
    Raises StoreError where it cannot be opened, or where its lock cannot be looked at."""
    try:
        database = Database(path, as_it_is=True)
    except Damaged as error:  # so much that not even its tables can be named
        why = str(error.__cause__ or error)
        return Health((why,), 0, 0, False, "", "", (), older=False, unmade=0)
    damage: list[str] = []

    def ask(sql: str) -> list[tuple[Any, ...]]:
        try:
            return [tuple(row) for row in database.connection.execute(sql)]
        except sqlite3.Error as error:
            damage.append(str(error))
            return []

    try:
        damage += [row[0] for row in ask("PRAGMA quick_check(5)") if row[0] != "ok"]
        drafts = ask(
            "SELECT coalesce(short, ''), coalesce(company, ''), text FROM draft "
            "LEFT JOIN deals ON deals.id = draft.deal ORDER BY draft.at"
        )
        [(deals,)] = ask("SELECT count(*) FROM deals") or [(0,)]
        [(records,)] = ask("SELECT count(*) FROM record") or [(0,)]
        unmade = _unmade(database.connection, damage)
        [(mode,)] = ask("PRAGMA journal_mode") or [("",)]
        return Health(
            tuple(dict.fromkeys(damage)),
            deals,
            records,
            database.read_only,
            mode,
            database.held_by(),
            tuple(HalfTyped(*row) for row in drafts),
            migrations.pending(database.connection),
            unmade,
        )
    finally:
        database.connection.close()  # without the checkpoint a Database ends with


def _unmade(connection: sqlite3.Connection, damage: list[str]) -> int:
    try:
        at = tables.standing(connection)
        if not at.due:
            return 0
        begun = at if at.version == tables.VERSION else None
        return tables.count(connection) - (tables.count(connection, begun) if begun else 0)
    except sqlite3.Error as error:
        damage.append(str(error))
        return 0

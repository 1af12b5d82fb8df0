"""How a file and its SQLite are: what `doctor` asks. Nothing here writes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discovery_tui.store.database import Database

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


def examine(path: Path) -> Health:
    """The file as the app opens it; it must be there. Raises StoreError where it cannot be opened,
    or where its lock cannot be looked at."""
    database = Database(path)
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
        [(mode,)] = ask("PRAGMA journal_mode") or [("",)]
        return Health(
            tuple(dict.fromkeys(damage)),
            deals,
            records,
            database.read_only,
            mode,
            database.held_by(),
            tuple(HalfTyped(*row) for row in drafts),
        )
    finally:
        database.connection.close()  # without the checkpoint a Database ends with

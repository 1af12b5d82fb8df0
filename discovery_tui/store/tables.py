"""The projections as tables: their columns, their version, and how far making them anew has come.

They are never truth, so they are never migrated: a file whose tables are of an older version has
them dropped and made anew from the journal, some deals at a time. How far that has come is kept
in the file, in the transaction of the deals it is about; whoever opens the file next goes on.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

VERSION = 2
"""One higher whenever a column below changes, or what a row says of the same records does."""

PROJECTIONS: dict[str, dict[str, str]] = {
    "deals": {
        "id": "TEXT",
        "short": "TEXT",
        "company": "TEXT",
        "company_key": "TEXT",
        "contact": "TEXT",
        "contact_title": "TEXT",
        "bank": "TEXT",
        "segment": "TEXT",
        "seller": "TEXT",
        "owner": "TEXT",
        "currency": "TEXT",
        "opened": "TEXT",
        "touched": "TEXT",
        "state": "TEXT",
        "score": "INTEGER",
        "calls": "INTEGER",
        "next_step": "TEXT",
        "next_step_date": "TEXT",
        "revisit": "TEXT",
        "open_call": "TEXT",
    },
    "calls": {
        "id": "TEXT",
        "deal": "TEXT",
        "started": "TEXT",
        "ended": "TEXT",
        "minutes": "INTEGER",
        "seconds": "INTEGER",
        "outcome": "TEXT",
        "revisit": "TEXT",
        "reason": "TEXT",
        "note": "TEXT",
        "bank": "TEXT",
        "bank_version": "TEXT",
        "segment": "TEXT",
        "lens": "TEXT",
    },
    "answers": {
        "id": "TEXT",
        "deal": "TEXT",
        "call": "TEXT",
        "kind": "TEXT",
        "at": "TEXT",
        "minute": "TEXT",
        "speaker": "TEXT",
        "question": "TEXT",
        "text": "TEXT",
        "taken_back": "INTEGER",
    },
    "evidence": {
        "id": "TEXT",
        "deal": "TEXT",
        "answer": "TEXT",
        "fact": "TEXT",
        "value": "TEXT",
        "shown": "TEXT",
        "level": "TEXT",
        "stance": "TEXT",
        "speaker": "TEXT",
        "minute": "TEXT",
        "source": "TEXT",
        "taken_back": "INTEGER",
    },
    "people": {
        "id": "TEXT",
        "deal": "TEXT",
        "name": "TEXT",
        "title": "TEXT",
        "side": "TEXT",
        "attitude": "TEXT",
    },
}
"""Projection tables and their columns. Times are ISO 8601 in UTC, days ISO 8601."""
INDEXES = (
    ("deals", "touched"),
    ("deals", "company_key"),
    ("calls", "deal"),
    ("answers", "deal"),
    ("evidence", "deal"),
    ("people", "deal"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the tables of a file stand."""

    version: int
    """1 for the first release's, which kept none; 0 where there are no tables yet."""
    unfinished: bool
    """They are being made anew, or were when the last program was stopped."""
    after: str | None = None
    """The last deal that was made anew; None before the first."""

    @property
    def due(self) -> bool:
        """Whether they have to be made, or gone on with."""
        return self.unfinished or self.version < VERSION


def standing(connection: sqlite3.Connection) -> Standing:
    """How the tables of a file stand."""
    if not _there(connection, "meta"):
        return Standing(1 if _there(connection, "deals") else 0, unfinished=False)
    kept = dict(
        connection.execute("SELECT key, value FROM meta WHERE key IN ('tables', 'tables_after')")
    )
    return Standing(
        int(version) if (version := kept.get("tables") or "").isdecimal() else 1,
        unfinished="tables_after" in kept,
        after=kept.get("tables_after"),
    )


def begin(connection: sqlite3.Connection) -> None:
    """Drop every projection and make it anew, empty. The caller holds an open transaction."""
    for table in reversed(PROJECTIONS):
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')
    for table, columns in PROJECTIONS.items():
        connection.execute(_create(table, columns))
    for table, column in INDEXES:
        connection.execute(f'CREATE INDEX "idx_{table}_{column}" ON "{table}" ("{column}")')
    _keep(connection, "tables", str(VERSION))
    _keep(connection, "tables_after", None)


def next_deals(connection: sqlite3.Connection, at: Standing, most: int) -> list[str]:
    """The deals to make anew after those that were."""
    beyond, values = ("", ()) if at.after is None else ("WHERE deal > ? ", (at.after,))
    sql = f"SELECT DISTINCT deal FROM record {beyond}ORDER BY deal LIMIT ?"
    return [str(row[0]) for row in connection.execute(sql, (*values, most))]


def went_on(connection: sqlite3.Connection, deals: list[str], most: int) -> bool:
    """Those deals are made anew: keep the last as the place to go on from or, where they are
    fewer than were asked for, that all of it is done. Whether it is."""
    done = len(deals) < most
    if done:
        connection.execute("DELETE FROM meta WHERE key = 'tables_after'")
    else:
        _keep(connection, "tables_after", deals[-1])
    return done


def count(connection: sqlite3.Connection, at: Standing | None = None) -> int:
    """How many deals the journal has; with `at`, how many of them were made anew by then."""
    if at is not None and at.after is None:
        return 0
    only, values = ("", ()) if at is None else ("WHERE deal <= ? ", (at.after,))
    sql = f"SELECT count(*) FROM (SELECT DISTINCT deal FROM record {only})"
    return int(connection.execute(sql, values).fetchone()[0])


def _create(table: str, columns: dict[str, str]) -> str:
    made = [f'"{name}" {kind}' for name, kind in columns.items()]
    made[0] += " PRIMARY KEY NOT NULL"
    if "deal" in columns:
        made[list(columns).index("deal")] += ' REFERENCES "deals"("id")'
    return f'CREATE TABLE "{table}" (\n   ' + ",\n   ".join(made) + "\n) STRICT"


def _keep(connection: sqlite3.Connection, key: str, value: str | None) -> None:
    sql = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"
    connection.execute(sql, (key, value))


def _there(connection: sqlite3.Connection, table: str) -> bool:
    sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return connection.execute(sql, (table,)).fetchone() is not None

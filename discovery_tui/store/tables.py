"""The projections as tables: their columns, their version, and how far making them anew has come.

They are never truth, so they are never migrated: a file whose tables are of an older version has
them dropped and made anew from the journal, some deals at a time. How far that has come is kept
in the file, in the transaction of the deals it is about; whoever opens the file next goes on.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from discovery_tui.store import layout

VERSION = 3
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
"""What is read of the projections, and its columns: views over the tables of `layout`. Times are
ISO 8601 in UTC, days ISO 8601."""
_STEADY, _BUILDING = 0, 4


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
    for name in reversed(PROJECTIONS):  # views today, tables in the files of older versions
        for kind in ("view", "table"):
            if _there(connection, name, kind):
                connection.execute(f'DROP {kind} "{name}"')
    for name in (*layout.FULL_TEXT, *reversed(layout.NAMES)):
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    for statements in (layout.TABLES, layout.VIEWS):
        for statement in statements.split(";"):
            connection.execute(statement.strip())
    _merge_while_writing(connection, _BUILDING)
    _keep(connection, "tables", str(VERSION))
    _keep(connection, "tables_after", None)


def _merge_while_writing(connection: sqlite3.Connection, segments: int) -> None:
    """How many pieces of a full-text index come together in the very save that made the last; 0
    for none, so that no save waits for another's: `tidy` does it in a quiet moment."""
    for name in layout.FULL_TEXT:
        connection.execute(
            f"INSERT INTO {name} ({name}, rank) VALUES ('automerge', ?)", (segments,)
        )


def tidy(connection: sqlite3.Connection, pages: int) -> bool:
    """Bring pieces of the full-text indexes together, about so many pages of them. Whether there
    may be more to do. The caller holds an open transaction."""
    before = connection.total_changes
    for name in layout.FULL_TEXT:
        connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', ?)", (pages,))
    return connection.total_changes - before > 2 * len(layout.FULL_TEXT)


def next_deals(connection: sqlite3.Connection, at: Standing, most: int) -> list[str]:
    """The deals to make anew after those that were."""
    beyond = ">=" if at.after is None else ">"
    sql = f"SELECT id FROM deal_number WHERE id {beyond} ? ORDER BY id LIMIT ?"
    return [str(row[0]) for row in connection.execute(sql, (at.after or "", most))]


def went_on(connection: sqlite3.Connection, deals: list[str], most: int) -> bool:
    """Those deals are made anew: keep the last as the place to go on from or, where they are
    fewer than were asked for, that all of it is done. Whether it is."""
    done = len(deals) < most
    if done:
        _merge_while_writing(connection, _STEADY)
        connection.execute("DELETE FROM meta WHERE key = 'tables_after'")
    else:
        _keep(connection, "tables_after", deals[-1])
    return done


def count(connection: sqlite3.Connection, at: Standing | None = None) -> int:
    """How many deals the journal has; with `at`, how many of them were made anew by then."""
    if at is not None and at.after is None:
        return 0
    known = _there(connection, "deal_number")  # not yet, in a file of an older version
    source = "deal_number" if known else "(SELECT DISTINCT deal AS id FROM record)"
    only, values = ("", ()) if at is None else (" WHERE id <= ?", (at.after,))
    sql = f"SELECT count(*) FROM {source}{only}"
    return int(connection.execute(sql, values).fetchone()[0])


def _keep(connection: sqlite3.Connection, key: str, value: str | None) -> None:
    sql = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"
    connection.execute(sql, (key, value))


def _there(connection: sqlite3.Connection, name: str, kind: str = "table") -> bool:
    sql = "SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?"
    return connection.execute(sql, (kind, name)).fetchone() is not None

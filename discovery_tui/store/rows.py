"""Records as rows of the table `record`, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from discovery_tui.deal.records import Record

COLUMNS = "id, deal, kind, target, at, device_id, user_id, author, version, body, extra"
_DEAL = "INSERT OR IGNORE INTO deal_number (id) VALUES (?)"
_WHO = "INSERT OR IGNORE INTO who (device_id, user_id, author) VALUES (?, ?, ?)"
_INSERT = """
INSERT INTO entry (id, deal, kind, target, at, who, version, body, extra)
VALUES (?1, (SELECT number FROM deal_number WHERE id = ?2), ?3, ?4, ?5,
   (SELECT number FROM who WHERE device_id = ?6 AND user_id = ?7 AND author = ?8), ?9, ?10, ?11)
ON CONFLICT (id) DO NOTHING
"""


def add(connection: sqlite3.Connection, records: Iterable[Record]) -> list[Record]:
    """Insert records in the order they are given; one whose key is there is passed over. Those
    that were not there."""
    return [r for r in records if add_one(connection, r)]


def add_many(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Insert records as `add` does, many at a time, without telling which were there."""
    given = [to_row(r) for r in records]
    connection.executemany(_DEAL, [(deal,) for deal in dict.fromkeys(row[1] for row in given)])
    connection.executemany(_WHO, list(dict.fromkeys(row[5:8] for row in given)))
    connection.executemany(_INSERT, given)


def add_one(connection: sqlite3.Connection, record: Record) -> bool:
    """Insert a record; False, and no record is added, where its key is there."""
    row = to_row(record)
    if connection.execute("SELECT 1 FROM entry WHERE id = ?", (record.id,)).fetchone():
        return False
    connection.execute(_DEAL, (row[1],))
    connection.execute(_WHO, row[5:8])
    connection.execute(_INSERT, row)
    return True


def of_deal(
    connection: sqlite3.Connection, deal: str, *, after: int = 0, upto: int = 2**63 - 1
) -> list[Record]:
    """A deal's records, oldest first; of those that came into the file after number `after`, up to
    `upto`."""
    # "+": a few that came last are found by their numbers, not among all of the deal's
    which = "deal = ? AND seq <= ?" if not after else "+deal = ? AND seq <= ? AND seq > ?"
    sql = f"SELECT {COLUMNS} FROM record WHERE {which} ORDER BY id"
    values = (deal, upto, after) if after else (deal, upto)
    return [from_row(row) for row in connection.execute(sql, values)]


def newest(connection: sqlite3.Connection) -> int:
    """The arrival number of the record that came last; 0 before the first."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0])


def about(connection: sqlite3.Connection, deal: str, target: str) -> list[Record]:
    """A deal's records about one of its records, oldest first."""
    sql = f"SELECT {COLUMNS} FROM record WHERE deal = ? AND target = ? ORDER BY id"
    return [from_row(row) for row in connection.execute(sql, (deal, target))]


def of_key(connection: sqlite3.Connection, key: str) -> Record | None:
    """The record of that key."""
    row = connection.execute(f"SELECT {COLUMNS} FROM record WHERE id = ?", (key,)).fetchone()
    return from_row(row) if row else None


def to_row(record: Record) -> tuple[Any, ...]:
    """The row in the order of COLUMNS."""
    return (
        record.id,
        record.deal,
        str(record.kind),
        record.target,
        record.at,
        record.device_id,
        record.user_id,
        record.author,
        record.version,
        _body(dict(record.body)),
        _body(dict(record.extra)) if record.extra else None,
    )


def from_row(row: sqlite3.Row) -> Record:
    """The record of a row that has COLUMNS."""
    return Record(
        row["id"],
        row["deal"],
        row["kind"],
        row["target"],
        row["at"],
        row["author"],
        row["version"],
        _fields(row["body"]),
        row["device_id"],
        row["user_id"],
        _fields(row["extra"]) if row["extra"] else {},
    )


def _fields(text: str) -> dict[str, Any]:
    """The keys of a body; none where a foreign hand left something else there."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def to_text(data: Any) -> str:
    """JSON as it is kept: readable, always the same for the same data, and always storable."""
    return _dumped(data, (", ", ": "))


def _body(data: Any) -> str:
    """The same without blanks: a record's body is most of a file."""
    return _dumped(data, (",", ":"))


def _dumped(data: Any, separators: tuple[str, str]) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=separators)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, from a record we did not write
        return json.dumps(data, sort_keys=True, separators=separators)
    return text

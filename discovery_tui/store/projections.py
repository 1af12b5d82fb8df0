"""The plain tables beside the journal: what they hold of a deal, and how they are kept in step.

They are never truth. `Journal.rebuild` makes them anew from the journal, and a test holds it
against what a live call left. What their columns are is told in `tables`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from discovery_tui.clock import local, minute
from discovery_tui.deal.fold import Change, Evidence, Line, Reading
from discovery_tui.deal.values import show, value_to_json
from discovery_tui.ids import short
from discovery_tui.store.rows import to_text
from discovery_tui.store.tables import PROJECTIONS
from discovery_tui.text import match_key


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list shows of a deal beyond its records; worked out above this room."""

    state: str = ""
    score: int = 0
    next_step: str = ""
    next_step_date: date | None = None
    revisit: date | None = None


Rows = dict[str, dict[str, tuple[Any, ...]]]
"""Table, then id, then the row in the order of PROJECTIONS."""


def rows_of(
    evidence: Evidence, summary: Summary, last_at: int, change: Change | None = None
) -> Rows:
    """The projected rows of one deal: every one, or those that a `change` is about. `last_at` is
    when its newest record was made."""
    deal = evidence.deal
    lines = evidence.lines if change is None else change.said.lines
    calls = evidence.calls if change is None else change.calls
    people = evidence.people if change is None or change.people else ()
    open_call = next((c.id for c in reversed(evidence.calls) if c.ended is None), "")
    rows: Rows = {
        "deals": {
            deal.id: (
                deal.id,
                short(deal.id),
                deal.company,
                match_key(deal.company),
                deal.contact,
                deal.contact_title,
                deal.bank,
                deal.segment,
                deal.seller,
                deal.owner,
                deal.currency,
                _iso(deal.opened),
                _iso(last_at),
                summary.state,
                summary.score,
                len(evidence.calls),
                summary.next_step,
                summary.next_step_date.isoformat() if summary.next_step_date else "",
                summary.revisit.isoformat() if summary.revisit else "",
                open_call,
            )
        },
        "calls": {
            c.id: (
                c.id,
                deal.id,
                _iso(c.started),
                _iso(c.ended) if c.ended else "",
                c.minutes,
                c.elapsed,
                c.outcome.value if c.outcome else "",
                c.revisit.isoformat() if c.revisit else "",
                c.reason,
                c.note,
                c.bank,
                c.bank_version,
                c.segment,
                c.lens,
            )
            for c in calls
        },
        "answers": {line.id: _answer(line, deal.id) for line in lines},
        "evidence": {r.id: _reading(r, deal.id) for line in lines for r in line.readings},
        "people": {
            f"{deal.id}/{match_key(p.name)}": (
                f"{deal.id}/{match_key(p.name)}",
                deal.id,
                p.name,
                p.title,
                p.side,
                p.attitude,
            )
            for p in people
        },
    }
    return rows


def write(
    connection: sqlite3.Connection, deal: str, rows: Rows, change: Change | None = None
) -> None:
    """Bring the tables to those rows: the deal has no others, or none that a `change` is about."""
    if change is None:
        for table in _PARTS:
            connection.execute(f"DELETE FROM {table} WHERE deal = ?", (deal,))
    else:
        _delete(connection, "evidence", change.said.gone_readings)
        _delete(connection, "answers", change.said.gone_lines)
        _delete(connection, "calls", change.gone_calls)
        if change.people:
            connection.execute("DELETE FROM people WHERE deal = ?", (deal,))
    for table, wanted in rows.items():
        if wanted:
            connection.executemany(_WRITE[table], list(wanted.values()))


def _delete(connection: sqlite3.Connection, table: str, keys: Sequence[str]) -> None:
    if keys:
        connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(key,) for key in keys])


def _upsert(table: str) -> str:
    columns = list(PROJECTIONS[table])
    marks = ", ".join("?" for _ in columns)
    updates = ", ".join(f"{c} = excluded.{c}" for c in columns if c != "id")
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) "
        f"ON CONFLICT (id) DO UPDATE SET {updates}"
    )


_WRITE = {table: _upsert(table) for table in PROJECTIONS}
_PARTS = [table for table in PROJECTIONS if table != "deals"]


def dump(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every projected row of every deal, in key order: what a rebuild must equal."""
    return {
        table: [tuple(r) for r in connection.execute(f"SELECT * FROM {table} ORDER BY id")]
        for table in PROJECTIONS
    }


def _answer(line: Line, deal: str) -> tuple[Any, ...]:
    return (
        line.id,
        deal,
        line.call or "",
        line.kind,
        _iso(line.at),
        minute(line.elapsed),
        line.speaker,
        line.question or "",
        line.text,
        int(line.taken_back),
    )


def _reading(reading: Reading, deal: str) -> tuple[Any, ...]:
    return (
        reading.id,
        deal,
        reading.line,
        reading.fact,
        to_text(value_to_json(reading.value)),
        show(reading.value),
        reading.level.word,
        reading.stance.value,
        reading.speaker,
        minute(reading.elapsed),
        reading.source,
        int(reading.taken_back is not None),
    )


def _iso(ms: int) -> str:
    return local(ms, 0).isoformat(timespec="milliseconds").replace("+00:00", "Z")

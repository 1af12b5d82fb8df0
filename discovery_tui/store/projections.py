"""The plain tables beside the journal: what they hold of a deal, and how they are kept in step.

They are never truth. `Journal.rebuild` makes them anew from the journal, and a test holds it
against what a live call left. What their columns are is told in `tables`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from discovery_tui.clock import local, minute
from discovery_tui.deal.fold import Change, Evidence, Line, Reading
from discovery_tui.deal.values import show, value_to_json
from discovery_tui.ids import short
from discovery_tui.store import finding, layout
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
                short(deal.id).lower(),
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
    """Bring the tables to those rows: the deal has no others, or none that a `change` is about.
    Only what differs is touched."""
    if change is not None:
        remove(connection, "evidence", deal, change.said.gone_readings)
        remove(connection, "answers", deal, change.said.gone_lines)
        remove(connection, "calls", deal, change.gone_calls)
    for table, wanted in rows.items():
        if change is None or (table == "people" and change.people):
            column = "id" if table == "deals" else "deal"
            sql = f"SELECT {', '.join(PROJECTIONS[table])} FROM {table} WHERE {column} = ?"
            there = {r[0]: tuple(r) for r in connection.execute(sql, (deal,))}
            remove(connection, table, deal, [key for key in there if key not in wanted])
            put(connection, table, [row for key, row in wanted.items() if there.get(key) != row])
        else:
            put(connection, table, list(wanted.values()))


def add(connection: sqlite3.Connection, rows: Rows) -> None:
    """Add the rows of a deal that has none yet."""
    for table, wanted in rows.items():
        if table == "deals":
            for row in wanted.values():
                _put_deal(connection, row)
            continue
        given = [_given(table, row) for row in wanted.values()]
        connection.executemany(layout.PUT[table], given)
    said = [(key, finding.said_document(str(row[8]))) for key, row in rows["answers"].items()]
    connection.executemany(_SAID, said)


def put(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Put rows, each in the order of PROJECTIONS, in the place of those of the same keys."""
    for row in rows:
        if table == "deals":
            _put_deal(connection, row)
            continue
        if table == "answers":
            _say(connection, row[1], row[0], str(row[8]))
        connection.execute(layout.PUT[table], _given(table, row))


def remove(connection: sqlite3.Connection, table: str, deal: str, keys: Sequence[str]) -> None:
    """Take the rows of these keys from one deal's."""
    for key in keys:
        if table == "answers":
            _say(connection, deal, key, "")
        connection.execute(layout.REMOVE[table], _keyed(table, deal, key))


def _given(table: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row as the statement of `layout.PUT` takes it: with the parts of its key."""
    match table:
        case "evidence":
            return (int(row[0].rpartition("/")[2]), *row[1:])
        case "people":
            return (row[1], row[0].removeprefix(f"{row[1]}/"), *row[2:])
    return row


def _keyed(table: str, deal: str, key: str) -> tuple[Any, ...]:
    match table:
        case "calls":
            return (key,)
        case "evidence":
            answer, _, reading = key.rpartition("/")
            return (deal, answer, int(reading))
        case "people":
            return (deal, key.removeprefix(f"{deal}/"))
    return (deal, key)


# ------------------------------------------------------------------ deals and their place


_PLACES = 1024
"""Places of one millisecond, so that deals touched in the same one have an order too."""
_LAST_PLACE = 2**43
_DEAL_COLUMNS = ("place", "number", *list(PROJECTIONS["deals"])[1:])
_OLD_DEAL = (
    "SELECT place, company, contact, owner, state FROM deal_row"
    " WHERE number = (SELECT number FROM deal_number WHERE id = ?)"
)
_PUT_DEAL = (
    f"INSERT INTO deal_row ({', '.join(_DEAL_COLUMNS)}) VALUES"
    f" (?, (SELECT number FROM deal_number WHERE id = ?){', ?' * (len(_DEAL_COLUMNS) - 2)})"
)
_NAMED = "INSERT INTO deal_names (rowid, names, state) VALUES (?, ?, ?)"
_UNNAMED = "INSERT INTO deal_names (deal_names, rowid, names, state) VALUES ('delete', ?, ?, ?)"


def _put_deal(connection: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    """A deal's row, at the place that its newest record gives it in the list: the key of the row
    in the table, and of its names in the index, so that both are read in the list's order."""
    of = dict(zip(PROJECTIONS["deals"], row, strict=True))
    names = (of["company"], of["contact"], of["owner"])
    touched = datetime.fromisoformat(of["touched"])
    first = min(round(touched.timestamp() * 1000), _LAST_PLACE) * _PLACES
    old = connection.execute(_OLD_DEAL, (of["id"],)).fetchone()
    place = old[0] if old and first <= old[0] < first + _PLACES else _free(connection, first)
    if old:
        connection.execute("DELETE FROM deal_row WHERE place = ?", (old[0],))
    connection.execute(_PUT_DEAL, (place, *row))
    if old and (place, *names, of["state"]) == tuple(old):
        return
    if old:
        connection.execute(_UNNAMED, (old[0], *_indexed(tuple(old)[1:4], old[4])))
    connection.execute(_NAMED, (place, *_indexed(names, of["state"])))


def _free(connection: sqlite3.Connection, first: int) -> int:
    """The place behind the last one taken of that millisecond."""
    sql = "SELECT max(place) FROM deal_row WHERE place >= ? AND place < ?"
    place = first
    while (last := connection.execute(sql, (place, place + _PLACES)).fetchone()[0]) is not None:
        place = last + 1
    return place


def _indexed(names: tuple[str, ...], state: str) -> tuple[str, str]:
    return finding.names_document(*names), finding.state_code(state)


# ------------------------------------------------------------------ what was said


_OLD_TEXT = (
    "SELECT text FROM answer_row WHERE deal = (SELECT number FROM deal_number WHERE id = ?)"
    " AND seq = (SELECT seq FROM entry WHERE id = ?)"
)
_UNSAID = (
    "INSERT INTO said (said, rowid, words)"
    " VALUES ('delete', (SELECT seq FROM entry WHERE id = ?), ?)"
)
_SAID = "INSERT INTO said (rowid, words) VALUES ((SELECT seq FROM entry WHERE id = ?), ?)"


def _say(connection: sqlite3.Connection, deal: str, line: str, text: str) -> None:
    """Index what a line says in the place of what its row says now; '' where it is to go."""
    row = connection.execute(_OLD_TEXT, (deal, line)).fetchone()
    old = finding.said_document(row[0]) if row else ""
    new = finding.said_document(text)
    if old != new:
        if old:
            connection.execute(_UNSAID, (line, old))
        if new:
            connection.execute(_SAID, (line, new))


# ------------------------------------------------------------------ all of them


def dump(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every projected row of every deal, in key order: what a rebuild must equal."""
    return {
        table: [tuple(r) for r in connection.execute(f"SELECT {_all(table)} ORDER BY id")]
        for table in PROJECTIONS
    }


def _all(table: str) -> str:
    return f"{', '.join(PROJECTIONS[table])} FROM {table}"


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

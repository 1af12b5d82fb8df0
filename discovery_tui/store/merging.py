"""Two journals become one by union: what is not there yet is added, what is there stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from discovery_tui.deal.records import Record
from discovery_tui.store import rows
from discovery_tui.store.lines import Item, KeptLens, same

# The plus keeps SQLite from putting the digest in the place of the indexed expression.
_HELD = """
SELECT DISTINCT deal_number.id FROM call_row
CROSS JOIN deal_number ON deal_number.number = call_row.deal
WHERE substr(lens, 1, 8) = substr(?, 1, 8) AND +lens = ?
"""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a batch."""

    new: int = 0
    """Records that were not there."""
    known: int = 0
    """Records that were there already, the same."""
    clashes: tuple[str, ...] = ()
    """Keys of records the file has with other words: those stand."""


def add(connection: sqlite3.Connection, items: Sequence[Item]) -> tuple[Merged, list[str]]:
    """Add what is not there; also the deals whose projections that touches. The caller holds
    an open transaction."""
    new, known, clashes = 0, 0, list[str]()
    touched: dict[str, None] = {}
    for item in items:
        if isinstance(item, KeptLens):
            touched |= dict.fromkeys(_add_lens(connection, item))
        elif rows.add_one(connection, item):
            new += 1
            touched[item.deal] = None
        else:
            there = rows.of_key(connection, item.id)
            if there is not None and same(there, item):
                known += 1
            else:
                clashes.append(item.id)
    return Merged(new, known, tuple(clashes)), list(touched)


def _add_lens(connection: sqlite3.Connection, lens: KeptLens) -> list[str]:
    """Deals whose calls were held with it, where it was not there: they are judged anew."""
    row = (lens.digest, lens.bank, lens.version, lens.text)
    sql = (
        "INSERT INTO lens (digest, bank, version, json) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    )
    if connection.execute(sql, row).rowcount == 0:
        return []
    held = connection.execute(_HELD, (lens.digest, lens.digest))
    return [str(found[0]) for found in held]


def lenses(connection: sqlite3.Connection) -> Iterator[KeptLens]:
    """Every kept framework, one at a time."""
    digests = connection.execute("SELECT digest FROM lens ORDER BY digest").fetchall()
    for (digest,) in digests:
        row = connection.execute(
            "SELECT digest, bank, version, json FROM lens WHERE digest = ?", (digest,)
        ).fetchone()
        yield KeptLens(*map(str, row))


def deals(connection: sqlite3.Connection, after: str | None, most: int) -> list[str]:
    """The first deals behind `after`, by key."""
    beyond = ">=" if after is None else ">"
    sql = f"SELECT id FROM deal_number WHERE id {beyond} ? ORDER BY id LIMIT ?"
    return [str(row[0]) for row in connection.execute(sql, (after or "", most))]


def page(
    connection: sqlite3.Connection, deal: str, upto: int, after: str | None, most: int
) -> list[Record]:
    """A deal's records that had arrived by number `upto`, by key, behind that of the last one of
    the page before."""
    beyond, values = ("", ()) if after is None else ("AND id > ? ", (after,))
    sql = (
        f"SELECT {rows.COLUMNS} FROM record WHERE deal = ? AND seq <= ? {beyond}ORDER BY id LIMIT ?"
    )
    return [rows.from_row(row) for row in connection.execute(sql, (deal, upto, *values, most))]

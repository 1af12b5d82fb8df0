"""The list of deals: a page of it, plain, filtered or searched, and a deal by its name or short id.

Every page is read off an index in the order it is shown, newest first, and stops when it is full;
so it costs the same in a file of a million deals. A search goes through three finds, one after
the other: by short id, by a part of a name, by what was said.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from discovery_tui.ids import SHORT
from discovery_tui.store import finding
from discovery_tui.text import match_key

EXAMINED = 400
"""Lines looked at for one page of what was said: where most are of deals of other states, the
page comes shorter, and the next goes on."""


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal as it is listed. Times are ISO 8601 in UTC, days ISO 8601, '' for none."""

    id: str
    short: str
    """The end of `id`: six digits, or as many as tell it from every other deal of the file."""
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


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended. Opaque to whoever turns it."""

    find: int
    """By plain list and short id (0), by name (1), or by what was said (2)."""
    at: int
    """The `place` of the last deal, or the `seq` of the last line."""
    said: frozenset[str] = frozenset()
    """Deals shown already for what was said in them."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some deals, in the order they are shown."""

    rows: list[DealRow]
    more: After | None
    """Where the next page begins; None where there is none."""


_TOP = 2**63 - 1
_START = After(0, _TOP)
_LISTED = "deal_number.id, " + ", ".join(DealRow.__slots__[1:])
_ROW = "deal_row CROSS JOIN deal_number ON deal_number.number = deal_row.number"
_PLAIN = f"SELECT place, {_LISTED} FROM {_ROW} WHERE place < ? ORDER BY place DESC LIMIT ?"
_OF_STATE = (
    f"SELECT place, {_LISTED} FROM {_ROW} WHERE state = ? AND place < ? ORDER BY place DESC LIMIT ?"
)
_BY_SHORT = (
    f"SELECT place, {_LISTED} FROM {_ROW} WHERE short >= ? AND short < ? ORDER BY place DESC"
)
_BY_NAME = (
    f"SELECT place, {_LISTED} FROM (SELECT rowid AS hit FROM deal_names WHERE deal_names MATCH ?"
    f" AND rowid < ? ORDER BY rowid DESC LIMIT ?) CROSS JOIN {_ROW} WHERE place = hit"
)
_SAID = (
    "SELECT hit, number, state FROM (SELECT rowid AS hit FROM said WHERE said MATCH ? AND rowid < ?"
    " ORDER BY rowid DESC LIMIT ?) CROSS JOIN entry ON entry.seq = hit"
    " CROSS JOIN deal_row ON number = entry.deal ORDER BY hit DESC"
)
_TEXT = "SELECT text FROM answer_row WHERE deal = ? AND seq = ?"
_OF_NUMBER = f"SELECT place, {_LISTED} FROM {_ROW} WHERE deal_row.number = ?"
_OF_COMPANY = f"SELECT place, {_LISTED} FROM {_ROW} WHERE company_key = ? ORDER BY place DESC"


def page(
    connection: sqlite3.Connection,
    search: str = "",
    states: Sequence[str] = (),
    after: After | None = None,
    limit: int = 50,
) -> Page:
    """Deals, last touched first. `search` is words that are each part of a company, contact or
    owner (of one or two letters: how a word of them begins), or a short id; behind those come
    deals in which the words were said, the newest line first."""
    words = finding.search_words(search)
    if words:
        asked = _Search(words, tuple(states), finding.id_digits(words))
        found = _searched(connection, asked, after or _START, limit)
    elif search.strip():
        return Page([], None)  # nothing but dots
    else:
        found = _plain(connection, tuple(states), after or _START, limit)
    return Page(told_apart(connection, found.rows), found.more)


def find(connection: sqlite3.Connection, name: str) -> list[DealRow]:
    """Deals of that company, or whose key ends in that short id, last touched first."""
    company, digits = match_key(name), name.replace("-", "").lower()
    found: dict[str, tuple[int, DealRow]] = {}
    if company:
        found |= _placed(connection.execute(_OF_COMPANY, (company,)))
    if len(digits) >= SHORT and all(c in "0123456789abcdef" for c in digits):
        end = digits[-SHORT:]
        same = _placed(connection.execute(_BY_SHORT, (end, _beyond(end))))
        found |= {key: row for key, row in same.items() if _plain_key(key).endswith(digits)}
    ordered = sorted(found.values(), key=lambda row: row[0], reverse=True)
    return told_apart(connection, [row for _, row in ordered])


def short_of(connection: sqlite3.Connection, deals: Iterable[str]) -> dict[str, str]:
    """The short id of each of those deals: as many digits as tell it from every other."""
    keys = {key: _plain_key(key) for key in deals}
    if not keys:
        return {}
    ends = list(dict.fromkeys(key[-SHORT:] for key in keys.values()))
    sql = (
        "SELECT short, id FROM deal_row CROSS JOIN deal_number"
        f" ON deal_number.number = deal_row.number WHERE short IN ({', '.join('?' * len(ends))})"
    )
    sharing: dict[str, list[str]] = {}
    for end, key in connection.execute(sql, ends):
        sharing.setdefault(end, []).append(_plain_key(key))
    return {key: _end(plain, sharing.get(plain[-SHORT:], [])) for key, plain in keys.items()}


def told_apart(connection: sqlite3.Connection, rows: Sequence[DealRow]) -> list[DealRow]:
    """The same rows, their short ids long enough."""
    shorts = short_of(connection, [row.id for row in rows])
    return [replace(row, short=shorts[row.id]) for row in rows]


# ------------------------------------------------------------------ the finds


def _plain(
    connection: sqlite3.Connection, states: tuple[str, ...], after: After, limit: int
) -> Page:
    wanted = limit + 1
    if states:
        found: list[tuple[int, DealRow]] = []
        for state in dict.fromkeys(states):
            rows = connection.execute(_OF_STATE, (state, after.at, wanted))
            found += _placed(rows).values()
        found.sort(key=lambda row: row[0], reverse=True)
    else:
        found = list(_placed(connection.execute(_PLAIN, (after.at, wanted))).values())
    more = After(0, found[limit - 1][0]) if len(found) > limit else None
    return Page([row for _, row in found[:limit]], more)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is searched for, and which of the finds a deal belongs to."""

    words: list[str]
    states: tuple[str, ...]
    digits: str

    def of_state(self, row: DealRow) -> bool:
        return not self.states or row.state in self.states

    def by_id(self, row: DealRow) -> bool:
        plain = _plain_key(row.id)
        return bool(self.digits) and (
            plain[-SHORT:].startswith(self.digits) or plain.endswith(self.digits)
        )

    def by_name(self, row: DealRow) -> bool:
        document = finding.names_document(row.company, row.contact, row.owner)
        return finding.in_names(self.words, document)


def _searched(connection: sqlite3.Connection, search: _Search, after: After, limit: int) -> Page:
    """What one find leaves room for, the next fills; no deal is shown by two of them."""
    rows: list[DealRow] = []
    if after.find == 0:
        if search.digits:
            begin = search.digits[-SHORT:]
            found = _placed(connection.execute(_BY_SHORT, (begin, _beyond(begin)))).values()
            rows = [row for _, row in found if search.by_id(row) and search.of_state(row)][:limit]
        after = After(1, _TOP)
    if after.find == 1:
        asked = finding.names_query(search.words, search.states)
        while len(rows) < limit:
            wanted = limit - len(rows)
            hits = list(_placed(connection.execute(_BY_NAME, (asked, after.at, wanted))).values())
            hits.sort(key=lambda hit: hit[0], reverse=True)
            rows += [row for _, row in hits if not search.by_id(row) and search.of_state(row)]
            if len(hits) < wanted:
                after = After(2, _TOP)
                break
            after = After(1, hits[-1][0])
    if after.find == 1:
        return Page(rows, after)
    said = _said(connection, search, after, limit - len(rows))
    return Page(rows + said.rows, said.more)


class _Read:
    """Lines that are read to see whether they have every one of the tokens."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self.lines = self.had = 0

    def has(self, connection: sqlite3.Connection, number: int, line: int) -> bool:
        row = connection.execute(_TEXT, (number, line)).fetchone()
        found = row is not None and finding.in_said(self._tokens, finding.said_document(row[0]))
        self.lines, self.had = self.lines + 1, self.had + found
        return found


def _said(connection: sqlite3.Connection, search: _Search, after: After, limit: int) -> Page:
    """Deals in which the words were said, and not those the other finds show. Of a long word
    only the beginning has an index of its own: the lines it finds are read to see whether they
    have the rest. Where few have, what FTS5 gathers for the whole word is short."""
    tokens = finding.said_tokens(search.words)
    if not tokens:
        return Page([], None)
    if len(tokens[-1]) > finding.BEGINNING:
        asked = finding.said_query(tokens, finding.BEGINNING)
        read = _Read(tokens)
        page = _lines(connection, search, asked, after, limit, read=read)
        if page.more is None or len(page.rows) == limit or read.had * 8 >= read.lines:
            return page
    return _lines(connection, search, finding.said_query(tokens), after, limit)


def _lines(
    connection: sqlite3.Connection,
    search: _Search,
    asked: str,
    after: After,
    limit: int,
    *,
    read: _Read | None = None,
) -> Page:
    """The deals of the lines that are found; with `read`, of those that have all its tokens."""
    rows: list[DealRow] = []
    shown, at, examined = set(after.said), after.at, 0
    looked: set[int] = set()
    while examined < EXAMINED:
        wanted = max(2 * limit, 20)
        hits = connection.execute(_SAID, (asked, at, wanted)).fetchall()
        for seq, number, state in hits:
            if len(rows) == limit:
                return Page(rows, After(2, at, frozenset(shown)))
            at = int(seq)
            if number in looked or (search.states and state not in search.states):
                continue
            if read is not None and not read.has(connection, number, at):
                continue
            looked.add(number)
            for _, row in _placed(connection.execute(_OF_NUMBER, (number,))).values():
                if row.id not in shown and not (search.by_id(row) or search.by_name(row)):
                    rows.append(row)
                    shown.add(row.id)
        examined += len(hits)
        if len(hits) < wanted:
            return Page(rows, None)
    return Page(rows, After(2, at, frozenset(shown)))


def _placed(found: Iterable[sqlite3.Row]) -> dict[str, tuple[int, DealRow]]:
    """Rows with their places, by key, in the order they came."""
    return {row[1]: (int(row[0]), DealRow(*tuple(row)[1:])) for row in found}


# ------------------------------------------------------------------ short ids


def _plain_key(key: str) -> str:
    return key.replace("-", "").lower()


def _beyond(begin: str) -> str:
    """Behind every short id that begins so, and before the next that does not."""
    return begin + "g"


def _end(plain: str, others: Sequence[str]) -> str:
    """The shortest end of six digits or more that no other has."""
    length = SHORT
    while length < len(plain) and sum(other.endswith(plain[-length:]) for other in others) > 1:
        length += 1
    return plain[-length:]

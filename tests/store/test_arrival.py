"""Arrival numbers: what came into this file after what, whatever its key says."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from discovery_tui.deal.records import Record
from discovery_tui.store import migrations
from discovery_tui.store.journal import Journal
from tests.support.deals import DealScript
from tests.support.files import as_released, open_journal, start


def pulled(journal: Journal, after: int = 0, most: int = 2) -> list[tuple[int, Record]]:
    """All that arrived after a number, as a hub would pull it: page by page."""
    found: list[tuple[int, Record]] = []
    while page := journal.arrived(after, most):
        found += page
        after = page[-1][0]
    return found


def test_records_are_numbered_as_they_come(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    assert (journal.newest(), journal.arrived(0)) == (0, [])
    script = DealScript()
    for n in range(4):
        script.line(f"line {n}")
    journal.append(script.records)
    journal.append(script.records)
    found = pulled(journal)
    assert [record for _, record in found] == script.records
    assert [number for number, _ in found] == sorted({number for number, _ in found})
    assert journal.newest() == found[-1][0]


@pytest.mark.parametrize("late", [1, 3, 5])
def test_a_record_that_comes_late_with_a_smaller_key_is_not_missed(
    tmp_path: Path, late: int
) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    for n in range(6):
        script.line(f"line {n}")
    held_back = script.records[late]
    journal.append([r for r in script.records if r is not held_back])
    cursor = journal.newest()
    assert pulled(journal, cursor) == []
    since = [script.line("after"), held_back, script.line("and after that")]
    for record in since:
        journal.append([record])
    for page in (1, 2, 9):
        assert [record for _, record in pulled(journal, cursor, page)] == since
    assert journal.records(script.deal) == script.records, "told in the order of their keys"


def test_a_number_is_never_given_again(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    journal = open_journal(path)
    script = DealScript()
    script.line("to be purged")
    journal.append(script.records)
    cursor = journal.newest()
    with journal.database.transaction() as connection:
        connection.execute("DELETE FROM entry WHERE seq = ?", (cursor,))
    journal.close()
    journal = open_journal(path)
    late = script.line("after the purge")
    journal.append([late])
    assert [record for _, record in pulled(journal, cursor)] == [late]


def test_nor_where_everything_was_purged_before_an_old_file_was_brought_up_to_date(
    tmp_path: Path,
) -> None:
    as_released(tmp_path / "x.db")
    base = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    base.execute("BEGIN")
    migrations.migrate(base, upto=2)
    last = base.execute("SELECT max(seq) FROM record").fetchone()[0]
    base.execute("DELETE FROM record")
    base.execute("COMMIT")
    base.close()
    journal = open_journal(tmp_path / "x.db")
    assert journal.newest() == 0
    script = DealScript(deal=900)
    journal.append(script.records)
    assert [seq for seq, _ in journal.arrived(0)] == [last + 1]


SAVE_LINES = """
journal = open_journal(path)
script = DealScript(deal=int(sys.argv[2]))
for n in range(40):
    journal.append(script.records if not n else [script.line(f"line {n}")])
"""


def test_a_reader_that_follows_two_writers_misses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    reader = open_journal(path)
    writers = [start(SAVE_LINES, path, deal) for deal in (1, 1000)]
    seen: list[str] = []
    cursor, ended = 0, False
    while not ended:
        ended = all(writer.poll() is not None for writer in writers)
        for number, record in reader.arrived(cursor, 7):
            cursor = number
            seen.append(record.id)
    seen += [record.id for _, record in pulled(reader, cursor, 50)]
    assert [writer.communicate(timeout=60)[1] for writer in writers] == ["", ""]
    assert len(seen) == len(set(seen)) == 80
    assert set(seen) == {record.id for record in reader.all_records()}

"""Tables of another version are made anew: in batches, resumed where stopped, to the same rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from discovery_tui.deal.records import Outcome
from discovery_tui.store import journal as journal_module
from discovery_tui.store.health import examine
from discovery_tui.store.journal import Journal
from tests.support.deals import DealScript
from tests.support.files import open_journal, start, summarise

DEALS = 23
BATCH = 5


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of DEALS deals, whose tables are made BATCH at a time."""
    monkeypatch.setattr(journal_module, "REBUILD_DEALS", BATCH)
    journal = open_journal(tmp_path / "x.db")
    for n in range(DEALS):
        script = DealScript(deal=1 + n * 100, company=f"Company {n}")
        script.call()
        script.mark(script.say("budget.amount", text=f"line of {n}"), level=3, source="ledger")
        script.end(Outcome.CONNECTED)
        journal.append(script.records)
    journal.close()
    return tmp_path / "x.db"


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    journal = open_journal(path)
    found = journal.projected()
    journal.close()
    return found


def age(path: Path) -> None:
    """As if an older version had made the tables, with other columns and other words in them."""
    base = sqlite3.connect(path)
    base.execute("UPDATE meta SET value = '1' WHERE key = 'tables'")
    base.execute("DROP VIEW people")
    base.execute("CREATE TABLE people (id TEXT PRIMARY KEY NOT NULL, nick TEXT) STRICT")
    base.execute("UPDATE deal_row SET company = 'older'")
    base.commit()
    base.close()


class Stop(Exception):
    pass


def stopped_after(path: Path, batches: int) -> list[tuple[str, int, int]]:
    """Open the file, and stop the making of its tables after so many batches."""
    told: list[tuple[str, int, int]] = []

    def stop(*progress: Any) -> None:
        told.append(progress)
        if len(told) == batches:
            raise Stop

    with pytest.raises(Stop):
        Journal(path, summarise, progress=stop)
    return told


def test_older_tables_are_made_anew_when_the_file_is_opened(path: Path) -> None:
    before = rows(path)
    age(path)
    assert rows(path) == before


def test_the_way_is_told_in_deals(path: Path) -> None:
    age(path)
    told: list[tuple[str, int, int]] = []
    Journal(path, summarise, progress=lambda *progress: told.append(progress)).close()
    assert [done for _, done, _ in told] == [5, 10, 15, 20, 23]
    assert {(what, total) for what, _, total in told} == {("Making the tables anew", DEALS)}


def test_nothing_is_told_or_made_where_the_tables_are_todays(path: Path) -> None:
    told: list[Any] = []
    Journal(path, summarise, progress=lambda *progress: told.append(progress)).close()
    assert told == []


def test_a_batch_is_a_transaction(path: Path) -> None:
    age(path)
    seen: list[int] = []
    other = sqlite3.connect(path)

    def look(what: str, done: int, total: int) -> None:
        seen.append(other.execute("SELECT count(*) FROM deals").fetchone()[0])

    Journal(path, summarise, progress=look).close()
    other.close()
    assert seen == [5, 10, 15, 20, 23], "each batch is on the disk before the next"


def test_stopped_in_the_middle_it_goes_on(path: Path) -> None:
    before = rows(path)
    age(path)
    stopped_after(path, 2)
    found = examine(path)
    assert (found.deals, found.unmade, found.older) == (10, 13, False)
    told = stopped_after(path, 1)
    assert told[0][1] == 15, "from where it was stopped"
    assert rows(path) == before
    assert examine(path).unmade == 0


KILLED = """
from discovery_tui.store import journal
from discovery_tui.store.journal import Journal
journal.REBUILD_DEALS = 5
def tell(what, done, total):
    print(done, flush=True)
    if done >= int(sys.argv[2]):
        sys.stdin.readline()
Journal(path, summarise, progress=tell)
"""


@pytest.mark.parametrize("after", [5, 15, 20])
def test_killed_in_the_middle_it_goes_on_to_the_same_rows(path: Path, after: int) -> None:
    before = rows(path)
    age(path)
    process = start(KILLED, path, after)
    assert process.stdout
    while int(process.stdout.readline()) < after:
        pass
    process.kill()
    process.communicate(timeout=60)
    told: list[int] = []
    Journal(path, summarise, progress=lambda what, done, total: told.append(done)).close()
    assert told[0] > after, "what was made is not made again"
    assert rows(path) == before


def test_two_that_open_it_at_once_share_the_work(path: Path) -> None:
    before = rows(path)
    age(path)
    several = [start(KILLED, path, 999) for _ in range(2)]
    assert [process.communicate(timeout=60)[1] for process in several] == ["", ""]
    assert rows(path) == before


def test_a_line_saved_meanwhile_is_in_the_tables_in_the_end(path: Path) -> None:
    age(path)
    saved: list[str] = []
    first, last = DealScript(deal=1), DealScript(deal=1 + (DEALS - 1) * 100)
    for script in (first, last):
        script._number += 50

    def save(what: str, done: int, total: int) -> None:
        if done == 10:  # the first deal is made by now, the last is not
            for script in (first, last):
                writer = Journal(path, summarise)
                line = script.line("typed meanwhile")
                writer.append([line])
                saved.append(line.id)
                writer.close()

    Journal(path, summarise, progress=save).close()
    live = rows(path)
    assert {row[0] for row in live["answers"] if row[8] == "typed meanwhile"} == set(saved)
    journal = open_journal(path)
    journal.rebuild()
    assert journal.projected() == live


def test_a_rebuild_asked_for_mends_what_was_spoilt_and_can_be_stopped(path: Path) -> None:
    before = rows(path)
    base = sqlite3.connect(path)
    base.execute("UPDATE answer_row SET text = 'spoilt'")
    base.execute("INSERT INTO person_row (deal, key, name) VALUES (1, 'nobody', 'Nobody')")
    base.execute("DELETE FROM evidence_row")
    base.commit()
    base.close()
    journal = open_journal(path)
    told: list[int] = []

    def stop(what: str, done: int, total: int) -> None:
        told.append(done)
        raise Stop

    with pytest.raises(Stop):
        journal.rebuild(stop)
    journal.close()
    assert told == [5]
    assert rows(path) == before


def test_the_log_stays_short_while_tables_are_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discovery_tui.store.database.WAL_PAGES", 10)
    age(path)
    wal = Path(f"{path}-wal")
    sizes: list[int] = []
    Journal(path, summarise, progress=lambda *_: sizes.append(wal.stat().st_size)).close()
    assert len(sizes) == 5
    assert max(sizes[1:]) < 2 * sizes[0], "folded back between batches"

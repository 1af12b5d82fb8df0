"""What the doctor asks of a file: batch by batch, and told as it goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from discovery_tui.store import health
from discovery_tui.store.health import examine
from tests.support.deals import DealScript
from tests.support.files import open_journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    journal = open_journal(tmp_path / "x.db")
    for n in range(7):
        script = DealScript(deal=1 + n * 100)
        script.line("one")
        script.line("two")
        journal.append(script.records)
    journal.close()
    return tmp_path / "x.db"


@pytest.mark.parametrize("batch", [1, 5, 7, 21, 22, 5000])
def test_records_are_counted_in_batches_of_any_size(
    path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(health, "LOOK_ROWS", batch)
    found = examine(path)
    assert (found.records, found.deals, found.unreadable, found.damage) == (21, 7, 0, ())


def test_how_far_it_has_come_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LOOK_ROWS", 5)
    told: dict[str, list[tuple[int, int]]] = {}
    examine(path, lambda what, done, total: told.setdefault(what, []).append((done, total)))
    assert list(told) == ["Checking the tables", "Reading the records"]
    assert told["Reading the records"] == [(5, 21), (10, 21), (15, 21), (20, 21), (21, 21)]
    tables = [done for done, _ in told["Checking the tables"]]
    assert tables == sorted(tables)
    assert tables[-1] == told["Checking the tables"][-1][1] > 10


def test_records_a_foreign_hand_spoilt_are_counted_and_kept(path: Path) -> None:
    journal = open_journal(path)
    with journal.database.transaction() as connection:
        for seq, body in ((2, "{torn"), (5, "[1]"), (6, "null")):
            connection.execute("UPDATE entry SET body = ? WHERE seq = ?", (body, seq))
    journal.close()
    before = path.read_bytes()
    found = examine(path)
    assert (found.records, found.unreadable, found.damage) == (21, 3, ())
    assert path.read_bytes() == before

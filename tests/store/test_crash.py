"""Killed in the middle of writing: every line that was said to be saved is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.files import open_journal, start

WRITE = """
journal = open_journal(path)
deal = int(sys.argv[2]) * 1_000_000
script = DealScript(deal=deal)
journal.append(script.records)
for n in range(10_000):
    journal.save_draft("call", script.deal, n, f"half of {n}")
    line = script.line(f"line {n}")
    journal.append([line], clear_draft="call" if n % 2 else None)
    print(line.id, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 7, 40])
def test_a_kill_loses_no_line_that_was_acknowledged(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "x.db"
    acknowledged: list[str] = []
    for round_ in (1, 2):
        process = start(WRITE, path, round_)
        assert process.stdout
        for _ in range(lines):
            acknowledged.append(process.stdout.readline().strip())
        process.kill()
        rest = process.stdout.read()
        process.communicate(timeout=60)
        acknowledged += rest.split("\n")[:-1]  # a last line cut short was not read by anybody
    assert len(acknowledged) >= 2 * lines
    journal = open_journal(path)
    there = {record.id for record in journal.all_records()}
    assert set(acknowledged) - there == set()
    assert len(there) <= len(acknowledged) + 4, "at most the line and the opening in flight"
    live = journal.projected()
    assert {row[0] for row in live["answers"]} >= set(acknowledged)
    journal.rebuild()
    assert journal.projected() == live
    check = journal.database.connection.execute("PRAGMA integrity_check").fetchone()[0]
    assert check == "ok"
    drafts = journal.draft("call")
    assert drafts == "" or drafts.startswith("half of ")


SAVE_MANY = """
journal = open_journal(path)
me = int(sys.argv[2])
for n in range(25):
    journal.append(DealScript(deal=me * 1_000_000 + n * 100).records)
journal.close()
"""


def test_two_processes_that_write_in_turn_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    several = [start(SAVE_MANY, path, n) for n in (1, 2)]
    assert [process.communicate(timeout=60)[1] for process in several] == ["", ""]
    journal = open_journal(path)
    assert journal.count_deals() == 50
    live = journal.projected()
    journal.rebuild()
    assert journal.projected() == live

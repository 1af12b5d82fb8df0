"""Opening the file: made once and rightly, and never anybody else's."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from discovery_tui.store import layout, migrations, tables
from discovery_tui.store.database import Database
from discovery_tui.store.errors import (
    Damaged,
    NewerFile,
    NotOurFile,
    StoreError,
)
from tests.support.deals import DealScript
from tests.support.files import filled, open_journal, start
from tests.support.posix import needs, permissions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "discovery.db"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def pragma(base: Database, name: str) -> Any:
    return base.connection.execute(f"PRAGMA {name}").fetchone()[0]


# ------------------------------------------------------------------ a fresh file


def test_a_fresh_file_has_every_table(path: Path) -> None:
    base = Database(path)
    there = {r[1]: r for r in base.connection.execute("PRAGMA table_list") if r[0] == "main"}
    own = {"entry", "deal_number", "who", "meta", "lens", "compiled", "draft", *layout.NAMES}
    assert own <= set(there)
    assert all(there[name]["strict"] for name in own)
    views = {"record", *tables.PROJECTIONS}
    assert {name for name in there if there[name]["type"] == "view"} == views
    for name, columns in tables.PROJECTIONS.items():
        found = [r["name"] for r in base.connection.execute(f"PRAGMA table_info({name})")]
        assert found == list(columns)
    assert pragma(base, "user_version") == migrations.VERSION
    assert pragma(base, "application_id") == migrations.APPLICATION_ID


def test_every_connection_is_set_up_to_lose_nothing(path: Path) -> None:
    Database(path).close()
    base = Database(path)
    assert pragma(base, "journal_mode") == "wal"
    assert pragma(base, "synchronous") == 2
    assert pragma(base, "foreign_keys") == 1
    assert pragma(base, "wal_autocheckpoint") == 0
    assert pragma(base, "trusted_schema") == 0


@permissions
def test_only_the_owner_can_read_it(path: Path) -> None:
    before = os.umask(0o022)
    try:
        journal = open_journal(path)
        journal.append(DealScript().records)
    finally:
        os.umask(before)
    assert mode(path.parent) == 0o700
    names = {p.name for p in path.parent.iterdir()}
    assert {"discovery.db", "discovery.db-wal", "discovery.db-shm"} <= names
    assert {name: oct(mode(path.parent / name)) for name in names} == dict.fromkeys(names, "0o600")
    journal.close()
    assert not Path(f"{path}-wal").exists(), "a closed file is one file"


def test_an_empty_file_becomes_ours(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    filled(path)
    assert open_journal(path).count_deals() == 1


@pytest.mark.parametrize(
    "name",
    [
        "ünï 漢.db",
        "-x.db",
        "a#b%20.db",
        *(
            pytest.param(name, marks=needs("names with : and ?"))
            for name in (":memory:", "a?mode=ro#b%20.db", "file:x.db")
        ),
    ],
)
def test_any_name_is_a_file(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    filled(Path(name))
    assert (tmp_path / name).stat().st_size > 0
    assert open_journal(Path(name)).count_deals() == 1


def test_opening_again_changes_nothing(path: Path) -> None:
    filled(path)
    before = path.read_bytes()
    open_journal(path).close()
    assert path.read_bytes() == before


OPEN_AND_SAVE = """
script = DealScript(deal=int(sys.argv[2]) * 100)
sys.stdin.readline()
journal = open_journal(path)
journal.append(script.records)
journal.close()
"""


def test_two_processes_may_start_at_once_on_a_fresh_file(path: Path) -> None:
    for n in range(4):
        file = path.with_name(f"{n}.db")
        several = [start(OPEN_AND_SAVE, file, number) for number in (1, 2, 3)]
        for process in several:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [process.communicate(timeout=60)[1] for process in several] == [""] * 3
        assert open_journal(file).count_deals() == 3


# ------------------------------------------------------------------ not ours


def refused(path: Path, error: type[StoreError], told: str) -> None:
    before = path.read_bytes()
    with pytest.raises(error) as caught:
        Database(path)
    message = str(caught.value)
    assert told in message
    assert str(path) in message
    assert message.count("\n") == 1
    assert path.read_bytes() == before
    assert not Path(f"{path}-wal").exists()


@pytest.mark.parametrize("size", [1, 15, 99, 511, 5000])
def test_a_file_that_is_no_database(tmp_path: Path, size: int) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes((b"My notes on Acme. " * 300)[:size])
    refused(path, NotOurFile, "is not a database")


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photo (id)")
    other.close()
    refused(path, NotOurFile, "is another program's database")


def test_a_newer_versions_file(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    other.close()
    refused(path, NewerFile, "was written by a newer discovery-tui")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotOurFile, match="is a folder"):
        Database(tmp_path)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file"):
        Database(tmp_path / "file" / "x.db")


def test_a_damaged_file_is_told_apart_and_left_alone(path: Path) -> None:
    journal = open_journal(path)
    for n in range(40):
        journal.append(DealScript(deal=1 + n * 100).records)
    journal.close()
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(os.urandom(4096))
    before = path.read_bytes()
    with pytest.raises(Damaged, match="is damaged"):
        list(open_journal(path).all_records())
    assert path.read_bytes() == before

"""Opening the file: made once and rightly, and never anybody else's."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from discovery_tui.store import database, migrations
from discovery_tui.store.database import Database
from discovery_tui.store.errors import (
    Busy,
    Damaged,
    Full,
    NewerFile,
    NotOurFile,
    ReadOnly,
    StoreError,
    explain,
)
from tests.support.deals import DealScript
from tests.support.files import open_journal, run, start

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "discovery.db"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def pragma(base: Database, name: str) -> Any:
    return base.connection.execute(f"PRAGMA {name}").fetchone()[0]


def filled(path: Path) -> None:
    journal = open_journal(path)
    journal.append(DealScript().records)
    journal.close()


# ------------------------------------------------------------------ a fresh file


def test_a_fresh_file_has_every_table(path: Path) -> None:
    base = Database(path)
    tables = {r[1]: r for r in base.connection.execute("PRAGMA table_list") if r[0] == "main"}
    own = {"record", "lens", "compiled", "draft", *migrations.PROJECTIONS}
    assert own <= set(tables)
    assert all(tables[name]["strict"] for name in own)
    for name, columns in migrations.PROJECTIONS.items():
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
    "name", [":memory:", "a?mode=ro#b%20.db", "ünï 漢.db", "file:x.db", "-x.db"]
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


# ------------------------------------------------------------------ not to be written


@pytest.fixture
def strangers_folder() -> Iterator[Path]:
    """A folder every user may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


BE_NOBODY = f"""
import os
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
"""


def as_reader(code: str, path: Path) -> str:
    """Run as somebody who may not write there."""
    return run(BE_NOBODY + code, path)


READ = """
journal = open_journal(path)
print(journal.database.read_only, journal.count_deals(), len(list(journal.all_records())))
try:
    journal.append(DealScript(deal=900).records)
except Exception as error:
    print(type(error).__name__, str(error).replace(chr(10), " "))
try:
    journal.save_draft("c", "d", 1, "half")
except Exception as error:
    print(type(error).__name__)
journal.close()
"""


def test_a_file_in_a_folder_that_cannot_be_written_is_opened_to_read(
    strangers_folder: Path,
) -> None:
    path = strangers_folder / "discovery.db"
    filled(path)
    path.chmod(0o444)
    strangers_folder.chmod(0o555)
    out = as_reader(READ, path).splitlines()
    assert out[0] == "True 1 1"
    assert out[1].startswith(f"ReadOnly {path} was opened for reading only. Nothing was changed.")
    assert out[2] == "ReadOnly"


def test_what_is_still_in_the_wal_is_read_too(strangers_folder: Path) -> None:
    path = strangers_folder / "discovery.db"
    run("open_journal(path).append(DealScript().records)\nimport os\nos._exit(0)\n", path)
    assert Path(f"{path}-wal").stat().st_size > 0
    for file in strangers_folder.iterdir():
        file.chmod(0o444)
    strangers_folder.chmod(0o555)
    assert as_reader(READ, path).splitlines()[0] == "True 1 1"


TRY = """
try:
    open_journal(path)
except Exception as error:
    print(type(error).__name__, error)
"""


def test_an_empty_file_that_cannot_be_written_says_so(strangers_folder: Path) -> None:
    path = strangers_folder / "discovery.db"
    path.touch(0o444)
    strangers_folder.chmod(0o555)
    assert as_reader(TRY, path).startswith(f"ReadOnly {path} is empty or older and cannot be")


def test_a_file_that_cannot_be_made_says_so(strangers_folder: Path) -> None:
    path = strangers_folder / "discovery.db"
    strangers_folder.chmod(0o555)
    out = as_reader(TRY, path)
    assert out.startswith(f"ReadOnly {path} cannot be opened.")
    assert not path.exists()


# ------------------------------------------------------------------ a full disk

FILL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = open_journal(path)
saved = 0
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, resource.RLIM_INFINITY))
try:
    for saved in range(10_000):
        script = DealScript(deal=1 + saved * 100)
        script.line("x" * 500)
        journal.append(script.records)
except Exception as error:
    print(type(error).__name__, str(error).replace(chr(10), " "))
print(saved, journal.count_deals())
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.append(script.records)
print(journal.count_deals())
journal.close()
"""


def test_a_full_disk_loses_nothing_and_saving_goes_on_once_there_is_room(path: Path) -> None:
    out = run(FILL, path).splitlines()
    assert out[0].startswith(f"Full {path} could not be written (disk full, a limit")
    saved, there = map(int, out[1].split())
    assert saved == there > 5
    assert int(out[2]) == saved + 1
    journal = open_journal(path)
    assert journal.count_deals() == saved + 1
    assert journal.database.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize("number", [28, 27, 122])
def test_the_systems_words_for_a_full_disk(tmp_path: Path, number: int) -> None:
    error = explain(OSError(number, os.strerror(number)), tmp_path / "x.db")
    assert isinstance(error, Full)


def test_a_read_only_file_system(tmp_path: Path) -> None:
    assert isinstance(explain(OSError(30, "Read-only file system"), tmp_path), ReadOnly)
    assert isinstance(explain(PermissionError(13, "denied"), tmp_path), ReadOnly)


def test_what_is_not_foreseen_is_told_in_two_lines(tmp_path: Path) -> None:
    error = explain(RuntimeError("odd\x1b[2J\nthing"), tmp_path / "x.db")
    assert type(error) is StoreError
    assert "odd[2J thing" in str(error)
    assert str(error).count("\n") == 1


# ------------------------------------------------------------------ somebody else is writing

HOLD = """
from discovery_tui.store.database import Database
with Database(path).transaction():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_waiting_in_vain_names_the_process_that_holds_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(path)
    holder = start(HOLD, path)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with pytest.raises(Busy) as caught:
        journal.append(DealScript().records)
    assert str(caught.value) == (
        f"{path} is being written to by process {holder.pid}. Nothing was lost.\n"
        "Try again in a moment."
    )
    assert journal.count_deals() == 0, "reading goes on"
    holder.communicate("go\n", timeout=60)
    journal.append(DealScript().records)
    assert journal.count_deals() == 1


def test_a_stranger_that_locks_the_file_is_waited_for_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    journal = open_journal(path)
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="Another program is writing to"):
        journal.append(DealScript(deal=500).records)
    stranger.execute("ROLLBACK")
    journal.append(DealScript(deal=500).records)
    assert journal.count_deals() == 2


def test_a_file_that_is_held_can_still_be_let_go(path: Path) -> None:
    filled(path)
    journal = open_journal(path)
    holder = start(HOLD, path)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    journal.close()
    holder.communicate("go\n", timeout=60)
    assert open_journal(path).count_deals() == 1


def test_others_writes_show_in_the_data_version(path: Path) -> None:
    mine, theirs = open_journal(path), open_journal(path)
    before = mine.database.data_version()
    mine.append(DealScript().records)
    assert mine.database.data_version() == before
    theirs.append(DealScript(deal=500).records)
    assert mine.database.data_version() != before


def test_a_long_wal_is_folded_back_and_a_short_one_left(path: Path) -> None:
    journal = open_journal(path)
    wal = Path(f"{path}-wal")
    journal.append(DealScript().records)
    journal.database.checkpoint(if_longer_than=1000)
    assert wal.stat().st_size > 0
    journal.database.checkpoint()
    assert wal.stat().st_size == 0
    assert journal.count_deals() == 1

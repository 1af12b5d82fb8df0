"""A file that cannot be written, a full disk, somebody else at it: told, and nothing lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from discovery_tui.store import database, tables
from discovery_tui.store.errors import Busy, Full, ReadOnly, StoreError, explain
from tests.support.deals import DealScript
from tests.support.files import as_released, filled, open_journal, run, start
from tests.support.posix import needs, permissions

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "discovery.db"


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


@permissions
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


@permissions
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


@permissions
def test_an_empty_file_that_cannot_be_written_says_so(strangers_folder: Path) -> None:
    path = strangers_folder / "discovery.db"
    path.touch(0o444)
    strangers_folder.chmod(0o555)
    assert as_reader(TRY, path).startswith(f"ReadOnly {path} is empty or older and cannot be")


@permissions
def test_an_older_file_that_cannot_be_written_says_so(strangers_folder: Path) -> None:
    path = strangers_folder / "discovery.db"
    as_released(path)
    path.chmod(0o444)
    strangers_folder.chmod(0o555)
    assert as_reader(TRY, path).startswith(f"ReadOnly {path} is empty or older and cannot be")
    strangers_folder.chmod(0o755)
    path.chmod(0o644)
    journal = open_journal(path)
    with journal.database.transaction() as connection:
        tables.begin(connection)
    journal.database.connection.close()
    strangers_folder.chmod(0o555)
    assert "ReadOnly" in as_reader(TRY, path), "half of the tables are no tables"


@permissions
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


@needs("a limit on the size of files")
def test_a_full_disk_loses_nothing_and_saving_goes_on_once_there_is_room(path: Path) -> None:
    out = run(FILL, path).splitlines()
    assert out[0].startswith(f"Full {path} could not be written (disk full, a limit")
    saved, there = map(int, out[1].split())
    assert saved == there > 5
    assert int(out[2]) == saved + 1
    journal = open_journal(path)
    assert journal.count_deals() == saved + 1
    assert journal.database.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_the_systems_words_for_a_full_disk(tmp_path: Path, number: int) -> None:
    error = explain(OSError(number, os.strerror(number)), tmp_path / "x.db")
    assert isinstance(error, Full)


def test_a_read_only_file_system(tmp_path: Path) -> None:
    assert isinstance(explain(OSError(errno.EROFS, "Read-only file system"), tmp_path), ReadOnly)
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
    before = mine.data_version()
    mine.append(DealScript().records)
    assert mine.data_version() == before
    theirs.append(DealScript(deal=500).records)
    assert mine.data_version() != before


def test_a_long_wal_is_folded_back_and_a_short_one_left(path: Path) -> None:
    journal = open_journal(path)
    wal = Path(f"{path}-wal")
    journal.append(DealScript().records)
    journal.database.checkpoint(if_longer_than=1000)
    assert wal.stat().st_size > 0
    journal.database.checkpoint()
    assert wal.stat().st_size == 0
    assert journal.count_deals() == 1

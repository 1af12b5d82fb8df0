"""One connection to the file, opened the only safe way, and one way to write to it.

WAL with `synchronous=FULL`: an acknowledged line survives a power cut at one disk flush. A file
lock stands around every transaction and checkpoint, so that one process writes at a time
(SQLite before 3.51.3 can otherwise damage a WAL file) and we can name whom we wait for.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from discovery_tui.store import migrations, tables
from discovery_tui.store.errors import Busy, NewerFile, NotOurFile, ReadOnly, StoreError, explain

BUSY_SECONDS = 10.0
"""How long a save waits for another process before it says so."""
_BRIEFLY = 0.2
SMALLEST = 512
"""Bytes of the smallest database there is: one page."""
_PERMISSIONS = "Change its permissions, or name another file with --db."
WAL_PAGES = 2000
"""A WAL longer than this (8 MB) is folded back into the file at the next quiet moment."""
BREATH_SECONDS = 0.06
"""Between two batches of long work, and longer than a process that waits for the lock looks away
(filelock: 0.05): so that a line typed meanwhile is saved."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it has come, and how far it goes."""


class Database:
    """A connection. Belongs to the thread that opened it."""

    def __init__(
        self, path: Path, progress: Progress | None = None, *, as_it_is: bool = False
    ) -> None:
        """Open the file, making it and its tables where they are not there yet, and bringing an
        older version's journal to this one's. Its projections are whoever has them made's to
        look after (`tables.standing`). `as_it_is` leaves an older file as it is.

        Raises StoreError: not our file, a newer version's, damaged, or not to be opened. A file
        that can only be read is opened for reading, and `read_only` is True.
        """
        self.path = path
        self.read_only = False
        self._as_it_is, self._progress = as_it_is, progress
        self._lock = FileLock(f"{path}.lock", mode=0o600, thread_local=False)
        try:
            self.connection = self._open()
        except (sqlite3.Error, OSError) as error:
            raise explain(error, path) from error

    # ---------------------------------------------------------------- opening

    def _open(self) -> sqlite3.Connection:
        folder = self.path.parent
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        if self.path.is_dir():
            raise NotOurFile(f"{self.path} is a folder.\nName a file with --db.")
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        if not os.access(self.path, os.W_OK) or not os.access(folder, os.W_OK):
            return self._open_to_read()
        connection = _connect(str(self.path.absolute()))
        try:
            self._check_file(connection)
            self._configure(connection)
            if migrations.pending(connection) and not self._left_alone(connection):
                self._migrate(connection)
        except sqlite3.Error as error:
            connection.close()
            if isinstance(explain(error, self.path), ReadOnly):
                return self._open_to_read()
            raise
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_to_read(self) -> sqlite3.Connection:
        self.read_only = True
        uri = self.path.resolve().as_uri()
        for options in ("mode=ro", "mode=ro&immutable=1"):  # the second where no -shm can be made
            connection = _connect(f"{uri}?{options}", uri=True)
            try:
                self._check_file(connection)
                older = migrations.pending(connection) or tables.standing(connection).due
                if older and not self._left_alone(connection):
                    raise ReadOnly(
                        f"{self.path} is empty or older and cannot be written to.\n{_PERMISSIONS}"
                    )
                connection.execute("PRAGMA query_only = 1")
                connection.execute("SELECT 1 FROM record LIMIT 1").fetchone()
                return connection
            except sqlite3.OperationalError:
                connection.close()
            except BaseException:
                connection.close()
                raise
        raise ReadOnly(f"{self.path} cannot be opened.\n{_PERMISSIONS}")

    def _check_file(self, connection: sqlite3.Connection) -> None:
        """Whether the file is ours and of a version we know; reads one page."""
        # Never by opening the file: closing it again would drop every lock this process holds on
        # it (POSIX), and another process, thinking itself alone, would delete the WAL under us.
        if 0 < self.path.stat().st_size < SMALLEST:  # SQLite would take it for an empty one
            raise NotOurFile(
                f"{self.path} is not a database.\n"
                "It was left as it is: name another file with --db."
            )
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        there = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
        if there and application != migrations.APPLICATION_ID:
            raise NotOurFile(
                f"{self.path} is another program's database.\n"
                "It was left as it is: name another file with --db."
            )
        if version > migrations.VERSION or self._newer_tables(connection):
            raise NewerFile(
                f"{self.path} was written by a newer discovery-tui.\n"
                "It was left as it is: update discovery-tui to open it."
            )

    def _newer_tables(self, connection: sqlite3.Connection) -> bool:
        try:
            return tables.standing(connection).version > tables.VERSION
        except sqlite3.DatabaseError:
            if not self._as_it_is:  # of a damaged file, too, the rest can be looked at
                raise
            return False

    def _configure(self, connection: sqlite3.Connection) -> None:
        if _journal_mode(connection) != "wal":
            with self._locked():  # the switch does not wait for a second process by itself
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if _journal_mode(connection) != "wal":
            raise StoreError(
                f"{self.path} is on a file system without WAL (a network drive?).\n"
                "Keep it on a local disk; name the file with --db."
            )
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("PRAGMA trusted_schema = OFF")
        # Where SQLite is built to overwrite what is deleted (Debian's), dropping a table would
        # write all of it once more, in one transaction.
        connection.execute("PRAGMA secure_delete = FAST").fetchone()
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON")
            connection.execute("PRAGMA checkpoint_fullfsync = ON")

    def _left_alone(self, connection: sqlite3.Connection) -> bool:
        return self._as_it_is and migrations.version_of(connection) > 0

    def _migrate(self, connection: sqlite3.Connection) -> None:
        while migrations.pending(connection):
            version = migrations.version_of(connection)
            if version > 0:
                self._copy_ahead(connection)
            with self._changing(connection):
                if migrations.version_of(connection) != version:
                    continue  # somebody else did it while we waited
                if version > 0:
                    migrations.migrate(connection, upto=version + 1)
                    continue
                migrations.migrate(connection)
                tables.begin(connection)
                tables.went_on(connection, [], 1)

    def _copy_ahead(self, connection: sqlite3.Connection) -> None:
        total = migrations.count_to_copy(connection)
        copied: int | None = 0
        while copied is not None:
            with self._changing(connection):
                copied = migrations.copy_ahead(connection)
            if copied is not None:
                self._between_batches(connection)
                if self._progress is not None:
                    self._progress("Bringing the journal up to date", copied, total)

    @contextlib.contextmanager
    def _changing(self, connection: sqlite3.Connection) -> Iterator[None]:
        """One transaction, behind the lock, that may drop tables."""
        with self._locked():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                _rollback(connection)
                raise

    def breathe(self) -> None:
        """Between two transactions of long work: fold back what they wrote, let others write."""
        self._between_batches(self.connection)

    def _between_batches(self, connection: sqlite3.Connection) -> None:
        self._checkpoint(connection, WAL_PAGES)
        time.sleep(BREATH_SECONDS)

    # ---------------------------------------------------------------- writing

    @contextlib.contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction: committed, and on the disk, when the block ends; nothing if it raises.

        `durable=False` leaves the flush out (drafts): a crash of the program loses nothing, a
        power cut may lose the last one. Raises StoreError.
        """
        if self.read_only:
            raise ReadOnly(
                f"{self.path} was opened for reading only. Nothing was changed.\n{_PERMISSIONS}"
            )
        try:
            with self._locked():
                if not durable:
                    self.connection.execute("PRAGMA synchronous = NORMAL")
                try:
                    self.connection.execute("BEGIN IMMEDIATE")
                    try:
                        yield self.connection
                        self.connection.execute("COMMIT")
                    except BaseException:
                        _rollback(self.connection)
                        raise
                finally:
                    if not durable:
                        self.connection.execute("PRAGMA synchronous = FULL")
        except (sqlite3.Error, OSError) as error:
            raise explain(error, self.path) from error

    def checkpoint(self, *, if_longer_than: int = 0) -> None:
        """Fold a WAL of more than that many pages back into the file; quietly not, where
        somebody else is at it."""
        self._checkpoint(self.connection, if_longer_than)

    def _checkpoint(self, connection: sqlite3.Connection, longer_than: int) -> None:
        with contextlib.suppress(StoreError, sqlite3.Error, OSError):
            if not self.read_only and self._wal.stat().st_size > longer_than * 4096:
                with self._locked(timeout=_BRIEFLY):
                    _fold_back(connection)

    def close(self) -> None:
        """Fold the WAL back and let the file go. SQLite checkpoints by itself when the last
        connection closes, so that stands behind the lock too."""
        with contextlib.suppress(StoreError, sqlite3.Error, OSError):
            if not self.read_only:
                with self._locked(timeout=_BRIEFLY):
                    _fold_back(self.connection)
                    self.connection.close()
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()

    @property
    def _wal(self) -> Path:
        return Path(f"{self.path}-wal")

    # ---------------------------------------------------------------- the lock

    @contextlib.contextmanager
    def _locked(self, timeout: float | None = None) -> Iterator[None]:
        try:
            self._lock.acquire(timeout=BUSY_SECONDS if timeout is None else timeout)
        except Timeout:
            raise Busy(
                f"{self.path} is being written to by {self._holder()}. Nothing was lost.\n"
                "Try again in a moment."
            ) from None
        except OSError as error:
            raise explain(error, self.path) from error
        try:
            _note_holder(self._holder_file)
            yield
        finally:
            self._lock.release()

    @property
    def _holder_file(self) -> Path:
        return Path(f"{self.path}.lock-holder")

    def held_by(self) -> str:
        """Who holds the lock now, in words; '' for nobody. Raises StoreError."""
        if self.read_only or not os.path.exists(self._lock.lock_file):
            return ""
        try:
            with self._lock.acquire(timeout=0):
                return ""
        except Timeout:
            return self._holder()
        except OSError as error:
            raise explain(error, self.path) from error

    def _holder(self) -> str:
        """Who took the lock last, in words."""
        try:
            return f"process {int(self._holder_file.read_text())}"
        except (OSError, ValueError):
            return "another program"


def _note_holder(path: Path) -> None:
    with contextlib.suppress(OSError):
        text = str(os.getpid())
        if not path.exists() or path.read_text() != text:
            with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
                file.write(text)


def _connect(name: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(name, uri=uri, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _fold_back(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _journal_mode(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def _rollback(connection: sqlite3.Connection) -> None:
    with contextlib.suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")

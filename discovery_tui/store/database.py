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
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from discovery_tui.store import migrations
from discovery_tui.store.errors import Busy, NewerFile, NotOurFile, ReadOnly, StoreError, explain
from discovery_tui.text import match_key

BUSY_SECONDS = 10.0
"""How long a save waits for another process before it says so."""
_BRIEFLY = 0.2
SMALLEST = 512
"""Bytes of the smallest database there is: one page."""
_PERMISSIONS = "Change its permissions, or name another file with --db."
WAL_PAGES = 2000
"""A WAL longer than this (8 MB) is folded back into the file at the next quiet moment."""


class Database:
    """A connection. Belongs to the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it and its tables where they are not there yet.

        Raises StoreError: not our file, a newer version's, damaged, or not to be opened. A file
        that can only be read is opened for reading, and `read_only` is True.
        """
        self.path = path
        self.read_only = False
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
            if migrations.pending(connection):
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
                if migrations.pending(connection):
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
        tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
        if tables and application != migrations.APPLICATION_ID:
            raise NotOurFile(
                f"{self.path} is another program's database.\n"
                "It was left as it is: name another file with --db."
            )
        if version > migrations.VERSION:
            raise NewerFile(
                f"{self.path} was written by a newer discovery-tui.\n"
                "It was left as it is: update discovery-tui to open it."
            )

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
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON")
            connection.execute("PRAGMA checkpoint_fullfsync = ON")

    def _migrate(self, connection: sqlite3.Connection) -> None:
        with self._locked():
            if not migrations.pending(connection):  # somebody else did it while we waited
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                migrations.migrate(connection)
                connection.execute("COMMIT")
            except BaseException:
                _rollback(connection)
                raise

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
        with contextlib.suppress(StoreError, sqlite3.Error, OSError):
            if not self.read_only and self._wal.stat().st_size > if_longer_than * 4096:
                with self._locked(timeout=_BRIEFLY):
                    self._fold_back()

    def close(self) -> None:
        """Fold the WAL back and let the file go. SQLite checkpoints by itself when the last
        connection closes, so that stands behind the lock too."""
        with contextlib.suppress(StoreError, sqlite3.Error, OSError):
            if not self.read_only:
                with self._locked(timeout=_BRIEFLY):
                    self._fold_back()
                    self.connection.close()
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()

    @property
    def _wal(self) -> Path:
        return Path(f"{self.path}-wal")

    def _fold_back(self) -> None:
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

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
    connection.create_function("match_key", 1, match_key, deterministic=True)
    return connection


def _journal_mode(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def _rollback(connection: sqlite3.Connection) -> None:
    with contextlib.suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")

"""What can go wrong with the file, said so that a rep knows what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from discovery_tui.text import one_line


class StoreError(Exception):
    """Something about the file: what happened, what was kept, what to do next."""


class NotOurFile(StoreError):
    """The file is not a database, or another program's."""


class NewerFile(StoreError):
    """A newer version wrote the file."""


class ReadOnly(StoreError):
    """The file can be read but not written."""


class Full(StoreError):
    """The disk, or a limit on it, is full."""


class Busy(StoreError):
    """Another process holds the file."""


class Damaged(StoreError):
    """Pages of the file cannot be read."""


def explain(error: Exception, path: Path) -> StoreError:
    """The StoreError for what sqlite3 or the system raised."""
    if isinstance(error, StoreError):
        return error
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    name = "name another file with --db."
    if primary == sqlite3.SQLITE_NOTADB:
        return NotOurFile(f"{path} is not a database.\nIt was left as it is: {name}")
    if primary == sqlite3.SQLITE_FULL or _errno(error) in _NO_ROOM:
        return Full(
            f"The disk of {path} is full. What was saved before is safe.\n"
            "Make room, then try again."
        )
    if primary == sqlite3.SQLITE_READONLY or _errno(error) == errno.EROFS:
        return ReadOnly(
            f"{path} cannot be written to. What is in it can be read.\n"
            f"Change its permissions, or {name}"
        )
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(
            f"Another program is writing to {path}. Nothing was lost.\nTry again in a moment."
        )
    if primary == sqlite3.SQLITE_CORRUPT:
        return Damaged(
            f"{path} is damaged. Nothing in it was changed.\n"
            "Copy the file aside, then run `discovery-tui doctor`."
        )
    if primary == sqlite3.SQLITE_IOERR:
        return Full(
            f"{path} could not be written (disk full, a limit, or a failing disk). "
            "What was saved before is safe.\nMake room, then try again."
        )
    if primary == sqlite3.SQLITE_CANTOPEN or isinstance(error, PermissionError):
        return ReadOnly(f"{path} cannot be opened.\nCheck its folder and permissions, or {name}")
    return StoreError(
        f"{path} could not be used: {one_line(str(error))}.\n"
        "Run `discovery-tui doctor` to see more."
    )


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _errno(error: Exception) -> int | None:
    return error.errno if isinstance(error, OSError) else None

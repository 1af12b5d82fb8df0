"""One screen a deal: two windows on the same call would each hold half of it."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from filelock import FileLock, Timeout

from discovery_tui.ids import is_key
from discovery_tui.workspace.workspace import WorkspaceError


class Claim:
    """Held while a deal's call is on a screen; given back when the process ends, however."""

    def __init__(self, database: Path, deal: str, company: str) -> None:
        """Raises WorkspaceError where another window holds the deal."""
        folder = Path(f"{database}.calls")
        name = _name(deal)
        self._holder = folder / f"{name}.holder"
        self._lock = FileLock(folder / f"{name}.lock", timeout=0, mode=0o600, thread_local=False)
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            who = _read(self._holder)
            raise WorkspaceError(
                f"{company} is open in another window{f' (process {who})' if who else ''}. "
                "Nothing was changed: go on there, or close it first."
            ) from None
        except OSError as error:
            raise WorkspaceError(
                f"{company} cannot be opened for a call: {error.strerror}."
            ) from error
        with contextlib.suppress(OSError):  # a full disk: the lock alone holds the deal as well
            self._holder.write_text(str(os.getpid()))

    def release(self) -> None:
        self._lock.release()


def _name(deal: str) -> str:
    """A file's name that is one deal's alone; a key that is no file's name is told by its hash."""
    return deal if is_key(deal) else hashlib.sha256(deal.encode()).hexdigest()


def _read(path: Path) -> str:
    try:
        return str(int(path.read_text()))
    except (OSError, ValueError):
        return ""

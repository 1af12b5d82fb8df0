"""Writing a file: whole or not at all, and never over another without being told to."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


class ExportError(Exception):
    """The file could not be written; says why and what to do."""


def write_new(path: Path, text: str | Iterable[str], *, overwrite: bool = False) -> None:
    """Write `text`, or its parts as they come, as UTF-8, for the owner alone to read.

    Raises FileExistsError where something is there and `overwrite` is not given, ExportError for
    every other failure; a failed write leaves what was there.
    """
    try:
        path = path.expanduser()
        if path.is_dir():
            raise ExportError(f"{path} is a folder: name a file in it.")
        if not path.parent.is_dir():
            raise ExportError(f"{path.parent} is no folder: make it first, or name another.")
        if not overwrite and os.path.lexists(path):
            raise FileExistsError(str(path))
    except FileExistsError:
        raise
    except (OSError, RuntimeError, ValueError) as error:  # too long, no entry allowed, ~nobody
        raise ExportError(f"'{path}' cannot be a file here: name another.") from error
    handle, name = -1, ""
    try:
        handle, name = tempfile.mkstemp(prefix=".discovery-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines([text] if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            os.replace(name, path)
        else:
            _move_new(name, path)
    except OSError as error:
        _remove(name)
        if isinstance(error, FileExistsError):
            raise
        raise ExportError(
            f"{path} could not be written: {error.strerror}. What it was made of is safe."
        ) from error
    except BaseException:  # what hands out the parts failed
        _remove(name)
        raise


def _move_new(name: str, path: Path) -> None:
    """Give the finished file its name; FileExistsError where somebody made one meanwhile."""
    try:
        os.link(name, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: claim the name, then move onto it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        os.replace(name, path)
    else:
        os.unlink(name)


def _remove(name: str) -> None:
    if name and os.path.exists(name):
        os.unlink(name)

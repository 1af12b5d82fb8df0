"""Text to stdout, or into a file the user named: never over another one unasked."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

import click

from discovery_tui.cli.failures import Failure
from discovery_tui.cli.output import can_ask, note
from discovery_tui.text import one_line


def put(text: str, target: str | None, name: str, *, force: bool) -> None:
    """`text` to stdout (`target` None or `-`), into the file, or as `name` into the folder."""
    if target is None or target == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    path = Path(target).expanduser()
    if path.is_dir():
        path = path / name
    elif target.endswith(("/", os.sep)):
        raise Failure(f"There is no folder {one_line(target)}.")
    put_file(text, path, force=force)


def put_file(text: str | Iterable[str], path: Path, *, force: bool) -> None:
    """`text`, or its parts as they come, into the file."""
    from discovery_tui.workspace.export import ExportError, write_new

    replace = force
    if _occupied(path) and not force:
        _ask(path)
        replace = True
    try:
        write_new(path, text, overwrite=replace)
    except FileExistsError:
        raise _left(path) from None
    except ExportError as error:
        raise Failure(str(error)) from error
    note(f"Wrote {one_line(str(path))}")


def _occupied(path: Path) -> bool:
    """Whether something stands there already. A link counts as itself, wherever it leads; a
    device or a pipe would be replaced by a file, so it is refused."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        raise Failure(f"{one_line(str(path))} is no plain file; `-` is stdout.")
    return True


def _ask(path: Path) -> None:
    if not can_ask():
        raise _left(path)
    shown = one_line(str(path))
    if not click.confirm(f"{shown} exists. Replace it?", err=True):
        raise Failure(f"{shown} was left as it is.")


def _left(path: Path) -> Failure:
    return Failure(f"{one_line(str(path))} exists and was left as it is. --force replaces it.")

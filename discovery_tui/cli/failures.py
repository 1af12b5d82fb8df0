"""What went wrong, in one or two lines a rep can act on."""

from __future__ import annotations

import traceback
from typing import IO, Any

import click

from discovery_tui.text import one_line, safe, shorten


class Failure(click.ClickException):
    """Something asked for that could not be done: exit code 1, told as it is."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(safe(self.format_message()), file=file, err=file is None)


def told(error: Exception) -> Failure:
    """The failure to show for whatever a command raised."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, _foreseen()):
        text = str(error)
        first = text.split(" ", 1)[0]  # a path keeps its own letters
        return Failure(text[:1].upper() + text[1:] if first.isalpha() else text)
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return Failure(one_line(f"{where}{error.strerror}"))
    what = shorten(one_line(f"{type(error).__name__}: {error}"), 200)
    return Failure(
        f"discovery-tui met something it did not expect: {what}\n"
        "Nothing that was saved is lost. Run it again with --debug to see more."
    )


def _foreseen() -> tuple[type[Exception], ...]:
    """Errors whose own words are meant for a rep; none where even they cannot be loaded."""
    try:
        from discovery_tui.workspace import BankError, StoreError
        from discovery_tui.workspace.workspace import WorkspaceError
    except ImportError:
        return ()
    return BankError, StoreError, WorkspaceError


def trace(error: BaseException) -> None:
    """The traceback, for `--debug`."""
    click.echo(safe("".join(traceback.format_exception(error))), err=True, nl=False)

"""Plain text on a terminal: tables, notes, and JSON."""

from __future__ import annotations

import gc
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click

from discovery_tui.text import one_line, safe


def say(text: str = "") -> None:
    """A line of what was asked for, on stdout."""
    click.echo(safe(text))


def note(text: str) -> None:
    """A line about it, on stderr."""
    click.echo(safe(text), err=True)


def emit(data: Any) -> None:
    """Data for another program."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def on_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def can_ask() -> bool:
    """Whether a question on stderr will be read and answered."""
    return sys.stdin.isatty() and sys.stderr.isatty()


class Bar:
    """How far long work has come, on stderr: a bar on a terminal, one line anywhere else.

    Called as `store.Progress`: what is being done, how far it has come, how far it goes. Work
    that is done at its first word shows nothing.
    """

    def __init__(self, stopping: str = "Ctrl+C stops; it goes on the next time") -> None:
        """`stopping` says what comes of stopping it."""
        self._stopping = stopping
        self._bar: Any = None
        self._what = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        if what != self._what:
            self.end()
            if done >= total:
                return
            gc.enable()  # the start has turned it off: too short to need it, which this is not
            self._what = what
            if not sys.stderr.isatty():
                note(f"{what} …")
                return
            label = f"{what} ({self._stopping})"
            self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)
        if done >= total:
            self.end()

    def end(self) -> None:
        """Leave the bar as it is, and go to the next line."""
        if self._bar is not None:
            self._bar.render_finish()
        self._bar, self._what = None, ""


def day_text(day: date) -> str:
    """`3 Mar 2027`."""
    return f"{day.day} {day:%b %Y}"


def cells(text: str) -> int:
    """Columns `text` takes on a terminal: Chinese and emoji take two, combining marks none."""
    width = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
    return width


def fit(text: str, width: int) -> str:
    """`text` on one line and in at most `width` columns, an ellipsis for what is left out."""
    text = one_line(text)
    if cells(text) <= width:
        return text
    kept = ""
    for char in text:
        if cells(kept + char) > width - 1:
            break
        kept += char
    return kept.rstrip() + "…"


def table(
    rows: Sequence[Sequence[str]], head: Sequence[str] = (), *, limits: Sequence[int] = ()
) -> Iterable[str]:
    """The rows with their columns aligned; `limits` are the widest the columns may get."""
    limit = [*limits, *([200] * 32)]
    body = [[fit(cell, limit[i]) for i, cell in enumerate(row)] for row in rows]
    lines = [list(head), *body] if head else body
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (cell + " " * (widths[i] - cells(cell)) for i, cell in enumerate(line))
        yield "  ".join(padded).rstrip()

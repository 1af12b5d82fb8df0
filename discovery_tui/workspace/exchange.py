"""A whole journal out as text, and another one in: how two machines come to the same deals.

What comes in is read twice, first only to see that every line is one: a journal is taken in whole
or not at all. It is saved in batches, and a batch that is there again is passed over; so whatever
stops it half way, doing it again goes on.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from discovery_tui.bank.lens import lens_from_json
from discovery_tui.store.database import Progress
from discovery_tui.store.errors import StoreError
from discovery_tui.store.lines import BrokenLine, Item, KeptLens, from_line, to_line
from discovery_tui.workspace.workspace import Workspace, WorkspaceError

BATCH = 500
"""Lines saved in one transaction, with the rows of the deals they touch."""
LONGEST = 4 * 1024 * 1024
"""Bytes of one line; a framework has some fifty thousand, a line of a call a few hundred."""
NAMED = 3
"""Broken lines and clashes that are named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    new: int
    """Records that were not in the file."""
    known: int
    """Records that were there already."""
    clashes: int
    """Records whose key the file has with other words: what was there first stands."""
    clashing: tuple[str, ...]
    """The first few of their keys."""


def export_lines(workspace: Workspace) -> Iterator[str]:
    """The file's journal, line by line, each with its end. Raises StoreError."""
    for item in workspace.journal.items():
        yield f"{to_line(item)}\n"


def import_lines(
    workspace: Workspace, source: BinaryIO, progress: Progress | None = None
) -> Imported:
    """Take another journal in: what is not there yet is added, what is there stays.

    Raises WorkspaceError where a line is broken (nothing is taken in then) or where saving
    failed half way (it says how much is kept), StoreError where the file cannot be opened.
    """
    workspace.journal  # noqa: B018  a file that cannot be opened is told before anything is read
    with _twice(source) as text:
        total = _check(text, progress)
        text.seek(0)
        return _save(workspace, text, total, progress)


@contextlib.contextmanager
def _twice(source: BinaryIO) -> Iterator[BinaryIO]:
    """The source where it can be read again, else a copy of it on the disk, gone when done."""
    if source.seekable():
        yield source
        return
    with tempfile.TemporaryFile(prefix="discovery-import-") as copy:
        shutil.copyfileobj(source, copy)
        copy.seek(0)
        yield copy


def _check(text: BinaryIO, progress: Progress | None) -> int:
    """How many lines there are. Raises WorkspaceError where one is broken."""
    broken: list[str] = []
    count = lines = 0
    size = text.seek(0, io.SEEK_END)
    text.seek(0)
    for number, line in _numbered(text):
        lines = number
        try:
            _item(line)
        except BrokenLine as error:
            count += 1
            if count <= NAMED:
                broken.append(f"line {number}: {error}")
        if progress is not None and number % BATCH == 0:
            progress("Reading the journal", text.tell(), size)
    if not count:
        return lines
    rest = f"; and {count - NAMED} more" if count > NAMED else ""
    raise WorkspaceError(
        f"{'; '.join(broken)}{rest}. Nothing was imported.\n"
        "Mend the file, or export the journal once more."
    )


def _save(workspace: Workspace, text: BinaryIO, total: int, progress: Progress | None) -> Imported:
    new, known, clashes = 0, 0, list[str]()
    count = done = 0
    for number, batch in _batches(text):
        try:
            if done:
                workspace.journal.database.breathe()
            merged = workspace.journal.merge(batch)
        except StoreError as error:
            if not done:
                raise
            told = str(error).split("\n", maxsplit=1)[0]
            raise WorkspaceError(
                f"Stopped after line {done} of {total}; what was imported is kept. {told}\n"
                "Import it again once that is mended: what is there already is passed over."
            ) from error
        new, known, done = new + merged.new, known + merged.known, number
        count += len(merged.clashes)
        clashes += merged.clashes[: NAMED - len(clashes)]
        if progress is not None:
            progress("Importing", done, total)
    if floor := workspace.journal.floor():
        workspace.ids.raise_floor(floor)
    return Imported(new, known, count, tuple(clashes))


def _batches(text: BinaryIO) -> Iterator[tuple[int, list[Item]]]:
    """BATCH items at a time, with the number of the last one's line."""
    batch: list[Item] = []
    last = 0
    for last, line in _numbered(text):
        try:
            batch.append(_item(line))
        except BrokenLine as error:  # somebody wrote to the file since it was checked
            raise WorkspaceError(
                f"line {last}: {error}. The lines before it may have been imported.\n"
                "Import it again once nobody writes to it."
            ) from error
        if len(batch) == BATCH:
            yield last, batch
            batch = []
    if batch:
        yield last, batch


def _item(line: bytes) -> Item:
    if len(line) > LONGEST:
        raise BrokenLine("it is longer than 4 MB")
    item = from_line(line)
    if isinstance(item, KeptLens):
        try:
            lens_from_json(item.text)
        except (ValueError, RecursionError):
            raise BrokenLine("its framework cannot be read") from None
    return item


def _numbered(text: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines and their numbers, from 1, without the blank ones; of one that is too long a part
    that is too long as well."""
    number = 0
    while line := text.readline(LONGEST + 1):
        number += 1
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = text.readline(LONGEST + 1)
        if line.strip():
            yield number, line

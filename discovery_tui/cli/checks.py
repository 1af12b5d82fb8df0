"""What `doctor` looks at. Nothing here writes, and a database that is not there is not made."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from discovery_tui import __version__
from discovery_tui.text import one_line, shorten

if TYPE_CHECKING:
    from discovery_tui.settings import Settings
    from discovery_tui.store.database import Database

WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
"""SQLite versions in which two writers at the same instant can damage a WAL file."""


@dataclass(frozen=True)
class Finding:
    about: str
    state: Literal["ok", "note", "wrong"]
    text: str


def program() -> Iterator[Finding]:
    yield Finding("program", "ok", f"discovery-tui {__version__}, Python {sys.version.split()[0]}")
    version = sqlite3.sqlite_version
    first, last = WAL_RESET_BUG
    if first <= sqlite3.sqlite_version_info <= last:
        text = f"{version} has the WAL-reset bug (3.7.0-3.51.2); our lock keeps writers apart"
        yield Finding("sqlite", "note", text)
    else:
        yield Finding("sqlite", "ok", version)


# ------------------------------------------------------------------ the file


def database(path: Path) -> Iterator[Finding]:
    """The file as the app opens it: whose it is, who may read it, whether it is whole."""
    from discovery_tui.store.database import Database
    from discovery_tui.store.errors import StoreError

    if not path.exists():
        yield Finding("database", "note", f"{path} is not there yet; the first deal makes it")
        return
    yield from _permissions(path)
    try:
        opened = Database(path)
    except StoreError as error:
        yield Finding("database", "wrong", str(error))
        return
    try:
        yield Finding("database", "ok", f"{path}, {path.stat().st_size / 1024:,.0f} kB")
        if opened.read_only:
            yield Finding("database", "wrong", "it can be read only: nothing can be saved")
        yield from _integrity(opened)
        yield _lock(path, opened)
        yield from _drafts(opened)
    finally:
        opened.connection.close()  # without the checkpoint a Database ends with


def _permissions(path: Path) -> Iterator[Finding]:
    if os.name == "nt":
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        text = f"others may open the file ({mode:04o}): chmod 600 {path}"
        yield Finding("permissions", "wrong", text)
    else:
        yield Finding("permissions", "ok", f"the file is yours alone ({mode:04o})")
    mode = stat.S_IMODE(path.parent.stat().st_mode)
    if mode & 0o077:
        text = f"others may list its folder ({mode:04o}): {path.parent}"
        yield Finding("permissions", "note", text)


def _integrity(opened: Database) -> Iterator[Finding]:
    connection = opened.connection
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)")]
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        deals = connection.execute("SELECT count(*) FROM deals").fetchone()[0]
        records = connection.execute("SELECT count(*) FROM record").fetchone()[0]
    except sqlite3.Error as error:
        yield Finding("integrity", "wrong", f"{error}. Copy the file aside before anything else")
        return
    if found != ["ok"]:
        text = f"{'; '.join(found)}. Copy the file aside before anything else"
        yield Finding("integrity", "wrong", text)
    else:
        yield Finding("integrity", "ok", f"whole: {deals} deals, {records} records")
    state: Literal["ok", "wrong"] = "ok" if mode == "wal" or opened.read_only else "wrong"
    yield Finding("journal mode", state, str(mode))


def _lock(path: Path, opened: Database) -> Finding:
    from filelock import FileLock, Timeout

    file = Path(f"{path}.lock")
    if not file.exists() or opened.read_only:
        return Finding("lock", "ok", "free")
    lock = FileLock(file, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        return Finding("lock", "note", f"held by {opened.holder()}")
    lock.release()
    return Finding("lock", "ok", "free")


def _drafts(opened: Database) -> Iterator[Finding]:
    sql = (
        "SELECT deals.short, deals.company, draft.text FROM draft "
        "LEFT JOIN deals ON deals.id = draft.deal ORDER BY draft.at"
    )
    for short_id, company, typed in opened.connection.execute(sql).fetchall():
        where = one_line(f"{short_id or '?'} {company or ''}")
        words = shorten(one_line(typed), 60)
        yield Finding("draft", "note", f"half typed on {where}: “{words}”; resume the call")


# ------------------------------------------------------------------ around it


def settings_file(settings: Settings) -> Iterator[Finding]:
    from discovery_tui.paths import config_folder
    from discovery_tui.settings import FILE

    path = config_folder() / FILE
    there = "" if path.exists() else " (not there; all of it is optional)"
    yield Finding("settings", "ok", f"{path}{there}")
    for problem in settings.problems:
        yield Finding("settings", "wrong", problem)


def banks(folders: Iterable[Path]) -> Iterator[Finding]:
    from discovery_tui.bank.library import Library

    folders = list(folders)
    library = Library(folders)
    found = library.list()
    for folder in (library.shipped, *folders):
        if not folder.is_dir():
            yield Finding("banks", "note", f"{folder}: no such folder")
            continue
        names = ", ".join(b.id for b in found if b.path.parent == folder and not b.broken)
        yield Finding("banks", "ok", f"{folder}: {names or 'none'}")
    for bank in found:
        if bank.broken:
            yield Finding("banks", "wrong", f"{bank.id} is broken: {bank.broken}")
    for problem in library.fact_problems:
        yield Finding("banks", "wrong", str(problem))


def hearing() -> Iterator[Finding]:
    """The model that lines are heard with: whether it can be read, and what it was fitted to."""
    from discovery_tui.claims.network import load

    about = load().about
    fitted = f"{about['lines']:,} lines of its own corpus ({about['corpus'][:12]})"
    yield Finding("hearing", "ok", f"the model that ships, fitted to {fitted}")


def terminal() -> Iterator[Finding]:
    """What the screen has to work with."""
    name = os.environ.get("TERM", "")
    if not sys.stdout.isatty():
        yield Finding("terminal", "note", f"none on stdout (TERM={name or 'unset'})")
    elif name in ("", "dumb"):
        yield Finding("terminal", "wrong", f"TERM={name or 'unset'}: the app cannot draw here")
    else:
        size = shutil.get_terminal_size()
        small = size.columns < 50 or size.lines < 24
        text = f"TERM={name}, {size.columns}×{size.lines}, {_colours(name)}"
        if small:
            text += ", small: 50×24 is the least"
        yield Finding("terminal", "note" if small else "ok", text)
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        yield Finding("encoding", "ok", "UTF-8")
    else:
        yield Finding("encoding", "note", f"{encoding or 'unknown'}: some characters show as ?")


def _colours(name: str) -> str:
    if "NO_COLOR" in os.environ:
        return "no colours (NO_COLOR)"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "16 million colours"
    return "256 colours" if "256" in name else "16 colours"

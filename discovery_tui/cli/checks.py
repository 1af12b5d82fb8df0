"""What `doctor` looks at. Nothing here writes, and a database that is not there is not made."""

from __future__ import annotations

import os
import shutil
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
    from discovery_tui.workspace.workspace import Progress


@dataclass(frozen=True)
class Finding:
    about: str
    state: Literal["ok", "note", "wrong"]
    text: str


def program() -> Iterator[Finding]:
    from discovery_tui.store.health import sqlite_version

    yield Finding("program", "ok", f"discovery-tui {__version__}, Python {sys.version.split()[0]}")
    version, bug = sqlite_version()
    if bug:
        text = f"{version} has the WAL-reset bug (3.7.0-3.51.2); our lock keeps writers apart"
        yield Finding("sqlite", "note", text)
    else:
        yield Finding("sqlite", "ok", version)


# ------------------------------------------------------------------ the file


def database(path: Path, progress: Progress | None = None) -> Iterator[Finding]:
    """The file as the app opens it: whose it is, who may read it, whether it is whole."""
    from discovery_tui.store.health import examine
    from discovery_tui.workspace import StoreError

    if not path.exists():
        yield Finding("database", "note", f"{path} is not there yet; the first deal makes it")
        return
    yield from _permissions(path)
    try:
        health = examine(path, progress)
    except StoreError as error:
        yield Finding("database", "wrong", str(error))
        return
    yield Finding("database", "ok", f"{path}, {path.stat().st_size / 1024:,.0f} kB")
    if health.read_only:
        yield Finding("database", "wrong", "it can be read only: nothing can be saved")
    if health.damage:
        text = f"{'; '.join(health.damage)}. Copy the file aside before anything else"
        yield Finding("integrity", "wrong", text)
    else:
        text = f"whole: {health.deals} deals, {health.records} records"
        yield Finding("integrity", "ok", text)
    if health.unreadable:
        text = f"{health.unreadable:,} records say nothing this program can read; kept as they are"
        yield Finding("records", "note", text)
    if health.damage:
        pass
    elif health.older:
        yield Finding(
            "tables", "note", "an older version's; the next opening brings them up to date"
        )
    elif health.unmade:
        text = f"{health.unmade:,} deals are still to be made anew; the next opening goes on"
        yield Finding("tables", "note", text)
    else:
        yield Finding("tables", "ok", "up to date")
    if health.journal_mode:
        well = health.journal_mode == "wal" or health.read_only
        yield Finding("journal mode", "ok" if well else "wrong", health.journal_mode)
    if health.held_by:
        yield Finding("lock", "note", f"held by {health.held_by}")
    else:
        yield Finding("lock", "ok", "free")
    for draft in health.drafts:
        where = one_line(f"{draft.short or '?'} {draft.company}")
        words = shorten(one_line(draft.text), 60)
        yield Finding("draft", "note", f"half typed on {where}: “{words}”; resume the call")


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

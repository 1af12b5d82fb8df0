"""`doctor`: what it finds, and that it changes nothing."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from filelock import FileLock

from discovery_tui.cli import checks
from discovery_tui.workspace.workspace import Workspace
from tests.support.posix import permissions

Run = Callable[..., Result]


def findings(run: Run) -> dict[str, list[tuple[str, str]]]:
    """Findings by what they are about: state and text."""
    found: dict[str, list[tuple[str, str]]] = {}
    for finding in json.loads(run("doctor", "--json").stdout)["findings"]:
        found.setdefault(finding["about"], []).append((finding["state"], finding["text"]))
    return found


def states(run: Run, about: str) -> list[str]:
    return [state for state, _ in findings(run)[about]]


def test_a_fresh_machine_is_well_and_stays_untouched(run: Run, database: Path) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert "All is well." in result.stderr
    assert "is not there yet" in result.stdout
    assert not database.parent.exists()


@permissions
def test_a_sound_file_is_told_with_its_paths(run: Run, database: Path, config: Path) -> None:
    run("deal", "new", "Acme")
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    for part in (str(database), "whole: 1 deals", "wal", "0600", str(config), "bant", "free"):
        assert part in result.stdout
    assert json.loads(run("doctor", "--json").stdout)["ok"] is True


@permissions
def test_open_permissions_are_wrong(run: Run, database: Path) -> None:
    run("deal", "new", "Acme")
    database.chmod(0o644)
    database.parent.chmod(0o755)
    result = run("doctor")
    assert result.exit_code == 1
    assert f"chmod 600 {database}" in result.stdout
    assert "others may list its folder (0755)" in result.stdout


def test_a_damaged_file_is_told(run: Run, database: Path) -> None:
    for name in ("Acme", "Beta", "Gamma"):
        run("deal", "new", name)
    data = bytearray(database.read_bytes())
    page = int.from_bytes(data[16:18], "big")
    for start in range(page, len(data), page):
        data[start + 8 : start + 200] = b"\xa5" * 192
    database.write_bytes(bytes(data))
    result = run("doctor")
    assert result.exit_code == 1
    [told] = [line for line in result.stdout.splitlines() if line.startswith("wrong")]
    assert "integrity" in told
    assert "Copy the file aside before anything else" in told
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("content", [b"not a database at all, just words" * 50, None])
def test_a_file_that_is_not_ours_is_told(run: Run, database: Path, content: bytes | None) -> None:
    database.parent.mkdir(mode=0o700)
    if content is None:
        with sqlite3.connect(database) as connection:
            connection.execute("CREATE TABLE theirs (a)")
        connection.close()
    else:
        database.write_bytes(content)
    database.chmod(0o600)
    assert states(run, "database") == ["wrong"]


def test_a_held_lock_is_told(run: Run, database: Path) -> None:
    run("deal", "new", "Acme")
    lock = FileLock(f"{database}.lock", thread_local=False)
    with lock:
        [(state, text)] = findings(run)["lock"]
    assert (state, text) == ("note", f"held by process {os.getpid()}")
    assert states(run, "lock") == ["ok"]


def test_drafts_are_told_on_one_line(run: Run, database: Path) -> None:
    short = run("deal", "new", "Acme").stdout.strip()
    workspace = Workspace(database)
    deal = workspace.find("acme").id
    workspace.journal.save_draft("call-1", deal, 1, "about 40k\nmaybe \x1b[31m45")
    workspace.close()
    [(state, text)] = findings(run)["draft"]
    assert state == "note"
    assert f"{short} Acme: “about 40k maybe [31m45”" in text


def test_broken_banks_and_settings_are_wrong(run: Run, config: Path) -> None:
    (config / "question_banks").mkdir()
    (config / "question_banks" / "mine.yaml").write_text("bank: mine\n")
    (config / "settings.toml").write_text("minutes = 'long'\n")
    found = findings(run)
    assert [state for state, _ in found["settings"]] == ["ok", "wrong"]
    assert any("mine is broken" in text for state, text in found["banks"] if state == "wrong")


@pytest.mark.parametrize(
    ("version", "state"),
    [((3, 6, 23), "ok"), ((3, 7, 0), "note"), ((3, 51, 2), "note"), ((3, 51, 3), "ok")],
)
def test_sqlite_versions_with_the_wal_reset_bug_are_noted(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], state: str
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert [f.state for f in checks.program() if f.about == "sqlite"] == [state]


def test_the_terminal_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((40, 20)))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    first = next(checks.terminal())
    assert (first.state, first.text) == (
        "note",
        "TERM=xterm-256color, 40×20, 256 colours, small: 50×24 is the least",
    )
    monkeypatch.setenv("TERM", "dumb")
    assert next(checks.terminal()).state == "wrong"


def test_it_says_what_lines_are_heard_with(run: Run) -> None:
    found = run("doctor")
    assert "the model that ships, fitted to" in found.stdout

"""The command itself: help, exit codes, what goes where, and how failures are told."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from discovery_tui import __version__
from discovery_tui.cli import main
from discovery_tui.cli.deals import STATES
from discovery_tui.qualify.scorecard import Verdict
from tests.support.posix import needs

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[str]"]
COMMANDS = (
    "answer",
    "bank",
    "brief",
    "call",
    "deal",
    "deals",
    "demo",
    "doctor",
    "export",
    "followup",
    "import",
    "score",
)


def test_help_lists_every_command_and_states_fit_the_verdicts(run: Run) -> None:
    result = run("-h")
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in result.stdout
        assert run(name, "--help").exit_code == 0
    assert set(STATES) == {"new", *(v.value for v in Verdict)}


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"discovery-tui {__version__}\n"


@pytest.mark.parametrize(
    "args",
    [
        ("nonsense",),
        ("score",),
        ("deals", "--limit", "0"),
        ("deals", "--state", "happy"),
        ("deals", "--nonsense"),
        ("deal", "new", "Acme", "--segment", "tiny"),
        ("deal", "new", "Acme", "--currency", "EURO"),
        ("deal", "new", "Acme", "--bank", "nonsense"),
        ("deal", "new", " \x07 "),
        ("deal", "new", ""),
        ("call", "--contact", "Ann"),
        ("bank", "show", "nonsense"),
        ("bank", "show", "bant", "--segment", "tiny"),
        ("answer", "acme"),
        ("answer", "acme", "  "),
        ("answer", "acme", "x", "--level", "sure"),
        ("answer", "acme", "x", "--level", "validated"),
        ("answer", "acme", "x", "--fact", "a", "--question", "b"),
        ("--bank-path", "/nonexistent/folder", "deals"),
    ],
)
def test_wrong_usage_exits_2_with_nothing_on_stdout(
    run: Run, args: tuple[str, ...], database: Path
) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error" in result.stderr
    assert "Traceback" not in result.stderr
    assert not database.exists() or args[0] == "deal"


def test_global_options_stand_before_or_after_the_command(
    config: Path, database: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    after = CliRunner().invoke(main, ["deal", "new", "Acme", "--db", str(database)])
    both = CliRunner().invoke(main, ["--db", str(other), "deals", "--db", str(database)])
    assert after.exit_code == 0
    assert "Acme" in both.stdout
    assert not other.exists()


@pytest.mark.parametrize("args", [(), ("call", "Acme"), ("demo",)])
def test_without_a_terminal_the_app_does_not_open(
    run: Run, args: tuple[str, ...], database: Path
) -> None:
    result = run(*args)
    assert result.exit_code == 1
    assert result.stderr == "discovery-tui needs a terminal; try `discovery-tui deals`.\n"
    assert not database.exists()


def _broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("one \x1b[31mtwo")


def test_an_unforeseen_error_is_one_line_and_debug_shows_more(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("deal", "new", "Acme")
    monkeypatch.setattr("discovery_tui.store.journal.Journal.deals", _broken)
    result = run("deals")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "ZeroDivisionError: one [31mtwo" in result.stderr
    assert "--debug" in result.stderr
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr
    debug = run("--debug", "deals")
    assert debug.exit_code == 1
    assert "Traceback" in debug.stderr
    assert "\x1b" not in debug.stderr
    assert "Traceback" in run("deals", "--debug").stderr


def test_control_characters_of_an_argument_are_not_echoed(run: Run) -> None:
    for args in (["--\x1b[2Jx"], ["score", "\x1b[2Jx\u202e"], ["\x1b[2Jx"]):
        result = run(*args)
        assert result.exit_code in (1, 2)
        assert "\x1b" not in result.stderr
        assert "\u202e" not in result.stderr


def test_broken_settings_are_told_and_stop_nothing(run: Run, config: Path) -> None:
    (config / "settings.toml").write_text("name = 7\ncurrency = 'USD'\nbogus = 1\n")
    result = run("deal", "new", "Acme")
    assert result.exit_code == 0
    assert "'name' was left out" in result.stderr
    assert "'bogus' is not a setting" in result.stderr


@pytest.mark.parametrize("what", ["text", "folder", "other", "newer"])
def test_a_file_that_is_not_ours_is_refused_and_left_alone(
    run: Run, database: Path, what: str
) -> None:
    import sqlite3

    database.parent.mkdir()
    if what == "folder":
        database.mkdir()
    elif what == "text":
        database.write_text("this is no database, it is a letter\n" * 40)
    else:
        with sqlite3.connect(database) as connection:
            connection.execute("CREATE TABLE theirs (a)")
            if what == "newer":
                connection.execute("PRAGMA application_id = 0x44545549")
                connection.execute("PRAGMA user_version = 99")
        connection.close()
    before = database.read_bytes() if database.is_file() else b""
    for args in (("deals",), ("score", "acme"), ("deal", "new", "Acme"), ("followup", "acme")):
        result = run(*args)
        assert (result.exit_code, result.stdout) == (1, "")
        assert str(database) in result.stderr
        assert len(result.stderr.splitlines()) <= 2
    assert not before or database.read_bytes() == before


# ------------------------------------------------------------------ as a process of its own


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(shell: Shell, option: str) -> None:
    heavy = {"textual", "rich", "pydantic", "sqlite_utils", "sqlite3", "yaml"}
    rooms = {f"discovery_tui.{room}" for room in ("bank", "deal", "store", "workspace", "tui")}
    assert not (heavy | rooms) & _loaded(shell, option)


def test_score_and_brief_never_load_the_screen(shell: Shell) -> None:
    shell("deal", "new", "Acme")
    for command in ("score", "brief", "followup", "deals"):
        args = () if command == "deals" else ("Acme",)
        assert not {"textual", "rich"} & _loaded(shell, command, *args)


def test_a_bank_that_was_compiled_once_is_not_compiled_again(shell: Shell) -> None:
    shell("deal", "new", "Acme")
    for command in (("score", "Acme"), ("answer", "Acme", "about 40k"), ("deal", "new", "Beta")):
        assert not {"pydantic", "yaml"} & _loaded(shell, *command)


def _loaded(shell: Shell, *args: str) -> set[str]:
    """The modules a command has loaded when it ends."""
    script = (
        "import sys\nfrom discovery_tui.cli import main\n"
        "try:\n    main()\nfinally:\n    print('\\nLOADED', *sys.modules, file=sys.stderr)"
    )
    result = shell(*args, python=("-c", script))
    assert result.returncode == 0, result.stderr
    return set(result.stderr.partition("LOADED ")[2].split())


def test_a_process_keeps_stdout_for_data(shell: Shell) -> None:
    made = shell("deal", "new", "Acme", "--contact", "Ann Reed, CFO")
    assert (made.returncode, made.stderr) == (0, "")
    assert len(made.stdout.strip()) == 6
    missing = shell("score", "Nobody")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("No deal 'Nobody'.")
    assert "Traceback" not in missing.stderr
    usage = shell("score")
    assert (usage.returncode, usage.stdout) == (2, "")


@needs("POSIX pipes")
def test_a_reader_that_stops_is_no_error(shell: Shell) -> None:
    script = (
        "import os, sys\nread, write = os.pipe()\nos.dup2(write, 1)\nos.close(write)\n"
        "os.close(read)\nfrom discovery_tui.cli import main\nmain(['bank', 'schema'])"
    )
    result = shell(python=("-c", script))
    assert result.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_stdout_is_told(shell: Shell) -> None:
    script = (
        "import os\nos.dup2(os.open('/dev/full', os.O_WRONLY), 1)\n"
        "from discovery_tui.cli import main\nmain(['bank', 'schema'])"
    )
    result = shell(python=("-c", script))
    assert result.returncode == 1
    assert "Traceback" not in result.stderr

"""`export`, `import` and `doctor --rebuild`: what they print, write and exit with."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from discovery_tui.cli import main
from discovery_tui.cli.output import Bar
from tests.support.files import as_released
from tests.support.posix import permissions

Run = Callable[..., Result]
HELD = ("answer", "Acme", "orders are typed twice, about 40k a year")


@pytest.fixture
def elsewhere(tmp_path: Path, config: Path) -> Run:
    """Run a command against another file."""

    def invoke(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["--db", str(tmp_path / "other.db"), *args], input=stdin)

    return invoke


@pytest.fixture
def journal(run: Run, tmp_path: Path) -> Path:
    """The journal of a deal, exported."""
    assert run("deal", "new", "Acme", "--contact", "Sarah Chen").exit_code == 0
    assert run(*HELD).exit_code == 0
    path = tmp_path / "acme.jsonl"
    result = run("export", "--journal", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"Wrote {path}" in result.stderr
    return path


def test_an_exported_journal_is_a_deal_elsewhere(run: Run, elsewhere: Run, journal: Path) -> None:
    result = elsewhere("import", str(journal))
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("2 records imported, 0 known already.")
    assert elsewhere("deals").stdout == run("deals").stdout
    assert elsewhere("score", "Acme", "--json").stdout == run("score", "Acme", "--json").stdout
    again = elsewhere("import", str(journal))
    assert (again.exit_code, again.stderr) == (0, "0 records imported, 2 known already.\n")


def test_through_a_pipe(run: Run, elsewhere: Run, journal: Path) -> None:
    result = run("export", "--journal", "-")
    assert result.stdout == journal.read_text(encoding="utf-8")
    assert all(isinstance(json.loads(line), dict) for line in result.stdout.splitlines())
    assert elsewhere("import", "-", stdin=result.stdout_bytes).exit_code == 0
    assert elsewhere("export", "--journal", "-").stdout == result.stdout


def test_as_processes_of_their_own(shell: Callable[..., object], run: Run, journal: Path) -> None:
    out = shell("export", "--journal", "-")
    assert out.stdout == journal.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    back = shell("import", "-", stdin=out.stdout)  # type: ignore[attr-defined]
    assert back.stderr == "0 records imported, 2 known already.\n"  # type: ignore[attr-defined]


@permissions
def test_only_the_owner_can_read_an_export(journal: Path) -> None:
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_an_export_replaces_nothing_unasked(run: Run, journal: Path) -> None:
    journal.write_text("mine")
    result = run("export", "--journal", str(journal))
    assert result.exit_code == 1
    assert "exists and was left as it is" in result.stderr
    assert journal.read_text() == "mine"
    assert run("export", "--journal", str(journal), "--force").exit_code == 0
    assert len(journal.read_text().splitlines()) >= 2


def test_an_export_that_fails_half_way_leaves_what_was_there(run: Run, journal: Path) -> None:
    before = sorted(journal.parent.iterdir())
    result = run("export", "--journal", str(journal.parent / "no folder" / "x.jsonl"))
    assert result.exit_code == 1
    assert "is no folder" in result.stderr
    assert sorted(journal.parent.iterdir()) == before


def test_there_is_nothing_to_export_or_rebuild_in_a_file_that_is_not_there(
    run: Run, database: Path
) -> None:
    for command in (("export", "--journal", "-"), ("doctor", "--rebuild")):
        result = run(*command)
        assert result.exit_code == 1
        assert str(database) in result.stderr
        assert not database.exists()


def test_a_broken_line_is_named_and_nothing_is_told_as_done(elsewhere: Run, journal: Path) -> None:
    lines = journal.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1][:-5]
    journal.write_text("\n".join(lines), encoding="utf-8")
    result = elsewhere("import", str(journal))
    assert result.exit_code == 1
    assert "Line 2: it is not JSON, or was cut off. Nothing was imported." in result.stderr
    assert "records imported" not in result.stderr
    assert elsewhere("deals", "--json").stdout.strip() == "[]"


def test_other_words_under_a_key_of_ours_are_named(run: Run, journal: Path) -> None:
    before = run("brief", "Acme").stdout
    text = journal.read_text(encoding="utf-8")
    journal.write_text(text.replace("typed twice", "typed thrice"), encoding="utf-8")
    result = run("import", str(journal))
    assert result.exit_code == 1
    [key] = [json.loads(x)["id"] for x in text.splitlines() if "typed twice" in x]
    assert f"1 left out: this file has other words under the same key ({key})." in result.stderr
    assert "What was here first stands." in result.stderr
    assert run("brief", "Acme").stdout == before


@pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
def test_a_file_that_cannot_be_read_is_told(run: Run, tmp_path: Path, name: str) -> None:
    result = run("import", str(tmp_path / name))
    assert result.exit_code == 1
    assert str(tmp_path / name) in result.stderr
    assert "Traceback" not in result.stderr


# ------------------------------------------------------------------ the doctor, and old files


def spoil(database: Path) -> None:
    with sqlite3.connect(database) as base:
        base.execute("UPDATE deal_row SET company = 'spoilt'")
    base.close()


def test_the_doctor_rebuilds_on_demand(run: Run, database: Path, journal: Path) -> None:
    before = run("deals").stdout
    spoil(database)
    assert "spoilt" in run("deals").stdout
    assert run("doctor").exit_code == 0
    assert "spoilt" in run("deals").stdout, "without being told to it changes nothing"
    result = run("doctor", "--rebuild")
    assert result.exit_code == 0, result.stdout
    assert "up to date" in result.stdout
    assert run("deals").stdout == before
    assert run("export", "--journal", "-").stdout == journal.read_text(encoding="utf-8")


def test_the_doctor_tells_of_an_old_file_and_leaves_it(run: Run, database: Path) -> None:
    database.parent.mkdir(mode=0o700)
    as_released(database)
    database.chmod(0o600)
    before = database.read_bytes()
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert "an older version's; the next opening brings them up to date" in result.stdout
    assert database.read_bytes() == before
    assert "Acme Corp." in run("deals").stdout
    assert "up to date" in run("doctor").stdout


def test_tables_left_half_made_are_told(run: Run, database: Path, journal: Path) -> None:
    with sqlite3.connect(database) as base:
        base.execute("INSERT INTO meta (key, value) VALUES ('tables_after', NULL)")
    base.close()
    assert "1 deals are still to be made anew; the next opening goes on" in run("doctor").stdout
    assert run("deals").exit_code == 0
    assert "still to be made anew" not in run("doctor").stdout


def test_a_bar_is_shown_for_long_work_only(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Bar()
    bar("Making the tables anew", 3, 3)
    assert capsys.readouterr().err == ""
    bar("Making the tables anew", 250, 600)
    bar("Making the tables anew", 500, 600)
    bar("Making the tables anew", 600, 600)
    bar.end()
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Making the tables anew …\n")

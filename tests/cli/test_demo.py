"""`demo`: the app on a throwaway database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)


def test_the_demo_shows_a_dozen_deals_and_leaves_nothing(
    run: Run, app: Any, database: Path
) -> None:
    app.code = 4
    result = run("demo")
    assert result.exit_code == 4, result.stderr
    assert app.demo
    assert len(app.companies) >= 12
    assert app.database.name == "demo.db"
    assert not app.database.parent.exists()
    assert not database.exists()


def test_a_teams_file_is_made_to_keep(run: Run, tmp_path: Path, database: Path) -> None:
    path = tmp_path / "team.db"
    given = ("--make", str(path), "--deals", "20", "--seed", "3", "--answers", "4")
    result = run("demo", *given)
    assert (result.exit_code, result.stdout.strip()) == (0, str(path)), result.stderr
    assert "20 invented deals" in result.stderr
    assert not database.exists()
    listed = run("--db", str(path), "deals", "--limit", "100")
    assert len(listed.stdout.splitlines()) == 21
    before = path.read_bytes()
    again = run("demo", *given)
    assert again.exit_code == 1
    assert "left as it is" in again.stderr
    assert path.read_bytes() == before


def test_what_belongs_to_a_made_file_is_wrong_without_one(run: Run, app: Any) -> None:
    result = run("demo", "--deals", "20")
    assert result.exit_code == 2
    assert "--make FILE" in result.stderr
    assert not app.companies


def test_a_file_in_a_folder_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    result = run("demo", "--make", str(tmp_path / "no" / "team.db"))
    assert result.exit_code == 1
    assert "Nothing was made" in result.stderr


def test_the_demo_cleans_up_after_a_crash(
    run: Run, app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*args: object, **kwargs: object) -> int:
        app(*args, **kwargs)
        raise RuntimeError("boom")

    monkeypatch.setattr("discovery_tui.tui.run", crash)
    result = run("demo")
    assert result.exit_code == 1
    assert "RuntimeError: boom" in result.stderr
    assert not app.database.parent.exists()

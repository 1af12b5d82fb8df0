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

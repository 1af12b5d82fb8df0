"""The command line in a test: its own database, its own settings, nobody's terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import discovery_tui
from discovery_tui.cli import main
from discovery_tui.tui import Start
from discovery_tui.workspace.workspace import Workspace

ROOT = Path(discovery_tui.__file__).parent.parent


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "test.db"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    monkeypatch.setenv("DISCOVERY_TUI_CONFIG", str(folder))
    monkeypatch.delenv("DISCOVERY_TUI_DB", raising=False)
    return folder


@pytest.fixture
def run(database: Path, config: Path) -> Callable[..., Result]:
    """Run a command against the test's database."""

    def invoke(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["--db", str(database), *args], input=stdin)

    return invoke


@pytest.fixture
def shell(
    database: Path, config: Path, tmp_path: Path
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command as a process of its own; `python` are options of the interpreter."""

    def start(
        *args: str, python: tuple[str, ...] = ("-m", "discovery_tui.cli"), stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        env = os.environ | {
            "PYTHONPATH": str(ROOT),
            "DISCOVERY_TUI_DB": str(database),
            "PYTHONIOENCODING": "utf-8",
        }
        return subprocess.run(
            [sys.executable, *python, *args],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=env,
            cwd=tmp_path,
            timeout=60,
            check=False,
        )

    return start


class FakeApp:
    """Stands in for the screen: keeps what it was opened with."""

    def __init__(self) -> None:
        self.start: Start | None = None
        self.database = Path()
        self.demo = False
        self.companies: list[str] = []
        self.code = 0

    def __call__(
        self, workspace: Workspace, start: Start | None = None, *, demo: bool = False
    ) -> int:
        self.start, self.demo, self.database = start, demo, workspace.database
        self.companies = [deal.company for deal in workspace.journal.deals().rows]
        return self.code


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> FakeApp:
    """A terminal, and in place of the app something that ends at once."""
    fake = FakeApp()
    monkeypatch.setattr("discovery_tui.tui.run", fake)
    monkeypatch.setattr("discovery_tui.cli.live.on_terminal", lambda: True)
    return fake

"""An invented team's file: deterministic, as spread as a real one, and kept by the journal."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from discovery_tui.settings import Settings
from discovery_tui.store.journal import Journal
from discovery_tui.workspace import team
from discovery_tui.workspace.exchange import export_lines
from discovery_tui.workspace.workspace import Workspace, WorkspaceError


def made(path: Path, deals: int = 60, seed: int = 1, **more: object) -> Workspace:
    workspace = Workspace(path, Settings(name="nobody"))
    team.make(workspace, deals, seed, **more)  # type: ignore[arg-type]
    return workspace


def test_the_same_seed_gives_the_same_journal_and_another_seed_another(tmp_path: Path) -> None:
    one, two = made(tmp_path / "1.db"), made(tmp_path / "2.db")
    text = "".join(export_lines(one))
    assert "".join(export_lines(two)) == text
    assert "".join(export_lines(made(tmp_path / "3.db", seed=2))) != text


def test_a_rebuild_and_an_import_come_to_the_same_rows(tmp_path: Path) -> None:
    """What is made in bulk is what saving the same records one by one would have left."""
    workspace = made(tmp_path / "x.db", 40)
    live = workspace.journal.projected()
    found = [row.id for row in workspace.journal.deals(search="month-end", limit=40).rows]
    assert found
    workspace.rebuild()
    assert workspace.journal.projected() == live
    assert [r.id for r in workspace.journal.deals(search="month-end", limit=40).rows] == found
    other = Workspace(tmp_path / "y.db", Settings(name="nobody"))
    _copy_lenses(workspace.journal, other.journal)
    for deal in sorted(row[0] for row in live["deals"]):
        for record in workspace.journal.records(deal):
            other.journal.append([record])
    assert other.journal.projected() == live


def _copy_lenses(source: Journal, target: Journal) -> None:
    target.merge([item for item in source.items() if not hasattr(item, "kind")])


def test_the_deals_are_as_spread_as_a_teams(tmp_path: Path) -> None:
    made(tmp_path / "x.db", 300, answers=14).close()
    base = sqlite3.connect(tmp_path / "x.db")

    def spread(sql: str) -> Counter[str]:
        return Counter(row[0] for row in base.execute(sql))

    assert len(spread("SELECT owner FROM deals")) > 15
    assert len(spread("SELECT currency FROM deals")) == 5
    assert set(spread("SELECT segment FROM deals")) == {"smb", "mid-market", "enterprise"}
    assert len(spread("SELECT bank FROM deals")) == 5
    states = spread("SELECT state FROM deals")
    assert {"new", "gaps", "nurture", "disqualified"} <= set(states)
    assert "?" not in states
    months = spread("SELECT substr(opened, 1, 7) FROM deals")
    assert len(months) >= 24
    [(first, last)] = base.execute("SELECT min(opened), max(opened) FROM deals").fetchall()
    assert "2024-11-30" <= first < last < "2026-12-03"
    lines = base.execute("SELECT count(*) FROM answers").fetchone()[0] / 300
    assert 8 < lines < 20
    assert base.execute("SELECT count(DISTINCT fact) FROM evidence").fetchone()[0] > 25
    assert any(not name.isascii() for name in spread("SELECT company FROM deals"))


def test_it_ends_on_the_day_it_is_told(tmp_path: Path) -> None:
    workspace = made(tmp_path / "x.db", 30, until=date(2030, 6, 30))
    newest = workspace.journal.deals(limit=1).rows[0].touched
    assert newest.startswith("2030-0")


def test_a_file_with_deals_is_left_as_it_is(tmp_path: Path) -> None:
    workspace = made(tmp_path / "x.db", 3)
    before = list(workspace.journal.all_records())
    with pytest.raises(WorkspaceError, match="left as it is"):
        team.make(workspace, 3, 1)
    assert list(workspace.journal.all_records()) == before

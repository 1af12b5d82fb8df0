"""docs/tables.md says of every table and column what a fresh file has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlite_utils import Database as Utils

from discovery_tui.deal.fold import LINE_KINDS
from discovery_tui.deal.records import BODY_VERSION, Kind, Outcome
from discovery_tui.deal.values import Level, Stance
from discovery_tui.qualify.card import Verdict
from discovery_tui.segments import SEGMENTS
from discovery_tui.store import layout, tables
from discovery_tui.store.migrations import VERSION
from tests.support.files import ROOT, filled

PAGE = (ROOT / "docs/tables.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \|([^|]*)\| ([^|]+) \|$", re.MULTILINE)

UNDER = re.compile(r"^\| `(\w+)` \| `(\w+_row)` \|", re.MULTILINE)


def told() -> dict[str, list[tuple[str, str]]]:
    """Table by table: its columns and what the page says they are in the schema."""
    parts = re.split(r"^## (\w+)$", PAGE, flags=re.MULTILINE)[1:]
    return {
        name: [(row[1], row[2]) for row in ROW.finditer(text)]
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def test_every_table_and_column_is_told_as_it_is(tmp_path: Path) -> None:
    filled(tmp_path / "x.db")
    base = Utils(tmp_path / "x.db")
    there = {}
    for table in base.tables:
        keys = {c.name for c in table.columns if c.is_pk}
        there[table.name] = [
            (
                c.name,
                c.type + (", key" if c.name in keys else ", not null" if c.notnull else ""),
            )
            for c in table.columns
        ]
    views = {view.name: [c.name for c in view.columns] for view in base.views}
    base.close()
    assert there.pop("_sqlite_migrations")
    assert there.pop("sqlite_sequence")
    page = told()
    told_views = {name: page.pop(name, []) for name in views}
    assert {name: [column for column, _ in rows] for name, rows in told_views.items()} == views
    for name, columns in tables.PROJECTIONS.items():
        assert dict(told_views[name]) == columns
    for name in layout.FULL_TEXT:
        assert f"`{name}`" in PAGE
        there = {n: rows for n, rows in there.items() if n.partition(f"{name}_")[1] == ""}
        there.pop(name)
    under = dict(UNDER.findall(PAGE))
    assert tuple(under.values()) == layout.NAMES
    for view, name in under.items():
        [row] = [line for line in PAGE.splitlines() if line.startswith(f"| `{view}` | `{name}`")]
        own = [column for column, _ in there.pop(name)]
        assert [c for c in own if c not in views[view] and f"`{c}`" not in row] == []
        assert [c for c in views[view] if c not in own and c not in ("id", "deal")] == []
    assert page == there


def test_the_version_is_the_schemas() -> None:
    assert f"Schema version: {VERSION} (" in PAGE
    assert f"made from the journal: {tables.VERSION} (" in PAGE
    assert f"| `version` | INTEGER | {BODY_VERSION} |" in PAGE


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("segment", SEGMENTS),
        ("state", ("new", *Verdict)),
        ("outcome", Outcome),
        ("kind", LINE_KINDS),
        ("kind", Kind),
        ("level", [level.word for level in Level if level]),
        ("stance", Stance),
    ],
)
def test_the_words_a_column_may_hold_are_all_told(column: str, words: Iterable[str]) -> None:
    forms = [re.findall("`([^`]+)`", m[3]) for m in ROW.finditer(PAGE) if m[1] == column]
    assert [str(word) for word in words] in forms

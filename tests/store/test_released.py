"""Files that released versions wrote: they open, and come to the tables of today."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from discovery_tui.clock import FixedClock
from discovery_tui.settings import Settings
from discovery_tui.store import layout, migrations, tables
from discovery_tui.store.database import Database
from discovery_tui.store.errors import NewerFile
from discovery_tui.store.health import examine
from discovery_tui.workspace.workspace import Workspace
from tests.support.banks import GOOD, write
from tests.support.deals import START, DealScript
from tests.support.files import as_released, open_journal

COLUMNS = "id, deal, kind, target, at, author, version, body"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    as_released(path)
    return path


def asked(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What another program reads in the file."""
    base = sqlite3.connect(path)
    rows = base.execute(sql).fetchall()
    base.close()
    return rows


def schema(path: Path) -> dict[str, str]:
    """Our own tables and indexes, as they were made."""
    named = dict(asked(path, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    return {name: sql for name, sql in named.items() if "sqlite_" not in name}


def workspace(path: Path) -> Workspace:
    write(path.parent, GOOD)
    return Workspace(
        path, Settings(name="Ann Reed"), bank_folders=[path.parent], clock=FixedClock(START)
    )


# ------------------------------------------------------------------ the journal


def test_every_record_is_there_as_it_was_in_the_order_it_came(path: Path) -> None:
    before = asked(path, f"SELECT {COLUMNS} FROM record ORDER BY rowid")
    open_journal(path).close()
    assert asked(path, f"SELECT {COLUMNS} FROM record ORDER BY seq") == before
    assert asked(path, "SELECT DISTINCT device_id, user_id, extra FROM record") == [("", "", None)]
    assert asked(path, "PRAGMA user_version") == [(migrations.VERSION,)]


def test_what_is_no_record_is_kept_too(path: Path) -> None:
    tables_beside = ("draft", "lens", "compiled")
    before = [asked(path, f"SELECT * FROM {name}") for name in tables_beside]
    assert all(before)
    open_journal(path).close()
    assert [asked(path, f"SELECT * FROM {name}") for name in tables_beside] == before


def test_records_are_copied_a_few_at_a_time_and_a_stop_loses_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "COPY_ROWS", 7)
    before = asked(path, f"SELECT {COLUMNS} FROM record ORDER BY rowid")
    told: list[tuple[int, int]] = []

    def stop(what: str, done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Database(path, stop)
    assert told == [(7, 40), (14, 40)]
    assert asked(path, "PRAGMA user_version") == [(1,)]
    assert asked(path, f"SELECT {COLUMNS} FROM record ORDER BY rowid") == before
    Database(path, lambda what, done, total: told.append((done, total))).close()
    again = [(7, 40), (14, 40), (21, 40), (28, 40), (35, 40)]
    assert told[2:] == [*again[2:], *again], "it went on where it was stopped, then to version 3"
    assert asked(path, f"SELECT {COLUMNS} FROM record ORDER BY seq") == before


def test_the_files_device_and_user_are_made_once(path: Path, tmp_path: Path) -> None:
    first = open_journal(path)
    mine = first.identity()
    first.close()
    assert open_journal(path).identity() == mine
    other = open_journal(tmp_path / "other.db").identity()
    assert len({*mine, *other}) == 4
    assert all(len(made) == 36 for made in mine)


# ------------------------------------------------------------------ the tables


def test_the_tables_come_to_the_rows_the_release_had_and_a_rebuild_gives(path: Path) -> None:
    before = {t: asked(path, f"SELECT * FROM {t} ORDER BY id") for t in tables.PROJECTIONS}
    opened = workspace(path)
    assert opened.journal.projected() == before
    opened.journal.rebuild()
    assert opened.journal.projected() == before
    opened.close()


def test_a_deal_goes_on_where_the_release_left_it(path: Path) -> None:
    opened = workspace(path)
    deal = opened.find("Émile & Fils")
    assert opened.journal.draft(deal.open_call) == "they have abou"
    body = {"text": "and a new line"}
    opened.journal.append([opened.record(deal.id, "private", body)])  # type: ignore[arg-type]
    assert opened.evidence(deal.id).lines[-1].text == "and a new line"
    assert [r.device_id != "" for r in opened.journal.records(deal.id)][-2:] == [False, True]
    opened.close()


def test_an_old_file_ends_with_the_tables_of_a_fresh_one(path: Path, tmp_path: Path) -> None:
    open_journal(path).close()
    open_journal(tmp_path / "fresh.db").close()
    assert schema(path) == schema(tmp_path / "fresh.db")


def test_looking_at_an_old_file_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    found = examine(path)
    assert (found.older, found.unmade, found.deals, found.records) == (True, 5, 4, 40)
    assert [draft.text for draft in found.drafts] == ["they have abou"]
    assert path.read_bytes() == before
    open_journal(path).close()
    found = examine(path)
    assert (found.older, found.unmade, found.damage) == (False, 0, ())


# ------------------------------------------------------------------ frozen


def test_the_first_migration_makes_what_the_release_made(path: Path, tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "made.db", isolation_level=None)
    base.execute("BEGIN")
    migrations.migrate(base, upto=1)
    base.execute("COMMIT")
    base.close()
    assert schema(tmp_path / "made.db") == schema(path)


@pytest.mark.parametrize(
    ("upto", "shipped"),
    [
        (1, "a8806d0125f2"),
        (2, "15c13ef83d8b"),
        (3, "6db79ca96848"),
    ],
)
def test_a_migration_that_has_shipped_is_never_changed(
    tmp_path: Path, upto: int, shipped: str
) -> None:
    base = sqlite3.connect(tmp_path / "made.db", isolation_level=None)
    base.execute("BEGIN")
    migrations.migrate(base, upto=upto)
    base.execute("COMMIT")
    base.close()
    made = json.dumps(schema(tmp_path / "made.db"), sort_keys=True)
    assert hashlib.sha256(made.encode()).hexdigest()[:12] == shipped


def test_other_columns_are_another_version() -> None:
    """Where this fails, make tables.VERSION one higher and add the new columns' digest: files
    that have the old ones are rebuilt by that number alone."""
    shipped = {3: "52839dbd2ab7"}
    columns = json.dumps([tables.PROJECTIONS, layout.TABLES, layout.VIEWS])
    assert hashlib.sha256(columns.encode()).hexdigest()[:12] == shipped[tables.VERSION]


def test_newer_tables_are_a_newer_versions_file(path: Path) -> None:
    journal = open_journal(path)
    journal.append(DealScript(deal=900).records)
    with journal.database.transaction() as connection:
        newer = str(tables.VERSION + 1)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'tables'", (newer,))
    journal.close()
    before = path.read_bytes()
    with pytest.raises(NewerFile, match="update discovery-tui to open it"):
        open_journal(path)
    assert path.read_bytes() == before

"""The plain tables beside the journal: always what the journal says, and open to other tools."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database as Utils

from discovery_tui.deal.records import Kind, Outcome, Read, Record
from discovery_tui.deal.values import Choice, Level, Money, Stance
from discovery_tui.store import layout
from discovery_tui.store.journal import Journal
from discovery_tui.store.tables import PROJECTIONS
from tests.support.deals import START, DealScript
from tests.support.files import open_journal
from tests.support.laws import big_law
from tests.support.streams import garbage, journals


def test_the_tables_hold_what_was_heard(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    journal = open_journal(path)
    script = DealScript("Sarah Chen", contact_title="VP Ops", owner="Ann", segment="smb")
    script.call(15, bank="bant", bank_version="3", segment="smb", lens="abc", offset=60)
    script.line(
        "40k, approved",
        Read("budget.amount", Money(4_000_000, 4_000_000), Level.STATED),
        Read("budget.status", Choice("approved"), Level.ASSUMED, Stance.AGAINST),
        by="Tom",
        question="bu_amount",
    )
    back = script.say("pain.problem", text="month end")
    script.mark(back, taken_back=True, elapsed=90)
    script.mark(back, level=3, source="ledger")
    script.add(Kind.PERSON, {"name": "Piotr", "title": "CFO", "attitude": "for us"})
    script.end(Outcome.NOT_NOW, date(2028, 1, 15), reason="not_now", note="ERP")
    journal.append(script.records)
    journal.close()
    base = Utils(path)
    (deal,) = base["deals"].rows
    assert deal["company"] == "Acme"
    assert deal["company_key"] == "acme"
    assert deal["short"] == script.deal.replace("-", "")[-6:]
    assert (deal["contact"], deal["contact_title"], deal["owner"]) == (
        "Sarah Chen",
        "VP Ops",
        "Ann",
    )
    assert (deal["state"], deal["calls"], deal["revisit"]) == ("2 lines", 1, "2028-01-15")
    assert (deal["opened"], deal["touched"]) == (
        "2027-03-01T09:00:00.000Z",
        "2027-03-01T09:00:07.000Z",
    )
    assert deal["open_call"] == ""
    (call,) = base["calls"].rows
    assert (call["started"], call["ended"]) == (
        "2027-03-01T09:00:01.000Z",
        "2027-03-01T09:00:07.000Z",
    )
    assert (call["minutes"], call["seconds"], call["outcome"]) == (15, 600, "not_now")
    assert (call["bank"], call["bank_version"], call["lens"]) == ("bant", "3", "abc")
    first, second = base["answers"].rows
    assert (first["text"], first["speaker"], first["question"]) == (
        "40k, approved",
        "Tom",
        "bu_amount",
    )
    assert (first["minute"], first["taken_back"], second["taken_back"]) == ("00:20", 0, 1)
    amount, status, pain = base["evidence"].rows
    assert (amount["fact"], amount["shown"], amount["level"]) == ("budget.amount", "€40k", "stated")
    assert amount["answer"] == first["id"]
    assert (status["stance"], status["level"]) == ("against", "assumed")
    assert (pain["level"], pain["source"], pain["taken_back"]) == ("validated", "ledger", 1)
    people = {p["name"]: p["title"] for p in base["people"].rows}
    assert people == {"Sarah Chen": "VP Ops", "Piotr": "CFO"}
    base.close()


def test_a_running_call_is_the_deals_open_one(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    call = script.call()
    journal.append(script.records)
    assert journal.deals().rows[0].open_call == call.id
    script.end(Outcome.CONNECTED)
    journal.append(script.records)
    assert journal.deals().rows[0].open_call == ""


def test_what_no_longer_stands_leaves_the_tables(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    first = script.say("budget.amount", text="first")
    journal.append(script.records)
    edit = script.line("second", replaces=first.id)
    journal.append([edit])
    assert [row[0] for row in journal.projected()["answers"]] == [edit.id]
    assert journal.projected()["evidence"] == []
    journal.append([script.retract(edit)])
    assert [row[0] for row in journal.projected()["answers"]] == [first.id]
    assert len(journal.projected()["evidence"]) == 1


def test_one_deals_save_leaves_the_others_rows_alone(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    one, two = DealScript(), DealScript(deal=500)
    for script in (one, two):
        script.say("budget.amount")
        journal.append(script.records)
    before = [row for row in journal.projected()["answers"] if row[1] == one.deal]
    journal.append([two.retract(two.records[-1])])
    assert journal.projected()["answers"] == before


def indexed(journal: Journal) -> dict[str, list[tuple[str, int]]]:
    """Every term of the full-text indexes, and how many rows it is in."""
    base = journal.database.connection
    found = {}
    for name in layout.FULL_TEXT:
        base.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', '{name}', 'row')")
        found[name] = [tuple(row) for row in base.execute("SELECT term, doc FROM terms ORDER BY 1")]
        base.execute("DROP TABLE temp.terms")
    return found


@big_law
@given(
    ours=journals(most=10),
    theirs=journals(most=6, deal=900),
    cuts=st.lists(st.integers(0, 20), max_size=3),
    backwards=st.booleans(),
)
def test_a_rebuild_equals_what_a_live_call_left(
    tmp_path_factory: pytest.TempPathFactory,
    ours: list[Record],
    theirs: list[Record],
    cuts: list[int],
    backwards: bool,
) -> None:
    """Whatever the records, however they were cut into saves, in whatever order they came."""
    journal = open_journal(tmp_path_factory.mktemp("journal") / "x.db")
    both = [*ours, *theirs]
    if backwards:
        both.reverse()
    edges = sorted({0, *(min(cut, len(both)) for cut in cuts), len(both)})
    for start, end in itertools.pairwise(edges):
        journal.append(both[start:end])
    live, terms = journal.projected(), indexed(journal)
    journal.rebuild()
    assert journal.projected() == live
    assert indexed(journal) == terms
    journal.append(both)
    assert journal.projected() == live
    assert indexed(journal) == terms
    assert len(live["deals"]) == 2
    assert journal.database.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    journal.close()


@big_law
@given(garbage())
def test_no_body_can_stop_a_save(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record]
) -> None:
    journal = open_journal(tmp_path_factory.mktemp("journal") / "x.db")
    journal.append(records)
    live = journal.projected()
    journal.rebuild()
    assert journal.projected() == live
    assert len(journal.records(records[0].deal)) == len(records)
    journal.close()


@pytest.mark.parametrize("at", [-(2**63), -1, 2**53, 2**63 - 1])
def test_a_broken_clock_does_not_stop_a_save(tmp_path: Path, at: int) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    record = Record(script.deal, script.deal, Kind.DEAL, None, at, "Ann", body={"company": "A"})
    journal.append([record])
    [row] = journal.deals().rows
    assert len(row.opened) == len("2027-03-01T09:00:00.000Z")
    assert journal.records(script.deal) == [record]


def test_every_projection_is_rebuilt_and_compared(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    script.call()
    script.say("budget.amount")
    journal.append(script.records)
    assert set(journal.projected()) == set(PROJECTIONS)
    assert all(rows for rows in journal.projected().values())
    live = journal.projected()
    with journal.database.transaction() as connection:
        connection.execute("UPDATE deal_row SET company = 'spoilt', opened = ?", (START,))
        connection.execute("DELETE FROM evidence_row")
    assert journal.projected() != live
    journal.rebuild()
    assert journal.projected() == live

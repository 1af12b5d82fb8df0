"""A deal is kept up where it is written: each save costs what it brings, and misses nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.records import Kind, Read, Record
from discovery_tui.deal.values import Level, Money
from discovery_tui.store import rows
from discovery_tui.store.errors import StoreError
from discovery_tui.store.journal import Journal
from discovery_tui.store.projections import Summary
from tests.support.deals import DealScript
from tests.support.files import open_journal, summarise
from tests.support.full_fold import full_fold

FORTY = Read("budget.amount", Money(4_000_000, 4_000_000), Level.STATED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    found = open_journal(path)
    yield found
    found.close()


def in_step(journal: Journal, deal: str) -> bool:
    """Whether evidence and tables are what all records come to."""
    live = journal.projected()
    told = journal.evidence(deal) == full_fold(journal.records(deal))
    journal.rebuild()
    return told and journal.projected() == live


def cost(journal: Journal, records: list[Record]) -> int:
    """How many rows a save writes."""
    before = journal.database.connection.total_changes
    journal.append(records)
    return journal.database.connection.total_changes - before


def test_a_line_writes_as_many_rows_late_in_a_call_as_early(journal: Journal) -> None:
    script = DealScript()
    script.call()
    journal.append(script.records)
    costs = [cost(journal, [script.line(f"line {n}", FORTY, by="Tom")]) for n in range(60)]
    early, late = costs[:30], costs[30:]
    assert min(late) == min(early), "record, deal, answer, evidence, and their words in the indexes"
    assert sum(late) <= 1.1 * sum(early), "now and then the indexes bring some of theirs together"
    first = script.records[2]
    assert cost(journal, [script.mark(first, level=3, source="ledger")]) <= max(early)
    assert in_step(journal, script.deal)


def test_a_line_reads_no_record_that_is_folded_already(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = DealScript()
    journal.append(script.records)
    parsed: list[str] = []
    from_row = rows.from_row

    def parse(row: sqlite3.Row) -> Record:
        parsed.append(row["id"])
        return from_row(row)

    monkeypatch.setattr(rows, "from_row", parse)
    for n in range(5):
        journal.append([script.line(f"line {n}", FORTY)])
    assert len(journal.evidence(script.deal).lines) == 5
    assert parsed == []


def test_what_another_program_wrote_is_seen_and_ours_goes_on_from_it(
    path: Path, journal: Journal
) -> None:
    script = DealScript()
    journal.append(script.records)
    theirs = open_journal(path)
    first = script.line("theirs", FORTY, by="Tom")
    theirs.append([first])
    assert [line.text for line in journal.evidence(script.deal).lines] == ["theirs"]
    theirs.append([script.line("theirs again", by="Tom")])
    edit = script.line("ours", FORTY, replaces=first.id)
    journal.append([edit])
    theirs.append([script.mark(edit, level=1)])
    journal.append([script.add(Kind.PERSON, {"name": "Thomas"}), script.retract(script.records[2])])
    theirs.close()
    assert [line.text for line in journal.evidence(script.deal).lines] == ["ours"]
    assert in_step(journal, script.deal)


def test_an_import_between_two_saves_is_seen(path: Path, journal: Journal) -> None:
    script = DealScript()
    early, late = script.line("early"), script.line("late")
    journal.append([script.records[0], late])
    assert journal.merge([early]).new == 1
    journal.append([script.line("ours")])
    assert [x.text for x in journal.evidence(script.deal).lines] == ["early", "late", "ours"]
    assert in_step(journal, script.deal)


def test_lines_that_came_before_their_deal_are_written_when_it_comes(journal: Journal) -> None:
    script = DealScript()
    line = script.line("early", FORTY)
    journal.append([line])
    with pytest.raises(ValueError, match="opens"):
        journal.evidence(script.deal)
    journal.append([script.line("on")])
    journal.append(script.records[:1])
    assert len(journal.projected()["answers"]) == 2
    assert in_step(journal, script.deal)


def test_nothing_of_a_failed_save_is_known(path: Path) -> None:
    broken = [False]

    def may_break(evidence: Evidence, lens_text: object) -> Summary:
        if broken[0]:
            raise StoreError("The disk is full.")
        return summarise(evidence, lambda _: None)

    journal, script = Journal(path, may_break), DealScript()
    journal.append(script.records)
    broken[0] = True
    lost = script.line("lost", FORTY)
    with pytest.raises(StoreError):
        journal.append([lost])
    broken[0] = False
    assert journal.evidence(script.deal).lines == ()
    journal.append([script.line("kept")])
    assert [x.text for x in journal.evidence(script.deal).lines] == ["kept"]
    journal.append([lost])
    assert [x.text for x in journal.evidence(script.deal).lines] == ["lost", "kept"]
    assert in_step(journal, script.deal)
    journal.close()


def test_a_key_that_is_there_with_other_words_changes_nothing(journal: Journal) -> None:
    one, two = DealScript(), DealScript(deal=500)
    journal.append([*one.records, one.line("first"), *two.records])
    forged = Record(one.records[1].id, two.deal, Kind.ANSWER, None, 0, "X", body={"text": "other"})
    journal.append([forged])
    assert journal.evidence(two.deal).lines == ()
    assert in_step(journal, one.deal)


def test_a_deal_folded_in_one_place_is_gone_on_with_in_another(
    path: Path, journal: Journal
) -> None:
    script = DealScript()
    journal.append([*script.records, script.line("one", FORTY)])
    handed = journal.give(script.deal)
    assert handed is not None
    assert journal.give(script.deal) is None
    journal.append([script.line("meanwhile")])
    other = open_journal(path)
    other.take_over(handed)
    other.append([script.line("two", FORTY)])
    assert [x.text for x in other.evidence(script.deal).lines] == ["one", "meanwhile", "two"]
    assert in_step(other, script.deal)
    other.close()

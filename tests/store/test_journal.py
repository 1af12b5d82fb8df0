"""The journal: what goes in comes out verbatim, all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.clock import FixedClock
from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.records import Kind, Record
from discovery_tui.ids import IdSource, short
from discovery_tui.store.errors import StoreError
from discovery_tui.store.journal import Journal, LensText
from discovery_tui.store.projections import Summary
from discovery_tui.store.shelf import Shelf
from tests.support.deals import START, DealScript, key
from tests.support.files import open_journal, summarise
from tests.support.laws import any_json, law


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    found = open_journal(tmp_path / "x.db")
    yield found
    found.close()


# ------------------------------------------------------------------ in and out


def test_records_come_back_as_they_were_oldest_first(journal: Journal) -> None:
    script = DealScript()
    script.call()
    script.say("budget.amount", text="ünï 漢 👍 'quoted' \"too\"")
    journal.append(list(reversed(script.records)))
    assert journal.records(script.deal) == script.records
    assert list(journal.all_records()) == script.records
    assert len(journal.records(script.deal)) == 3
    assert journal.records("nobody") == []


@law
@given(
    kind=st.text(max_size=8),
    version=st.integers(0, 99),
    body=st.dictionaries(st.text(max_size=6), any_json, max_size=4),
)
def test_kinds_and_fields_of_a_newer_version_are_kept_verbatim(
    tmp_path_factory: pytest.TempPathFactory, kind: str, version: int, body: dict[str, Any]
) -> None:
    journal = open_journal(tmp_path_factory.mktemp("journal") / "x.db")
    script = DealScript()
    record = Record(key(7), script.deal, kind, "whatever", -5, "Ann", version, body)
    journal.append([*script.records, record])
    found = journal.records(script.deal)[1]
    journal.close()
    assert json.dumps(dict(found.body), sort_keys=True) == json.dumps(body, sort_keys=True)
    assert (found.id, found.kind, found.target) == (record.id, kind, "whatever")
    assert (found.at, found.author, found.version) == (-5, "Ann", version)


def test_half_a_character_from_a_foreign_journal_is_kept_and_saved(journal: Journal) -> None:
    script = DealScript()
    value = {"type": "place", "town": "half \ud83d"}
    script.add(Kind.ANSWER, {"text": "x", "reads": [{"fact": "deal.size", "value": value}]})
    journal.append(script.records)
    assert journal.records(script.deal)[1].body["reads"][0]["value"] == value
    assert len(journal.projected()["evidence"]) == 1


def test_a_body_a_foreign_hand_spoilt_does_not_hide_the_others(journal: Journal) -> None:
    script = DealScript()
    line = script.line("still here")
    journal.append(script.records)
    spoil = "UPDATE entry SET body = ? WHERE id = ?"
    for body in ("{torn", "[1]", "null", "1" * 5000, "[" * 5000):
        with journal.database.transaction() as connection:
            connection.execute(spoil, (body, line.id))
        assert [r.body for r in journal.records(script.deal)] == [script.records[0].body, {}]
        journal.rebuild()


# ------------------------------------------------------------------ all or nothing


def test_saving_twice_is_harmless(journal: Journal) -> None:
    script = DealScript()
    script.say("budget.amount", text="first")
    journal.append(script.records)
    before = journal.projected()
    journal.append(script.records)
    other = DealScript()
    other.say("budget.amount", text="another under the same key")
    journal.append(other.records)
    assert list(journal.all_records()) == script.records, "a record is never changed"
    assert journal.projected() == before


def test_a_record_that_cannot_be_kept_leaves_nothing_of_the_others(journal: Journal) -> None:
    journal.append(DealScript(deal=500).records)
    before = journal.projected()
    script = DealScript()
    script.add(Kind.ANSWER, {"text": object()})
    with pytest.raises(TypeError):
        journal.append(script.records)
    assert journal.records(script.deal) == []
    assert journal.projected() == before
    journal.append(script.records[:1])
    assert journal.count_deals() == 2


def test_a_summary_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fails(evidence: Evidence, lens_text: LensText) -> Summary:
        if evidence.lines:
            raise RuntimeError("a mistake above")
        return Summary("fine")

    journal = Journal(tmp_path / "x.db", fails)
    script = DealScript()
    journal.append(script.records)
    journal.save_draft("call", script.deal, 1, "half a line")
    line = script.line("never kept")
    with pytest.raises(RuntimeError):
        journal.append([line], clear_draft="call")
    assert journal.records(script.deal) == script.records[:1]
    assert journal.projected()["answers"] == []
    assert journal.draft("call") == "half a line"


def test_a_table_that_refuses_is_told_and_leaves_nothing(journal: Journal) -> None:
    script = DealScript()
    wrong = Record(key(9), script.deal, Kind.ANSWER, None, "soon", "Ann")  # type: ignore[arg-type]
    with pytest.raises(StoreError, match=r"x\.db"):
        journal.append([*script.records, wrong])
    assert list(journal.all_records()) == []


def test_several_deals_in_one_save(journal: Journal) -> None:
    one, two = DealScript(), DealScript(deal=500, company="Beta")
    journal.append([*one.records, *two.records])
    assert [d.company for d in journal.deals().rows] == ["Beta", "Acme"]


def test_records_may_come_before_the_one_that_opens_their_deal(journal: Journal) -> None:
    script = DealScript()
    line = script.say("budget.amount", text="early")
    journal.append([line])
    assert journal.count_deals() == 0
    journal.append(script.records[:1])
    assert journal.count_deals() == 1
    assert [row[-2] for row in journal.projected()["answers"]] == ["early"]


# ------------------------------------------------------------------ keys


def test_the_floor_is_the_largest_key(journal: Journal) -> None:
    assert journal.floor() is None
    ids = IdSource(FixedClock(START))
    keys = [ids.new() for _ in range(3)]
    for name in (keys[2], keys[0], keys[1]):
        journal.append([Record(name, name, Kind.DEAL, None, START, "Ann")])
    assert journal.floor() == keys[2]


@pytest.mark.parametrize("odd", ["zzz", "ffffffff", "\U0010ffff" * 36, "ZZZZZZZZ-" * 4])
def test_a_strangers_key_is_no_floor(journal: Journal, odd: str) -> None:
    script = DealScript()
    journal.append([*script.records, Record(odd, script.deal, "note", None, 1, "they")])
    assert journal.floor() == script.records[-1].id
    assert IdSource(FixedClock(START), journal.floor()).new() > script.records[-1].id


# ------------------------------------------------------------------ drafts


def test_a_draft_is_kept_until_its_line_is_saved(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    journal.append(script.records)
    journal.save_draft("call one", script.deal, 1, "they have abou")
    journal.save_draft("call one", script.deal, 2, "they have about 40k")
    journal.save_draft("call two", script.deal, 3, "other")
    journal.close()
    again = open_journal(tmp_path / "x.db")
    assert again.draft("call one") == "they have about 40k"
    assert again.drafts() == [
        ("call two", script.deal, "other"),
        ("call one", script.deal, "they have about 40k"),
    ]
    again.append([script.line("they have about 40k")], clear_draft="call one")
    assert again.draft("call one") == ""
    again.save_draft("call two", script.deal, 4, "")
    assert again.drafts() == []


def test_drafts_are_no_records(journal: Journal) -> None:
    journal.append(DealScript().records)
    before = journal.projected()
    journal.save_draft("call", key(1), 1, "half")
    journal.rebuild()
    assert journal.projected() == before
    assert journal.draft("call") == "half"


def test_saving_a_draft_leaves_the_connection_as_careful_as_before(journal: Journal) -> None:
    journal.save_draft("call", "deal", 1, "half")
    pragma = "PRAGMA synchronous"
    assert journal.database.connection.execute(pragma).fetchone()[0] == 2
    with pytest.raises(StoreError):
        journal.save_draft("call", "deal", "soon", "half")  # type: ignore[arg-type]
    assert journal.database.connection.execute(pragma).fetchone()[0] == 2


# ------------------------------------------------------------------ compiled banks


def test_compiled_banks_go_in_with_the_next_save(tmp_path: Path) -> None:
    path, shelf = tmp_path / "x.db", Shelf()
    journal = Journal(path, summarise, shelf)
    shelf.add_lens("abc", "bant", "1", "{lens}")
    shelf.add_compiled("print", "bant//", "abc", "text")
    assert journal.lens("abc") == "{lens}", "known before it is kept"
    other = open_journal(path)
    assert other.lens("abc") is None
    script = DealScript()
    journal.append(script.records)
    assert other.lens("abc") == "{lens}"
    assert other.lenses("bant", "1") == ["{lens}"]
    assert other.lenses("bant", "2") == []
    assert other.compiled("print", "bant//") == ("abc", "text")
    assert shelf.lens("abc") is None, "nothing waits any more"
    shelf.add_compiled("other print", "bant//", "def")
    journal.append([script.line("more")])
    assert other.compiled("print", "bant//") is None, "older banks' are dropped"
    assert other.compiled("other print", "bant//") == ("def", "")
    assert other.lens("abc") == "{lens}", "a pinned lens is kept for ever"


def test_a_bank_waits_on_where_the_save_failed(tmp_path: Path) -> None:
    shelf = Shelf()
    journal = Journal(tmp_path / "x.db", summarise, shelf)
    shelf.add_lens("abc", "bant", "1", "{lens}")
    with pytest.raises(TypeError):
        journal.append([Record(key(1), key(1), Kind.DEAL, None, 1, "Ann", body={"x": object()})])
    journal.append(DealScript().records)
    assert open_journal(tmp_path / "x.db").lens("abc") == "{lens}"


# ------------------------------------------------------------------ the list of deals


@pytest.fixture
def several(journal: Journal) -> Journal:
    deals = (
        ("Acme Corp.", "Sarah Chen", "Ann"),
        ("Émile & Fils", "ÉLODIE Müller", "Bob"),
        ("100%_sure!", "Tom", "Ann"),
    )
    for n, (company, contact, owner) in enumerate(deals):
        script = DealScript(contact, deal=1 + n * 100, company=company, owner=owner)
        script.records[0] = Record(
            script.deal,
            script.deal,
            Kind.DEAL,
            None,
            START + n * 1000,
            "Ann",
            body=script.records[0].body,
        )
        journal.append(script.records)
    return journal


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["100%_sure!", "Émile & Fils", "Acme Corp."]),
        ("acme", ["Acme Corp."]),
        ("ACME corp", ["Acme Corp."]),
        ("corp ann", ["Acme Corp."]),
        ("ann", ["100%_sure!", "Acme Corp."]),
        ("chen", ["Acme Corp."]),
        ("élodie", ["Émile & Fils"]),
        ("ÉMILE", ["Émile & Fils"]),
        ("müller", ["Émile & Fils"]),
        ("%", ["100%_sure!"]),
        ("_s", ["100%_sure!"]),
        ("re!", ["100%_sure!"]),
        ("s", ["100%_sure!", "Acme Corp."]),
        ("elodie", ["Émile & Fils"]),
        ("emile muller", ["Émile & Fils"]),
        ("nobody", []),
        ("' OR 1=1 --", []),
    ],
)
def test_searching_deals(several: Journal, search: str, found: list[str]) -> None:
    assert [d.company for d in several.deals(search=search).rows] == found


def test_deals_come_in_pages_newest_first(several: Journal) -> None:
    first = several.deals(limit=2)
    rest = several.deals(limit=2, after=first.more)
    found = [d.company for d in (*first.rows, *rest.rows)]
    assert found == ["100%_sure!", "Émile & Fils", "Acme Corp."]
    assert rest.more is None


def test_deals_touched_in_the_same_moment_are_paged_without_loss(journal: Journal) -> None:
    for n in range(5):
        journal.append(DealScript(deal=1 + n * 100).records)
    page = journal.deals(limit=2)
    seen = [d.id for d in page.rows]
    while page.more:
        page = journal.deals(limit=2, after=page.more)
        seen += [d.id for d in page.rows]
    assert len(seen) == len(set(seen)) == 5


def test_deals_by_state(several: Journal) -> None:
    script = DealScript("Tom", deal=201)
    several.append([script.line("one more")])
    assert [d.company for d in several.deals(states=["1 lines"]).rows] == ["100%_sure!"]
    assert len(several.deals(states=["1 lines", "0 lines"]).rows) == 3
    assert several.deals(states=["ready"]).rows == []


def test_a_deal_is_found_by_company_and_by_the_end_of_its_key(journal: Journal) -> None:
    ids = IdSource(FixedClock(START))
    keys = [ids.new() for _ in range(3)]
    for name, company in zip(keys, ("Acme Corp", "acme corp.", "Facade"), strict=True):
        journal.append(
            [Record(name, name, Kind.DEAL, None, START, "Ann", body={"company": company})]
        )
    assert {d.id for d in journal.find_deals("ACME  Corp")} == set(keys[:2])
    assert [d.id for d in journal.find_deals(short(keys[1]))] == [keys[1]]
    assert [d.id for d in journal.find_deals(keys[1])] == [keys[1]]
    assert [d.id for d in journal.find_deals(keys[1].upper())] == [keys[1]]
    assert [d.company for d in journal.find_deals("facade")] == ["Facade"]


@pytest.mark.parametrize("name", ["", ".", "%", "______", "abc", "nobody", "%%%%%%"])
def test_what_names_no_deal_finds_none(several: Journal, name: str) -> None:
    several.append(DealScript(deal=900, company="").records)
    assert several.find_deals(name) == []


def test_the_newest_call_is_remembered_for_the_next(journal: Journal) -> None:
    assert journal.last_call() is None
    script = DealScript()
    script.call(15, bank="bant", segment="smb")
    script.call(45, bank="meddicc", segment="")
    journal.append(script.records)
    assert journal.last_call() == ("meddicc", "", 45)

"""The list of deals: what a search finds, in what order, and how short an id may be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.deal.records import Kind, Record
from discovery_tui.store import finding, listing
from discovery_tui.store.journal import Journal
from tests.support.deals import START, DealScript
from tests.support.files import open_journal
from tests.support.laws import law


def deal(number: int, company: str, *lines: str, contact: str = "", end: str = "") -> list[Record]:
    """A deal opened `number` minutes after the first, whose key ends in `end`."""
    script = DealScript(contact, deal=1 + number * 100, company=company)
    for line in lines:
        script.line(line)
    ends = {r.id: r.id[:24] + f"{number:06x}{i:06x}" for i, r in enumerate(script.records)}
    if end:
        ends[script.deal] = script.deal[: 36 - len(end)] + end
    return [
        replace(r, id=ends[r.id], deal=ends[r.deal], at=r.at + number * 60_000)
        for r in script.records
    ]


def with_deals(path: Path, *deals: list[Record]) -> Journal:
    journal = open_journal(path / "x.db")
    for records in deals:
        journal.append(records)
    return journal


def companies(journal: Journal, search: str, **more: object) -> list[str]:
    return [row.company for row in journal.deals(search=search, **more).rows]  # type: ignore[arg-type]


# ------------------------------------------------------------------ what a search finds


def test_names_come_first_then_deals_in_which_it_was_said(tmp_path: Path) -> None:
    journal = with_deals(
        tmp_path,
        deal(1, "Audit House"),
        deal(2, "Birch", "the AUDIT comes in spring"),
        deal(3, "Cedar", "no word of it"),
        deal(4, "Alder", "after the audit", "before the next audit"),
        deal(5, "Auditorium Ltd", "an audit as well"),
    )
    assert companies(journal, "audit") == ["Auditorium Ltd", "Audit House", "Alder", "Birch"]
    assert companies(journal, "audi") == ["Auditorium Ltd", "Audit House", "Alder", "Birch"]
    assert companies(journal, "udit") == ["Auditorium Ltd", "Audit House"], "a part of a name only"
    assert companies(journal, "spring audit") == ["Birch"], "in one line, in any order"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("CAFÉ", True),
        ("cafe", True),
        ("Straße", True),
        ("STRASSE", True),
        ("strase", False),
        ("1,2 mio", True),
        ("kubern", True),
        ("kubernetes", True),
        ("kubernetess", False),
        ("ab", True),
        ("a", False),
        ("会議", True),
        ("it's", True),
        ("co-op", True),
        ("coop", False),
    ],
)
def test_what_was_said_is_found_by_its_words(tmp_path: Path, typed: str, found: bool) -> None:
    line = "Café in der Straße: 1,2 Mio, Kubernetes ab März; it's a-ok, co-op, 会議の後"
    journal = with_deals(tmp_path, deal(1, "Zeta", line.replace("a-ok", "fine")))
    assert (companies(journal, typed) == ["Zeta"]) is found


def test_a_line_is_found_in_its_last_wording_only(tmp_path: Path) -> None:
    records = deal(1, "Alder", "they use sheets")
    journal = with_deals(tmp_path, records)
    edit = Record(
        "00000fff-0000-7000-8000-000000000000",
        records[0].deal,
        Kind.ANSWER,
        None,
        START,
        "Ann",
        body={"text": "they use tables", "replaces": records[1].id},
    )
    journal.append([edit])
    assert companies(journal, "sheets") == []
    assert companies(journal, "tables") == ["Alder"]
    back = replace(edit, id=edit.id.replace("fff", "ffe0"), kind=Kind.RETRACT, target=edit.id)
    back = replace(back, id="00000fff-0000-7000-8000-000000000001", body={})
    journal.append([back])
    assert companies(journal, "sheets") == ["Alder"]
    assert companies(journal, "tables") == []
    journal.rebuild()
    assert companies(journal, "sheets") == ["Alder"]


def test_a_deal_that_changed_its_name_is_found_by_the_new_one_only(tmp_path: Path) -> None:
    records = deal(1, "Alder", contact="Sarah Chen")
    journal = with_deals(tmp_path, records, deal(2, "Birch"))
    change = replace(records[0], id="00000fff-0000-7000-8000-000000000000", target=records[0].id)
    journal.append([replace(change, body={"company": "Rowan"}, at=START + 10**7)])
    assert companies(journal, "alder") == []
    assert companies(journal, "rowan chen") == ["Rowan"]
    assert companies(journal, "") == ["Rowan", "Birch"], "touched last"


def test_a_state_holds_for_every_find(tmp_path: Path) -> None:
    journal = with_deals(
        tmp_path,
        deal(1, "Audit A"),
        deal(2, "Audit B", "x"),
        deal(3, "C", "audit"),
        deal(4, "D", "audit", "y"),
    )
    assert companies(journal, "audit", states=["1 lines"]) == ["Audit B", "C"]
    assert companies(journal, "audit", states=["0 lines", "2 lines"]) == ["Audit A", "D"]
    assert companies(journal, "audit", states=["3 lines"]) == []


@pytest.mark.parametrize("typed", ["spreadsheets", "spreadsheet", "spreadshirts", "spread"])
def test_a_long_word_is_found_whether_few_or_most_lines_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(listing, "EXAMINED", 20)
    lines = ["about spreadsheets"] * 45 + ["about spreadshirts"] + ["about spreadsheets"] * 44
    journal = with_deals(tmp_path, *(deal(n, f"D{n}", line) for n, line in enumerate(lines)))
    found = list[str]()
    page = journal.deals(search=typed, limit=7)
    while page.more is not None:
        found += [row.company for row in page.rows]
        page = journal.deals(search=typed, limit=7, after=page.more)
    found += [row.company for row in page.rows]
    expected = [f"D{n}" for n, line in enumerate(lines) if typed in line]
    assert found == expected[::-1]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_pages_of_a_search_show_each_deal_once(tmp_path: Path, limit: int) -> None:
    several = [deal(n, f"Audit {n}") for n in range(5)]
    several += [deal(n, f"Other {n}", *["an audit"] * (n % 4 + 1)) for n in range(10, 20)]
    journal = with_deals(tmp_path, *several)
    whole = companies(journal, "audit", limit=100)
    assert len(set(whole)) == 15
    seen, page = list[str](), journal.deals(search="audit", limit=limit)
    while True:
        assert len(page.rows) <= limit
        seen += [row.company for row in page.rows]
        if page.more is None:
            break
        page = journal.deals(search="audit", limit=limit, after=page.more)
    assert seen == whole


def test_a_page_of_lines_of_other_states_ends_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "EXAMINED", 20)
    several = [deal(1, "Old", "audit", "y"), *(deal(n, f"N{n}", "audit") for n in range(2, 60))]
    journal = with_deals(tmp_path, *several)
    page = journal.deals(search="audit", states=["2 lines"], limit=5)
    assert (page.rows, page.more is not None) == ([], True)
    for _ in range(2):
        page = journal.deals(search="audit", states=["2 lines"], limit=5, after=page.more)
    assert [row.company for row in page.rows] == ["Old"]


SYNTAX = [
    '"',
    "'",
    "*",
    "a*",
    "NEAR(a b)",
    "-a",
    "company:x",
    "a AND b",
    "OR",
    "NOT",
    "^a",
    "{",
    "(",
]


@pytest.mark.parametrize(
    "typed", [*SYNTAX, '" OR 1', "a\x00b", "\x01\x01a", "names : a", "+", "\u200b"]
)
def test_what_is_typed_is_never_the_syntax_of_a_search(tmp_path: Path, typed: str) -> None:
    journal = with_deals(tmp_path, deal(1, "Acme", "all is well"), deal(2, "Birch*", "x"))
    found = companies(journal, typed)
    assert found == [] or all(any(c in name.lower() for c in typed.lower()) for name in found)


@law
@given(
    names=st.lists(st.text(max_size=12), min_size=1, max_size=4),
    typed=st.text(min_size=1, max_size=6),
)
def test_the_index_finds_what_going_through_the_names_would(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], typed: str
) -> None:
    path = tmp_path_factory.mktemp("listing")
    journal = with_deals(path, *(deal(n, name) for n, name in enumerate(names)))
    words = finding.search_words(typed)
    rows = journal.deals().rows
    expected = [
        row.id
        for row in rows
        if finding.in_names(words, finding.names_document(row.company, row.contact, row.owner))
    ]
    found = journal.deals(search=typed).rows
    if words and not finding.id_digits(words):
        assert [row.id for row in found] == expected
    journal.close()


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("cme", "Acme", True),
        ("ac", "Acme", True),
        ("cm", "Acme", False),
        ("co", "Acme Corp", True),
        ("o'n", "O'Neill", True),
        ("n", "O'Neill", True),
        ("佐", "佐藤", True),
        ("藤", "佐藤", False),
        ("ǆ", "Ǆungla", True),
        ("acme corp", "Corp of Acme", True),
    ],
)
def test_one_or_two_letters_are_how_a_word_begins(
    tmp_path: Path, typed: str, name: str, found: bool
) -> None:
    journal = with_deals(tmp_path, deal(1, name))
    assert (companies(journal, typed) == [name]) is found


# ------------------------------------------------------------------ short ids


def test_an_id_is_shown_as_long_as_it_takes_to_tell_it_apart(tmp_path: Path) -> None:
    journal = with_deals(
        tmp_path,
        deal(1, "A", end="00a1b2c3"),
        deal(2, "B", end="10a1b2c3"),
        deal(3, "C", end="22222222"),
        deal(4, "D", end="31a1b2c3"),
    )
    shorts = {row.company: row.short for row in journal.deals().rows}
    assert shorts == {"A": "00a1b2c3", "B": "10a1b2c3", "C": "222222", "D": "1a1b2c3"}
    for company, short in shorts.items():
        assert [row.company for row in journal.find_deals(short)] == [company]
        assert companies(journal, short)[:1] == [company]
        assert journal.short(journal.find_deals(short)[0].id) == short
    several = journal.find_deals("a1b2c3")
    assert [(row.company, row.short) for row in several] == [
        ("D", "1a1b2c3"),
        ("B", "10a1b2c3"),
        ("A", "00a1b2c3"),
    ]
    assert journal.find_deals("9a1b2c3") == []


def test_the_beginning_of_a_short_id_finds_it_before_any_name(tmp_path: Path) -> None:
    journal = with_deals(tmp_path, deal(1, "A", end="00cafe12"), deal(2, "Cafeteria"))
    assert companies(journal, "cafe") == ["A", "Cafeteria"]
    assert companies(journal, "CAFE1") == ["A"]
    assert companies(journal, "cafe12") == ["A"]
    assert companies(journal, "afe12") == [], "not the middle of one"

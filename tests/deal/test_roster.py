"""Who is meant by a name: one person, several who are asked about, or somebody new."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.deal.roster import (
    Named,
    Roster,
    Several,
    Stakeholder,
    given_name,
    parse_person,
)
from tests.support.laws import any_text, law

CHEN = Stakeholder("Sarah Chen", "VP Ops", email="sarah@acme.com", id="1")
LEE = Stakeholder("Sarah Lee", "CFO", email="sarah.lee@acme.com", id="2")
WU = Stakeholder("Dr. Ai Wu", id="3")
JOSE = Stakeholder("José Müller", id="4")
ANNE = Stakeholder("Anne-Marie O'Brien", id="5")
ROBERT = Stakeholder("Robert Kim", id="6")
KIM = Stakeholder("Kim Zhao", id="7")
CFO = Stakeholder("the CFO", id="8")
EVERYBODY = Roster((CHEN, LEE, WU, JOSE, ANNE, ROBERT, KIM, CFO))

ONE = {
    "Sarah Chen": CHEN,
    "  SARAH   CHEN ": CHEN,
    "chen": CHEN,
    "sarah c": CHEN,
    "sc": CHEN,
    "S.C.": CHEN,
    "Sarah, CFO": LEE,
    "sarah (vp ops)": CHEN,
    "sarah lee, VP Ops": LEE,
    "Sarah <sarah@acme.com>": CHEN,
    "SARAH.LEE@ACME.COM": LEE,
    "wu": WU,
    "dr wu": WU,
    "Dr. Ai Wu": WU,
    "ai wu": WU,
    "Ms. Chen": CHEN,
    "jose": JOSE,
    "Jose\u0301 Muller": JOSE,
    "MÜLLER": JOSE,
    "anne marie": ANNE,
    "anne-marie obrien": ANNE,
    "O’Brien": ANNE,
    "robert": ROBERT,
    "the cfo": CFO,
}


@pytest.mark.parametrize("text", ONE)
def test_a_name_that_fits_one_person_is_theirs(text: str) -> None:
    assert EVERYBODY.who(text) == ONE[text]


@pytest.mark.parametrize(
    ("text", "could_be"),
    [
        ("sarah", (CHEN, LEE)),
        ("Sarah, intern", (CHEN, LEE)),
        ("sarah, other@acme.com", (CHEN, LEE)),
        ("kim", (ROBERT, KIM)),  # one's last name, another's first
    ],
)
def test_a_name_that_fits_two_is_nobodys_guess(
    text: str, could_be: tuple[Stakeholder, ...]
) -> None:
    found = EVERYBODY.who(text)
    assert isinstance(found, Several)
    assert set(found.people) == set(could_be)


@pytest.mark.parametrize(
    "text",
    [
        "Bob",
        "Rob Kim",
        "Sally",
        "Sara",
        "anne",
        "marie",
        "Sarah Miller",
        "cfo",
        "the",
        "dr",
        "",
        "x",
    ],
)
def test_nicknames_parts_of_names_and_titles_are_guesses(text: str) -> None:
    assert EVERYBODY.who(text) == parse_person(text)


def test_initials_count_only_where_they_may_be_meant() -> None:
    assert EVERYBODY.who("sc", initials=False) == Named("sc")


def test_a_whole_name_is_never_somebody_elses_part() -> None:
    sarah = Stakeholder("Sarah", id="9")
    assert Roster((CHEN, sarah)).who("sarah") == sarah


def test_somebody_new_comes_with_all_that_was_written() -> None:
    new = Named("Ida Berg", "Head of IT", "ida@x.com")
    assert EVERYBODY.who("Ida Berg, Head of IT, ida@x.com") == new


WRITTEN = {
    "Sarah Lee": Named("Sarah Lee"),
    "Sarah Lee, CFO": Named("Sarah Lee", "CFO"),
    "Sarah Lee, VP Ops, EMEA": Named("Sarah Lee", "VP Ops, EMEA"),
    "Sarah Lee (CFO)": Named("Sarah Lee", "CFO"),
    "Sarah Lee, CFO (EMEA)": Named("Sarah Lee", "CFO (EMEA)"),
    "Sarah Lee, CFO, sarah@x.com": Named("Sarah Lee", "CFO", "sarah@x.com"),
    "Sarah Lee, sarah@x.com, CFO": Named("Sarah Lee", "CFO", "sarah@x.com"),
    "Sarah Lee (CFO) <sarah@x.co.uk>": Named("Sarah Lee", "CFO", "sarah@x.co.uk"),
    "Sarah Lee sarah+a@x.com": Named("Sarah Lee", "", "sarah+a@x.com"),
    "sarah@x.com": Named("sarah@x.com", "", "sarah@x.com"),
    " \x1bSarah\n Lee ,": Named("Sarah Lee"),
    "": Named(""),
    ", CFO": Named("", "CFO"),
    "a@b": Named("a@b"),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_name_title_and_email_are_read_in_one_way(text: str) -> None:
    assert parse_person(text) == WRITTEN[text]


@pytest.mark.parametrize("said", [w for w in WRITTEN.values() if w.name])
def test_a_person_written_down_reads_the_same(said: Named) -> None:
    assert parse_person(str(said)) == said


@law
@given(any_text, any_text)
def test_any_text_is_an_answer(name: str, text: str) -> None:
    roster = Roster.of([name, "Sarah Chen"])
    assert isinstance(roster.who(text), Stakeholder | Several | Named)
    if parse_person(name).name.strip() == name:
        assert roster.who(name) == roster.called(name) or not roster.called(name)


CALLED = {
    "Sarah Chen": "Sarah",
    "sarah chen": "sarah",
    "Dr. Sarah Chen": "Sarah",
    "Chen, Sarah": "Sarah",
    "Anne-Marie Dupont": "Anne-Marie",
    "Ines": "Ines",
    "Dr. Wu": "Dr. Wu",
    "the CFO": "the CFO",
    "head of legal": "head of legal",
    "J. Smith": "J. Smith",
    "Dr.": "",
    "": "",
}


@pytest.mark.parametrize("name", CALLED)
def test_people_are_called_by_their_first_name_where_they_have_one(name: str) -> None:
    assert given_name(name) == CALLED[name]


def test_namesakes_are_shown_by_their_whole_names() -> None:
    assert EVERYBODY.short("Sarah Chen") == "Sarah Chen"
    assert EVERYBODY.short("José Müller") == "José"
    assert EVERYBODY.short("Kim Zhao") == "Kim Zhao"
    assert EVERYBODY.short("Ida Berg") == "Ida", "who is not known has no namesake"


def test_a_sentence_names_people_by_what_nobody_else_is_called() -> None:
    spelled = {word for word, _ in EVERYBODY.spellings()}
    assert {"Chen", "Lee", "José", "Müller", "Robert", "the CFO", "Sarah Chen"} <= spelled
    assert not {"Sarah", "Kim", "the", "CFO", "Dr."} & spelled


@given(st.permutations(EVERYBODY.people), st.sampled_from([*ONE, "sarah", "kim", "bob"]))
def test_it_does_not_matter_who_became_known_first(people: list[Stakeholder], text: str) -> None:
    found, usual = Roster(tuple(people)).who(text), EVERYBODY.who(text)
    if isinstance(found, Several) and isinstance(usual, Several):
        assert set(found.people) == set(usual.people)
    else:
        assert found == usual

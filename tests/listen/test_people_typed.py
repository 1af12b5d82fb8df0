"""People as reps type them: lower case, short titles, several in a line."""

import pytest

from discovery_tui.listen.people import find_people

SAID: dict[str, list[tuple[str, str]]] = {
    # names typed in lower case, whole and with their particle
    "oluwaseun is the economic buyer": [("Oluwaseun", "")],
    "tuan anh built it": [("Tuan Anh", "")],
    "trev nolan (owner) signs": [("Trev Nolan", "owner")],
    "mrs van wyk owns it": [("van Wyk", "")],
    "mr de boer is the buyer": [("de Boer", "buyer")],
    "pieter van den berg (coo) decides": [("Pieter van den Berg", "COO")],
    "o'brien can kill it": [("O'Brien", "")],
    "jean-luc joins": [("Jean-Luc", "")],
    "wiremu (ops) and hana": [("Wiremu", "ops"), ("Hana", "")],
    "rich (owner) signs": [("Rich", "owner")],
    "april's boss signs": [("April", ""), ("April's boss", "boss")],
    "Will brings Grace along": [("Will", ""), ("Grace", "")],
    # short titles, and where they are
    "it arch looks at the api": [("the IT arch", "IT arch")],
    "site supt signs": [("the site supt", "site supt")],
    "priya, head of it, approves": [("Priya", "head of IT")],
    "plant manager Leipzig decides": [("the plant manager Leipzig", "plant manager Leipzig")],
    "regional director north, Craig": [("Craig", "regional director north")],
    "MD UK&I signs": [("the MD UK&I", "MD UK&I")],
    "anja->cfo->board": [("Anja", ""), ("the CFO", "CFO"), ("the board", "")],
    "anything above → board": [("the board", "")],
    "shift leads get asked too": [("the shift leads", "shift leads")],
    # one person told of twice, and two titles that are two people's
    "VP Sales EMEA is the sponsor": [("the VP Sales EMEA", "VP Sales EMEA")],
    "Zeynep fights for it, coach Arturo": [("Zeynep", ""), ("Arturo", "coach")],
    "cousin Dario runs the yard": [("Dario", "cousin")],
    "my sister in law signs": [("my sister in law", "sister in law")],
    "her deputy joins, the deputy decides": [("her deputy", "deputy")],
    "Franz, the owner's son, wants it": [("Franz", "son")],
    "made by Mr Kowalski and his brother": [("Kowalski", ""), ("his brother", "brother")],
    # people brought along, and one more of a list
    "demo with Anna and two planners": [("Anna", ""), ("the planners", "")],
    "gm + chef": [("the GM", "GM"), ("the chef", "chef")],
    "nurses have a veto": [("the nurses", "nurses")],
    # names that are words
    "Precious signs": [("Precious", "")],
    "Summer, intern, did the maths": [("Summer", "intern")],
    "hope is our fan": [("Hope", "")],
    "call back frank in january": [("Frank", "")],
    # a town that decides is its office
    "above that Stuttgart decides": [("Stuttgart", "")],
    "needs sign-off from Rotterdam": [("Rotterdam", "")],
    "the CFO in Madrid has the last word": [("the CFO", "CFO")],
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_people_are_heard_as_reps_type_them(text: str) -> None:
    assert [(s.value.name, s.value.title) for s in find_people(text)] == SAID[text]


@pytest.mark.parametrize(
    "text",
    [
        "production stops twice a day",
        "delivered by two o'clock",
        "the ex-CFO went to prison",
        "everyone and his mother has an app",
        "it's a family business, my grandfather started it",
        "van needs a new gearbox",
        "inspectors have to be able to see it",
        "call will be recorded",
    ],
)
def test_what_only_looks_like_people_is_nobody(text: str) -> None:
    assert find_people(text) == []

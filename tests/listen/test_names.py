"""Tools and rivals with a name."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.bank.lens import Competitor
from discovery_tui.listen.names import find_competitors, find_names

RIVALS = (
    Competitor("Jira", aka=("atlassian",)),
    Competitor("BlackLine", aka=("black line",)),
    Competitor("Doing nothing", aka=("do nothing", "status quo")),
)

STATED = {
    "everything lives in excel + whatsapp": ["excel", "whatsapp"],
    "on Xero since 2021": ["Xero"],
    "maint planning = whiteboard": ["whiteboard"],
    "orders come in by email, retyped into SAP": ["email", "SAP"],
    "Sage 50 for the books, rest on spreadsheets": ["Sage 50", "spreadsheets"],
    "stock in Cin7, tickets in zendesk": ["Cin7", "zendesk"],
    "pen and paper mostly": ["pen and paper"],
    "files sit on a shared drive": ["shared drive"],
    "field guys use paper forms": ["paper forms"],
    "still faxing, quotes in word, sent as pdfs": ["word", "pdfs"],
    "comms over teams": ["teams"],
    "they log hours in harvest": ["harvest"],
    "Using Ecount for stock": ["Ecount"],
    "runs payroll with Quintax": ["Quintax"],
    "Visma + Ledgerly side by side": ["Visma", "Ledgerly"],
    "switched from Freshdesk to Zendesk": ["Freshdesk", "Zendesk"],
    # words, towns, people and customers
    "they excel at service": [],
    "teams in Bergen and Oslo": [],
    "the harvest starts in August": [],
    "sent an email to Ruth": [],
    "can you put numbers on paper": [],
    "quality and the union rep want a word": [],
    "using Tom as the go-between": [],
    "replaced Anna in June": [],
    "we have an office in Zurich": [],
    "we sell to Siemens and Bosch": [],
    "measured on NRR": [],
}


@pytest.mark.parametrize("text", STATED)
def test_tools_in_plain_statements_are_found(text: str) -> None:
    assert [s.value.name for s in find_names(text, asked=False)] == STATED[text]


ASKED = {
    "Workday, maybe Personio": ["Workday", "Personio"],
    "Excel and pen and paper": ["Excel", "pen and paper"],
    "doing nothing, honestly": ["doing nothing"],
    "building it ourselves": ["building it ourselves"],
    "the incumbent, Kyndryl": ["Kyndryl"],
    "just hiring two more clerks": [],
    "Anna from finance does it": [],
    "hard to say": [],
}


@pytest.mark.parametrize("text", ASKED)
def test_an_answer_lists_names(text: str) -> None:
    assert [s.value.name for s in find_names(text)] == ASKED[text]


WEIGHED = {
    "or just do nothing": ["Doing nothing"],
    "BlackLine vs doing nothing": ["BlackLine", "Doing nothing"],
    "status quo is an option too": ["Doing nothing"],
    "if we do nothing we lose the season": [],
    "I'd do nothing before May": [],
    "the status quo is killing us": [],
    "we can't afford to do nothing": [],
    "they also look at jira": ["Jira"],
    "I think they use BlackLine": ["BlackLine"],
    "our ticket tool is Jira today": [],
    "we use Jira for the devs": [],
}


@pytest.mark.parametrize("text", WEIGHED)
def test_what_is_in_use_or_nobody_weighs_is_no_rival(text: str) -> None:
    assert [s.value.name for s in find_competitors(text, RIVALS)] == WEIGHED[text]


@given(st.text(max_size=200), st.booleans())
def test_spans_are_the_words_of_the_text_in_order(text: str, asked: bool) -> None:
    spans = find_names(text, RIVALS, asked=asked)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert [s.start for s in spans] == sorted(s.start for s in spans)


@pytest.mark.parametrize("piece", ["Abc, ", "excel ", "Anna and ", "paper on ", " ", "Zz "])
def test_a_long_line_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    find_names((piece * 4000)[:4000], RIVALS)
    assert time.process_time() - begun < 0.5

"""Six calls and the briefs they give, each kept as it was read aloud. UPDATE_GOLDEN=1 writes them
anew: read them before you keep them."""

from __future__ import annotations

import os

import pytest

from discovery_tui.brief.build import Brief, build_brief
from discovery_tui.brief.html import to_html
from discovery_tui.brief.markdown import to_markdown
from discovery_tui.deal.records import Kind
from discovery_tui.text import one_line

from .golden_calls import FOLDER, deals, held
from .page import parsed
from .sample import section, two_minutes, words

NAMES = sorted(deals())


def brief(name: str) -> Brief:
    s, lens, on = held(name)
    return build_brief(s.evidence(), s.card(lens, on))


@pytest.mark.parametrize("name", NAMES)
def test_the_brief_is_the_one_that_was_read(name: str) -> None:
    path, told = FOLDER / f"{name}.md", to_markdown(brief(name))
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_read_in_two_minutes(name: str) -> None:
    assert words(two_minutes(to_markdown(brief(name)))) < (500 if name == "disputed" else 350)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_typed_is_missing(name: str) -> None:
    s, _, _ = held(name)
    page = parsed(to_html(brief(name))).text
    for line in s.evidence().lines:
        assert page.count(f"“{one_line(line.text)}”") == (line.kind != Kind.PRIVATE)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "parlance",
    ["assumed", "stated", "hedge", "third party", "not read ", "condition:", "…", "None"],
)
def test_the_parsers_words_are_not_in_it(name: str, parlance: str) -> None:
    told = to_markdown(brief(name)).partition("\n---\n")[2].replace("None agreed.", "")
    assert parlance not in told


def test_whoever_is_called_by_a_title_is_one_person() -> None:
    people = section(to_markdown(brief("disputed")), "People")
    assert people.count("Raj Patel") == 1
    assert "the CTO" not in people
    assert "| Raj Patel, CTO | owns the figure (said “i think”) |" in people


def test_nobody_reached_is_no_brief_of_gaps() -> None:
    assert [s.id for s in brief("no_show").sections] == ["calls"]

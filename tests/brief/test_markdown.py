"""Whatever was typed, the brief is valid Markdown that shows exactly that and does nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from discovery_tui.brief.build import build_brief
from discovery_tui.brief.markdown import cell, escape, to_markdown
from discovery_tui.deal.records import Kind
from discovery_tui.deal.values import Name, Number, People, Person
from discovery_tui.text import one_line
from tests.support.laws import many

from .sample import AGAINST, ASSUMED, LENS, VALIDATED, Sample, normal_call, read

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
OURS = {
    *("heading_open", "heading_close", "inline", "text", "strong_open", "strong_close"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    *("paragraph_open", "paragraph_close", "blockquote_open", "blockquote_close"),
    *(f"{part}_open" for part in ("table", "thead", "tbody", "tr", "th", "td")),
    *(f"{part}_close" for part in ("table", "thead", "tbody", "tr", "th", "td")),
}
REFERENCE = "code_inline"
"""What stands at the end of a line is ours too; no typed text may become one."""
ACTING = [
    *("*bold*", "**", "_em_", "__init__", "a_b_c", "snake_case", "2 * 3", "~~gone~~", "~50k, ~60k"),
    *("`code`", "```", "~~~", "[x](http://evil.example)", "![x](y)", "[x]: y", "[ ] todo", "[^1]"),
    *("<script>alert(1)</script>", "<http://a.b>", "<a@b.c>", "<!-- x", "a <b> c", "<5k", "&amp;"),
    *("&#64;", "R&D", "# title", "####### x", "Acme #", "C#", "> q", "- item", "+ i", "* item"),
    *("1. first", "12) x", "2027. Then", "---", "- - -", "***", "___", "===", "=", "| a | b |"),
    *("a|b", "a\\|b", "\\", "end\\", "\\\\", "\\*", "C:\\Users", "http://acme.com", "www.acme.com"),
    *("a\nb", "a\r\n\r\n# b", "tab\there", "  blanks  ", "\t- x", "    code", "a  \nb", "!", "!["),
    *("Dana: ok", "“quoted”", "it's \"so\"", "😀", "\u202eabc", "\x1b[31mred", "\ud800", "", " "),
]  # fmt: skip
typed = st.one_of(
    st.sampled_from(ACTING),
    st.text(max_size=40),
    st.text(alphabet="\\`*_{}[]()<>#+-.!|~&=:/@;a1 \n\t", max_size=24),
    st.lists(st.sampled_from(ACTING), min_size=2, max_size=4).map(" ".join),
)


def tokens(markdown: str) -> list[Token]:
    found = []
    for token in PARSER.parse(markdown):
        found.extend([token, *(token.children or [])])
    return found


def shown(markdown: str) -> str:
    return "".join(t.content for t in tokens(markdown) if t.type == "text")


def body(markdown: str) -> str:
    """The file without its front matter."""
    return markdown.partition("\n---\n")[2]


@many(600)
@given(typed)
def test_an_escaped_line_shows_what_was_typed_and_nothing_acts(text: str) -> None:
    plain = one_line(text)
    for around, expected in (
        ("- {}", plain),
        ("- **Label:** {} — after", f"Label: {plain} — after"),
        ("- “{}” (x)", f"“{plain}” (x)"),
        ("> **Draft.** {}.", f"Draft. {plain}."),
        ("# {}", plain),
        ("{}", plain),
    ):
        line = around.format(escape(text))
        assert shown(line) == expected.strip()
        assert {t.type for t in tokens(line)} <= OURS
        assert sum(t.type == "list_item_open" for t in tokens(line)) == around.startswith("-")
        assert any(t.type == "heading_open" for t in tokens(line)) == around.startswith("#")


@many(600)
@given(typed, typed)
@example("a\\", "b|c")
def test_a_table_keeps_its_columns(left: str, right: str) -> None:
    rows = tokens(f"| A | B |\n| --- | --- |\n| {cell(left)} | {cell(right)} |")
    cells = [rows[i + 1].content for i, t in enumerate(rows) if t.type == "td_open"]
    assert len(cells) == 2
    assert {t.type for t in rows} <= OURS
    texts = [
        "".join(c.content for c in rows[i + 1].children or [])
        for i, t in enumerate(rows)
        if t.type == "td_open"
    ]
    assert texts == [one_line(left), one_line(right)]


@pytest.mark.parametrize(
    "text",
    [
        "month-end by hand, 3 people, 2 days each",
        "R&D, C# and snake_case (v2.1) - 100 % sure!",
        "€40-45k/yr + VAT = ok; 2 * 3; <5k; ~50k; say \"yes\"",
        "C:\\Users, 24/7, 12:30, 1.5 days",
    ],
)  # fmt: skip
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    "text", ["see http://evil.example/x", "see https://a.b", "WWW.evil.example"]
)
def test_bare_addresses_are_no_links_on_github_either(text: str) -> None:
    # GitHub links `://` and `www.` while it reads; the backslash takes them out of its sight.
    assert not re.search(r"(?<!\\)://|WWW\.", escape(text))
    assert shown(escape(text)) == text


def hostile(text: str) -> Sample:
    """A deal with `text` in every place somebody can type."""
    s = Sample(company=text, contact=text, contact_title=text, owner=text)
    s.call()
    s.person(text or "x", title=text, attitude=text, side=text or "buyer")
    s.person("Tom", title=text)
    person = People((Person(text, text),))
    s.answer("01:00", text, read("pain.problem"), read("trigger.event"), speaker=text)
    s.answer("02:00", text, read("pain.impact", Number(3, 3, text)), speaker="Tom")
    s.answer("03:00", text, read("buyer.economic", person), read(text or "x.y"))
    s.answer("03:10", text, read("buyer.economic", person, stance=AGAINST), speaker="Tom")
    s.answer("04:00", text, read("competition.named", Name(text), ASSUMED, why=text))
    s.answer("05:00", text)
    back = s.answer("05:10", text, read("today.tried"))
    s.mark(back, taken_back=True, elapsed=400)
    sure = s.answer("06:00", text, read("decision.process"))
    s.mark(sure, level=int(VALIDATED), source=text)
    s.line(Kind.PROMISE, "07:00", text)
    s.line(Kind.QUESTION, "08:00", text, response=text)
    s.line(Kind.OBJECTION, "09:00", text, response=text)
    s.asked("10:00", "champion.why", "declined")
    s.end(reason=text)
    return s


@many(150)
@given(typed)
@example('x"\n---\n# not the front matter')
def test_a_whole_brief_of_hostile_text_keeps_its_form(text: str) -> None:
    s = hostile(text)
    lens = replace(
        LENS,
        title=text,
        facts=tuple(replace(f, label=text or "x") for f in LENS.facts),
        sections=tuple((key, text or "x") for key, _ in LENS.sections),
        criteria=tuple(
            replace(c, name=text, questions=tuple(replace(q, ask=text) for q in c.questions))
            for c in LENS.criteria
        ),
    )
    brief = build_brief(s.evidence(), s.card(lens))
    markdown = to_markdown(brief)
    found = tokens(body(markdown))
    assert {t.type for t in found} <= {*OURS, REFERENCE}
    refs = {r.id.replace("-", "") for r in s.records}
    references = [t.content for t in found if t.type == REFERENCE]
    assert all(any(key.endswith(ref) for key in refs) for ref in references)
    headings = [
        found[i + 1].children or [] for i, t in enumerate(found) if t.type == "heading_open"
    ]
    titles = ["".join(c.content for c in children) for children in headings]
    assert titles == [brief.title, *(section.title for section in brief.sections)]
    items = sum(len(section.items) for section in brief.sections)
    assert sum(t.type == "list_item_open" for t in found) == items
    tables = [section.table for section in brief.sections if section.table]
    assert sum(t.type == "td_open" for t in found) == sum(
        len(table.rows) * len(table.columns) for table in tables
    )
    front = yaml.safe_load(markdown.split("\n---\n")[0].removeprefix("---\n"))
    assert front == {k: list(v) if isinstance(v, tuple) else v for k, v in brief.front}
    assert front["company"] == one_line(text) or one_line(text).startswith(front["company"][:100])


def test_a_non_character_in_a_name_is_still_yaml() -> None:
    markdown = Sample(company="Acme \uffff \ufffe 😀").markdown()
    front = yaml.safe_load(markdown.split("\n---\n")[0].removeprefix("---\n"))
    assert front["company"] == "Acme \uffff \ufffe 😀"


def test_the_same_records_give_the_same_bytes() -> None:
    s = normal_call()
    again = normal_call()
    again.records.reverse()
    assert s.markdown() == again.markdown()

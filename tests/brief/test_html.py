"""Whatever was typed, the page is whole, shows exactly that, runs nothing and fetches nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from discovery_tui.brief.build import build_brief
from discovery_tui.brief.html import text, to_html
from discovery_tui.text import one_line
from tests.support.laws import any_text, many

from .page import parsed
from .sample import LENS, normal_call
from .test_markdown import hostile

ACTING = [
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style><script>", "</title>"),
    *("\" onmouseover=\"x", "' x='", "&lt;b&gt;", "&#60;", "<!-- x -->", "<![CDATA[", "]]>"),
    *("javascript:alert(1)", "<a href=//evil.example>", "</section></body>", "<svg/onload=x>"),
    *("a<b", "R&D", "5 > 3", "“so”", "\ufffe", "\x00", "\u202eabc", "`x`", "{{x}}", "😀", ""),
]  # fmt: skip
typed = st.one_of(
    st.sampled_from(ACTING),
    any_text,
    st.text(alphabet="<>&\"'/=!-;#x ab\n", max_size=24),
    st.lists(st.sampled_from(ACTING), min_size=2, max_size=4).map(" ".join),
)
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "section", "h1", "h2", "p", "strong"),
    *("ul", "li", "span", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "id", "href"}


@many(300)
@given(typed)
def test_escaped_text_shows_as_it_was_typed_and_is_no_tag(words: str) -> None:
    page = parsed(f"<p>{text(words)}</p>")
    assert [tag for tag, _ in page.tags] == ["p"]
    assert page.text == re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", one_line(words))
    assert parsed(f'<p id="{text(words)}"></p>').tags[0][1].keys() == {"id"}


@many(80)
@given(typed)
@example("</style><script>alert(1)</script>")
def test_a_whole_page_of_hostile_text_keeps_its_form(words: str) -> None:
    s = hostile(words)
    lens = replace(
        LENS,
        title=words,
        facts=tuple(replace(f, label=words or "x") for f in LENS.facts),
        sections=tuple((key, words or "x") for key, _ in LENS.sections),
        criteria=tuple(
            replace(c, name=words, questions=tuple(replace(q, ask=words) for q in c.questions))
            for c in LENS.criteria
        ),
    )
    brief = build_brief(s.evidence(), s.card(lens))
    page = parsed(to_html(brief))
    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for _, attrs in page.tags for name in attrs} <= ATTRIBUTES
    count = [tag for tag, _ in page.tags].count
    assert count("li") == sum(len(section.items) for section in brief.sections)
    assert count("h2") == len(brief.sections)
    assert (count("style"), count("title"), count("body")) == (1, 1, 1)
    for tag, attrs in page.tags:
        if tag == "a":
            assert re.fullmatch("#r[0-9a-f]+", attrs["href"] or "")


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = to_html(normal_call().brief())
    assert "default-src 'none'" in html
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img|javascript:", html)


def test_a_reference_leads_to_the_line_below() -> None:
    page = parsed(to_html(normal_call().brief()))
    targets = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links
    assert len(set(targets)) == len(targets)
    assert {link and link[1:] for link in links} <= set(targets)


def test_it_says_the_same_as_the_markdown() -> None:
    brief = normal_call().brief()
    page = parsed(to_html(brief)).text
    assert brief.headline in page
    for section in brief.sections:
        assert section.title in page
        for item in section.items:
            assert all(told.quote in page and told.source in page for told in item.told)
            assert all(note in page for note in item.notes)


@pytest.mark.parametrize("rule", ["prefers-color-scheme: dark", "@page { size: A4", "@media print"])
def test_it_has_a_dark_side_and_prints(rule: str) -> None:
    assert rule in to_html(normal_call().brief())

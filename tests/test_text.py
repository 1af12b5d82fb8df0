"""Whatever is typed, pasted or imported comes out fit to be stored, shown and printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from discovery_tui.text import match_key, one_line, safe, search_key, shorten, slug
from tests.support.laws import any_text, law

DEVICES = {"con", "prn", "aux", "nul", "com1", "lpt9"}


@law
@given(any_text)
def test_safe_text_holds_nothing_a_terminal_acts_on(text: str) -> None:
    for char in safe(text):
        assert char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"), hex(ord(char))
        assert unicodedata.bidirectional(char) not in ("LRE", "RLE", "LRO", "RLO", "PDF")
        assert unicodedata.bidirectional(char) not in ("LRI", "RLI", "FSI", "PDI")


@law
@given(any_text)
def test_safe_twice_is_safe_once_and_can_be_stored(text: str) -> None:
    once = safe(text)
    assert safe(once) == once
    assert once.encode().decode() == once
    assert len(once.splitlines()) <= once.count("\n") + 1


@law
@given(any_text)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\x1b[31mred\x07\x00 \x9b2J\x7f", "[31mred 2J"),
        ("\u202etxt.exe\u2066 \u200e\u200f\u061c\ufeff", "txt.exe "),
        ("half \ud83d a smile", "half \ufffd a smile"),
        (
            "tab\tstays, so does ünï — 漢字 👩‍👩‍👧 עברית",
            "tab\tstays, so does ünï — 漢字 👩‍👩‍👧 עברית",
        ),
        ("[@click=app.quit]not markup[/] [bold]", "[@click=app.quit]not markup[/] [bold]"),
    ],
)
def test_safe_keeps_the_words(typed: str, kept: str) -> None:
    assert safe(typed) == kept


@law
@given(any_text)
def test_a_slug_is_always_a_safe_file_name(text: str) -> None:
    name = slug(text)
    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) <= 60
    assert not name.startswith("-")
    assert not name.endswith("-")
    assert name not in DEVICES


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Acme Corp.", "acme-corp"),
        ("../../etc/passwd", "etc-passwd"),
        ("Müller & Söhne", "muller-sohne"),
        ("CON", "deal-con"),
        ("com\u00b9", "deal-com1"),
        ("漢字", "deal"),
        ("", "deal"),
        ("a" * 99, "a" * 60),
    ],
)
def test_slugs(name: str, file: str) -> None:
    assert slug(name) == file


def test_a_slug_cut_at_a_dash_does_not_end_in_one() -> None:
    assert slug("ab cd", limit=3) == "ab"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Corp.", "acme  corp"),
        ("J.R. Smith", "J R Smith"),
        ("STRASSE", "straße"),
        ("Ａｃｍｅ", "acme"),
        ("Chen, Sarah", "chen sarah"),
        ("A\u0301da", "\u00c1da"),
    ],
)
def test_two_spellings_of_a_name_match(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Sarah", "Sara"), ("Acme", "Acme Labs"), ("Ada", "Ida")]
)
def test_two_names_do_not_match(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("a b c", 3, "a…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_shorten(text: str, width: int, cut: str) -> None:
    assert shorten(text, width) == cut
    assert len(cut) <= width


@pytest.mark.parametrize(
    ("one", "other"),
    [("Émile", "emile"), ("STRASSE", "straße"), ("Łukasz", "lukasz"), ("ﬁrm", "FIRM"), ("Ǆ", "ǆ")],
)
def test_a_search_takes_no_notice_of_case_and_accents(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)

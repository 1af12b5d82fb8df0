"""A file name is one harmless part of a path, whatever the company is called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.brief.names import file_name

from .sample import DAY, Sample


def named(company: str) -> str:
    return file_name(Sample(company=company).evidence(), DAY)


def test_it_says_who_what_and_when() -> None:
    assert named("Acme Corp") == "acme-corp-brief-2027-03-03-000000.md"


def test_the_kind_and_the_ending_can_be_others() -> None:
    found = file_name(Sample().evidence(), DAY, "follow-up", ".txt")
    assert found == "acme-corp-follow-up-2027-03-03-000000.txt"


@pytest.mark.parametrize("company", ["../../etc", "CON", "", "😀", "a/b\\c", "aux.md", "x" * 500])
def test_hard_names_are_safe(company: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,110}\.md", named(company))


@given(st.text())
def test_any_name_is_safe(company: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,110}\.md", named(company))

"""Whatever is typed: no line raises, is slow, is validated, or is heard otherwise twice."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from discovery_tui.claims.hear import OFFERED
from discovery_tui.deal.values import Level
from tests.listen.test_any_text import LINES

from .world import bank, heard

ASKED = st.sampled_from(["", *(f.id for f in bank().facts)])


@given(text=LINES, asks=ASKED)
@example(text="İ 40k by March, Anna signs", asks="budget.amount")
@example(text=":(", asks="")
def test_any_line_is_heard_and_heard_alike(text: str, asks: str) -> None:
    found = heard(text, asks)
    assert found == heard(text, asks)
    for claim in found.claims:
        assert 0 <= claim.start <= claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.text
        assert OFFERED <= claim.p <= 1
        assert Level.ASSUMED <= claim.level <= Level.STATED
    assert 0 <= found.evidence <= 1


@given(text=st.text(alphabet=" .,;:!?-/()#*\n\t'\"", max_size=40))
def test_a_line_that_says_nothing_credits_nothing(text: str) -> None:
    assert heard(text).filed == ()


@pytest.mark.parametrize(
    "piece",
    ["1 ", "40k, maybe ", "no ", "we don't have ", "one ", "i have to ", "just ", "a,", "(", "1.",
     "march may ", "Anna Bob ", "head of a ", "and a half ", "not really sure ", "#", "¤", " ",
     "Anna, ", "40k, ", "monday, and "],
)  # fmt: skip
def test_4000_characters_are_heard_to_an_end(piece: str) -> None:
    heard("warm")
    begin = process_time()
    heard((piece * 4000)[:4000], "budget.amount")
    assert process_time() - begin < 2  # a hang, not a benchmark: that is `make bench`

"""Whole calls land where they belong, in whatever order they are told."""

from __future__ import annotations

import pytest

from tests.calls.score import Score, calls, play


@pytest.mark.parametrize("shuffled", [False, True], ids=["in order", "shuffled"])
def test_a_rep_gets_every_line_where_it_belongs(shuffled: bool) -> None:
    total = sum((play(call, shuffled=shuffled) for call in calls("fitted")), Score())
    assert total.misfiled <= 0.05 * total.lines
    assert total.asked_again <= 0.02 * total.asked
    assert total.keys <= 0.6 * total.lines
    assert total.found >= 0.6 * total.facts
    assert total.right >= 0.6 * total.filed


def test_as_many_are_found_through_the_command_line() -> None:
    total = sum((play(call, without_call=True) for call in calls("fitted")), Score())
    assert total.found >= 0.6 * total.facts
    assert total.standings_right >= 0.5 * total.standings

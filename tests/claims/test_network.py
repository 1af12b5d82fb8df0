"""The fitted model as it ships."""

from __future__ import annotations

import pytest

from discovery_tui.bank.library import Library
from discovery_tui.claims.network import Rows, load


def test_rows_add_up_lane_by_lane() -> None:
    rows = Rows(bytes([128, 129, 127, 130, 128, 128]), 3, 0.5)
    assert rows.total([0]) == [0.0, 0.5, -0.5]
    assert rows.total([0, 1, 1]) == [2.0, 0.5, -0.5]
    assert rows.total([]) == [0.0, 0.0, 0.0]


def test_more_rows_than_a_lane_holds_are_added_all_the_same() -> None:
    rows = Rows(bytes([255]), 1, 1.0)
    assert rows.total([0] * 1000) == [127.0 * 1000]


def test_it_knows_the_shared_facts_and_their_choices() -> None:
    facts = Library().facts.values()
    assert load().facts == [f.id for f in facts]
    assert load().choices == [(f.id, c.id) for f in facts for c in f.choices]


def test_words_of_one_meaning_are_near() -> None:
    def near(one: str, two: str) -> float:
        return sum(a * b for a, b in zip(load().vector([one]), load().vector([two]), strict=True))

    assert near("budget", "spending") > near("budget", "banana")
    assert near("budget", "budget") == pytest.approx(1.0, abs=1e-6)
    assert load().vector(["xqzzy"]) == [0.0] * 64

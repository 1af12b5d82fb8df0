"""`bank check` says where lines will not find a bank's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from discovery_tui.bank.library import Library
from discovery_tui.claims.doubts import doubts

from .test_own_bank import CRITERION, LENS
from .world import bank


@pytest.mark.parametrize("name", ["bant", "champ", "meddicc", "sqo", "hybrid"])
def test_the_shipped_banks_raise_none(name: str) -> None:
    assert doubts(Library().lens(name)) == []


def test_too_few_examples_are_told() -> None:
    assert doubts(LENS) == []
    few = replace(CRITERION, sounds_like=CRITERION.sounds_like[:1])
    (told,) = doubts(replace(LENS, criteria=(*bank().criteria, few)))
    assert "'pilot' rests on acme.pilot_site" in told
    assert "1 given" in told


def test_two_criteria_with_the_same_examples_are_told() -> None:
    twin = replace(bank().criteria[0], id="twin", needs=CRITERION.needs)
    told = doubts(replace(LENS, criteria=(*bank().criteria, twin)))
    assert any("'budget' and 'twin' can't be told apart" in line for line in told)


def test_two_objections_that_are_said_alike_are_told() -> None:
    twin = replace(bank().objections[0], id="twin")
    told = doubts(replace(bank(), objections=(*bank().objections, twin)))
    assert told == [f"objections '{bank().objections[0].id}' and 'twin' can't be told apart"]

"""Hearing does not get worse unseen: a part of `make eval`, with floors under its figures."""

from __future__ import annotations

from functools import cache

import pytest

from fitting.corpus import Entry, read
from fitting.evaluate import BANKS, Bank, calibration, routing, told_from_talk
from fitting.share import Share


@cache
def lines() -> list[Entry]:
    """A quarter of the unseen lines, of every author."""
    files = [part for name, part in sorted(read("unseen").items()) if "stance" not in name]
    return [entry for part in files for entry in part][::4]


@cache
def figures(bank: str) -> dict[str, Share]:
    return routing(Bank(bank), BANKS[bank], lines())


def rate(bank: str, measure: str) -> float:
    share = next(s for name, s in figures(bank).items() if measure in name)
    return share.hits / share.n


@pytest.mark.parametrize("bank", BANKS)
def test_lines_go_where_they_belong(bank: str) -> None:
    assert rate(bank, "ranking: first") >= 0.8
    assert rate(bank, "out of order: filed in") >= 0.65
    assert rate(bank, "in order") >= 0.8
    assert rate(bank, "criteria credited that are right") >= 0.8


@pytest.mark.parametrize("bank", BANKS)
def test_what_says_nothing_earns_little(bank: str) -> None:
    assert rate(bank, "asked fact stated by another line") <= 0.1
    assert rate(bank, "nothing, yet credited (nothing asked)") <= 0.15


def test_probabilities_hold_and_talk_is_told_apart() -> None:
    assert told_from_talk(Bank("bant"), lines()) >= 0.9
    assert calibration(Bank("bant"), lines())[0] <= 0.08

"""Which objection a line is: by meaning, in a prospect's words; a wrong one is worse than none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from discovery_tui.bank.lens import Objection
from discovery_tui.bank.library import Library
from discovery_tui.claims.objections import prepared

BANKS = ("bant", "champ", "hybrid", "meddicc", "sqo")
CORPUS = Path(__file__).parents[2] / "corpus" / "objections.jsonl"


@cache
def objections(bank: str) -> tuple[Objection, ...]:
    return Library().lens(bank).objections


def told(text: str, bank: str = "bant") -> str | None:
    found = prepared(objections(bank)).nearest(text)
    return found.id if found else None


@pytest.mark.parametrize("bank", BANKS)
def test_common_ones_are_found_in_the_words_they_are_said_in(bank: str) -> None:
    said = {
        "price too high vs Clari": "price",
        "8k is rich": "price",
        "not a priority now": "timing",
        "we could build it ourselves": "build",
        "send me some info": "send_info",
        "take me off your list": "not_interested",
        "no budget": "budget",
    }
    assert {text: told(text, bank) for text in said} == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!?",
        "12",
        "your logo looks like a duck",
        "how was your weekend",
        "sarah signs up to 50k",
    ],
)
def test_what_is_none_finds_none(text: str) -> None:
    assert told(text) is None


def test_a_bank_without_objections_finds_none() -> None:
    assert prepared(()).nearest("too expensive") is None


def test_the_one_phrase_of_an_older_bank_is_found_where_it_is_said_in_a_line() -> None:
    old = Objection("weird thing", "weird thing", ("weird thing",), "Is it?")
    other = Objection("x", "x", ("the price is too high",), "Compared with what?")
    ready = prepared((other, old))
    assert ready.nearest("well, that is a Weird thing about you, and the price") == old
    assert ready.nearest("weirdthing") is None


def lines() -> Iterator[tuple[str, str | None]]:
    for row in CORPUS.read_text(encoding="utf-8").splitlines():
        data = json.loads(row)
        yield data["text"], data["id"]


def test_it_does_not_get_worse_unseen() -> None:
    found = [(meant, told(text)) for text, meant in lines()]
    some = [pair for pair in found if pair[0]]
    assert sum(meant == heard for meant, heard in some) >= 0.84 * len(some)
    assert sum(heard not in (None, meant) for meant, heard in some) <= 0.04 * len(some)
    assert sum(heard is not None for meant, heard in found if not meant) <= 6

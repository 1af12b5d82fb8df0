"""A lens is a value: kept as JSON, pinned by its digest, the same for the same content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from discovery_tui.bank.lens import (
    Fact,
    Lens,
    digest,
    lens_from_json,
    lens_to_json,
)
from discovery_tui.bank.library import Library
from discovery_tui.segments import SEGMENTS, SELLERS
from tests.support.banks import GOOD, with_, write
from tests.support.gates import lenses
from tests.support.laws import big_law
from tests.support.lenses import FACTS, criterion, lens, stated


@pytest.mark.parametrize("bank", ["bant", "champ", "hybrid", "meddicc", "sqo"])
def test_a_shipped_lens_comes_back_from_json_as_it_was(bank: str) -> None:
    library = Library()
    for segment in ("", *SEGMENTS):
        for seller in ("", *SELLERS):
            one = library.lens(bank, segment, seller)
            text = lens_to_json(one)
            other = lens_from_json(text)
            assert other == one
            assert lens_to_json(other) == text
            assert digest(other) == digest(one)


@big_law
@given(lenses())
def test_any_lens_comes_back_from_json_as_it_was(one: Lens) -> None:
    other = lens_from_json(lens_to_json(one))
    assert other == one
    assert digest(other) == digest(one)


def test_looking_facts_up_does_not_change_the_digest() -> None:
    one = lens([criterion("pain", stated("pain.problem"))])
    before = digest(one)
    assert one.fact("pain.problem")
    assert digest(one) == before
    assert "_by_id" not in lens_to_json(one)


def test_the_digest_follows_content_not_label_or_layout(tmp_path: Path) -> None:
    def of(text: str) -> str:
        write(tmp_path, text)
        return digest(Library([tmp_path]).lens("team"))

    first = of(GOOD)
    assert of(GOOD) == first
    assert (
        of(GOOD.replace("{fact: pain.impact, min: 1}", "{min: 1, fact: pain.impact} # one"))
        == first
    )
    assert of(with_("min: 1}", "min: 1.0}")) == first
    assert of(with_("min: 1}", "min: 2}")) != first
    assert of(with_("What hurts?", "What aches?")) != first
    assert of(with_("  smb:\n    gate: {score: 40}", "  smb:\n    gate: {score: 41}")) == first, (
        "another segment's rules are not in it"
    )


def test_whole_numbers_and_fields_of_a_newer_version_are_taken() -> None:
    one = lens([criterion("pain", stated("pain.impact", min=1000.0))])
    text = lens_to_json(one).replace("1000.0", "1000")
    data = json.loads(text) | {"mood": "good"}
    assert lens_from_json(json.dumps(data)) == one
    assert digest(lens_from_json(text)) == digest(one)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"bank": 3}', "not json", "[[[", '"bank"']
)
def test_what_is_no_lens_raises(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        lens_from_json(text)


def test_json_is_canonical() -> None:
    text = lens_to_json(lens([criterion("pain", stated("pain.problem"))]))
    again = json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert again == text


def test_facts_are_found_by_present_and_former_ids() -> None:
    one = lens([])
    assert one.fact("budget.size") is one.fact("budget.amount")
    assert one.fact("nobody.knows") is None
    taken = (*FACTS, replace(FACTS[0], id="budget.size"))
    assert replace(one, facts=taken).fact("budget.size") == taken[-1], "a present id outranks it"


def test_a_look_up_while_another_thread_does_its_first_finds_the_fact() -> None:
    """The writer's thread and the screen's share a lens."""
    found: list[Fact | None] = []

    class Facts(tuple[Fact, ...]):
        """Facts that somebody else looks up after each one that was read."""

        looking = False

        def __iter__(self) -> Iterator[Fact]:
            for fact in super().__iter__():
                yield fact
                if not Facts.looking:
                    Facts.looking = True
                    found.append(one.fact(FACTS[-1].id))
                    Facts.looking = False

    facts = [replace(fact, was=(f"old.{fact.id}",)) for fact in FACTS]
    one = replace(lens([]), facts=Facts(facts))
    assert one.fact(facts[0].id) == facts[0]
    assert found
    assert set(found) == {facts[-1]}


def test_parts_are_found_by_id() -> None:
    one = lens([criterion("pain", stated("pain.problem"), stated("pain.impact"))])
    assert one.criterion("pain") is one.criteria[0]
    assert one.criterion("nobody") is None
    question = one.first_question_for("pain.impact")
    assert question
    assert one.question(question.id) is question
    assert one.criterion_of_question(question.id) is one.criteria[0]
    assert one.first_question_for("cost.amount") is None

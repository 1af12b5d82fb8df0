"""include, extend, the bank's own, the segment, the seller: merged in this one order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.bank.lens import Lens, Test
from discovery_tui.bank.library import Library
from discovery_tui.bank.nodes import Mapping, plain, read_text
from discovery_tui.bank.resolve import merge
from tests.support.banks import GOOD, with_, write
from tests.support.laws import law


def merged(base: str, over: str) -> Any:
    nodes = [read_text(text, "b.yaml")[0] for text in (base, over)]
    assert all(nodes)
    return plain(merge(*nodes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("base", "over", "result"),
    [
        ("a: 1\nb: 2", "b: 3\nc: 4", {"a": 1, "b": 3, "c": 4}),
        ("a: {x: 1, y: 2}", "a: {y: 3}", {"a": {"x": 1, "y": 3}}),
        ("a: [1, 2]", "a: [3]", {"a": [3]}),
        ("a: [1, 2]", "a: []", {"a": []}),
        ("a: 1\nb: 2", "a: null", {"b": 2}),
        ("a: {x: 1}", "a: {x: ~}", {"a": {}}),
        ("a: 1", "b: null", {"a": 1}),
        ("a: {x: 1}", "a: 5", {"a": 5}),
        (
            "a: [{id: one, n: 1, k: 1}, {id: two, n: 2}]",
            "a: [{id: two, n: 3}, {id: three, n: 4}, {id: one, k: null}]",
            {"a": [{"id": "one", "n": 1}, {"id": "two", "n": 3}, {"id": "three", "n": 4}]},
        ),
        (
            "a: [{name: X, b: 1}]",
            "a: [{name: X, c: 2}, {name: Y}]",
            {"a": [{"name": "X", "b": 1, "c": 2}, {"name": "Y"}]},
        ),
        ("a: [{fact: x}]", "a: [{fact: y}]", {"a": [{"fact": "y"}]}),
    ],
)
def test_what_is_laid_over_what(base: str, over: str, result: Any) -> None:
    assert merged(base, over) == result


keys = st.sampled_from("abc")
trees = st.recursive(
    st.integers(0, 9) | st.sampled_from(["x", "y"]),
    lambda inner: st.dictionaries(keys, inner, max_size=3) | st.lists(inner, max_size=2),
    max_leaves=6,
)


@law
@given(st.dictionaries(keys, trees, max_size=3), st.dictionaries(keys, trees, max_size=3))
def test_merging_laws(base: dict[str, Any], over: dict[str, Any]) -> None:
    import json

    a, b = (read_text(json.dumps(tree), "b.yaml")[0] for tree in (base, over))
    assert isinstance(a, Mapping)
    assert isinstance(b, Mapping)
    empty = Mapping({}, a.mark)
    assert plain(merge(a, empty)) == base
    assert plain(merge(empty, b)) == over
    assert plain(merge(a, a)) == base
    once = merge(a, b)
    assert plain(merge(once, b)) == plain(once)
    assert plain(a) == base, "the base is left as it is"
    assert set(plain(once)) == set(base) | set(over)


# ------------------------------------------------------------------ in banks


def lens(folder: Path, bank: str, segment: str = "", seller: str = "") -> Lens:
    return Library([folder]).lens(bank, segment, seller)


MIX = """\
bank: mix
version: "1"
title: Mix
include:
  - {bank: team, criteria: [money, pain], parts: [reasons]}
extend:
  criteria:
    - {id: pain, weight: 3, name: Hurt}
    - id: money
      fails_if: null
      questions:
        - {id: mo_sum, ask: "Which range?"}
        - {id: mi_new, ask: "Who else pays?", asks: people.others}
criteria:
  - {id: pain, name: Ache}
gate: {must: [pain]}
segments:
  smb:
    criteria: [{id: pain, means: For the small.}]
sellers:
  agency:
    criteria: [{id: pain, means: For agencies.}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, GOOD)
    write(tmp_path, MIX, "mix.yaml")
    return tmp_path


def test_included_criteria_come_with_what_they_hold(folder: Path) -> None:
    mix = lens(folder, "mix")
    assert [c.id for c in mix.criteria] == ["pain", "money"], "in their own bank's order"
    pain, team = mix.criterion("pain"), lens(folder, "team").criterion("pain")
    assert pain
    assert team
    assert (pain.needs, pain.points, pain.questions) == (team.needs, team.points, team.questions)
    assert mix.reasons == (("no_budget", "No budget"),)


def test_the_gate_is_always_the_banks_own(folder: Path) -> None:
    gate = lens(folder, "mix").gate
    assert gate.must == ("pain",)
    assert gate.score is None
    assert gate.needs == ()


def test_extending_changes_by_id(folder: Path) -> None:
    mix = lens(folder, "mix")
    pain, money = mix.criterion("pain"), mix.criterion("money")
    assert pain
    assert money
    assert pain.weight == 3
    assert money.fails_if == ()
    asks = {q.id: q.ask for q in money.questions}
    assert asks["mo_sum"] == "Which range?"
    assert asks["mi_new"] == "Who else pays?"
    assert asks["mo_far"] == "How far along is the money?"
    assert lens(folder, "team").criterion("money") != money, "the other bank is left as it is"


def test_the_order_is_include_extend_own_segment_seller(folder: Path) -> None:
    def pain(segment: str = "", seller: str = "") -> tuple[str, int, str, str]:
        found = lens(folder, "mix", segment, seller).criterion("pain")
        assert found
        return found.name, found.weight, found.means, found.questions[0].ask

    assert pain() == ("Ache", 3, "Something hurts.", "What hurts?")
    assert pain("smb") == ("Ache", 20, "For the small.", "What hurts?")
    assert pain("smb", "agency") == ("Ache", 20, "For agencies.", "What is not working?")
    assert pain("", "agency") == ("Ache", 3, "For agencies.", "What is not working?")
    assert pain("enterprise", "startup") == pain()


def test_a_segments_own_overlay_comes_after_what_the_include_brought(folder: Path) -> None:
    write(
        folder, with_("{id: pain, means: For the small.}", "{id: pain, weight: 7}", MIX), "mix.yaml"
    )
    found = lens(folder, "mix", "smb").criterion("pain")
    assert found
    assert found.weight == 7


def test_changes_to_criteria_that_were_not_taken_stay_behind(folder: Path) -> None:
    text = with_("criteria: [money, pain], parts", "criteria: [money], parts", MIX)
    text = text[: text.index("extend:")]
    write(folder, f"{text}gate: {{must: [money]}}\n", "mix.yaml")
    assert [c.id for c in lens(folder, "mix", "smb", "agency").criteria] == ["money"]


def test_an_include_without_criteria_takes_them_all(folder: Path) -> None:
    write(
        folder,
        'bank: all\nversion: "1"\ntitle: All\ninclude: [{bank: team}]\ngate: {score: 1}\n',
        "all.yaml",
    )
    assert [c.id for c in lens(folder, "all").criteria] == ["pain", "money"]


def test_what_is_included_may_itself_include(folder: Path) -> None:
    write(
        folder,
        'bank: top\nversion: "1"\ntitle: Top\ninclude: [{bank: mix}]\ngate: {score: 1}\n',
        "top.yaml",
    )
    top, mix = lens(folder, "top", "smb", "agency"), lens(folder, "mix", "smb", "agency")
    assert top.criteria == mix.criteria


def test_the_segment_changes_the_gate(folder: Path) -> None:
    plain_gate, small = lens(folder, "team").gate, lens(folder, "team", "smb").gate
    assert (plain_gate.score, small.score) == (50, 40)
    assert small.must == plain_gate.must


def test_the_lens_says_what_the_file_says(folder: Path) -> None:
    team = lens(folder, "team")
    gate = team.gate
    assert (gate.at_least, gate.at_least_of) == (1, ("pain", "money"))
    assert gate.min_points == (("pain", 1),)
    assert (gate.score, gate.points, gate.min_stated) == (50, 10, 3)
    assert gate.needs[0] == Test("next_step.date", within_days=14)
    assert gate.needs[1] == Test("next_step.agreed", equals=(True,))
    assert [(d.reason, d.then) for d in gate.disqualify] == [("no_budget", "nurture")]
    assert [(b.start, b.name) for b in gate.bands] == [(60, "accept"), (0, "early")]
    pain, money = team.criteria
    assert pain.needs[1] == Test("pain.impact", min=1.0)
    assert [n for n, _ in pain.points] == [1, 2]
    assert money.weight == 1
    assert team.question("mo_who").also == ("buyer.economic",)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("n", "of", "counted"), [("all", "all", 2), ("1", "all", 1), ("all", "[money]", 1)]
)
def test_all_is_resolved_to_a_number(folder: Path, n: str, of: str, counted: int) -> None:
    write(folder, with_("{n: 1, of: [pain, money]}", f"{{n: {n}, of: {of}}}"))
    gate = lens(folder, "team").gate
    assert gate.at_least == counted
    assert gate.at_least_of == (("money",) if of == "[money]" else ("pain", "money"))

"""Objections as data: shared ones that banks take in, change and add to; the older form as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from discovery_tui.bank.lens import Lens, Objection, lens_from_json, lens_to_json
from discovery_tui.bank.library import OBJECTIONS_FILE, Library
from discovery_tui.bank.objections import FEW, MOST_SAID
from discovery_tui.segments import SELLERS
from tests.support.banks import GOOD, write

CLASSICS = (
    *("price", "budget", "timing", "competitor", "build", "send_info", "authority"),
    *("bad_experience", "contract", "lock_in", "security", "not_interested", "think", "size"),
)
SHIPPED = ("bant", "champ", "hybrid", "meddicc", "sqo")


def lens(folder: Path, more: str, seller: str = "") -> Lens:
    write(folder, GOOD + more)
    return Library([folder]).lens("team", "", seller)


def by_id(found: Lens) -> dict[str, Objection]:
    return {o.id: o for o in found.objections}


def told(folder: Path, more: str) -> list[str]:
    return [f"{p.what} — {p.right}" for p in Library().check(write(folder, GOOD + more))]


@pytest.mark.parametrize("bank", SHIPPED)
@pytest.mark.parametrize("seller", ["", *SELLERS])
def test_every_shipped_bank_has_an_answer_to_the_classics(bank: str, seller: str) -> None:
    found = by_id(Library().lens(bank, "", seller))
    assert set(CLASSICS) <= set(found)
    for objection in found.values():
        assert len(objection.sounds_like) >= FEW
        assert objection.ask.endswith("?")
        assert max(len(objection.response), len(objection.ask)) <= MOST_SAID
        assert objection.leads_to


@pytest.mark.parametrize("seller", SELLERS)
def test_each_kind_of_seller_answers_in_its_own_words(seller: str) -> None:
    usual, own = by_id(Library().lens("bant")), by_id(Library().lens("bant", "", seller))
    assert own["price"].response != usual["price"].response
    assert own["price"].sounds_like == usual["price"].sounds_like


def test_a_bank_takes_in_all_or_some_changes_them_and_adds_its_own(tmp_path: Path) -> None:
    assert set(by_id(lens(tmp_path, "include: [{objections: all}]\n"))) == set(CLASSICS)
    some = "include: [{objections: [price, timing]}]\n"
    assert list(by_id(lens(tmp_path, some))) == ["price", "timing"]
    own = """\
objections:
  timing: null
  price: {response: "It is."}
  fax: {label: Fax, sounds_like: [we only have a fax], response: "Then fax."}
"""
    found = by_id(lens(tmp_path, some + own))
    assert list(found) == ["price", "fax"]
    assert found["price"].response == "It is."
    assert "we would need a discount" in found["price"].sounds_like
    assert found["fax"].label == "Fax"


def test_a_text_alone_is_a_response_and_its_key_the_phrase(tmp_path: Path) -> None:
    old = 'objections: {"too dear": "Compared with what?"}\n'
    phrase = Objection("too dear", "too dear", ("too dear",), "Compared with what?")
    assert lens(tmp_path, old).objections == (phrase,)
    changed = by_id(lens(tmp_path, 'include: [{objections: all}]\nobjections: {price: "It is."}\n'))
    assert changed["price"].response == "It is."
    assert len(changed["price"].sounds_like) >= FEW


def test_parts_bring_the_sellers_wording_along(tmp_path: Path) -> None:
    found = lens(tmp_path, "include: [{bank: bant, criteria: [], parts: [objections]}]\n", "agency")
    assert by_id(found)["price"] == by_id(Library().lens("bant", "", "agency"))["price"]


def test_a_teams_own_file_adds_to_the_shared_ones(tmp_path: Path) -> None:
    own = tmp_path / OBJECTIONS_FILE
    own.write_text('objections: {price: {response: "It is."}, fax: {response: "Then fax."}}\n')
    library = Library([tmp_path])
    found = by_id(library.lens("bant"))
    assert (found["price"].response, found["fax"].response) == ("It is.", "Then fax.")
    assert [b.id for b in library.list()] == list(SHIPPED)
    own.write_text("objections: {price: {leads_to: [no.such]}}\n")
    library = Library([tmp_path])
    assert by_id(library.lens("bant"))["price"] == by_id(Library().lens("bant"))["price"]
    assert [p.what for p in library.fact_problems] == ["unknown fact 'no.such'"]
    assert any("no.such" in str(p) for p in Library().check(own))


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("objections: {fax: {response: x, leads_to: [budget.amoount]}}", "unknown fact 'budget.am"),
        ("objections: {fax: {response: x}}", "objection 'fax' is found by 1 way of saying it"),
        (f"objections: {{fax: {'x' * 90}}}", "the response to 'fax' has 90 characters"),
        (f"objections: {{fax: {{response: x, ask: {'x' * 90}}}}}", "the ask to 'fax' has 90"),
        ("objections: {fax: {label: Fax}}", "response"),
        ("include: [{objections: [prise]}]", "no shared objection 'prise'"),
        ("include: [{objections: some}]", "'objections' must be all or a list"),
        ("include: [{objections: all, bank: bant}]", "'bank' is not known here"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, more: str, problem: str) -> None:
    assert any(problem in line for line in told(tmp_path, more + "\n")), told(tmp_path, more + "\n")


def test_a_lens_pinned_by_the_first_release_is_read(tmp_path: Path) -> None:
    data = json.loads(lens_to_json(lens(tmp_path, "")))
    data["objections"] = [["too dear", "Compared with what?"]]
    (found,) = lens_from_json(json.dumps(data)).objections
    assert found == Objection("too dear", "too dear", ("too dear",), "Compared with what?")

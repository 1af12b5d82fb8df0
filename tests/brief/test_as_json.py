"""The data other programs read: its keys are a promise."""

from __future__ import annotations

import json
from dataclasses import replace

from discovery_tui.bank.lens import AnyOf, Test
from discovery_tui.brief.as_json import brief_to_json, scorecard_to_json
from discovery_tui.deal.values import Choice, value_to_json

from .sample import AGAINST, LENS, Sample, euros, lens_with, normal_call, read


def test_the_scorecards_keys_are_these_and_no_others() -> None:
    s = normal_call()
    s.answer("27:00", "none", read("budget.status", Choice("none"), stance=AGAINST))
    data = scorecard_to_json(s.evidence(), s.card())
    head = ["deal", "company", "bank", "bank_version", "segment", "on", "score", "verdict"]
    assert list(data) == [*head, "criteria", "gate"]
    assert {k: data[k] for k in head} == {
        "deal": "000000",
        "company": "Acme Corp",
        "bank": "meddicc",
        "bank_version": "2026.1",
        "segment": "enterprise",
        "on": "2027-03-03",
        "score": 88,
        "verdict": "gaps",
    }
    criterion = data["criteria"][0]
    assert list(criterion) == ["id", "letter", "name", "standing", "credit", "facts"]
    assert list(criterion["facts"][0]) == ["id", "standing", "level", "stance", "value", "text"]
    assert list(data["gate"]) == ["ready", "missing", "proposals"]
    assert list(data["gate"]["missing"][0]) == ["what", "criterion", "fact", "ask"]
    assert data["gate"]["proposals"] == [
        {
            "reason": "no_budget",
            "label": "No money this year",
            "then": "nurture",
            "fact": "budget.status",
            "text": "none",
        }
    ]
    assert json.loads(json.dumps(data)) == data


def test_a_fact_is_told_by_its_leading_reading() -> None:
    s = Sample()
    s.call()
    s.answer("01:00", "about 180k", read("cost.amount", euros(180_000)))
    facts = scorecard_to_json(s.evidence(), s.card())["criteria"][0]["facts"]
    assert facts == [
        {
            "id": "cost.amount",
            "standing": "known",
            "level": "stated",
            "stance": "supports",
            "value": value_to_json(euros(180_000)),
            "text": "about 180k",
        }
    ]


def test_an_unknown_fact_is_told_too() -> None:
    s = Sample()
    fact = scorecard_to_json(s.evidence(), s.card())["criteria"][0]["facts"][0]
    nothing = {"stance": None, "value": None, "text": ""}
    assert fact == {"id": "cost.amount", "standing": "unknown", "level": "unknown", **nothing}


def test_needs_come_before_helps_and_no_fact_twice() -> None:
    buyer = replace(
        LENS.criteria[1],
        needs=(
            Test("buyer.signer"),
            AnyOf((Test("buyer.path"), Test("buyer.economic"), Test("champion.name"))),
        ),
        helps=("champion.name", "budget.status"),
    )
    s = Sample()
    data = scorecard_to_json(s.evidence(), s.card(lens_with(criteria=(buyer,))))
    ids = [fact["id"] for fact in data["criteria"][0]["facts"]]
    assert ids == ["buyer.economic", "buyer.path", "champion.name", "budget.status"]


def test_credit_is_rounded_to_three_places() -> None:
    three = replace(
        LENS.criteria[0],
        needs=(Test("cost.amount"), Test("pain.problem"), Test("pain.reach")),
    )
    s = Sample()
    s.call()
    s.answer("01:00", "by hand", read("pain.problem"))
    data = scorecard_to_json(s.evidence(), s.card(lens_with(criteria=(three,))))
    assert data["criteria"][0]["credit"] == 0.333


def test_the_brief_as_data_holds_every_section_and_traces_each_line() -> None:
    s = normal_call()
    data = brief_to_json(s.brief())
    assert json.loads(json.dumps(data)) == data
    assert data["headline"] == "Draft: not ready to hand off yet."
    assert data["company"] == "Acme Corp"
    ids = {record.id for record in s.records}
    pain = next(section for section in data["sections"] if section["id"] == "pain")
    assert pain["items"][0]["label"] == "Main problem"
    assert all(told["line"] in ids for item in pain["items"] for told in item["told"])
    assert all(told["line"].endswith(told["ref"]) for i in pain["items"] for told in i["told"])
    people = next(section for section in data["sections"] if section["id"] == "people")
    assert people["table"][2]["Who"] == "Piotr, CFO"
    assert set(people["table"][2]["rests_on"]) <= ids

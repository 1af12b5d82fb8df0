"""Typed values: kept as JSON without loss, shown without rounding, compared without surprise."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given

from discovery_tui.deal.values import (
    Choice,
    Money,
    Name,
    Number,
    Other,
    People,
    Person,
    Relation,
    Value,
    When,
    YesNo,
    relation,
    show,
    value_from_json,
    value_to_json,
)
from tests.support.laws import any_json, law
from tests.support.values import values

K = 100_000
"""A thousand, in cents."""
OTHER_WAY = {Relation.NARROWS: Relation.WIDENS, Relation.WIDENS: Relation.NARROWS}

# ------------------------------------------------------------------ JSON


@law
@given(values)
def test_a_value_comes_back_from_json_as_it_was(value: Value) -> None:
    assert value_from_json(json.loads(json.dumps(value_to_json(value)))) == value


@law
@given(any_json)
def test_any_json_is_some_value_and_can_be_shown_and_kept(data: Any) -> None:
    value = value_from_json(data)
    assert isinstance(show(value), str)
    if value is None:
        assert data is None
    elif isinstance(value, Other):
        assert value_to_json(value) is data


@pytest.mark.parametrize(
    "data",
    [
        {"type": "money", "low": float("inf"), "high": None, "currency": "EUR"},
        {"type": "money", "low": 10**400, "high": None, "currency": "EUR"},
        {"type": "money", "low": 1.5, "high": None, "currency": "EUR"},
        {"type": "money", "low": True, "high": None, "currency": "EUR"},
        {"type": "money", "low": 1, "high": 2, "currency": "EUR", "basis": "quarter"},
        {"type": "money", "low": 1, "high": 2, "currency": "EUR", "basis": []},
        {"type": "money", "low": 1, "high": 2},
        {"type": "number", "low": float("nan"), "high": None},
        {"type": "number", "low": 10**400, "high": None},
        {"type": "number", "low": "3", "high": None},
        {"type": "when", "start": "soon", "end": None},
        {"type": "when", "start": 5, "end": None},
        {"type": "when", "start": None, "end": "2027-03-09", "at": "noonish"},
        {"type": "when", "start": None, "end": "2027-03-09", "at": 14},
        {"type": "people", "people": ["Piotr"]},
        {"type": "people", "people": {"name": "Piotr"}},
        {"type": "people", "people": [{"name": "Piotr", "up_to": {"type": "people"}}]},
        {"type": "yes_no", "yes": "no"},
        {"type": "choice", "id": 3},
        {"type": "place", "town": "Gdańsk"},
        {"type": []},
        ["money"],
        "money",
        7,
    ],
)
def test_what_this_version_does_not_know_is_kept_and_not_guessed(data: Any) -> None:
    value = value_from_json(data)
    assert isinstance(value, Other)
    assert value_to_json(value) is data
    assert show(value) == ""


@pytest.mark.parametrize("at", [None, time(14), time(0), time(9, 5)])
def test_a_time_of_day_is_kept_only_where_it_was_said(at: time | None) -> None:
    value = When(date(2027, 3, 9), date(2027, 3, 9), at)
    data = value_to_json(value)
    assert ("at" in data) == (at is not None)
    assert value_from_json(json.loads(json.dumps(data))) == value


def test_texts_of_a_foreign_journal_come_in_safe() -> None:
    value = value_from_json(
        {"type": "people", "people": [{"name": "Pi\x1b[2Jotr", "title": "\u202eC"}]}
    )
    assert value == People((Person("Pi[2Jotr", "C"),))
    assert value_from_json({"type": "name", "name": "\x07Acme"}) == Name("Acme")


# ------------------------------------------------------------------ words


@law
@given(values)
def test_show_never_raises_and_says_something(value: Value) -> None:
    shown = show(value)
    assert shown or value in {Choice(""), Money(None, None)} or isinstance(value, Money | Choice)
    assert len(shown.splitlines()) <= 1 or isinstance(value, Choice | Number)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Money(40 * K, 45 * K), "€40–45k"),
        (Money(40 * K, 40 * K, "GBP", "year"), "£40k/yr"),
        (Money(900_00, 45 * K), "€900–45k"),
        (Money(8 * K, None, "GBP", "week"), "over £8k/wk"),
        (Money(None, 50 * K, "USD", "month"), "up to $50k/mo"),
        (Money(1234_56, 1234_56, "CHF", "day"), "CHF 1,234.56/day"),
        (Money(500_000_00, 500_000_00), "€500k"),
        (Money(1_200_000_00, 1_500_000_00), "€1.2–1.5m"),
        (Money(123_456_700_00, 123_456_700_00), "€123456.7k"),
        (Money(12_345_670_000_00, 12_345_670_000_00), "€12345.67m"),
        (Money(0, 0), "€0"),
        (Money(None, None), ""),
        (When(date(2027, 3, 15), date(2027, 3, 15)), "15 Mar 2027"),
        (When(date(2027, 3, 10), date(2027, 3, 20)), "10–20 Mar 2027"),
        (When(date(2027, 7, 1), date(2027, 9, 30)), "1 Jul – 30 Sep 2027"),
        (When(date(2027, 12, 1), date(2028, 1, 31)), "1 Dec 2027 – 31 Jan 2028"),
        (When(None, date(2027, 9, 30)), "by 30 Sep 2027"),
        (When(date(2027, 9, 1), None), "from 1 Sep 2027"),
        (When(date(2027, 3, 9), date(2027, 3, 9), time(14)), "9 Mar 2027, 14:00"),
        (When(None, date(2027, 9, 30), time(17, 30)), "by 30 Sep 2027, 17:30"),
        (When(None, None), ""),
        (People((Person("Piotr", "CFO"), Person("Anna"))), "Piotr (CFO), Anna"),
        (People((Person("Sarah", "", Money(None, 50 * K)),)), "Sarah (up to €50k)"),
        (People((Person("Piotr", "CFO", None, Money(50 * K, None)),)), "Piotr (CFO, above €50k)"),
        (Number(3, 3, "people"), "3 people"),
        (Number(12, 12, "of invoices", True), "12 % of invoices"),
        (Number(2, 2.5, "days"), "2–2.5 days"),
        (Number(1234567.8, 1234567.8), "1,234,567.8"),
        (Number(100, None, "seats"), "over 100 seats"),
        (Choice("not_now"), "not now"),
        (YesNo(True), "yes"),
        (YesNo(False), "no"),
        (Name("BlackLine"), "BlackLine"),
        (None, ""),
    ],
)
def test_a_value_in_words(value: Value | None, shown: str) -> None:
    assert show(value) == shown


def test_a_choice_is_shown_by_its_label() -> None:
    assert show(Choice("none"), choice_labels={"none": "No budget"}) == "No budget"


@pytest.mark.parametrize(
    ("basis", "yearly"), [("once", 10), ("year", 10), ("month", 120), ("week", 520), ("day", 2600)]
)
def test_recurring_money_over_a_year(basis: Any, yearly: int) -> None:
    assert Money(10, 10, "EUR", basis).per_year(10) == yearly


# ------------------------------------------------------------------ relations


@law
@given(values, values)
def test_relations_look_the_same_from_both_sides(one: Value, other: Value) -> None:
    there, back = relation(one, other), relation(other, one)
    assert back is OTHER_WAY.get(there, there)


@law
@given(values)
def test_a_value_is_the_same_as_itself_and_not_comparable_with_nothing(value: Value) -> None:
    assert relation(value, value) is Relation.SAME
    assert relation(value, None) is Relation.APART
    assert relation(None, value) is Relation.APART


PIOTR, ANNA = Person("Piotr"), Person("Anna")
NINTH = When(date(2027, 3, 9), date(2027, 3, 9))
BY_NINTH = When(None, date(2027, 3, 9))
TWO_PM = replace(NINTH, at=time(14))
JUNE = When(date(2027, 6, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    ("new", "old", "how"),
    [
        (Money(45 * K, 45 * K), Money(40 * K, 50 * K), Relation.NARROWS),
        (Money(30 * K, 60 * K), Money(40 * K, 50 * K), Relation.WIDENS),
        (Money(45 * K, 60 * K), Money(40 * K, 50 * K), Relation.OVERLAPS),
        (Money(90 * K, 90 * K), Money(180 * K, 180 * K), Relation.DIFFERS),
        (Money(40 * K, None), Money(45 * K, None), Relation.WIDENS),
        (Money(None, 30 * K), Money(40 * K, None), Relation.DIFFERS),
        (Money(2 * K, 2 * K, "EUR", "month"), Money(24 * K, 24 * K, "EUR", "year"), Relation.APART),
        (Money(2 * K, 2 * K, "USD"), Money(2 * K, 2 * K, "EUR"), Relation.APART),
        (When(date(2027, 6, 15), date(2027, 6, 15)), JUNE, Relation.NARROWS),
        (When(None, date(2027, 12, 31)), JUNE, Relation.WIDENS),
        (When(date(2028, 1, 1), None), JUNE, Relation.DIFFERS),
        (TWO_PM, NINTH, Relation.NARROWS),
        (NINTH, TWO_PM, Relation.WIDENS),
        (TWO_PM, replace(NINTH, at=time(15)), Relation.DIFFERS),
        (TWO_PM, When(date(2027, 3, 1), date(2027, 3, 31)), Relation.NARROWS),
        (replace(BY_NINTH, at=time(12)), BY_NINTH, Relation.NARROWS),
        (TWO_PM, JUNE, Relation.DIFFERS),
        (Number(3, 3, "people"), Number(2, 5, "People"), Relation.NARROWS),
        (Number(3, 3, "people"), Number(3, 3, "days"), Relation.APART),
        (Number(3, 3, "", True), Number(3, 3, ""), Relation.APART),
        (Name("Black Line."), Name("black  line"), Relation.SAME),
        (Name("BlackLine"), Name("Trintech"), Relation.DIFFERS),
        (Choice("approved"), Choice("none"), Relation.DIFFERS),
        (YesNo(True), YesNo(False), Relation.DIFFERS),
        (Choice("yes"), YesNo(True), Relation.APART),
        (People((PIOTR, ANNA)), People((PIOTR,)), Relation.NARROWS),
        (People((Person("piotr"),)), People((PIOTR,)), Relation.SAME),
        (People((Person("Piotr", "CFO"),)), People((PIOTR,)), Relation.NARROWS),
        (People((ANNA,)), People((PIOTR,)), Relation.DIFFERS),
        (
            People((Person("Sarah", "", Money(None, 50 * K)),)),
            People((Person("Piotr", "", None, Money(50 * K, None)),)),
            Relation.ADDS,
        ),
        (
            People((Person("Sarah", "", Money(None, 20 * K)),)),
            People((Person("Sarah", "", Money(None, 50 * K)),)),
            Relation.DIFFERS,
        ),
        (
            People((Person("Sarah", "CEO", Money(None, 20 * K)),)),
            People((Person("Sarah", "", Money(None, 20 * K)),)),
            Relation.NARROWS,
        ),
        (Other({"type": "place"}), Name("Gdańsk"), Relation.APART),
    ],
)
def test_relations(new: Value, old: Value, how: Relation) -> None:
    assert relation(new, old) is how

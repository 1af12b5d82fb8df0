"""Counts and percentages with what they count."""

import pytest

from discovery_tui.deal.values import Number
from discovery_tui.listen.amounts.counts import find_numbers


def count(
    low: float | None, of: str = "", high: float | None = -1, percent: bool = False
) -> Number:
    return Number(low, low if high == -1 else high, of, percent)


HEARD = {
    "3 people, 2 days each": [count(3, "people"), count(2, "days each")],
    "12 %": [count(12, percent=True)],
    "twelve percent": [count(12, percent=True)],
    "12% of our invoices": [count(12, "invoices", percent=True)],
    "5-10% error rate": [count(5, "error rate", 10, percent=True)],
    "20% faster": [count(20, percent=True)],
    "40 users": [count(40, "users")],
    "40k users": [count(40_000, "users")],
    "1.2 million rows": [count(1_200_000, "rows")],
    "12.000 orders": [count(12_000, "orders")],
    "about 300 invoices a month": [count(300, "invoices a month")],
    "2,000 invoices/month": [count(2_000, "invoices a month")],
    "about a hundred and fifty a week": [count(150, "a week")],
    "2-3 hours": [count(2, "hours", 3)],
    "three to four days each month": [count(3, "days each month", 4)],
    "7, 8 people": [count(7, "people", 8)],
    "between five and ten": [count(5, high=10)],
    "half a day": [count(0.5, "day")],
    "two and a half FTE": [count(2.5, "FTE")],
    "2 1/2 days": [count(2.5, "days")],
    "a couple of people": [count(2, "people")],
    "a dozen suppliers": [count(12, "suppliers")],
    "a hundred and twenty stores": [count(120, "stores")],
    "3 full-time people": [count(3, "full-time people")],
    "200 support tickets per week": [count(200, "support tickets per week")],
    "from 10 days to 4": [count(10, "days"), count(4)],
    "it went from 200 to 350": [count(350)],
    "over 300 suppliers": [count(300, "suppliers", None)],
    "10+ sites": [count(10, "sites", None)],
    "up to 5 users": [count(None, "users", 5)],
    "no more than 3 vendors": [count(None, "vendors", 3)],
    "one person": [count(1, "person")],
    "team of 12": [count(12)],
    "24/7 support for 40 users": [count(40, "users")],
}


@pytest.mark.parametrize("text", HEARD)
def test_a_count_is_heard_with_what_it_counts(text: str) -> None:
    assert [s.value for s in find_numbers(text)] == HEARD[text]


@pytest.mark.parametrize(
    "text",
    [
        "180k a year",
        "€40",
        "in 2027",
        "Q3",
        "15 March",
        "at 3pm",
        "12:30",
        "ISO 27001 and SOC 2",
        "version 3.2",
        "phase 1",
        "+49 170 1234567",
        "one of us does it",
        "no one",
        "one in five invoices",
        "3 out of 10",
        "50/50",
        "a few hundred",
        "100% sure",
        "half of them",
    ],
)
def test_digits_that_count_nothing_are_left(text: str) -> None:
    assert find_numbers(text) == []


def test_a_plain_thousand_is_a_count_where_one_was_asked_for() -> None:
    assert [s.value for s in find_numbers("12k", asked=True)] == [count(12_000)]
    assert find_numbers("12k") == []

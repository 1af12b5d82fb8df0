"""Amounts as people type and say them."""

import pytest

from discovery_tui.deal.values import Money
from discovery_tui.listen.amounts.money import find_money, unclear_amount

from .world import money

ONE_AMOUNT = {
    # ranges
    "about 40k, maybe 45": money(40_000, 45_000),
    "10k pm": money(10_000, basis="month"),
    "fifteen to twenty k": money(15_000, 20_000),
    "25-30k": money(25_000, 30_000),
    "30 to 40k": money(30_000, 40_000),
    "between 30 and 40 thousand": money(30_000, 40_000),
    "between 40k and, I don't know, 60k": money(40_000, 60_000),
    "$50K-$75K": money(50_000, 75_000, currency="USD"),
    "€30k\u2013€35k": money(30_000, 35_000),
    "900k - 1.2m": money(900_000, 1_200_000),
    "500-1m": money(500_000, 1_000_000),
    "1-1.5m": money(1_000_000, 1_500_000),
    "three to four hundred k": money(300_000, 400_000),
    "2-300k": money(200_000, 300_000),
    "fifty, fifty-five thousand euros": money(50_000, 55_000),
    "40k or 45k": money(40_000, 45_000),
    "40k/45k": money(40_000, 45_000),
    "50k plus or minus 5k": money(45_000, 55_000),
    # scales and spelled-out numbers
    "half a million": money(500_000),
    "1.2m": money(1_200_000),
    "2 mio": money(2_000_000),
    "3,5 Mio": money(3_500_000),
    ".5m": money(500_000),
    "40 grand": money(40_000),
    "a couple of hundred thousand": money(200_000),
    "two and a half million": money(2_500_000),
    "a million and a half": money(1_500_000),
    "one point two million": money(1_200_000),
    "three quarters of a million": money(750_000),
    "3/4 of a million": money(750_000),
    "one fifty k": money(150_000),
    "a hundred and fifty k": money(150_000),
    "thirty-five hundred euros": money(3_500),
    "one million two hundred thousand": money(1_200_000),
    "12,5k": money(12_500),
    "INR 5 lakh": money(500_000, currency="INR"),
    # currencies and the world's separators
    "€1.200,50": money(1_200.50),
    "$1,200": money(1_200, currency="USD"),
    "40K EUR": money(40_000),
    "USD 40,000": money(40_000, currency="USD"),
    "40.000 euro": money(40_000),
    "40 000 EUR": money(40_000),
    "CHF 35'000": money(35_000, currency="CHF"),
    "40k€": money(40_000),
    "40 TEUR": money(40_000),
    "EUR 50 T": money(50_000),
    "50.000,- €": money(50_000),
    "40k aussie dollars": money(40_000, currency="AUD"),
    "Rs 50,000": money(50_000, currency="INR"),
    "€ 40": money(40),
    # bounds
    "under 50k": money(None, 50_000),
    "up to 50k": money(None, 50_000),
    "no more than 50k": money(None, 50_000),
    "max. 20k": money(None, 20_000),
    "40k tops": money(None, 40_000),
    "40k, that's the absolute max": money(None, 40_000),
    "<50k": money(None, 50_000),
    "we can't go over 50k": money(None, 50_000),
    "nothing above 50k": money(None, 50_000),
    "can't justify more than 30k": money(None, 30_000),
    "over 100k": money(100_000, None),
    "at least 20k": money(20_000, None),
    "not less than 30k": money(30_000, None),
    "nothing under 50k makes sense": money(50_000, None),
    "40k+": money(40_000, None),
    "40k upwards": money(40_000, None),
    "no approval needed under 30k": money(None, 30_000),
    # by the month, by the year
    "180k a year": money(180_000, basis="year"),
    "£8k/wk": money(8_000, basis="week", currency="GBP"),
    "40k per month": money(40_000, basis="month"),
    "30-35k/yr tbc": money(30_000, 35_000, basis="year"),
    "12k per annum ex VAT": money(12_000, basis="year"),
    "40k p.a.": money(40_000, basis="year"),
    "£600 per day": money(600, basis="day", currency="GBP"),
    "15k a quarter": money(60_000, basis="year"),
    "60k/year max": money(None, 60_000, basis="year"),
    "40k in licences a year": money(40_000, basis="year"),
    "every month we lose about 15k": money(15_000, basis="month"),
    "annual budget is 40k": money(40_000, basis="year"),
    "40k a year for three years": money(40_000, basis="year"),
    "budget is 1m over 3 years": money(1_000_000),
    "40k, paid quarterly": money(40_000),
    "60k is left, 20k of which is for training": money(60_000),
}


@pytest.mark.parametrize("text", ONE_AMOUNT)
def test_an_amount_is_read_as_it_was_meant(text: str) -> None:
    assert [s.value for s in find_money(text)] == [ONE_AMOUNT[text]]


NO_AMOUNT = (
    "since two thousand and sixteen",
    "he retired in two thousand twelve",
    "we lose about three hundred regular givers a year",
    "2,000 orders a month",
    "over 1,200 people signed the petition",
    "went from 12 to 20 agents",
    "2027",
    "12 %",
    "3 people",
    "40 users",
    "40k users",
    "300k invoices a month",
    "a company with 5k employees",
    "24/7",
    "ISO 27001 and SOC 2",
    "version 3",
    "Q3",
    "call 0171 5551234",
    "401k plan",
    "5k a head",
    "€50 per user per month",
    "€150/h",
    "three FTEs at 55k each",
    "€15k penalty per late filing",
    "each error costs about 300 euros",
    "roughly 3k per close",
    "3 x 40k",
    "a few hundred thousand",
    "tens of thousands",
    "low six figures",
    "1,250m",
    "would find 25 a year",
    "kr 500.000",
    "something in the 80s",
)


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_what_is_no_amount_or_says_too_little_is_left_as_text(text: str) -> None:
    assert find_money(text) == []


def test_two_amounts_keep_their_own_basis() -> None:
    found = [s.value for s in find_money("we lose 180k a year, budget is 40k")]
    assert found == [money(180_000, basis="year"), money(40_000)]


def test_the_deals_currency_is_taken_where_none_is_given() -> None:
    assert find_money("40k", "GBP")[0].value == Money(4_000_000, 4_000_000, "GBP", "once")
    assert find_money("1 000 kr", "SEK")[0].value.currency == "SEK"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50,000", money(50_000)),
        ("1,500/month", money(1_500, basis="month")),
        ("40 000 - 50 000", money(40_000, 50_000)),
        ("2027", None),
        ("room 4000", None),
        ("we process 50,000 invoices", None),
    ],
)
def test_a_large_bare_number_counts_only_where_an_amount_was_asked_for(
    text: str, expected: Money | None
) -> None:
    assert [s.value for s in find_money(text, bare=True)] == ([expected] if expected else [])
    assert find_money(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they'd pay something between 20 and 25", [money(20_000, 25_000)]),
        ("approved is forty, forty-five tops", [money(40_000, 45_000)]),
        ("around 40 for the year", [money(40_000)]),
        ("for the last one we paid eighteen five", [money(18_500)]),
        ("the usual, eighteen fifty", [money(1_850)]),
        ("somewhere around 40", []),  # what it is in is asked for
        ("they'd do 400 a month, tops", [money(None, 400, basis="month")]),
        ("we'd eat about £1500 a callout", []),
        ("a five figure order, low five", []),
        ("two fifty", []),  # 250 or 250k
        ("we'd pilot one depot, then the other six", []),
        ("between 10 and 15 a head", []),
        ("split 50/50", []),
        ("contract to 31-12", []),
        ("rest in 27, with any luck", []),
        ("once it starts with a six", []),
    ],
)
def test_a_small_number_that_answers_is_in_thousands_unless_it_is_paid_often(
    text: str, expected: list[Money]
) -> None:
    assert [s.value for s in find_money(text, bare=True)] == expected
    assert find_money(text) == []


def test_a_small_number_takes_the_thousands_already_spoken_of() -> None:
    found = find_money("40k this year, would find 25 a year", bare=True)
    assert [s.value for s in found] == [money(40_000), money(25_000, basis="year")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("would find 25 a year", "25"),
        ("more like 90", "90"),
        ("we've about forty left", "40"),
        ("40-50", "40-50"),
        ("somewhere between 50 and 80", "50-80"),
        ("3 people", ""),
        ("24/7", ""),
        ("one twenty", ""),
        ("page 40", ""),
        ("250 users first, 900 in the second wave", ""),
    ],
)
def test_a_number_that_may_be_in_thousands_is_named(text: str, number: str) -> None:
    assert unclear_amount(text) == number


def test_a_span_holds_the_words_that_make_the_amount() -> None:
    text = "honestly, we can't go over 50k a year here"
    (span,) = find_money(text)
    assert text[span.start : span.end] == "can't go over 50k a year"

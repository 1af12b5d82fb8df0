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
    "from 10 days to 4": [count(10, "days"), count(4, "days")],
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


# Written as they are shown: `35..- licences` is at least 35 of them.
LINES = {
    "250 users first, 900 in the second wave": "250 users; 900 users",
    "2yr deal, roughly 160k in total": "2 yr deal",
    "12->20 agents": "20 agents",
    "3x/week": "3 times a week",
    "DSO 45 day; 12 late payers": "45 day; 12 late payers",
    "45 day DSO": "45 day DSO",
    "that's like 5% of 600k": "5%",
    "£40k for two years all in": "2 years",
    "28k signed off, 12 seats": "12 seats",
    "lost 90k, DSO at 61, board wants 45": "61; 45",
    "TCV 240k over 3 yrs": "3 yrs",
    "two fitters at £42k each": "2 fitters",
    "12k invoices a month, 3 clerks": "12000 invoices a month; 3 clerks",
    "20k to 25k users": "20000..25000 users",
    "they have 1.2m subscribers": "1200000 subscribers",
    "ten k per site, six sites": "6 sites",
    "we ship 12k parcels a day": "12000 parcels a day",
    "10 people on the 4th floor": "10 people",
    "the file is 40 MB, takes 3 mins": "40 MB; 3 mins",
    "nps went from 31 to 44": "44",
    "error rate 4.5%, target 2": "4.5%; 2",
    "handles 80 calls/day across 3 sites": "80 calls a day; 3 sites",
    "takes me two, three hours every Friday": "2..3 hours",
    "7 of the 9 plants are on SAP": "7 plants; 9 plants",
    "15 agents today, 22 by summer": "15 agents; 22 agents",
    "chased them four times": "4 times",
    "they need 35+ licences, 2 admins": "35..- licences; 2 admins",
    "12-month contract, 90 days notice": "12 month contract; 90 days",
    "pays Zendesk USD 4,300 a month for 60 agents": "60 agents",
    "3 offers required above 10.000 euros": "3 offers",
    "lost three orders worth 15k each": "3 orders",
    "lost three orders worth 45k together": "3 orders",
    "K8s cluster with 300 nodes": "300 nodes",
    "our NPS is 62": "62",
    "12k unread emails lol": "12000 unread emails",
    "we sold 3m units last year": "3000000 units",
    "from 8 sites to 14 by spring": "8 sites; 14 sites",
    "2 to 3 hrs per case, 40 cases a week": "2..3 hrs; 40 cases a week",
    "a third of 1,200 invoices": "1200 invoices",
    "roughly two dozen branches": "24 branches",
    "twenty-odd people in the pool": "20 people",
    "85 % of calls, 15 % chat": "85% calls; 15% chat",
    "3-year term, 5 sites": "3 year term; 5 sites",
    "on 4x a day, 10 mins each": "4 times a day; 10 mins each",
    "team of 9, two are leaving": "9; 2",
    "spoke to him for 20min last tues": "20 min",
    "two of his ppl, 30 min each": "2 ppl; 30 min each",
    "17 of 60 listings are wrong": "17 listings; 60 listings",
    "voids avg 23 days, landlords promised 14": "23 days; 14 days",
    "three thousand two hundred claims a month": "3200 claims a month",
    "response < 4h": "-..4 h",
    # what stands between a number and its noun
    "sixty or so people, 300 or so licences": "60 people; 300 licences",
    "OEE is 61ish, sixty-ish machines": "61; 60 machines",
    "five of the eighteen crews": "5 crews; 18 crews",
    "seventeen hundred plus contractors": "1700 contractors",
    "leakage 19 procent": "19%",
    "12 000 invoices, 12'000 orders": "12000 invoices; 12000 orders",
    # verbs count nothing
    "analysts drowning, four resigned": "4",
    "sixty give up, 8 percent ends in the bin": "60; 8%",
    "twenty one of them last month": "21",
    "20 min of the 45": "20 min; 45",
    # counts without a number
    "leads sit there a day n a half": "1.5 day",
    "happens twice a shift": "2 times a shift",
    "a day and a half each month on ids": "1.5 day each month",
    "the nurses lose a good hour a shift": "1 hour a shift",
    # two numbers said in doubt are a range, two figures are not
    "it's easily ten, twelve hours": "10..12 hours",
    "four, sometimes five people": "4..5 people",
    "that'd be six, or seven": "6..7",
    "at six fifty users": "650 users",
    "every van, 112 of em": "112",
    "graduate eighty-eight out of a hundred": "88; 100",
    "95 percent within ten days, fill rate 92 group says": "95%; -..10 days; 92 group",
    "fill rate 91, 97 promised": "91; 97",
    "8 nurseries from year two": "8 nurseries",
    "3 full sites, not one leaves": "3 full sites",
}


@pytest.mark.parametrize("text", LINES)
def test_every_count_of_a_line_is_read_with_its_noun(text: str) -> None:
    assert "; ".join(spelled(s.value) for s in find_numbers(text)) == LINES[text]


def spelled(number: Number) -> str:
    low, high = ("-" if end is None else f"{end:.10g}" for end in (number.low, number.high))
    ends = low if low == high else f"{low}..{high}"
    return f"{ends}{'%' if number.percent else ''} {number.of}".strip()


@pytest.mark.parametrize(
    "text",
    [
        "it's low six figures",
        "mid-five figures I'd guess",
        "€1.450 p/m, contract to 31-12",
        "MiFID 2, SOC 2, ISO 9001",
        "windows 11 rollout by may",
        "needs 4G, GPT-4 and 2FA",
        "2019 was a bad year",
        "call me at ten on Thursday",
        "page 12 of the RFP",
        "half the team is out",
        "twenty twenty-seven at the earliest",
        "about 1 in 8 parcels comes back",
        "RFC 2119 wording",
        "extension 4400",
        "room 12, second floor",
        "B2B, 50-50 split",
        "the 2020s are over",
        "one in four shipments is late",
        "99designs did the logo",
        "on the twenty-second",
        "twenty twenty-eight at the earliest",
        "low six figures",
        "S/4 migration",
        "wk 29-31",
        "one leaves, one stays",
        "we redo one crown in fifteen",
        "one order in twelve, two thirds false",
        "2 in a hundred, nine out of thirty",
        "there from six in the morning till nine most nights",
    ],
)
def test_names_days_and_sayings_count_nothing(text: str) -> None:
    assert find_numbers(text) == []

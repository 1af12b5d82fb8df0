"""Numbers that say little alone: what is beside them makes them amounts, or keeps them from it."""

import pytest

from discovery_tui.listen.amounts import find_money

from .world import amount

SHARED = {
    # scale and currency of an amount before
    "X wanted 32k, Y 28, Z 41": "32k; 28k; 41k",
    "budget is 100k but 30 is already committed": "100k; 30k",
    "20k from ops & 15 from IT": "20k; 15k",
    "said 30k first then mumbled 25": "30k; 25k",
    "more like 25k than 40": "25k; 40k",
    "so 27k instead of 30": "27k; 30k",
    "freed up 20k, needs another 10": "20k; 10k",
    "cut by 20k, so 60 left": "20k; 60k",
    "Budget 30 TEUR, evtl. 35": "30k; 35k",
    "2026 was 90k, in 2027 it's 110": "90k; 110k",
    "budget is 25 lakh, can go to 30": "2500k; 3000k",
    "total 75k over 3 years, 25 a year": "75k; 25k /year",
    "8k setup then 1.2 a month": "8k; 1.2k /month",
    "scrap was 2.1m last year, target is 1.6": "2.1m; 1.6m",
    "12-15 lakh for phase 1, 40 for all": "1200k..1500k; 4000k",
    "8500 € puis 6000 par an": "8500; 6000 /year",
    "last year 14k, this year 19, next year who knows": "14k; 19k",
    "48k for year 1, renews at 42": "48k; 42k",
    "1k per day, max 30k": "1k /day; -..30k",
    # of one after
    "he expected ten, we said twenty-five k": "10k; 25k",
    "they asked 48, we offered 41k": "48k; 41k",
    "he has 30, we're at 42k": "30k; 42k",
    "nearer 22 than 30k": "22k; 30k",
    # lists
    "18/24/30k by tier": "18k; 24k; 30k",
    "25-30-35k": "25k; 30k; 35k",
    "40k/60k/80k": "40k; 60k; 80k",
    "wants three options, 20, 35 and 50k": "20k; 35k; 50k",
    "all in 65k: 40 licence, 25 services": "65k; 40k; 25k",
    "over 10k = 3 quotes, over 50 = tender": "10k..-; 50k..-",
    # a period too
    "paid 400 a month for years, now they want 700": "400 /month; 700 /month",
    "saves 12k a year, costs 9": "12k /year; 9k /year",
    # changes: the later amount is no bound
    "410k up to 520": "410k; 520k",
    "freight went 410k to 520k": "410k; 520k",
    "they raised the price from 42k to 51k": "42k; 51k",
}

KEPT = {
    # what else a number may be beside an amount
    "40k approved, he's fifty-five": "40k",
    "80k spent, NPS 41": "80k",
    "45k budget, net 60 terms": "45k",
    "40k for 3 years, maybe 5": "40k",
    "12k quoted, team of 12": "12k",
    "28k signed off, call at 11": "28k",
    "60k, the other 20 are in Leeds": "60k",
    "orders of 4k, 30 a month": "4k",
    "40k budget, 30 users": "40k",
    "20k in years one, two, three": "20k",
}

IN_THOUSANDS = {
    "budget's around 30": "30k",
    "budget's thirty-five give or take": "35k",
    "budget between 20 and 25": "20k..25k",
    "budget up to 20": "-..20k",
    "got 25 set aside": "25k",
    "she's got roughly 35 to spend": "35k",
    "there's a hundred and ten set aside": "110k",
    "we spend 40 a year on it": "40k /year",
    "spend is about 120 a year across both teams": "120k /year",
    "cost us 18 last year": "18k",
    "Rossum came in at 27.5": "27.5k",
    "last scanner project was 85": "85k",
    "they can't go over 20": "-..20k",
    "we could stretch to 70": "70k",
    "not a penny over 20": "-..20k",
    "can't do more than 35 this year": "-..35k",
    "budget cap 20": "-..20k",
    # what may be signed for
    "up to 50 he signs, board above": "-..50k",
    "under 30 I don't even ask": "-..30k",
    "anything over 25 is a tender": "25k..-",
    "PO needed from 1,000 up": "1k..-",
    # in units
    "150 a month and 150 setup": "150 /month; 150",
    "pays forty a month, not keen to go past sixty": "40 /month",
    "two hundred a month, no lock in": "200 /month",
    "three or four hundred a month": "300..400 /month",
    "800 per month is the pain limit": "-..800 /month",
    "max 1.500 im Monat": "-..1500 /month",
    "1k setup, 99/mo": "1k; 99 /month",
    "around 12,500 all in": "12500",
    "40,000 was the figure": "40k",
    "budget? 40,000": "40k",
    "15.000,- plus MwSt": "15k",
    "our setup fee is 2,500 one-off": "2500",
}

NOTHING = (
    "it could go to forty",
    "lead time budget is 6 weeks",
    "blood pressure's one forty over ninety, since you ask",
    "a mill from 1846 that still turns if you ask",
    "we do 400 a month",
    "there's about three hundred a month",
    "we lose about three hundred regular givers a year",
    "we'd need it under 1000/month",
    "40 approved suppliers",
    "mistakes cost between 500 and 800 euros each, 20 a month",
    "returns are 14 euros each, 2,000 a month",
    # one of many
    "cost per lead is up from $40 to $65",
    "per seat pricing, 25 euros",
    "two ppl at 45k",
    "3 FTE x 50k",
)

SPELLED = {
    "zł 12 000": "12k PLN",
    "GH₵ 40k": "40k GHS",
    "₺400 bin": "400k TRY",
    "50 tis. Kč": "50k CZK",
    "PHP 1.2M": "1.2m PHP",
    "R1,2m": "1.2m ZAR",
    "SFr. 40k": "40k CHF",
    "2 Mrd EUR": "2000m",
    "15 G's": "15k",
    "couple of k max": "-..2k",
    "two and a quarter million": "2250k",
    "Rs 1,20,000/- per month": "120k INR/month",
    # a currency beside, and of a country
    "40k (CHF)": "40k CHF",
    "USD budget of 40k": "40k USD",
    "in sterling: 40k": "40k GBP",
    "AUD $40k": "40k AUD",
    "300k Czech crowns": "300k CZK",
    "40k Hong Kong dollars": "40k HKD",
    "40k Egyptian pounds": "40k EGP",
    # periods
    "a 40k-a-year contract": "40k /year",
    "15k/a": "15k /year",
    "10k half-yearly": "20k /year",
    "pro Monat 800 Euro": "800 /month",
    "45 000 SEK/mån": "45k SEK/month",
    "30 k€ HT/an": "30k /year",
    "20 mila euro l'anno": "20k /year",
    "MRR would be 1.5k": "1.5k /month",
    "ACV around 36k": "36k /year",
    "2 lakh INR AMC yearly": "200k INR/year",
    # bounds
    "floor is 20k, ceiling 32k": "20k..32k",
    "min. 10k, max. 25k": "10k..25k",
    "over 20k but under 30k": "20k..30k",
    "not less than 20k and not more than 30k": "20k..30k",
    "from 20k up to 30k": "20k..30k",
    "20k..30k": "20k..30k",
    "40k, 45k tops": "40k..45k",
    "around 40k but not more than 45k": "40k; -..45k",
    "50k would be the limit": "-..50k",
    "won't pay >3k": "-..3k",
    ">3k needs a signature": "3k..-",
    "50k onwards": "50k..-",
    "1,5 MSEK i år": "1500k SEK",
    "top end 45k": "-..45k",
    "up to and including 25k": "-..25k",
    "must be below our 10k threshold": "-..10k",
    "unter 40k": "-..40k",
    "maks 300k": "-..300k",
    "between 15k and, worst case, 22k": "15k..22k",
    "mellan 200 och 300k": "200k..300k",
    "12k-setup, then support": "12k",
}


@pytest.mark.parametrize("text", SHARED)
def test_a_small_number_takes_scale_currency_and_period_of_an_amount_beside_it(text: str) -> None:
    _reads(text, SHARED[text])


@pytest.mark.parametrize("text", KEPT)
def test_a_number_of_another_kind_takes_none(text: str) -> None:
    _reads(text, KEPT[text])


@pytest.mark.parametrize("text", IN_THOUSANDS)
def test_words_of_money_tell_what_a_bare_number_is(text: str) -> None:
    _reads(text, IN_THOUSANDS[text])


@pytest.mark.parametrize("text", SPELLED)
def test_the_worlds_spellings_of_scales_periods_and_bounds(text: str) -> None:
    _reads(text, SPELLED[text])


@pytest.mark.parametrize("text", NOTHING)
def test_a_bare_number_without_them_is_none(text: str) -> None:
    assert find_money(text) == []


def _reads(text: str, expected: str) -> None:
    assert [s.value for s in find_money(text)] == [amount(a) for a in expected.split(";")]

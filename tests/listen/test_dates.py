"""Days people name, resolved against Wednesday 18 November 2026."""

from datetime import date

import pytest

from discovery_tui.listen.dates import find_dates
from discovery_tui.listen.dates.windows import FEASTS, feast

from .world import WEDNESDAY, days

ONE_WINDOW = {
    # parts of a period
    "mid March": "2027-03-11..2027-03-20",
    "early March": "2027-03-01..2027-03-10",
    "late March": "2027-03-21..2027-03-31",
    "end of March": "2027-03-21..2027-03-31",
    "beginning of March": "2027-03-01..2027-03-10",
    "mid to late January": "2027-01-11..2027-01-31",
    "first half of March": "2027-03-01..2027-03-15",
    "first week of March": "2027-03-01..2027-03-07",
    "in the first two weeks of Jan": "2027-01-01..2027-01-14",
    "last week of January": "2027-01-25..2027-01-31",
    "last day of March": "2027-03-31",
    "end of the month": "2026-11-21..2026-11-30",
    "EOM": "2026-11-21..2026-11-30",
    "EOQ": "2026-12-01..2026-12-31",
    "EOY": "2026-12-01..2026-12-31",
    "EOW": "2026-11-20",
    "early next week": "2026-11-23..2026-11-24",
    "mid next week": "2026-11-25",
    "beginning of next year": "2027-01-01..2027-03-31",
    "later this month": "2026-11-18..2026-11-30",
    "mid-Q1": "2027-02-01..2027-02-28",
    "first wk May": "2027-05-01..2027-05-07",
    "the second fortnight of January": "2027-01-16..2027-01-31",
    "back half of next year": "2027-07-01..2027-12-31",
    "March end": "2027-03-21..2027-03-31",
    "start of the new FY": "2027-01-01..2027-03-31",
    # bounds
    "before the end of Q3": "..2027-09-30",
    "b4 Q3 close": "..2027-09-30",
    "by Friday": "..2026-11-20",
    "by month end": "..2026-11-30",
    "before year-end": "..2026-12-31",
    "before March": "..2027-02-28",
    "no later than June": "..2027-06-30",
    "January at the latest": "..2027-01-31",
    "until January": "..2027-01-31",
    "till Jan": "..2027-01-31",
    "after January": "2027-02-01..",
    "not before March": "2027-03-01..",
    "March at the earliest": "2027-03-01..",
    "from 1 January on": "2027-01-01..",
    "no budget until 2028": "2028-01-01..",
    "we don't need it until March": "2027-03-01..",
    "can't start before April": "2027-04-01..",
    "the project is on hold until April": "2027-04-01..",
    "before the auditors arrive on 2 Feb": "..2027-02-01",
    "audit is in April so before that": "..2027-04-30",
    "after the board meeting on the 12th": "2026-12-13..",
    "a week before Christmas": "2026-12-17",
    "the week before Christmas": "2026-12-14..2026-12-20",
    "the Friday before Christmas": "2026-12-18",
    "by, um, like the end of May": "..2027-05-31",
    "on or before 15 Feb": "..2027-02-15",
    "our fiscal year ends June 30 so before that": "..2027-06-29",
    "before the year is out": "..2026-12-31",
    "moved from Thursday to Friday": "2026-11-20",
    "Tuesday instead of Wednesday": "2026-11-24",
    "within 90 days": "..2027-02-16",
    "after Easter": "2027-03-29..",
    "past Easter": "2027-03-29..",
    "once we're past January": "2027-02-01..",
    "as soon as January is over": "2027-02-01..",
    "up to and including 31 Jan": "..2027-01-31",
    "before the year ends": "..2026-12-31",
    "before year's end": "..2026-12-31",
    "within the month": "..2026-11-30",
    "out of office till Monday": "2026-11-23..",
    "they close for two weeks from 21 December": "2026-12-21..",
    "from 3 to 5 March": "2027-03-03..2027-03-05",
    "freeze 15/12-10/1": "2026-12-15..2027-01-10",
    # counted from today
    "tomorrow": "2026-11-19",
    "the day after tomorrow": "2026-11-20",
    "in six weeks": "2026-12-30",
    "in 2-3 months": "2027-01-18..2027-02-18",
    "in a month or two": "2026-12-18..2027-01-18",
    "in half a year": "2027-05-18",
    "in six weeks' time": "2026-12-30",
    "within, say, four weeks": "..2026-12-16",
    "in, I don't know, three months": "2027-02-18",
    "two weeks tomorrow": "2026-12-03",
    "in a year and a half": "2028-05-18",
    "in a fortnight": "2026-12-02",
    "in 3 business days": "2026-11-23",
    "in the next 6 months": "2026-11-18..2027-05-18",
    "over the next quarter": "2026-11-18..2027-02-18",
    "4 weeks from now": "2026-12-16",
    "this week": "2026-11-16..2026-11-22",
    "next week": "2026-11-23..2026-11-29",
    "next week or the week after": "2026-11-23..2026-12-06",
    "next month": "2026-12-01..2026-12-31",
    "next quarter": "2027-01-01..2027-03-31",
    "this year": "2026-01-01..2026-12-31",
    "second half of 2027": "2027-07-01..2027-12-31",
    # weekdays
    "first thing Monday": "2026-11-23",
    "next Tuesday": "2026-11-24",
    "a week from Monday": "2026-11-30",
    "Monday week": "2026-11-30",
    "Tuesday next week": "2026-11-24",
    "Thurs nxt wk": "2026-11-26",
    "Tuesday or Wednesday": "2026-11-24..2026-11-25",
    "COB Friday": "2026-11-20",
    "Friday the 20th": "2026-11-20",
    "first Tuesday of the month": "2026-12-01",
    "Friday fortnight": "2026-12-04",
    # named days
    "31/1 cutover": "2027-01-31",
    "15 March": "2027-03-15",
    "March 15th": "2027-03-15",
    "the fifteenth of March": "2027-03-15",
    "15.3.2027": "2027-03-15",
    "2027-03-15": "2027-03-15",
    "15/3": "2027-03-15",
    "26.11.": "2026-11-26",
    "12Mar": "2027-03-12",
    "kickoff Mar-15": "2027-03-15",
    "board 15/Jan/27": "2027-01-15",
    "workshop 4/9, all of dispatch": "2027-09-04",
    "the 5th of next month": "2026-12-05",
    "second call on 22nd": "2026-11-22",
    "the 14th": "2026-12-14",
    "10-12 March": "2027-03-10..2027-03-12",
    "between the 10th and the 15th": "2026-12-10..2026-12-15",
    # months, quarters, years, seasons
    "Jan": "2027-01-01..2027-01-31",
    "November": "2026-11-01..2026-11-30",
    "January 2028": "2028-01-01..2028-01-31",
    "03/2027": "2027-03-01..2027-03-31",
    "in may": "2027-05-01..2027-05-31",
    "we think May": "2027-05-01..2027-05-31",
    "March, maybe April": "2027-03-01..2027-04-30",
    "November to February": "2026-11-01..2027-02-28",
    "Feb/Mar": "2027-02-01..2027-03-31",
    "in 2028": "2028-01-01..2028-12-31",
    "Q1": "2027-01-01..2027-03-31",
    "Q1 2027": "2027-01-01..2027-03-31",
    "Q4'27": "2027-10-01..2027-12-31",
    "Q1 next year": "2027-01-01..2027-03-31",
    "H2": "2026-07-01..2026-12-31",
    "FY27": "2027-01-01..2027-12-31",
    "KW 12": "2027-03-22..2027-03-28",
    "by wk 12": "..2027-03-28",
    "weeks 10-12 for the pilot": "2027-03-08..2027-03-28",
    "sometime in '27": "2027-01-01..2027-12-31",
    "so summer I guess": "2027-06-01..2027-08-31",
    "by autumn": "..2027-11-30",
    "before Whitsun": "..2027-05-15",
    "w/c 15 March": "2027-03-15..2027-03-21",
    "over the summer": "2027-06-01..2027-08-31",
    "we want it this fall": "2026-09-01..2026-11-30",
    "any day next week except Friday": "2026-11-23..2026-11-29",
    "latest 28/2 because the licence dies": "..2027-02-28",
    "Tuesday afternoon": "2026-11-24",
    "end of Jan, early Feb": "2027-01-21..2027-02-10",
    "week one of March": "2027-03-01..2027-03-07",
    "early in the new year": "2027-01-01..2027-01-10",
    "Christmas week": "2026-12-21..2026-12-27",
    "Christmas": "2026-12-24..2026-12-26",
    "before Easter": "..2027-03-25",
    "Black Friday": "2026-11-27",
    "in the new year": "2027-01-01..2027-01-31",
    "shut till the new yr": "2027-01-01..",
    # feasts
    "by Diwali": "..2027-10-29",
    "b4 ramadan": "..2027-02-07",
    "after Eid, insha'Allah": "2027-03-11..",
    "live by lent": "..2027-02-10",
    "season opens palm sunday": "2027-03-21",
    "the Tuesday after Whit": "2027-05-18",
    "by 3rd Advent": "..2026-12-13",
    "after golden week": "2027-05-06..",
    "on or before St. Patrick's Day": "..2027-03-17",
    # weekends, ordinals, figures and numbers in words
    "first weekend of July": "2027-07-03..2027-07-04",
    "last weekend in Jan": "2027-01-30..2027-01-31",
    "lapses on the last of march": "2027-03-31",
    "by the twentieth of the month": "..2026-11-20",
    "on the 28th it's in front of the board": "2026-11-28",
    "could be as early as the 3rd": "2026-12-03",
    "Monday the second instead": "2026-12-02",
    "going in week thirty-six": "2027-09-06..2027-09-12",
    "end of January twenty-seven": "2027-01-21..2027-01-31",
    "as it is till twenty twenty-eight": "..2028-12-31",
    "in twenty-two weeks": "2027-04-21",
    "rolls over on 30/9 unless they give notice": "2027-09-30",
    "exec 15.1.": "2027-01-15",
    "til 08/27": "..2027-08-31",
    "b4 fiscal yr end 31/3": "..2027-03-31",
    "Tomorrow week": "2026-11-26",
    "son will join wed": "2026-11-25",
    "Sun after mass": "2026-11-22",
    "board jan": "2027-01-01..2027-01-31",
    "sig march earliest": "2027-03-01..",
    # bounds that are said the other way round
    "deciding? not this year": "2027-01-01..",
    "stuck until at least next spring": "2027-03-01..",
    "locked in w/ Five9 until October": "2027-10-01..",
    "by the 20th, after that Marek is away": "..2026-11-20",
    "yes/no b4 the xmas do": "..2026-12-23",
    "nothing's moving til the new financial yr": "2027-01-01..",
    "if not before Easter then never": "..2027-03-25",
    "users starting in the second week of May": "2027-05-08..2027-05-14",
    "it'd be the spring if it's at all": "2027-03-01..2027-05-31",
    "hold til Jan": "2027-01-01..",
    "promised to hold the price till 15 march": "..2027-03-15",
    "the board nods it through on the 14th": "2026-12-14",
    "next yr at earliest": "2027-01-01..",
    "the last week before Christmas": "2026-12-14..2026-12-20",
    "the council meets on the second, they choose then": "2026-12-02",
    "onsite 17/2 fixed": "2027-02-17",
    "before Fat Thursday": "..2027-02-03",
}


@pytest.mark.parametrize("text", ONE_WINDOW)
def test_a_window_of_days_is_resolved_against_the_day_of_the_call(text: str) -> None:
    assert [s.value for s in find_dates(text, WEDNESDAY)] == [days(ONE_WINDOW[text])]


COUNTED_ON = {
    "shortlist fri, pitches wk after": ("2026-11-20", "2026-11-23..2026-11-29"),
    "opening 19 sept, site 2 wks ahead of that": ("2027-09-19", "2027-09-05"),
    "ends 31 March, new crew the day after": ("2027-03-31", "2027-04-01"),
    "show 14 June: must stand 6 wks b4": ("2027-06-14", "2027-05-03"),
    "readout in week eight, board the friday after": ("2027-02-22..2027-02-28", "2027-03-05"),
    "next year? sure, maybe the year after": (
        "2027-01-01..2027-12-31",
        "2028-01-01..2028-12-31",
    ),
}


@pytest.mark.parametrize("text", COUNTED_ON)
def test_a_day_is_counted_from_the_one_named_before(text: str) -> None:
    assert [s.value for s in find_dates(text, WEDNESDAY)] == [days(x) for x in COUNTED_ON[text]]


@pytest.mark.parametrize("text", ["live 2 weeks later", "the week after", "a month before that"])
def test_a_day_counted_from_none_is_none(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == []


@pytest.mark.parametrize("name", sorted(FEASTS))
def test_every_feast_of_the_list_comes_within_a_year_or_so(name: str) -> None:
    found = feast(name, WEDNESDAY)
    assert found is not None
    assert WEDNESDAY <= found[1] <= date(2027, 12, 31)


def test_a_moon_feast_beyond_the_list_gives_none() -> None:
    assert find_dates("by Diwali", date(2060, 1, 1)) == []


NO_DAY = (
    "he lent us the keys",
    "a bit of weight",
    "lead time is 11 days today",
    "come in two weeks late",
    "on the tenth floor",
    "Jun said so",
    "uses Monday dot com",
    "they'll ask for 2nd demo",
    "they've a hearing once in two months",
    "nobody's touched it in 6 years",
    "the third time in a month",
    "never heard back in 5 wks",
    "we put in a quarter each",
    "the site costs us 40k in ten weeks",
    "we may sign",
    "march ahead",
    "in a second",
    "asap",
    "few weeks",
    "in the coming months",
    "last March",
    "last year",
    "3 weeks ago",
    "since 2019",
    "started in September",
    "every Friday",
    "every second Monday",
    "on Fridays",
    "month-end by hand, 3 people, 2 days each",
    "end of month close takes 6 days",
    "it's in this year's budget",
    "within 30 days of signature",
    "2-3 months after kickoff",
    "today we use excel",
    "24/7",
    "1/2 of the users",
    "the 2nd vendor",
    "on the 14th floor",
    "sat down with the team",
    "numbers fall behind",
    "we have 2028 users",
    "Jan signs",
    "Pieter-Jan would know",
    "April runs accounts payable",
    "the Monday after the fair",
    "uses Monday.com",
    "in 9/10 cases",
    "scored us 7/10",
    "about 3/4 of them",
    "numbers fall in line",
    "sun, sea and no signal",
    "week 3 of the strike",
    "31 February",
    "45 days payment terms",
)


@pytest.mark.parametrize("text", NO_DAY)
def test_words_that_name_no_coming_day_give_none(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Q1", "2027-04-01..2027-06-30"),
        ("Q3", "2026-10-01..2026-12-31"),
        ("b4 Q3 close", "..2026-12-31"),
        ("Q4 2027", "2027-01-01..2027-03-31"),
        ("Q4 FY27", "2027-01-01..2027-03-31"),
        ("FY27", "2026-04-01..2027-03-31"),
        ("end of the fiscal year", "2027-03-01..2027-03-31"),
        ("next fiscal year", "2027-04-01..2028-03-31"),
        ("this quarter", "2026-10-01..2026-12-31"),
        ("EOY", "2026-12-01..2026-12-31"),
    ],
)
def test_quarters_follow_a_fiscal_year_that_starts_in_april(text: str, window: str) -> None:
    assert [s.value for s in find_dates(text, WEDNESDAY, 4)] == [days(window)]


@pytest.mark.parametrize(
    ("text", "day"), [("6 weeks", "2026-12-30"), ("about a year", "2027-11-18")]
)
def test_a_bare_length_of_time_counts_only_where_a_day_was_asked_for(text: str, day: str) -> None:
    assert [s.value for s in find_dates(text, WEDNESDAY, bare=True)] == [days(day)]
    assert find_dates(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("call on 4/9", "2027-09-04", "2027-04-09"),
        ("by 04/09/2027", "..2027-09-04", "..2027-04-09"),
        ("live 4/9-4/11", "2027-09-04..2027-11-04", "2027-04-09..2027-04-11"),
        ("decides on 3/25", "2027-03-25", "2027-03-25"),
        ("decides on 25/3", "2027-03-25", "2027-03-25"),
        ("on 4.9.", "2027-09-04", "2027-09-04"),
    ],
)
def test_figures_are_read_day_first_unless_told_otherwise(
    text: str, day_first: str, month_first: str
) -> None:
    assert [s.value for s in find_dates(text, WEDNESDAY)] == [days(day_first)]
    assert [s.value for s in find_dates(text, WEDNESDAY, month_first=True)] == [days(month_first)]


def test_a_day_that_is_over_is_one_only_where_a_day_was_asked_for() -> None:
    assert find_dates("15.3.2020", WEDNESDAY) == []
    assert [s.value for s in find_dates("15.3.2020", WEDNESDAY, bare=True)] == [days("2020-03-15")]


def test_a_month_is_this_years_until_it_is_over() -> None:
    assert find_dates("March", date(2027, 3, 31))[0].value == days("2027-03-01..2027-03-31")
    assert find_dates("March", date(2027, 4, 1))[0].value == days("2028-03-01..2028-03-31")


def test_before_a_month_said_within_it_is_the_next_one() -> None:
    assert find_dates("before March", date(2027, 3, 10))[0].value == days("..2028-02-29")


@pytest.mark.parametrize("day", [date.min, date.max, date(2028, 2, 29)])
def test_the_ends_of_the_calendar_do_no_harm(day: date) -> None:
    for text in ONE_WINDOW:
        find_dates(text, day, 12)


def test_a_span_holds_the_words_that_bound_the_day() -> None:
    text = "well, we don't need it until March or so"
    (span,) = find_dates(text, WEDNESDAY)
    assert text[span.start : span.end] == "don't need it until March"

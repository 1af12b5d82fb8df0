"""Lines about what is over, what recurs and how long things take name no day to come."""

import pytest

from discovery_tui.listen.dates import find_dates

from .world import WEDNESDAY, days

PAST = (
    "after the outage last July",
    "met a vendor monday",
    "had two vendors in on Friday",
    "we spoke on Thursday",
    "told the board about us on Monday",
    "in March we lost two people",
    "in March, we lost two people",
    "in September the failover didn't fail over",
    "the line stood still for two days in October",
    "Q3 was a disaster",
    "missed the Q3 number",
    "auditors flagged it in Feb",
    "we've been bought by the Danes in August",
    "has been broken since Whitsun",
    "since the merger in April nobody talks",
    "she passed it before Midsummer",
    "we sat on it until March",
    "she's asked me three times this week",
    "two years ago",
    "March two years ago",
    "last year in March",
    "March of last year",
    "earlier this year",
    "earlier in the year",
    "so far this year",
    "over the last 3 years",
    "last Tuesday",
    "contract signed in March 2025",
    "yesterday at 3pm",
    "our last audit, in June, was ugly",
    "rained all of July",
    "the deal took us from March to Midsummer",
    "since we lost the account in the spring, that's why",
    "sat w/ them in spring",
    "ransomware in Nov, 6 days dark",
    "a recall in june + new owner",
    "the whole of Tuesday",
    "third time this week",
    "he keeps asking twice this week",
    "first on the list every single Monday",
)
RECURRING = (
    "3 days a week",
    "three days a week, Tues to Thurs",
    "meets Mondays and Thursdays",
    "on a Sunday nobody answers",
    "spends Friday afternoons on it",
    "payroll on the 25th of every month",
    "the last Thursday of each month",
    "monthly, on the 5th",
    "we always shut in August",
    "usually in November they renegotiate",
    "December is our peak",
    "summer interns type it in",
    "our busiest day is Friday",
    "eats another summer",
    "open Tuesday to Saturday",
    "works mornings, Mon to Wed",
    "put it in his Monday pack",
    "the Monday meeting",
    "the Thursday tech council",
    "Tomer's Sunday staff meeting",
    "on a normal Monday",
    "summer's dead for us",
)
LENGTHS = (
    "takes 3 weeks to onboard",
    "2yr deal",
    "three-month pilot",
    "payback within 12 months",
    "they reply within 2 days",
    "close the books in 5 days",
    "rolled it out in six weeks",
    "60 days end of month terms",
    "purchasing turns it round in two days",
    "doesn't react within two days",
    "not one missed deadline, two mistakes in 6 yrs",
)


@pytest.mark.parametrize("text", [*PAST, *RECURRING, *LENGTHS])
def test_they_give_no_day(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("he said March", "2027-03-01..2027-03-31"),
        ("they told us by Q2", "..2027-06-30"),
        ("it was supposed to be January", "2027-01-01..2027-01-31"),
        ("we were hoping for February", "2027-02-01..2027-02-28"),
        ("has to be signed in March", "2027-03-01..2027-03-31"),
        ("want it launched in May", "2027-05-01..2027-05-31"),
        ("limited rollout in May", "2027-05-01..2027-05-31"),
        ("we've got her on the 24th", "2026-11-24"),
        ("the CFO who joined in May wants it by March", "..2027-03-31"),
        ("hired a planner in Sept who starts 4 January", "2027-01-04"),
        ("lost our welder in August, so we start in January", "2027-01-01..2027-01-31"),
        ("told us in October the money comes in February", "2027-02-01..2027-02-28"),
        ("asked for a quote on Monday, expects it Friday", "2026-11-20"),
        ("live before the summer rush", "..2027-05-31"),
        ("owner joins the Monday demo", "2026-11-23"),
        ("rolls over in March unless we've noticed by then", "2027-03-01..2027-03-31"),
        ("interviews in april, then a cut to 1", "2027-04-01..2027-04-30"),
        ("they're back in March to see what we did", "2027-03-01..2027-03-31"),
        ("nothing silly, week one of March, I told him", "2027-03-01..2027-03-07"),
        ("vendor days wk 5", "2027-02-01..2027-02-07"),
    ],
)
def test_a_day_ahead_stays_one_beside_a_verb_of_the_past(text: str, window: str) -> None:
    assert [s.value for s in find_dates(text, WEDNESDAY)] == [days(window)]

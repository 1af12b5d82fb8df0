"""Times of day beside a day, read on Wednesday 18 November 2026."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.listen.dates import find_dates

from .world import WEDNESDAY, days

TIMED = {
    "Mar 9 2pm w/ the plant": ("2027-03-09", "14:00"),
    "tue 3pm": ("2026-11-24", "15:00"),
    "thursday at half past two": ("2026-11-19", "14:30"),
    "Thursday, half three": ("2026-11-19", "15:30"),
    "quarter past ten on Thursday": ("2026-11-19", "10:15"),
    "Friday, quarter to four": ("2026-11-20", "15:45"),
    "9 March 14h, site visit": ("2027-03-09", "14:00"),
    "go/no-go 3rd Dec 16h30": ("2026-12-03", "16:30"),
    "10:30 on the 4th": ("2026-12-04", "10:30"),
    "14:15 on Monday suits her": ("2026-11-23", "14:15"),
    "12.04.2027, 14:00 Uhr": ("2027-04-12", "14:00"),
    "fri 27/11 1400": ("2026-11-27", "14:00"),
    "thurs 10.30": ("2026-11-19", "10:30"),
    "Friday at 3": ("2026-11-20", "15:00"),
    "Monday at eight": ("2026-11-23", "08:00"),
    "mon 11-12": ("2026-11-23", "11:00"),
    "Tues 2-3pm CET": ("2026-11-24", "14:00"),
    "tomorrow noon?": ("2026-11-19", "12:00"),
    "sat 9am": ("2026-11-21", "09:00"),
    "Mon 30/11 14:00": ("2026-11-30", "14:00"),
    "Monday four o'clock": ("2026-11-23", "16:00"),
    "by Friday 5pm": ("..2026-11-20", "17:00"),
    "tomorrow morning 9:30": ("2026-11-19", "09:30"),
    "call me back thurs after 3": ("2026-11-19", "15:00"),
    "Wednesday next week, 15:30": ("2026-11-25", "15:30"),
    "tender closes noon on 15 January": ("2027-01-15", "12:00"),
    "tomorrow six thirty, at the yard": ("2026-11-19", "18:30"),
    "fixed for monday 10, she joins": ("2026-11-23", "10:00"),
    "Tuesday week, two-ish": ("2026-12-01", "14:00"),
}


@pytest.mark.parametrize("text", TIMED)
def test_a_time_of_day_stays_with_its_day(text: str) -> None:
    window, at = TIMED[text]
    found = [s.value for s in find_dates(text, WEDNESDAY)]
    assert found == [replace(days(window), at=time.fromisoformat(at))]


def test_a_span_holds_the_time() -> None:
    text = "ok, 10:30 on the 4th then"
    (span,) = find_dates(text, WEDNESDAY)
    assert text[span.start : span.end] == "10:30 on the 4th"


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Friday, 3 of us", "2026-11-20"),
        ("Tuesday at 3 sites", "2026-11-24"),
        ("Friday 2 people", "2026-11-20"),
        ("in March 10:30 is best", "2027-03-01..2027-03-31"),
        ("Friday 3h workshop", "2026-11-20"),
    ],
)
def test_other_numbers_are_no_time(text: str, window: str) -> None:
    assert [s.value for s in find_dates(text, WEDNESDAY)] == [days(window)]


@pytest.mark.parametrize("text", ["call me at 3pm", "10:30 works", "half past two"])
def test_a_time_without_a_day_is_no_day(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == []


WORDS = [
    *("first", "wk", "May", "earlier", "in", "the", "year", "Q3", "last", "half", "of", "week"),
    *("summer", "4/9", "1/4", "at", "3pm", "10:30", "Monday", "after", "before", "Easter", "by"),
    *("month", "end", "two", "weeks", "tomorrow", "14th", "next", "FY27", "noon", "every", "was"),
    *("eoy", "mid", "to", "late", "week 12", "quarter", "since", "lost", "day", "fortnight", ","),
    *("eid", "b4", "later", "the", "twenty", "weekend", "ahead of that", "not", "this", "sat"),
]


@given(
    text=st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join),
    day=st.one_of(st.dates(), st.sampled_from([date.min, date.max, WEDNESDAY])),
    month_first=st.booleans(),
)
def test_any_words_give_windows_in_order_with_a_time_only_where_it_fits(
    text: str, day: date, month_first: bool
) -> None:
    spans = find_dates(text, day, 4, month_first=month_first)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    for value in (s.value for s in spans):
        if value.start and value.end:
            assert value.start <= value.end
            assert value.at is None or value.start == value.end

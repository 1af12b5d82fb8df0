"""Strategies for typed values."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from discovery_tui.deal.values import (
    Choice,
    Money,
    Name,
    Number,
    People,
    Person,
    Value,
    When,
    YesNo,
)
from discovery_tui.text import safe

words = st.text(max_size=8).map(safe)
names = st.sampled_from(["Piotr", "Anna", "Tom", "piotr", "Li Wei"])
_cents = st.integers(0, 10**12)
_ends = st.tuples(st.none() | _cents, st.none() | _cents)


def _ordered(ends: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    low, high = ends
    return (high, low) if low is not None and high is not None and low > high else (low, high)


money = st.builds(
    lambda ends, currency, basis: Money(*_ordered(ends), currency, basis),
    _ends,
    st.sampled_from(["EUR", "USD", "CHF"]),
    st.sampled_from(["once", "month", "year", "week", "day"]),
)
_days = st.dates(date(2000, 1, 1), date(2099, 1, 1))
when = st.one_of(
    st.builds(
        lambda day, length: When(day, day + timedelta(days=length)), _days, st.integers(0, 99)
    ),
    st.builds(When, st.none(), _days),
    st.builds(When, _days, st.none()),
)
people = st.builds(
    People,
    st.lists(
        st.builds(
            Person, names, st.sampled_from(["", "CFO"]), st.none() | money, st.none() | money
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda p: p.name.lower(),
    ).map(tuple),
)
_numbers = st.floats(-(10**9), 10**9) | st.integers(-(10**9), 10**9).map(float)
number = st.one_of(
    st.builds(lambda n, of, percent: Number(n, n, of, percent), _numbers, words, st.booleans()),
    st.builds(lambda n, of: Number(n, None, of), _numbers, words),
    st.builds(lambda n, of: Number(None, n, of), _numbers, words),
)
values: st.SearchStrategy[Value] = st.one_of(
    money,
    when,
    people,
    number,
    st.builds(Choice, words),
    st.builds(YesNo, st.booleans()),
    st.builds(Name, names),
)

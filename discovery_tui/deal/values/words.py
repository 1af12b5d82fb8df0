"""Values in words, as a person would write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from discovery_tui.deal.values.types import (
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

_BASIS_MARK = {"once": "", "month": "/mo", "year": "/yr", "week": "/wk", "day": "/day"}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
_UNIT, _THOUSAND, _MILLION = 100, 100_000, 100_000_000  # in cents
_T = TypeVar("_T", int, float)


def show(value: Value | None, *, choice_labels: Mapping[str, str] | None = None) -> str:
    """`value` as a person would write it: `€40–45k/yr`, `15 Mar 2027`, `Piotr (CFO)`.

    Empty for None and for what a newer version wrote. Never raises.
    """
    match value:
        case Money():
            return show_money(value)
        case When():
            return show_when(value)
        case People():
            return ", ".join(show_person(p) for p in value.people)
        case Number():
            text = _ends(value.low, value.high, _plain)
            return f"{text}{' %' if value.percent else ''}{f' {value.of}' if value.of else ''}"
        case Choice():
            return (choice_labels or {}).get(value.id, value.id.replace("_", " "))
        case YesNo():
            return "yes" if value.yes else "no"
        case Name():
            return value.name
        case _:
            return ""


def show_money(money: Money) -> str:
    """The amount or range with its sign and basis, exact to the cent."""
    sign = _SIGNS.get(money.currency, f"{money.currency} ")
    mark = _BASIS_MARK[money.basis]
    if money.low is not None and money.high is not None and money.low != money.high:
        low, high = _amount(money.low), _amount(money.high)
        if low[-1:] == high[-1:] and high[-1:] in "km":
            low = low[:-1]
        return f"{sign}{low}–{high}{mark}"
    return _ends(money.low, money.high, lambda cents: f"{sign}{_amount(cents)}") + mark


def show_when(when: When) -> str:
    """The day or window; an open end as `by …` or `from …`, a time of day behind it."""
    shown = _show_days(when.start, when.end)
    return f"{shown}, {when.at:%H:%M}" if when.at and shown else shown


def _show_days(start: date | None, end: date | None) -> str:
    if start and end:
        if start == end:
            return _long_day(start)
        if start.year == end.year:
            if start.month == end.month:
                return f"{start.day}–{_long_day(end)}"
            return f"{start.day} {start:%b} – {_long_day(end)}"
        return f"{_long_day(start)} – {_long_day(end)}"
    if end:
        return f"by {_long_day(end)}"
    if start:
        return f"from {_long_day(start)}"
    return ""


def show_person(person: Person) -> str:
    """The name, with title and limits behind it where they are known."""
    notes = [person.title] if person.title else []
    if person.up_to:
        notes.append(f"up to {show_money(person.up_to).removeprefix('up to ')}")
    if person.above:
        notes.append(f"above {show_money(person.above).removeprefix('over ')}")
    return f"{person.name} ({', '.join(notes)})" if notes else person.name


def _long_day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _amount(cents: int) -> str:
    """Whole thousands and millions short, all else in full: nothing is ever rounded away."""
    size = abs(cents)
    if size >= _MILLION and size % (_MILLION // 100) == 0:
        text = f"{_exact(size, _MILLION)}m"
    elif size >= _THOUSAND and size % (_THOUSAND // 10) == 0:
        text = f"{_exact(size, _THOUSAND)}k"
    else:
        text = f"{size // _UNIT:,}" + (f".{size % _UNIT:02d}" if size % _UNIT else "")
    return f"-{text}" if cents < 0 else text


def _exact(cents: int, unit: int) -> str:
    whole, rest = divmod(cents, unit)
    digits = f"{rest:0{len(str(unit)) - 1}d}".rstrip("0")
    return f"{whole}.{digits}" if digits else str(whole)


def _plain(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"


def _ends(low: _T | None, high: _T | None, text: Callable[[_T], str]) -> str:
    if low is not None and high is not None:
        return text(low) if low == high else f"{text(low)}–{text(high)}"
    if low is not None:
        return f"over {text(low)}"
    if high is not None:
        return f"up to {text(high)}"
    return ""

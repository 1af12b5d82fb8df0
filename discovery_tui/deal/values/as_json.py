"""Values to and from JSON, as they stand in a record's body."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from discovery_tui.deal.values.types import (
    PER_YEAR,
    Choice,
    Money,
    Name,
    Number,
    Other,
    People,
    Person,
    Value,
    When,
    YesNo,
)
from discovery_tui.text import safe

_MOST_CENTS = 10**17  # beyond it no deal, and no float, is exact


def value_to_json(value: Value | None) -> Any:
    """A JSON object with a `type`, or None."""
    match value:
        case None:
            return None
        case Money():
            return _money_to_json(value)
        case When():
            window = {"type": "when", "start": _iso(value.start), "end": _iso(value.end)}
            return window | {"at": f"{value.at:%H:%M}"} if value.at else window
        case People():
            return {"type": "people", "people": [_person_to_json(p) for p in value.people]}
        case Number():
            return {
                "type": "number",
                "low": value.low,
                "high": value.high,
                "of": value.of,
                "percent": value.percent,
            }
        case Choice():
            return {"type": "choice", "id": value.id}
        case YesNo():
            return {"type": "yes_no", "yes": value.yes}
        case Name():
            return {"type": "name", "name": value.name}
        case Other():
            return value.raw


def value_from_json(data: Any) -> Value | None:
    """The value of `value_to_json`; what this version does not know comes back as `Other`.

    Never raises, whatever JSON holds.
    """
    if data is None:
        return None
    try:
        return _known(data)
    except (KeyError, TypeError, ValueError):
        return Other(data)


def _known(data: Any) -> Value:
    """Raises KeyError, TypeError or ValueError where `data` is no value of this version."""
    match data["type"]:
        case "money":
            return _money(data)
        case "when":
            return When(_day(data["start"]), _day(data["end"]), _time(data.get("at")))
        case "people":
            return People(tuple(_person(p) for p in data["people"]))
        case "number":
            low, high = _number(data["low"]), _number(data["high"])
            return Number(low, high, _text(data.get("of", "")), data.get("percent") is True)
        case "choice":
            return Choice(_text(data["id"]))
        case "yes_no" if isinstance(data["yes"], bool):
            return YesNo(data["yes"])
        case "name":
            return Name(_text(data["name"]))
    raise ValueError("of a newer version")


def _money_to_json(money: Money) -> dict[str, Any]:
    return {
        "type": "money",
        "low": money.low,
        "high": money.high,
        "currency": money.currency,
        "basis": money.basis,
    }


def _money(data: Mapping[str, Any]) -> Money:
    basis = data.get("basis", "once")
    if basis not in PER_YEAR:
        raise ValueError(basis)
    return Money(_cents(data["low"]), _cents(data["high"]), _text(data["currency"]), basis)


def _person_to_json(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = {"name": person.name, "title": person.title}
    if person.up_to:
        found["up_to"] = _money_to_json(person.up_to)
    if person.above:
        found["above"] = _money_to_json(person.above)
    if person.id:
        found["id"] = person.id
    return found


def _person(data: Any) -> Person:
    name, up_to, above = _text(data["name"]), data.get("up_to"), data.get("above")
    return Person(
        name,
        _text(data.get("title", "")),
        None if up_to is None else _money(up_to),
        None if above is None else _money(above),
        _text(data.get("id", "")),
    )


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError(data)
    return safe(data)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text).replace(tzinfo=None)


def _cents(amount: Any) -> int | None:
    number = _number(amount)
    if number is None:
        return None
    if abs(number) > _MOST_CENTS or number != int(number):
        raise ValueError(amount)
    return int(amount)


def _number(amount: Any) -> float | None:
    if amount is None:
        return None
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise TypeError(amount)
    if isinstance(amount, int) and abs(amount) > _MOST_CENTS:
        raise ValueError(amount)
    number = float(amount)
    if not math.isfinite(number):
        raise ValueError(amount)
    return number

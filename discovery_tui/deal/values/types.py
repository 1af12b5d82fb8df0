"""The values themselves, and how sure a reading of one is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum, StrEnum
from typing import Any, Literal


class Level(IntEnum):
    """How sure a reading is (DOMAIN: field rubrics run 0-3)."""

    UNKNOWN = 0
    ASSUMED = 1
    """The rep's guess, a hedge, third-hand."""
    STATED = 2
    """The prospect said it."""
    VALIDATED = 3
    """A second person, a document or the AE; the source is recorded."""

    @property
    def word(self) -> str:
        """As it is shown: assumed, stated, validated."""
        return self.name.lower()


class Stance(StrEnum):
    SUPPORTS = "supports"
    AGAINST = "against"
    """Shown as *red flag*."""


Basis = Literal["once", "month", "year", "week", "day"]
PER_YEAR: dict[str, int] = {"once": 1, "year": 1, "month": 12, "week": 52, "day": 260}
"""How often each basis is paid in a year."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount or a range. `low` and `high` are minor units (cents)."""

    low: int | None
    high: int | None
    currency: str = "EUR"
    basis: Basis = "once"

    def per_year(self, amount: int) -> int:
        """`amount` over a year: 12 months, 52 weeks, 260 working days; one-off as it is."""
        return amount * PER_YEAR[self.basis]


@dataclass(frozen=True, slots=True)
class When:
    """A window of days, both ends included; a single day has equal ends.

    `at` is a time of day on a single day, or on the one end of a window that is open.
    """

    start: date | None
    end: date | None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the buyer's side, and how much they can sign for, if it was said.

    `up_to` is the most this person signs alone; `above` the amount from which it is theirs.
    """

    name: str
    title: str = ""
    up_to: Money | None = None
    above: Money | None = None
    id: str = field(default="", compare=False)
    """The record that names them, where they are known on the deal."""


@dataclass(frozen=True, slots=True)
class People:
    """Those named, in the order they were named."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A count or a percentage, and what it counts ("3 people", "12 % of invoices")."""

    low: float | None
    high: float | None
    of: str = ""
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers its fact can have."""

    id: str


@dataclass(frozen=True, slots=True)
class YesNo:
    """An answer to a yes/no fact."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A thing with a name: a competitor, a tool."""

    name: str


@dataclass(frozen=True, slots=True)
class Other:
    """A value written by a newer version, kept as it came."""

    raw: Any


Value = Money | When | People | Number | Choice | YesNo | Name | Other

"""Typed values: what a line said, in a form that can be compared, tested and printed.

Money is kept in minor units (cents) and never as a float. A range has a low and a high end;
an open end is None ("over 40k" has no high end). Days are windows of two dates, both included.
"""

from discovery_tui.deal.values.as_json import value_from_json, value_to_json
from discovery_tui.deal.values.relation import Relation, relation
from discovery_tui.deal.values.types import (
    Basis,
    Choice,
    Level,
    Money,
    Name,
    Number,
    Other,
    People,
    Person,
    Stance,
    Value,
    When,
    YesNo,
)
from discovery_tui.deal.values.words import show, show_money, show_person, show_when

__all__ = [
    "Basis",
    "Choice",
    "Level",
    "Money",
    "Name",
    "Number",
    "Other",
    "People",
    "Person",
    "Relation",
    "Stance",
    "Value",
    "When",
    "YesNo",
    "relation",
    "show",
    "show_money",
    "show_person",
    "show_when",
    "value_from_json",
    "value_to_json",
]

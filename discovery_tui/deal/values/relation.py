"""Two values about the same thing: do they agree, refine each other, or differ?"""

from __future__ import annotations

from enum import StrEnum

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
from discovery_tui.text import match_key


class Relation(StrEnum):
    """How a later value stands to an earlier one about the same thing."""

    SAME = "same"
    NARROWS = "narrows"
    WIDENS = "widens"
    ADDS = "adds"
    """Both hold side by side (a second signer with a limit of their own)."""
    OVERLAPS = "overlaps"
    """Neither holds the other, but both can be true."""
    DIFFERS = "differs"
    APART = "apart"
    """Not comparable: another currency or basis, or one of them is only text."""


def relation(new: Value | None, old: Value | None) -> Relation:
    """How `new` stands to `old`. Money is compared per basis and currency (DESIGN).

    Seen from the other side NARROWS is WIDENS; every other relation stays what it is.
    """
    if new == old and new is not None:
        return Relation.SAME
    match new, old:
        case Money(), Money():
            if (new.basis, new.currency) != (old.basis, old.currency):
                return Relation.APART
            return _ranges(new.low, new.high, old.low, old.high)
        case When(), When():
            return _ranges(*_minutes(new), *_minutes(old))
        case Number(), Number():
            if (new.percent, match_key(new.of)) != (old.percent, match_key(old.of)):
                return Relation.APART
            return _ranges(new.low, new.high, old.low, old.high)
        case People(), People():
            return _people(new, old)
        case Name(), Name():
            same = match_key(new.name) == match_key(old.name)
            return Relation.SAME if same else Relation.DIFFERS
        case (Choice(), Choice()) | (YesNo(), YesNo()):
            return Relation.DIFFERS
        case _:
            return Relation.APART


def _minutes(when: When) -> tuple[int | None, int | None]:
    """The first and the last minute of a window; without a time of day its days are whole."""
    first, last = (when.at.hour * 60 + when.at.minute,) * 2 if when.at else (0, _DAY - 1)
    start = when.start.toordinal() * _DAY + first if when.start else None
    end = when.end.toordinal() * _DAY + last if when.end else None
    return start, end


_DAY = 24 * 60


def _ranges(
    new_low: float | None, new_high: float | None, old_low: float | None, old_high: float | None
) -> Relation:
    infinity = float("inf")
    a, b = (-infinity if new_low is None else new_low), (infinity if new_high is None else new_high)
    c, d = (-infinity if old_low is None else old_low), (infinity if old_high is None else old_high)
    if (a, b) == (c, d):
        return Relation.SAME
    if a >= c and b <= d:
        return Relation.NARROWS
    if a <= c and b >= d:
        return Relation.WIDENS
    return Relation.OVERLAPS if a <= d and c <= b else Relation.DIFFERS


def _people(new: People, old: People) -> Relation:
    """Naming more people, or saying more of the same ones, narrows; another limit for the same
    person differs."""
    ours = {match_key(p.name): p for p in new.people}
    theirs = {match_key(p.name): p for p in old.people}
    both = ours.keys() & theirs.keys()
    if any(_other_limit(ours[name], theirs[name]) for name in both):
        return Relation.DIFFERS
    if ours.keys() == theirs.keys():
        more = sum(map(_detail, ours.values())) - sum(map(_detail, theirs.values()))
        if more == 0:
            return Relation.SAME
        return Relation.NARROWS if more > 0 else Relation.WIDENS
    if ours.keys() > theirs.keys():
        return Relation.NARROWS
    if ours.keys() < theirs.keys():
        return Relation.WIDENS
    limits = any(p.up_to or p.above for p in (*ours.values(), *theirs.values()))
    return Relation.ADDS if limits and not both else Relation.DIFFERS


def _other_limit(one: Person, other: Person) -> bool:
    """Whether they are said to sign for different amounts, in the same money and basis."""
    limits = ((one.up_to, other.up_to), (one.above, other.above))
    return any(a and b and relation(a, b) not in _SAME_LIMIT for a, b in limits)


_SAME_LIMIT = (Relation.SAME, Relation.APART)


def _detail(person: Person) -> int:
    return bool(person.title) + bool(person.up_to) + bool(person.above)

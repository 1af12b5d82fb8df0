"""Whether a test on a fact holds, what credit it earns, and why not. `words` says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from fractions import Fraction

from discovery_tui.bank.lens import AnyOf, Fact, Lens, Need, Test
from discovery_tui.deal.fold import Reading
from discovery_tui.deal.values import Choice, Level, Money, Number, Stance, When, YesNo
from discovery_tui.qualify.facts import FactStanding, FactState

Standings = Mapping[str, FactStanding]
_NOTHING, _HALF, _ALL = Fraction(0), Fraction(1, 2), Fraction(1)


class Lack(Enum):
    """Why a test does not hold. What the fact says instead is with its standing."""

    UNKNOWN = auto()
    """Nothing is known of the fact."""
    KNOWN = auto()
    """Something is known, where nothing may be."""
    DISPUTED = auto()
    AGAINST = auto()
    """What was said is a red flag."""
    WEAKER = auto()
    """Said surer once than now."""
    LEVEL = auto()
    """Known, and not surely enough."""
    UNREAD = auto()
    """Words, and no value in them."""
    PAST = auto()
    LATE = auto()
    VALUE = auto()
    """Some other value than the test asks for."""
    FAILS = auto()
    """A test that holds and fails its criterion (`fails_if`)."""


@dataclass(frozen=True, slots=True)
class Result:
    """One test against what is known."""

    test: Test
    holds: bool
    credit: Fraction
    lack: Lack | None = None
    """None when it holds."""
    against: bool = False
    """The fact itself is against: asking again will not cure it."""


_SHARE = {
    (reached, needed): _ALL if reached >= needed else Fraction(int(reached), int(needed))
    for reached in Level
    for needed in Level
    if needed
}
"""min(1, level reached / level needed); reckoned once, the panel asks for it at each save."""


def check(test: Test, lens: Lens, standings: Standings, on: date) -> Result:
    """The test's result on that day."""
    fact = lens.fact(test.fact)
    standing = standings.get(fact.id if fact else test.fact, FactStanding(test.fact))
    unknown = standing.state is FactState.UNKNOWN
    if test.known is not None:
        holds = unknown is not test.known
        lack = Lack.UNKNOWN if test.known else Lack.KNOWN
        return Result(test, holds, *((_ALL, None) if holds else (_NOTHING, lack)))
    if unknown:
        return Result(test, False, _NOTHING, Lack.UNKNOWN)
    against = standing.state is FactState.AGAINST
    best = _NOTHING
    for reading in standing.counted:
        best = max(best, _credit(test, reading, fact, on))
        if best is _ALL:
            break
    if standing.state is FactState.DISPUTED:
        return Result(test, False, min(best, _HALF), Lack.DISPUTED)
    if best == _ALL:
        return Result(test, True, best)
    if against and not best:
        return Result(test, False, _NOTHING, Lack.AGAINST, against=True)
    if best:
        return Result(test, False, best, Lack.WEAKER if standing.recheck else Lack.LEVEL)
    return Result(test, False, best, _lack_of_value(test, standing, on))


def holding(test: Test, lens: Lens, standings: Standings, on: date) -> Reading | None:
    """The current reading, at stated or better, by which the test holds; None where none does."""
    fact = lens.fact(test.fact)
    standing = standings.get(fact.id if fact else test.fact, FactStanding(test.fact))
    sure = replace(test, level=max(test.level, Level.STATED))
    if not check(sure, lens, standings, on).holds:
        return None
    if test.known is not None:
        return next((r for r in standing.counted if r.level >= sure.level), None)
    return next((r for r in standing.counted if _credit(sure, r, fact, on) == _ALL), None)


def check_need(need: Need, lens: Lens, standings: Standings, on: date) -> Result:
    """The need's result; of any_of the best one's, a red flag only where every way is closed."""
    if not isinstance(need, AnyOf):
        return check(need, lens, standings, on)
    results = [check(test, lens, standings, on) for test in need.tests]
    best = max(results, key=lambda r: (r.holds, r.credit, not r.against))
    closed = all(r.against for r in results)
    return Result(best.test, best.holds, best.credit, best.lack, against=closed)


def holds_all(needs: tuple[Need, ...], lens: Lens, standings: Standings, on: date) -> bool:
    """Whether every one of them holds; true where there are none."""
    return all(check_need(need, lens, standings, on).holds for need in needs)


def _credit(test: Test, reading: Reading, fact: Fact | None, on: date) -> Fraction:
    """min(1, level reached / level needed) where the reading's value holds, else nothing."""
    if test.equals:
        if _plain(reading) not in test.equals or not _as_it_is(reading, fact):
            return _NOTHING
    elif reading.stance is Stance.AGAINST:
        return _NOTHING
    if not _in_bounds(test, reading) or not _in_time(test, reading, on):
        return _NOTHING
    return _SHARE[reading.level, test.level]


def _as_it_is(reading: Reading, fact: Fact | None) -> bool:
    """Whether the answer has the stance it has by itself. "Approved" with a red flag on it is no
    approval, and "no budget" that the rep cleared of its red flag fails nothing."""
    match reading.value:
        case YesNo(yes=True):
            return reading.stance is Stance.SUPPORTS
        case Choice(id=choice):
            own = next((c.stance for c in fact.choices if c.id == choice), None) if fact else None
            return own is None or own is reading.stance
    return True


def _plain(reading: Reading) -> str | bool | None:
    match reading.value:
        case Choice(id=choice):
            return choice
        case YesNo(yes=yes):
            return yes
    return None


def _in_bounds(test: Test, reading: Reading) -> bool:
    """Whether the whole range lies inside `min` and `max`; an open end is inside only where
    the bound is open too."""
    if test.min is None and test.max is None:
        return True
    match reading.value:
        case Money() as money:
            low = None if money.low is None else money.per_year(money.low) / 100
            high = None if money.high is None else money.per_year(money.high) / 100
        case Number() as number:
            low, high = number.low, number.high
        case _:
            return False
    enough = test.min is None or (low is not None and low >= test.min)
    return enough and (test.max is None or (high is not None and high <= test.max))


def _in_time(test: Test, reading: Reading, on: date) -> bool:
    """Not past, and at most so many days away; of a window its last day counts."""
    if test.within_days is None:
        return True
    if not isinstance(reading.value, When):
        return False
    last = reading.value.end or reading.value.start
    return last is not None and 0 <= (last - on).days <= test.within_days


def _lack_of_value(test: Test, standing: FactStanding, on: date) -> Lack:
    value = standing.value
    if value is None:
        return Lack.UNREAD
    if test.within_days is not None and isinstance(value, When):
        last = value.end or value.start
        return Lack.PAST if last is not None and last < on else Lack.LATE
    return Lack.VALUE

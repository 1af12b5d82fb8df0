"""Which of several values of one kind a fact keeps, and what that makes of its level."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from discovery_tui.bank.lens import Fact
from discovery_tui.deal.values import (
    Level,
    Money,
    Number,
    Stance,
    Value,
    When,
    show_money,
    show_when,
)
from discovery_tui.listen.line import Span
from discovery_tui.listen.sharing import pointing
from discovery_tui.listen.sureness.certainty import Certainty

T = TypeVar("T", Money, When, Number)
Judged = tuple[Span[T], Certainty]

# The later of two values is meant: "40k, no, make that 45k".
_CORRECTION = re.compile(
    r"\b(?:actually|rather|make (?:that|it)|i mean(?:t)?|sorry|correction|no wait|or better"
    r"|more like|scratch that|not any ?more)\b|(?:^|[,;.-] ?)no\b|\bnow (?:[\w']+ ){0,3}$"
)
_MORE = re.compile(r"\b(?:another|additional|extra|on top)\b")


def choose(
    fact: Fact,
    judged: Sequence[Judged[T]],
    low: str,
    before: Callable[[Span[T]], str],
    clash: Callable[[Span[T], Span[T]], str] | None,
) -> list[Judged[T]]:
    """All where the fact has `many`; else the corrected, the surest, the first of equals.

    `before` gives the words that lead to a value, `clash` the reason to doubt when two of them
    stand side by side and nothing tells which is meant.
    """
    if fact.many or len(judged) < 2:
        return list(judged)
    for (earlier, _), (later, sure) in reversed(list(pairwise(judged))):
        if _CORRECTION.search(low[earlier.end : later.start]) and sure.stance is Stance.SUPPORTS:
            return [(later, sure)]

    def rank(one: Judged[T]) -> tuple[bool, int, int]:
        span, sure = one
        return sure.stance is Stance.SUPPORTS, sure.cap, pointing(before(span), fact)

    top = max(rank(one) for one in judged)
    equals = [one for one in judged if rank(one) == top]
    span, sure = equals[0]
    for other, other_sure in equals[1:]:
        more = _MORE.search(low, span.end, other.start)
        if clash is None or (other.value == span.value and not more):
            continue
        if why := clash(span, other):
            if sure.cap is Level.STATED:
                sure = Certainty(Level.ASSUMED, sure.stance, why)
            break
        if _narrower(other.value, span.value):
            span, sure = other, other_sure
    return [(span, sure)]


def two_amounts(one: Span[Money], two: Span[Money]) -> str:
    if one.value.basis != two.value.basis or one.value.currency != two.value.currency:
        return ""
    return f"two amounts: {show_money(one.value)}, {show_money(two.value)}"


def two_days(one: Span[When], two: Span[When]) -> str:
    if _narrower(one.value, two.value) or _narrower(two.value, one.value):
        return ""
    return f"two days: {show_when(one.value)}, {show_when(two.value)}"


def _narrower(one: Value, two: Value) -> bool:
    """Whether window `one` lies inside `two` ("next year, in March")."""
    if not isinstance(one, When) or not isinstance(two, When):
        return False
    first, last = date.min, date.max
    inside = (two.start or first) <= (one.start or first)
    return inside and (one.end or last) <= (two.end or last)

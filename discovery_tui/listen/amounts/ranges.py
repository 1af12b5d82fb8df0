"""Numbers that belong together: ranges, sums said in two steps, changes, a scale that is shared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from discovery_tui.listen.amounts.numerals import Token, any_of
from discovery_tui.listen.amounts.pricing import BASIS_AFTER
from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag

JOIN = re.compile(
    r"\s?(?:-|\.{2,3}|…|to|bis|och|og|und|et|e|y|en|or|/|till|until|up to|and)\s?"
    r"|\s?,?\s?(?:or |and |to )?(?:maybe|perhaps|possibly|probably|potentially|could be|up to"
    r"|at (?:the )?most|max|even)(?: even| up to"
    r"| as much as| like| about| say)* |\s?, (?:or )?|\s|,? (?:and|to|or),? (?:i don't know"
    r"|let's say|worst case|best case|at (?:the )?(?:worst|best)|say|like|dunno|um+|uh+|i guess"
    r"|you know),? "
)
_AND = bag("and och og und et e y en")
_AND = bag("and och og und et e y en")
BETWEEN = re.compile(
    r"\b(?:between|zwischen|mellan|mellem|mellom|entre|tussen|betw\.?|btw|b/w|from"
    r"|anywhere from),? (?:(?:about|around|roughly|uh|um|say|like|maybe|i don't know),? )*$"
)
# "went up from 40k to 60k", "40k -> 60k", "the 60k was cut to 35k": two amounts, no range.
_CHANGES = (
    r"(?:went|gone|goes|up|down|raised|increased?|grew|grown|rose|bumped|moved|changed|jumped|cut"
    r"|reduced|dropped|upped|hiked|lifted|trimmed|slashed|lowered|doubled|fell|shr[au]nk)"
)
_MOVED = re.compile(
    rf"\b{_CHANGES}(?: it| up| down|(?: the)? [a-z]+ from)?(?: from)? (?:about |around |roughly )*$"
)
_CHANGED_TO = re.compile(
    rf"(?:( last| a) (?:year|yr|month|week|quarter|time)(?: ago)?|((?: [a-z]+){{0,2}} {_CHANGES}))?"
    r" (?:down |up )?to (?:(?:nearly|almost|about|around|roughly|an?) )?"
)
_ARROW = re.compile(r"\s?(?:[-=]+>|→|⇒)\s?")
_PLUS_MINUS = re.compile(r"\s?,?\s?(?:\+/-|±|plus or minus|plus/minus|give or take)\s?")
FROM = re.compile(r"\bfrom (?:about |around |roughly )*$")
AFTER_BARE = re.compile(
    rf"\s*(?:$|[,.;:!?)\n]|-(?![a-z])|(?:{any_of(words('after_amounts'))}|over the)\b"
    r"|/\s?(?:year|yr|month|mo|week|wk|day|qtr|quarter)\b)"
)
# A full stop behind a short form ends nothing.
STOP = re.compile(r"(?<!\bca)(?<!evtl)(?<!approx)(?<!incl)(?<!excl)(?<!max)(?<!\bmin)[.;!] ")


@dataclass(frozen=True, slots=True)
class Amount:
    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: str
    factor: int = 0
    earlier: bool = False
    """Whether a change began with it: the amount that follows tells how often both are paid."""


def join(low: str, first: Token, second: Token) -> Amount | None:
    """Two numbers said as one range, the scale of one shared with the other."""
    gap_start = first.end
    factor = max(first.factor, second.factor)
    if first.factor and _PLUS_MINUS.fullmatch(low, first.end, second.start) and not second.percent:
        around = second.number * (second.factor or first.factor)
        if around < first.value:
            least, most = first.value - around, first.value + around
            return Amount(first.start, second.end, least, most, first.currency, factor)
    basis = BASIS_AFTER.match(low, first.end, second.start)
    if basis and not JOIN.fullmatch(low, gap_start, second.start):
        gap_start = basis.end()
    gap = low[gap_start : second.start]
    if len(gap) > 30 or second.percent or not JOIN.fullmatch(gap):
        return None
    if first.currency and second.currency and first.currency != second.currency:
        return None
    if gap.strip(" ,").split(" ")[0].rstrip(",") in _AND and not BETWEEN.search(
        low, max(0, first.start - 30), first.start
    ):
        return None
    one, two = first.factor, second.factor
    if not one and not two and not (first.currency or second.currency):
        return None
    if not two:
        two = one if second.number < 1000 else 1
        if not second.currency and not AFTER_BARE.match(low, second.end):
            return None
    if not one and first.number < 1000:
        one = two if first.number * two < second.number * two else min(two, 1000)
    if not (first.factor or second.factor) and 1000 <= first.number * 1000 < second.number:
        one = 1000  # "15-18,000 pounds"
    low_value, high_value = first.number * (one or 1), second.number * (two or 1)
    hundreds = second.number % 100 == 0 and first.number < 10
    if not first.factor and hundreds and first.number * 100 < second.number:
        low_value *= 100  # "2-300k"
    # A list of two amounts is no range: "40k, 200k" is, at most, two offers.
    loose = gap.strip() in ("", ",")
    if low_value > high_value and FROM.search(low, max(0, first.start - 30), first.start):
        return Amount(second.start, second.end, high_value, high_value, first.currency, factor)
    if low_value >= high_value or (loose and (first.factor or high_value > 2 * low_value)):
        return None
    if gap_start != first.end and low_value * 3 < high_value:
        return None  # "1k a day, max 30k"
    if not (first.factor or first.currency) and low_value * 20 < high_value:
        return None
    if loose and (first.currency or 1990 <= first.number <= 2100):
        return None
    if gap.strip() == "/" and high_value > 3 * low_value:
        return None
    currency = first.currency or second.currency
    return Amount(first.start, second.end, low_value, high_value, currency, factor)


def add_up(low: str, first: Token, second: Token) -> Amount | None:
    """One amount said in two steps: "one million two hundred thousand"."""
    gap = low[first.end : second.start].strip()
    if gap not in ("", "and") or first.currency or second.value >= first.factor:
        return None
    if not second.factor and not (second.spelled and second.value >= 100):
        return None
    value = first.value + second.value
    return Amount(first.start, second.end, value, value, second.currency, first.factor)


def is_said_year(low: str, first: Token, second: Token) -> bool:
    """Whether two numbers are a year as it is said: "two thousand and sixteen"."""
    return (
        first.spelled
        and second.spelled
        and first.value == 2000
        and second.value < 50
        and not (first.currency or second.currency or second.factor)
        and low[first.end : second.start].strip() in ("", "and")
        and not BASIS_AFTER.match(low, second.end)
    )


def moved(low: str, first: Token, second: Token) -> bool:
    """Whether two numbers tell of a change ("went from 200 to 350", "12->20")."""
    if _ARROW.fullmatch(low, first.end, second.start):
        return True
    m = _CHANGED_TO.fullmatch(low, first.end, second.start)
    if not m or (m[2] and not (m[2] == " up" and FROM.search(low, 0, first.start))):
        return bool(m)  # "from 20k up to 30k" is a range
    before = FROM if m[1] else _MOVED
    return bool(before.search(low, max(0, first.start - 40), first.start))


def moves(low: str, first: Token, second: Token) -> bool:
    if not (second.factor or second.currency):
        return False
    falls = first.value * (1 if first.factor else second.factor or 1) > second.value
    return moved(low, first, second) or (
        falls
        and low[first.end : second.start].strip() in ("to", "down to")
        and bool(FROM.search(low, max(0, first.start - 40), first.start))
    )


def is_small(token: Token) -> bool:
    """Whether a number has no sign of any kind and may be meant in thousands."""
    return not (token.factor or token.currency or token.percent) and token.number < 1000

"""Amounts: `about 40k, maybe 45`, `£8k/wk`, `half a million`, `nothing over 50k`.

A number is an amount when a sign, a currency or a scale (k, grand, million) says so and no
counted noun follows ("40k users"). Prices per head or per seat are left as text: without the
count they say nothing about the deal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from discovery_tui.deal.values import Money
from discovery_tui.listen.amounts.numerals import Bound, Token, bound_after, bound_before
from discovery_tui.listen.amounts.pricing import BASIS_AFTER, basis_of, is_counted, is_part
from discovery_tui.listen.line import Line, Span

_JOIN = re.compile(
    r"\s?(?:-|to|bis|or|/|till|until|up to|and)\s?|\s?,?\s?(?:or |and |to )?(?:maybe|perhaps"
    r"|possibly|probably|potentially|could be|up to|at (?:the )?most|max|even)(?: even| up to"
    r"| as much as| like| about| say)* |\s?, (?:or )?|\s|,? (?:and|to|or),? (?:i don't know"
    r"|let's say|say|like|dunno|um+|uh+|i guess|you know),? "
)
_BETWEEN = re.compile(r"\b(?:between|from|anywhere from) (?:about |around |roughly )*$")
# "went up from 40k to 60k": what counts is where it went.
MOVED = re.compile(
    r"\b(?:went|gone|up|down|raised|increased?|grew|grown|rose|bumped|moved|changed|jumped|cut"
    r"|reduced|dropped)(?: it| up| down| the budget)? from (?:about |around |roughly )*$"
)
_PLUS_MINUS = re.compile(r"\s?(?:\+/-|±|plus or minus|plus/minus|give or take)\s?")
_FROM = re.compile(r"\bfrom (?:about |around |roughly )*$")
_LEAD = re.compile(r"[~≈]\s?$")
_AFTER_BARE = re.compile(
    r"\s*(?:$|[,.;:!?)\n]|-(?![a-z])|(?:a|per|each|every|or|to|and|but|for|max|tops|at|if|is|was"
    r"|would|this|next|in|total|all|maybe|i|plus|as|should|could|on|annually|yearly|monthly"
    r"|approved|budget|might|which|so|from|depending|with|we|they|set|allocated|available|left"
    r"|planned|earmarked|ish|something|aside|tops|more|give|last|because|due|overall|altogether"
    r"|already|just|so|then|when|if|since|all)\b|/\s?(?:year|yr|month|mo|week|wk|day|qtr"
    r"|quarter)\b)"
)
_CODE_BEFORE = re.compile(
    r"\b(?:iso|soc|sox|rfc|po|version|v|no\.?|nr\.?|number|phase|step|option|point|week|room|level"
    r"|page|chapter|article|section|gdpr|ifrs|ias|type|tier|q|h|fy|kw|plan|top|windows|office)\s?$"
    r"|\+$|[0-9]\s$|\+[0-9]{1,3}[ /-]$"
)


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: str


def find_money(text: str | Line, currency: str = "EUR", *, bare: bool = False) -> list[Span[Money]]:
    """Every amount of `text`, in order; `currency` is taken where none is given.

    `bare` is for a line that answers a question for an amount: then `50,000` alone is one.
    """
    line = Line.of(text)
    low, numbers = line.low, line.numbers
    found: list[Span[Money]] = []
    for amount in _amounts(low, numbers, bare):
        floor = found[-1].end if found else 0  # "180k a year, budget is 40k": not 40k a year
        if span := _finish(low, amount, currency, floor):
            found.append(span)
    return found


def unclear_amount(text: str | Line) -> str:
    """The number of an answer which may be meant in thousands ("would find 25 a year"), or ""."""
    line = Line.of(text)
    low, numbers = line.low, line.numbers
    for i, token in enumerate(numbers):
        if i + 1 < len(numbers) and _is_bare_range(low, token, numbers[i + 1]):
            return f"{token.number:f}-{numbers[i + 1].number:f}"
        beside = numbers[i + 1 : i + 2] + numbers[max(i - 1, 0) : i]
        if (
            not token.percent
            and not any(_are_one(low, token, other) for other in beside)
            and not token.factor
            and not token.currency
            and 1 < token.number < 1000
            and _AFTER_BARE.match(low, token.end)
            and low[token.start - 1 : token.start] != "/"
            and not _CODE_BEFORE.search(low, max(0, token.start - 12), token.start)
        ):
            return f"{token.number:f}"
    return ""


def _is_bare_range(low: str, first: Token, second: Token) -> bool:
    if low[first.end : second.start] not in ("-", " - ", " to ", " or ", " and "):
        return False
    plain_two = not any(t.factor or t.currency or t.percent for t in (first, second))
    return (
        plain_two
        and 1 < first.number < second.number < 1000
        and bool(_AFTER_BARE.match(low, second.end))
    )


def _are_one(low: str, one: Token, two: Token) -> bool:
    """Whether two numbers are said in one breath, so that neither can be taken alone."""
    gap = low[min(one.end, two.end) : max(one.start, two.start)]
    return gap in (" ", "-") or (bool(two.factor) and bool(_JOIN.fullmatch(gap)))


def _amounts(low: str, numbers: list[Token], bare: bool) -> Iterable[_Amount]:
    thousands: Decimal | None = None
    skip = -1
    for i, token in enumerate(numbers):
        if i <= skip or token.percent:
            continue
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        if following and _moves(low, token, following):
            continue
        joined = _sum(low, token, following) or _join(low, token, following) if following else None
        if joined and following and _is_money(low, joined, token, following):
            skip = i + 1
            thousands = joined.high
            yield joined
            continue
        if bare and following and (pair := _bare_pair(low, token, following)):
            skip = i + 1
            yield pair
            continue
        amount = _Amount(token.start, token.end, token.value, token.value, token.currency)
        if _is_money(low, amount, token, token):
            thousands = token.value
            yield amount
        elif bare and (value := _bare_value(low, token, thousands)) is not None:
            yield _Amount(token.start, token.end, value, value, "")


def _join(low: str, first: Token, second: Token) -> _Amount | None:
    """Two numbers said as one range, the scale of one shared with the other."""
    gap_start = first.end
    if first.factor and _PLUS_MINUS.fullmatch(low, first.end, second.start) and not second.percent:
        around = second.number * (second.factor or first.factor)
        if around < first.value:
            return _Amount(
                first.start, second.end, first.value - around, first.value + around, first.currency
            )
    basis = BASIS_AFTER.match(low, first.end, second.start)
    if basis and not _JOIN.fullmatch(low, gap_start, second.start):
        gap_start = basis.end()
    gap = low[gap_start : second.start]
    if len(gap) > 30 or second.percent or not _JOIN.fullmatch(gap):
        return None
    if first.currency and second.currency and first.currency != second.currency:
        return None
    if gap.split()[:1] in (["and"], ["and,"]) and not _BETWEEN.search(
        low, max(0, first.start - 30), first.start
    ):
        return None
    one, two = first.factor, second.factor
    if not one and not two and not (first.currency or second.currency):
        return None
    if not two:
        two = one if second.number < 1000 else 1
        if not second.currency and not _AFTER_BARE.match(low, second.end):
            return None
    if not one and first.number < 1000:
        one = two if first.number * two < second.number * two else min(two, 1000)
    low_value, high_value = first.number * (one or 1), second.number * (two or 1)
    hundreds = 100 <= second.number == second.number // 100 * 100
    if not first.factor and hundreds and first.number < 10 and first.number * 100 < second.number:
        low_value *= 100  # "two to three hundred k", "2-300k"
    # A list of two amounts is no range: "40k, 200k" is, at most, two offers.
    loose = gap.strip() in ("", ",")
    if low_value >= high_value or (loose and (first.factor or high_value > 2 * low_value)):
        return None
    if not (first.factor or first.currency) and low_value * 20 < high_value:
        return None
    if loose and (first.currency or 1990 <= first.number <= 2100):
        return None
    if gap.strip() == "/" and high_value > 3 * low_value:
        return None
    return _Amount(
        first.start, second.end, low_value, high_value, first.currency or second.currency
    )


def _sum(low: str, first: Token, second: Token) -> _Amount | None:
    """One amount said in two steps: "one million two hundred thousand"."""
    gap = low[first.end : second.start].strip()
    if gap not in ("", "and") or first.currency or second.value >= first.factor:
        return None
    if not second.factor and not (first.spelled and second.spelled and second.value >= 100):
        return None
    value = first.value + second.value
    return _Amount(first.start, second.end, value, value, second.currency)


def _moves(low: str, first: Token, second: Token) -> bool:
    """Whether two amounts tell of a change ("cut from 50k to 40k")."""
    if low[first.end : second.start].strip() not in ("to", "down to", "up to"):
        return False
    if not (second.factor or second.currency):
        return False
    before = max(0, first.start - 40)
    falls = first.value * (1 if first.factor else second.factor or 1) > second.value
    return bool(
        MOVED.search(low, before, first.start) or (falls and _FROM.search(low, before, first.start))
    )


def _is_money(low: str, amount: _Amount, first: Token, last: Token) -> bool:
    if is_part(low, amount.start, amount.end):
        return False
    if amount.currency:
        return True
    factor = max(first.factor, last.factor)
    if not factor or low[amount.start : amount.end + 1] in ("401k ", "401k("):
        return False
    written = low[last.start : last.end]
    if written.endswith((" m", "-m")) and not last.spelled:
        return False  # "40 m": metres, minutes
    return not is_counted(low, amount.start, amount.end)


def _bare_pair(low: str, first: Token, second: Token) -> _Amount | None:
    """A range without signs ("40 000 - 50 000"), as the answer to a question for an amount."""
    if low[first.end : second.start].strip() not in ("-", "to", "or"):
        return None
    least, most = _bare_value(low, first, None), _bare_value(low, second, None)
    if least is None or most is None or least >= most:
        return None
    return _Amount(first.start, second.end, least, most, "")


def _bare_value(low: str, token: Token, thousands: Decimal | None) -> Decimal | None:
    """A number without a sign in an answer to a question for an amount."""
    if token.factor or not _AFTER_BARE.match(low, token.end):
        return None
    if _CODE_BEFORE.search(low, max(0, token.start - 12), token.start):
        return None
    number = token.number
    if number >= 1000:
        written = low[token.start : token.end]
        is_year = 1990 <= number <= 2100 and len(written) == 4
        return None if is_year or written.startswith("0") or number > 10**10 else number
    # "40k this year, would find 25 a year": the line has said it speaks in thousands
    if not thousands or not BASIS_AFTER.match(low, token.end):
        return None
    return number * 1000 if thousands / 10 <= number * 1000 <= thousands * 10 else None


def _finish(low: str, amount: _Amount, currency: str, floor: int) -> Span[Money] | None:
    start, end = amount.start, amount.end
    if m := _LEAD.search(low, max(0, start - 2), start):
        start = m.start()
    bound: Bound
    bound, start = bound_before(low, start)
    if m := _BETWEEN.search(low, max(0, start - 30), start):
        start = m.start()
    after, end = bound_after(low, end)
    basis, times, end = basis_of(low, floor, start, end)
    if not after:
        after, end = bound_after(low, end)
    bound = after or bound
    lowest, highest = (round(x * times * 100) for x in (amount.low, amount.high))
    if highest > 10**15:
        return None
    said = amount.currency or currency
    if said == "KR":  # crowns: whose, only the deal knows
        if currency not in ("SEK", "NOK", "DKK"):
            return None
        said = currency
    one = lowest == highest
    money = Money(
        None if one and bound == "upper" else lowest,
        None if one and bound == "lower" else highest,
        said,
        basis,
    )
    return Span(start, end, money)

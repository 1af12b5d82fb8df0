"""Amounts: `about 40k, maybe 45`, `£8k/wk`, `half a million`, `nothing over 50k`.

A number is an amount when a sign, a currency or a scale (k, grand, million) says so, or when the
words before it are of paying, and no counted noun follows ("40k users"). Prices per head or per
seat are left as text: without the count they say nothing about the deal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from discovery_tui.deal.values import Money
from discovery_tui.listen.amounts.bounds import Bound, bound_after, bound_before
from discovery_tui.listen.amounts.numerals import CODE, COUNTRIES, CURRENCY, Token, currency_of
from discovery_tui.listen.amounts.paying import is_paid
from discovery_tui.listen.amounts.pricing import basis_of, is_counted, is_part
from discovery_tui.listen.amounts.ranges import (
    AFTER_BARE,
    BETWEEN,
    JOIN,
    Amount,
    add_up,
    is_said_year,
    is_small,
    join,
    moved,
    moves,
)
from discovery_tui.listen.amounts.sharing import as_listed, listing, merged, with_more
from discovery_tui.listen.amounts.sums import in_thousands, period_of, stands_alone
from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import Line, Span

_LEAD = re.compile(r"[~≈]\s?$")
_CODE_BEFORE = re.compile(rf"\b(?:{CODE})\.?\s?$|\+$|[0-9]\s$|\+[0-9]{{1,3}}[ /-]$")
_PERCENT_OF = re.compile(r" (?:of|on|from) (?:[a-z']+ ){0,2}")
_CAME_FROM = re.compile(r",? (?:down |up )?from (?:about |around |roughly )?")
# "can't go over 20", "40 for the year": so do these, as the words of of_money do.
_THOUSANDS = re.compile(
    r"\b(?:put by|for the (?:year|lot|whole|first|pilot)|first year|(?:a|full|per) (?:year|yr)"
    r"|(?:go|going|stretch|come) (?:up )?(?:to|over|above|past|beyond|as high)|g[ai]ve (?:me|us)"
    r"|(?:put|asked) (?:in )?for)\b"
)
# "all seven", "in 27", "it starts with a six": no thousands.
_NO_THOUSANDS = re.compile(
    r"\b(?:all|other|these|those|their|an?|first|next|last|in|by|on|of|every|another|both|my|our|us"
    r"|after|before|page|day|year|yr|and|with|times|low|mid|high) (?:about |around )?$|[/'-]$"
)
_WORDS = re.compile(r"[a-z'-]+")
# "USD budget of 40k", "in sterling: 40k"
_SPOKEN_IN = re.compile(
    r"\b(?:(usd|gbp|chf|cad|aud|nzd|sgd|sek|nok|dkk|pln|czk|jpy|inr|zar|aed)|in (dollars|pounds"
    r"|sterling|francs|kronor|kroner|crowns|rupees|rand|yen|zloty))\b"
)
_UNIT_LATER = re.compile(rf",? \(?(?:in )?({CURRENCY})")


def find_money(text: str | Line, currency: str = "EUR", *, bare: bool = False) -> list[Span[Money]]:
    """Every amount of `text`, in order; `currency` is taken where none is given.

    `bare` is for a line that answers a question for an amount: then `50,000` alone is one.
    """
    line = Line.of(text)
    low, numbers = line.low, line.numbers
    found: list[Span[Money]] = []
    amounts = list(with_more(low, numbers, list(_amounts(low, numbers, bare))))
    said = {a.currency for a in amounts} - {""}
    own = said.pop() if len(said) == 1 else ""  # a line that names one currency speaks in it
    if amounts and not said and not own and (m := _SPOKEN_IN.search(low)):
        own = currency_of(m[1] or m[2])
    changed = False
    for amount, then in zip(amounts, [*amounts[1:], None], strict=False):
        floor = found[-1].end if found else 0  # "180k a year, budget is 40k": not 40k a year
        codes = amount.currency or own
        span = _finish(low, amount, then, codes, currency, floor=floor, bounded=not changed)
        changed = amount.earlier  # "410k up to 520": the end of a change is no bound
        if span:
            if found and (whole := merged(low, found[-1], span)):
                found[-1] = whole
                continue
            if found:
                found[-1], span = as_listed(low, found[-1], span, amount)
            found.append(span)
    return found


def unclear_amount(text: str | Line) -> str:
    """The number of an answer which may be meant in thousands ("would find 25 a year"), or ""."""
    line = Line.of(text)
    low, numbers = line.low, line.numbers
    clear = find_money(line)
    for i, token in enumerate(numbers):
        if any(s.start <= token.start < s.end for s in clear):
            continue
        last = numbers[i + 1] if i + 1 < len(numbers) else token
        if is_small(last) and _are_range(low, token, last) and AFTER_BARE.match(low, last.end):
            return f"{token.number:f}-{last.number:f}"
        beside = numbers[i + 1 : i + 2] + numbers[max(i - 1, 0) : i]
        if (
            is_small(token)
            and token.number > 1
            and not any(_are_one(low, token, other) for other in beside)
            and not any(is_small(t) and is_counted(low, t.start, t.end) for t in beside)
            and AFTER_BARE.match(low, token.end)
            and low[token.start - 1 : token.start] != "/"
            and not _CODE_BEFORE.search(low, max(0, token.start - 12), token.start)
        ):
            return f"{token.number:f}"
    return ""


def _are_range(low: str, first: Token, second: Token) -> bool:
    """Whether two numbers without signs are said as one range ("40-50", "sixty, sixty-five")."""
    if any(t.factor or t.currency or t.percent for t in (first, second)):
        return False
    if not second.number / 10 < first.number < second.number:
        return False
    gap = low[first.end : second.start].strip()
    return gap in ("-", "to", "or") or bool(
        (gap == "and" and BETWEEN.search(low, max(0, first.start - 30), first.start))
        or (gap in (",", ", maybe") and first.number * 3 >= second.number * 2)
    )


def _are_one(low: str, one: Token, two: Token) -> bool:
    """Whether two numbers are said in one breath, so that neither can be taken alone."""
    gap = low[min(one.end, two.end) : max(one.start, two.start)]
    return gap in (" ", "-") or (bool(two.factor) and bool(JOIN.fullmatch(gap)))


def _amounts(low: str, numbers: list[Token], bare: bool) -> Iterable[Amount]:
    skip = -1
    for i, token in enumerate(numbers):
        if i <= skip or token.percent:
            continue
        if (
            i
            and numbers[i - 1].percent
            and _PERCENT_OF.fullmatch(low, numbers[i - 1].end, token.start)
        ):
            continue  # "5% of 600k": what is said is the share
        if several := listing(low, numbers, i):
            skip = i + len(several) - 1
            for one in several:
                amount = Amount(one.start, one.end, one.value, one.value, one.currency, one.factor)
                if _is_money(low, replace(amount, end=several[-1].end), one, several[-1]):
                    yield amount
            continue
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        if following and is_said_year(low, token, following):
            skip = i + 1
            continue
        if following and moves(low, token, following):
            if not is_part(low, following.start, following.end) and not is_counted(
                low, following.start, following.end
            ):
                yield _began(token, following)
            continue
        if following and (later := _moved_to(low, token, following)):
            skip = i + 1
            yield _began(token, following)
            yield later
            continue
        joined = add_up(low, token, following) or join(low, token, following) if following else None
        if joined and following:
            skip = i + 1
            if _is_money(low, joined, token, following):
                yield joined
            continue
        if following and (pair := _bare_pair(low, token, following, bare=bare)):
            skip = i + 1
            if pair.high:
                yield pair
            continue
        one = (_in_one_breath(low, token, following) if bare and following else None) or token
        skip = skip if one is token else i + 1
        amount = Amount(one.start, one.end, one.value, one.value, one.currency, one.factor)
        if _is_money(low, amount, one, one):
            yield amount
        elif (bare or is_paid(low, one)) and (value := _bare_value(low, one)) is not None:
            earlier = bool(following and moved(low, token, following))
            yield Amount(one.start, one.end, value, value, "", earlier=earlier)


def _began(first: Token, second: Token) -> Amount:
    """The earlier of two amounts of a change; it shares the later one's scale and currency."""
    small = is_small(first) or (not first.factor and first.number < 1000)
    factor = first.factor or (second.factor if small else 0)
    value, currency = first.number * (factor or 1), first.currency or second.currency
    return Amount(first.start, first.end, value, value, currency, factor, earlier=True)


def _moved_to(low: str, first: Token, second: Token) -> Amount | None:
    """The later of two amounts that share a scale ("went from 19 thousand to nearly 25")."""
    if not ((first.factor or first.currency) and is_small(second) and moved(low, first, second)):
        return None
    if not AFTER_BARE.match(low, second.end):
        return None
    value = second.number * (first.factor or 1)
    return Amount(second.start, second.end, value, value, first.currency, first.factor)


def _is_money(low: str, amount: Amount, first: Token, last: Token) -> bool:
    if is_part(low, amount.start, amount.end):
        return False
    written = low[last.start : last.end]
    if low.startswith((" question", " dollar question"), amount.end):
        return False
    if amount.currency:
        return not re.search(r"\bnot (?:a|one)$", low[max(0, amount.start - 4) : last.start + 3])
    factor = max(first.factor, last.factor)
    if not factor or low[amount.start : amount.end + 1] in ("401k ", "401k("):
        return False
    if written.endswith((" m", "-m", "-k")) and not last.spelled:
        return False  # "40 m": metres, minutes; "10-K": a filing
    return not is_counted(low, amount.start, amount.end)


def _bare_pair(low: str, first: Token, second: Token, *, bare: bool) -> Amount | None:
    """A range without signs that is paid, or is `bare` and an answer to a question for an amount;
    its high end is 0 where it is a range of something else."""
    whole = replace(second, start=first.start)
    if not _are_range(low, first, second) or moved(low, first, second):
        return None
    if not (bare or is_paid(low, whole)):
        return None
    most = _bare_value(low, whole) or Decimal(0)
    return Amount(first.start, second.end, first.number * most / second.number, most, "")


def _in_one_breath(low: str, first: Token, second: Token) -> Token | None:
    """The 18.5 of "eighteen five", the 1850 of "eighteen fifty"."""
    if not (first.spelled and second.spelled and is_small(first) and is_small(second)):
        return None
    if low[first.end : second.start] not in (" ", "-") or max(first.number, second.number) > 99:
        return None
    if second.number < 10:
        return replace(first, end=second.end, number=first.number + second.number / 10, factor=1000)
    return replace(first, end=second.end, number=first.number * 100 + second.number)


def _bare_value(low: str, token: Token) -> Decimal | None:
    """A number without a sign in an answer to a question for an amount."""
    often = period_of(low, token)
    if token.factor or not (often or stands_alone(low, token)):
        return None
    if _CODE_BEFORE.search(low, max(0, token.start - 12), token.start):
        return None
    if is_part(low, token.start, token.end):
        return None
    number = token.number
    if in_thousands(low, token):
        return number * 1000
    if number >= 100 and (number >= 1000 or is_paid(low, token) or _is_often(low, token)):
        written = low[token.start : token.end]
        is_year = 1900 <= number <= 2100 and len(written) == 4
        return None if is_year or written.startswith("0") or number > 10**10 else number
    if not (is_small(token) and 2 < number < 100):
        return None
    if _is_often(low, token):
        return number if often and number >= 10 else None
    near = low[max(0, token.start - 60) : token.end + 30]
    if not (_THOUSANDS.search(near) or words("of_money") & set(_WORDS.findall(near))):
        return None  # what "somewhere around 40" is in, is asked for
    before = _NO_THOUSANDS.search(low, max(0, token.start - 20), token.start)
    if before or low[token.end : token.end + 1] in ("-", "/"):
        return None
    return number * 1000


def _is_often(low: str, token: Token) -> bool:
    return basis_of(low, token.start, token.start, token.end)[0] in ("month", "week", "day")


def _finish(
    low: str,
    amount: Amount,
    then: Amount | None,
    codes: str,
    currency: str,
    *,
    floor: int,
    bounded: bool,
) -> Span[Money] | None:
    start, end = amount.start, amount.end
    bound: Bound = ""
    if m := _LEAD.search(low, max(0, start - 2), start):
        start = m.start()
    if bounded and not amount.earlier and not (floor and _CAME_FROM.fullmatch(low, floor, start)):
        bound, start = bound_before(low, start, floor)
    if m := BETWEEN.search(low, max(0, start - 30), start):
        start = m.start()
    after, end = bound_after(low, end)
    basis, times, end = basis_of(low, floor, start, end)
    if amount.earlier and then and basis == "once":
        basis, times, _ = basis_of(low, end, then.start, then.end)
    if not after:
        after, end = bound_after(low, end)
    if not amount.currency and (m := _UNIT_LATER.match(low, end)):
        codes, end = currency_of(m[1]), m.end()
    bound = after or bound
    lowest, highest = (round(x * times * 100) for x in (amount.low, amount.high))
    said = codes.split("/") if codes else [currency]
    code = currency if currency in said else said[0]
    if code == "?":  # crowns, pesos: whose, only the deal knows, or a country that is named
        named = {COUNTRIES.get(word) for word in _WORDS.findall(low)}
        code = next((c for c in said if c in named), "")
    if not code or highest > 10**15 or amount.start < floor:
        return None
    one = lowest == highest
    money = Money(
        None if one and bound == "upper" else lowest,
        None if one and bound == "lower" else highest,
        code,
        basis,
    )
    return Span(max(start, floor), end, money)

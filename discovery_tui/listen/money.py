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

from discovery_tui.deal.values import Basis, Money
from discovery_tui.listen.line import Span, clip, plain
from discovery_tui.listen.numerals import Bound, Token, bound_after, bound_before, tokens

_UNITS: dict[str, tuple[Basis, int]] = {
    "year": ("year", 1), "yr": ("year", 1), "y": ("year", 1), "annum": ("year", 1),
    "annual": ("year", 1), "annually": ("year", 1), "yearly": ("year", 1), "pa": ("year", 1),
    "p.a": ("year", 1), "arr": ("year", 1), "acv": ("year", 1),
    "month": ("month", 1), "mo": ("month", 1), "mth": ("month", 1), "m": ("month", 1),
    "monthly": ("month", 1), "pcm": ("month", 1), "mrr": ("month", 1),
    "week": ("week", 1), "wk": ("week", 1), "w": ("week", 1), "weekly": ("week", 1),
    "day": ("day", 1), "d": ("day", 1), "daily": ("day", 1),
    "quarter": ("year", 4), "qtr": ("year", 4), "q": ("year", 4), "quarterly": ("year", 4),
}  # fmt: skip
_UNIT = r"(?:year|yr|annum|month|mo|mth|week|wk|day|quarter|qtr)\b(?![-'](?:end|s))"
_KIND = r"(?:single |calendar |fiscal |financial |working |business )?"
_FILL = r"(?:(?!\b(?:and|but|plus|then|which|so|for|if)\b)[a-z'-]+ ){0,3}?"
_BASIS_AFTER = re.compile(
    rf"\s*,?\s*(?:/\s?(?P<slash>year|yr|y|annum|month|mo|mth|m|week|wk|w|day|d|quarter|qtr|q)\b"
    r"|(?P<word>annually|annual|yearly|p\.a|pa|monthly|pcm|weekly|daily|quarterly|arr|acv|mrr)\b"
    rf"|(?P<fill>(?:or so )?{_FILL})(?:a|an|per|each|every) {_KIND}(?P<unit>{_UNIT})"
    rf"|over (?:a|the|one) {_KIND}(?P<over>year|month|week|quarter)\b)"
)
# "2k after a year", "40k, reviewed once a month": the unit says something else.
_NOT_A_BASIS = re.compile(r"\b(?:once|twice|times|after|in|within|over|than|until|before|by) $")
_MONEY_WORD = (
    r"(?:budget|spend|spending|costs?|costing|fees?|licen[cs]es?|bill|loss|losses|savings?|value|rate"
    r"|amount|limit|total|maintenance|subscription|support|price|us|of|is|was|at|about|around"
    r"|roughly|approx|ca|we|i|they|it|it's|spend|pay|lose|that's|would|be|up|to|under|over|the|a)"
)
_BASIS_BEFORE = re.compile(
    r"\b(?:(?P<word>annual|annually|yearly|monthly|weekly|daily|quarterly)"
    r"|(?:every|each|per|a) (?P<unit>year|month|week|day|quarter))"
    rf"[,:]? (?:{_MONEY_WORD} ){{0,5}}[~(]?$"
)
_PER_PIECE = re.compile(
    r"\s*(?:/|per |a |an |for (?:each|every) )\s?(?:head|user|seat|person|piece|pop|licen[cs]e|site"
    r"|transaction|invoice|unit|device|node|employee|customer|ticket|store|month per|hour|hr|h"
    r"|order|line|entity|location|country|vehicle|machine|call|lead|record|document|page)\b"
    r"|\s*(?:apiece|each\b(?! (?:year|month|week|day|quarter))|hourly)"
    r"|\s*(?:every|per) (?:two|three|other|second|2|3|hour|sprint|half)\b"
    r"|(?: [a-z-]+){0,2} per (?!year|yr|annum|month|mo\b|mth|week|wk|day|quarter|qtr|calendar|fiscal"
    r"|financial|single|purchase|deal|contract|project|vendor|supplier|initiative|engagement)[a-z]"
)
# "each error costs 300 euros": one of many.
_PIECE_BEFORE = re.compile(
    r"\b(?:(?:each|every) (?!year|month|week|day|quarter)[a-z]+|an? (?:fte|head|hire|seat|licen[cs]e|user"
    r"|person|employee|error|invoice|ticket|day|hour)) (?:costs?|is)(?: us)?(?: about| around| roughly)? $"
)
_SHARE_OF = re.compile(r"\s+of (?:which|that|it)\b")
_COUNTED = frozenset(
    "people staff ftes fte headcount employees users invoices seats hours days weeks months years"
    " minutes transactions records rows customers lines orders tickets emails mails leads items"
    " skus followers documents pages calls devices nodes sites stores units tonnes tons km miles"
    " requests events visits visitors subscribers members students patients products parts lbs kg"
    " feet sqm shipments contracts suppliers vendors entries payments accounts claims cases"
    " policies hires contacts companies clients lines meters metres run resolution monitor".split()
)
_NO_COUNT = frozenset(
    "is was this plus less across always perhaps tops pounds euros dollars bucks savings costs"
    " fees losses licences licenses us as its has does yes gross minus towards upwards afterwards"
    " besides unless expenses overruns penalties fines damages wages salaries services implies"
    " business process regardless bonus sales yours ours theirs hers versus thus makes means gets"
    " comes goes sits needs wants covers includes excludes sounds works seems looks feels says"
    " directors managers leads heads partners owners founders write-offs delays errors revenues taxes charges interest-costs".split()
)
_ADJECTIVE = frozenset(
    "monthly annual active new open paying unique daily weekly supplier customer manual paper"
    " incoming different external internal registered concurrent purchase sales support".split()
)
_NEXT_WORDS = re.compile(r"\s+([a-z][a-z-]*)(?:\s+([a-z][a-z-]*))?")
_OF_THEM = re.compile(r"\s+of (?:them|those|these|us|our (?:users|people|staff|customers))\b")
_COUNT_BEFORE = re.compile(
    r"\b(?:users|employees|headcount|customers|invoices|transactions|rows|records|people|staff"
    r"|followers|subscribers|tickets|volume)(?: (?:is|are|was|were|of|about|around|roughly|over"
    r"|at|now|currently))*\s?[:=]?\s?$"
)
_JOIN = re.compile(
    r"\s?(?:-|to|bis|or|/|till|until|up to|and)\s?"
    r"|\s?,?\s?(?:or |and |to )?(?:maybe|perhaps|possibly|probably|potentially|could be|up to"
    r"|at (?:the )?most|max|even)(?: even| up to| as much as| like| about| say)* "
    r"|\s?, (?:or )?|\s"
    r"|,? (?:and|to|or),? (?:i don't know|let's say|say|like|dunno|um+|uh+|i guess|you know),? "
)
_BETWEEN = re.compile(r"\b(?:between|from|anywhere from) (?:about |around |roughly )*$")
# "went up from 40k to 60k": what counts is where it went.
MOVED = re.compile(
    r"\b(?:went|gone|up|down|raised|increased?|grew|grown|rose|bumped|moved|changed|jumped|cut|reduced"
    r"|dropped)(?: it| up| down| the budget)? from (?:about |around |roughly )*$"
)
_PLUS_MINUS = re.compile(r"\s?(?:\+/-|±|plus or minus|plus/minus|give or take)\s?")
_FROM = re.compile(r"\bfrom (?:about |around |roughly )*$")
# "2 x 40k": how much in all is for the rep to say.
_TIMES = re.compile(r"\s?(?:x|\*|times)\s?[0-9]")
_TIMES_BEFORE = re.compile(r"[0-9]\s?(?:x|\*|times)\s?$")
_LEAD = re.compile(r"[~≈]\s?$")
_AFTER_BARE = re.compile(
    r"\s*(?:$|[,.;:!?)\n]|-(?![a-z])|(?:a|per|each|every|or|to|and|but|for|max|tops|at|if|is|was|would|this"
    r"|next|in|total|all|maybe|i|plus|as|should|could|on|annually|yearly|monthly|approved|budget"
    r"|might|which|so|from|depending|with|we|they|set|allocated|available|left|planned|earmarked|ish|something"
    r"|aside|tops|more|give|last|because|due|overall|altogether|already|just|so|then|when|if|since|all)\b|/\s?(?:year|yr|month|mo|week|wk|day|qtr|quarter)\b)"
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


def find_money(text: str, currency: str = "EUR", *, bare: bool = False) -> list[Span[Money]]:
    """Every amount of `text`, in order; `currency` is taken where none is given.

    `bare` is for a line that answers a question for an amount: then `50,000` alone is one.
    """
    low = plain(clip(text))
    numbers = tokens(low)
    found: list[Span[Money]] = []
    for amount in _amounts(low, numbers, bare):
        floor = found[-1].end if found else 0  # "180k a year, budget is 40k": not 40k a year
        if span := _finish(low, amount, currency, floor):
            found.append(span)
    return found


def unclear_amount(text: str) -> str:
    """The number of an answer which may be meant in thousands ("would find 25 a year"), or ""."""
    low = plain(clip(text))
    numbers = tokens(low)
    for i, token in enumerate(numbers):
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
    basis = _BASIS_AFTER.match(low, first.end, second.start)
    if basis and not _JOIN.fullmatch(low, gap_start, second.start):
        gap_start = basis.end()
    gap = low[gap_start : second.start]
    if len(gap) > 30 or second.percent or not _JOIN.fullmatch(gap):
        return None
    if first.currency and second.currency and first.currency != second.currency:
        return None
    if gap.split()[:1] in (["and"], ["and,"]) and not _BETWEEN.search(low, max(0, first.start - 30), first.start):
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
    if not first.factor and 100 <= second.number == second.number // 100 * 100:
        if first.number < 10 and first.number * 100 < second.number:
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
    if _PIECE_BEFORE.search(low, max(0, amount.start - 45), amount.start):
        return False
    if _SHARE_OF.match(low, amount.end) or _PER_PIECE.match(low, amount.end) or _TIMES.match(low, amount.end):
        return False
    if _TIMES_BEFORE.search(low, max(0, amount.start - 8), amount.start):
        return False
    if basis := _BASIS_AFTER.match(low, amount.end):
        if _PER_PIECE.match(low, basis.end()):
            return False
    if amount.currency:
        return True
    factor = max(first.factor, last.factor)
    if not factor or low[amount.start : amount.end + 1] in ("401k ", "401k("):
        return False
    written = low[last.start : last.end]
    if written.endswith((" m", "-m")) and not last.spelled:
        return False  # "40 m": metres, minutes
    return not _is_counted(low, amount.start, amount.end)


def _is_counted(low: str, start: int, end: int) -> bool:
    if _OF_THEM.match(low, end) or _COUNT_BEFORE.search(low, max(0, start - 45), start):
        return True
    following = _NEXT_WORDS.match(low, end)
    if not following:
        return False
    word, second = following[1], following[2] or ""
    if word in _NO_COUNT:
        return False
    if word in _COUNTED or (len(word) > 3 and word.endswith("s") and not word.endswith("ss")):
        return True
    return second in _COUNTED and (word in _ADJECTIVE or word.endswith(("ly", "ing", "ed")))


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
    if thousands and _BASIS_AFTER.match(low, token.end):
        # "40k this year, would find 25 a year": the line has said it speaks in thousands
        if thousands / 10 <= number * 1000 <= thousands * 10:
            return number * 1000
    return None


def _finish(low: str, amount: _Amount, currency: str, floor: int) -> Span[Money] | None:
    start, end = amount.start, amount.end
    if m := _LEAD.search(low, max(0, start - 2), start):
        start = m.start()
    bound: Bound
    bound, start = bound_before(low, start)
    if m := _BETWEEN.search(low, max(0, start - 30), start):
        start = m.start()
    after, end = bound_after(low, end)
    basis, times, end = _basis(low, floor, start, end)
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


def _basis(low: str, floor: int, start: int, end: int) -> tuple[Basis, int, int]:
    """What the amount is for (a month, a year, once), how often that is, and where it ends."""
    m = _BASIS_AFTER.match(low, end)
    if m and not (m["fill"] and _NOT_A_BASIS.search(m["fill"])):
        unit = m["slash"] or m["word"] or m["unit"] or m["over"]
        basis, times = _UNITS[unit]
        return basis, times, m.end()
    if before := _BASIS_BEFORE.search(low, max(floor, start - 60), start):
        basis, times = _UNITS[before["word"] or before["unit"]]
        return basis, times, end
    return "once", 1, end

"""Small numbers that take the scale and the currency of an amount beside them.

"28k approved, could go to 36", "20, 35 and 50k", "X wanted 32k, Y 28". What such a number is of
shows in what follows it: a noun would be counted, so only words that nothing is counted by may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from discovery_tui.deal.values import Money
from discovery_tui.listen.amounts.bounds import APPROX
from discovery_tui.listen.amounts.numerals import CODE, Token
from discovery_tui.listen.amounts.pricing import is_counted, is_part
from discovery_tui.listen.amounts.ranges import AFTER_BARE, STOP, Amount, is_small
from discovery_tui.listen.amounts.sums import period_of
from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import Span

# After these a small number is one more amount, however far from the size of the first.
_MORE = re.compile(
    r"(?:\b(?:(?:[a-z]+ed|rising|go(?:es|ing)?|stretch(?:es)?|push|raise|cut|trim|come|came|get|grow"
    r"|bring|knock)(?: it| up| down| that| me| him| them)* to|up to|down to|above|over|under|below"
    r"|closer to|nearer(?: to)?|more like|otherwise|keep it|(?:'d|would|might) be|wants?"
    r"|wanted|floated|mentioned|suggested|asked(?: for)?|expected|hoped for|asking(?: for)?|got|say"
    r"|call it|make it|then|maybe|perhaps|realistically|another|rather"
    r"|(?:us|be|it|that|we're|they're|renews?|sits?|stands?|priced|listed|capped) at|bid|have|said"
    r"|(?:(?:might|could|can|would)(?:n'?t)?|cannot|can't) do|pa(?:ys?|id)|approves?|signs?"
    r"|finds?|spen(?:ds?|t)|afford|gives?|releases?|costs?|promised|plus|never mind|let alone"
    r"|instead of|rather than|lands? at|comes? in at|south of|but|offer(?:s|ed|ing)?)"
    rf"|(?:^|[,;:] ?)(?:it was|it's|now it's|it's now|was|now|not|and|then|or)?) ?{APPROX}$"
)
_MORE_AFTER = re.compile(
    r"\s*(?:$|[,;!)=]|\.(?![0-9])|(?:at|this|next|now|from|later|instead|w/|with|if|when|once|tops|max"
    r"|in|on|all in|but|though|after|than|then|would be|is|was|a (?:year|yr|month|mo|week)"
    r"|per (?:year|month)|for (?:the|phase|support|maintenance|training|set-?up|onboarding|us|them)"
    r"|(?:licen[cs]e|hardware|software|training|support|set-?up|implementation|consulting|services"
    r"|onboarding|maintenance|capex|opex)(?=\s*(?:$|[,.;)&+]|and\b))"
    r"|spent|released|sanctioned|saved|by|for sure|and (?!a half)|more|or so)(?![a-z]))"
)
_AND = re.compile(r"(?:\band|[&+]) $")
_AND_AFTER = re.compile(
    r"\s?(?:$|[,;.])|\s(?:for|from|later|next|more|after|(?:a|per) (?:year|yr|month))\b"
)
_SO = re.compile(r"\b(?:so|i\.?e\.?,?|that's|which is|makes|meaning) (?:about |around |roughly )?$")
_SO_AFTER = re.compile(r" (?:(?:a|per|each|every) (?:year|yr|month|quarter)|left|more|in total)\b")
_LASTING = re.compile(r"[ -]?(?:years?|yrs?|y|months?|mths?|weeks?|wks?|quarters?|days?)\b")
_LIMIT = re.compile(r"\b(?:over|above|beyond|under|below|up to) $")
_HAS = re.compile(rf"\b(?:he|she|they|we|i)(?:'s| has|'ve| have| had|'d) (?:got )?{APPROX}$")
_LAST_WORD = re.compile(rf"([^\W\d_][\w'.-]*)[,:]? {APPROX}$")
_OFTEN = re.compile(r" (?:a|per|each|every) (?:month|week|day)\b|/ ?(?:mo|month|week|wk|day)\b")
_OFTEN = re.compile(r" (?:a|per|each|every) (?:month|week|day)\b|/ ?(?:mo|month|week|wk|day)\b")
_LISTED = re.compile(r", ?|[/-]|,? (?:and|or|&) ")
# "year 2: 30", "in 2027, maybe 35": these count nothing that a later number could be of.
_PLACE = re.compile(
    rf"\b(?:{CODE}|phase|(?<!this )(?<!next )(?<!last )(?:year|yr)|tier|option|stage"
    r"|wave|lot)\.? ?$"
)
_BOTH = re.compile(
    r"(?: (?:this|next) [a-z]+| (?:for|on) (?:the )?[a-z]+)?,? ?(?:and|or) ?(?:maybe |perhaps )?"
)
_ONE_OFF = re.compile(
    r",? (?:in total|total|all in|one[- ]off|once|up ?front|set-?up|over|tcv"
    r"|for (?:the|set-?up|two|three))\b"
)


def with_more(low: str, numbers: list[Token], amounts: Sequence[Amount]) -> Iterable[Amount]:
    """The amounts, and the small numbers that take the scale of the one beside them, in order."""
    at = {t.start: a for a in amounts for t in numbers if a.start <= t.start < a.end}
    base: Amount | None = None
    lasts = False
    for i, token in enumerate(numbers):
        own = at.get(token.start)
        if own and not own.factor and own.low == own.high == token.number * 1000:
            # "25 lakh, can go to 30"
            own = _more(low, token, base) or own
        if own or token.number == 1:  # "20k for phase one and 35 for the rollout"
            if own and (own.start == token.start):
                yield own
            base, lasts = own or base, False
            continue
        if _is_place(low, token):
            continue
        if (
            base
            and is_small(token)
            and (
                _LASTING.match(low, token.end)
                or (token.number < 10 and is_counted(low, token.start, token.end))
            )
        ):
            lasts = True  # "75k over 3 years, 25 a year": but "maybe 5" would be years
            continue
        following = at.get(numbers[i + 1].start) if i + 1 < len(numbers) else None
        more = None
        if not lasts or _SO_AFTER.match(low, token.end) or _LIMIT.search(low, 0, token.start):
            more = _range(low, numbers, i, base) or _more(low, token, base)
        listed = low[token.start - 2 : token.start] == ", "  # "17 more if it flies, so 8k"
        if not (more or listed) and following and following.start - token.end < 30:
            more = _more(low, token, following)
        if more:
            yield more
        base, lasts = more, False


def _range(low: str, numbers: list[Token], at: int, base: Amount | None) -> Amount | None:
    """The 35 to 40 of "pilot 5k, full thing 35-40"."""
    one, two = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else numbers[at]
    if not (is_small(one) and one.number < two.number < one.number * 4):
        return None
    if low[one.end : two.start].strip() not in ("-", "to", "or"):
        return None
    more = _more(low, replace(two, start=one.start), base)
    return more and replace(more, low=more.low * one.number / two.number)


def _is_place(low: str, token: Token) -> bool:
    if not is_small(token):
        return token.end - token.start == 4 and 1990 <= token.value <= 2100
    return bool(_PLACE.search(low, max(0, token.start - 10), token.start))


def _more(low: str, token: Token, base: Amount | None) -> Amount | None:
    if not base or token.factor or token.currency or token.percent or 1900 < token.number < 2100:
        return None
    near, least, most = (10, 0, 1000) if base.factor else (3, 20, 10**6)
    value = token.number * (base.factor or 1)
    if not (least <= token.number < most and base.low / near <= value <= base.high * near):
        return None
    if value > base.high and _OFTEN.match(low, token.end):
        return None  # "orders of 4k, 30 a month"
    if value > base.high and _OFTEN.match(low, token.end):
        return None  # "orders of 4k, 30 a month"
    if token.start - base.end > 70 or STOP.search(low, base.end, token.start):
        return None
    start = max(0, token.start - 40)
    told = any(
        (m := before.search(low, start, token.start))
        and after.match(low, token.end)
        and (m[0].strip(" ,;:") or base.low / 4 <= value <= base.high * 4)
        for before, after in ((_MORE, _MORE_AFTER), (_AND, _AND_AFTER), (_SO, _SO_AFTER))
    )
    if token.start < base.start:  # "he has 30, we're at 42k"
        told = told or bool(
            _HAS.search(low, start, token.start) and _MORE_AFTER.match(low, token.end)
        )
    else:
        told = told or _alike(low, token, base)
    if not told:
        return None
    return Amount(token.start, token.end, value, value, base.currency, base.factor)


def _alike(low: str, token: Token, base: Amount) -> bool:
    """Whether a number is told as an amount of its own: of like size, and it can count nothing."""
    value = token.number * (base.factor or 1)
    if not (base.low / 4 <= value <= base.high * 4) or (token.number < 10 and not token.number % 1):
        return False
    if not (AFTER_BARE.match(low, token.end) or period_of(low, token)):
        return False
    if is_counted(low, token.start, token.end):
        return False
    if is_part(low, token.start, token.end):
        return False
    before = _LAST_WORD.search(low, max(0, token.start - 40), token.start)
    if before is None:
        return low[token.start - 2 : token.start] == ", "
    return before[1] not in words("before_counts")


def listing(low: str, numbers: Sequence[Token], at: int) -> list[Token]:
    """The three or more numbers of a list from `at` on, each with the scale and the currency the
    last one has ("20, 35 and 50k"), or none where it is no such list."""
    last = at
    while last + 1 < len(numbers):
        first, then = numbers[last], numbers[last + 1]
        if not is_small(first) and low[first.end : then.start] != "/":
            break
        if not (first.number < then.value and _LISTED.fullmatch(low, first.end, then.start)):
            break
        last += 1
    end = numbers[last]
    if last < at + 2 or not (end.factor or end.currency) or end.percent:
        return []
    return [
        replace(t, factor=t.factor or end.factor, currency=t.currency or end.currency)
        for t in numbers[at : last + 1]
    ]


_NEXT_TO = re.compile(r"(,)? ?(?:and |but |to )?")


def merged(low: str, one: Span[Money], two: Span[Money]) -> Span[Money] | None:
    """One range of two amounts: "over 20k, under 30k", "40k, 45k tops"."""
    first, last = one.value, two.value
    gap = _NEXT_TO.fullmatch(low, one.end, two.start)
    least, most = first.low, last.high
    if not gap or last.low is not None or least is None or most is None or least >= most:
        return None
    if first.high is not None and not (first.high == least and gap[1] and most < least * 3 / 2):
        return None
    if first.currency != last.currency or first.basis not in ("once", last.basis):
        return None
    return Span(one.start, two.end, replace(last, low=least))


def as_listed(
    low: str, one: Span[Money], two: Span[Money], second: Amount
) -> tuple[Span[Money], Span[Money]]:
    """Two amounts of a list or a change: one bound holds for both, and one period."""
    first, last = one.value, two.value
    gap = low[one.end : second.start]
    if _BOTH.fullmatch(gap) and first.currency == last.currency:
        if last.low == last.high and not low[one.start].isdigit():
            if first.low is None:
                last = replace(last, low=None)
            elif first.high is None and not low.startswith("from", one.start):
                last = replace(last, high=None)
        elif last.low is None and first.low == first.high and two.start >= second.start:
            first = replace(first, low=None)
    one_size, two_size = (money.high or money.low or 0 for money in (first, last))
    near = one_size < two_size * 3 and two_size < one_size * 3
    if first.basis != last.basis == "once" and near and not _ONE_OFF.match(low, two.end):
        between = set(re.findall(r"[a-z'-]+", gap))
        if between and between <= words("same_period") and not STOP.search(gap):
            last = replace(last, basis=first.basis)
    return replace(one, value=first), replace(two, value=last)

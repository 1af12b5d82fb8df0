"""Numbers that belong together: ranges, sums said in two steps, changes, a scale that is shared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from discovery_tui.listen.amounts.bounds import APPROX
from discovery_tui.listen.amounts.numerals import Token, any_of
from discovery_tui.listen.amounts.pricing import BASIS_AFTER
from discovery_tui.listen.lexicon import words

JOIN = re.compile(
    r"\s?(?:-|to|bis|or|/|till|until|up to|and)\s?|\s?,?\s?(?:or |and |to )?(?:maybe|perhaps"
    r"|possibly|probably|potentially|could be|up to|at (?:the )?most|max|even)(?: even| up to"
    r"| as much as| like| about| say)* |\s?, (?:or )?|\s|,? (?:and|to|or),? (?:i don't know"
    r"|let's say|say|like|dunno|um+|uh+|i guess|you know),? "
)
BETWEEN = re.compile(
    r"\b(?:between|betw\.?|btw|b/w|from|anywhere from),? (?:(?:about|around|roughly|uh|um|say|like"
    r"|maybe|i don't know),? )*$"
)
# "went up from 40k to 60k", "40k -> 60k", "the 60k was cut to 35k": two amounts, no range.
_CHANGES = (
    r"(?:went|gone|goes|up|down|raised|increased?|grew|grown|rose|bumped|moved|changed|jumped|cut"
    r"|reduced|dropped|upped|hiked|lifted|trimmed|slashed|lowered|doubled|fell|shr[au]nk)"
)
_MOVED = re.compile(
    rf"\b{_CHANGES}(?: it| up| down| the [a-z]+)? from (?:about |around |roughly )*$"
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
# "28k approved, could go to 36": words after which a small number is one more amount.
_MORE = re.compile(
    r"(?:\b(?:(?:[a-z]+ed|rising|go(?:es|ing)?|stretch(?:es)?|push|raise|cut|trim|come|came|get|grow"
    r"|bring|knock)(?: it| up| down| that| me| him| them)* to|up to|down to|above|over|under|below"
    r"|closer to|nearer(?: to)?|more like|otherwise|keep it|(?:'d|would|might) be|wants?"
    r"|wanted|floated|mentioned|suggested|asked for|asking(?: for)?|got|say|call it|make it|then"
    r"|maybe|perhaps|realistically|another|rather|(?:us|be|it|that|we're|they're) at|bid|have|said"
    r"|(?:(?:might|could|can|would)(?:n'?t)?|cannot|can't) do|pa(?:ys?|id)|approves?|signs?|finds?"
    r"|spen(?:ds?|t)|afford|gives?|releases?|costs?|promised|plus|never mind|let alone|lands? at"
    r"|comes? in at|south of|but|offer(?:s|ed|ing)?)"
    rf"|(?:^|[,;:] ?)(?:it was|it's|now it's|it's now|was|now|not|and|then|or)?) ?{APPROX}$"
)
_SO = re.compile(r"\b(?:so|i\.?e\.?,?|that's|which is|makes|meaning) (?:about |around |roughly )?$")
_YEARLY = re.compile(r" (?:a|per|each|every) (?:year|yr|month|quarter)\b")
STOP = re.compile(r"[.;!] ")
_AND = re.compile(r"\band $")
_AND_AFTER = re.compile(r" (?:for the|later|next|more|after|from|(?:a|per) (?:year|yr))\b")
_MORE_AFTER = re.compile(
    r"\s*(?:$|[,;!)]|\.(?![0-9])|(?:at|this|next|now|from|later|instead|w/|with|if|when|once|tops|max"
    r"|in|all in|but|though|after|then|would be|a (?:year|yr|month|mo|week)|per (?:year|month)"
    r"|for (?:the|phase|support|maintenance|training|set-?up|onboarding|us|them)|spent|released"
    r"|sanctioned|by|for sure|and (?!a half)|more|or so)(?![a-z]))"
)


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
    if gap.split()[:1] in (["and"], ["and,"]) and not BETWEEN.search(
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
    if not m or m[2]:
        return bool(m)
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


def with_more(low: str, numbers: list[Token], amounts: Sequence[Amount]) -> Iterable[Amount]:
    """The amounts, and the small numbers that take the scale of the one beside them, in order."""
    at = {t.start: a for a in amounts for t in numbers if a.start <= t.start < a.end}
    base: Amount | None = None
    for i, token in enumerate(numbers):
        own = at.get(token.start)
        if own or token.number == 1:  # "20k for phase one and 35 for the rollout"
            if own and (own.start == token.start):
                yield own
            base = own or base
            continue
        following = at.get(numbers[i + 1].start) if i + 1 < len(numbers) else None
        more = _more(low, token, base)
        listed = low[token.start - 2 : token.start] == ", "  # "17 more if it flies, so 8k"
        if not (more or listed) and following and following.start - token.end < 30:
            more = _more(low, token, following)
        if more:
            yield more
        base = more


def _more(low: str, token: Token, base: Amount | None) -> Amount | None:
    if not base or token.factor or token.currency or token.percent or 1900 < token.number < 2100:
        return None
    near, least, most = (10, 0, 1000) if base.factor else (3, 20, 10**6)
    value = token.number * (base.factor or 1)
    if not (least <= token.number < most and base.low / near <= value <= base.high * near):
        return None
    if token.start - base.end > 70 or STOP.search(low, base.end, token.start):
        return None
    start = max(0, token.start - 40)
    for before, after in ((_MORE, _MORE_AFTER), (_AND, _AND_AFTER), (_SO, _YEARLY)):
        if before.search(low, start, token.start) and after.match(low, token.end):
            return Amount(token.start, token.end, value, value, base.currency, base.factor)
    return None


def is_small(token: Token) -> bool:
    """Whether a number has no sign of any kind and may be meant in thousands."""
    return not (token.factor or token.currency or token.percent) and token.number < 1000

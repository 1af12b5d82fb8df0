"""What an amount is for: once or by the month, one or many; or that it is a count."""

from __future__ import annotations

import re

from discovery_tui.deal.values import Basis
from discovery_tui.listen.line import bag

_UNITS: dict[str, tuple[Basis, int]] = {
    "year": ("year", 1), "yr": ("year", 1), "y": ("year", 1), "annum": ("year", 1),
    "annual": ("year", 1), "annually": ("year", 1), "yearly": ("year", 1), "pa": ("year", 1),
    "p.a": ("year", 1), "arr": ("year", 1), "acv": ("year", 1),
    "month": ("month", 1), "mo": ("month", 1), "mth": ("month", 1), "m": ("month", 1),
    "monthly": ("month", 1), "pm": ("month", 1), "p.m": ("month", 1), "pcm": ("month", 1),
    "mrr": ("month", 1),
    "week": ("week", 1), "wk": ("week", 1), "w": ("week", 1), "weekly": ("week", 1),
    "day": ("day", 1), "d": ("day", 1), "daily": ("day", 1),
    "quarter": ("year", 4), "qtr": ("year", 4), "q": ("year", 4), "quarterly": ("year", 4),
}  # fmt: skip
_UNIT = r"(?:year|yr|annum|month|mo|mth|week|wk|day|quarter|qtr)\b(?![-'](?:end|s))"
_KIND = r"(?:single |calendar |fiscal |financial |working |business )?"
_FILL = r"(?:(?!\b(?:and|but|plus|then|which|so|for|if)\b)[a-z'-]+ ){0,3}?"
BASIS_AFTER = re.compile(
    rf"\s*,?\s*(?:/\s?(?P<slash>year|yr|y|annum|month|mo|mth|m|week|wk|w|day|d|quarter|qtr|q)\b"
    r"|(?P<word>annually|annual|yearly|p\.a|pa|p\.m|pm|monthly|pcm|weekly|daily|quarterly|arr|acv|mrr)\b"
    rf"|(?P<fill>(?:or so )?{_FILL})(?:a|an|per|each|every) {_KIND}(?P<unit>{_UNIT})"
    rf"|over (?:a|the|one) {_KIND}(?P<over>year|month|week|quarter)\b)"
)
# "2k after a year", "40k, reviewed once a month": the unit says something else.
_NOT_A_BASIS = re.compile(r"\b(?:once|twice|times|after|in|within|over|than|until|before|by) $")
_MONEY_WORD = (
    r"(?:budget|spend|spending|costs?|costing|fees?|licen[cs]es?|bill|loss|losses|savings?|value"
    r"|rate|amount|limit|total|maintenance|subscription|support|price|us|of|is|was|at|about|around"
    r"|roughly|approx|ca|we|i|they|it|it's|spend|pay|lose|that's|would|be|up|to|under|over|the|a)"
)
_BASIS_BEFORE = re.compile(
    r"\b(?:(?P<word>annual|annually|yearly|monthly|weekly|daily|quarterly)"
    r"|(?:every|each|per|a) (?P<unit>year|month|week|day|quarter))"
    rf"[,:]? (?:{_MONEY_WORD} ){{0,5}}[~(]?$"
)
_PER_PIECE = re.compile(
    r"\s*(?:/|per |a |an |for (?:each|every) )\s?(?:head|user|seat|person|piece|pop|licen[cs]e"
    r"|site|transaction|invoice|unit|device|node|employee|customer|ticket|store|month per|hour|hr"
    r"|h|order|line|entity|location|country|vehicle|machine|call|lead|record|document|page)\b"
    r"|\s*(?:apiece|each\b(?! (?:year|month|week|day|quarter))|hourly)|\s*(?:every|per) (?:two"
    r"|three|other|second|2|3|hour|sprint|half)\b|(?: [a-z-]+){0,2} per (?!year|yr|annum|month"
    r"|mo\b|mth|week|wk|day|quarter|qtr|calendar|fiscal|financial|single|purchase|deal|contract"
    r"|project|vendor|supplier|initiative|engagement)[a-z]"
)
# "each error costs 300 euros": one of many.
_PIECE_BEFORE = re.compile(
    r"\b(?:(?:each|every) (?!year|month|week|day|quarter)[a-z]+|an? (?:fte|head|hire|seat"
    r"|licen[cs]e|user|person|employee|error|invoice|ticket|day|hour)) (?:costs?"
    r"|is)(?: us)?(?: about| around| roughly)? $|\b(?:ftes?|people|heads|hires|seats|users"
    r"|licen[cs]es|days|hours|staff) at(?: about| around| roughly)? $"
)
_SHARE_OF = re.compile(r"\s+of (?:which|that|it)\b")
_COUNTED = bag(
    """
    people staff ftes fte headcount employees users invoices seats hours days weeks months years
    minutes transactions records rows customers lines orders tickets emails mails leads items skus
    followers documents pages calls devices nodes sites stores units tonnes tons km miles requests
    events visits visitors subscribers members students patients products parts lbs kg feet sqm
    shipments contracts suppliers vendors entries payments accounts claims cases policies hires
    contacts companies clients meters metres run resolution monitor
    """
)
_NO_COUNT = bag(
    """
    is was this plus less across always perhaps tops pounds euros dollars bucks savings costs fees
    losses licences licenses us as its has does yes gross minus towards upwards afterwards besides
    unless expenses overruns penalties fines damages wages salaries services implies business
    process regardless bonus sales yours ours theirs hers versus thus makes means gets comes goes
    sits needs wants covers includes excludes sounds works seems looks feels says directors
    managers leads heads partners owners founders write-offs delays errors revenues taxes charges
    interest-costs
    """
)
_ADJECTIVE = bag(
    """
    monthly annual active new open paying unique daily weekly supplier customer manual paper
    incoming different external internal registered concurrent purchase sales support
    """
)
_NEXT_WORDS = re.compile(r"\s+([a-z][a-z-]*)(?:\s+([a-z][a-z-]*))?")
_OF_THEM = re.compile(r"\s+of (?:them|those|these|us|our (?:users|people|staff|customers))\b")
_COUNT_BEFORE = re.compile(
    r"\b(?:users|employees|headcount|customers|invoices|transactions|rows|records|people|staff"
    r"|followers|subscribers|tickets|volume)(?: (?:is|are|was|were|of|about|around|roughly|over"
    r"|at|now|currently))*\s?[:=]?\s?$"
)
# "2 x 40k": how much in all is for the rep to say.
_TIMES = re.compile(r"\s?(?:x|\*|times)\s?[0-9]")
_TIMES_BEFORE = re.compile(r"[0-9]\s?(?:x|\*|times)\s?$")


def is_counted(low: str, start: int, end: int) -> bool:
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


def basis_of(low: str, floor: int, start: int, end: int) -> tuple[Basis, int, int]:
    """What the amount is for (a month, a year, once), how often that is, and where it ends."""
    m = BASIS_AFTER.match(low, end)
    if m and not (m["fill"] and _NOT_A_BASIS.search(m["fill"])):
        unit = m["slash"] or m["word"] or m["unit"] or m["over"]
        basis, times = _UNITS[unit]
        return basis, times, m.end()
    if before := _BASIS_BEFORE.search(low, max(floor, start - 60), start):
        basis, times = _UNITS[before["word"] or before["unit"]]
        return basis, times, end
    return "once", 1, end


def is_part(low: str, start: int, end: int) -> bool:
    """Whether an amount is one of several: a price per piece, a multiple, a share of another."""
    if _SHARE_OF.match(low, end) or _PER_PIECE.match(low, end) or _TIMES.match(low, end):
        return True
    if _PIECE_BEFORE.search(low, max(0, start - 45), start):
        return True
    if _TIMES_BEFORE.search(low, max(0, start - 8), start):
        return True
    basis = BASIS_AFTER.match(low, end)
    return bool(basis and _PER_PIECE.match(low, basis.end()))

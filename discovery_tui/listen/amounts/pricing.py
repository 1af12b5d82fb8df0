"""What an amount is for: once or by the month, one or many; or that it is a count."""

from __future__ import annotations

import re

from discovery_tui.deal.values import Basis
from discovery_tui.listen.amounts.numerals import ONE, TEN, any_of
from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag


def _periods(name: str) -> dict[str, tuple[Basis, int]]:
    entries = (entry.replace("*", "=").split("=") for entry in words(name))
    return {word: (_BASES[basis], int(*n or "1")) for word, basis, *n in entries}


# What is paid by the quarter, the fortnight or the half-year is kept by the year.
_BASES: dict[str, Basis] = {"year": "year", "month": "month", "week": "week", "day": "day"}
_NOUNS, _ADVERBS = _periods("periods"), _periods("period_adverbs")
_LETTERS = {"y": "year", "a": "year", "q": "quarter", "m": "month", "w": "week", "d": "day"}
_UNITS = _NOUNS | _ADVERBS | {x: _NOUNS[word] for x, word in _LETTERS.items()}
_UNIT = rf"(?:half year|{any_of(_NOUNS)})\b(?![-'](?:end|s))"
_ADVERB = rf"(?:p\.? ?[amw]\.?|p/[amw]|{any_of(_ADVERBS)})(?!\w)"
_P_DOT = re.compile(r"^p\W*(?=[amw]\b)|\.$")
_KIND = r"(?:single |calendar |fiscal |financial |working |business )?"
_FILL = r"(?:(?!\b(?:and|but|plus|then|which|so|for|if|else|or)\b)[a-z'-]+ ){0,5}?"
BASIS_AFTER = re.compile(
    r"\s*[-,(]?\s*(?:(?:opex|recurring|support|maintenance|licen[cs]e|hosting|amc|netto?|brutto"
    r"|gross|all in|ht|ttc|hors taxes|(?:ex|excl|incl|plus)\.? vat)(?: |(?=/)))?"
    rf"(?:/\s?(?P<slash>{_UNIT}|[aymwdq]\b)|(?P<word>{_ADVERB})"
    rf"|(?P<fill>(?:or so )?(?:(?<!, ){_FILL})?)(?:an?|per|par|por|al|au|ao|pro|each|every|im|om"
    r"|na|za|pr\.?|i(?! år\b)|le|the(?! [a-z]+ (?:before|after|we|it|he|she|they|i)\b))"
    rf"[ -]{_KIND}(?P<unit>{_UNIT})"
    rf"|over (?:a|the|one) {_KIND}(?P<over>year|month|week|quarter)\b)"
)
# "2k after a year", "40k, reviewed once a month": the unit says something else.
_NOT_A_BASIS = re.compile(r"\b(?:once|twice|times|after|in|within|over|than|until|before|by) $")
_BASIS_BEFORE = re.compile(
    r"\b(?:(?P<word>day(?= rate)|annual|annually|yearly|monthly|weekly|daily|quarterly|arr|mrr|acv)"
    rf"(?: of)?|(?:every|each|per|a|pro|par|por|im|om|je) (?:single )?(?P<unit>{any_of(_NOUNS)}))"
    r"[,:]? (?P<between>(?:[a-z'&-]+:? ){0,7})[~(]?$"
)
_TIME = (
    rf"(?!(?:(?:{any_of(_UNITS)})s?|half year|calendar|fiscal|financial|single|season"
    r"|semester|term)\b)"
)
_PER_PIECE = re.compile(
    # "per deal", "a while" are no pieces either
    rf"\s*/\s?{_TIME}(?!k?eur|max|tops|tbc|tax)[a-z]{{2}}|\s*/\s?h\b"
    rf"|(?: [a-z-]+){{0,2}} (?:per|pro) {_TIME}(?!purchase|deal|contract|project|vendor|supplier"
    r"|initiative|engagement|po\b)[a-z]"
    rf"|(?: [a-z-]+){{0,2}} (?:on|for) (?:each|every) {_TIME}[a-z]"
    rf"|\s*an? {_TIME}(?!while|bit|lot|few|couple|little|good|great|big|small|long|full|whole"
    r"|normal)[a-z-]+(?: [a-z-]+)?\s*(?:$|[,.;:!?)]|(?:and|but|or|in|on|at|to|for|from|by|so|if"
    r"|when|we|they|with|is|an?)\b)"
    r"|\s*an? (?:hour|hr|head|seat|user|licen[cs]e|piece|unit|ticket|call|night|shift)\b"
    r"|\s*(?:apiece|each\b(?! (?:year|month|week|day|quarter))|hourly|pp\b|p[up]pm\b|a pop)"
    r"|\s*for (?:each|every) |\s*every (?:two|three|other|second|time|[23])\b"
)
# "each error costs 300 euros", "cost per hire is 4,900": one of many.
_PIECE_BEFORE = re.compile(
    rf"\b(?:each|every)(?: one's)? {_TIME}(?!other |time )[a-z'-]+ [^,.;]{{0,40}}$"
    rf"|\b(?:each|every) {_TIME}[a-z'-]+ $|\beach one's $"
    rf"|\bper {_TIME}[a-z]+(?: (?:pricing|price|rate|fee|model))?,? (?:[a-z']+ ){{0,2}}$"
    rf"|\b(?:cost|price|spend|margin|revenue) per {_TIME}[a-z]+ [^,.;]{{0,40}}$"
    r"|\ban? (?:fte|head|hire|seat|licen[cs]e|user|person|employee|error|invoice|ticket|day|hour)"
    r" (?:costs?|is)(?: us)?(?: about| around| roughly)? $|\b(?:ftes?|ppl|people|heads|hires|seats"
    rf"|users|licen[cs]es|days|hours|staff|[a-z]+ers|(?:[0-9]|{ONE}|{TEN}) {_TIME}[a-z]{{3,}}s)"
    r" (?:at|@)(?: about| around| roughly)? $"
)
_LIMIT_BEFORE = re.compile(r"(?:\b(?:over|above|under|below|than|beyond|exceeding|past)|[<>]) ?$")
_SHARE_OF = re.compile(r"\s+of which\b")
_TIMES = re.compile(r"\s?(?:x|\*|times)\s?[0-9]")  # "2 x 40k": the rep knows how much in all
_TIMES_BEFORE = re.compile(r"(?:[0-9]|[a-z]s|fte|ppl)\s?(?:x|\*|times)\s?$")
_ADVERBIAL = bag("up out off down it us me nobody nothing everyone")
_NEXT_WORDS = re.compile(r"\s+([a-z][a-z'-]*)(?:\s+([a-z][a-z-]*))?")
_OF_THEM = re.compile(
    r"\s+of (?:them|those|these|us|our (?:users|people|staff|customers))\b"
    r"|-(?!ish|plus|odd|euro|dollar|pound|per-|set-?up|one-|budget|deal|project"
    r"|contract)[a-z]{3}| million\b"
    r"|(?<=[0-9]m) (?:above|below|tall|wide|high|deep|long|away|apart)\b"
)
_COUNT_BEFORE = re.compile(
    r"\b(?:users|employees|headcount|customers|invoices|transactions|rows|records|people|staff"
    r"|followers|subscribers|tickets|volume|tonnage)(?: (?:is|are|was|were|of|about|around|roughly"
    r"|over|at|now|currently))*\s?[:=]?\s?$|\b(?:town|city|village|borough|district|country"
    r"|community|audience|crowd|workforce|print run|base) of (?:about |around |over |roughly )*$"
    r"|\b(?:ship|print|handle|process|scan|type|pack|receive)(?:e?s)? (?:about |around |roughly "
    r"|some )?$|\b(?:thanks|one(?: [a-z]+)? in|ran|runs|lives|cycled|walked) (?:an? |the )?$"
)


def is_counted(low: str, start: int, end: int) -> bool:
    """Whether what looks like an amount counts something: "40k users", "a 30k-row sheet"."""
    if _OF_THEM.match(low, end) or _COUNT_BEFORE.search(low, max(0, start - 45), start):
        return True
    following = _NEXT_WORDS.match(low, end)
    if not following:
        return False
    word, second = following[1], following[2] or ""
    if "'" in word or word in words("not_counted"):
        return False
    if word in words("counted"):
        return True
    if len(word) > 3 and word.endswith("s") and word[-2:] != "ss":
        return second not in _ADVERBIAL  # "40k turns up"
    narrows = word in words("narrowing") or word.endswith(("ly", "ing", "ed"))
    narrows |= second.endswith("s") and word not in words("no_noun")  # "11k duplicate patients"
    return second in words("counted") and narrows


def basis_of(low: str, floor: int, start: int, end: int) -> tuple[Basis, int, int]:
    """What the amount is for (a month, a year, once), how often that is, and where it ends."""
    m = BASIS_AFTER.match(low, end)
    if m and not (m["fill"] and _NOT_A_BASIS.search(m["fill"])):
        unit = m["slash"] or m["word"] or m["unit"] or m["over"]
        basis, times = _UNITS[_P_DOT.sub("", unit).replace(" ", "")]
        return basis, times, m.end()
    before = _BASIS_BEFORE.search(low, max(floor, start - 60), start)
    if before and (
        not before["between"]
        or not words("to_amounts").isdisjoint(before["between"].replace(":", "").split())
    ):
        basis, times = _UNITS[before["word"] or before["unit"]]
        return basis, times, end
    return "once", 1, end


def is_part(low: str, start: int, end: int) -> bool:
    """Whether an amount is one of several: a price per piece, a multiple, a share of another."""
    if _SHARE_OF.match(low, end) or _PER_PIECE.match(low, end) or _TIMES.match(low, end):
        return True
    if _TIMES_BEFORE.search(low, max(0, start - 8), start):
        return True
    if _PIECE_BEFORE.search(low, max(0, start - 60), start) and not _LIMIT_BEFORE.search(
        low, max(0, start - 12), start
    ):
        return True
    basis = BASIS_AFTER.match(low, end)
    return bool(basis and _PER_PIECE.match(low, basis.end()))

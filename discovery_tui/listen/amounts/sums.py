"""Small numbers without a sign that are told as sums of money, and so in thousands.

"budget's around 30", "60 set aside", "we can't go over 20". Where only the question could tell,
a number is left to `bare` readings.
"""

from __future__ import annotations

import re

from discovery_tui.listen.amounts.bounds import APPROX
from discovery_tui.listen.amounts.numerals import Token
from discovery_tui.listen.amounts.pricing import BASIS_AFTER, basis_of, is_counted
from discovery_tui.listen.amounts.ranges import AFTER_BARE
from discovery_tui.listen.lexicon import words

_IS = r"(?:'s| ?[:=?]| is| was| of| would be| could be| for [a-z0-9]+ (?:is|was))?"
_UPON = (
    rf"{_IS} (?:(?:over|above|under|below|up to|max|(?:not|no) more than|(?:somewhere )?between"
    rf"|from) )?{APPROX}$"
)
_BUDGET = re.compile(
    r"\b(?:(?:budget(?:ed|s)?|kitty|ballpark|pencilled(?: in)?|earmarked|allocated|ring-?fenced"
    rf"|tcv|acv){_UPON}|(?:pot|money) (?:is|was|of|has) {APPROX}$"
    # "not a penny over 20"
    rf"|\bnot an? (?:penny|cent|dime|euro|pound|dollar) (?:over|above|more than|under) {APPROX}$)"
)
_ASIDE = re.compile(
    r" (?:set |put )?(?:aside|earmarked|ring-?fenced|allocated|budgeted|put by"
    r"|(?:approved|signed off|greenlit|sanctioned)(?= *(?:$|[,.;:]|for|by|in|already))"
    r"|in the (?:budget|pot|kitty|forecast)|to (?:spend|play with|invest)"
    r"|,? ?not an? (?:penny|cent|dime) (?:over|above|more))\b"
)
# Two digits beside these: what costs less than ten or more than a hundred may be in units.
_SPENDING = re.compile(
    r"\b(?:(?:spen(?:ds?|t|ding)|(?:cost(?:s|ing)?|set) (?:us|them|me)(?: back)?|quoted(?: us| me"
    r"| them)?|c[ao]mes? in at|price tag|put in for|asked for|g[ai]ve (?:me|us)|(?:has|have|they)"
    rf" cleared|lands? at){_UPON}|(?:deal|project|system|tool|rollout|offer|proposal|quote"
    rf"|slice|renewal)(?:'s| is| was| cost| costs| would be|'d be) {APPROX}$"
    r"|(?<!it )(?<!that )(?:can(?:'t|not)?|could(?:n't)?|would(?:n't)?|'d|won't|might|keen to)"
    rf" (?:go|stretch)(?: up)? (?:to|over|above|past|beyond|as high as) {APPROX}$"
    r"|\b(?:can't|cannot|couldn't|won't|wouldn't) (?:do|spend|pay|find|justify|commit|afford)"
    rf" (?:more than|over|above) {APPROX}$)"
)
_LIMIT = re.compile(
    r"\b(?:over|above|beyond|under|below|up to|more than|less than|exceeding|(?:can|may|could)"
    rf" (?:approve|release|sign(?: for| off)?)) {APPROX}$"
)
_NO_ASKING = re.compile(r"(?:n't|\bnot|never|without|nobody) (?:even |have to |need to )*ask")
_OFTEN = re.compile(
    r"\b(?:a|per|every) (?:month|week)\b|/ ?(?:mo|month|week|wk)\b|\b(?:month|week)ly\b"
)
_CAP = re.compile(
    r"\b(?:max(?:imum|\.)?|cap(?:ped)?(?: at| of| is)?|(?:no|not) more than|not above)"
    rf" {APPROX}$"
)
_NO_SUM = re.compile(r"\s*(?:a|an|each|every|per|or|to (?!spend|play|invest)|and|with|from|by)\b")
# "around 12,500 all in", "250000 for the whole estate"
SUMMED = re.compile(
    r",?\s?(?:all[- ]in|all told|in total|(?:for )?set-?up|one[- ]off|up ?front|tops"
    r"|for the (?:whole|lot|year|first|pilot)|was the (?:figure|number|price|quote)"
    r"|(?:ex|excl|plus|\+|incl|inc|zzgl|net of)\.? ?(?:vat|tax|gst|mwst|ust|iva|tva)\b)"
)
_STOP = re.compile(r"[.;!?](?=\s|$)|\b(?:but|and (?=(?:we|they|i|he|she|there)\b))")
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"\s?p\.?m\b")


def period_of(low: str, token: Token) -> re.Match[str] | None:
    """The period right behind a number, which "11 pm" has none of."""
    basis = BASIS_AFTER.match(low, token.end)
    if not basis or basis["fill"] not in (None, "", "or so "):
        return None
    return None if token.number <= 12 and _CLOCK.match(low, token.end) else basis


def stands_alone(low: str, token: Token) -> bool:
    """Whether what follows a number is nothing that it could count."""
    return any(after.match(low, token.end) for after in (AFTER_BARE, _ASIDE, SUMMED))


def in_thousands(low: str, token: Token) -> bool:
    """Whether a small number without a sign is told as a sum, which is then in thousands."""
    number = token.number
    if token.factor or token.currency or token.percent or not 5 <= number < 1000:
        return False
    yearly = False
    if period_of(low, token):
        yearly = basis_of(low, token.start, token.start, token.end)[0] == "year"
        if not yearly:
            return False
    elif _OFTEN.search(low):
        return False  # "forty a month now, not keen to go past sixty"
    elif not stands_alone(low, token) or _NO_SUM.match(low, token.end):
        return False
    start = max(0, token.start - 50)
    return bool(
        _ASIDE.match(low, token.end)
        or _BUDGET.search(low, start, token.start)
        or (
            _LIMIT.search(low, start, token.start)
            and (beside(low, token, "of_signing") or _NO_ASKING.search(low))
        )
        or (
            10 <= number < 100
            and _CAP.search(low, start, token.start)
            and (beside(low, token, "of_money") or beside(low, token))
        )
        or ((10 <= number < 100 or yearly) and _SPENDING.search(low, start, token.start))
    ) and not is_counted(low, token.start, token.end)


def beside(low: str, token: Token, name: str = "of_paying") -> bool:
    """Whether a word of the list `name` is said in one clause with a number."""
    start = max(0, token.start - 60)
    for stop in _STOP.finditer(low, start, token.start):
        start = stop.end()
    after = _STOP.search(low, token.end, token.end + 40)
    clause = low[start : after.start() if after else token.end + 40]
    return not words(name).isdisjoint(_WORD.findall(clause))

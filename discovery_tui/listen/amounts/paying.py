"""Numbers without a sign that are amounts: the words around them are of paying or of signing."""

from __future__ import annotations

import re

from discovery_tui.listen.amounts.bounds import APPROX
from discovery_tui.listen.amounts.numerals import Token
from discovery_tui.listen.amounts.pricing import BASIS_AFTER, basis_of, is_counted, is_part
from discovery_tui.listen.lexicon import words

# Before a number without a sign these say that it is one.
_PAYING = re.compile(
    r"\b(?:pa(?:y|ys|ying|id)|cost(?:s|ing)?(?: us| them)?|spen(?:d|ds|t|ding)|quoted(?: us| me)?"
    r"|charg(?:ed?|es|ing)(?: us| them)?|set (?:us|them|me) back|worth|saves?|los(?:es?|t|ing)"
    r"|burn(?:s|t|ed|ing)?|(?:budget|retainer|rate|fee|fine|rent|bill|invoice|quote|price|deposit"
    r"|balance|licen[cs]e|subscription|limit|threshold|ceiling|cap)(?:'s| ?[:=]| is| was| of"
    r"| for [a-z0-9]+ (?:is|was))?)"
    rf" {APPROX}$"
)
# "anything over 20,000 needs the board", "he signs up to 7500": what somebody may sign for.
_LIMIT = re.compile(
    r"\b(?:over|above|beyond|under|below|up to|more than|less than|exceeding"
    r"|(?:can|may) (?:approve|release|sign for)) $"
)
_EARNING = re.compile(
    rf"\b(?:(?:i'm|he's|she's|they're|we're|you're|are|is) on|invoices? us|wants|asks(?: for)?"
    rf"|runs? at) {APPROX}$"
)
_STOP = re.compile(r"[.;!?](?=\s|$)|\b(?:but|and (?=(?:we|they|i|he|she|there)\b))")
_CLOCK = re.compile(r"\s?p\.?m\b")
_WHOLE = re.compile(r"(?:[0-9][., '][0-9]{3}|00|hundred)$")
_WORD = re.compile(r"[^\W\d_]+")
_ELSEWHERE = re.compile(r"[€$£][0-9]|[0-9]k\b")  # "2,000 a month, so 24k"
_HUNDREDS = re.compile(r"\b(?:1[1-9]|eleven|twelve|[a-z]+teen|[a-z]+ty[- ][a-z]+) hundred$")
_MONEY_BASIS = re.compile(r"\s?(?:pcm|p\.?a\b|per annum|p/[am]\b)")


def period_of(low: str, token: Token) -> re.Match[str] | None:
    """The period right behind a number, which "11 pm" has none of."""
    basis = BASIS_AFTER.match(low, token.end)
    if not basis or basis["fill"] not in (None, "", "or so "):
        return None
    return None if token.number <= 12 and _CLOCK.match(low, token.end) else basis


def is_paid(low: str, token: Token) -> bool:
    """Whether the words around a number without any sign say that it is paid."""
    if is_part(low, token.start, token.end):
        return False
    period = period_of(low, token)
    number = token.number
    if period and number >= 10 and not is_counted(low, token.start, token.end):
        # "25 a year" is left: it may be in thousands
        yearly = number < 100 and basis_of(low, token.start, token.start, token.end)[0] == "year"
        if not yearly and _beside(low, token):
            return True
    if number < 100:
        return False
    if _PAYING.search(low, max(0, token.start - 50), token.start):
        return not is_counted(low, token.start, token.end)
    if _MONEY_BASIS.match(low, token.end):
        return True
    if number >= 1000:
        limit = _LIMIT.search(low, max(0, token.start - 12), token.start)
        whole = _WHOLE.search(low, token.start, token.end)
        aside = whole and (_beside(low, token) or (not period and _beside(low, token, "of_money")))
        if aside or (limit and _beside(low, token, "of_signing")):
            return not is_counted(low, token.start, token.end)
    return bool(period) and bool(
        _HUNDREDS.search(low, max(0, token.start - 12), token.end)
        or _EARNING.search(low, max(0, token.start - 40), token.start)
        or _ELSEWHERE.search(low)
    )


def _beside(low: str, token: Token, name: str = "of_paying") -> bool:
    """Whether a word of the list `name` is said in one clause with a number."""
    start = max(0, token.start - 60)
    for stop in _STOP.finditer(low, start, token.start):
        start = stop.end()
    after = _STOP.search(low, token.end, token.end + 40)
    clause = low[start : after.start() if after else token.end + 40]
    return not words(name).isdisjoint(_WORD.findall(clause))

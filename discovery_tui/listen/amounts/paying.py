"""Numbers without a sign that are amounts: the words around them are of paying or of signing."""

from __future__ import annotations

import re

from discovery_tui.listen.amounts.bounds import APPROX
from discovery_tui.listen.amounts.numerals import Token
from discovery_tui.listen.amounts.pricing import BASIS_AFTER, is_counted, is_part

# Before a number without a sign these say that it is one.
_PAYING = re.compile(
    r"\b(?:pa(?:y|ys|ying|id)|cost(?:s|ing)?(?: us| them)?|spen(?:d|ds|t|ding)|quoted(?: us| me)?"
    r"|charg(?:ed?|es|ing)(?: us| them)?|worth|saves?|los(?:es?|t|ing)|burn(?:s|t|ed|ing)?"
    r"|(?:budget|retainer|rate|fee|fine|rent|bill|invoice|quote|price|deposit|balance|licen[cs]e"
    r"|subscription|limit|threshold|ceiling|cap)(?:'s| ?[:=]| is| was| of"
    r"| for [a-z0-9]+ (?:is|was))?)"
    rf" {APPROX}$"
)
# "anything over 20,000 needs the board", "he signs up to 7500": what somebody may sign for.
_LIMIT = re.compile(
    r"\b(?:over|above|beyond|under|below|up to|more than|less than|exceeding"
    r"|(?:can|may) (?:approve|release|sign for)) $"
)
_SIGNED = re.compile(
    r"\b(?:sign(?:s|ed|ing)?(?:[- ]off)?|approv(?:es?|al)|releases?|authori[sz]es?"
    r"|signatures?|sigs?"
    r"|tender|board|committee|three quotes|procurement|purchasing|po needed)\b"
)
_PAID_BY = re.compile(
    r"\b(?:pa(?:y|ys|ying|id)|cost(?:s|ing)?|charg(?:e|es|ed|ing)|spend(?:s|ing)?|fees?|rent|bill"
    r"|budget|retainer|afford|stretch|tier|package|pkg|covenant|wants|asks|comfortable|outlay"
    r"|subscription"
    r"|hosting|licen[cs]e|maintenance|runs? at)\b"
)
_PAID_FOR = re.compile(
    r" (?:is )?what (?:we|they|i|he|she)(?:'re)? (?:currently )?(?:pay|spend)"
    r"| (?:for )?(?:maintenance|support|hosting|licen[cs]es?|retainer|fees?)\b"
)
_ON = re.compile(r"\b(?:on|at|thinks|us|them|than|for) $")
_EARNING = re.compile(
    rf"\b(?:(?:i'm|he's|she's|they're|we're|you're|are|is) on|invoices? us) {APPROX}$"
)
_STOP = re.compile(r"[.;!?](?=\s|$)")
_ALSO = re.compile(
    r"[0-9]k?,? (?:(?:for )?(?:up ?front|one-off|(?:to )?set-?up) )?(?:and then|then|and|plus|\+) $"
)
_ELSEWHERE = re.compile(r"[€$£][0-9]|[0-9]k\b")  # "2,000 a month, so 24k"
_HUNDREDS = re.compile(r"\b(?:1[1-9]|eleven|twelve|[a-z]+teen|[a-z]+ty[- ][a-z]+) hundred$")
_MONEY_BASIS = re.compile(r"\s?(?:pcm|p\.?a\b|per annum|p/[am]\b)")


def is_paid(low: str, token: Token) -> bool:
    """Whether the words around a number without any sign say that it is paid."""
    if token.number < 100 or is_part(low, token.start, token.end):
        return False
    if _PAYING.search(low, max(0, token.start - 50), token.start):
        return not is_counted(low, token.start, token.end)
    if _MONEY_BASIS.match(low, token.end):
        return True
    if token.number >= 1000 and _LIMIT.search(low, max(0, token.start - 12), token.start):
        stop = _STOP.search(low, token.end)
        ends = min(token.end + 40, stop.start() if stop else len(low))
        if _SIGNED.search(low, max(0, token.start - 40), ends):
            return not is_counted(low, token.start, token.end)
    basis = BASIS_AFTER.match(low, token.end)
    return bool(basis and not basis["fill"]) and bool(
        _HUNDREDS.search(low, max(0, token.start - 12), token.end)
        or _PAID_BY.search(low, max(0, token.start - 50), token.start)
        or _EARNING.search(low, max(0, token.start - 40), token.start)
        or (basis and _PAID_FOR.match(low, basis.end()))
        or (basis and basis["slash"] and _ON.search(low, max(0, token.start - 12), token.start))
        or ((token.number >= 1000 or _ALSO.search(low, 0, token.start)) and _ELSEWHERE.search(low))
    )

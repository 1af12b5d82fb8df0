"""Numbers without a sign that are amounts: the words around them are of paying or of signing."""

from __future__ import annotations

import re

from discovery_tui.listen.amounts.bounds import APPROX
from discovery_tui.listen.amounts.numerals import Token
from discovery_tui.listen.amounts.pricing import basis_of, is_counted, is_part
from discovery_tui.listen.amounts.ranges import AFTER_BARE
from discovery_tui.listen.amounts.sums import SUMMED, beside, in_thousands, period_of

# Before a number without a sign these say that it is one.
_PAYING = re.compile(
    r"\b(?:pa(?:y|ys|ying|id)|cost(?:s|ing)?(?: us| them)?|spen(?:d|ds|t|ding)|quoted(?: us| me)?"
    r"|charg(?:ed?|es|ing)(?: us| them)?|set (?:us|them|me) back|worth|save[sd]?|los(?:es?|t|ing)"
    r"|burn(?:s|t|ed|ing)?|(?:budget|retainer|rate|fee|fine|rent|bill|invoice|quote|estimate|po|price|deposit"
    r"|balance|licen[cs]e|subscription|limit|threshold|ceiling|cap)(?:'s| ?[:=?]| is| was| of"
    r"| for (?:an? |the )?[a-z0-9]+ (?:is|was))?)"
    rf" {APPROX}$"
)
# "we do 400 a month": what is done so often is no money; "400 a month, no lock-in" is.
_DONE = re.compile(
    r"\b(?:do|does|did|doing|gets?|got|sees?|makes?|sends?|sells?|sold|answers?|takes?|miss(?:es)?"
    r"|handles?|ship(?:s|ped)?|process(?:es)?|there's|there are|we're at|of|corrects?|loses?|lost)"
    rf",? {APPROX}$"
)
# "anything over 20,000 needs the board", "he signs up to 7500": what somebody may sign for.
_LIMIT = re.compile(
    r"\b(?:over|above|beyond|under|below|up to|more than|less than|exceeding|from"
    r"|(?:can|may) (?:approve|release|sign for)) $"
)
_EARNING = re.compile(
    rf"\b(?:(?:i'm|he's|she's|they're|we're|you're|are|is) on|invoices? us|wants|asks(?: for)?"
    rf"|list(?: price)?(?: is|:)?|runs? at) {APPROX}$"
)
_WHOLE = re.compile(r"(?:[0-9][., '][0-9]{3}|00|hundred)$")
_ELSEWHERE = re.compile(r"[€$£][0-9]|[0-9]k\b")  # "2,000 a month, so 24k"
_HUNDREDS = re.compile(r"\b(?:1[1-9]|eleven|twelve|[a-z]+teen|[a-z]+ty[- ][a-z]+) hundred$")
_DASHED = re.compile(r"[.,/]--?$")  # "15.000,-"
_EACH = re.compile(
    r"\b(?:each(?! (?:year|month|week|day))|apiece|a pop|per piece)\b"
)  # "500 euros each, 20 a month"
_SET_UP = re.compile(r" (?:for )?(?:set-?up|one[- ]off|up ?front)\b")
_MONEY_BASIS = re.compile(r"\s?(?:pcm|p\.?a\b|per annum|p/[am]\b)")


def is_paid(low: str, token: Token) -> bool:
    """Whether the words around a number without any sign say that it is paid."""
    if is_part(low, token.start, token.end):
        return False
    period = None if _EACH.search(low) else period_of(low, token)
    number = token.number
    if period and number >= 10 and not is_counted(low, token.start, token.end):
        # "25 a year" is left: it may be in thousands
        yearly = number < 100 and basis_of(low, token.start, token.start, token.end)[0] == "year"
        if not yearly and beside(low, token):
            return True
    if in_thousands(low, token) or (number >= 100 and _DASHED.search(low, token.start, token.end)):
        return True
    if period and number >= 10 and period["slash"] and _ELSEWHERE.search(low):
        return not is_counted(low, token.start, token.end)  # "1k setup, 99/mo"
    if number < 100:
        return False
    if _SET_UP.match(low, token.end) or _PAYING.search(low, max(0, token.start - 50), token.start):
        return not is_counted(low, token.start, token.end)
    if _MONEY_BASIS.match(low, token.end):
        return True
    if number >= 1000:
        limit = _LIMIT.search(low, max(0, token.start - 12), token.start)
        money = beside(low, token) or (
            not period and (beside(low, token, "of_money") or SUMMED.match(low, token.end))
        )
        if (money and _WHOLE.search(low, token.start, token.end)) or (
            limit and beside(low, token, "of_signing")
        ):
            return not is_counted(low, token.start, token.end)
    return period is not None and bool(
        _HUNDREDS.search(low, max(0, token.start - 12), token.end)
        or _EARNING.search(low, max(0, token.start - 40), token.start)
        or _is_monthly(low, token, period)
        or _ELSEWHERE.search(low)
    )


def _is_monthly(low: str, token: Token, period: re.Match[str]) -> bool:
    """Whether hundreds a month, or thousands a year, are of nothing that could be counted."""
    yearly = token.number >= 1000 and period["unit"] in ("year", "yr", "an", "año")
    return (
        (
            yearly
            or period["unit"] in ("month", "mo", "mth", "mnth", "monat", "mois", "mes", "maand")
        )
        and bool(AFTER_BARE.match(low, period.end()))
        and not _DONE.search(low, max(0, token.start - 40), token.start)
        and not is_counted(low, token.start, token.end)
    )

"""Numbers as people type and say them: `1.200,50`, `25-30k`, `two and a half`, `TEUR 40`.

Shared by amounts and counts: both are a run of number tokens, joined to ranges. What makes them
money or a count is decided by those rooms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag, numbered

_ONES = numbered("one two three four five six seven eight nine", 1)
_TEENS = numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_TENS = {
    word: 10 * i
    for word, i in numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()
} | {"fourty": 40}
_WORDS = _ONES | _TEENS | _TENS | {"dozen": 12}

ONE = "(?:" + "|".join(_ONES) + ")"
TEN = "(?:" + "|".join(_TENS) + ")"
_ORDINAL = r"(?![- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)"
_SMALL = f"(?:{TEN}(?:[- ]{ONE}(?![a-z])|{_ORDINAL})|" + "|".join(_TEENS) + f"|{ONE})"
_HUNDRED = (
    rf"(?:(?:an?|(?:a )?couple(?: of)?|{_SMALL}|[0-9]{{1,2}}) )?hundred(?: (?:and )?{_SMALL})?"
)
# "one fifty", as said for 150: only ever before these ("one fifty k", "six fifty users").
SAID_OF = r"(?:k|grand|thousand|quid|euros?|dollars|pounds|bucks|people|users|seats|licen[cs]es)\b"
_SPOKEN = rf"{ONE}[- ]{TEN}(?:[- ]{ONE})?(?= ?{SAID_OF})"
_DOZEN = rf"(?:(?:an?|half a|{_SMALL}) )?dozen"
_PART = (
    r"half (?:of )?an?|[13]/[24](?:(?: of)? an?)?|(?:a )?quarter(?: of)? an?|(?:three"
    r"|3)[- ]quarters? of an?|(?:a )?couple(?: o[f'])?|(?:a )?(?:half|quarter)"
)
_SMALL_PART = (
    r"half an?(?= (?:day|hour|week|month|year|fte|person|dozen)\b)|(?:a )?couple(?: of)?"
    r"(?= (?!hundred|thousand|million|grand|dozen)[a-z]{3})"
)
_SPELLED = (
    rf"(?:{_HUNDRED}|{_DOZEN}|{_SPOKEN}|{_SMALL}(?: point {ONE}(?: {ONE})?)?"
    rf"(?: and a (?:half|quarter))?)"
    r"(?![a-z])"
)
_DIGITS = (
    r"(?:(?:[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]{1,3}(?:[ .,'][0-9]{3})+(?:[.,][0-9]{1,2})?"
    r"|[0-9]{1,12}(?:[.,][0-9]{1,2})?|\.[0-9]{1,3})(?: and a half| 1/2\b|½)?)(?![0-9]|[.,][0-9])"
)
_SCALES = {mark: int(noughts) for mark, noughts in (e.split("=") for e in words("scales"))}
_NEEDS_SIGN = bag("t l mi bin juta")  # "50 T", "18L", "R$ 30 mi" are amounts only beside a currency
_BIG_WORD = r"(?=[ -]?(?:grand|thousand|million|mil|mio|billion|lakh|crore)\b)"

_CURRENCIES = {
    mark: codes or mark.upper()
    for mark, _, codes in (entry.partition("=") for entry in words("currencies"))
}
_NATIONS = words("nations")
_AFTER_ONLY = bag("php fr won ft nis")  # "PHP 8", "cut fr 60k", "won 200"
COUNTRIES = dict(entry.split("=") for entry in words("countries"))
_MARKS = "€$£¥₹₺₦₽₩₪฿₱₫₴₸₵"


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the `words`, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_UNIT_WORDS = any_of(_CURRENCIES.keys() - _NATIONS - set(_MARKS))
_NATION = (
    rf"(?:{any_of(_NATIONS)})(?: (?:dollars?|kroner|kronor|crowns|francs?|pesos|lira)\b"
    r"|(?<=ish|ian|sie|iss|ore)(?! (?!for|and|but|per|from|or|is|was)[a-z]{2})(?![a-z'-]))"
)
# "40k Kiwi dollars", "in crowns"
_NOUN = (
    r"(?:dollars|crowns|kroner|kronor|koruna|pesos|rupees|dirhams|riyals|pounds|francs|dinars"
    r"|shillings|yen|euros)\b"
)
CODE = any_of(words("codes"))
CURRENCY = rf"(?:(?:hong kong|[a-z]+) {_NOUN}|{_NATION}|(?:{_UNIT_WORDS})(?![a-z'])|[{_MARKS}])"
_SCALE = (
    rf"(?:(?:{any_of(_SCALES.keys())})(?!\w)"
    rf"|[kmt]m?(?=[{_MARKS}]|(?:eur|usd|gbp|chf|sek|nok|dkk|kr|pln|czk|aud|sgd)\b))"
)
# Any short word before digits is taken along and looked up: "of 40" keeps only the number.
_TOKEN = re.compile(
    r"(?<![a-z0-9_#¤])(?<![0-9][.,:'])(?<![a-z][a-z]-)(?<![^.]\.)"
    rf"(?:(?P<sign>[a-z]{{0,3}}[{_MARKS}]"
    rf"|r(?= ?[0-9]+(?:[ ,][0-9]{{3}}|[.,0-9]* ?(?:k|m|bn|mill?|million)\b))"
    rf"|[a-złč]{{2,4}}\.?(?= ?\.?[0-9])) ?)?"
    rf"(?:(?P<part>(?:{_PART}|an?){_BIG_WORD}|(?:{_PART})(?= mill\b)"
    rf"|(?:a )?couple(?: o[f'])?(?= k\b)|{_SMALL_PART})"
    rf"|(?P<spelled>{_SPELLED})|(?P<digits>{_DIGITS})(?:[.,:/]--?)?)"
    rf"(?:(?P<gap>(?:[ -]odd| ?-?ish| or so|[ -](?:and )?something"
    rf"|,?(?: (?:u[hm]+|er+m?|like|you know),?)+|,(?= ?(?:thousand|grand|million)))?[ -]?)"
    rf"(?P<scale>{_SCALE})(?:\.(?!\.))?(?P<half> and a half)?)?"
    rf"(?:(?: ?|-(?=[a-z]))(?P<unit>{CURRENCY}))?"
    r"(?: ?(?P<percent>%|per ?cent\b|pro[cz]ent\b|percentage points?\b|pct\b))?"
)
_MOST = 40  # numbers of one line; a pasted table has more and answers nothing
_PARTS = {
    "half": Decimal("0.5"), "a half": Decimal("0.5"), "quarter": Decimal("0.25"),
    "a quarter": Decimal("0.25"), "three quarter": Decimal("0.75"), "couple": Decimal(2),
    "a couple": Decimal(2),
}  # fmt: skip
# "a few hundred k", "tens of thousands": no number at all.
_VAGUE = re.compile(
    r"\b(?:few|several|many|multiple|(?:tens|hundreds|dozens|third|fraction|part|most|tenth"
    r"|bit) of) $"
)

_ROMANCE = re.compile(r" (?:de euros )?(?:al|por|ao|para|anuales|mensuales)\b")
_IN_HUNDREDS = re.compile(r"(?: to | or |, ?(?:maybe |or )?|-| )[a-z]+ hundred(?: .*)?")


@dataclass(frozen=True, slots=True)
class Token:
    """One number as it stands: `factor` is its written scale (k: 1,000), 0 when it has none."""

    start: int
    end: int
    number: Decimal
    factor: int
    currency: str
    """The codes its sign may stand for, the likeliest first (`USD/AUD`), or "" for no sign."""
    percent: bool
    spelled: bool

    @property
    def value(self) -> Decimal:
        return self.number * (self.factor or 1)


def tokens(low: str) -> list[Token]:
    """Every number of a plain text, in order."""
    found: list[Token] = []
    at = 0
    while len(found) < _MOST and (m := _TOKEN.search(low, at)):
        at = m.end()
        if not _VAGUE.search(low, max(0, m.start() - 12), m.start()) and (token := _token(low, m)):
            if found and _IN_HUNDREDS.fullmatch(low, found[-1].end, token.end):
                found[-1] = _hundredfold(found[-1], token)
            found.append(token)
            at = token.end
    return found


def _hundredfold(small: Token, large: Token) -> Token:
    """The `twelve` of "twelve to fifteen hundred" as it was meant."""
    times = 100 if small.spelled and not small.factor and small.number * 100 < large.number else 1
    return replace(small, number=small.number * times)


def _token(low: str, m: re.Match[str]) -> Token | None:
    start, end, scale = m.start(), m.end(), m["scale"] or ""
    prefix, currency = _sign(m["sign"] or "")
    if m["sign"] == "php" and (scale or len(m["digits"] or "") > 3):
        currency = "PHP"  # "PHP 8" is a language
    if m["sign"] and not currency:
        start = max(m.start(g) for g in ("part", "spelled", "digits"))
        if start == m.end("sign"):
            return None  # "fy27"
    if m["sign"] == "$" and start > 3:  # "AUD $40k"
        currency = _CURRENCIES.get(low[start - 4 : start - 1], currency)
    if m["unit"]:
        currency = currency_of(m["unit"])
    if scale in _NEEDS_SIGN and not currency:
        scale, end = "", m.start("gap")
    scale = scale or prefix
    if scale == "mil" and (currency in ("BRL", "MXN", "ARS") or _ROMANCE.match(low, end)):
        scale = "k"  # "R$ 120 mil", "40 mil euros al año" are thousands
    number = _number(m["part"] or m["digits"] or m["spelled"], scale)
    if number is None:
        return None
    if m["half"]:
        number += Decimal("0.5")
    factor = 10 ** _SCALES.get(scale, 6) if scale else 0
    return Token(start, end, number, factor, currency, bool(m["percent"]), not m["digits"])


def _sign(mark: str) -> tuple[str, str]:
    """The scale (`TEUR`, `k€`) and the currency of what stands before a number."""
    if mark in _CURRENCIES and mark not in _NATIONS and mark not in _AFTER_ONLY:
        return "", _CURRENCIES[mark]
    if mark[:1] in ("k", "t", "m") and mark[1:] in _CURRENCIES and mark[1:] not in _NATIONS:
        return mark[0], _CURRENCIES[mark[1:]]
    if mark and mark[-1] in _MARKS:  # "CAD$3k"
        return "", _CURRENCIES.get(mark[:-1]) or _CURRENCIES[mark[-1]]
    return "", "ZAR" if mark == "r" else ""


def currency_of(unit: str) -> str:
    """The codes a currency's word or sign after a number may stand for."""
    nation, _, rest = unit.rpartition(" ") if unit.endswith("s") else unit.partition(" ")
    return (
        (rest and COUNTRIES.get(nation.partition(" ")[0]))
        or (_CURRENCIES.get(nation) if nation in _NATIONS or not rest else "")
        or _CURRENCIES.get(rest, "")
    )


def _number(words: str, scale: str) -> Decimal | None:
    fraction = words[1:2] == "/"
    if words[0] in "0123456789." and not (fraction or "hundred" in words or "quarter" in words):
        return _digits(words, scale)
    words = words.replace("-", " ").replace("3 quarter", "three quarter")
    if fraction:
        return Decimal(words[0]) / Decimal(words[2])
    if "hundred" not in words and "dozen" not in words:
        for start, part in _PARTS.items():
            if words.startswith(start):
                return part
    total, half = Decimal(0), Decimal(0)
    for end, more in ((" and a half", "0.5"), (" and a quarter", "0.25")):
        if words.endswith(end):
            words, half = words.removesuffix(end), Decimal(more)
    whole, _, point = words.partition(" point ")
    last = 0
    for word in whole.split():
        if word == "hundred":
            total, last = (total or Decimal(1)) * 100, 0
        elif word == "dozen":
            total = (total or Decimal(1)) * 12
        elif word == "couple":
            total += 2
        elif word == "half":
            total = Decimal("0.5")
        elif word.isdigit():
            total += int(word)
        else:
            value = _WORDS.get(word, 0)
            if last and last < 10 <= value:  # "one fifty"
                total *= 100
            total += value
            last = value
    if point:
        total += Decimal("0." + "".join(str(_ONES[w]) for w in point.split()))
    return (total or Decimal(1)) + half


def _digits(written: str, scale: str) -> Decimal | None:
    """Digits with either of the world's separators; None where it could be both."""
    whole = re.sub(" and a half$| 1/2$|½$", "", written)
    written, half = whole, whole != written
    written = written.replace(" ", "").replace("'", "")
    points, commas = written.count("."), written.count(",")
    if written[:1] == ".":
        return Decimal("0" + written)
    if points and commas:
        decimal = max(written.rfind("."), written.rfind(","))
        whole = re.sub("[.,]", "", written[:decimal])
        written = f"{whole}.{written[decimal + 1 :]}"
    elif points + commas == 1:
        head, _, tail = written.replace(",", ".").partition(".")
        if len(tail) == 3 and head != "0":
            if scale and _SCALES[scale] >= 6:
                if commas:
                    return None  # 1,250m: 1.25 or 1,250 million
                written = f"{head}.{tail}"
            else:
                written = head + tail
        else:
            written = f"{head}.{tail}"
    else:
        written = re.sub("[.,]", "", written)
    return Decimal(written) + (Decimal("0.5") if half else 0)

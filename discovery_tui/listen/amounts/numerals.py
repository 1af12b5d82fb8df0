"""Numbers as people type and say them: `1.200,50`, `25-30k`, `two and a half`, `at most`.

Shared by amounts and counts: both are a run of number tokens, joined to ranges, with a bound
before or after. What makes them money or a count is decided by those rooms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from discovery_tui.listen.line import numbered

_ONES = numbered("one two three four five six seven eight nine", 1)
_TEENS = numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_TENS = {
    word: 10 * i
    for word, i in numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()
} | {"fourty": 40}
_WORDS = _ONES | _TEENS | _TENS | {"dozen": 12}

_ONE = "(?:" + "|".join(_ONES) + ")"
_TEN = "(?:" + "|".join(_TENS) + ")"
_SMALL = f"(?:{_TEN}(?:[- ]{_ONE}(?![a-z]))?|" + "|".join(_TEENS) + f"|{_ONE})"
_HUNDRED = (
    rf"(?:(?:an?|(?:a )?couple(?: of)?|{_SMALL}|[0-9]{{1,2}}) )?hundred(?: (?:and )?{_SMALL})?"
)
# "one fifty", as said for 150: only ever before a scale ("one fifty k").
_SPOKEN = rf"{_ONE}[- ]{_TEN}(?:[- ]{_ONE})?(?= ?(?:k|grand|thousand)\b)"
_DOZEN = rf"(?:(?:an?|half a|{_SMALL}) )?dozen"
_PART = (
    r"half (?:of )?an?|[13]/[24](?: of)? an?|(?:a )?quarter(?: of)? an?|(?:three"
    r"|3)[- ]quarters? of an?|(?:a )?couple(?: of)?"
)
_SMALL_PART = (
    r"half an?(?= (?:day|hour|week|month|year|fte|person|dozen)\b)|(?:a )?couple(?: of)?"
    r"(?= (?!hundred|thousand|million|grand|dozen)[a-z]{3})"
)
SPELLED = (
    rf"(?:{_HUNDRED}|{_DOZEN}|{_SPOKEN}|{_SMALL}(?: point {_ONE}(?: {_ONE})?)?(?: and a half)?)"
    r"(?![a-z])"
)
DIGITS = (
    r"(?:(?:[0-9]{1,3}(?:[ .,'][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{1,12}(?:[.,][0-9]{1,2})?"
    r"|\.[0-9]{1,3})(?: and a half| 1/2\b|½)?)(?![0-9]|[.,][0-9])"
)
_SCALES = {
    "k": 3, "t": 3, "grand": 3, "thousand": 3, "thousands": 3, "thou": 3, "tsd": 3, "tausend": 3,
    "m": 6, "mm": 6, "mn": 6, "mio": 6, "mln": 6, "mil": 6, "mill": 6, "million": 6,
    "millions": 6, "bn": 9, "billion": 9, "billions": 9, "lakh": 5, "lakhs": 5, "crore": 7,
    "crores": 7,
}  # fmt: skip
_SCALE = (
    r"(?:(?:grand|thousands?|thou|tsd|tausend|millions?|mill|mio|mln|mil|mm|mn|billions?|bn|lakhs?"
    r"|crores?|k|m)(?![a-z0-9])|[kmt](?=€|eur\b)|(?(sign)t(?![a-z0-9])|(?!)))"
)
_BIG_WORD = r"(?=[ -]?(?:grand|thousand|million|mil|mio|billion|lakh|crore)\b)"
_SIGNS = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "us$": "USD", "a$": "AUD",
    "c$": "CAD", "fr.": "CHF", "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD",
    "bucks": "USD", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "franc": "CHF",
    "francs": "CHF", "zloty": "PLN", "yen": "JPY", "rupees": "INR", "rs": "INR", "rs.": "INR",
    "stg": "GBP", "kr": "KR",
}  # fmt: skip
_CODE = "eur|usd|gbp|chf|pln|sek|nok|dkk|czk|jpy|inr|aud|nzd|sgd|huf|ron|zar|brl|aed"
_SIGN_BEFORE = rf"(?:us\$|a\$|c\$|[€$£¥₹]|fr\.|rs\.?(?= ?[0-9])|(?:{_CODE}|kr)(?![a-z]))"
_SIGN_AFTER = (
    rf"(?:[€$£¥₹]|(?:(?:us|american|aussie|australian|canadian|singapore|swiss) (?=dollars"
    rf"|francs))?(?:{_CODE}|euros?|dollars?|bucks|pounds?|quid|francs?|zloty|yen|rupees|stg|kr)"
    r"(?![a-z]))"
)
TOKEN = re.compile(
    r"(?<![a-z0-9_#¤])(?<![0-9][.,:'])(?<![a-z][a-z]-)(?<![^.]\.)"
    rf"(?:(?P<sign>{_SIGN_BEFORE}) ?)?(?:(?P<part>(?:{_PART}|an?){_BIG_WORD}|{_SMALL_PART})"
    rf"|(?P<spelled>{SPELLED})|(?P<digits>{DIGITS})(?:,--?)?)(?:(?P<gap>["
    rf" -]?)(?P<scale>{_SCALE})\.?(?P<half> and a half)?)?(?: ?(?P<unit>{_SIGN_AFTER}))?"
    r"(?: ?(?P<percent>%|per ?cent\b|percentage points?\b|pct\b))?"
)

Bound = Literal["", "upper", "lower"]
APPROX = (
    r"(?:(?:about|around|roughly|approximately|approx\.?|ca\.?|circa|say|like|some|nearly|almost"
    r"|maybe|perhaps|the|a total of|something like|in the region of)\s+|[~≈]\s?)*"
)
_UPPER_BEFORE = re.compile(
    r"(?:(?:\b(?:up to|upto|at (?:the )?most|no more than|not more than|never more than"
    r"|max(?:imum|\.)?(?: of| is)?|no higher than|capped at|cap (?:of|is|at)|limit(?:ed)?"
    r" (?:of|to|is)|ceiling (?:of|is)|south of|until|till|not exceed(?:ing)?|not over|not above)"
    rf"|<=?|≤)\s*{APPROX})$"
)
_UNDER_BEFORE = re.compile(rf"\b(?:under|below|less than|lower than|sub|fewer than)\s+{APPROX}$")
_LOWER_BEFORE = re.compile(
    r"(?:(?:\b(?:at least|min(?:imum)?(?: of| is)?|not? less than|not? lower than|not under"
    r"|not below|upwards of|north of|start(?:s|ing) (?:at|from)|from|no fewer than)"
    rf"|>=?|≥)\s*{APPROX})$"
)
_OVER_BEFORE = re.compile(
    r"(?<!turn )(?<!turns )(?<!turned )(?<!roll )\b(?:(?:well )?over|above|more than|beyond"
    r"|exceed(?:s|ed|ing)?|(?:higher|greater|bigger"
    rf"|larger) than|past)\s+{APPROX}$"
)
# "can't go over", "nothing above": the negation turns the bound round and is used up by it.
_NEGATED = re.compile(
    r"\b(?:not|never|nothing|no|nobody|without|cannot|(?:ca|wo|do|does|did|is|are|would|could"
    r"|should)n'?t)(?: (?!and |but |so |if )[a-z']+){0,5} ?$"
)
_NEGATED_CLOSE = re.compile(
    r"\b(?:nothing|not|never|(?:cannot|(?:ca|wo|do|does|could|would)n'?t)(?: (?:go|do|be|get|come"
    r"|work|fall|drop|accept|take|sell|look at))?(?: it| anything| this| that)?) $"
)
_APPROVAL = re.compile(r"need|approv|sign")  # "no approval needed under 30k": the bound holds
_UPPER_AFTER = re.compile(
    r"\s*,?\s*(?:(?:and )?(?:that'?s|is) (?:the|my|our) (?:absolute |very |upper )?(?:max(?:imum)?"
    r"|limit|ceiling|cap|most)\b|max(?:imum)?\b|tops\b|or (?:less|below|under|lower)\b"
    r"|and (?:below|under)\b|at (?:the )?(?:very |absolute )?m(?:ost|ax)\b|(?:ceiling|cap|limit"
    r"|upper limit)\b)"
)
_LOWER_AFTER = re.compile(
    r"\s*(?:(?<=[0-9km])\++(?!\s?(?:[0-9]|vat|tax|mwst|support|expenses))|plus(?=\s*(?:$|[,.;)]))"
    r"|or (?:more|above|higher|over)\b|and (?:up|above|more|over)\b|upwards\b|min(?:imum)?\b"
    r"|at (?:the )?(?:very )?least\b)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One number as it stands: `factor` is its written scale (k: 1,000), 0 when it has none."""

    start: int
    end: int
    number: Decimal
    factor: int
    currency: str
    percent: bool
    glued: bool
    """The scale follows without a blank, as in `40m`."""
    spelled: bool

    @property
    def value(self) -> Decimal:
        return self.number * (self.factor or 1)


def tokens(low: str) -> list[Token]:
    """Every number of a plain text, in order."""
    found: list[Token] = []
    for m in TOKEN.finditer(low):
        number = _number(m["part"] or m["digits"] or m["spelled"], m["scale"] or "")
        if len(found) == _MOST:
            break
        if number is None or _VAGUE.search(low, max(0, m.start() - 12), m.start()):
            continue
        factor = 10 ** _SCALES[m["scale"]] if m["scale"] else 0
        if m["half"]:
            number += Decimal("0.5")
        mark = m["sign"] or m["unit"] or ""
        found.append(
            Token(
                m.start(),
                m.end(),
                number,
                factor,
                _currency(mark),
                bool(m["percent"]),
                not m["gap"],
                not m["digits"],
            )
        )
    return found


# "a few hundred k", "tens of thousands": no number at all.
_MOST = 40  # numbers of one line; a pasted table has more and answers nothing
_PARTS = {
    "half": Decimal("0.5"), "quarter": Decimal("0.25"), "a quarter": Decimal("0.25"),
    "three quarter": Decimal("0.75"), "couple": Decimal(2), "a couple": Decimal(2),
}  # fmt: skip
_VAGUE = re.compile(
    r"\b(?:few|several|many|multiple|(?:tens|hundreds|dozens|third|fraction|part|most|tenth"
    r"|bit) of) $"
)


def _currency(mark: str) -> str:
    nation, _, unit = mark.rpartition(" ")
    if nation.startswith(("aussie", "austral")):
        return "AUD"
    if nation in ("canadian", "singapore"):
        return "CAD" if nation == "canadian" else "SGD"
    return _SIGNS.get(unit, unit.upper())


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
    if words.endswith(" and a half"):
        words, half = words.removesuffix(" and a half"), Decimal("0.5")
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


def bound_before(low: str, start: int) -> tuple[Bound, int]:
    """The bound the words before `start` set ("up to", "nothing over"), and where it begins."""
    window = low[max(0, start - 60) : start]
    offset = start - len(window)
    for pattern, bound, turned in (
        (_UPPER_BEFORE, "upper", None),
        (_LOWER_BEFORE, "lower", None),
        (_UNDER_BEFORE, "upper", "lower"),
        (_OVER_BEFORE, "lower", "upper"),
    ):
        if m := pattern.search(window):
            negated = turned and (_NEGATED if bound == "lower" else _NEGATED_CLOSE).search(
                window[: m.start()]
            )
            if turned and negated and not _APPROVAL.search(negated[0]):
                return _bound(turned), offset + negated.start()
            return _bound(bound), offset + m.start()
    return "", start


def bound_after(low: str, end: int) -> tuple[Bound, int]:
    """The bound that the words after `end` set ("max", "or more"), and where it ends."""
    if m := _UPPER_AFTER.match(low, end):
        return "upper", m.end()
    if m := _LOWER_AFTER.match(low, end):
        return "lower", m.end()
    return "", end


def _bound(word: str) -> Bound:
    return "upper" if word == "upper" else "lower"

"""The bounds words set to a number: `up to 40k`, `nothing over`, `12k at most`, `or more`."""

from __future__ import annotations

import re
from typing import Literal

from discovery_tui.listen.amounts.numerals import ONE, TEN

Bound = Literal["", "upper", "lower"]
APPROX = (
    r"(?:(?:about|abt|around|arnd|roughly|approximately|approx\.?|ca\.?|circa|say|like|some|nearly"
    r"|almost|maybe|perhaps|prob|the|an?|our|my|his|her|their|a total of"
    r"|something like|in the region of)\s+|[~≈]\s?)*"
)
# "the cap is", "max budget", "a ceiling for the year of", "capped us at"
_IS = (
    r"(?:'s)?(?:(?: (?!and\b|but\b|or\b|so\b|then\b)[a-z']+){0,4}? (?:is|of|at|to)"
    r"|(?: budget| spend| price| for [a-z]+)?(?: is| of| at| to|:)?)"
)
_UPPER_BEFORE = re.compile(
    r"(?:(?:\b(?:(?<!gone )(?<!went )(?<!rose )(?<!risen )(?<!raised )(?<!grown )(?<!bumped )"
    r"(?<!pushed )(?<!jumped )(?<!shot )(?<!came )(?<!moved )(?<!adds )(?<!add )(?<!adding )"
    r"(?<!added )(?<!it all )(?<!backed )up ?to(?: and including)?|at (?:the )?most|no higher than"
    r"|(?:no|not|never|won't be) more than|(?<!it )tops"
    rf"|(?:max(?:imum|\.)?|cap(?:s|ped)?|limit(?:s|ed)?|ceiling|(?:top|upper) end){_IS}"
    r"|(?:stops?|tops? out|maxe?s? out|draws? the line) at|(?:keep|hold) (?:it|this|that|us) (?:to"
    r"|at)|south of|until|till|within|as (?:much|high|far) as|bis(?: zu)?|maximal|maks\.?"
    r"|höchstens|jusqu'à|hasta|sign(?:s|ed)?(?: off)? to|not (?:over"
    r"|above|exceed(?:ing)?))"
    rf"|<=?|≤)\s*{APPROX})$"
)
_UNDER_BEFORE = re.compile(
    r"\b(?:under|below|less than|unter|moins de|menos de|minder dan|less than or equal to"
    rf"|cheaper than|lower than|sub|fewer than)\s+{APPROX}$"
)
_LOWER_BEFORE = re.compile(
    r"(?:(?:\b(?:at (?:the (?:very )?)?least|(?<![0-9])(?<![0-9] )min(?:imum|\.)?"
    r"(?: spend| order| fee| (?:contract|deal) value)?(?: of| is|:)?|floor(?:'s| is| of| at|:)"
    r"|not? less than|not? lower than|not under|not below|upwards of|north of"
    r"|start(?:s|ing) (?:at|from)|mindestens|minimaal|no fewer than"
    r"|(?<!up )(?<!down )(?<!far )(?<!away )from)"
    rf"|>=|≥)\s*{APPROX})$"
)
_OVER_BEFORE = re.compile(
    r"(?<!turn )(?<!turns )(?<!turned )(?<!roll )\b(?:(?:well )?over|above|über|plus de|más de"
    r"|meer dan|more than|beyond|past|exceed(?:s|ed|ing)?"
    r"|(?<=it )tops|crosses|(?<=n't )top|(?<=not )top"
    rf"|(?:higher|greater|bigger|larger) than)\s+{APPROX}$|(?<![-=])>\s*{APPROX}$"
)
# "can't go over", "nothing above": the negation turns the bound round and is used up by it.
_NEGATED = re.compile(
    r"\b(?:not|never|nothing|no|nobody|without|doubts?|cannot|(?:ca|wo|do|does|did|is|are|would|could"
    r"|should)n'?t)(?: (?!and |but |so |if )[a-z'/]+){0,5} ?$"
)
_NEGATED_CLOSE = re.compile(
    r"\b(?:nothing|not|never|(?:cannot|(?:ca|wo|do|does|could|would)n'?t)"
    r"(?: (?!and |but |so |if )[a-z]+){0,3}|not (?:an?|one) [a-z]+) $"
)
# "no approval needed under 30k", "nobody signs above 5k but him": the bound holds.
_APPROVAL = re.compile(r"need|approv|sign|tender|rfp|quote|involv")
_THE = r"(?:the |my |our |his |her |their |an? )?(?:[a-z]+ )?"
_UPPER_AFTER = re.compile(
    rf"\s*,?\s*(?:(?:(?:and )?(?:that'?s|'s|is|as|being|would be|'d be) {_THE}"
    r"|(?:absolute |hard |upper |pain )?)(?:max(?:imum)?|limit|ceiling|cap)\b"
    r"|(?:that'?s|is) (?:about )?(?:the|my|our) most\b"
    r"|is (?:as (?:far|high|much) as\b|where (?:it|we|i|he|she|they) (?:stops?|draws?)\b)"
    r"|(?:and |but )?(?:not? (?:more|higher)|not (?:an?|one) [a-z]+ (?:more|above|over|higher))\b"
    r"|(?:(?:to play with|all in|all told|in total|total),? )?tops\b"
    r"|(?:or|and) (?:less|below|under|lower)\b"
    r"|at (?:the )?(?:very |absolute )?(?:m(?:ost|ax(?:imum)?)|outside)\b|at a (?:push|stretch)\b)"
)
_LOWER_AFTER = re.compile(
    r"\s*(?:(?<=[0-9km])\++(?!\s?(?:[0-9]|vat|tax|mwst|support|expenses))|-?plus(?=\s*(?:$|[,.;)]))"
    r"|or (?:more|above|higher|over|up)\b|and (?:up|above|more|over)\b|(?:up|on)wards?\b"
    rf"|(?:, ?)?(?:that'?s|is|as) {_THE}(?:floor|minimum)\b|(?:hard )?floor(?=\s*(?:$|[,.;)]))"
    r"|(?<![0-9])(?<![0-9] )min(?:imum)?\b|at (?:the )?(?:very )?(?:least|minimum)\b)"
)

# "not under 20k and not more than 30k": such words are the next number's.
_NEXT_NUMBER = re.compile(
    rf"\.?(?:'s| is| of| at|:)?(?: than)? {APPROX}(?:[a-z]{{3}} )?(?:[€$£]?[0-9]"
    rf"|(?:{ONE}|{TEN}|[a-z]+teen|ten|twelve|half)\b)"
)


def bound_before(low: str, start: int, floor: int = 0) -> tuple[Bound, int]:
    """The bound the words from `floor` to `start` set ("up to"), and where it begins."""
    window = low[max(floor, start - 60) : start]
    offset = start - len(window)
    rows: tuple[tuple[re.Pattern[str], Bound, Bound], ...] = (
        (_UPPER_BEFORE, "upper", ""),
        (_LOWER_BEFORE, "lower", ""),
        (_UNDER_BEFORE, "upper", "lower"),
        (_OVER_BEFORE, "lower", "upper"),
    )
    for pattern, bound, turned in rows:
        if m := pattern.search(window):
            negated = turned and (_NEGATED if bound == "lower" else _NEGATED_CLOSE).search(
                window[: m.start()]
            )
            if turned and negated and not _APPROVAL.search(negated[0]):
                return turned, offset + negated.start()
            return bound, offset + m.start()
    return "", start


def bound_after(low: str, end: int) -> tuple[Bound, int]:
    """The bound that the words after `end` set ("max", "or more"), and where it ends."""
    rows: tuple[tuple[re.Pattern[str], Bound], ...] = (
        (_UPPER_AFTER, "upper"),
        (_LOWER_AFTER, "lower"),
    )
    for pattern, bound in rows:
        m = pattern.match(low, end)
        if m and not _NEXT_NUMBER.match(low, m.end()):
            return bound, m.end()
    return "", end

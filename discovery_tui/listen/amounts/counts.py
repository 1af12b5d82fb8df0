"""Counts and percentages with what they count: `3 people`, `12 %`, `300 invoices a month`.

What is an amount, a year, a date, a time or part of a name ("ISO 27001", "Q3", "24/7") is no
count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from discovery_tui.deal.values import Money, Number
from discovery_tui.listen.amounts.money import MOVED, find_money
from discovery_tui.listen.amounts.numerals import Token, bound_after, bound_before, tokens
from discovery_tui.listen.line import MASK, Line, Span, bag, mask

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
# Digits that stand for something else than how many.
_NOT_COUNTS = re.compile(
    r"\b[0-3]?[0-9](?:st|nd|rd|th)\b"
    rf"|\b[0-3]?[0-9](?: ?- ?[0-3]?[0-9])? (?:of )?{_MONTH}(?:,? 20[0-9]{{2}})?"
    rf"|\b{_MONTH} [0-3]?[0-9]\b(?! (?:people|users|days|hours))(?:,? 20[0-9]{{2}})?"
    rf"|\b{_MONTH} 20[0-9]{{2}}"
    r"|\b(?:19|20)[0-9]{2}\b(?! ?(?:%|users|people|invoices|employees|customers|staff))"
    r"|\b[0-9]{1,2}:[0-9]{2}\b|\b[0-9]{1,2} ?(?:am|pm|o'clock)\b|\b(?:at|around"
    r"|about) [0-9]{1,2}(?= ?(?:on|tomorrow|today))|\b[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}\b"
    r"|\b(?!1/2)[0-9]+/[0-9]+\b|\b(?:q|h|cw|kw|fy ?'?) ?[0-9]{1,4}\b|\b[1-4]q\b|\b(?:iso|soc|sox"
    r"|rfc|po|version|v|ver|no\.|nr\.?|phase|step|option|week|room|level|page|chapter|article"
    r"|section|ifrs|ias|type|tier|windows|office|plan|top|sap|s/4|s4|dynamics|win|point|item|stage"
    r"|round|series|building|floor|extension|ext|line) ?#?[0-9]+(?:[.,-][0-9]+)*\b|#[0-9]+"
    r"|\bv?[0-9]+(?:\.[0-9]+){2,}|\+[0-9][0-9 /()-]{5,}|\b0[0-9][0-9 /-]{5,}|\b(?:[0-9]+|one|two"
    r"|three|four|five|six|seven|eight|nine) (?:in|out of) (?:[0-9]+|two|three|four|five|six|seven"
    r"|eight|nine|ten|twenty)\b|\b[0-9]+(?:in|b2b)\b|\b(?:no|this|that|the|which|another|any|every"
    r"|each|last|next|other|good|big|main|only) one\b|\bone (?:of|thing|more|another|another"
    r"|day we|is|that|where|which|who|by|or two)\b|\b(?:someone|two things|couple of things"
    r"|for one)\b|\bhalf (?:of|the)\b|\bfirst one\b|\b(?:a|one) hundred (?:per ?cent|%) (?:sure"
    r"|agree|behind|with)\b|\bnot 100 ?%|\b[0-9]+ ?(?:%|per ?cent) (?:sure|certain|confident)\b"
    r"|\b100 ?% (?:sure|agree|behind|with)\b|\b24x7\b|\b9[- ]to[- ]5\b|\b50[- ]50\b|\b360\b"
    r"|\bone [a-z]+ (?:into|to|after|or|from) (?:an)?other\b|\bone [a-z]+ (?:in"
    r"|out of) (?:every )?(?:[0-9]+|two|three|four|five|ten|twenty|a hundred)\b|\bday (?:[0-9]+"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\b|\b(?:ticket|case|order|ref"
    r"|invoice) (?:no\.? )?[0-9]{3,}\b"
)
_JOIN = re.compile(r" ?(?:-|to|or|/) ?|,? (?:maybe|perhaps|possibly|or even|up to) ")
_PLAIN = re.compile(r"[^a-z€$£¥₹]*[0-9][0-9., -]*(?:k|thousand)?")
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly )*$")
_FROM = re.compile(r"\bfrom (?:about |around |roughly )*$")
_WORD = re.compile(r"[ -]?(?:of (?:the |our |all |their )?)?([a-z][a-z'-]*)")
_NEXT = re.compile(r" ([a-z][a-z'-]*)")
_EACH = re.compile(
    r" (?:(?:a|an|per|each|every) (?:single )?(?:day|week|month|year|quarter|hour|person|user|head"
    r"|team|site|invoice|close|sprint|night|customer|order)\b|each\b|monthly|weekly|daily|yearly"
    r"|annually|a piece|apiece)|/ ?(?:day|week|wk|month|mo|year|yr|user|person|mth)\b"
)
_STOP = bag(
    """
    and or but to in on at for by with from is are was were be that which who because so if when
    we they it i you he she the a an this these those then than plus as not no do does did have
    has had would will could should can may might must maybe per each every all about over under
    into up down max tops min or-so ish now today currently already still also too only just until
    before after since while where there here how what why if-not etc instead total of faster
    slower more less better worse higher lower right ok okay yes its it's that's odd hundred
    thousand ago us them going doing needing needs takes take spend spends i'd we're they're say
    said think
    """
)
_KINDS = bag(
    """
    full-time part-time fulltime manual monthly different active new open separate external
    internal working business calendar big small legal support finance sales other extra dedicated
    junior senior man person paying named concurrent unique more late entire whole supplier
    customer purchase credit incoming outgoing field remote key main additional
    """
)
_PLURALS = bag("people staff men women children data software ftes fte headcount")


def find_numbers(
    text: str | Line, *, asked: bool = False, amounts: Sequence[Span[Money]] | None = None
) -> list[Span[Number]]:
    """Every count and percentage of `text`, in order, with one to three words of what it counts.

    `asked` is for a line that answers a question for a number: then `12k` alone is one.
    `amounts` are the amounts of the line, where they are known already.
    """
    line = Line.of(text)
    text, low = line.text, line.low
    if amounts is None:
        amounts = find_money(line)
    if asked:
        amounts = [s for s in amounts if not _PLAIN.fullmatch(low, s.start, s.end)]
    free = mask(low, amounts)
    free = _NOT_COUNTS.sub(lambda m: MASK * len(m[0]), free)
    numbers = [t for t in tokens(free) if not (t.currency or _is_article(free, t))]
    found: list[Span[Number]] = []
    skip = False
    for i, first in enumerate(numbers):
        if skip:
            skip = False
            continue
        last = first
        if i + 1 < len(numbers) and _moves(free, first, numbers[i + 1]):
            continue
        if i + 1 < len(numbers) and _is_range(free, first, numbers[i + 1]):
            last, skip = numbers[i + 1], True
        found.append(_number(text, free, first, last))
    return found


def _moves(low: str, first: Token, second: Token) -> bool:
    """Whether two numbers tell of a change ("went from 200 to 350"): the second counts."""
    return low[first.end : second.start].strip() == "to" and bool(
        MOVED.search(low, max(0, first.start - 40), first.start)
    )


def _is_article(low: str, token: Token) -> bool:
    """A "one" or "half" that counts nothing ("one could say")."""
    if not token.spelled or token.number != 1 or low[token.start : token.end] != "one":
        return False
    following = _WORD.match(low, token.end)
    return following is None or following[1] in _STOP


def _is_range(low: str, first: Token, second: Token) -> bool:
    gap = low[first.end : second.start]
    if gap == ", ":
        return second.value - first.value == 1  # "7, 8 people"
    if first.value >= second.value or (first.percent and not second.percent):
        return False
    if gap.strip() == "and":
        return bool(_BETWEEN.search(low, max(0, first.start - 30), first.start))
    return bool(_JOIN.fullmatch(gap)) and not (
        gap.strip() == "to"
        and first.percent == second.percent
        and first.value * 10 < second.value
        and _FROM.search(low, max(0, first.start - 30), first.start)
    )


def _number(text: str, low: str, first: Token, last: Token) -> Span[Number]:
    least, most = first.value, last.value
    if not first.factor and last.factor and least < 1000 <= most:
        least *= last.factor
    if least > most:
        least = first.value
    start, end = first.start, last.end
    bound, start = bound_before(low, start) if least == most else ("", start)
    if bound == "lower" and low[start:].startswith("from"):
        bound, start = "", first.start  # "from 10 days to 4"
    of, end = _counted(text, low, end, narrow=bool(last.percent), one=most == 1)
    after, after_end = bound_after(low, last.end)
    if least == most and after:
        bound, end = after, max(end, after_end)
    lowest, highest = _plain(least), _plain(most)
    value = Number(
        None if bound == "upper" else lowest,
        None if bound == "lower" else highest,
        of,
        bool(last.percent),
    )
    return Span(start, end, value)


def _plain(number: Decimal) -> float:
    return float(min(number, Decimal(10) ** 15))


def _counted(text: str, low: str, end: int, *, narrow: bool, one: bool) -> tuple[str, int]:
    """What a number counts: a noun, the word before it if that only narrows it, and how often.

    `narrow` takes the second word in any case (of a percentage), `one` never (it is a verb).
    """
    bound, after = bound_after(low, end)
    if bound:
        end = after
    first = _WORD.match(low, end)
    if each := _EACH.match(low, end):
        return each[0].strip().replace("/", "a "), each.end()
    if not first or first[1] in _STOP or (low[end : first.start(1)] == "" and not narrow):
        return "", end
    counted, stop = [text[slice(*first.span(1))]], first.end()
    following = _NEXT.match(low, stop)
    if following and following[1] not in _STOP and not (one or _is_plural(first[1])):
        joins = first[1] in _KINDS or _is_plural(following[1]) or narrow
        if joins and not following[1].endswith(("ing", "ed")):
            counted.append(text[slice(*following.span(1))])
            stop = following.end()
    if each := _EACH.match(low, stop):
        counted += each[0].replace("/", "a ").split()
        stop = each.end()
    return " ".join(counted), stop


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (len(word) > 2 and word.endswith("s") and not word.endswith("ss"))

"""Counts and percentages with what they count: `3 people`, `12 %`, `300 invoices a month`.

What is an amount, a year, a date, a time or part of a name ("ISO 27001", "Q3", "24/7") is no
count. A length of time is one, with its unit: a `2yr deal` is 2 "yr deal".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from discovery_tui.deal.values import Money, Number
from discovery_tui.listen.amounts.bounds import bound_after, bound_before
from discovery_tui.listen.amounts.money import find_money
from discovery_tui.listen.amounts.numerals import CODE, ONE, SAID_OF, TEN, Token, tokens
from discovery_tui.listen.amounts.pricing import is_counted, is_part
from discovery_tui.listen.amounts.ranges import BETWEEN, FROM, add_up, moved
from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import MASK, Line, Span, bag, mask

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_WEEKDAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\b"
_HOUR = rf"(?:1?[0-9]|{ONE}|ten|eleven|twelve)\b"
_OUT_OF = rf"(?:in|out of) (?:every )?(?:{_HOUR}|[0-9]+|[a-z]+teen|{TEN}|a (?:hundred|thousand))"
# Digits that stand for something else than how many.
_NOT_COUNTS = re.compile(
    "|".join(
        (
            # times of day
            r"\b[0-9]{1,2}:[0-9]{2}\b|\b[0-9]{1,2} ?(?:am|pm|o'clock)\b",
            # days and years
            rf"\b[0-3]?[0-9](?: ?- ?[0-3]?[0-9])? (?:of )?{_MONTH}(?:,? 20[0-9]{{2}})?",
            rf"\b{_MONTH} [0-3]?[0-9]\b(?! (?:people|users|days|hours))(?:,? 20[0-9]{{2}})?",
            rf"\b(?:by|on|next|this) {_WEEKDAY} [0-3]?[0-9]\b|\b(?:by|on|from|until|till)"
            r" [0-3]?[0-9]\.[01]?[0-9]\b(?![%.])|\b(?:19|20)[0-9]{2}\b(?! ?(?:%|users|people"
            r"|invoices|employees|customers|staff|orders|tickets))",
            rf"\b(?:twenty|nineteen)[- ](?:ten|twenty|thirty|[a-z]+teen|ninety)\b(?:[- ]{ONE})?",
            r"\b[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}\b|\b[0-3]?[0-9]-1[0-2]\b(?=\W*$|,)",
            rf"\b(?:day|year|yr) (?:[0-9]+|{ONE}|ten)\b(?! [a-z]+s\b)",
            rf"\b[0-2]?[0-9]\.[0-5][0-9] {_WEEKDAY}|\bquarter (?:to|past) {_HOUR}",
            rf"\b(?:at|around|about|from|till|until|before|after) {_HOUR}(?= ?(?:on|tomorrow|today"
            r"|most (?:days|nights)|tonight|at night|sharp|in the|because|instead|already|for the"
            r"|and at)\b)",
            # a share told in words, a change of mind, a figure of speech
            r"\b(?!1/2)[0-9]+/[0-9]+\b|\b50[- ]50\b|\bfifty[- ]fifty\b",
            rf"(?<![0-9][.,])(?<!ty[- ])\b(?:[0-9]+|{ONE}) (?:times )?{_OUT_OF}\b",
            rf"\bone [a-z]+ (?:{_OUT_OF}|(?:into|to|after|or|from) (?:an)?other)\b",
            rf"\b(?:[0-9]|{ONE}) (?:thirds|fifths|sixths|eighths|tenths)\b",
            r"\b(?:no|not|this|that|the|which|another|any|every|each|last|next|other|good|big|main"
            r"|only|new|old|first|for|some) ?one\b|(?<!ty )(?<!ty-)\bone (?:of|thing|day we|by)\b"
            r"|\btwo things\b",
            r"\bnot 100 ?%|\b(?:a hundred|one hundred|[0-9]+) ?(?:%|per ?cent) (?:sure|certain"
            r"|confident|agree|behind|with)\b|\b(?:[0-9]+|[a-z]+)[- ]figures?\b",
            rf"\b{ONE}[- ]{TEN}\b(?:[- ]{ONE}\b)?(?! ?{SAID_OF})|\b{TEN}[- ]{ONE}"
            rf"[- ](?:{ONE}|year)\b|\b[0-9]+[- ](?:yr|year)s?[- ]olds?\b",
            # names, codes, places in a row
            rf"\b[a-z]/[0-9]+\b|\b(?:{CODE})\.? ?[#']?(?:[0-9]+(?:[.,-][0-9]+)*|ten)\b",
            r"\bv?[0-9]+(?:\.[0-9]+){2,}|\+[0-9][0-9 /()-]{5,}|\b0[0-9][0-9 /-]{5,}"
            r"|(?<![0-9.,'])(?<![0-9] )\b0[0-9]{2}\b",
            r"\b[0-9]+m (?:away|above|below|wide|high|deep|long)\b|(?<=[a-z] )[24] "
            r"(?=(?:her|him|me|us|them|the|my|our|ask|get|see|do|be|go|call|send|check|ages)\b)",
        )
    )
)
_JOIN = re.compile(r" ?(?:-|to|or|/) ?|,? (?:or|maybe|perhaps|possibly|or even|up to|sometimes) ")
_PLAIN = re.compile(r"[^a-z€$£¥₹]*[0-9][0-9., -]*(?:k|thousand)?")
_FILLER = re.compile(r"[ -]?(?:odd|ish|plus|something)(?![a-z'])| or so\b| and a bit\b")
_WORD = re.compile(r"[ -]?(?:of (?:the |our |all |their |his |her |its |my )?)?([a-z][a-z'-]*)")
_NEXT = re.compile(r"[ -]([a-z][a-z-]*)")
_TIMES = re.compile(r" ?(?:x|times)(?![a-z])(?! ?[0-9])")
_EACH = (
    r"(?: (?:(?:a|an|per|each|every) (?:single )?(?:day|week|month|year|quarter|hour|person|user"
    r"|head|team|site|invoice|close|sprint|night|customer|order|wk|mth|mo|yr|hr|shift)\b|each\b|monthly"
    r"|weekly|daily|yearly|annually|apiece)|/ ?(?:day|week|wk|month|mo|year|yr|user|person|mth|hr"
    r"|shift|site)\b)"
)
_OFTEN = re.compile(_EACH)
# Counts without a number: "twice a week", "a day and a half each month", "an hour a shift".
_SAID = re.compile(
    r"\b(?:(?P<times>twice)|(?:an? (?:(?:good|full|whole|solid|extra) )?)?(?P<unit>hour|day|week)"
    rf"(?P<half> (?:and|n|'n) a half)?)(?P<each>{_EACH})?"
)
_OF_THEM = re.compile(r" of (?:(?:the|our|their|its|my|those|these|all) ){0,2}$")
# "30 days, they're at 52": the same thing is counted on.
_SAME = re.compile(
    r"[^.;!?]{0,30}?\b(?:to|at|now|was|were|is|then|under|below|inside|promised|wants?|need|other"
    r"|go|say|maybe|even|target|goal|should be|could be|poss)(?: about| around)? $|[^.;!?]{0,20}, $"
)
_SHARED = re.compile(r"(?:%|per ?cent) (?:of|on|from) (?:[a-z']+ ){0,2}$")  # "5% of 600k"
_GLUED = bag("h hr hrs min mins d day days w wk wks mo mth mths month months y yr yrs year years")
_UNITS = _GLUED | bag("hour week minute person page man")
_LASTING = re.compile(r"\s?(?:[a-z]+ )?(?:years?|yrs?|y|months?|mths?|mo|qtrs?|quarters?)\b")
_PLURALS = bag("people ppl staff men women children data software ftes fte headcount")


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
    numbers = [t for t in tokens(free) if not (t.currency or _is_none(free, t))]
    found: list[Span[Number]] = []
    skip = False
    for i, token in enumerate(numbers):
        if skip:
            skip = False
            continue
        first, following = token, numbers[i + 1] if i + 1 < len(numbers) else None
        if following and (whole := add_up(free, token, following)):
            first = replace(token, end=whole.end, number=whole.low, factor=0)
            following, skip = None, True  # "three thousand two hundred claims"
        last = first
        if following and moved(free, first, following):
            continue
        if following and _is_range(free, first, following):
            last, skip = following, True
        number = _number(text, free, first, last)
        if number and (asked or not last.factor or number.value.of or last.percent):
            found.append(number)
    found = _with_nouns(free, found)
    return sorted([*found, *_said(mask(free, found))], key=lambda s: s.start)


def _said(low: str) -> Iterable[Span[Number]]:
    for m in _SAID.finditer(low):
        article = m["times"] or m[0].startswith("a")
        if (m["half"] or (m["each"] and article)) and MASK not in low[
            max(0, m.start() - 2) : m.start()
        ]:
            number = 2 if m["times"] else 1.5 if m["half"] else 1
            of = f"{m['unit'] or 'times'}{m['each'] or ''}"
            yield Span(m.start(), m.end(), Number(number, number, of))


def _with_nouns(low: str, found: list[Span[Number]]) -> list[Span[Number]]:
    """Counts without a noun take it from the one they are part of, or that goes before."""
    for i, span in enumerate(found):
        value = span.value
        if value.of or value.percent:
            continue
        other = found[i + 1] if i + 1 < len(found) else None
        if not (other and _OF_THEM.fullmatch(low, span.end, other.start)):
            other = found[i - 1] if i else None
            if not (other and _SAME.fullmatch(low, other.end, span.start)):
                continue
        if not other.value.percent:
            number = Number(value.low, value.high, other.value.of)
            found[i] = Span(span.start, span.end, number)
    return found


def _is_none(low: str, token: Token) -> bool:
    """A "one" that counts nothing ("one could say", "one leaves"), or a price ("2k a case")."""
    if token.factor:
        part = is_part(low, token.start, token.end) or _SHARED.search(low, 0, token.start)
        return bool(part) and not is_counted(low, token.start, token.end)
    if low[token.start : token.end] != "one":
        return False
    following = _WORD.match(low, token.end)
    return (
        following is None
        or following[1] in words("no_noun")
        or following[1].endswith(("s", "ed", "n't"))
        or "'" in following[1]
    )


def _is_range(low: str, first: Token, second: Token) -> bool:
    gap = low[first.end : second.start]
    if gap == ", ":
        near = first.value * 3 / 2 if first.spelled else first.value + 1
        return first.value < second.value <= max(near, first.value + 1)  # "ten, twelve hours"
    if first.value >= second.value or (first.percent and not second.percent):
        return False
    if gap.strip() == "and":
        return bool(BETWEEN.search(low, max(0, first.start - 30), first.start))
    return bool(_JOIN.fullmatch(gap)) and not (
        gap.strip() == "to"
        and first.percent == second.percent
        and first.value * 10 < second.value
        and FROM.search(low, max(0, first.start - 30), first.start)
    )


def _number(text: str, low: str, first: Token, last: Token) -> Span[Number] | None:
    least, most = first.value, last.value
    if not first.factor and last.factor and least < 1000 <= most:
        least *= last.factor
    if least > most:
        least = first.value
    start, end = first.start, last.end
    bound, start = bound_before(low, start) if least == most else ("", start)
    if bound == "lower" and low[start:].startswith("from"):
        bound, start = "", first.start  # "from 10 days to 4"
    if bound == "lower" and low[start:].startswith("over ") and _LASTING.match(low, last.end):
        bound, start = "", first.start  # "over 3 years": spread over them
    counted = _counted(text, low, end, narrow=bool(last.percent), one=most == 1)
    if counted is None:
        return None
    of, end = counted
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


def _counted(text: str, low: str, end: int, *, narrow: bool, one: bool) -> tuple[str, int] | None:
    """What a number counts: a noun, the word before it if that only narrows it, and how often.

    None for digits that are part of a word ("99designs"). `narrow` takes the second word in any
    case (of a percentage), `one` never (it is a verb).
    """
    bound, after = bound_after(low, end)
    if bound:
        end = after
    elif filler := _FILLER.match(low, end):
        end = filler.end()
    counted: list[str] = []
    stop = end
    if times := _TIMES.match(low, end):
        counted, stop = ["times"], times.end()
    elif not _OFTEN.match(low, end) and (first := _WORD.match(low, end)):
        word = first[1].rstrip("'-")
        glued = first.start(1) == end
        if glued and not narrow and word not in _GLUED:
            return None
        if word in words("no_noun") or "'" in word:
            return "", end
        stop = first.start(1) + len(word)
        counted = [text[first.start(1) : stop]]
        following = _NEXT.match(low, stop)
        if following and following[1] not in words("no_noun") and not (one or _is_plural(word)):
            joins = word in words("narrowing") or word in _UNITS or _is_plural(following[1])
            if (joins or narrow) and not following[1].endswith(("ing", "ed")):
                counted.append(text[slice(*following.span(1))])
                stop = following.end()
    each = _OFTEN.match(low, stop)
    if len(counted) == 1 and len(counted[0]) > 5 and counted[0].endswith("ed") and not each:
        return "", end  # "four resigned"
    if each:
        counted += each[0].replace("/", "a ").split()
        stop = each.end()
    return " ".join(counted), stop


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (len(word) > 2 and word.endswith("s") and not word.endswith("ss"))

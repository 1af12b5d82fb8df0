"""Whether a day lies behind or comes round for ever: told by the verbs of its clause.

"in March we lost two people" and "met a vendor monday" name no day to come; nor do "we always
shut in August" and "payback within 12 months", which tell a habit and a length.
"""

from __future__ import annotations

import re

from discovery_tui.listen.dates.patterns import WEEKDAY
from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag

_CUT = re.compile(
    r"[.;!?\n()](?=\s|$)|(?<! um)(?<! uh)(?<! er)(?<!know),(?! (?:uh|um|er|you know)\b|[0-9])"
    r"|:\s|\s[-/]\s|\s(?:but|so|because|hence|then|which|whose)\s"
    r"|\s(?:and|&)\s(?=(?:we|they|i|he|she|now|wants?|needs?)\b)"
)
_STOP = re.compile(_CUT.pattern + r"|\s(?:unless|if|until|before|what)\s")
_WORD = re.compile(r"[a-z']+|[0-9]")
_REPORTS = bag(
    "said says told asked promised decided confirmed announced approved mentioned moved quoted"
)
_OBJECT = re.compile(
    r" (?:us|them|him|her|me|it|the|an?|our|their|his|to|with|all|twice|two|three|[0-9]+)\b"
)
# What comes before an adjective that looks like a past tense ("a limited rollout").
_NO_SUBJECT = bag(
    "a an the our their his her my your this for with of to in on at by and or as from into more"
    " very fully not no per about some any all each every use uses prefer prefers like likes"
)
# "has to be sent", "want it signed", "is approved": no past tense though it looks like one.
_PARTICIPLE = re.compile(
    r"\b(?:be|is|are|being|gets?|getting|not|to have|must have|should have|will have"
    r"|(?:want|need|get|have|see|like|having|wants|needs)"
    r"(?: (?!(?:we|they|i|he|she|since|when)\b)[a-z']+){1,3})"
    r"(?: [a-z]+ly| all| fully)? $|(?:it|he|she|that|there|what)'s $"
)
_TOWARDS = re.compile(
    r"\b(?:for|to|by|until|till?|next|from|come|not|towards?|starting|no later than)"
    r" (?:(?:the|about|around|roughly|say|like|early|mid|late|end|of|in|uh|um|this|coming) ?)*$"
)
_SAT = re.compile(
    r"(?<!is )(?<!was )(?<!are )(?<!were )(?<!been )sat"
    r"(?! (?:at(?! [0-9])|on|in|with|down|next|together|through|there|around)\b| w/)"
)
_WERE_IT = re.compile(r"\b(?:if|unless) (?:[a-z']+ ){1,2}$")
_LASTED = re.compile(
    r"\b(?:ran|took|sat|waited|dragged|worked|chewed|lasted|held|stayed|stuck|kept|used)"
    r" (?:[a-z]+ ){0,3}(?:until|till?|from) "
)
_IN = re.compile(
    r"(?:^|\b(?:in|on|at|around|during|over|through|last|back|since)) (?:the |early |late )*$|^ *$"
)
_FRONTED = re.compile(r" ?(?:(?:and|back|in|on|at|around|during|over|the|early|late) )+")
_ON = re.compile(
    r"\b(?:in|on|at|around|during|over|last|back) (?:the |early |late )*$|^ (?:[a-z]+ ){0,5}this $"
)
# "Q3 was a disaster".
_OVER = re.compile(r" ?(?:was|were|went|had|did|saw)\b")
_HABIT_BEFORE = re.compile(
    r"\b(?:always|usually|typically|normally|generally|tends? to|every (?:single )?(?:year|month"
    r"|week|quarter|winter|summer|spring|autumn|fall|season)|each (?:year|month|week|quarter)"
    r"|year in,? year out|once a|twice a)\b"
)
_HABIT_BESIDE = re.compile(
    r"\b(?:since(?:,? (?:uh|um|er|like|about),?)*|(?<![a-z] )back in|until last|open|opening hours"
    r"|(?:[a-z0-9]+ times|(?:first|second|third|fourth|last) (?:time|person)|twice|whole of"
    r"|(?:[0-9]+|two|three|four|five|six) days?)(?: an? [a-z]+)?,?"
    r"|(?:every|each|per|most|any|weekly|monthly|quarterly|annually|yearly|daily|annual|mornings"
    r"|evenings|nights|(?:once|twice|[a-z0-9]+ times) an? [a-z]+),?(?: on| in)?"
    r"|(?:spends?|wastes?|loses?)(?: my| our| her| his| their| the)?"
    r"|(?:busiest|usual|normal|regular)(?: [a-z]+){0,2} is|(?:normal|average|typical|half of)"
    r"|since (?!we |they |i |he |she |it |you )(?:[a-z'-]+ ){1,4}(?:in|on|of|around))"
    r" (?:(?:the|late|early|other|second|third|2nd) )*$"
)
_HABIT_AFTER = re.compile(
    r",? (?:of )?(?:every|each|most) (?:single )?(?:years?|months?|weeks?|quarters?|time)\b"
    r"|,? as (?:usual|always)\b"
    r"| ?(?:is|are|gets?|'s) (?:always|usually|typically|(?:our |the )?(?:peak|busy|high|busiest)"
    r"|mad|madness|quiet|crazy|hell|dead|slow|chaos)\b"
)
_WEEKDAY = re.compile(rf"{WEEKDAY}(?:'s)?")
_STANDING = re.compile(r"\b(?:the|his|her|our|their|my|a|[a-z]+'s) $")
_THING = re.compile(r"(?:'s)? ([a-z-]+)")
_BOUND = re.compile(
    r"\b(?:before|b4|by|until|till?|after|for|ahead of|prior to|in time for) (?:the |our )?$"
)


def is_past(low: str, start: int, end: int) -> bool:
    """Whether the day at `low[start:end]` is told of as over, by the nearest verb of its clause."""
    before, after = _clause(low, start, end)
    if low.startswith(("next ", "nxt ", "tomorrow", "tmr", "coming "), start):
        return False
    if _TOWARDS.search(before):
        return bool(_LASTED.search(before))
    for word in reversed(list(_WORD.finditer(before))):
        if _looks_ahead(word[0], before[: word.start()]):
            return False
        if _is_past_verb(word[0], before[: word.start()], before[word.end() :]):
            beside = before[word.end() :] + "this " * low.startswith("this ", start)
            return word[0] not in _REPORTS or (bool(_ON.search(beside)) and beside.count(" ") < 7)
    if not _IN.search(before):
        return bool(_OVER.match(after))
    if (
        _FRONTED.fullmatch(before) and not after.strip(" ,") and low.startswith(",", end)
    ):  # "in March, we lost two people"
        after = _clause(low, end + 2, end + 2)[1]
    told = _WORD.findall(after)[:6]
    for i, verb in enumerate(told):
        subject = " ".join([*told[:i], ""])
        if _looks_ahead(verb, subject):
            return False
        if i and verb in words("past_verbs") and not _PARTICIPLE.search(subject):
            return True
    return bool(_OVER.match(after))


def is_habit(low: str, start: int, end: int) -> bool:
    """Whether the day at `low[start:end]` comes round again and again."""
    before, _ = _clause(low, start, end)
    thing = _THING.match(low, end)
    weekly = thing and thing[1] in words("weekly_things") and _STANDING.search(before)
    if weekly and _WEEKDAY.fullmatch(low, start, end):
        return True
    if thing and thing[1] in words("dated_things") and not _BOUND.search(before):
        return True
    return bool(
        (
            not low.startswith(("next ", "nxt ", "coming "), start)  # "any day next week"
            and _HABIT_BESIDE.search(low[max(0, start - 60) : start])
        )
        or _HABIT_AFTER.match(low, end)
        or (_HABIT_BEFORE.search(before) and not _TOWARDS.search(before))
    )


def is_sat(low: str, start: int) -> bool:
    """Whether "sat" at `low[start:]` is the verb and not the day."""
    return not _SAT.match(low, start)


def is_length(low: str, start: int, end: int) -> bool:
    """Whether "in six weeks" at `low[start:end]` tells how long something takes."""
    before = _WORD.findall(_clause(low, start, end)[0])
    return not words("told_lengths").isdisjoint(before) or is_past(low, start, end)


def _clause(low: str, start: int, end: int) -> tuple[str, str]:
    begins = 0
    for cut in _CUT.finditer(low, max(0, start - 90), start):
        begins = cut.end()
    begins = max(begins, start - 90)
    stop = _STOP.search(low, end, end + 60)
    return low[begins:start], low[end : stop.start() if stop else end + 60]


def _is_past_verb(word: str, before: str, after: str) -> bool:
    last = before.rstrip().rpartition(" ")[2]
    if word not in words("past_verbs"):
        if len(word) < 5 or not word.endswith("ed"):
            return False
        if not (last.isalnum() and last not in _NO_SUBJECT if last else _OBJECT.match(after)):
            return False  # "a limited rollout", but "audited us twice"
    if word == "sat":
        return is_sat(f"{before}sat{after}", len(before))
    if _WERE_IT.search(before) or (word == "got" and last.endswith(("'ve", "'s", "have"))):
        return False
    return not _PARTICIPLE.search(before)


def _looks_ahead(word: str, before: str) -> bool:
    if word.endswith(("'ll", "'d")):
        return True
    started = before.endswith(("started ", "began ", "stopped "))  # "began looking in May"
    return word in words("verbs_ahead") and not started

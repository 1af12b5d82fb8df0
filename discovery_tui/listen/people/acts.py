"""What somebody does in a line: decides, advises, blocks, joins, pushes, says.

The same verbs tell a name and a department from other words: who signs is somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from discovery_tui.deal.values import Person
from discovery_tui.listen.line import Line, Span
from discovery_tui.listen.people.vocabulary import any_of, phrases

Act = Literal["decides", "advises", "blocks", "joins", "pushes", "says", ""]

_MORE: dict[Act, str] = {
    "says": r"insists(?! on)",
    "decides": r"(?:has|have|gets?|gives?|makes?) (?:the |his |her )?(?:final|last|ultimate)"
    r"(?: \w+)?|(?:holds?|has|have|owns?|controls?|sits on|guards?) (?:the |all the )?"
    r"(?:purse|budget|money|pen|strings|pot|cheque\s?book)(?: strings)?"
    r"|(?:must|has to|have to|needs? to|will|can|would have to|'d have to)"
    r" (?:both |all |also )?(?:ok|okay|clear|nod it|allow|agree to)",
    "advises": r"(?:has|have|gets?|wants?|want) (?:a |an |some |her |his )?(?:say|opinion|voice"
    r"|input|view)|(?:handles?|does|runs) (?:the )?(?:vendor )?evaluations?|(?:must|has to|have to"
    r"|needs? to|wants? to) (?:see (?:it|this|the contract)|look at|check)",
    "pushes": r"(?:really )?wants? (?:it|this|us|that|the)",
}  # fmt: skip
_VERBS: dict[Act, str] = {
    act: "|".join(filter(None, (any_of(phrases(f"act_{act}")), _MORE.get(act))))
    for act in ("says", "blocks", "decides", "advises", "joins", "pushes")
}
# What else only people do; it tells no more than that.
_DOES = any_of(phrases("act_only_people")) + (
    r"|(?:runs?|heads?|leads?)(?! (?:on|time))|needs?(?= to\b| (?:a|the|some|more|time|\d))"
    r"|left\b|is (?:leaving|the one|our|my|the|ok|happy|fine|out|on|in|away|back|new|away"
    r"|involved|pushing|worried)|will (?!be (?:needed|live|done|ready))|can(?:'t|not)?\b"
    r"|may (?:also )?(?=[a-z])|and i\b|up to\b"
)
_ADVERB = rf"(?:,? (?:{any_of(phrases('before_acts'))}))"
_ANY = "|".join(_VERBS.values())
ACTS = re.compile(
    rf"(?: (?:in|at|from) [^\W\d_]+)?(?:'s (?:call|the one|our|my|the|all for|keen|in|against|for"
    rf"|behind|out|on|away|back|off|leaving|gone|the)|\)?{_ADVERB}{{0,4}},? (?:{_ANY}"
    rf"|{_DOES}))(?![\w-])"
)
"""Matches right behind somebody who does something only people do."""
_ACT = re.compile(
    "|".join(rf"(?P<{act}>\b(?:{verbs})(?![\w-]))" for act, verbs in _VERBS.items()).replace(
        "\\b(?:'s", "(?:'s"
    )
)
# Who such a pronoun stands for is told before it, or not in this line at all.
_PRONOUN = re.compile(r"(?<![\w'])(?:s?he|they)(?:(?='s)|s\b|(?![\w']))")
_NEVER = re.compile(
    r"(?:n't|\bnot|\bnever|\bno|\bwithout|\bnor|\bbefore|\bif|\bwhether)(?: \w+)? $"
)
_STOP = re.compile(
    r"[.;!?\n](?:\s|$)|\s-\s(?=\w+ (?:is|are|has)\b)|,? (?:but|while|whereas|though) "
)
_JOINT = re.compile(
    r"[\s)]*(?:and|&|\+|,|/|plus|, and|as well as|or)?[\s(]*(?:the |our |his |her )?(?:\d |two "
    r"|three )?"
)
_LED: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("decides", re.compile(
        r"(?:\b(?:(?:final|last) (?:yes|word|say|call|decision|sign-?off)|decision[- ]?maker"
        r"|decider|economic buyer|signatory|approver|budget (?:owner|holder)|budget|eb|who (?:signs"
        r"|decides|approves)\?|purse|sign-?off|signature|ultimately)(?: is|'s| sits| lies| rests"
        r"| comes)?(?: with| w/| from| by|'s)?[:= ]*(?:the |our )?|\b(?:signed|approved|decided"
        r"|released|ok'?d)(?: off)? by (?:the |our )?|\b(?:no one|nobody) (?:but|except) "
        r"|\bup to (?:the |our )?)$")),
    ("says", re.compile(r"\b(?:says|said|according to|heard from|told by) (?:the |our )?$")),
    ("pushes", re.compile(r"\b(?:champion|sponsor|coach|driven by|pushed by|fan)(?: is)?[:= ]*$")),
    ("joins", re.compile(
        r"\b(?:attendees|invitees|participants|joining|joined by|attending|present|invited?"
        r"|on the call|in the room|brings?|bringing)(?: is| are)?[:= ]*(?:the |our |his |her )?$")),
    ("advises", re.compile(r"\b(?:evaluator|influencer|advis[eo]r|reviewed by|checked by)[:= ]*$")),
    ("blocks", re.compile(r"\b(?:blocker|blocked by|vetoed by|stopped by)(?: is)?[:= ]*$")),
)  # fmt: skip


def acts(line: str | Line, people: Sequence[Span[Person]]) -> list[Act]:
    """For each of `people`, who were found in `line`, what the words beside them say they do."""
    low = Line.of(line).low
    found: list[Act] = []
    for i in range(len(people) - 1, -1, -1):
        end = people[i].end
        until = people[i + 1].start if i + 1 < len(people) else len(low)
        since = people[i - 1].end if i else 0
        if found and people[i + 1].value.name and _JOINT.fullmatch(low, end, until):
            act = found[0]  # "Mike and Jo will attend"
        else:
            act = _after(low, people[i].start, end, until)
        found.insert(0, act or _before(low, since, people[i].start))
    for i in range(1, len(people)):
        if (
            not found[i]
            and found[i - 1] == "joins"
            and _JOINT.fullmatch(low, people[i - 1].end, people[i].start)
        ):
            found[i] = found[i - 1]  # "attendees: Mia, Noor"
    return found


def pronouns(line: str | Line) -> list[Span[Person]]:
    """Where "she", "he" and "they" stand: somebody, though not who."""
    return [Span(m.start(), m.end(), Person("")) for m in _PRONOUN.finditer(Line.of(line).low)]


def _after(low: str, start: int, end: int, until: int) -> Act:
    stop = _STOP.search(low, end, until)
    until = stop.start() if stop else until
    for m in _ACT.finditer(low, max(start, end - 14), until):
        if m.lastgroup and m.end() > end and not _NEVER.search(low, end, m.start()):
            return m.lastgroup  # type: ignore[return-value]
    return ""


def _before(low: str, since: int, start: int) -> Act:
    led = low[max(since, start - 40) : start]
    return next((act for act, pattern in _LED if pattern.search(led)), "")

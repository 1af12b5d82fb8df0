"""What somebody does in a line: decides, advises, blocks, joins, pushes, says.

The same verbs tell a name and a department from other words: who signs is somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from discovery_tui.deal.values import Person
from discovery_tui.listen.line import Line, Span

Act = Literal["decides", "advises", "blocks", "joins", "pushes", "says", ""]

_VERBS: dict[Act, str] = {
    "says": r"says?|said|thinks?|thought|reckons?|believes?|told|tells|mentioned|suggested"
    r"|guess(?:es)?|suspects?|heard|swears|claims|hints|insists(?! on)",
    "blocks": r"(?:dead )?(?:set )?against|blocks?|blocking|vetoe?s?|(?:has|have|holds?) (?:a "
    r"|the )?veto|kills?|stops?|opposes?|opposed|torpedoe?s?|stalls?|refuses?|sceptical|skeptical",
    "decides": r"(?:counter)?signs?(?: off)?|signing|signed|signatory|approves?|approved|approver"
    r"|approval|decides?|decided|decision|decider|releases?|ratif(?:y|ies)|validates?|bless(?:es)?"
    r"|authori[sz]es?|clears?|rubber[- ]?stamps?|green[- ]?lights?|votes?|ok(?:ay)?s|pays?"
    r"|puts? (?:his|her|their) name|(?:has|have|gets?|gives?|makes?) (?:the |his |her )?(?:final"
    r"|last|ultimate)(?: \w+)?|(?:holds?|has|have|owns?|controls?|sits on|guards?) (?:the "
    r"|all the )?(?:purse|budget|money|pen|strings|pot|cheque\s?book)(?: strings)?|(?:final"
    r"|last) (?:yes|word|say|call|ok|nod)|economic buyer|budget (?:holder|owner)|pulls the trigger"
    r"|(?:is|'s) (?:his|her|their) call|makes the call|'s call|(?:must|has to|have to|needs? to"
    r"|will|can|would have to|'d have to) (?:both |all |also )?(?:ok|okay|clear|nod it|allow"
    r"|agree to)|calls the shots|final authority|(?:deals with|does|handles) the money",
    "advises": r"advises?|advising|recommends?|reviews?|reviewing|(?:has|have|gets?|wants?|want)"
    r" (?:a |an |some |her |his )?(?:say|opinion|voice|input|view)|evaluat(?:es?|ing|or)"
    r"|influences?|involved|consult(?:s|ed)|(?:handles?|does|runs) (?:the )?(?:vendor "
    r")?evaluations?|weighs? in|checks?|vets?|assess(?:es)?|looks? (?:it )?over|audits?|(?:must"
    r"|has to|have to|needs? to|wants? to) (?:see (?:it|this|the contract)|look at|check)|(?:is"
    r"|be) asked|gives? input|did the scoring|got involved|scores?|compares?",
    "joins": r"joins?|joining|joined|attends?|attending|dials? in|sits? in|sitting in|comes? along"
    r"|coming along|will be there|on the call|in the (?:room|call|meeting|demo)|invited|present"
    r"|takes? part",
    "pushes": r"push(?:es|ing)?|champion(?:s|ing)?|(?:is|'s) (?:the|our) (?:exec )?sponsor"
    r"|(?:really )?wants? (?:it|this|us|that|the)|fights? for"
    r"|fighting|drives|driving|loves?|keen|fan|likes?|believer|believes in|advocates?|crusade"
    r"|backs?|rooting|sold on|all for|(?:is|'s|are) (?:in favour|excited|hot on)|leads? the charge"
    r"|supports?|evangeli[sz]es?|sells? it|pleads?|lobbies|lobbying|enthusiastic",
}  # fmt: skip
# What else only people do; it tells no more than that.
_DOES = (
    r"(?:runs?|heads?|leads?)(?! (?:on|time))|uses|hates?|knows|needs?(?= to\b| (?:a|the|some|more"
    r"|time|\d))|prefers?|handles?|takes? (?:it|over|care|decision|the)|looks? after|brings?|meets?"
    r"|agrees?|nods?|cares?|worries|complains?|freez(?:es|e)|deals? with|does the|left\b|leaves"
    r"|is (?:leaving|the one|our|my|the|ok|happy|fine|out|on|in|away|back|new|away|involved|pushing"
    r"|worried)|wants?|flags|flagged|asks?|asked|promised|sends?|sent|shares?|shared|(?:also "
    r"|both )?(?:has|have|had) to|must|might|will (?!be (?:needed|live|done|ready))|would|can(?:'t"
    r"|not)?\b|may (?:also )?(?=[a-z])|should|could|and i\b|up to\b|(?:only )?informed|became"
    r"|took over|started|piloting|tests?|testing|sits?|owns?|gave|made|works|replies|handed"
    r"|circulated|showed|booked|forwarded|presented|persuaded|emailed|rang|proposes?|overrules?"
    r"|negotiates?|pulls the strings|presents|answers|hopes|puts|doesn'?t|don'?t|isn'?t|moans"
    r"|judges|finds|reads|carries|picks|entscheidet|prüft|muss|unterschreibt|genehmigt|zahlt"
    r"|convinced|chose|chairs|replied|calls? (?:me|us|back)|introduces?|introduced|reports? to"
    r"|enters?|evaluates?"
)
_ADVERB = (
    r"(?:,? (?:who|he|she|they|he's|she's|they're|always|also|then|only|just|really|actually"
    r"|probably|maybe"
    r"|jointly|both|still|ultimately|finally|alone|himself|herself|personally|normally|usually"
    r"|definitely|could|can|will|would|might|may|must|should|has to|have to|needs? to|is|are|'s"
    r"|to|get to|gets to|be|the one who|pushing|got|gets|together|strongly|first))"
)
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
        if found and _JOINT.fullmatch(low, end, until):
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

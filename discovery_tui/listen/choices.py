"""Choices and yes or no: phrases a bank lists, matched on whole words, and negation before them."""

from __future__ import annotations

import re
from functools import lru_cache

from discovery_tui.bank.lens import ChoiceOption
from discovery_tui.listen.line import MASK, Span, bag, plain

_NEGATED = re.compile(
    r"\b(?:not|never|no|nothing|nobody|without|cannot|no longer|neither|(?:do|does|did|is|are|was"
    r"|were|has|have|had|ca|could|wo|would|should)n'?t|far from|yet to(?: be| get)?|still to be"
    r"|refused to|unlikely to(?: be| get)?|instead of|rather than)(?: (?!and\b|but\b|so\b|if\b"
    r"|only\b|just\b|because\b)[a-z']+){0,3} ?$"
)
# Not there yet: "needs to be approved", "once it's approved", "waiting for sign-off".
_AHEAD = re.compile(
    r"\b(?:(?:need|needs|has|have|got|ought) to (?:be|get)|must (?:be|get)|will (?:be|get"
    r"|need(?: to be)?)|going to be|gets?|to be|be|once|until|till|before|when|after|as soon as"
    r"|waiting (?:for|on|to be)|wait for|pending|awaiting|need|needs|get|getting|want|wants"
    r"|hoping for|try to get|trying to get|apply for|ask for|asked for|expects? to be)(?: (?:it"
    r"|it's|it is|the|this|that|that's|is|has been|been|gets|we|we're|we have|i|i'm|fully|all"
    r"|formally|a|an|any|our|budget|money|funds))* ?$"
)
_NEGATED_AFTER = re.compile(
    r"(?: (?:is|was|has|are|it is))? ?(?:n'?t|not)\b(?! (?:only|just|a problem|an issue))|n't\b"
    r"|[\s:?!,-]{1,3}(?:not(?: yet)?|no|nope|never)\s*(?:$|[.,;!?])"
)
_NEGATION_WORD = re.compile(r"(?:no|not|none|nothing|never|nobody|without|cannot|zero)\b|.*n't\b")


def find_choices(
    text: str, options: tuple[ChoiceOption, ...], *, asked: bool = True
) -> tuple[list[Span[ChoiceOption]], list[Span[str]]]:
    """The options a line names, longest phrase first, and those it takes back, with the words.

    A label that is an everyday word ("Some", "High") is meant only where it is the answer.
    """
    pattern, by_phrase = _phrases(options)
    found: list[Span[ChoiceOption]] = []
    denied: list[Span[str]] = []
    low = plain(text)
    short = asked and low.count(" ") < 3
    for m in pattern.finditer(low) if pattern else ():
        key = _key(m[0])
        option = by_phrase.get(key)
        if option is None or (key in _EVERYDAY and not short and not _is_said(key, option)):
            continue
        if _OTHER_NOUN.match(low, m.end()) or _NOT_MEANT.search(
            low, max(0, m.start() - 30), m.start()
        ):
            continue
        words = _denies(low, m)
        if words:
            denied.append(Span(m.start(), m.end(), words))
        else:
            found.append(Span(m.start(), m.end(), option))
    found.sort(key=lambda s: (s.start - s.end, s.start))
    return found, denied


# "no budget authority" is not "no budget"; "I wouldn't say we have no budget" takes it back.
_OTHER_NOUN = re.compile(r" (?:authority|holder|owner|freeze|responsibility|power|code)\b")
_NOT_MEANT = re.compile(
    r"\b(?:not that|isn't that|wouldn't say|won't say|don't say|not saying) [a-z' ]*$"
)
_EVERYDAY = bag(
    """
    none other yes no unknown open high low medium met good bad some mostly partly strong quick
    normal slow held shared ahead level behind top middle likely unsure full agreed promised
    """
)


def _is_said(key: str, option: ChoiceOption) -> bool:
    return any(_key(plain(phrase)) == key for phrase in option.says)


def _denies(low: str, m: re.Match[str]) -> str:
    """The words around a phrase that say it is not so, or not yet."""
    if _NEGATION_WORD.match(m[0]):
        return ""  # "no budget" says so itself
    before = low[max(0, m.start() - 60) : m.start()]
    clause = re.split(r"[.;!?,\n]| but ", before)[-1]
    turned = _NEGATED.search(clause) or _NEGATED_AFTER.match(low, m.end()) or _AHEAD.search(clause)
    return " ".join(turned[0].split()) if turned else ""


def _key(phrase: str) -> str:
    return re.sub(r"[\s-]+", " ", phrase.replace("'", "")).strip()


@lru_cache(maxsize=256)
def _phrases(
    options: tuple[ChoiceOption, ...],
) -> tuple[re.Pattern[str] | None, dict[str, ChoiceOption]]:
    by_phrase: dict[str, ChoiceOption] = {}
    patterns: list[str] = []
    for option in options:
        for phrase in (*option.says, option.label):
            written = plain(phrase).strip()
            if not written or _key(written) in by_phrase:
                continue
            by_phrase[_key(written)] = option
            words = re.split(r"[\s-]+", written)
            patterns.append(r"[\s-]+".join(re.escape(w).replace("'", "'?") for w in words))
    if not patterns:
        return None, {}
    patterns.sort(key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)"), by_phrase


_OPENING = re.compile(
    r"[^\w¤]*(?:(?:well|um+|uh+|oh|so|hmm+|ah|honestly|actually|i think|i guess|i suppose"
    r"|in principle|in theory|probably(?! not\b)|hopefully|it'?s(?: a)?|that'?s(?: a)?|we|i|that"
    r"|it|she|he|they|the board)[\s,.]+)*"
)
_END = r"(?=\s*(?:$|[,.;:!?)-]))"
_YES = re.compile(
    r"(?:probably|hopefully|most likely|i guess|i suppose)(?=[\s.!]*$)|(?:yes+|yep|yeah|yup|yea|y"
    r"|ja|aye|sure(?: thing)?|of course|absolutely|definitely|certainly|agreed?s?|ok(?:ay)?|deal"
    r"|confirm(?:ed|s)?|correct|exactly|right|done|booked|perfect|great|sounds (?:good|great|fine"
    r"|perfect)|fine(?: (?:by|with|for) (?:me|us))?|accept(?:ed|s)?|let'?s do (?:it|that)|happy to"
    r"|will do|gladly|no (?:problem|worries|objections?)|so|why not|count (?:me|us) in|i'?m in"
    r"|we'?re in|go ahead|is|are|do|does|have|has|can|will|would|works?(?: (?:for|with) (?:me|us"
    r"|them|everyone)| well| great| fine)?)"
    + _END
    + r"|(?:yes+|yep|yeah|yup|sure|of course|absolutely|definitely|agreed|ok(?:ay)?|deal|confirmed"
    r"|correct|sounds (?:good|great|fine)|happy to|ja)\b(?! not\b)"
)
_NO = re.compile(
    r"(?:no+|nope|nah|n|nein)\b(?=\s*(?:$|[,.;:!?)-])| (?:we|i|he|she|they|it|not|that|thanks"
    r"|thank|sorry|way|chance|sadly|unfortunately)\b)|(?:no way|not really|not (?:yet|agreed"
    r"|confirmed|ok(?:ay)?|done|now|so|likely|at all|possible|happening|interested|a chance)|never"
    r"|disagrees?d?|declined?s?|refused?s?|rejected|i'?m afraid not|(?:absolutely|definitely"
    r"|certainly|of course|surely|probably|likely|possibly|maybe|perhaps) not)\b|(?:not|(?:(?:do"
    r"|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should)n'?t"
    r"|cannot)(?: think so)?)" + _END
)
_ANY_NO = re.compile(
    r"\b(?:not (?:yet )?(?:agreed?|confirmed|ok(?:ay)?|accepted|done|booked|possible|going to)"
    r"|(?:has|have|did|does|do|is|was|wo|ca|would|could)n'?t (?:yet )?(?:agreed?|confirm(?:ed)?"
    r"|work|accept(?:ed)?|happen|want|ok|agree to)|disagree[sd]?|declined|refused|rejected"
    r"|no agreement|no deal)\b"
)
_ANY_YES = re.compile(
    r"\b(?:agree[ds](?: to)?|(?:i|we) agree(?: to)?|confirmed|accepted|sounds (?:good|great|fine)"
    r"|happy to|said yes|works (?:for|with) (?:me|us|them|him|her|everyone)|ok(?:ay)? with"
    r"|up for it|booked|(?:that|this|day|it) works(?=\s*(?:$|[,.;!?]))|is (?:fine|ok(?:ay)?"
    r"|good)(?: (?:for|with|by) (?:me|us|them))?(?=\s*(?:$|[,.;!?]))|let'?s do (?:it|that)"
    r"|should (?:work|be (?:fine|ok(?:ay)?|possible|doable))|put it in the (?:calendar|diary)"
    r"|send (?:me |us )?(?:the|an) invite)(?!\w)|¤ works(?=\s*(?:$|[,.;!?]))"
)
_BOTH = re.compile(
    r"\byes and no\b|\bno and yes\b|\byes or no\b|^[^\w]*(?:maybe|perhaps|possibly)[^\w]*$"
)


def find_yes_no(low: str, *, asked: bool = True) -> Span[bool] | None:
    """Whether a line says yes or no; `low` is plain, other values in it masked.

    Where it was not `asked`, most of what opens like a yes is a way to begin ("sure, so the
    thing is"): then only a yes beside a value, or with little else, counts.
    """
    if _BOTH.search(low):
        return None
    opening = _OPENING.match(low)
    start = opening.end() if opening else 0
    if not asked and MASK not in low and low.count(" ") > 2 and not _CLEAR_YES.search(low):
        return None
    for pattern, place, yes in ((_NO, start, False), (_YES, start, True)):
        if m := pattern.match(low, place):
            return Span(m.start(), m.end(), yes)
    for pattern, yes in ((_ANY_NO, False), (_ANY_YES, True)):
        m = pattern.search(low)
        if m and (asked or yes or _CLEAR_NO.search(m[0])):
            return Span(m.start(), m.end(), yes)
    return None


_CLEAR_YES = re.compile(r"\b(?:agree[ds]? to|booked|said yes|send (?:me |us )?(?:the|an) invite)\b")
_CLEAR_NO = re.compile("agree|confirm|work|declin|refus|reject")

"""How sure a line is of what it says: hedges, conditions, third parties, negation, no answer.

`judge` is told the words *around* a value (the value masked), so that "maybe" inside a range
("about 40k, maybe 45") or "not" inside a bound ("not before March") lowers nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from discovery_tui.deal.values import Level, Stance
from discovery_tui.listen.line import MASK, plain
from discovery_tui.listen.sureness.noanswer import only_no_answer
from discovery_tui.text import shorten

_WHY_WIDTH = 48


class Reason(StrEnum):
    """Why a reading counts for less, or against."""

    HEDGE = "hedge"
    CONDITION = "condition"
    HEARSAY = "third party"
    NEGATION = "negation"
    REFUSED = "refused"
    PAST = "past"
    NO_ANSWER = "no answer"
    TWO_VALUES = "two values"
    NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class Certainty:
    """The most a reading of these words may count for, and the words that say so."""

    cap: Level
    """UNKNOWN where the words answer nothing, ASSUMED where they hedge, else STATED."""
    stance: Stance = Stance.SUPPORTS
    """AGAINST where they negate what they are about ("we don't have 40k")."""
    reason: Reason | None = None
    words: str = ""
    """The words it rests on."""

    @property
    def why(self) -> str:
        """The reason as it is shown: `hedge: maybe`; '' where there is none."""
        if self.reason is None:
            return ""
        return f"{self.reason}: {self.words}" if self.words else str(self.reason)


SURE = Certainty(Level.STATED)

_HEDGE = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|presumably|potentially|hopefully|ballpark(?: guess)?"
    r"|guess(?:timate|ing)?|i(?:'d)? guess|(?:rough|wild|educated) guess|i suppose|i think so|(?:i"
    r"|we|he|she) (?:\w+ )?(?:think|thinks|believe|believes|reckon|reckons|imagine|assume|assumes"
    r"|suspect|hope|hopes)|i'd (?:think|say|imagine|assume|reckon)|hoping|don'?t think"
    r"|not (?:\w+ )?(?:sure|certain)|unsure|uncertain|don'?t quote me|tbc|tbd|tentative(?:ly)?"
    r"|i doubt|i wish|if only|provisional(?:ly)?|in theory|in principle|off the top of my head"
    r"|from memory|if i (?:remember|recall)(?: correctly| right| rightly)?|as far as i know|afaik"
    r"|iirc|(?:i |we )?don'?t know(?: exactly| for sure)?|(?:i'?d|we'?d|i'?ll|we'?ll|would"
    r"|will) (?:have|need) to (?:check|confirm|verify|ask|double[- ]check)|let me (?:check"
    r"|confirm)|unconfirmed|(?:i'll |will )?get back to you|to be (?:confirmed|decided|agreed"
    r"|approved)|up in the air|fingers crossed|could go either way|can'?t promise|no promises"
    r"|hard to say)\b"
)
# Lowers a value, but not a description ("the tool should have SSO", "it seems slow").
_SOFT_HEDGE = re.compile(
    r"\b(?:likely|ideally|seems?(?: to| like)?|might|could be|could well|best case|worst case"
    r"|wishful|(?<!you )(?<!we )should (?:be|have|get|come|happen|work|land|take|do)|may (?:be"
    r"|have|go|need|well|happen|also|still|end|come|get|take|start|sign|decide|slip|change|want)"
    r"|(?:we|it|they|that|i) may|feels like|not for (?:this|that)|a stretch|would be (?:tough|hard"
    r"|difficult)|(?:need|needs|have|has) to (?:check|confirm|verify|ask|be (?:confirmed|approved"
    r"|checked))|not (?:yet )?(?:been )?(?:approved|confirmed|allocated|final(?:ised|ized)?|fixed"
    r"|signed off|official|decided|agreed|set in stone|firm)(?: yet)?|(?:is|are|has|was"
    r"|have)n'?t (?:been )?(?:yet )?(?:approved|confirmed|allocated|final|fixed|signed off"
    r"|official|decided|agreed)(?: yet)?|still open)\b|\?"
)
_CONDITION = re.compile(
    r"\b(?:if(?! not\b)(?! (?:it'?s |it is |that'?s |the amount is )?_)(?! i (?:remember|recall"
    r"|may))(?! (?:we (?:don'?t|do not|keep|stay|carry|do nothing|stick|miss|wait|can'?t|are not"
    r"|aren'?t)|nothing|it (?:keeps|goes on|continues|stays|breaks|fails)|this (?:keeps|goes on"
    r"|continues|breaks)|anything|you (?:like|want|ask|will|must|count|include|add|look)"
    r"|that helps|so\b|only\b|ever\b|i'm (?:honest|being)|necessary|needed|i (?:had to|count|add"
    r"|look|include)|one of us|someone|somebody|no one|nobody))|unless|depends(?: on)?"
    r"|depending on|subject to|provided(?: that)?|providing|assuming|as long as|so long as"
    r"|contingent on|conditional on|pending|on condition|in case|should the|(?:once"
    r"|as soon as) (?:the |our |we have |he |she |they )?(?:\w+ ){0,2}(?:signs?|approves?|approval"
    r"|agrees?|says yes|decides?|sign-?off))\b[^,.;!?\n¤]*"
)
_CONSENT = re.compile(r"agree|approv|sign|budget|board|fund|\bok\b|possible|renew|we get|wins?\b")
# "see if", "even if", "as if", "ask if": no condition on what is said.
_NO_CONDITION = re.compile(
    r"\b(?:see|ask|asked|even|as|what|know|check|wonder|wondering|only|sure) $"
)
_WHO = (
    r"(?:they|hq|headquarters|head office|corporate|group|the group|my boss|our boss|management"
    r"|(?:the |our |my )?(?:board|ceo|cfo|cio|cto|coo|finance|procurement|legal|team|owner|owners"
    r"|manager|director|colleagues?|wife|husband|partner|accountant|parent company|investors?|vp"
    r"|consultants?|analysts?|auditors?|sales rep|vendor|supplier|union|controller)|somebody"
    r"|someone|people|everyone|everybody|word)"
)
_OTHER_SELLER = (
    r"(?:(?:the |our |a |an |one |their )?(?:last|previous|old|current|other|another|former"
    r"|existing|incumbent|competing|different|first|one|cheapest) (?:vendor|supplier|provider"
    r"|agency|consultant|consultancy|partner|bidder|offer|quote|proposal|contractor|company|place"
    r"|job|employer)s?|(?:your |a |the |one )?competitors?(?:'s)?|the competition|(?:your"
    r"|the) website|list price)"
)
_OTHERS = re.compile(
    rf"\b(?:{_OTHER_SELLER}(?= (?:\w+ ){{0,2}}(?:quot|charg|offer|want|ask|said|told|came in"
    rf"|promis)| ?(?:is|was|were|at|costs?|:)? ?(?:at |about |around )*¤)"
    r"|quoted(?: us)?|quotes? (?:from|came in|¤)"
    r"|quotes? (?:of|was|is|at|for)(?= ?(?:at |about |around )*¤)|(?:they |he |she )?charg(?:es?|ed"
    r"|ing)(?= (?:us|about|around|like|over|up|¤))|(?:you|your colleague) (?:said|quoted|mentioned"
    r"|told)|industry average|gartner|forrester|(?:i|we)(?:'ve| have)? (?:heard|been told"
    r"|read (?:that|somewhere))|heard (?:that|it's|from)|(?:i|we) (?:was|were) told|i'm told"
    r"|rumou?r(?:s|ed)?|apparently|allegedly|reportedly|supposedly|hearsay|word is|(?:other"
    r"|similar) companies (?:pay|spend|have)"
    rf"|{_WHO} (?:\w+ )?(?:thinks?|thought|believes?|reckons?|guess(?:es)?|says?|said|told"
    r"|claims?|claimed|assumes?|mentioned|estimates?)|\w+ (?:thinks|believes|reckons|guesses"
    r"|claims)|according to \w+(?: \w+)?|(?:vendors?|suppliers?|consultants?|agency|agencies"
    r"|integrators?|contractors?) (?:wanted|asked|quoted|charged|offered)|on (?:your"
    r"|their) (?:site|website|page|pricing page)|you guys|offered us|offer from|their price"
    r"|asked us for|at my (?:last|previous|old) (?:job|company|place))(?![a-z])"
)
_NOT = (
    r"(?:not|never|cannot|no longer|neither|(?:do|does|did|is|are|was|were|has|have|had|ca"
    r"|could|wo|would|should)n'?t|no)"
)
_IDLE_NOT = (
    r"(?! (?:only|just|sure|certain|more|less|later|earlier|before|until|till|bad|doubt|matter"
    r"|worries|problem|issue|brainer|to mention|(?:be )?(?:a|an|any|much of a) (?:problem|issue)"
    r"|too|because|that|yet|quote|think|know|worry|mind|forget|really sure|wait|complain|(?:want"
    r"|afford) to (?:lose|waste|miss|risk|wait|keep)|keep|continue|go on|lose|losing|wasting"
    r"|enough|100|even|all|to be|to say|if|need (?:any )?approval|(?:\w+ )?approval|hesitate|hard"
    r"|difficult|far|unlike|approved|confirmed|final|fixed|decided|agreed|signed|official"
    r"|allocated|either|a secret)\b)"
)
_LINK = r"(?: (?!(?:and|so|but|because|which|or|unless|then)\b)[a-z']+){0,6}"
# What an amount is not: "40k isn't there", "40k won't happen".
_UNTRUE = (
    r"(?:been |be |going to (?:be |happen)|even |really |currently )*(?:possible|available|there"
    r"|happen\w*|work|fly|realistic|doable|feasible|on the table|in (?:the|our) (?:budget|plan"
    r"|pot)|ours|an option|in it|affordable|what we|something we|for us|within reach|on"
    r"|sustainable|acceptable|exist|the budget|our budget|the number|it)\b"
)
# A negation that takes in the value: "we don't have ¤", "¤ is not possible".
_NEGATES_VALUE = re.compile(
    rf"\b{_NOT}\b{_IDLE_NOT}{_LINK} ?[~€$£]?¤|¤(?: (?:is|was|are|would be|will be))? (?:not"
    rf"|never) {_UNTRUE}|¤(?: (?:is|was|are|would|does|do|wo|ca|has)n'?t) {_UNTRUE}|¤\W* ?(?:no"
    rf"|nope|not?)\W*$"
    r"|¤ (?:is|was) (?:already )?(?:gone|spent|frozen|used up|taken|blocked)\b|\b(?:nowhere near"
    r"|far from) ¤|¤[^¤]*?\b(?:too (?:much|expensive|high)|out of (?:reach|the question|budget)"
    r"|impossible|unrealistic|no way)\b|\b(?:no way|nobody (?:has|would|will|can|pays))\b[^¤]*¤"
)
# Said of a value to turn it away, or of one that no longer holds.
_REFUSED = re.compile(
    r"\b(?:non-?starter|out of the question|way (?:over|above|beyond) what|wouldn't even consider"
    r"|would never (?:pay|spend)|more than we can (?:pay|spend|afford))\b"
)
_TWICE = re.compile(
    r"(?:\bnot|n't|\bnever) (?:really |at all |entirely |quite )?(?:out of|impossible|unrealistic"
    r"|unreasonable|too (?:much|high|expensive))"
)
_TURNED = re.compile(r"(?:\bnot|n't|\bnever|\bhardly)(?: (?:really|at all|yet|even))? $")
_GONE = re.compile(
    r"\b(?:(?:was|were) the old|but that slipped|missed (?:the|that|our) [a-z]+ ?(?:deadline|date)?"
    r"|until (?:he|she|they) (?:quit|left))\b"
)
_NEGATION = re.compile(rf"\b{_NOT}\b{_IDLE_NOT}(?!,)(?: [a-z']+){{0,2}}")
_CAUSE = re.compile(r"\b(?:if|unless|when|whenever|because|since|as)(?: [a-z']+){0,3} $")


def judge(text: str) -> Certainty:
    """What the words of a line make of it; the first reason to lower it is named."""
    return weigh(plain(text))


def weigh(low: str, *, told: bool = False) -> Certainty:
    """`judge` for a plain text in which values may be masked.

    `told` is for a description, where "should", "might" and most of "if" belong to what is told.
    """
    if only_no_answer(low):
        return Certainty(Level.UNKNOWN, reason=Reason.NO_ANSWER, words=_few(low))
    stance, reason, words = Stance.SUPPORTS, None, ""
    if (m := _REFUSED.search(low)) and not _TURNED.search(low, 0, m.start()):
        return Certainty(Level.ASSUMED, Stance.AGAINST, Reason.REFUSED, _few(m[0]))
    if m := _GONE.search(low):
        return Certainty(Level.ASSUMED, stance, Reason.PAST, _few(m[0]))
    if m := _negation(low):
        stance, reason, words = Stance.AGAINST, Reason.NEGATION, _few(m[0])
    for kind, m in (
        (Reason.HEARSAY, _OTHERS.search(low)),
        (Reason.CONDITION, _first_condition(low, told)),
        (Reason.HEDGE, _HEDGE.search(low) if told else _hedge(low)),
    ):
        if m:
            return Certainty(Level.ASSUMED, stance, kind, _few(m[0]))
    return Certainty(Level.STATED, stance, reason, words)


def _negation(low: str) -> re.Match[str] | None:
    pattern = _NEGATES_VALUE if MASK in low else _NEGATION
    for m in pattern.finditer(low):
        turned = _TWICE.search(low, m.start(), m.end())  # "50k is not out of the question"
        if not turned and not _CAUSE.search(low, max(0, m.start() - 30), m.start()):
            return m
    return None


def _hedge(low: str) -> re.Match[str] | None:
    if m := _HEDGE.search(low):
        return m
    about_a_value = MASK in low or low.count(" ") < 3 or any(c.isdigit() for c in low)
    return _SOFT_HEDGE.search(low) if about_a_value else None


def _first_condition(low: str, told: bool) -> re.Match[str] | None:
    for m in _CONDITION.finditer(low):
        if told and m[0].startswith("if") and not _CONSENT.search(m[0]):
            continue
        if not (m[0].startswith("if") and _NO_CONDITION.search(low, 0, m.start())):
            return m
    return None


def _few(words: str) -> str:
    """The words of a reason, few enough for a glance."""
    kept = words.replace(MASK, " ").replace("_", " ").split()[:6]
    return shorten(" ".join(kept), _WHY_WIDTH)

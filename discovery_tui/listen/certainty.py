"""How sure a line is of what it says: hedges, conditions, third parties, negation, no answer.

`judge` is told the words *around* a value (the value masked), so that "maybe" inside a range
("about 40k, maybe 45") or "not" inside a bound ("not before March") lowers nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from discovery_tui.deal.values import Level, Stance
from discovery_tui.listen.line import MASK, plain
from discovery_tui.text import shorten

_WHY_WIDTH = 48
_LONGEST = 200
"""Characters a non-answer or a denial has at most; who says more says something."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """The most a reading of these words may count for, and the words that say so."""

    cap: Level
    """UNKNOWN where the words answer nothing, ASSUMED where they hedge, else STATED."""
    stance: Stance = Stance.SUPPORTS
    """AGAINST where they negate what they are about ("we don't have 40k")."""
    why: str = ""


SURE = Certainty(Level.STATED)

_HEDGE = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|presumably|potentially|hopefully|ballpark(?: guess)?"
    r"|guess(?:timate|ing)?|i(?:'d)? guess|(?:rough|wild|educated) guess|i suppose|i think so"
    r"|(?:i|we|he|she) (?:\w+ )?(?:think|thinks|believe|believes|reckon|reckons|imagine|assume|assumes"
    r"|suspect|hope|hopes)|i'd (?:think|say|imagine|assume|reckon)|hoping|don'?t think"
    r"|not (?:\w+ )?(?:sure|certain)|unsure|uncertain|don'?t quote me|tbc|tbd|tentative(?:ly)?"
    r"|provisional(?:ly)?|in theory|in principle|off the top of my head|from memory"
    r"|if i (?:remember|recall)(?: correctly| right| rightly)?|as far as i know|afaik|iirc"
    r"|(?:i |we )?don'?t know(?: exactly| for sure)?"
    r"|(?:i'?d|we'?d|i'?ll|we'?ll|would|will) (?:have|need) to (?:check|confirm|verify|ask|double[- ]check)"
    r"|let me (?:check|confirm)|unconfirmed|(?:i'll |will )?get back to you"
    r"|to be (?:confirmed|decided|agreed|approved)|up in the air|fingers crossed"
    r"|could go either way|can'?t promise|no promises|hard to say)\b"
)
# Lowers a value, but not a description ("the tool should have SSO", "it seems slow").
_SOFT_HEDGE = re.compile(
    r"\b(?:likely|ideally|seems?(?: to| like)?|might|could be|could well|best case|worst case|wishful"
    r"|(?<!you )(?<!we )should (?:be|have|get|come|happen|work|land|take|do)|may (?:be|have|go|need|well"
    r"|happen|also|still|end|come|get|take|start|sign|decide|slip|change|want)|(?:we|it|they|that|i) may"
    r"|feels like|(?:need|needs|have|has) to (?:check|confirm|verify|ask|be (?:confirmed|approved|checked))"
    r"|not (?:yet )?(?:been )?(?:approved|confirmed|allocated|final(?:ised|ized)?|fixed|signed off|official"
    r"|decided|agreed|set in stone|firm)(?: yet)?|(?:is|are|has|was|have)n'?t (?:been )?(?:yet )?(?:approved"
    r"|confirmed|allocated|final|fixed|signed off|official|decided|agreed)(?: yet)?|still open)\b|\?"
)
_CONDITION = re.compile(
    r"\b(?:if(?! not\b)(?! (?:it'?s |it is |that'?s |the amount is )?_)(?! i (?:remember|recall|may))(?! (?:we (?:don'?t|do not|keep|stay|carry|do"
    r" nothing|stick|miss|wait|can'?t|are not|aren'?t)|nothing|it (?:keeps|goes on|continues|stays|breaks"
    r"|fails)|this (?:keeps|goes on|continues|breaks)|anything|you (?:like|want|ask|will|must|count|include"
    r"|add|look)|that helps|so\b|only\b|ever\b|i'm (?:honest|being)|necessary|needed|i (?:had to|count|add"
    r"|look|include)|one of us|someone|somebody|no one|nobody))|unless|depends(?: on)?|depending on|subject to"
    r"|provided(?: that)?|providing|assuming|as long as|so long as|contingent on|conditional on"
    r"|pending|on condition|in case|should the|(?:once|as soon as) (?:the |our |we have |he |she |they )?(?:\w+ ){0,2}"
    r"(?:signs?|approves?|approval|agrees?|says yes|decides?|sign-?off))\b[^,.;!?\n¤]*"
)
_CONSENT = re.compile(r"agree|approv|sign|budget|board|fund|\bok\b|possible|renew|we get|wins?\b")
# "see if", "even if", "as if", "ask if": no condition on what is said.
_NO_CONDITION = re.compile(r"\b(?:see|ask|asked|even|as|what|know|check|wonder|wondering|only|sure) $")
_WHO = (
    r"(?:they|hq|headquarters|head office|corporate|group|the group|my boss|our boss|management"
    r"|(?:the |our |my )?(?:board|ceo|cfo|cio|cto|coo|finance|procurement|legal|team|owner|owners"
    r"|manager|director|colleagues?|wife|husband|partner|accountant|parent company|investors?|vp"
    r"|consultants?|analysts?|auditors?|sales rep|vendor|supplier|union|controller)|somebody|someone"
    r"|people|everyone|everybody|word)"
)
_OTHER_SELLER = (
    r"(?:(?:the |our |a |an |one |their )?(?:last|previous|old|current|other|another|former|existing"
    r"|incumbent|competing|different|first|one|cheapest) (?:vendor|supplier|provider|agency|consultant"
    r"|consultancy|partner|bidder|offer|quote|proposal|contractor|company|place|job|employer)s?"
    r"|(?:your |a |the |one )?competitors?(?:'s)?|the competition|(?:your|the) website|list price)"
)
_OTHERS = re.compile(
    rf"\b(?:{_OTHER_SELLER}(?= (?:\w+ ){{0,2}}(?:quot|charg|offer|want|ask|said|told|came in|promis|¤)"
    rf"| ?(?:is|was|were|at|costs?|:)? ?(?:at |about |around )*¤)"
    r"|quoted(?: us)?|quotes? (?:from|of|was|for|at|came|is|¤)|(?:they |he |she )?charg(?:es?|ed|ing)(?= (?:us"
    r"|about|around|like|over|up|¤))|(?:you|your colleague) (?:said|quoted|mentioned|told)|industry average"
    r"|gartner|forrester|(?:i|we)(?:'ve| have)? (?:heard|been told|read)|heard (?:that|it's|from)|(?:i|we)"
    r" (?:was|were) told|i'm told|rumou?r(?:s|ed)?|apparently|allegedly|reportedly|supposedly|hearsay|word is"
    r"|(?:other|similar) companies (?:pay|spend|have)"
    rf"|{_WHO} (?:\w+ )?(?:thinks?|thought|believes?|reckons?|guess(?:es)?|says?|said|told"
    r"|claims?|claimed|assumes?|mentioned|estimates?)|\w+ (?:thinks|believes|reckons|guesses|claims)|according to \w+(?: \w+)?"
    r"|offered us|offer from|their price|asked us for|at my (?:last|previous|old) (?:job|company|place))"
    r"(?![a-z])"
)
_NOT = (
    r"(?:not|never|cannot|no longer|without|neither|(?:do|does|did|is|are|was|were|has|have|had|ca"
    r"|could|wo|would|should)n'?t|no)"
)
_IDLE_NOT = (
    r"(?! (?:only|just|sure|certain|more|less|later|earlier|before|until|till|bad|doubt|matter|worries"
    r"|problem|issue|brainer|to mention|(?:be )?(?:a|an|any|much of a) (?:problem|issue)|too|because|that|yet|quote|think|know|worry"
    r"|mind|forget|really sure|wait|complain|(?:want|afford) to (?:lose|waste|miss|risk|wait|keep)|keep"
    r"|continue|go on|lose|losing|wasting|enough|100|even|all|to be|to say|if|hesitate|hard|difficult|far"
    r"|unlike|approved|confirmed|final|fixed|decided|agreed|signed|official|allocated|either|a secret)\b)"
)
_LINK = r"(?: (?!(?:and|so|but|because|which|or|unless|then)\b)[a-z']+){0,6}"
# What an amount is not: "40k isn't there", "40k won't happen".
_UNTRUE = (
    r"(?:been |be |going to (?:be |happen)|even |really |currently )*(?:possible|available|there|happen\w*|work|fly"
    r"|realistic|doable|feasible|on the table|in (?:the|our) (?:budget|plan|pot)|ours|an option|in it|affordable"
    r"|what we|something we|for us|within reach|on|sustainable|acceptable|exist|the budget|our budget|the number|it)\b"
)
# A negation that takes in the value: "we don't have ¤", "¤ is not possible".
_NEGATES_VALUE = re.compile(
    rf"\b{_NOT}\b{_IDLE_NOT}{_LINK} ?[~€$£]?¤"
    rf"|¤(?: (?:is|was|are|would be|will be))? (?:not|never) {_UNTRUE}"
    rf"|¤(?: (?:is|was|are|would|does|do|wo|ca|has)n'?t) {_UNTRUE}|¤\W* ?(?:no|nope|not?)\W*$"
    r"|¤[^¤]*?\b(?:too (?:much|expensive|high)|out of (?:reach|the question|budget)|impossible|unrealistic"
    r"|no way)\b|\b(?:no way|nobody (?:has|would|will|can|pays))\b[^¤]*¤"
)
_NEGATION = re.compile(rf"\b{_NOT}\b{_IDLE_NOT}(?!,)(?: [a-z']+){{0,2}}")
_CAUSE = re.compile(r"\b(?:if|unless|when|whenever|because|since|as)(?: [a-z']+){0,3} $")
_DENIAL = re.compile(
    r"(?:well |um |uh |so |oh |honestly |actually |to be honest |,|\.|\s)*"
    r"(?:(?:no|none|nope|nah|nothing|nobody|no one|noone|never|neither|not really|not at all|n)"
    r"(?: (?:really|at all|so far|yet|specific|special|in particular|particular|else|that i (?:know of"
    r"|can think of)|right now|at the moment|currently|today|comes to mind|for now|one))*"
    r"|(?:there (?:is|are)(?:n'?t| not?)|there's no(?:t|ne|thing)?|we(?: do|'ve| have)(?:n'?t| not?|n't got)?"
    r"(?: have| got)?|no|not an?|i (?:see|have) no|don'?t (?:really )?(?:have|see))(?: (?:any|a|an|no|one|real|big|major))*"
    r"(?: (?:problems?|issues?|complaints?|pains?|needs?|plans?|urgency|deadlines?|pressure|reason"
    r"|champions?|interest|competition|competitors?|alternatives?|risks?|concerns?|impact|priority"
    r"|process|criteria|requirements?|one|any|none|event|budget|money|funds|date|rush|hurry|appetite|will|owner|sponsor))?"
    r"(?: (?:really|at all|so far|yet|right now|at the moment|currently|today|here|there|for now|per se"
    r"|i know of|that i know of|as such))*"
    r"|(?:not (?:that |very |too )?much|(?:it'?s |all |that'?s |we'?re )?(?:good|fine|ok(?:ay)?)(?:,? no (?:complaints"
    r"|problems?|issues?|worries))?|all (?:is |'s )?(?:good|fine)|(?:it |everything |that )?(?:works|is) (?:fine|well|ok(?:ay)?|good)"
    r"|we(?:'re| are) (?:quite |very |pretty )?(?:happy|fine|good)(?: (?:with (?:it|what we have|how it is)|as"
    r" (?:is|it is|we are)))?|not (?:an?|much of a|really a)? ?(?:problem|issue|priority|concern)"
    r"(?: (?:right now|at the moment|for us|at all|today|really))*)"
    r")[\s.!,]*"
)
_UNKNOWING = (
    r"(?:(?:i'?m |we'?re |honestly |really )?not (?:really |quite |entirely |100% |so |too |at all )?"
    r"(?:sure|certain)(?: yet| about)?|unsure|(?:i |really |honestly |just ){0,3}(?<!we )(?<!they )(?:do not"
    r"|don'?t|didn'?t|wouldn'?t|doesn'?t) (?:really |actually |even )?(?:know|remember|recall)(?: yet| offhand)?"
    r"|(?:i(?:'ve| have)? |has )?(?:got )?no (?:idea|clue)|(?:i )?have(?:n't| not) (?:got )?(?:a clue|any idea"
    r"|the faintest)|dunno|idk|(?:i )?(?<!we )(?:can'?t|cannot|couldn'?t|could not|can not) (?:really |yet )?(?:say"
    r"|tell|answer|share|disclose)(?: yet)?|(?:that'?s |it'?s )?(?:hard|difficult|tough|impossible|tricky|too"
    r" early|too soon) to (?:say|tell|know|answer)|(?:i'?d |i would |we'?d |would )?(?:rather|prefer) not(?: to)?"
    r" (?:say|tell|share|answer|comment|get into)|not allowed to (?:say|share)|(?:i |we )?(?:never|haven'?t)"
    r" (?:really |actually )?(?:thought|checked|asked|measured|calculated)(?: about| into| at)?(?: it| that)?)"
)
# Only as an answer of their own: "pass", but not "pass the audit".
_STANDALONE = (
    r"(?:beats me|(?:that'?s an? )?(?:very |really )?(?:good|great|fair|interesting|tough) (?:question|one|point)"
    r"|pass|n/?a|tb[dc]|no comment|we'?ll (?:have to )?see|let'?s see|let me see|who knows|unknown|unclear"
    r"|(?:to be|not yet) (?:determined|decided|defined|known)|skip|confidential|(?:it |that )?(?:all )?depends"
    r"|(?:nobody|no one) knows|ask me (?:later|again|another time)|no answer|nothing i can share|we (?:don'?t know|can'?t (?:say|tell|share|disclose))"
    r"(?: (?:yet|who|when|how much|how many|exactly|that|for sure|really|at all))*)"
)
_VERB = (
    r"(?:check|find out|look (?:it|that|this|into|up)|ask(?: around| (?:my |our |the )?\w+)?|confirm|verify"
    r"|think about|come back|get back|circle back|dig|discuss|double[- ]check|see)"
)
_CHECKING = (
    rf"(?:(?:i'?d|we'?d|i'?ll|we'?ll|i would|we would|i will|we will|let me|will|would|i might|he'?ll|she'?ll"
    rf"|they'?ll)(?: (?:probably|just|first|really|quickly)){{0,2}}(?: (?:have|need) to)?(?: (?:just|first)){{0,2}} {_VERB}"
    rf"|(?:get|come|circle) back to you)"
)
_MUST_CHECK = (
    rf"(?:(?:i |we |he |she |they )?(?:have|need|needs|has|got) to|(?:i |we )?must|gotta) {_VERB}"
    r"(?: (?:it|that|this|internally|first|on that|(?:w/|with)(?: [a-z]+){1,3}))?"
)
_OBJECT = (
    r"(?: (?:and|who|whom|what|when|how|where|why|which|whether|if|about|the|that|exactly|yet|on|to|of"
    r"|with|by|it|this|internally|for|you|our|my|again|around|up|into|first|right|offhand|off|at|here"
    r"|tomorrow|later|today|next|anything|honestly|sorry|really|either|there)\b[^,.;!?\n]*)?"
)
_ENDS = r"(?=[^\w¤]*(?:$|[,.;:!?\n]| -))"
NO_ANSWER = re.compile(
    rf"(?<![\w'])(?:(?:{_UNKNOWING}|{_CHECKING}){_OBJECT}(?![\w'])|(?:{_STANDALONE}|{_MUST_CHECK}){_ENDS})"
)
_FILLER = re.compile(
    r"\b(?:well|um+|uh+|er+|hmm+|hm|mm+|so|oh|ah|honestly|really|sorry|to be (?:honest|frank)|tbh|frankly|right now"
    r"|at the moment|yet|i|we|that'?s|that|it'?s|it|a|the|you know|like|just|actually|now|offhand|and|but"
    r"|ok|okay|yeah|yes|no|let me think|on that|for now|then|there|here|is|to you|you|one|please|question"
    r"|me|though|off the top of my head|from here)\b|[^\w¤]+"
)


def judge(text: str) -> Certainty:
    """What the words of a line make of it; the first reason to lower it is named."""
    return weigh(plain(text))


def weigh(low: str, *, told: bool = False) -> Certainty:
    """`judge` for a plain text in which values may be masked.

    `told` is for a description, where "should", "might" and most of "if" belong to what is told.
    """
    if _only_no_answer(low):
        return Certainty(Level.UNKNOWN, why=f"no answer: {_few(low)}")
    stance, why = Stance.SUPPORTS, ""
    if m := _negation(low):
        stance, why = Stance.AGAINST, f"negation: {_few(m[0])}"
    for kind, m in (
        ("third party", _OTHERS.search(low)),
        ("condition", _first_condition(low, told)),
        ("hedge", _HEDGE.search(low) if told else _hedge(low)),
    ):
        if m:
            return Certainty(Level.ASSUMED, stance, f"{kind}: {_few(m[0])}")
    return Certainty(Level.STATED, stance, why)


def _negation(low: str) -> re.Match[str] | None:
    pattern = _NEGATES_VALUE if MASK in low else _NEGATION
    for m in pattern.finditer(low):
        if not _CAUSE.search(low, max(0, m.start() - 30), m.start()):
            return m
    return None


def _hedge(low: str) -> re.Match[str] | None:
    if m := _HEDGE.search(low):
        return m
    about_a_value = MASK in low or low.count(" ") < 3 or any(c.isdigit() for c in low)
    return _SOFT_HEDGE.search(low) if about_a_value else None


def is_no_answer(text: str) -> bool:
    """Whether nothing but a non-answer is said ("good question, I'd have to check")."""
    return _only_no_answer(plain(text))


def _only_no_answer(low: str) -> bool:
    if MASK in low or len(low) > _LONGEST:
        return False
    if not re.search(r"\w", low):
        return True
    rest, changed = NO_ANSWER.subn(" ", low)
    return bool(changed) and not _FILLER.sub("", rest)


def is_denial(text: str) -> bool:
    """Whether an answer in words denies what it is asked for: "no", "nothing really", "no issues"."""
    return len(text) <= _LONGEST and bool(_DENIAL.fullmatch(plain(text)))


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

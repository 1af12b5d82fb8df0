"""Lines that answer nothing ("good question, I'd have to check") or deny ("no issues really")."""

from __future__ import annotations

import re

from discovery_tui.listen.line import MASK, plain

_LONGEST = 200
"""Characters a non-answer or a denial has at most; who says more says something."""

_DENIAL = re.compile(
    r"(?:well |um |uh |so |oh |honestly |actually |to be honest |,|\.|\s)*"
    r"(?:(?:no|none|nope|nah|nothing|nobody|no one|noone|never|neither|not really|not at all|n)"
    r"(?: (?:really|at all|so far|yet|specific|special|in particular|particular|else"
    r"|that i (?:know of"
    r"|can think of)|right now|at the moment|currently|today|comes to mind|for now|one))*"
    r"|(?:there (?:is|are)(?:n'?t| not?)|there's no(?:t|ne|thing)?|we(?: do|'ve| have)(?:n'?t"
    r"| not?|n't got)?"
    r"(?: have| got)?|no|not an?|i (?:see|have) no|don'?t (?:really )?(?:have|see))(?: (?:any|a"
    r"|an|no|one|real|big|major))*"
    r"(?: (?:problems?|issues?|complaints?|pains?|needs?|plans?|urgency|deadlines?|pressure|reason"
    r"|champions?|interest|competition|competitors?|alternatives?|risks?|concerns?|impact|priority"
    r"|process|criteria|requirements?|one|any|none|event|budget|money|funds|date|rush|hurry"
    r"|appetite|will|owner|sponsor))?"
    r"(?: (?:really|at all|so far|yet|right now|at the moment|currently|today|here|there|for now"
    r"|per se"
    r"|i know of|that i know of|as such))*"
    r"|(?:not (?:that |very |too )?much|(?:it'?s |all |that'?s |we'?re )?(?:good|fine"
    r"|ok(?:ay)?)(?:,? no (?:complaints"
    r"|problems?|issues?|worries))?|all (?:is |'s )?(?:good|fine)|(?:it |everything "
    r"|that )?(?:works|is) (?:fine|well|ok(?:ay)?|good)"
    r"|we(?:'re| are) (?:quite |very |pretty )?(?:happy|fine|good)(?: (?:with (?:it|what we have"
    r"|how it is)|as"
    r" (?:is|it is|we are)))?|not (?:an?|much of a|really a)? ?(?:problem|issue|priority|concern)"
    r"(?: (?:right now|at the moment|for us|at all|today|really))*)"
    r")[\s.!,]*"
)
_UNKNOWING = (
    r"(?:(?:i'?m |we'?re |honestly |really )?not (?:really |quite |entirely |100% |so |too "
    r"|at all )?"
    r"(?:sure|certain)(?: yet| about)?|unsure|(?:i |really |honestly "
    r"|just ){0,3}(?<!we )(?<!they )(?:do not"
    r"|don'?t|didn'?t|wouldn'?t|doesn'?t) (?:really |actually |even )?(?:know|remember"
    r"|recall)(?: yet| offhand)?"
    r"|(?:i(?:'ve| have)? |has )?(?:got )?no (?:idea|clue)|(?:i )?have(?:n't"
    r"| not) (?:got )?(?:a clue|any idea"
    r"|the faintest)|dunno|idk|(?:i )?(?<!we )(?:can'?t|cannot|couldn'?t|could not"
    r"|can not) (?:really |yet )?(?:say"
    r"|tell|answer|share|disclose)(?: yet)?|(?:that'?s |it'?s )?(?:hard|difficult|tough"
    r"|impossible|tricky|too"
    r" early|too soon) to (?:say|tell|know|answer)|(?:i'?d |i would |we'?d |would )?(?:rather"
    r"|prefer) not(?: to)?"
    r" (?:say|tell|share|answer|comment|get into)|not allowed to (?:say|share)|(?:i "
    r"|we )?(?:never|haven'?t)"
    r" (?:really |actually )?(?:thought|checked|asked|measured|calculated)(?: about| into"
    r"| at)?(?: it| that)?)"
)
# Only as an answer of their own: "pass", but not "pass the audit".
_STANDALONE = (
    r"(?:beats me|(?:that'?s an? )?(?:very |really )?(?:good|great|fair|interesting"
    r"|tough) (?:question|one|point)"
    r"|pass|n/?a|tb[dca]|no comment|undefined|we'?ll (?:have to )?see|let'?s see|let me see"
    r"|who knows|unknown|unclear"
    r"|(?:still )?(?:to be|not yet|not) (?:determined|decided|defined|known|discussed)(?: yet)?"
    r"|(?:we )?haven'?t (?:really |even )?(?:decided|defined|discussed|set|looked at"
    r"|thought about|talked about)"
    r"(?: (?:it|that|this|one|on (?:it|that)|a (?:number|date|budget|figure)))?(?: yet)?"
    r"|(?:there'?s |there is |we have |i have )?no (?:number|figure|date|timeline|budget) (?:yet"
    r"|in mind|set)"
    r"|(?:there'?s |there is |we have )?no (?:fixed|formal|set|defined|specific|concrete|exact"
    r"|official)"
    r" (?:number|figure|amount|date|budget|timeline|deadline)(?: yet)?|skip|confidential|(?:it "
    r"|that )?(?:all )?depends"
    r"|(?:nobody|no one) knows|ask me (?:later|again|another time)|no answer|nothing i can share"
    r"|we (?:don'?t know|can'?t (?:say|tell|share|disclose))"
    r"(?: (?:yet|who|when|how much|how many|exactly|that|for sure|really|at all))*)"
)
_VERB = (
    r"(?:check|find out|look (?:it|that|this|into|up)|ask(?: around| (?:my |our |the )?\w+)?"
    r"|confirm|verify"
    r"|think about|come back|get back|circle back|dig|discuss|double[- ]check|see)"
)
_CHECKING = (
    rf"(?:(?:i'?d|we'?d|i'?ll|we'?ll|i would|we would|i will|we will|let me|will|would|i might"
    rf"|he'?ll|she'?ll"
    rf"|they'?ll)(?: (?:probably|just|first|really|quickly)){{0,2}}(?: (?:have"
    rf"|need) to)?(?: (?:just|first)){{0,2}} {_VERB}"
    rf"|(?:get|come|circle) back to you)"
)
_MUST_CHECK = (
    rf"(?:(?:i |we |he |she |they )?(?:have|need|needs|has|got) to|(?:i |we )?must|gotta) {_VERB}"
    r"(?: (?:it|that|this|internally|first|on that|(?:w/|with)(?: [a-z]+){1,3}))?"
)
_OBJECT = (
    r"(?: (?:and|who|whom|what|when|how|where|why|which|whether|if|about|the|that|exactly|yet|on"
    r"|to|of"
    r"|with|by|it|this|internally|for|you|our|my|again|around|up|into|first|right|offhand|off|at"
    r"|here"
    r"|tomorrow|later|today|next|anything|honestly|sorry|really|either|there)\b[^,.;!?\n]*)?"
)
_ENDS = r"(?=[^\w¤]*(?:$|[,.;:!?\n]| -))"
NO_ANSWER = re.compile(
    rf"(?<![\w'])(?:(?:{_UNKNOWING}|{_CHECKING}){_OBJECT}(?![\w'])|(?:{_STANDALONE}"
    rf"|{_MUST_CHECK}){_ENDS})"
)
_FILLER = re.compile(
    r"\b(?:well|um+|uh+|er+|hmm+|hm|mm+|so|oh|ah|honestly|really|sorry|to be (?:honest|frank)"
    r"|tbh|frankly|right now"
    r"|at the moment|yet|i|we|that'?s|that|it'?s|it|a|the|you know|like|just|actually|now"
    r"|offhand|and|but"
    r"|ok|okay|yeah|yes|no|let me think|on that|for now|then|there|here|is|to you|you|one|please"
    r"|question"
    r"|me|though|off the top of my head|from here)\b|[^\w¤]+"
)


def is_no_answer(text: str) -> bool:
    """Whether nothing but a non-answer is said ("good question, I'd have to check")."""
    return only_no_answer(plain(text))


def only_no_answer(low: str) -> bool:
    """`is_no_answer` for a plain text in which values may be masked."""
    if MASK in low or len(low) > _LONGEST:
        return False
    if not re.search(r"\w", low):
        return True
    rest, changed = NO_ANSWER.subn(" ", low)
    return bool(changed) and not _FILLER.sub("", rest)


def is_denial(text: str) -> bool:
    """Whether an answer in words denies what it is asked for: "no", "nothing really", "no issues"."""
    return len(text) <= _LONGEST and bool(_DENIAL.fullmatch(plain(text)))

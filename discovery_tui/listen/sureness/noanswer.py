"""Lines that answer nothing ("good question, I'd have to check") or deny ("no issues really")."""

from __future__ import annotations

import re

from discovery_tui.listen.line import MASK, plain

_LONGEST = 200
"""Characters a non-answer or a denial has at most; who says more says something."""

_DENIAL = re.compile(
    r"(?:well |um |uh |so |oh |honestly |actually |to be honest |,|\.|\s)*(?:(?:no|none|nope|nah"
    r"|nothing|nobody|no one|noone|never|neither|not really|not at all|n)(?: (?:really|at all"
    r"|so far|yet|specific|special|in particular|particular|else|that i (?:know of|can think of)"
    r"|right now|at the moment|currently|today|comes to mind|for now|one))*|(?:there (?:is"
    r"|are)(?:n'?t| not?)|there's no(?:t|ne|thing)?|we(?: do|'ve| have)(?:n'?t| not?"
    r"|n't got)?(?: have| got)?|no|not an?|i (?:see|have) no|don'?t (?:really )?(?:have"
    r"|see))(?: (?:any|a|an|no|one|real|big|major))*(?: (?:problems?|issues?|complaints?|pains?"
    r"|needs?|plans?|urgency|deadlines?|pressure|reason|champions?|interest|competition"
    r"|competitors?|alternatives?|risks?|concerns?|impact|priority|process|criteria|requirements?"
    r"|one|any|none|event|budget|money|funds|date|rush|hurry|appetite|will|owner"
    r"|sponsor))?(?: (?:really|at all|so far|yet|right now|at the moment|currently|today|here"
    r"|there|for now|per se|i know of|that i know of|as such))*|(?:not (?:that |very |too )?much"
    r"|(?:it'?s |all |that'?s |we'?re )?(?:good|fine|ok(?:ay)?)(?:,? no (?:complaints|problems?"
    r"|issues?|worries))?|all (?:is |'s )?(?:good|fine)|(?:it |everything |that )?(?:works"
    r"|is) (?:fine|well|ok(?:ay)?|good)|we(?:'re| are) (?:quite |very |pretty )?(?:happy|fine"
    r"|good)(?: (?:with (?:it|what we have|how it is)|as (?:is|it is|we are)))?|not (?:an?"
    r"|much of a|really a)? ?(?:problem|issue|priority|concern)(?: (?:right now|at the moment"
    r"|for us|at all|today|really))*))[\s.!,]*"
)
_UNKNOWING = (
    r"(?:(?:i'?m |we'?re |honestly |really )?not (?:really |quite |entirely |100% |so |too "
    r"|at all )?(?:sure|certain)(?: yet| about)?|unsure|(?:i |really |honestly "
    r"|just ){0,3}(?<!we )(?<!they )(?:do not|don'?t|didn'?t|wouldn'?t|doesn'?t) (?:really "
    r"|actually |even )?(?:know|remember|recall)(?: yet| offhand)?|(?:i(?:'ve| have)? "
    r"|has )?(?:got )?no (?:idea|clue)|(?:i )?have(?:n't| not) (?:got )?(?:a clue|any idea"
    r"|the faintest)|dunno|idk|(?:i )?(?<!we )(?:can'?t|cannot|couldn'?t|could not"
    r"|can not) (?:really |yet )?(?:say|tell|answer|share|disclose)(?: yet)?|(?:that'?s "
    r"|it'?s )?(?:hard|difficult|tough|impossible|tricky|too early|too soon) to (?:say|tell|know"
    r"|answer)|(?:i'?d |i would |we'?d |would )?(?:rather|prefer) not(?: to)? (?:say|tell|share"
    r"|answer|comment|get into)|not allowed to (?:say|share)|(?:i |we )?(?:never"
    r"|haven'?t) (?:really |actually )?(?:thought|checked|asked|measured|calculated)(?: about"
    r"| into| at)?(?: it| that)?)"
)
# Only as an answer of their own: "pass", but not "pass the audit".
_STANDALONE = (
    r"(?:beats me|(?:that'?s an? )?(?:very |really )?(?:good|great|fair|interesting"
    r"|tough) (?:question|one|point)|pass|n/?a|tb[dca]|no comment|undefined"
    r"|we'?ll (?:have to )?see|let'?s see|let me see|who knows|unknown|unclear|(?:still )?(?:to be"
    r"|not yet|not) (?:determined|decided|defined|known|discussed)(?: yet)?"
    r"|(?:we )?haven'?t (?:really |even )?(?:decided|defined|discussed|set|looked at|thought about"
    r"|talked about)(?: (?:it|that|this|one|on (?:it|that)|a (?:number|date|budget"
    r"|figure)))?(?: yet)?|(?:there'?s |there is |we have |i have )?no (?:number|figure|date"
    r"|timeline|budget) (?:yet|in mind|set)|(?:there'?s |there is |we have )?no (?:fixed|formal"
    r"|set|defined|specific|concrete|exact|official) (?:number|figure|amount|date|budget|timeline"
    r"|deadline)(?: yet)?|skip|confidential|(?:it |that )?(?:all )?depends|(?:nobody|no one) knows"
    r"|ask me (?:later|again|another time)|no answer|nothing i can share|we (?:don'?t know"
    r"|can'?t (?:say|tell|share|disclose))(?: (?:yet|who|when|how much|how many|exactly|that"
    r"|for sure|really|at all))*)"
)
_VERB = (
    r"(?:check|find out|look (?:it|that|this|into|up)|ask(?: around| (?:my |our |the )?\w+)?"
    r"|confirm|verify|think about|come back|get back|circle back|dig|discuss|double[- ]check|see)"
)
_CHECKING = (
    rf"(?:(?:i'?d|we'?d|i'?ll|we'?ll|i would|we would|i will|we will|let me|will|would|i might"
    rf"|he'?ll|she'?ll|they'?ll)(?: (?:probably|just|first|really|quickly)){{0,2}}(?: (?:have"
    rf"|need) to)?(?: (?:just|first)){{0,2}} {_VERB}|(?:get|come|circle) back to you)"
)
_MUST_CHECK = (
    rf"(?:(?:i |we |he |she |they )?(?:have|need|needs|has|got) to|(?:i |we )?must|gotta) {_VERB}"
    r"(?: (?:it|that|this|internally|first|on that|(?:w/|with)(?: [a-z]+){1,3}))?"
)
_OBJECT = (
    r"(?: (?:and|who|whom|what|when|how|where|why|which|whether|if|about|the|that|exactly|yet|on"
    r"|to|of|with|by|it|this|internally|for|you|our|my|again|around|up|into|first|right|offhand"
    r"|off|at|here|tomorrow|later|today|next|anything|honestly|sorry|really|either"
    r"|there)\b[^,.;!?\n]*)?"
)
_ENDS = r"(?=[^\w¤]*(?:$|[,.;:!?\n]| -))"
NO_ANSWER = re.compile(
    rf"(?<![\w'])(?:(?:{_UNKNOWING}|{_CHECKING}){_OBJECT}(?![\w'])|(?:{_STANDALONE}"
    rf"|{_MUST_CHECK}){_ENDS})"
)
_HUM = re.compile(r"\W*(?:(?:h+m+|u+m+|u+h+|e+r+m?|m+|well|so|oh|ah|pf+)(?:\W+|$))+")
_FILLER = re.compile(
    r"\b(?:well|um+|uh+|er+|hmm+|hm|mm+|so|oh|ah|honestly|really|sorry|to be (?:honest|frank)|tbh"
    r"|frankly|right now|at the moment|yet|i|we|that'?s|that|it'?s|it|a|the|you know|like|just"
    r"|actually|now|offhand|and|but|ok|okay|yeah|yes|no|let me think|on that|for now|then|there"
    r"|here|is|to you|you|one|please|question|me|though|off the top of my head|from here)\b"
    r"|[^\w¤]+"
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
    if _HUM.fullmatch(low):
        return True
    rest, changed = NO_ANSWER.subn(" ", low)
    return bool(changed) and not _FILLER.sub("", rest)


def is_humming(text: str) -> bool:
    """Whether nothing is said but "hmm" or "well"."""
    return bool(_HUM.fullmatch(plain(text)))


def is_denial(text: str) -> bool:
    """Whether an answer in words denies what it is asked for ("nothing really", "no issues")."""
    return len(text) <= _LONGEST and bool(_DENIAL.fullmatch(plain(text)))

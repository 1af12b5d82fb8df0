"""Titles, by the words they are made of: `CFO`, `Dir Ops`, `head of legal`, `plant manager`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag
from discovery_tui.listen.people.acts import ACTS
from discovery_tui.listen.people.vocabulary import (
    BEFORE_HEAD,
    BESIDE,
    CAPITALS,
    DEPARTMENTS,
    GIVEN,
    HEADS,
    ORDINARY,
    PLACES,
    RARE,
    TITLES,
    TOOLS,
    WORD_NAMES,
    phrases,
)

_ACRONYM = re.compile(
    r"c[a-z]{1,3}o|[sear]?vp|md|fd|gm|gf|hrd|dpo|gc|daf|it|hr|hq|pe|vc|r&d|fp&a|qa|hse|ehs|esg"
)
_WORD = re.compile(r"[^\W_]+(?:[-&][^\W_]+)*")
_DET = bag("the our my their your his her a an")
_TAKES_PART = bag("avp chief dir director evp gm hd head lead md mgr mngr rvp svp vp")
_OPEN = bag("admin agent associate bloke chap fella guy lady lead member partner person planner")
_PAIRED = DEPARTMENTS | bag("health food environment learning people culture")
_COUNTED = (["two"], ["2"], ["three"], ["3"], ["both"])
_OF = words("titles_of")
# "the product lead time", "partner portal": the word is no person here.
THINGS = words("title_things")
TAILS = words("title_tails")
_TAILS = TAILS | DEPARTMENTS | PLACES
_DOTTED = bag("sr purch fin dept asst mktg acct tech reg comm gen dep proj prod exec eng ops dir")
"""Shortened words a full stop may follow inside a title: "purch. mgr"."""
_SHORT = _TAKES_PART - _OPEN
_PARTS = DEPARTMENTS | PLACES
_GOES_ON = _PARTS | _TAKES_PART
_REGIONS = bag("north south east west central midlands northern southern")
_PLACED = bag("manager mngr mgr director officer sales representative rep supervisor engineer")
"""After these a town is theirs, where it is no first name: "plant manager Porto"."""
_LONE = words("lone_heads")
_ALONE = HEADS - _OPEN | {"partner"}
_NEXT_NAME = re.compile(r" \(?(?!(?:I|A)\b)[^\W\d_a-z][^\W\d_A-Z]+\b")
_LABEL = re.compile(r"(?:budget|process|project|final|deal|economic) (?:owner|holder|buyer)")
_SOME = re.compile(
    r"\b(?:an?|no|any|another|former|ex|prev|previous|prior|old|used to|ex-|every|each)(?: new)? ?$"
)
_IS = re.compile(r" ?(?::|=|is\b)")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody, `text[start:end]`. `is_role` where only the role was said."""

    start: int
    end: int
    name: str
    title: str = ""
    is_role: bool = False
    is_body: bool = False
    """A board, a department: never the title of a person beside it."""


class _Words(NamedTuple):
    """A line, where its words stand and how the lists have them."""

    text: str
    low: str
    tokens: list[tuple[int, int]]
    said: list[str]


def written(role: str) -> str:
    """A role as people write it: `CFO`, `VP Finance`, `head of legal`."""
    if role != role.lower():
        return role
    return " ".join(w.upper() if _ACRONYM.fullmatch(w) else w for w in role.split())


def overlap(one: Mention, two: Mention) -> bool:
    return one.start < two.end and two.start < one.end


def find_titles(text: str, low: str) -> list[Mention]:
    """Words before a last word that names somebody, and of what: `Dir Ops`, `head of legal`."""
    tokens = [m.span() for m in _WORD.finditer(low)]
    said = [_said(text[a:b], low[a:b]) for a, b in tokens]
    line = _Words(text, low, tokens, said)
    found = []
    i = free = 0
    while i < len(said):
        last = _last_of_title(line, i)
        first = _reached(line, i, max(last, i), free)
        if last < 0 and first == i:
            i += 1
            continue
        last = last if last >= 0 else _extended(line, i)
        if role := _as_title(line, (first, last)):
            found.append(role)
        i = free = last + 1
    return found


def _said(typed: str, low: str) -> str:
    """The word as the lists have it: "HoIT" is a "hod", and "pa" no PA."""
    if re.fullmatch(r"Ho[A-Z][A-Za-z]{0,4}", typed):
        return "hod"
    short = typed.removesuffix("s")
    mixed = not (short.isupper() and short.lower() in CAPITALS)
    return f"~{low}" if {low, low[:-1]} & CAPITALS and mixed else low


# Where a title may begin that nobody put "the" before: "w/ quarry manager", "Ines, pit boss".
_BEGINS = re.compile(
    r"(?:(?:[,;:(+&/=>.!?-]) ?|\b(?:with|w/|by|via|from|through|thru|under|is|and|as|or|plus) )$"
)
_OWNER = re.compile(r"(?<!\bhe)(?<!\bit)(?<!\bshe)(?<!that)(?<!here)(?<!\bwho)'s $|s' $")
_FIRMS = words("verbs_too") - bag("head chair champion judge vet")
_VERBS_TOO = _OPEN | words("verbs_too")
_NO_PEOPLE = bag("chair planner editor")


def _reached(line: _Words, i: int, last: int, free: int) -> int:
    """Where a title begins whose first listed word is at `i`: "dough [line supervisor]"."""
    text, low, tokens, said = line
    if not (_one(said[last], TITLES) or _one(said[last], HEADS)):
        return i
    plural = _many(said[last])
    k = i
    while k > free and i - k < (1 if plural else 3):
        gap = low[tokens[k - 1][1] : tokens[k][0]]
        if gap not in (" ", "' ") or not _tells(line, k - 1):
            break
        k -= 1
    if k == i:
        return i
    start, end = tokens[k][0], tokens[last][1]
    before = low[max(0, start - 12) : start]
    word = said[k - 1] if k else ""
    known = said[k] in BEFORE_HEAD or said[k] in TOOLS or text[slice(*tokens[k])].isupper()
    if not known and (said[last] in _NO_PEOPLE or (plural and not ACTS.match(low, end))):
        return i
    if before.endswith(" ") and (
        word in _DET or _OWNER.search(before) or (word in BESIDE and said[k - 2 : k - 1] == ["the"])
    ):
        return k
    named = _NEXT_NAME.match(text, end)
    opens = _BEGINS.search(before) or not low[:start].strip()
    if (
        not opens
        or (plural and not known)
        or (said[last] in _VERBS_TOO and not known and not named)
    ):
        return i
    if said[k].endswith(("ing", "ed", "ly", "s")) and not known:
        return i
    closes = _LONE_ENDS.match(low, end) or ACTS.match(low, end) or named
    return k if closes else i


def _tells(line: _Words, k: int) -> bool:
    """Whether a word can say of what somebody is the manager, the boss, the owner."""
    word = line.said[k]
    short = (
        len(word) > 1
        and line.text[slice(*line.tokens[k])].isupper()
        and not (word in TITLES or word in _DET)
    )
    if word in BEFORE_HEAD or word in TOOLS or short:
        return True
    if len(word) < 3 or not word.replace("-", "").isalpha() or word in _NO_MODS:
        return False
    if _NO_NOUN.search(word):
        return False
    return not (word in GIVEN or (word in RARE and line.text[line.tokens[k][0]].isupper()))


_NO_NOUN = re.compile(r"(?:ful|ous|ish|less|iest)$|^(?:twen|thir|for|fif)ty")
_NO_MODS = ORDINARY | BESIDE | TITLES

# German and Nordic titles are one word: "einkaufsleiter", "ekonomichef".
COMPOUND = re.compile(
    r"[^\W\d_]{2,}-?(?:leit(?:er|ung)(?:in)?|direktor(?:in)?|direktör|direktør|chef(?:in)?|sjef"
    r"|ansvarlig|ansvarig|referent(?:in)?|beauftragte[rn]?|führer(?:in)?|leider|(?<!gate)keeper"
    r"|monger|pusher)|[^\W\d_]{4,}(?:master|maker)"
)


def _one(word: str, entries: frozenset[str]) -> bool:
    """Whether a word, in one or many, is of a list; a title may be one by its last part too."""
    if word in entries or (word.endswith("s") and word[:-1] in entries):
        return True
    if word.startswith(("ex-", "x-")):
        return False
    if (word[-3:] == "ies" and word[:-3] + "y" in entries) or (
        word[-3:] == "men" and word[:-2] + "an" in entries
    ):
        return True
    part = word.rpartition("-")[2]
    return entries is TITLES and (
        bool(COMPOUND.fullmatch(word) and word not in TOOLS) or (part != word and part in _HYPHENED)
    )


_HYPHENED = TITLES - CAPITALS | bag("manager head lead partner chief")


_EVERY = TITLES | HEADS


def _many(word: str) -> bool:
    return word.endswith(("s", "men")) and word not in _EVERY


def _last_of_title(line: _Words, i: int) -> int:
    """The place of the last word of the title that begins at `i`, or -1."""
    text, low, tokens, said = line
    best, j = -1, i
    while j < len(said) and j - i < 6:
        if j > i:
            gap = low[tokens[j - 1][1] : tokens[j][0]]
            both = gap == " & " and said[j - 1] in DEPARTMENTS
            dotted = gap == ". " and said[j - 1] in _DOTTED
            if not (gap in (" ", "-", "' ") or both or dotted) or _ends(said[j - 1]):
                break
        word = said[j]
        if best >= 0 and _many(word) and word[:-1] in _VERBS_TOO:
            break  # "exec asst guards the door"
        if _one(word, TITLES) or (j > i and _one(word, HEADS)):
            best = j
        pair = word == "and" and j > i and said[j - 1] in _PAIRED
        if not (pair or word in BEFORE_HEAD or word in HEADS):
            break
        j += 1
    after = said[i + 1 : i + 3]
    if (
        best < 0
        and (
            (after and said[i] in _SHORT and (after[0] in _PARTS or " ".join(after) in DEPARTMENTS))
            or (said[i] in _OF and after[:1] == ["of"])  # "Mgr Fin", "head of legal"
            or (said[i] in _FOREIGN and after[:1] in (["de"], ["d"], ["des"], ["du"]))
            or (said[i] in _LONE and _is_lone(line, i))
            or (_one(said[i], _ALONE) and _acts_alone(line, i))
            or (said[i - 1 : i] == ["both"] and _one(said[i], _LONE))
            or (_many(said[i]) and _one(said[i], _LONE) and _counted(line, i))
            or (said[i] in _ALONE and _NEXT_NAME.match(text, tokens[i][1]))
            or (said[i] in _ALONE and _is_apposed(text, *tokens[i]))
            or (said[i] in _ALONE and _is_added(low, *tokens[i]))
        )
    ):
        best = i  # "the bishop", "boss nods", "terminal boss Okonkwo", "Ines, notary, signs"
    return best if best < 0 else _extended(line, best)


_NAME_AHEAD = re.compile(r"\b([^\W\d_][^\W\d_A-Z]+)(?:, | ?\(| - )$")


def _is_added(low: str, start: int, end: int) -> bool:
    """Whether a bare head is one more of a list: "gm + chef"."""
    plus = low[max(0, start - 2) : start].strip() in ("+", "&")
    return plus and bool(_LONE_ENDS.match(low, end))


def _is_apposed(text: str, start: int, end: int) -> bool:
    """Whether a bare head stands beside a name: "Ines, notary, signs"."""
    ahead = _NAME_AHEAD.search(text, max(0, start - 24), start)
    known = ahead and (ahead[1][0].isupper() or ahead[1] in GIVEN - WORD_NAMES)
    return bool(known) and bool(_CLOSED.match(text, end))


def _owned(said: list[str], i: int) -> bool:
    """Whether "the" or "our" stands before a word, or before the "young" before it."""
    before = said[max(0, i - 2) : i]
    return bool(before) and (before[-1] in _OURS or (before[-1] in BESIDE and before[0] in _OURS))


_OURS = bag("the our my his her their")


def _is_lone(line: _Words, i: int) -> bool:
    """Whether "the bishop" stands by itself, with no noun behind it that it belongs to."""
    _, low, tokens, said = line
    owned = _owned(said, i) and (said[i] != "head" or said[i - 1] in ("the", "our"))
    return owned and bool(_LONE_ENDS.match(low, tokens[i][1]))


_LONE_ENDS = re.compile(
    r"\s*(?:$|[,;.)!?+&:]|'s\b|(?:and|or|is|isn't|was|has|had|have|will|would|who|are|on|in|at|for"
    r"|to|by|from|if|when|but|before|too|as well|about|say|says|said|wants|likes|hates|gets|can|may"
    r"|might|could|must|should|does|doesn't|did|[a-z]{2,}ed)\b)"
)


def _acts_alone(line: _Words, i: int) -> bool:
    """Whether a bare "head" or "the solicitor" does what only somebody does."""
    _, low, tokens, said = line
    start, end = tokens[i]
    opens = not low[:start].strip() or low[:start].rstrip()[-1] in ",;.+&("
    return (opens or _owned(said, i)) and bool(ACTS.match(low, end)) and low[end] != ","


_WITH = re.compile(
    r"(?:\b(?:with|w/|and|plus|bring|brings|invite|over|convince|ask|by)|[+&])"
    r" (?:\w+ of )?(?:his|her|the|our)? ?$"
)


def _counted(line: _Words, i: int) -> bool:
    """Whether so many are brought along: "with Anna and two planners"."""
    k = i - 2 if line.said[i - 2 : i - 1] == ["of"] else i - 1
    if k < 0 or [line.said[k]] not in _COUNTED or line.said[i] == "heads":
        return False
    start = line.tokens[k][0]
    return bool(_WITH.search(line.low, max(0, start - 24), start))


def _ends(word: str) -> bool:
    return word in TITLES and word not in _TAKES_PART and bool(_ACRONYM.fullmatch(word))


def _extended(line: _Words, last: int) -> int:
    """A title's last word with its "of finance" or its region."""
    text, low, tokens, said = line

    def joins(j: int) -> bool:
        gap = low[tokens[j - 1][1] : tokens[j][0]] if j < len(said) else ""
        return gap in (" ", " & ", " - ", ", ") or (gap == ". " and said[j - 1] in _DOTTED)

    j = last + 1
    links = ("of", "for", "to") if said[last] in _SERVES else ("of", "for", "de", "des", "du", "d")
    if joins(j) and said[j] in links and j + 1 < len(said) and tokens[j + 1][0] - tokens[j][1] == 1:
        k = j + 1 + (said[j + 1] in ("the", "our", "la") and joins(j + 2))
        if said[k] in ("us", "it") and text[slice(*tokens[k])].islower():
            closed = said[k] == "it" and said[j] == "of" and _closes(line, k)
            return k if closed and said[last] in _OF else last  # "head of it, ..."
        heads = said[j] != "for" and _one(said[k], HEADS)
        known = _one(said[k], BEFORE_HEAD) or heads or said[j] not in ("of", "for")
        if known or (said[j] == "of" and said[last] in _OF and said[k] not in GIVEN):
            last = k
            while joins(last + 1):
                both = said[last + 1] in ("and", "&") and joins(last + 2)
                if said[last + 1 + both] not in _TAILS:
                    break
                last += 1 + both
            if joins(last + 1) and said[last + 1] in _BODY_NOUNS:
                return last + 1  # "chair of the audit committee"
            if joins(last + 1) and said[last + 1] in PLACES | _REGIONS:
                return last + 1  # "head of operations UK"
            return last if said[last] in HEADS else _trailing(line, last)
        return last
    if said[last] in _FOREIGN and joins(j) and said[j] in _TAILS:
        return j
    while (
        said[last] in _GOES_ON
        or (said[last] in _PLACED and said[j : j + 1] and _placed(line, j))
        or (_ACRONYM.fullmatch(said[last]) and said[j : j + 1] and said[j] in PLACES)
    ) and joins(last + 1):
        if low[tokens[last][1]] == "," and low[tokens[last + 1][1] :].lstrip()[:1] not in ("", ","):
            break
        if " ".join(said[last + 1 : last + 3]) in DEPARTMENTS and joins(last + 2):
            last += 2
            continue
        pronoun = said[last + 1] == "it" and text[tokens[last + 1][0]] == "i"
        if pronoun or said[last + 1] not in (_PARTS | _REGIONS):
            break
        last += 1
    return last


def _placed(line: _Words, j: int) -> bool:
    word = line.said[j]
    return word in _REGIONS or (word in PLACES and word not in GIVEN and word not in WORD_NAMES)


def _trailing(line: _Words, last: int) -> int:
    """The end of "head of digital workplace" where nothing else can follow it."""
    text, low, tokens, said = line
    k, end = last + 1, tokens[last][1]
    if ACTS.match(low, end) or k >= len(said) or low[end : tokens[k][0]] != " ":
        return last
    told = (
        said[k] not in THINGS and _tells(line, k) and not said[k].endswith(("ed", "ing", "ly", "s"))
    )
    return k if told and _closes(line, k) and text[tokens[k][0]].islower() else last


_CLOSED = re.compile(r"\s*(?:$|[,;)!?+&:]|\.(?: |$)|- )")
_BODY_NOUNS = words("body_nouns")
_FOREIGN = words("foreign_heads")
_SERVES = bag("pa ea assistant clerk secretary deputy adviser advisor")


_MANY_DO = re.compile(
    r" (?:all |both |also |only |just )?(?:vote|decide|approve|sign off|(?:have|get|want)"
    r" (?:a|the|some) (?:vote|veto|say|last|final)|get asked|keen|against|on board"
    r"|(?:are )?consulted|need (?:to be )?(?:won|winning|convinc)"
    r"|(?:must|need to|have to) (?:nod|agree|approve|sign|like|want|ok"
    r"|be (?:asked|consulted|happy|convinced|won|on board|involved)))\b"
)
_BODIES = phrases("bodies")
_GLUED = re.compile(r"[@_]|-(?!>)")


def _closes(line: _Words, k: int) -> bool:
    """Whether nothing that belongs to the word at `k` follows it."""
    end = line.tokens[k][1]
    return bool(_CLOSED.match(line.low, end) or ACTS.match(line.low, end))


def _as_title(line: _Words, where: tuple[int, int]) -> Mention | None:
    """Those words as a mention, unless what stands around them says that nobody is meant."""
    text, low, tokens, said = line
    i, last = where
    start, end = tokens[i][0], tokens[last][1]
    det = said[i - 1] if i and said[i - 1] in _DET and low[tokens[i - 1][1]] == " " else ""
    aged = i > 1 and said[i - 1] in BESIDE and said[i - 2] in ("a", "an")
    words_in = low[start:end]
    following = said[last + 1] if last + 1 < len(said) else ""
    if following in THINGS and low[end : end + 1] == " ":
        return None
    if _GLUED.match(low, end) or (start and low[start - 1] in "@-_."):
        return None
    if (_LABEL.search(words_in) and _IS.match(low, end)) or words_in == "economic buyer":
        return None  # "budget owner: COO" names the criterion
    plural = _many(said[last])
    if plural and _MANY_DO.match(low, end) and words_in not in _BODIES:
        plural = False  # "nurses have a veto"
    if plural and det in ("the", "our") and last == i and ACTS.match(low, end):
        plural = False  # "the auditors want it"
    many = last == i or ("lead" in said[last] and last < i + 2)
    if plural and not det and many and said[i - 1 : i] not in _COUNTED:
        return None  # "leads get lost", "drivers"
    if start == 0 and said[last] in _FIRMS and low[end : end + 1] == ",":
        return None  # "Port operator, Valparaíso"
    acting = bool(ACTS.match(low, end))
    unsteady = last == i and said[i] in ("dir", "chair", "principal", "conductor")
    named = _NEXT_NAME.match(text, end)
    if unsteady and not (det or acting or named or low[start - 1 : start] == "("):
        return None
    if aged or det in ("a", "an"):
        if not acting:
            return None
    elif _SOME.search(low, max(0, start - 16), start):
        return None  # "a new CFO", "no CFO"
    title = written(text[start:end])
    begin = tokens[i - 1][0] if det else start
    if plural and said[i - 1 : i] in _COUNTED:
        return Mention(begin, end, f"the {title}", "", is_role=True, is_body=True)
    return Mention(begin, end, f"the {title}", title, is_role=True)

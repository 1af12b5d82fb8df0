"""Titles, by the words they are made of: `CFO`, `Dir Ops`, `head of legal`, `plant manager`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag
from discovery_tui.listen.people.acts import ACTS
from discovery_tui.listen.people.vocabulary import (
    BEFORE_HEAD,
    DEPARTMENTS,
    GIVEN,
    HEADS,
    ORDINARY,
    PLACES,
    TITLES,
)

_ACRONYM = re.compile(
    r"c[a-z]{1,3}o|[sear]?vp|md|fd|gm|gf|hrd|dpo|gc|daf|it|hr|hq|pe|vc|r&d|fp&a|qa|hse|ehs|esg"
)
_WORD = re.compile(r"[^\W_]+(?:[-&][^\W_]+)*")
_DET = bag("the our my their your his her a an")
_TAKES_PART = bag(
    """
    vp svp evp avp rvp dir director mgr mngr gm md hd head chief lead
    """
)
_OPEN = bag(
    """
    lead person guy lady chap fella bloke member partner associate admin agent planner
    """
)
_COUNTED = (["two"], ["2"], ["three"], ["3"], ["both"])
_OF = bag(
    """
    head hd vp svp evp director dir chair chairman chairwoman chief manager mgr
    """
)
# "the product lead time", "partner portal": the word is no person here.
_THING = bag(
    """
    time times portal programme program generation list level levels count quality network
    channel office offices managed owned led driven fee fees record records data system
    software plan meeting pack report role position job score
    """
)
_AGE = bag(
    """
    old new former previous next current other same first second big own
    """
)
_LATER = bag(
    """
    operations ops analytics engineering planning compliance excellence controlling success
    team development chain service services transformation security office care
    studies happiness management
    systems sales procurement resources affairs relations design experience delivery
    infrastructure
    """
)
_DOTTED = bag("purch fin dept asst mktg acct tech reg comm gen dep proj prod exec mng eng ops dir")
"""Shortened words a full stop may follow inside a title: "purch. mgr"."""
_LONE = words("lone_heads")
_ALONE = HEADS - _OPEN | {"partner"}
_NEXT_NAME = re.compile(r" (?!(?:I|A)\b)[^\W\d_a-z][^\W\d_A-Z]+\b")
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
    said = [low[a:b] for a, b in tokens]
    found = []
    i = 0
    while i < len(said):
        last = _last_of_title(text, low, tokens, said, i)
        if last < 0:
            i += 1
            continue
        role = _as_title(text, low, tokens, said, (i, last))
        if role:
            found.append(role)
        i = last + 1
    return found


# German and Nordic titles are one word: "einkaufsleiter", "ekonomichef".
COMPOUND = re.compile(
    r"[^\W\d_]{3,}(?:leiter(?:in)?|direktor(?:in)?|direktör|direktør|chef(?:in)?|sjef|ansvarlig"
    r"|ansvarig|referent(?:in)?|beauftragte[rn]?|führer(?:in)?)"
)


def _one(word: str, entries: frozenset[str]) -> bool:
    if word in entries or (word.endswith("s") and word[:-1] in entries):
        return True
    return entries is TITLES and bool(COMPOUND.fullmatch(word))


def _last_of_title(
    text: str, low: str, tokens: list[tuple[int, int]], said: list[str], i: int
) -> int:
    """The place of the last word of the title that begins at `i`, or -1."""
    best, j = -1, i
    while j < len(said) and j - i < 6:
        if j > i:
            gap = low[tokens[j - 1][1] : tokens[j][0]]
            both = gap == " & " and said[j - 1] in DEPARTMENTS
            dotted = gap == ". " and said[j - 1] in _DOTTED
            if not (gap in (" ", "-", "' ") or both or dotted) or _ends(said[j - 1]):
                break
        word = said[j]
        if _one(word, TITLES) or (j > i and _one(word, HEADS)):
            best = j
        if not (word in BEFORE_HEAD or word in HEADS):
            if word == "and" and j > i and said[j - 1] in DEPARTMENTS:
                j += 1
                continue
            chief = said[i] == "chief" and j == i + 1 and said[j + 1 : j + 2] == ["officer"]
            of = i > 0 and j == i and said[i - 1] in _DET and said[i + 1 : i + 2]
            open_word = of and word not in ORDINARY | _AGE and said[j + 1] in HEADS
            short = text[slice(*tokens[j])].isupper() and 1 < len(word) < 5
            if not (chief or open_word or (short and j == i)):
                break
        j += 1
    if best < 0 and said[i + 1 : i + 2]:
        short = said[i] in _TAKES_PART - _OPEN and (
            said[i + 1] in DEPARTMENTS | PLACES or " ".join(said[i + 1 : i + 3]) in DEPARTMENTS
        )
        if short or (said[i] in _OF and said[i + 1] == "of"):
            best = i  # "Mgr Fin", "head of legal"
        elif (
            (said[i] in _LONE and _is_lone(low, tokens, said, i))
            or (_one(said[i], _ALONE) and _acts_alone(low, tokens, said, i))
            or (said[i] in _ALONE and _NEXT_NAME.match(text, tokens[i][1]))
        ):
            best = i  # "the bishop", "boss nods", "terminal boss Okonkwo"
    return best if best < 0 else _extended(low, tokens, said, best)


def _is_lone(low: str, tokens: list[tuple[int, int]], said: list[str], i: int) -> bool:
    """Whether "the bishop" stands by itself, with no noun behind it that it belongs to."""
    owned = i > 0 and said[i - 1] in ("the", "our", "my", "his", "her", "their")
    owned &= said[i] != "head" or said[i - 1] in ("the", "our")
    return owned and bool(_LONE_ENDS.match(low, tokens[i][1]))


_LONE_ENDS = re.compile(
    r"\s*(?:$|[,;.)!?+&:]|'s\b|(?:and|or|is|isn't|was|has|had|have|will|would|who|are|on|in|at"
    r"|for|to"
    r"|by|from|if|when|but|before|too|as well|about|say|says|said|wants|likes|hates|gets|can|may"
    r"|might|could|must|should|does|doesn't|did|[a-z]{2,}ed)\b)"
)


def _acts_alone(low: str, tokens: list[tuple[int, int]], said: list[str], i: int) -> bool:
    """Whether a bare "head" or "the solicitor" does what only somebody does."""
    start, end = tokens[i]
    owned = i > 0 and said[i - 1] in ("the", "our", "my", "his", "her", "their")
    opens = not low[:start].strip() or low[:start].rstrip()[-1] in ",;.+&("
    return (owned or opens) and bool(ACTS.match(low, end)) and low[end] != ","


def _ends(word: str) -> bool:
    return word in TITLES - _TAKES_PART and bool(_ACRONYM.fullmatch(word))


def _extended(low: str, tokens: list[tuple[int, int]], said: list[str], last: int) -> int:
    """A title's last word with its "of finance" or its region."""

    def joins(j: int) -> bool:
        return j < len(said) and low[tokens[j - 1][1] : tokens[j][0]] in (" ", " & ", " - ", ", ")

    j = last + 1
    if joins(j) and said[j] in ("of", "for") and joins(j + 1):
        k = j + 1 + (said[j + 1] in ("the", "our") and joins(j + 2))
        known = said[k] in DEPARTMENTS or said[k] in BEFORE_HEAD or said[k].rstrip("s") in HEADS
        if known or (said[j] == "of" and said[last] in _OF and said[k] not in GIVEN):
            last = k
            if joins(k + 2) and said[k + 1] in ("and", "&") and said[k + 2] in DEPARTMENTS:
                last = k + 2
            while joins(last + 1) and said[last + 1] in DEPARTMENTS | _LATER | PLACES:
                last += 1
        return last
    while (
        said[last] in _TAKES_PART or said[last] in DEPARTMENTS or said[last] in PLACES
    ) and joins(last + 1):
        if low[tokens[last][1]] == "," and low[tokens[last + 1][1] :].lstrip()[:1] not in ("", ","):
            break
        if " ".join(said[last + 1 : last + 3]) in DEPARTMENTS and joins(last + 2):
            last += 2
            continue
        if said[last + 1] not in DEPARTMENTS and said[last + 1] not in PLACES:
            break
        last += 1
    return last


def _as_title(
    text: str,
    low: str,
    tokens: list[tuple[int, int]],
    said: list[str],
    where: tuple[int, int],
) -> Mention | None:
    """Those words as a mention, unless what stands around them says that nobody is meant."""
    i, last = where
    start, end = tokens[i][0], tokens[last][1]
    det = said[i - 1] if i and said[i - 1] in _DET and low[tokens[i - 1][1]] == " " else ""
    words_in = low[start:end]
    following = said[last + 1] if last + 1 < len(said) else ""
    if following in _THING and low[end : end + 1] == " ":
        return None
    if low[end : end + 1] in ("@", "-", "_") or (start and low[start - 1] in "@-_."):
        return None
    if (_LABEL.search(words_in) and _IS.match(low, end)) or words_in == "economic buyer":
        return None  # "budget owner: COO" names the criterion
    plural = said[last] not in TITLES | HEADS
    if plural and det in ("the", "our") and last == i and ACTS.match(low, end):
        plural = False  # "the auditors want it"
    many = last == i or ("lead" in said[last] and last < i + 2)
    if plural and not det and many and said[i - 1 : i] not in _COUNTED:
        return None  # "leads get lost", "drivers"
    if (
        last == i
        and said[i] in ("dir", "chair", "principal", "conductor")
        and not (det or low[start - 1 : start] == "(" or ACTS.match(low, end))
    ):
        return None
    if det in ("a", "an"):
        if not ACTS.match(low, end):
            return None
    elif _SOME.search(low, max(0, start - 16), start):
        return None  # "a new CFO", "no CFO"
    title = written(text[start:end])
    begin = tokens[i - 1][0] if det else start
    return Mention(begin, end, f"the {title}", title, is_role=True)

"""Titles, by the words they are made of: `CFO`, `Dir Ops`, `head of legal`, `plant manager`."""

from __future__ import annotations

import re

from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag
from discovery_tui.listen.people.acts import ACTS
from discovery_tui.listen.people.alone import (
    ALONE,
    CLOSED,
    COUNTED,
    LONE,
    LONE_ENDS,
    NEXT_NAME,
    acts_alone,
    is_added,
    is_apposed,
    is_counted,
    is_lone,
)
from discovery_tui.listen.people.title_words import (
    ACRONYM,
    OPEN,
    TAILS,
    TAKES_PART,
    THINGS,
    WORD,
    Mention,
    Words,
    as_listed,
    is_many,
    is_one,
    written,
)
from discovery_tui.listen.people.vocabulary import (
    BEFORE_HEAD,
    BESIDE,
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

_DET = bag("the our my their your his her a an")
_PAIRED = DEPARTMENTS | bag("health food environment learning people culture")
_OF = words("titles_of")
_TAILS = TAILS | DEPARTMENTS | PLACES
_DOTTED = bag("sr purch fin dept asst mktg acct tech reg comm gen dep proj prod exec eng ops dir")
"""Shortened words a full stop may follow inside a title: "purch. mgr"."""
_SHORT = TAKES_PART - OPEN
_PARTS = DEPARTMENTS | PLACES
_GOES_ON = _PARTS | TAKES_PART
_REGIONS = bag("north south east west central midlands northern southern")
_PLACED = bag("manager mngr mgr director officer sales representative rep supervisor engineer")
"""After these a town is theirs, where it is no first name: "plant manager Porto"."""
_LABEL = re.compile(r"(?:budget|process|project|final|deal|economic) (?:owner|holder|buyer)")
_SOME = re.compile(
    r"\b(?:an?|no|any|another|former|ex|prev|previous|prior|old|used to|ex-|every|each)(?: new)? ?$"
)
_IS = re.compile(r" ?(?::|=|is\b)")


def find_titles(text: str, low: str) -> list[Mention]:
    """Words before a last word that names somebody, and of what: `Dir Ops`, `head of legal`."""
    tokens = [m.span() for m in WORD.finditer(low)]
    said = [as_listed(text[a:b], low[a:b]) for a, b in tokens]
    line = Words(text, low, tokens, said)
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


# Where a title may begin that nobody put "the" before: "w/ quarry manager", "Ines, pit boss".
_BEGINS = re.compile(
    r"(?:(?:[,;:(+&/=>.!?-]) ?|\b(?:with|w/|by|via|from|through|thru|under|is|and|as|or|plus) )$"
)
_OWNER = re.compile(r"(?<!\bhe)(?<!\bit)(?<!\bshe)(?<!that)(?<!here)(?<!\bwho)'s $|s' $")
_FIRMS = words("verbs_too") - bag("head chair champion judge vet")
_VERBS_TOO = OPEN | words("verbs_too")
_NO_PEOPLE = bag("chair planner editor")


def _reached(line: Words, i: int, last: int, free: int) -> int:
    """Where a title begins whose first listed word is at `i`: "dough [line supervisor]"."""
    text, low, tokens, said = line
    if not (is_one(said[last], TITLES) or is_one(said[last], HEADS)):
        return i
    plural = is_many(said[last])
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
    named = NEXT_NAME.match(text, end)
    opens = _BEGINS.search(before) or not low[:start].strip()
    if (
        not opens
        or (plural and not known)
        or (said[last] in _VERBS_TOO and not known and not named)
    ):
        return i
    if said[k].endswith(("ing", "ed", "ly", "s")) and not known:
        return i
    closes = LONE_ENDS.match(low, end) or ACTS.match(low, end) or named
    return k if closes else i


def _tells(line: Words, k: int) -> bool:
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


def _last_of_title(line: Words, i: int) -> int:
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
        if best >= 0 and is_many(word) and word[:-1] in _VERBS_TOO:
            break  # "exec asst guards the door"
        if is_one(word, TITLES) or (j > i and is_one(word, HEADS)):
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
            or (said[i] in LONE and is_lone(line, i))
            or (is_one(said[i], ALONE) and acts_alone(line, i))
            or (said[i - 1 : i] == ["both"] and is_one(said[i], LONE))
            or (is_many(said[i]) and is_one(said[i], LONE) and is_counted(line, i))
            or (said[i] in ALONE and NEXT_NAME.match(text, tokens[i][1]))
            or (said[i] in ALONE and is_apposed(text, *tokens[i]))
            or (said[i] in ALONE and is_added(low, *tokens[i]))
        )
    ):
        best = i  # "the bishop", "boss nods", "terminal boss Okonkwo", "Ines, notary, signs"
    return best if best < 0 else _extended(line, best)


def _ends(word: str) -> bool:
    return word in TITLES and word not in TAKES_PART and bool(ACRONYM.fullmatch(word))


def _extended(line: Words, last: int) -> int:
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
        heads = said[j] != "for" and is_one(said[k], HEADS)
        known = is_one(said[k], BEFORE_HEAD) or heads or said[j] not in ("of", "for")
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
        or (ACRONYM.fullmatch(said[last]) and said[j : j + 1] and said[j] in PLACES)
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


def _placed(line: Words, j: int) -> bool:
    word = line.said[j]
    return word in _REGIONS or (word in PLACES and word not in GIVEN and word not in WORD_NAMES)


def _trailing(line: Words, last: int) -> int:
    """The end of "head of digital workplace" where nothing else can follow it."""
    text, low, tokens, said = line
    k, end = last + 1, tokens[last][1]
    if ACTS.match(low, end) or k >= len(said) or low[end : tokens[k][0]] != " ":
        return last
    told = (
        said[k] not in THINGS and _tells(line, k) and not said[k].endswith(("ed", "ing", "ly", "s"))
    )
    return k if told and _closes(line, k) and text[tokens[k][0]].islower() else last


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


def _closes(line: Words, k: int) -> bool:
    """Whether nothing that belongs to the word at `k` follows it."""
    end = line.tokens[k][1]
    return bool(CLOSED.match(line.low, end) or ACTS.match(line.low, end))


def _as_title(line: Words, where: tuple[int, int]) -> Mention | None:
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
    plural = is_many(said[last])
    if plural and _MANY_DO.match(low, end) and words_in not in _BODIES:
        plural = False  # "nurses have a veto"
    if plural and det in ("the", "our") and last == i and ACTS.match(low, end):
        plural = False  # "the auditors want it"
    many = last == i or ("lead" in said[last] and last < i + 2)
    if plural and not det and many and said[i - 1 : i] not in COUNTED:
        return None  # "leads get lost", "drivers"
    if start == 0 and said[last] in _FIRMS and low[end : end + 1] == ",":
        return None  # "Port operator, Valparaíso"
    acting = bool(ACTS.match(low, end))
    unsteady = last == i and said[i] in ("dir", "chair", "principal", "conductor")
    named = NEXT_NAME.match(text, end)
    if unsteady and not (det or acting or named or low[start - 1 : start] == "("):
        return None
    if aged or det in ("a", "an"):
        if not acting:
            return None
    elif _SOME.search(low, max(0, start - 16), start):
        return None  # "a new CFO", "no CFO"
    title = written(text[start:end])
    begin = tokens[i - 1][0] if det else start
    if plural and said[i - 1 : i] in COUNTED:
        return Mention(begin, end, f"the {title}", "", is_role=True, is_body=True)
    return Mention(begin, end, f"the {title}", title, is_role=True)

"""Where a line mentions somebody: by name, by role, or as "me".

A capital alone makes no name, products have one too. A name needs company: a role beside it, a
verb of deciding, a known first name, or a question that asks for a person (`asked`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from discovery_tui.deal.roster import Roster, Stakeholder
from discovery_tui.listen.line import MASK, plain
from discovery_tui.listen.people.acts import ACTS
from discovery_tui.listen.people.beside import beside_role, bracketed, works_in
from discovery_tui.listen.people.lower import CLOSES, is_lower_name
from discovery_tui.listen.people.me import find_me
from discovery_tui.listen.people.roles import find_roles
from discovery_tui.listen.people.runs import find_runs
from discovery_tui.listen.people.title_words import Mention, overlap
from discovery_tui.listen.people.vocabulary import (
    BESIDE,
    DEPARTMENTS,
    GIVEN,
    HEADS,
    ORDINARY,
    RARE,
    SOLID,
    TITLES,
    WORD_NAMES,
    any_of,
    phrases,
)
from discovery_tui.text import unaccented

_PLACE = re.compile(rf"-| (?:{any_of(phrases('behind_places'))})\b")
_LEADS_IN = re.compile(rf"(?:\b(?:{any_of(phrases('leads_in'))})|[,+&/:(=]) ?$")
# Only people are asked, told, convinced and met.
_STRONG_LEAD = re.compile(
    rf"(?:\b(?:{any_of(phrases('to_people'))}|(?:{any_of(phrases('before_people'))})"
    r"(?: is| with|: ?| ?= ?| - )?|(?:above|over|beyond) (?:that|this)(?: it's| it is| goes to)?"
    r"|(?:demo|call|kick-?off|workshop|spoke|spoken|chat(?:ted)?) (?:w/|with|to)|(?:take|bring|put"
    r"|give|hand|pass|report|escalate)s? (?:it|this|that)? ?to|(?:legal|finance|it|hr|ops"
    r"|procurement|security|purchasing|sales|marketing|[0-9]+ ?k?) ?[:=]) $)"
)
_NOT_WHO = re.compile(
    r"\b(?:not|excluding|instead of|rather than|isn't|aren't|wasn't|don't need|doesn't need"
    r"|no need for|no need to involve|nor)(?: (?:the|our|my|to|by|for|with|via|even|just|from)\b)*"
    r" ?$"
)
_NOT_AFTER = re.compile(
    r"(?:,? who)? (?:(?:is|are|was)(?:n't| not| no longer) (?:involved|needed|the one|a decision"
    r"|part|relevant|in charge|in the loop|the (?:decision|buyer|signer|right)|here|with us)"
    r"|has no (?:say|budget)|(?:has |just )?left\b|no longer|retired|(?:won't|will not) (?:care"
    r"|be involved|sign|decide)| out of (?:it|this)\b|never (?:signs|decides)|used to)"
)
_NO_SAY = re.compile(r" (?:does|do)(?:n't| not) (?:sign|decide|approve|matter|have (?:a say|to))")


_STEADY = RARE - WORD_NAMES
_MOST = 40
"""Words that could be names which are looked at in a line: more is a table."""


def find_mentions(
    text: str, low: str, known: Roster, speaker: str, asked: bool
) -> tuple[list[Mention], list[Mention]]:
    """The names and the roles of a line, each in order and without overlaps."""
    roles = find_roles(text, low, asked)
    named = _known(text, low, known)
    named += find_me(low, speaker, roles)
    free = text
    for role in roles:
        free = free[: role.start] + MASK * (role.end - role.start) + free[role.end :]
    runs = find_runs(free, low)[:_MOST]
    for run in runs:
        taken = any(overlap(run, m) for m in (*named, *roles))
        if not taken and _is_name(text, low, run, roles=roles, named=named, asked=asked):
            titled = (
                _HONORIFIC.search(low, max(0, run.start - 12), run.start)
                if len(run.name) < 2
                else None
            )
            start = titled.start() if titled else run.start  # "Lord B"
            named.append(replace(run, start=start, name=text[start : run.end]) if titled else run)
    for run in reversed(runs):  # "Thandiwe and Sipho join"
        beside = any(_BETWEEN.fullmatch(low, run.end, n.start) for n in named)
        listed = text[run.start].isupper() or low[run.start : run.end] in _STEADY
        if not listed or _IN_PLACE.search(low, 0, run.start):
            continue
        if beside and not any(overlap(run, m) for m in (*named, *roles)):
            named.append(run)
    named.sort(key=lambda m: m.start)
    return _wanted(low, named, asked), _wanted(low, roles, asked)


def _wanted(low: str, found: list[Mention], asked: bool) -> list[Mention]:
    """Without those the line rules out; who only left answers no question but is somebody."""
    return [
        m
        for m in found
        if not _NOT_WHO.search(low, max(0, m.start - 40), m.start)
        and not _NO_SAY.match(low, m.end)
        and not (asked and _NOT_AFTER.match(low, m.end))
    ]


# ------------------------------------------------------------------ names


@lru_cache(maxsize=64)
def _index(known: Roster) -> tuple[re.Pattern[str] | None, dict[str, Stakeholder]]:
    """How a line may name one of them: the pattern, and who is meant by what it matches."""
    names = {unaccented(plain(n)): p for n, p in known.spellings() if len(n) > 1 or p.name == n}
    if not names:
        return None, {}
    ordered = sorted(names, key=len, reverse=True)
    joined = "|".join(re.escape(n) for n in ordered)
    return re.compile(rf"(?<!\w)(?:{joined})(?=(?:'s)?(?!\w))"), names


_CAPITAL = re.compile(r" ([^\W\d_a-z][^\W\d_A-Z]+)\b")


def _known(text: str, low: str, known: Roster) -> list[Mention]:
    pattern, names = _index(known)
    found = []
    for m in pattern.finditer(unaccented(low)) if pattern else ():
        person, word = names[m[0]], low[m.start() : m.end()]
        is_word = word in WORD_NAMES or (word in ORDINARY and " " not in word)
        surely = text[m.start()].isupper() and (m.start() > 0 or ACTS.match(low, m.end()))
        if is_word and not surely:
            continue  # "will sign" is not Will
        surname = _CAPITAL.match(text, m.end())
        if unaccented(plain(person.name)) != m[0] and surname and plain(surname[1]) not in ORDINARY:
            continue  # another Piotr
        found.append(Mention(m.start(), m.end(), person.name, person.title))
    return found


def _is_name(
    text: str,
    low: str,
    run: Mention,
    *,
    roles: Sequence[Mention],
    named: Sequence[Mention],
    asked: bool,
) -> bool:
    before, words = low[max(0, run.start - 40) : run.start], low[run.start : run.end].split()
    first, capital = words[0], text[run.start : run.end] != low[run.start : run.end]
    starts = not before.strip() or before.rstrip()[-1:] in ".!?\n"
    if words[-1] in _BEFORE_NAMES:
        return False  # "ask Frau Doktor"
    titled = bool(_HONORIFIC.search(before))
    if _INITIAL.fullmatch(text, run.start, run.end):
        return True
    if len(first) < 2 and len(words) == 1 and not titled:  # "E pushes, K lets her"
        opens = (starts or before.endswith(", ")) and first not in ("i", "a")
        return opens and bool(ACTS.match(low, run.end))
    if (len(words) > 1 and words[-1] in HEADS | TITLES) or (
        starts and first in BESIDE - WORD_NAMES
    ):
        return False
    rare = first in RARE or bool(_SHAPE.fullmatch(first))
    rare |= "-" in first and all(p in GIVEN or p in RARE for p in first.split("-"))
    given = first in GIVEN or ("-" in first and all(p in GIVEN for p in first.split("-")))
    given |= not capital and len(words) > 1 and words[-1] in GIVEN
    beside = beside_role(low, run, roles)
    if not rare and first not in GIVEN and capital:  # "Suspect the COO", "in Piraeus, the owner"
        object_ = low.startswith((" the ", " our "), run.end)  # "Reaches the minister"
        noun = _NOUN.search(first) and low.startswith(" ", run.end)
        beside &= not (starts and (noun or object_))
    if given and (first not in WORD_NAMES or (capital and len(words) > 1)):
        place = capital and (_PLACE.match(low, run.end) or _is_town(low, run, before))
        return not place and not _HYPHEN.match(low, run.end)
    if first in _MONTHS and _WHEN.search(before):
        return False
    led = bool(_LEADS_IN.search(before))
    if not capital:
        return is_lower_name(
            low, run, before, beside=beside, told=led, rare=rare
        ) and not text.endswith("DR ", 0, run.start)
    if titled or bracketed(low, run.end) or (beside and first not in WORD_NAMES):
        return True
    if _PLACE.match(low, run.end):
        return False
    if _STRONG_LEAD.search(before):
        return True
    if _IN_PLACE.search(before):
        return False
    if _OWNS.match(low, run.end) or (
        led and before[-3:] != "to " and _FROM_THE.match(low, run.end)
    ):
        return True
    told = re.match(r"(?!,)|, who ", low[run.end : run.end + 6]) and ACTS.match(low, run.end)
    acting = told and not (starts and not rare and _NOUN.search(first))
    unit = works_in(text, low, run.end, len(low)) if rare or first in WORD_NAMES else None
    if beside or acting or (unit and plain(unit.value) in DEPARTMENTS):
        plural = first.endswith("s") and first not in WORD_NAMES
        return not (starts and plural and len(words) == 1 and not beside)
    if rare and (before.strip() or len(words) > 1 or asked or _GOES_ON.match(low, run.end)):
        return True
    if first in SOLID and len(words) == 1 and led:
        return True
    if first in WORD_NAMES and starts and not asked:
        return False
    if any(_BETWEEN.fullmatch(low, n.end, run.start) for n in (*named, *roles)):
        return True
    if not asked:
        return False
    return led or bool(starts and not _NOUN.search(first) and CLOSES.match(low, run.end))


_HYPHEN = re.compile(r"-(?!>|(?:ji|san|bhai|sama|sensei)\b)")
_MONTHS = frozenset({"april", "may", "june", "august", "jan"})
_WHEN = re.compile(
    r"(?:\b(?:in|from|to|till|until|by|since|before|after|early|mid|late|end|of|this|next|last)"
    r"|[0-9](?:st|nd|rd|th)?)[ -]$"
)
_FROM_THE = re.compile(r" from the [a-z]")
_SHAPE = re.compile(r"(?:o'(?!clock)|mc)[a-z]{3,}")
_NOUN = re.compile(r"(?:[tsc]ion|ment|ness|ity|[ae]nce|ship|ism|age|ing|ist)$")
_BETWEEN = re.compile(r",? ?(?:,|and|&|\+|or|plus|/|then) (?:then )?")
_HONORIFIC = re.compile(rf"\b(?:{any_of(phrases('honorifics'))})\.? $")
_BEFORE_NAMES = phrases("honorifics") - GIVEN - {"rev", "lord", "lady"}
_INITIAL = re.compile(r"[A-Z]\. [^\W\d_a-z][^\W\d_A-Z]+")
_OWNS = re.compile(rf"'s (?:{any_of(phrases('owned'))})\b")
_IN_TOWN = re.compile(r"(?<!loop)(?<!bring)(?<!rope)(?<!brought)(?<!believe) (?:in|near) $")
# A rare name at the start of a line is one if the sentence goes on behind it.
_GOES_ON = re.compile(
    r"'s\b|,| ?[(&+/]| (?!(?:of|as|at|in|on|for|from|is a|gmbh|ltd|inc|group)\b)[a-z]{2,}"
)
_IN_PLACE = re.compile(r"\b(?:in|from|at|of|near|ex)[ -]$")


def _is_town(low: str, run: Mention, before: str) -> bool:
    """Whether a name stands where a place does: "he's retired in Kerry"."""
    return bool(_IN_TOWN.search(before)) and not low.startswith("'s", run.end)

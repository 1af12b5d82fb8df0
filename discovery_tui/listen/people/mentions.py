"""Where a line mentions somebody: by name, by role, or as "me".

A capital alone makes no name, products have one too. A name needs company: a role beside it, a
verb of deciding, a known first name, or a question that asks for a person (`asked`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from discovery_tui.deal.values import Person
from discovery_tui.listen.line import MASK, bag, plain
from discovery_tui.listen.people.acts import ACTS
from discovery_tui.listen.people.beside import beside_role, bracketed
from discovery_tui.listen.people.me import find_me
from discovery_tui.listen.people.roles import find_roles
from discovery_tui.listen.people.titles import Mention, overlap
from discovery_tui.listen.people.vocabulary import (
    DEPARTMENTS,
    GIVEN,
    HEADS,
    ORDINARY,
    PLACES,
    RARE,
    TITLES,
    TOOLS,
    WORD_NAMES,
    any_of,
)

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PARTICLES = bag("van von de der den di da la le el al bin mc ter zu dos")
_NO_NAMES = ORDINARY | PLACES | TOOLS | DEPARTMENTS | TITLES
_FROM_DEPARTMENT = re.compile(rf",? (?:from|in|over in) (?:the )?(?:{any_of(DEPARTMENTS)})(?!\w)")
_PLACE = re.compile(
    r"-| (?:office|site|plant|branch|school|team|depot|store|hub|region|entity|factory|hq|warehouse"
    r"|program|programme|renewal|feed|campus|hill|road|street|park|house|group|module|licen[cs]es?"
    r"|contract|data|portal|app|api|integration)\b"
)
_LEADS_IN = re.compile(
    r"(?:\b(?:above that|over that|beyond that|boss|colleague|wife|husband|then|it's|that's|with|to"
    r"|by|via|through|include|involve|plus|and|or|also|signs is|is|copy|contact|bring|needs?)"
    r"|[,+&/:(]) ?$"
)
_ABOVE = re.compile(
    r"\b(?:(?:above|over|beyond) (?:that|this)(?: it's| it is| goes to| to)?|ask) $"
)
# Only people are asked, told, convinced and met.
_STRONG_LEAD = re.compile(
    r"(?:\b(?:(?:above|over|beyond) (?:that|this)(?: it's| it is| goes to| to)?|ask(?:ed)?|told"
    r"|tell"
    r"|called|named|loop in|cc'?d?|past|run (?:it|this) by|convinces?|persuade|met|(?:demo|call"
    r"|kick-?off"
    r"|workshop|spoke|spoken|chat(?:ted)?) (?:w/|with|to)"
    r"|(?:take|bring|put|give|hand|pass|report|escalate)s? (?:it|this|that)? ?to|(?:heard|got"
    r"|have|had)(?: it| this| that)? from"
    r"|introduces? (?:me|us|you) to|intro to|signed by|approved by"
    r"|(?:contact|champion|sponsor|coach|attendees|invitees|participants|joining"
    r"|decision[- ]?maker|(?:goes|go|run|runs) through|(?:sits|lies|rests) with|depends on|up to"
    r"|according to|thanks to|(?:owned|run|led|managed|handled|done|built|kept|driven) by|give"
    r"|economic buyer|evaluator|blocker|signatory|owner|buyer|final (?:word|say|yes)|last word|eb"
    r"|dm)"
    r"(?: is| with|: ?| ?= ?| - )?|no one but|nobody but|ultimately|father"
    r"|(?:legal|finance|it|hr|ops|procurement|security|purchasing|sales|marketing) ?[:=]"
    r"|brother|sister|uncle|aunt|auntie|lady|lord|col|lt|major|captain|cllr|councillor|rev|drs?) $)"
)
_LIMIT_START = re.compile(
    r" (?:up to|till|until|max|below|under|over|above|signs?|can sign|approves|decides|limit"
    r"|[<>≤≥]|to [0-9])"
)
_CLOSES = re.compile(
    r"\s*(?:$|[,.;)!?+&]| (?:and|or|has|signs|must|needs|approves|decides|the|our)\b)"
)
_NOT_WHO = re.compile(
    r"\b(?:not|excluding|instead of|rather than|isn't|aren't|wasn't|don't need|doesn't need"
    r"|no need for|no need to involve|nor)(?: (?:the|our|my|to|by|for|with|via|even|just|from)\b)*"
    r" ?$"
)
_NOT_AFTER = re.compile(
    r"(?:,? who)? (?:(?:is|are|was)(?:n't| not| no longer) (?:involved|needed|the one|a decision"
    r"|part|relevant|in charge|in the loop|the (?:decision|buyer|signer|right)|here|with us)"
    r"|(?:does|do)(?:n't| not) (?:sign|decide|need|have (?:a say|to)|get|care|matter|approve)"
    r"|has no (?:say|budget)|(?:has |just )?left\b|no longer|retired|(?:won't|will not) (?:care"
    r"|be involved|sign|decide)| out of (?:it|this)\b|never (?:signs|decides)|used to)"
)


_MOST = 40
"""Words that could be names which are looked at in a line: more is a table."""


def find_mentions(
    text: str, low: str, known: Sequence[Person], speaker: str, asked: bool
) -> tuple[list[Mention], list[Mention]]:
    """The names and the roles of a line, each in order and without overlaps."""
    roles = find_roles(text, low, asked)
    named = _known(text, low, tuple(known))
    named += find_me(low, speaker, roles)
    free = text
    for role in roles:
        free = free[: role.start] + MASK * (role.end - role.start) + free[role.end :]
    runs = _runs(free, low)[:_MOST]
    for run in runs:
        taken = any(overlap(run, m) for m in (*named, *roles))
        if not taken and _is_name(text, low, run, roles=roles, named=named, asked=asked):
            named.append(run)
    for run in reversed(runs):  # "Thandiwe and Sipho join"
        beside = any(_BETWEEN.fullmatch(low, run.end, n.start) for n in named)
        if not text[run.start].isupper() or _IN_PLACE.search(low, 0, run.start):
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
        and not (asked and _NOT_AFTER.match(low, m.end))
    ]


# ------------------------------------------------------------------ names


@lru_cache(maxsize=64)
def _index(known: tuple[Person, ...]) -> tuple[re.Pattern[str] | None, dict[str, Person]]:
    """Full names, and first and last names where only one person has them."""
    full = {plain(p.name): p for p in known if p.name.strip()}
    parts: dict[str, list[Person]] = {}
    for person in full.values():
        split = plain(person.name).split()
        for part in dict.fromkeys(split[:1] + split[-1:] if len(split) > 1 else []):
            parts.setdefault(part, []).append(person)
    names = {k: v[0] for k, v in parts.items() if len(v) == 1 and len(k) > 1} | full
    if not names:
        return None, {}
    ordered = sorted(names, key=len, reverse=True)
    joined = "|".join(re.escape(n) for n in ordered)
    return re.compile(rf"(?<!\w)(?:{joined})(?=(?:'s)?(?!\w))"), names


_CAPITAL = re.compile(r" ([^\W\d_a-z][^\W\d_A-Z]+)\b")


def _known(text: str, low: str, known: tuple[Person, ...]) -> list[Mention]:
    pattern, names = _index(known)
    found = []
    for m in pattern.finditer(low) if pattern else ():
        person, word = names[m[0]], m[0]
        is_word = word in WORD_NAMES or (word in ORDINARY and " " not in word)
        surely = text[m.start()].isupper() and (m.start() > 0 or ACTS.match(low, m.end()))
        if is_word and not surely:
            continue  # "will sign" is not Will
        surname = _CAPITAL.match(text, m.end())
        if plain(person.name) != word and surname and plain(surname[1]) not in ORDINARY:
            continue  # another Piotr
        found.append(Mention(m.start(), m.end(), person.name, person.title))
    return found


_SHORTENED = re.compile(r"(?:n't|'(?:s|ll|ve|d|re|m|t))$")


def _runs(text: str, low: str) -> list[Mention]:
    """Words that could be names: runs of up to three with a capital, or one in lower case."""
    found: list[Mention] = []
    run: list[re.Match[str]] = []

    def close() -> None:
        while run and plain(run[-1][0]) in _PARTICLES:
            run.pop()
        if run and len(run) <= 4:
            found.append(
                Mention(run[0].start(), run[-1].end(), text[run[0].start() : run[-1].end()])
            )
        run.clear()

    for m in _WORD.finditer(text):
        word = low[m.start() : m.end()]
        base = _SHORTENED.sub("", word)
        if text[m.end() : m.end() + 1] == "@" or text[m.start() - 1 : m.start()] == "@":
            close()
            continue  # an address
        joins = run and text[run[-1].end() : m.start()] == " "
        if not joins:
            close()
        capital = m[0][0].isupper() and (not m[0].isupper() or len(m[0]) == 1)
        if (capital and (base not in _NO_NAMES or base in GIVEN)) or (
            run and joins and base in _PARTICLES and len(word) > 1
        ):
            run.append(m)
            if cut := len(word) - len(base):
                whole = m.end()
                close()
                found[-1] = replace(found[-1], end=whole - cut, name=found[-1].name[:-cut])
            continue
        close()
        if base in WORD_NAMES and capital:
            run.append(m)
        elif m[0].islower() and len(base) > 2 and (base in GIVEN or base not in _NO_NAMES):
            end = m.start() + len(base)
            surname = _SURNAME.match(low, end) if base in GIVEN else None
            if surname and surname[1] not in _NO_NAMES and surname[1] not in GIVEN:
                end = surname.end(1)
            found.append(Mention(m.start(), end, low[m.start() : end].title()))
    close()
    return found


# What follows a first name typed in lower case and could be the rest of it.
_SURNAME = re.compile(
    r" ([a-z]{3,})(?=(?<!s)(?<!ed)(?<!ing)(?<!ly)(?:\s*(?:$|[,(])| (?:our|the) | - )| is (?:our"
    r"|the|my)\b)"
)


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
    first, capital = words[0], text[run.start].isupper()
    if (len(first) < 2 and len(words) == 1) or (len(words) > 1 and words[-1] in HEADS | TITLES):
        return False
    beside = beside_role(low, run, roles)
    if first in GIVEN and (first not in WORD_NAMES or (capital and len(words) > 1)):
        return not (capital and _PLACE.match(low, run.end)) and not low.startswith("-", run.end)
    if not capital:
        return _is_lower_name(low, run, before, beside)
    if _HONORIFIC.search(before) or bracketed(low, run.end) or (beside and first not in WORD_NAMES):
        return True
    if _PLACE.match(low, run.end):
        return False
    if _STRONG_LEAD.search(before):
        return True
    if _IN_PLACE.search(before):
        return False
    starts = not before.strip() or before.rstrip()[-1:] in ".!?\n"
    acting = not low.startswith(",", run.end) and ACTS.match(low, run.end)
    if beside or acting or _FROM_DEPARTMENT.match(low, run.end):
        return not (starts and first.endswith("s") and len(words) == 1 and not beside)
    if first in RARE and (not starts or len(words) > 1 or asked):
        return True
    if first in WORD_NAMES and starts and not asked:
        return False
    if any(_BETWEEN.fullmatch(low, n.end, run.start) for n in (*named, *roles)):
        return True
    if not asked:
        return False
    return bool(_LEADS_IN.search(before)) or (starts and bool(_CLOSES.match(low, run.end)))


_BETWEEN = re.compile(r",? ?(?:,|and|&|\+|or|plus|/|then) (?:then )?")
_HONORIFIC = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof|herr|frau|miss|sir|lieutenant|colonel|captain|mdm|madame|professor"
    r"|doctor|hr|fru|mme|lt|col|capt|sgt|fr|rev|cllr|sig|signora?|signor|señora?|br|monsieur|mister|sra|pan|pani|shri|smt)\.? $"
)
_IN_PLACE = re.compile(r"\b(?:in|from|at|of|near) $")


def _is_lower_name(low: str, run: Mention, before: str, beside: bool) -> bool:
    """A name typed in lower case that is on no list: only where nothing else could stand."""
    word = low[run.start : run.end]
    if "-" in word or word.endswith(
        ("ing", "ed", "ly", "tion", "ment", "ness", "ity", "able", "ive", "ise", "ize")
    ):
        return False
    led = bool(_ABOVE.search(before))
    opens = not before.strip() or before.rstrip()[-1:] in ".;!?,\n" or led
    if not opens or word.endswith("s"):
        return False
    if beside and _follows_as_role(low, run):
        return True
    if led:
        return bool(_CLOSES.match(low, run.end))
    return (
        not before.strip()
        and bool(_LIMIT_START.match(low, run.end))
        and bool(_AMOUNT.search(low, run.end, run.end + 30))
    )


_AMOUNT = re.compile(r"[0-9] ?(?:k|m|grand|thousand|mio|[€$£]|eur)|[€$£] ?[0-9]|[0-9]{4}")


def _follows_as_role(low: str, run: Mention) -> bool:
    return bool(
        re.match(r",? (?:our|the|my|their|is our|is the) |, | ?\(| - ", low[run.end :][:12])
    )

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
from discovery_tui.listen.people.roles import Mention, find_roles, overlap
from discovery_tui.listen.people.vocabulary import GIVEN, ORDINARY, WORD_NAMES

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PARTICLES = bag("van von de der den di da la le el al bin mc ter zu dos")
_SIGNS = (
    r"(?:sign(?:s|ed)?\b|decides?\b|approves?\b|releases? the|has (?:the )?(?:final|last|budget)"
    r"|holds the|owns the|is (?:the|our|my)\b|'s (?:the|our|my)\b|(?:needs?|has|have|must"
    r"|would have|will have|will|would|can|may|also)(?: to)? (?:sign|approve|agree|decide|ok|okay"
    r"|release|be (?:in|on|part|involved)|see it|look)|makes? the|gives? the|wants? to see|up to\b"
    r"|(?:from|in) (?:the )?[a-z]+(?= |$|[,.])|runs\b(?! on)|leads\b|too\b|as well\b|and i\b"
    r"|joins?\b|champions?\b|supports it|pushes|is (?:involved|on board|in charge|pushing))"
)
_SIGN_VERB = re.compile(rf" {_SIGNS}")
_LEADS_IN = re.compile(
    r"(?:\b(?:above that|over that|beyond that|ask|boss|colleague|wife|husband|called|named|then"
    r"|it's|that's|with|to|by|via|through|include|involve|invite|loop in|cc|plus|and|or|also|meet"
    r"|talk to|signs is|is|copy|contact is|contact|bring|needs|need)|[,+&/:(]) ?$"
)
_STRONG_LEAD = re.compile(
    r"\b(?:(?:above|over|beyond) (?:that|this)(?: it's| it is| goes to| to)?|ask) $"
)
_LIMIT_START = re.compile(
    r" (?:up to|till|until|max|below|under|over|above|signs?|can sign|approves|decides|limit"
    r"|[<>≤≥]|to [0-9])"
)
_ROLE_NEAR = re.compile(r"(?:,? (?:our|the|my|their)|,| \(| is (?:our|the|my)| -|) ?$")
_CLOSES = re.compile(
    r"\s*(?:$|[,.;)!?+&]| (?:and|or|has|signs|must|needs|approves|decides|the|our)\b)"
)
_ME = re.compile(
    r"(?:^|[.;!?\n])\s*(?:(?:well|yeah|yes|that'?s|that would be|it'?s|it is|that is|it'?d be|just"
    r"|only|mainly|mostly|probably|both|honestly|ultimately|in the end|up to [^,]{1,12} it'?s),?"
    r" )*(?P<alone>me|myself|i)(?= *(?:$|[,.;+&/!]|and\b|plus\b|up to\b|for\b|alone\b|then\b"
    r"|till\b|until\b))|[,:] (?P<list>me)(?= *(?:,|and\b|&|\+|$))|[0-9kKm€$£] (?P<amount>me)(?="
    r" *(?:$|[,.;]))|(?:\b(?:and|it'?s|it is|that'?s|that is|plus|or|otherwise|else|nobody but"
    r"|no one but)|[+&]|\bup to [0-9k€$£.]+) (?P<with>me|myself)(?= *(?:$|[,.;+&/)]|and\b|for\b"
    r"|up to\b|above\b))|\b(?:and|plus|&) (?P<too>i)(?= *(?:$|[,.;!]|(?:sign|decide|have to"
    r"|approve|will|would|own)\b))|\b(?P<does>i(?:'m|'d|'ll)?)(?= (?:can |could |also |personally "
    r"|alone |will |would |get to |am |the one who |allowed to |able to |do |have to "
    r"|just )*(?:sign|decide|approve|own the budget|hold the budget|make the (?:final"
    r" )?(?:decision|call)|have (?:the )?(?:final|last) (?:say|word)|control the|release"
    r"|green[- ]?light|have the (?:budget|authority|final)|the (?:decision[- ]maker|budget holder"
    r"|owner|economic buyer|boss)))|\b(?P<own>my) (?:call|decision|budget|limit|signature"
    r"|sign-?off|authority|threshold)\b"
)
_I_AM = re.compile(r"\b(i(?:'m| am))(?= )")
_NOT_WHO = re.compile(
    r"(?:\b(?:not|without|except|excluding|instead of|rather than|isn't|aren't|wasn't|don't need"
    r"|doesn't need|no need for|no need to involve|never|nor)(?: (?:the|our|my|to|by|for|with|via"
    r"|even|just|from|with)\b)*|n't) ?$"
)
_NOT_AFTER = re.compile(
    r"(?:,? who)? (?:(?:is|are|was)(?:n't| not| no longer) (?:involved|needed|the one|a decision"
    r"|part|relevant|in charge|in the loop|the (?:decision|buyer|signer|right)|here|with us)"
    r"|(?:does|do)(?:n't| not) (?:sign|decide|need|have (?:a say|to)|get|care|matter|approve)"
    r"|has no (?:say|budget)|(?:has |just )?left\b|no longer|retired|(?:won't|will not) (?:care"
    r"|be involved|sign|decide)| out of (?:it|this)\b|never (?:signs|decides)|used to)"
)
# "Lars thinks it's Ingrid": Lars is who says so.
_SOURCE = re.compile(r" (?:thinks?|says?|said|believes?|reckons?|told|mentioned|suggested|knows)\b")


def find_mentions(
    text: str, low: str, known: Sequence[Person], speaker: str, asked: bool
) -> tuple[list[Mention], list[Mention]]:
    """The names and the roles of a line, each in order and without overlaps."""
    roles = find_roles(text, low, asked)
    named = _known(text, low, tuple(known))
    named += _me(low, speaker, roles)
    free = text
    for role in roles:
        free = free[: role.start] + MASK * (role.end - role.start) + free[role.end :]
    for run in _runs(free, low):
        taken = any(overlap(run, m) for m in (*named, *roles))
        if not taken and _is_name(text, low, run, roles=roles, named=named, asked=asked):
            named.append(run)
    named.sort(key=lambda m: m.start)
    return _wanted(low, named), _wanted(low, roles)


def _wanted(low: str, found: list[Mention]) -> list[Mention]:
    return [
        m
        for m in found
        if not _NOT_WHO.search(low, max(0, m.start - 40), m.start)
        and not _NOT_AFTER.match(low, m.end)
        and not (len(found) > 1 and _SOURCE.match(low, m.end))
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
        surely = text[m.start()].isupper() and (m.start() > 0 or _SIGN_VERB.match(low, m.end()))
        if is_word and not surely:
            continue  # "will sign" is not Will
        surname = _CAPITAL.match(text, m.end())
        if plain(person.name) != word and surname and plain(surname[1]) not in ORDINARY:
            continue  # another Piotr
        found.append(Mention(m.start(), m.end(), person.name, person.title))
    return found


def _me(low: str, speaker: str, roles: Sequence[Mention]) -> list[Mention]:
    # Without a name for the speaker the limit is still theirs, and nobody else's.
    for m in _ME.finditer(low):
        group = m.lastgroup or "alone"
        return [Mention(m.start(group), m.end(group), speaker)]
    said = _I_AM.search(low)
    if said and any(r.start == said.end() + 1 and not r.is_body for r in roles):
        return [Mention(said.start(), said.end(), speaker)]
    return []


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
        base = word.removesuffix("'s")
        if text[m.end() : m.end() + 1] == "@" or text[m.start() - 1 : m.start()] == "@":
            close()
            continue  # an address
        joins = run and text[run[-1].end() : m.start()] == " "
        if not joins:
            close()
        capital = m[0][0].isupper() and (not m[0].isupper() or len(m[0]) == 1)
        if (capital and base not in ORDINARY) or (
            run and joins and base in _PARTICLES and len(word) > 1
        ):
            run.append(m)
            if base != word:
                close_at = m.end() - 2
                close()
                found[-1] = replace(found[-1], end=close_at, name=found[-1].name[:-2])
            continue
        close()
        if base in WORD_NAMES and capital:
            run.append(m)
        elif m[0].islower() and len(base) > 2 and (base in GIVEN or base not in ORDINARY):
            end = m.start() + len(base)
            surname = _SURNAME.match(low, end) if base in GIVEN else None
            if surname and surname[1] not in ORDINARY and surname[1] not in GIVEN:
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
    if len(first) < 2 and len(words) == 1:
        return False
    beside = _beside_role(low, run, roles)
    given = first in GIVEN and first not in WORD_NAMES
    if given or (first in GIVEN and capital and len(words) > 1):
        return capital or not low[run.end :].startswith("-")
    if not capital:
        return _is_lower_name(low, run, before, beside)
    if _HONORIFIC.search(before):
        return True
    if _IN_PLACE.search(before):
        return False
    starts = not before.strip() or before.rstrip()[-1:] in ".!?\n"
    if beside or (_SIGN_VERB.match(low, run.end) and not _FROM_PLACE.match(low, run.end)):
        return True
    if _STRONG_LEAD.search(before):
        return True
    if first in WORD_NAMES and starts and not asked:
        return False
    if any(low[n.end : run.start].strip() in (",", "and", "&", "+", "or", ", and") for n in named):
        return asked or len(words) > 1
    if not asked:
        return False
    return bool(_LEADS_IN.search(before)) or (starts and bool(_CLOSES.match(low, run.end)))


_HONORIFIC = re.compile(r"\b(?:mr|mrs|ms|dr|prof|herr|frau|miss|sir)\.? $")
_IN_PLACE = re.compile(r"\b(?:in|from|at|of|near) $")
_FROM_PLACE = re.compile(r" (?:from|in) ")


def _beside_role(low: str, run: Mention, roles: Sequence[Mention]) -> bool:
    """Whether a role stands right before or after: "CFO Piotr", "Piotr, our CFO"."""
    for role in roles:
        if role.is_body:
            if role.start >= run.end and low[run.end : role.start].strip() in ("from", "in"):
                return True
            continue
        if role.start >= run.end and AFTER_NAME.fullmatch(low, run.end, role.start):
            return True
        if role.end <= run.start and BEFORE_NAME.fullmatch(low, role.end, run.start):
            return True
    return False


AFTER_NAME = re.compile(
    r"(?: (?:signs|decides))?, (?:he|she)(?:'s| is) (?:the )?|(?:,? (?:who is |who's |is |as "
    r"|is now |he's |she's )?| ?\( ?|, | - | / |/|: |'s )"
)
BEFORE_NAME = re.compile(
    r"(?:,? | is | - |: |, who is |,? called |,? named | is called | \()"
    r"(?:(?:mr|mrs|ms|dr|herr|frau)\.? )?"
)


def _is_lower_name(low: str, run: Mention, before: str, beside: bool) -> bool:
    """A name typed in lower case that is on no list: only where nothing else could stand."""
    word = low[run.start : run.end]
    if "-" in word or word.endswith(
        ("ing", "ed", "ly", "tion", "ment", "ness", "ity", "able", "ive", "ise", "ize")
    ):
        return False
    opens = (
        not before.strip() or before.rstrip()[-1:] in ".;!?,\n" or bool(_STRONG_LEAD.search(before))
    )
    if not opens or word.endswith("s"):
        return False
    if beside and _follows_as_role(low, run):
        return True
    if _STRONG_LEAD.search(before):
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

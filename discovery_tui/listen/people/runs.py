"""Words that could be somebody's name, by how they are written."""

from __future__ import annotations

import re
from dataclasses import replace

from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag, plain
from discovery_tui.listen.people.title_words import Mention
from discovery_tui.listen.people.vocabulary import (
    DEPARTMENTS,
    FIRMS,
    GIVEN,
    ORDINARY,
    PLACES,
    RARE,
    SHORT,
    TITLES,
    TOOLS,
    WORD_NAMES,
)

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_MAYBE = GIVEN | WORD_NAMES
PARTICLES = bag("van von de der den di da la le el al bin mc ter zu dos das af ap ibn abu della")
_NO_NAMES = ORDINARY | PLACES | TOOLS | DEPARTMENTS | TITLES | FIRMS
_SUFFIXES = words("firm_ends")
# "van der Berg": a name may begin in lower case.
_AHEAD = re.compile(
    r"\b(?:(?:van|von|vom|zu|den|der|de|da|di|du|dos|das|ten|ter|el|al|af|ap|bin|ibn|abu|la|las"
    r"|los) )+$"
)
_SHORTENED = re.compile(r"(?:n't|'(?:s|ll|ve|d|re|m|t))$")


def find_runs(text: str, low: str) -> list[Mention]:
    """Words that could be names: runs of up to three with a capital, or one in lower case."""
    found: list[Mention] = []
    run: list[re.Match[str]] = []

    def close() -> None:
        while run and plain(run[-1][0]) in PARTICLES:
            run.pop()
        if run and len(run) <= 4:
            start, end = run[0].start(), run[-1].end()
            if plain(run[0][0]) not in GIVEN and (
                ahead := _AHEAD.search(low[max(0, start - 14) : start])
            ):
                start -= len(ahead[0])
            if plain(run[-1][0]) not in _SUFFIXES:
                found.append(Mention(start, end, text[start:end]))
        run.clear()

    for m in _WORD.finditer(text):
        word = low[m.start() : m.end()]
        base = _SHORTENED.sub("", word)
        if text[m.end() : m.end() + 1] == "@" or text[m.start() - 1 : m.start()] == "@":
            close()
            continue  # an address
        gap = text[run[-1].end() : m.start()] if run else ""
        joins = gap == " " or (gap == ". " and len(run[-1][0]) == 1)  # "L. Mokoena"
        if not joins:
            close()
        initials = len(m[0]) < 3 and word not in SHORT and not text.isupper()
        capital = m[0][0].isupper() and (not m[0].isupper() or initials)
        named = base not in _NO_NAMES and base.removesuffix("s") not in PLACES
        if (capital and (named or base in GIVEN)) or (
            run and joins and base in PARTICLES and len(word) > 1
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
        elif m[0].islower() and len(base) > 2 and (base in _MAYBE or base not in _NO_NAMES):
            if found and m.start() < found[-1].end:
                continue  # the surname of the one before
            if base not in PARTICLES or base in GIVEN:
                found.append(_in_lower_case(low, m.start(), base, found))
    close()
    return found


def _in_lower_case(low: str, start: int, base: str, found: list[Mention]) -> Mention:
    """A name typed in lower case with its particle, and its surname where one must be."""
    end = start + len(base)
    if base in GIVEN:
        surname = _SURNAME.match(low, end) or _OF_FAMILY.match(low, end)
        if surname and surname[1] not in _NO_NAMES and surname[1] not in GIVEN:
            end = surname.end(1)
    elif ahead := _AHEAD.search(low[max(0, start - 14) : start]):
        start -= len(ahead[0])
    if base in GIVEN and found and _joins(low, found[-1], start, end):
        start = found.pop().start  # "tuan anh", "trev nolan (owner)"
    return Mention(start, end, " ".join(map(_capital, low[start:end].split(" "))))


def _joins(low: str, before: Mention, start: int, end: int) -> bool:
    """Whether two words in lower case are one name."""
    word = low[before.start : before.end]
    if before.end + 1 != start or " " in word or not before.name.istitle():
        return False
    titled = low.startswith(" (", end) and not low[: before.start].strip(" ,;&+")
    return titled or (len(word) > 2 and (word in GIVEN or word in RARE) and word not in WORD_NAMES)


def _capital(word: str) -> str:
    return word if word in PARTICLES else word.title()


# "jan van den berg": what follows these is a name, whoever it is.
_OF_FAMILY = re.compile(r" (?:(?:van|von|de|der|den|ter|bin|ibn|al|el|da|dos|di) )+([a-z]{3,})\b")
# What follows a first name typed in lower case and could be the rest of it.
_SURNAME = re.compile(
    r" ([a-z]{2,}(?= \()|[a-z]{3,})(?=(?<!s)(?<!ed)(?<!ing)(?<!ly)(?:\s*(?:$|[,(])| (?:our|the) "
    r"| - )| is (?:our|the|my)\b)"
)

"""Words that could be somebody's name, by how they are written."""

from __future__ import annotations

import re
from dataclasses import replace

from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag, plain
from discovery_tui.listen.people.titles import Mention
from discovery_tui.listen.people.vocabulary import (
    DEPARTMENTS,
    FIRMS,
    GIVEN,
    ORDINARY,
    PLACES,
    SHORT,
    TITLES,
    TOOLS,
    WORD_NAMES,
)

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_MAYBE = GIVEN | WORD_NAMES
_PARTICLES = bag("van von de der den di da la le el al bin mc ter zu dos")
_NO_NAMES = ORDINARY | PLACES | TOOLS | DEPARTMENTS | TITLES | FIRMS
_SUFFIXES = words("firm_ends")
# "van der Berg": a name may begin in lower case.
_AHEAD = re.compile(r"\b(?:(?:van|von|den|der|de|da|di|du|ten|ter|el|al) )+$")
_SHORTENED = re.compile(r"(?:n't|'(?:s|ll|ve|d|re|m|t))$")


def find_runs(text: str, low: str) -> list[Mention]:
    """Words that could be names: runs of up to three with a capital, or one in lower case."""
    found: list[Mention] = []
    run: list[re.Match[str]] = []

    def close() -> None:
        while run and plain(run[-1][0]) in _PARTICLES:
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
        elif m[0].islower() and len(base) > 2 and (base in _MAYBE or base not in _NO_NAMES):
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

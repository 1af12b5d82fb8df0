"""What the full-text indexes are given, and how they are asked. Pure.

Names are indexed by trigrams, so that any part of three letters is found; two marks before each
word make trigrams of its first letter and its first two, so that short searches are found by how
words begin. What was said is indexed by words. Both sides are folded by `search_key`, and nothing
a person types reaches FTS5 as its syntax.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from discovery_tui.text import search_key

MARK = "\x01"
"""Never in a text of ours: `safe` takes it out."""
WORDS = 12
"""Words of a search that count; the rest of a longer one is passed over."""
LONGEST = 64
"""Characters of a word that count."""
BEGINNING = 6
"""The longest beginnings of words that `layout` has an index of."""
_IDS = 4
"""Hex digits from which on a lone word may be the beginning of a short id."""
_HEX = re.compile(r"[0-9a-f]+")
_HEADS = re.compile(r"(?<=[^\w\s])\S|(?<=\w)[^\w\s]|(?<=_)[^\W_]|(?<=[^\W_])_")
"""Where something begins inside a word: at a sign, and behind it."""
# Written without blanks: each character is a word.
_ALONE = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
_TOKEN = re.compile(
    "[{alone}]|[^\\W_{alone}]+".format(alone="".join(f"{chr(a)}-{chr(b)}" for a, b in _ALONE))
)


def search_words(typed: str) -> list[str]:
    """The words of a search, folded; dots and commas part them."""
    folded = search_key(typed).replace(".", " ").replace(",", " ")
    return [word[:LONGEST] for word in dict.fromkeys(folded.split())][:WORDS]


# ------------------------------------------------------------------ names


def names_document(*names: str) -> str:
    """What is indexed of a deal's company, contact and owner."""
    words = dict.fromkeys(
        word
        for name in names
        for word in search_key(name).replace(".", " ").replace(",", " ").split()
    )
    pieces = [f"{MARK}{MARK}{word}" for word in words]
    for word in words:
        heads = dict.fromkeys(word[m.start() : m.start() + 2] for m in _HEADS.finditer(word))
        pieces += [f"{MARK}{MARK}{head}" for head in heads]
    return "".join(pieces)


def names_query(words: Sequence[str], states: Sequence[str]) -> str:
    """The FTS5 expression for deals with every one of the words in a name, in one of the states
    (in any, where none is given)."""
    asked = "names : (" + " AND ".join(_quoted(_part(word)) for word in words) + ")"
    if states:
        codes = dict.fromkeys(state_code(state) for state in states)
        asked += " AND state : (" + " OR ".join(_quoted(code) for code in codes) + ")"
    return asked


def in_names(words: Sequence[str], document: str) -> bool:
    """Whether the expression of those words finds that document."""
    return all(_part(word) in document for word in words)


def state_code(state: str) -> str:
    """Three characters that stand for a state: one trigram. Few states share one, so a row's own
    state is looked at as well."""
    return f"{zlib.crc32(state.encode()) & 0xFFF:03x}"


def _part(word: str) -> str:
    return word if len(word) > 2 else MARK * (3 - len(word)) + word


# ------------------------------------------------------------------ what was said


def said_document(text: str) -> str:
    """What is indexed of a line."""
    return " ".join(_TOKEN.findall(search_key(text)))


def said_tokens(words: Sequence[str]) -> list[str]:
    """What the words of a search are in a line."""
    return list(dict.fromkeys(token for word in words for token in _TOKEN.findall(word)))


def said_query(tokens: Sequence[str], most: int = LONGEST) -> str:
    """The FTS5 expression for lines with every one of the tokens, the last by its beginning, as
    it may be half typed, and by no more than its first `most` characters. Up to BEGINNING of them
    an index knows the lines in their order; with more, FTS5 first gathers all of them."""
    asked = [_quoted(token) for token in tokens]
    if len(tokens[-1]) > 2:
        asked[-1] = _quoted(tokens[-1][:most]) + "*"
    return " AND ".join(asked)


def in_said(tokens: Sequence[str], document: str) -> bool:
    """Whether the expression of those tokens finds that document."""
    there = document.split()
    last = tokens[-1]
    ended = any(token.startswith(last) for token in there) if len(last) > 2 else last in there
    return ended and set(tokens[:-1]) <= set(there)


# ------------------------------------------------------------------ short ids


def id_digits(words: Sequence[str]) -> str:
    """The hex digits of a lone word that may be a short id or its beginning; '' otherwise."""
    digits = words[0].replace("-", "") if len(words) == 1 else ""
    return digits if len(digits) >= _IDS and _HEX.fullmatch(digits) else ""


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'

"""Words that decide whether another word is somebody's name, title or a place."""

from __future__ import annotations

import re

from discovery_tui.listen.lexicon import words


def phrases(name: str) -> frozenset[str]:
    """The entries of a word list in which "_" stands for a blank."""
    return frozenset(w.replace("_", " ") for w in words(name))


def any_of(entries: frozenset[str]) -> str:
    """A pattern for one of the entries, the longest first."""
    return "|".join(re.escape(e) for e in sorted(entries, key=lambda e: (-len(e), e)))


GIVEN = words("given_names")
RARE = words("rare_names")
"""First names only with a capital."""
WORD_NAMES = words("word_names")
SOLID = WORD_NAMES - words("unsteady_names")
"""Names that are words, but no month, town or thing one does business with."""
FIRMS = words("firms")
SHORT = words("short_forms")
"""Two capitals that are nobody's initials."""
ORDINARY = words("ordinary")
PLACES = words("places")
DEPARTMENTS = phrases("departments")
TOOLS = phrases("tools")
CAPITALS = words("capital_titles")
"""Titles in capitals only: PA, QS."""
TITLES = words("titles") | CAPITALS
"""Titles that name somebody by themselves: CFO, bursar."""
HEADS = words("title_heads")
"""What a title ends in, if a word before says of what: "plant manager"."""
BEFORE_HEAD = words("title_mods") | DEPARTMENTS
ROLE_WORDS = TITLES | HEADS | BEFORE_HEAD
BESIDE = words("beside_titles")
"""What stands before a title and is no part of it, or begins a sentence."""

"""Words of the brief: values as they are said aloud, and whether a quote adds to one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from discovery_tui.deal.values import Money, Value, show
from discovery_tui.text import one_line, shorten

_VALUE = 120
"""Characters of a value: names and units are typed too."""
_BASES = {"/yr": "a year", "/mo": "a month", "/wk": "a week", "/day": "a day"}
_WORDS = re.compile(r"\w+")
_FILLERS = frozenset(
    word
    for line in (
        "about again all also and any are around but can each for from get got had has have her",
        "him his into its just like maybe more need not now of our out over per plus probably",
        "roughly say says some that the their them then there they this think today total until",
        "was well were what when which will with would yeah yes you your year years month months",
        "week weeks",
    )
    for word in line.split(" ")
)
"""Words that say nothing a value does not say already."""


def clip(text: str, words: int) -> str:
    """The first `words` words of `text` on one line, an ellipsis in place of the rest."""
    said = one_line(text).split(" ")
    kept = " ".join(said[:words])
    # A "word" without blanks can be a page long; ten characters a word is more than any language.
    return shorten(kept + "…" if len(said) > words else kept, words * 10)


def spoken(value: Value | None, labels: Mapping[str, str] | None = None) -> str:
    """The value as one would say it: `€180k a year`."""
    shown = value_text(show(value, choice_labels=labels))
    return said_money(shown) if isinstance(value, Money) else shown


def said_money(shown: str) -> str:
    """`€90k/yr` as one would say it."""
    for mark, words in _BASES.items():
        if shown.endswith(mark):
            return f"{shown.removesuffix(mark)} {words}"
    return shown


def listed(parts: Sequence[str]) -> str:
    """`one`, `one and two`, `one, two and three`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def in_sentence(label: str) -> str:
    """A label within a sentence: `Access to buyer` is `access to buyer`, `CRM in use` stays."""
    first, _, rest = label.partition(" ")
    plain = first[1:].islower() or (len(first) == 1 and first in "A")
    return f"{first.lower()} {rest}".strip() if plain else label


def many_of(number: int, thing: str) -> str:
    """`one gap`, `three gaps`, `12 gaps`."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    shown = words[number] if number < len(words) else str(number)
    return f"{shown} {thing}{'' if number == 1 else 's'}"


def count(text: str) -> int:
    """Words as a reader counts them: what holds a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def value_text(text: str, width: int = _VALUE) -> str:
    """A shown value, kept to one line of sensible length."""
    return shorten(one_line(text), width)


def adds(text: str, *known: str) -> bool:
    """Whether the words say something that `known` does not say already."""
    said = {word.casefold() for part in known for word in _WORDS.findall(part)}
    new = {
        word
        for word in map(str.casefold, _WORDS.findall(text))
        if len(word) > 3 and word not in said and word not in _FILLERS
    }
    return len(new) > 1

"""What the model sees of a clause: its words with the values masked, and what stands beside it.

A value becomes a tag of its kind (`<money>`, `<day>`, `<who>` ...), so that what is learnt of one
amount or name serves all. Everything else is words, pairs of words, and pieces of words for those
never seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from discovery_tui.claims.families import Families
from discovery_tui.deal.values import Money, Number, Person, When
from discovery_tui.listen.line import Clause, Span
from discovery_tui.listen.mentions import Mentions
from discovery_tui.listen.people import acts

_TOKEN = re.compile(r"<[a-z/%-]+>|[^\W\d_]+(?:'[a-z]+)?|[0-9]+|[%?€$£]|(?<=\s)[w+&@=~](?=\s|/)")
_DENIES = frozenset({
    "no", "not", "never", "nobody", "none", "nothing", "nowhere", "without", "neither", "nor",
    "hardly", "barely", "cannot", "can't", "don't", "doesn't", "didn't", "won't", "isn't",
    "aren't", "wasn't", "wouldn't", "haven't", "hasn't", "cant", "dont", "doesnt", "didnt",
    "wont", "isnt", "arent", "wasnt", "hasnt", "havent", "stopped", "refuses", "lacks",
})  # fmt: skip
_REACH = 5
"""Words after a denial that it may be about: "not even been looked at"."""
_SQUEEZE = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Tag:
    """A value in the line, as the model is told of it."""

    start: int
    end: int
    name: str
    keep: bool
    """Whether its words are told as well: a role's do, an amount's do not."""


def tags(said: Mentions) -> list[Tag]:
    """The values of a line as tags, in order and without overlaps, the surest kinds first."""
    found: list[Tag] = []

    def add(spans: Sequence[Span[object]], keep: bool = False, doing: Sequence[str] = ()) -> None:
        for span, act in zip_longest(spans, doing, fillvalue=""):
            if isinstance(span, str) or span.end <= span.start:
                continue
            if all(span.end <= t.start or t.end <= span.start for t in found):
                name = f"{_name(span.value)} <{act}>" if act else _name(span.value)
                told = keep and not (isinstance(span.value, Person) and _is_name(span.value))
                found.append(Tag(span.start, span.end, name, told))

    add(said.money)
    add(said.days)
    add(said.people, keep=True, doing=acts(said.line, said.people) if said.people else ())
    add([Span(s.start, s.end, "rival") for s in said.rivals])
    add(said.counts, keep=True)
    add([Span(s.start, s.end, "tool") for s in said.tools], keep=True)
    return sorted(found, key=lambda t: t.start)


def _name(value: object) -> str:
    match value:
        case Money():
            return "<money>" if value.basis == "once" else "<money/>"
        case When():
            if value.start is None:
                return "<by>"
            return "<from>" if value.end is None else "<day>"
        case Number():
            return "<%>" if value.percent else "<num>"
        case Person():
            return "<who>" if _is_name(value) else "<role>"
    return f"<{value}>"


def _is_name(person: Person) -> bool:
    return person.name[:1].isupper()


def tokens(low: str, found: Sequence[Tag], start: int, end: int) -> list[str]:
    """The words of `low[start:end]` in order, values as tags, digits as `#`."""
    parts: list[str] = []
    at = start
    for tag in found:
        if tag.start < at or tag.end > end:
            continue
        parts.append(low[at : tag.start])
        parts.append(f" {tag.name} ")
        at = tag.start if tag.keep else tag.end
    parts.append(low[at:end])
    words = _TOKEN.findall(" ".join(parts))
    return ["#" if w.isdigit() else _SQUEEZE.sub(r"\1\1", w) for w in words]


def features(
    words: Sequence[str],
    before: Sequence[str],
    after: Sequence[str],
    families: Families,
    *,
    whole: bool = False,
) -> list[str]:
    """The names of everything the model weighs in a clause of these words, without repeats.

    `before` and `after` are the words of the clauses beside it in the same line; `whole` where
    the words are a line of several clauses, heard as one.
    """
    row = ["^", *words, "$"]
    found = dict.fromkeys(words)
    found.update(dict.fromkeys(f"{a} {b}" for a, b in pairwise(row)))
    found.update(dict.fromkeys(f"{a} * {b}" for a, b in zip(row, row[2:], strict=False)))
    kin = ["^", *families.of(words), "$"]
    found.update(dict.fromkeys(f"&{k}" for k in kin[1:-1]))
    found.update(dict.fromkeys(f"&{a} {b}" for a, b in pairwise(kin)))
    found.update(dict.fromkeys(f"!{w}" for w in _denied(words)))
    for word in words:
        if word[0] not in "<#" and len(word) > 3:
            edged = f"^{word}$"
            found.update(dict.fromkeys(f"~{edged[i : i + 4]}" for i in range(len(edged) - 3)))
    found.update(dict.fromkeys(f"<{w}" for w in before[-6:]))
    found.update(dict.fromkeys(f">{w}" for w in after[:6]))
    count = len(words)
    found[f"={min(count, 4) if count < 5 else 5 if count < 9 else 9 if count < 16 else 16}"] = None
    if whole:
        found["=whole"] = None
    elif not before and not after:
        found["=alone"] = None
    return list(found)


def _denied(words: Sequence[str]) -> list[str]:
    """The words that stand soon after one that denies."""
    found, left = list[str](), 0
    for word in words:
        if left:
            found.append(word)
            left -= 1
        if word in _DENIES:
            left = _REACH
    return found


LINE_WORDS = 60
"""Words of a line that are heard as one."""


def line_words(clauses: Sequence[Sequence[str]]) -> list[str]:
    """The words of all clauses of a line, to be heard as one."""
    return [w for words in clauses for w in words][:LINE_WORDS]


def clause_words(said: Mentions, found: Sequence[Tag], cuts: Sequence[Clause]) -> list[list[str]]:
    """The words of each clause of a line."""
    return [tokens(said.low, found, c.start, c.end) for c in cuts]

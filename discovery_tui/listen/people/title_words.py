"""The words titles are made of, and somebody mentioned by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import bag
from discovery_tui.listen.people.vocabulary import (
    CAPITALS,
    HEADS,
    TITLES,
    TOOLS,
)

ACRONYM = re.compile(
    r"c[a-z]{1,3}o|[sear]?vp|md|fd|gm|gf|hrd|dpo|gc|daf|it|hr|hq|pe|vc|r&d|fp&a|qa|hse|ehs|esg"
)
WORD = re.compile(r"[^\W_]+(?:[-&][^\W_]+)*")
TAKES_PART = bag("avp chief dir director evp gm hd head lead md mgr mngr rvp svp vp")
OPEN = bag("admin agent associate bloke chap fella guy lady lead member partner person planner")
# "the product lead time", "partner portal": the word is no person here.
THINGS = words("title_things")
TAILS = words("title_tails")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody, `text[start:end]`. `is_role` where only the role was said."""

    start: int
    end: int
    name: str
    title: str = ""
    is_role: bool = False
    is_body: bool = False
    """A board, a department: never the title of a person beside it."""


class Words(NamedTuple):
    """A line, where its words stand and how the lists have them."""

    text: str
    low: str
    tokens: list[tuple[int, int]]
    said: list[str]


def written(role: str) -> str:
    """A role as people write it: `CFO`, `VP Finance`, `head of legal`."""
    if role != role.lower():
        return role
    return " ".join(w.upper() if ACRONYM.fullmatch(w) else w for w in role.split())


def overlap(one: Mention, two: Mention) -> bool:
    return one.start < two.end and two.start < one.end


def as_listed(typed: str, low: str) -> str:
    """The word as the lists have it: "HoIT" is a "hod", and "pa" no PA."""
    if re.fullmatch(r"Ho[A-Z][A-Za-z]{0,4}", typed):
        return "hod"
    short = typed.removesuffix("s")
    mixed = not (short.isupper() and short.lower() in CAPITALS)
    return f"~{low}" if {low, low[:-1]} & CAPITALS and mixed else low


# German and Nordic titles are one word: "einkaufsleiter", "ekonomichef".
COMPOUND = re.compile(
    r"[^\W\d_]{2,}-?(?:leit(?:er|ung)(?:in)?|direktor(?:in)?|direktör|direktør|chef(?:in)?|sjef"
    r"|ansvarlig|ansvarig|referent(?:in)?|beauftragte[rn]?|führer(?:in)?|leider|(?<!gate)keeper"
    r"|monger|pusher)|[^\W\d_]{4,}(?:master|maker)"
)


def is_one(word: str, entries: frozenset[str]) -> bool:
    """Whether a word, in one or many, is of a list; a title may be one by its last part too."""
    if word in entries or (word.endswith("s") and word[:-1] in entries):
        return True
    if word.startswith(("ex-", "x-")):
        return False
    if (word[-3:] == "ies" and word[:-3] + "y" in entries) or (
        word[-3:] == "men" and word[:-2] + "an" in entries
    ):
        return True
    part = word.rpartition("-")[2]
    return entries is TITLES and (
        bool(COMPOUND.fullmatch(word) and word not in TOOLS) or (part != word and part in _HYPHENED)
    )


_HYPHENED = TITLES - CAPITALS | bag("manager head lead partner chief")


_EVERY = TITLES | HEADS


def is_many(word: str) -> bool:
    return word.endswith(("s", "men")) and word not in _EVERY

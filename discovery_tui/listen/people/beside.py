"""How a role stands beside a name: `CFO Piotr`, `Piotr, our CFO`, `Piotr (Dir Ops)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discovery_tui.listen.lexicon import words
from discovery_tui.listen.line import Span
from discovery_tui.listen.people.title_words import COMPOUND, TAILS, Mention
from discovery_tui.listen.people.vocabulary import (
    BEFORE_HEAD,
    DEPARTMENTS,
    GIVEN,
    HEADS,
    ORDINARY,
    PLACES,
    TITLES,
    any_of,
)

_SOMEBODY = "guy|man|chap|lady|woman|bloke|gentleman|lad|girl|fella"
AFTER_NAME = re.compile(
    r"[^.,;()]{1,30}, (?:he|she)(?:'s| is) (?:the |our )?|(?: (?:signs|decides))?,(?: (?:he"
    r"|she)(?:'s| is),?)+ (?:the |our )?|(?: (?:sir|bhai|ji|san))?,? (?:who is |who's |is |as "
    r"|(?:is )?now |was made |he's |she's )?(?:the |our |new )*| ?\( ?|, | - | / |/|: |'s "
)
BEFORE_NAME = re.compile(
    r"(?:,? |(?<=dir|mgr)\. |, (?:um|uh|er|erm|you know),? | is | - |: ?| ?= ?|, who is | ?\("
    rf"|(?: is|'s|,)? (?:(?:an?|some) )?(?:(?:{_SOMEBODY}) )?(?:called|named) "
    r"|(?:,|'s) name(?: of|'s| is) )(?:(?:a |old |young |one )?(?:mr|mrs|ms|miss|dr|doc|herr|frau"
    r"|father|col|sig|signora?|señora?|br|madame)\.? )*"
)
_ROLES = (TITLES | HEADS | BEFORE_HEAD) - {"country", "group", "school", "union"}
_BRACKET = re.compile(r" ?\(([^()\d,;]{2,40})\)")


# Where somebody works, as good as a title: "Ramesh from infrastructure", "Bea, who runs HR".
_WORKS = re.compile(
    r"(?:(?:(?: [a-z]+){1,3}(?=, s?he ))?,? (?:(?:from|frm)|in|over (?:in|at)|out of|@"
    r"|(?:who |he |she )?(?:runs|does|leads|heads(?: up)?|is (?:in charge of|responsible for)"
    r"|looks after)|at)(?: the| our| their)? "
    rf"(?P<part>(?:{any_of(BEFORE_HEAD - TITLES)})(?: (?:{any_of(TAILS)}))*"
    r"|(?<=m )[a-z&]{3,}(?: [a-z]{4,})?)|(?: | ?= ?| ?/ ?| - "
    r"|, (?=[a-z ]+(?:;|, (?:is|has|wants|was|will)\b)))"
    rf"(?P<unit>{any_of(DEPARTMENTS)}))(?= ?(?:$|[,.;:)!?+&]|- ))"
)


_ROOMS = words("no_parts")
_NO_PART = ORDINARY | PLACES | GIVEN


def works_in(text: str, low: str, start: int, until: int) -> Span[str] | None:
    """Where somebody works, told right behind their name."""
    m = _WORKS.match(low, start, until)
    place = m.span(m.lastgroup or 0) if m else (0, 0)
    typed, said = text[slice(*place)], low[slice(*place)]
    odd = said in _ROOMS or (said == "it" and typed != "IT")
    if not m or odd or (m["unit"] and typed.istitle() and low[start] != ","):
        return None
    known = said in DEPARTMENTS or BEFORE_HEAD.issuperset(said.split())
    if not known and (typed != said or not _NO_PART.isdisjoint(said.split())):
        return None
    return Span(*place, typed)


def bracketed(low: str, end: int) -> re.Match[str] | None:
    """The role in brackets right behind a name: "Tadgh (Snr Proj Mgr)"."""
    m = _BRACKET.match(low, end)
    said = re.findall(r"[\w&]+", m[1]) if m else []
    is_role = not _ROLES.isdisjoint(said) or any(map(COMPOUND.fullmatch, said))
    return m if is_role else None


def beside_role(low: str, run: Mention, roles: Sequence[Mention]) -> bool:
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

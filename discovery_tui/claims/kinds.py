"""The kinds of values a clause holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from discovery_tui.claims.clauses import FILLER
from discovery_tui.listen.line import Clause, Span, mask
from discovery_tui.listen.mentions import Mentions

_NO_MORE = re.compile(rf"(?:{FILLER}|\b(?:about|around|roughly|approx|circa|ca|or|to)\b)*")
"""What may stand around a value that says nothing more; its mask is no letter."""
_LOOSE = {
    "money": "loose_money",
    "when": "loose_days",
    "number": "loose_counts",
    "people": "loose_people",
    "name": "loose_tools",
}


@dataclass(frozen=True, slots=True)
class Kinds:
    """What values a clause holds."""

    strict: frozenset[str] = frozenset()
    """Their types ("money", "when" ...), read without a question."""
    asked: bool = False
    """Whether one is of the asked type, when the clause is read as an answer."""
    bare: bool = False
    """Whether it says nothing else ("about 40k", "Dana")."""


NO_KINDS = Kinds()


def kinds_in(said: Mentions, clause: Clause, asked: str) -> Kinds:
    """The kinds of the values in a clause; `asked` is the type of the fact that was asked for."""

    def inside(spans: Sequence[Span[Any]]) -> list[Span[Any]]:
        return [s for s in spans if s.start < clause.end and clause.start < s.end]

    strict: dict[str, Sequence[Span[Any]]] = {
        "money": said.money,
        "when": said.days,
        "number": said.counts,
        "people": said.people,
        "name": [*said.rivals, *said.tools],
    }
    found = frozenset(kind for kind, spans in strict.items() if inside(spans))
    if asked not in strict:
        return Kinds(found)
    own = inside(strict[asked]) or inside(getattr(said, _LOOSE[asked]))
    if not own:
        return Kinds(found)
    rest = mask(said.low, own)[clause.start : clause.end]
    return Kinds(found, True, bool(_NO_MORE.fullmatch(rest)))

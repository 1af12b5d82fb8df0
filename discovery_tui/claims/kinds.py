"""The kinds of values a clause holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discovery_tui.listen.line import Clause, Span
from discovery_tui.listen.mentions import Mentions

_LOOSE = {
    "money": "loose_money",
    "when": "loose_days",
    "number": "loose_counts",
    "people": "loose_people",
    "name": "loose_tools",
}


def kinds_in(said: Mentions, clause: Clause, asked: str) -> tuple[frozenset[str], bool]:
    """The types of the values in a clause, and whether there is one of the type `asked` when
    the line is read as an answer to it."""

    def inside(spans: Sequence[Span[Any]]) -> bool:
        return any(s.start < clause.end and clause.start < s.end for s in spans)

    strict: dict[str, Sequence[Span[Any]]] = {
        "money": said.money,
        "when": said.days,
        "number": said.counts,
        "people": said.people,
        "name": [*said.rivals, *said.tools],
    }
    found = frozenset(kind for kind, spans in strict.items() if inside(spans))
    if asked in found or asked not in strict:
        return found, asked in found
    loose: Sequence[Span[Any]] = getattr(said, _LOOSE[asked])
    return found, inside(loose)

"""A misread line, put right with one key."""

from __future__ import annotations

from dataclasses import replace

from discovery_tui.deal.records import Read
from discovery_tui.deal.values import Level, Stance, value_to_json


def variants(reads: tuple[Read, ...]) -> list[tuple[Read, ...]]:
    """The ways a reading can be repaired with one key, in turn: as it was read, the other level,
    the other stance, only text."""
    if not reads:
        return [()]
    flipped = {Level.STATED: Level.ASSUMED, Level.ASSUMED: Level.STATED}
    other_level = tuple(
        replace(r, level=flipped.get(r.level, r.level), why="by hand") for r in reads
    )
    other_stance = tuple(
        replace(
            r,
            stance=Stance.SUPPORTS if r.stance is Stance.AGAINST else Stance.AGAINST,
            why="by hand",
        )
        for r in reads
    )
    only_text = (
        replace(
            reads[0], value=None, level=Level.ASSUMED, stance=Stance.SUPPORTS, why="kept as text"
        ),
    )
    found = [reads]
    for variant in (other_level, other_stance, only_text):
        if [value_to_json(r.value) for r in variant] and variant not in found:
            found.append(variant)
    return found

"""The claims of a line's clauses, made one claim a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from discovery_tui.bank.lens import Lens
from discovery_tui.claims.types import Claim
from discovery_tui.deal.values import People


def merged(claims: Sequence[Claim], lens: Lens, line: str) -> list[Claim]:
    """One claim a fact: people add up, words that follow each other are one stretch, of two
    values the likelier stands. Facts that add up keep each of their own."""
    found: list[Claim] = []
    for claim in claims:
        fact = lens.fact(claim.fact)
        at = next((i for i, c in enumerate(found) if c.fact == claim.fact), None)
        if at is None or fact is None:
            found.append(claim)
            continue
        old = found[at]
        if fact.type == "people" and claim.filed == old.filed:
            found[at] = _with_people(old, claim, line)
        elif fact.many and old.value != claim.value and claim.value is not None:
            found.append(claim)
        elif claim.filed == old.filed and old.value == claim.value:
            found[at] = _joined(old, claim, line)
        elif (claim.filed, claim.value is not None, claim.p) > (
            old.filed,
            old.value is not None,
            old.p,
        ):
            found[at] = claim
    return found


def _with_people(old: Claim, new: Claim, line: str) -> Claim:
    people = [
        p for value in (old.value, new.value) if isinstance(value, People) for p in value.people
    ]
    value = People(tuple(dict.fromkeys(people))) if people else None
    return replace(_joined(old, new, line), value=value)


def _joined(one: Claim, two: Claim, line: str) -> Claim:
    """Two stretches of a line that say the same kind of thing, as the surer one tells it."""
    surer = one if one.p >= two.p else two
    start, end = min(one.start, two.start), max(one.end, two.end)
    return replace(surer, text=line[start:end], start=start, end=end)

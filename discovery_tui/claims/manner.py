"""How a clause says what it says: for or against, stated or only assumed.

What the network learnt of the clause meets the hedges, conditions, hearsay and negations that
the words show; the weights of both are fitted together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from discovery_tui.claims.network import Heads
from discovery_tui.deal.values import Level, Stance
from discovery_tui.listen.line import Clause, mask
from discovery_tui.listen.mentions import Mentions
from discovery_tui.listen.sureness import Certainty, Reason, weigh

LEAST = -0.4
"""A red flag or a hedge counts from four chances in ten: missing one costs more than showing one
too many, which a key takes back."""
UNSIGNED = 0.4
"""How much surer the network must be of a hedge that no word can be pointed to for."""
SIGNS = (Reason.HEDGE, Reason.CONDITION, Reason.HEARSAY)


@dataclass(frozen=True, slots=True)
class Manner:
    level: Level
    stance: Stance
    reason: Reason | None = None
    words: str = ""


def signs(said: Mentions, clause: Clause) -> Certainty:
    """What the words of a clause show by themselves, its values masked."""
    text = mask(said.low, [*said.money, *said.days])[clause.start : clause.end]
    return weigh(text, told=True)


def against_clues(sign: Certainty, heads: Heads) -> tuple[float, ...]:
    return (1.0, heads.against, float(sign.stance is Stance.AGAINST))


def assumed_clues(sign: Certainty, heads: Heads) -> tuple[float, ...]:
    return (1.0, heads.assumed, *(float(sign.reason is reason) for reason in SIGNS))


def manner_of(
    said: Mentions, clause: Clause, heads: Heads, fitted: Mapping[str, Sequence[float]]
) -> Manner:
    """The level and the stance of a clause. `fitted` has the weights, `against` and `assumed`."""
    sign = signs(said, clause)
    against = _dot(fitted["against"], against_clues(sign, heads)) > LEAST
    least = 0.0 if sign.reason in SIGNS else UNSIGNED
    assumed = _dot(fitted["assumed"], assumed_clues(sign, heads)) > LEAST + least
    stance = Stance.AGAINST if against else Stance.SUPPORTS
    if not assumed:
        return Manner(Level.STATED, stance)
    shown = sign.reason if sign.reason in SIGNS else None
    return Manner(
        Level.ASSUMED, stance, shown or Reason.HEDGE, sign.words if shown is not None else ""
    )


def _dot(weights: Sequence[float], clue: Sequence[float]) -> float:
    return sum(w * c for w, c in zip(weights, clue, strict=True))

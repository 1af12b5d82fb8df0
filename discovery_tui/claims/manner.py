"""How a clause says what it says: for or against, stated or only assumed.

What the network learnt of the clause meets the hedges, conditions, hearsay and negations that
the words show; the weights of both are fitted together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from discovery_tui.claims.network import Heads
from discovery_tui.deal.values import Level, Stance
from discovery_tui.listen.line import Clause, mask
from discovery_tui.listen.mentions import Mentions
from discovery_tui.listen.sureness import Certainty, Reason, weigh

AGAINST = -0.4
"""The log odds from which a red flag counts, four chances in ten ..."""
ASSUMED = -1.0
"""... and a hedge, a little over one in four: wrong and stated is the worst that can happen, and
a key takes back what is too careful."""
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


def against_clues(sign: Certainty, heads: Heads, usual: float) -> tuple[float, ...]:
    """`usual` is how often a fact's evidence speaks against, as log odds over that of all."""
    return (1.0, heads.against, float(sign.stance is Stance.AGAINST), usual)


def assumed_clues(sign: Certainty, heads: Heads, usual: float) -> tuple[float, ...]:
    """`usual` is how often a fact's evidence is assumed, as log odds over that of all."""
    return (1.0, heads.assumed, *(float(sign.reason is reason) for reason in SIGNS), usual)


def manner_of(sign: Certainty, heads: Heads, fact: str, fitted: Mapping[str, Any]) -> Manner:
    """The level and the stance of what a clause says of a fact: each has a polarity of its own.
    `fitted` has the weights, `against` and `assumed`, and what is `usual` for each fact."""
    usual_against, usual_assumed = fitted["usual"].get(fact, (0.0, 0.0))
    against = _dot(fitted["against"], against_clues(sign, heads, usual_against)) > AGAINST
    least = 0.0 if sign.reason in SIGNS else UNSIGNED
    clues = assumed_clues(sign, heads, usual_assumed)
    assumed = _dot(fitted["assumed"], clues) > ASSUMED + least
    stance = Stance.AGAINST if against else Stance.SUPPORTS
    if not assumed:
        return Manner(Level.STATED, stance)
    shown = sign.reason if sign.reason in SIGNS else None
    return Manner(
        Level.ASSUMED, stance, shown or Reason.HEDGE, sign.words if shown is not None else ""
    )


def _dot(weights: Sequence[float], clue: Sequence[float]) -> float:
    return sum(w * c for w, c in zip(weights, clue, strict=True))

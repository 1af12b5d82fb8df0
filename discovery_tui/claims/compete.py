"""Every fact competes for every clause, the asked one with a head start.

The network says how well a clause's words fit each fact. Here that meets the situation: what was
asked, how much of an answer the clause is by itself, whether it holds a value of the fact's kind.
The weights are fitted on clauses the network had not seen, so that a probability means what it
says (`make eval` prints how well).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from operator import mul
from typing import Any

from discovery_tui.claims.kinds import NO_KINDS, Kinds
from discovery_tui.claims.network import Heads

FAR = 10.0
"""Scores further apart than this tell nothing more."""
KNOWN_ALREADY = -0.3
"""Handicap of a fact the deal knows at *stated*: a line more often brings something new."""

HEAD_START = (
    "asked", "asked: up to 3 words", "asked: up to 7 words", "asked: has its value",
    "asked: lacks its value", "asked: nothing but its value", "asked: whole line", "also",
    "also: has its value",
)  # fmt: skip
CLUES = (
    "1", "over nothing", "over others", "asked", "another asked", "lacks its value",
    "has its value", "over nothing, short", "goes with the best",
    "goes with the best, has its value", "of several", "of several: over nothing",
    "of several: over nothing in the line", "of several: line over nothing",
)  # fmt: skip


def near(difference: float) -> float:
    return max(-FAR, min(FAR, difference))


@dataclass(frozen=True, slots=True)
class Whole:
    """A line of several clauses, heard as one: words in one of them tell what another is about."""

    facts: Mapping[str, float]
    """How each fact scores over nothing."""
    best: float

    @classmethod
    def of(cls, facts: Mapping[str, float], nothing: float) -> Whole:
        over = {fact: near(score - nothing) for fact, score in facts.items()}
        return cls(over, max(over.values(), default=-FAR))


@dataclass(frozen=True, slots=True)
class Situation:
    """What a clause is heard in."""

    words: int
    """How many words it has."""
    alone: bool
    """Whether it is the whole line."""
    asked: str = ""
    also: frozenset[str] = frozenset()
    kinds: Kinds = NO_KINDS
    """The values it holds."""
    line: Whole | None = None
    """The line it stands in, where it is not `alone`."""


def head_start(fact: str, kind: str, at: Situation) -> tuple[float, ...]:
    """The clues by which a fact starts ahead; in the order of HEAD_START."""
    typed = kind not in ("text", "choice")
    if fact == at.asked:
        return (
            1.0,
            float(at.words <= 3),
            float(3 < at.words <= 7),
            float(typed and at.kinds.asked),
            float(typed and not at.kinds.asked),
            float(typed and at.kinds.bare),
            float(at.alone),
            0.0,
            0.0,
        )
    if fact in at.also:
        return (0.0,) * 7 + (1.0, float(typed and kind in at.kinds.strict))
    return (0.0,) * 9


def clues(
    fact: str,
    kind: str,
    at: Situation,
    *,
    score: float,
    nothing: float,
    rival: float,
    beside: float,
) -> tuple[float, ...]:
    """What speaks for a fact, in the order of CLUES; `rival` is the best other fact's score,
    `beside` how often it is said in one breath with the fact that leads ("25k is approved"), 0
    where never."""
    asked = fact == at.asked
    typed = kind not in ("text", "choice")
    has = kind in at.kinds.strict or (asked and at.kinds.asked)
    over = near(score - nothing)
    return (
        1.0,
        over,
        near(score - rival),
        float(asked),
        float(bool(at.asked) and not asked),
        float(typed and not has),
        float(typed and has),
        over if at.words <= 3 else 0.0,
        beside,
        beside if typed and has else 0.0,
        float(at.line is not None),
        over if at.line else 0.0,
        at.line.facts.get(fact, -FAR) if at.line else 0.0,
        at.line.best if at.line else 0.0,
    )


def chances(
    heads: Heads,
    kinds: Mapping[str, str],
    at: Situation,
    fitted: Mapping[str, Any],
    extra: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """How likely each fact is meant by the clause, 0-1. `kinds` gives the facts and their types;
    `fitted` the weights of HEAD_START and CLUES, and what goes together; `extra` is added to a
    fact's score (a rival named, a phrase of a choice, what is known already)."""
    fair = _raised(heads, kinds, at, fitted, extra, start=False)
    found = _odds(fair, heads.nothing, kinds, at, fitted)
    if at.asked in found:  # its head start is its own: what else is said is not less likely for it
        raised = _raised(heads, kinds, at, fitted, extra)
        led = {f: k for f, k in kinds.items() if f == at.asked or rivals(f, at, kinds)}
        found |= _odds(raised, heads.nothing, led, at, fitted)
    return found


def rivals(fact: str, at: Situation, kinds: Mapping[str, str]) -> bool:
    """Whether a fact wants the very value that the asked one takes: "180k" answers one of both."""
    kind = kinds.get(at.asked, "")
    return kind not in ("text", "choice", "") and kinds.get(fact) == kind


def _raised(
    heads: Heads,
    kinds: Mapping[str, str],
    at: Situation,
    fitted: Mapping[str, Any],
    extra: Mapping[str, float] | None,
    *,
    start: bool = True,
) -> dict[str, float]:
    """The score of every fact; `start` gives the asked one its head start."""
    scores = {}
    for fact, kind in kinds.items():
        score = heads.facts.get(fact, heads.nothing - FAR)
        if (start and fact == at.asked) or fact in at.also:
            score += _dot(fitted["head_start"], head_start(fact, kind, at))
        scores[fact] = score + (extra.get(fact, 0.0) if extra else 0.0)
    return scores


def _odds(
    scores: Mapping[str, float],
    nothing: float,
    kinds: Mapping[str, str],
    at: Situation,
    fitted: Mapping[str, Any],
) -> dict[str, float]:
    """How likely the facts of `kinds` are, among all that have a score."""
    best, second = sorted((*scores.values(), -FAR, -FAR), reverse=True)[:2]
    leads = max(scores, key=lambda f: scores[f], default="")
    together: Mapping[str, float] = fitted["together"].get(leads, {})
    found = {}
    for fact, kind in kinds.items():
        score = scores[fact]
        rival = second if fact == leads else best
        beside = together.get(fact, 0.0)
        clue = clues(fact, kind, at, score=score, nothing=nothing, rival=rival, beside=beside)
        z = _dot(fitted["clues"], clue)
        found[fact] = 1 / (1 + exp(-max(-30.0, min(30.0, z))))
    return found


def _dot(weights: Sequence[float], clue: Sequence[float]) -> float:
    return float(sum(map(mul, weights, clue)))

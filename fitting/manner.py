"""The weights of stance and level (claims/manner.py), fitted on clauses the network never saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

from discovery_tui.claims.clauses import cut
from discovery_tui.claims.features import tags
from discovery_tui.claims.manner import against_clues, assumed_clues, signs
from discovery_tui.claims.network import Heads
from discovery_tui.listen.mentions import Mentions
from fitting.corpus import CONTEXT, Entry
from fitting.dataset import Row

SHRINK = 20
"""Pieces of evidence a fact is thought to have had of the usual kind."""


def logistic(x: np.ndarray, y: np.ndarray, decay: float = 1e-4) -> list[float]:
    """Weights of a logistic regression; the first column of `x` is 1."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).mean()
        grad = x.T @ (p - y) / len(y)
        return float(value + decay * (weights**2).sum()), grad + 2 * decay * weights

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return [round(float(w), 4) for w in found]


def usual(data: Sequence[Row]) -> dict[str, list[float]]:
    """How often the evidence for each fact is against, and assumed: log odds over those of all."""
    said: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for row in data:
        for fact, manner in row.manners.items():
            said[fact].append(manner)
    every = np.array([m for manners in said.values() for m in manners], float).mean(0)
    found = {}
    for fact, manners in sorted(said.items()):
        own = (np.array(manners, float).sum(0) + SHRINK * every) / (len(manners) + SHRINK)
        found[fact] = [round(float(x), 3) for x in _odds(own) - _odds(every)]
    return found


def _odds(share: np.ndarray) -> np.ndarray:
    return np.asarray(np.log(share / (1 - share)))


def fit(
    entries: Sequence[Entry], data: Sequence[Row], scores: np.ndarray, facts: int
) -> dict[str, Any]:
    """The weights `against` and `assumed`, and what is `usual`; `scores` are n × (facts, nothing,
    against, ...)."""
    against, assumed, gold = [], [], []
    row = 0
    own = usual(data)
    for entry in entries:
        said = Mentions(entry.text, CONTEXT)
        for clause in cut(said.low, tags(said)):
            told = data[row]
            heads = Heads({}, 0.0, scores[row, facts + 1], scores[row, facts + 2], {})
            if told.facts:
                sign = signs(said, clause)
                for fact, manner in told.manners.items():
                    against.append(against_clues(sign, heads, own[fact][0]))
                    assumed.append(assumed_clues(sign, heads, own[fact][1]))
                    gold.append(manner)
            row += 1
    y = np.array(gold, float)
    return {
        "against": logistic(np.array(against), y[:, 0]),
        "assumed": logistic(np.array(assumed), y[:, 1]),
        "usual": own,
    }

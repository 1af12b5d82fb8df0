"""The weights of stance and level (claims/manner.py), fitted on clauses the network never saw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from discovery_tui.claims.clauses import cut
from discovery_tui.claims.features import tags
from discovery_tui.claims.manner import against_clues, assumed_clues, signs
from discovery_tui.claims.network import Heads
from discovery_tui.listen.mentions import Mentions
from fitting.corpus import CONTEXT, Entry
from fitting.dataset import Row


def logistic(x: np.ndarray, y: np.ndarray, decay: float = 1e-4) -> list[float]:
    """Weights of a logistic regression; the first column of `x` is 1."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).mean()
        grad = x.T @ (p - y) / len(y)
        return float(value + decay * (weights**2).sum()), grad + 2 * decay * weights

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return [round(float(w), 4) for w in found]


def fit(
    entries: Sequence[Entry], data: Sequence[Row], scores: np.ndarray, facts: int
) -> dict[str, list[float]]:
    """The weights `against` and `assumed`; `scores` are n × (facts, nothing, against, ...)."""
    against, assumed, gold = [], [], []
    row = 0
    for entry in entries:
        said = Mentions(entry.text, CONTEXT)
        for clause in cut(said.low, tags(said)):
            told = data[row]
            heads = Heads({}, 0.0, scores[row, facts + 1], scores[row, facts + 2], {})
            if told.facts:
                sign = signs(said, clause)
                against.append(against_clues(sign, heads))
                assumed.append(assumed_clues(sign, heads))
                gold.append((told.against, told.assumed))
            row += 1
    y = np.array(gold, float)
    return {
        "against": logistic(np.array(against), y[:, 0]),
        "assumed": logistic(np.array(assumed), y[:, 1]),
    }

"""The network behind the claims, fitted in numpy: sparse features and a mean word vector, one
hidden layer, a softmax over facts and *nothing*, and heads for choice, stance and level.

Deterministic for a seed. Only fitting needs numpy and scipy; what ships is read without them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

HIDDEN = 128
RATE, DECAY, EPOCHS, BATCH = 3e-3, 1e-2, 20, 128
FEATURE_DROP, HIDDEN_DROP, VECTOR_DROP = 0.5, 0.4, 0.1
BINARY = 0.3
"""Weight of the binary loss beside the softmax: a clause may hold two facts."""


@dataclass
class Batch:
    """Clauses as arrays: n rows; k facts with *nothing* last; c choices of all choice facts."""

    sparse: sp.csr_matrix
    """n × features, each row scaled to unit length."""
    vectors: np.ndarray
    """n × 2·d: mean word vector of the clause, and half that of its neighbours."""
    facts: np.ndarray
    """n × k, 0 or 1."""
    counted: np.ndarray
    """n × k: 0 where the gold is silent."""
    manner: np.ndarray
    """n × 2: against, assumed."""
    manner_counted: np.ndarray
    choices: np.ndarray
    """n × c."""
    choices_counted: np.ndarray

    def take(self, rows: np.ndarray) -> Batch:
        return Batch(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass
class Network:
    """Weights of the fitted network."""

    features: np.ndarray
    vectors: np.ndarray
    bias: np.ndarray
    out: np.ndarray
    out_bias: np.ndarray

    def scores(self, batch: Batch) -> np.ndarray:
        """n × (k + 2 + c) logits."""
        hidden = np.maximum(
            batch.sparse @ self.features + batch.vectors @ self.vectors + self.bias, 0
        )
        return hidden @ self.out + self.out_bias


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def fit(data: Batch, seed: int = 0) -> Network:
    """A network fitted to `data`."""
    rng = np.random.default_rng(seed)
    n, k = data.facts.shape
    outputs = k + 2 + data.choices.shape[1]
    wide = data.vectors.shape[1]
    params = [
        rng.normal(0, 0.05, (data.sparse.shape[1], HIDDEN)).astype(np.float32),
        rng.uniform(-1, 1, (wide, HIDDEN)).astype(np.float32) / np.sqrt(wide),
        np.zeros(HIDDEN, np.float32),
        rng.uniform(-1, 1, (HIDDEN, outputs)).astype(np.float32) / np.sqrt(HIDDEN),
        np.zeros(outputs, np.float32),
    ]
    first = [np.zeros_like(p) for p in params]
    second = [np.zeros_like(p) for p in params]
    steps = EPOCHS * -(-n // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = rng.permutation(n)
        for begin in range(0, n, BATCH):
            batch = data.take(order[begin : begin + BATCH])
            # of the features only those in the batch move: most of them stand in few clauses
            moved = np.unique(batch.sparse.indices)
            batch.sparse = _columns(batch.sparse, moved)
            rate = RATE * (1 - step / steps)
            step += 1
            scale = rate * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
            grads = _gradients([params[0][moved], *params[1:]], batch, rng)
            for i, g in enumerate(grads):  # AdamW
                rows = moved if i == 0 else slice(None)
                mean = first[i][rows] + 0.1 * (g - first[i][rows])
                square = second[i][rows] + 0.001 * (g * g - second[i][rows])
                first[i][rows], second[i][rows] = mean, square
                kept = 1 - rate * DECAY if params[i].ndim == 2 else 1.0
                params[i][rows] = params[i][rows] * kept - scale * mean / (np.sqrt(square) + 1e-8)
    return Network(*params)


def _columns(sparse: sp.csr_matrix, kept: np.ndarray) -> sp.csr_matrix:
    """The `kept` columns of a matrix that has no others, in their order."""
    at = np.searchsorted(kept, sparse.indices)
    return sp.csr_matrix((sparse.data, at, sparse.indptr), shape=(sparse.shape[0], len(kept)))


def _gradients(
    params: list[np.ndarray], batch: Batch, rng: np.random.Generator
) -> list[np.ndarray]:
    features, vectors, bias, out, out_bias = params
    n, k = batch.facts.shape
    sparse = batch.sparse.copy()
    keep = rng.random(sparse.data.shape) > FEATURE_DROP
    sparse.data = (sparse.data * keep / (1 - FEATURE_DROP)).astype(np.float32)
    dense = batch.vectors * (rng.random(batch.vectors.shape) > VECTOR_DROP) / (1 - VECTOR_DROP)
    dense = dense.astype(np.float32)
    before = sparse @ features + dense @ vectors + bias
    alive = (before > 0) * (rng.random(before.shape) > HIDDEN_DROP) / (1 - HIDDEN_DROP)
    alive = alive.astype(np.float32)
    hidden = before * alive
    scores = hidden @ out + out_bias

    d = np.zeros_like(scores)
    masked = np.where(batch.counted > 0, scores[:, :k], -1e4)
    share = np.exp(masked - masked.max(1, keepdims=True))
    share /= share.sum(1, keepdims=True)
    wanted = batch.facts / np.maximum(batch.facts.sum(1, keepdims=True), 1)
    told = (batch.counted.sum(1, keepdims=True) > 0) * 1.0
    d[:, :k] = (share - wanted) * told
    d[:, :k] += BINARY * (_sigmoid(scores[:, :k]) - batch.facts) * batch.counted
    d[:, k : k + 2] = (_sigmoid(scores[:, k : k + 2]) - batch.manner) * batch.manner_counted
    d[:, k + 2 :] = 0.5 * (_sigmoid(scores[:, k + 2 :]) - batch.choices) * batch.choices_counted
    d = (d / n).astype(np.float32)

    back = (d @ out.T) * alive
    return [
        np.asarray(sparse.T @ back, np.float32),
        dense.T @ back,
        back.sum(0),
        hidden.T @ d,
        d.sum(0),
    ]

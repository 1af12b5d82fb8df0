"""The weights of the competition (claims/compete.py), fitted on clauses the network never saw."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from scipy.optimize import minimize

from discovery_tui.bank.lens import Fact
from discovery_tui.bank.library import Library
from discovery_tui.claims.clauses import cut
from discovery_tui.claims.compete import (
    CLUES,
    HEAD_START,
    Situation,
    Whole,
    clues,
    head_start,
    rivals,
)
from discovery_tui.claims.features import tags
from discovery_tui.claims.kinds import kinds_in
from discovery_tui.listen.mentions import Mentions
from fitting.corpus import CONTEXT, Entry
from fitting.dataset import Row

_LEARNT = 1e-3
RARE = 0.005
"""A share of a fact's clauses that says nothing of what goes with it."""
SHRINK = 20
"""Clauses a fact is thought to have had with nothing beside it."""


@dataclass(slots=True)
class Case:
    """A clause heard in one situation."""

    row: int
    at: Situation


def heard(lines: Sequence[Row], scores: np.ndarray, facts: Sequence[Fact]) -> dict[int, Whole]:
    """The lines of several clauses by their number, heard as one."""
    ids = [f.id for f in facts]
    return {
        row.line: Whole.of(dict(zip(ids, map(float, own), strict=False)), float(own[len(ids)]))
        for row, own in zip(lines, scores, strict=True)
    }


def situations(
    entries: Sequence[Entry],
    data: Sequence[Row],
    lines: Mapping[int, Whole],
    facts: Sequence[Fact],
    seed: int,
) -> list[Case]:
    """Each clause in a situation: as the corpus says, else in order, out of order or unasked.
    `lines` are those of several clauses, heard as one."""
    rng = np.random.default_rng(seed)
    kinds = {f.id: f.type for f in facts}
    questions = [
        (q.asks, frozenset(q.also) - {q.asks})
        for bank in ("bant", "meddicc", "sqo", "champ")
        for q in Library().lens(bank).questions()
    ]
    also = dict(reversed(questions))
    askable = sorted(also)
    found: list[Case] = []
    row = 0
    for line, entry in enumerate(entries):
        own = sorted({label.fact for label in entry.labels} & set(askable))
        asked = entry.asks
        if not asked:
            luck = rng.random()
            if luck < 0.3 and own:
                asked = str(rng.choice(own))
            elif luck < 0.7:
                asked = str(rng.choice(askable))
        said = Mentions(entry.text, CONTEXT)
        cuts = cut(said.low, tags(said))
        for clause in cuts:
            assert data[row].line == line
            at = Situation(
                words=len(data[row].words),
                alone=len(cuts) == 1,
                asked=asked,
                also=also.get(asked, frozenset()),
                kinds=kinds_in(said, clause, kinds.get(asked, "")),
                line=lines.get(line),
            )
            found.append(Case(row, at))
            row += 1
    return found


def together(data: Sequence[Row]) -> dict[str, dict[str, float]]:
    """How often a fact is said in one clause with another: for each fact the others, as the log of
    their share over RARE; the rarer are left out."""
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    alone: Counter[str] = Counter()
    for row in data:
        alone.update(row.facts)
        for one in row.facts:
            pairs[one].update(row.facts - {one})
    found: dict[str, dict[str, float]] = {}
    for one, others in sorted(pairs.items()):
        shares = {f: n / (alone[one] + SHRINK) for f, n in sorted(others.items())}
        found[one] = {f: round(log(s / RARE), 2) for f, s in shares.items() if s > RARE}
    return found


def fit(
    cases: Sequence[Case], data: Sequence[Row], scores: np.ndarray, facts: Sequence[Fact]
) -> dict[str, Any]:
    """The weights of HEAD_START and of CLUES, and what goes together; `scores` are n × (facts,
    nothing, ...) logits."""
    k = len(facts)
    n = len(cases)
    starts = np.zeros((n, k, len(HEAD_START)))
    gold, counted = np.zeros((n, k + 1)), np.ones((n, k))
    base = np.zeros((n, k + 1))
    for i, case in enumerate(cases):
        row = data[case.row]
        base[i] = scores[case.row, : k + 1]
        for j, fact in enumerate(facts):
            if fact.id == case.at.asked or fact.id in case.at.also:
                starts[i, j] = head_start(fact.id, fact.type, case.at)
            gold[i, j] = fact.id in row.facts
            counted[i, j] = fact.id not in row.either and not (row.part and not row.facts)
        gold[i, k] = not row.facts
    told = ~np.array([data[c.row].part and not data[c.row].facts for c in cases])
    wanted = gold / np.maximum(gold.sum(1, keepdims=True), 1)

    def lag(weights: np.ndarray) -> tuple[float, np.ndarray]:
        s = base.copy()
        s[:, :k] += starts @ weights
        s -= s.max(1, keepdims=True)
        share = np.exp(s)
        share /= share.sum(1, keepdims=True)
        loss = -(wanted * np.log(share + 1e-12)).sum(1)[told].mean()
        d = ((share - wanted)[:, :k] * told[:, None]) / told.sum()
        grad = np.einsum("nk,nkw->w", d, starts)
        return loss + _LEARNT * (weights**2).sum(), grad + 2 * _LEARNT * weights

    start = minimize(lag, np.zeros(len(HEAD_START)), jac=True, method="L-BFGS-B").x
    ahead = starts @ start
    kinds = {f.id: str(f.type) for f in facts}
    x = np.zeros((n, k, len(CLUES)))
    beside: dict[str, dict[str, float]] = defaultdict(dict, together(data))
    for i, case in enumerate(cases):
        fair, raised = base[i, :k].copy(), base[i, :k].copy()
        for j, fact in enumerate(facts):  # the asked fact's head start is its own
            fair[j] += 0 if fact.id == case.at.asked else ahead[i, j]
            raised[j] += ahead[i, j]
        leaders = [np.argsort(-own)[:2] for own in (fair, raised)]
        for j, fact in enumerate(facts):
            asked = fact.id == case.at.asked or rivals(fact.id, case.at, kinds)
            own, order = (raised if asked else fair), leaders[asked]
            rival = own[order[1]] if j == order[0] else own[order[0]]
            x[i, j] = clues(
                fact.id,
                fact.type,
                case.at,
                score=own[j],
                nothing=base[i, k],
                rival=rival,
                beside=beside[facts[order[0]].id].get(fact.id, 0.0),
            )
    keep = counted.astype(bool)
    flat, target = x[keep], gold[:, :k][keep]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        z = np.clip(flat @ weights, -30, 30)
        p = 1 / (1 + np.exp(-z))
        ll = -(target * np.log(p + 1e-12) + (1 - target) * np.log(1 - p + 1e-12)).sum() / n
        grad = flat.T @ (p - target) / n
        return float(ll + 1e-4 * (weights**2).sum()), grad + 2e-4 * weights

    weights = minimize(loss, np.zeros(len(CLUES)), jac=True, method="L-BFGS-B").x
    return {
        "together": dict(beside),
        "head_start": [round(float(w), 4) for w in start],
        "clues": [round(float(w), 4) for w in weights],
    }

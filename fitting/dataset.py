"""From labelled lines to what the network is fitted on: one row a clause."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
import scipy.sparse as sp

from discovery_tui.bank.lens import Fact
from discovery_tui.bank.library import Library
from discovery_tui.claims.clauses import cut
from discovery_tui.claims.features import clause_words, features, line_words, tags
from discovery_tui.claims.network import load
from discovery_tui.listen.line import Clause
from discovery_tui.listen.mentions import Mentions
from fitting.corpus import CONTEXT, Entry, Mark
from fitting.network import Batch

LEAST = 6
"""Clauses a feature must stand in to be given a weight."""


def shared_facts() -> list[Fact]:
    """The vocabulary all banks share, in the file's order."""
    return list(Library().facts.values())


@dataclass(slots=True)
class Row:
    """One clause of one entry, and what it says."""

    line: int
    words: list[str]
    before: list[str]
    after: list[str]
    features: list[str]
    facts: set[str] = field(default_factory=set)
    either: set[str] = field(default_factory=set)
    """Facts the gold neither affirms nor denies."""
    choices: dict[str, str] = field(default_factory=dict)
    manners: dict[str, tuple[bool, bool]] = field(default_factory=dict)
    """For each fact whether it is against, and whether assumed."""
    against: bool = False
    assumed: bool = False
    part: bool = False
    """Touched by a mark that is not its own: nothing is concluded from it."""
    whole: bool = False
    """A line of several clauses, heard as one: it teaches facts, but no manner."""


def rows(entries: Sequence[Entry], facts: Sequence[Fact]) -> list[Row]:
    """The clauses of all entries, cut as the product cuts them."""
    found: list[Row] = []
    kin = load().families
    for line, entry in enumerate(entries):
        said = Mentions(entry.text, CONTEXT)
        known = tags(said)
        cuts = cut(said.low, known)
        words = clause_words(said, known, cuts)
        for i, clause in enumerate(cuts):
            before = [w for ws in words[max(0, i - 2) : i] for w in ws]
            after = [w for ws in words[i + 1 : i + 3] for w in ws]
            row = Row(line, words[i], before, after, features(words[i], before, after, kin))
            for mark in entry.marks:
                shared = min(clause.end, mark.end) - max(clause.start, mark.start)
                if shared <= 0:
                    continue
                size, marked = clause.end - clause.start, mark.end - mark.start
                if shared < 0.5 * size and shared < 0.8 * marked:
                    row.part = True
                    continue
                _mark(row, mark)
            found.append(row)
    return found


def wholes(entries: Sequence[Entry], data: Sequence[Row]) -> list[Row]:
    """The lines of several clauses as one row each; `data` are their clauses."""
    clauses: dict[int, list[Row]] = defaultdict(list)
    for row in data:
        clauses[row.line].append(row)
    found: list[Row] = []
    kin = load().families
    for line, parts in clauses.items():
        if len(parts) > 1:
            words = line_words([row.words for row in parts])
            row = Row(line, words, [], [], features(words, [], [], kin, whole=True), whole=True)
            for mark in entries[line].marks:
                _mark(row, mark)
            found.append(row)
    return found


def stretches(entries: Sequence[Entry]) -> list[Row]:
    """The marked stretches alone of lines that have several, where no clause is just that: the
    words that carry a fact by themselves. To fit on, never to measure on."""
    found: list[Row] = []
    kin = load().families
    for line, entry in enumerate(entries):
        if len(entry.marks) < 2:
            continue
        said = Mentions(entry.text, CONTEXT)
        known = tags(said)
        clauses = {tuple(ws) for ws in clause_words(said, known, cut(said.low, known))}
        alone = clause_words(said, known, [Clause(m.start, m.end, 0) for m in entry.marks])
        for i, mark in enumerate(entry.marks):
            if not alone[i] or tuple(alone[i]) in clauses:
                continue
            before = [w for ws in alone[max(0, i - 1) : i] for w in ws]
            after = [w for ws in alone[i + 1 : i + 2] for w in ws]
            row = Row(line, alone[i], before, after, features(alone[i], before, after, kin))
            _mark(row, mark)
            found.append(row)
    return found


def _mark(row: Row, mark: Mark) -> None:
    for label in mark.labels:
        row.facts.add(label.fact)
        row.manners[label.fact] = (label.against, label.assumed)
        row.either.update(fact for fact, _ in label.facts[1:])
        if label.choice:
            row.choices[label.fact] = label.choice
        row.against |= label.against
        row.assumed |= label.assumed


@dataclass
class Space:
    """What is weighed: the features that get a weight, the word vectors, the outputs."""

    facts: list[str]
    choices: list[tuple[str, str]]
    index: dict[int, int]
    """Row of each feature, by the CRC-32 of its name."""
    words: dict[str, int]
    table: np.ndarray
    """words × d, scaled by how much a word tells."""

    @classmethod
    def of(
        cls, data: Sequence[Row], facts: Sequence[Fact], words: dict[str, int], table: np.ndarray
    ) -> Space:
        count = Counter(f for row in data for f in row.features)
        kept = sorted({crc32(f.encode()) for f, n in count.items() if n >= LEAST})
        return cls(
            [f.id for f in facts],
            [(f.id, c.id) for f in facts for c in f.choices],
            {key: i for i, key in enumerate(kept)},
            words,
            table,
        )

    def batch(self, data: Sequence[Row]) -> Batch:
        n, k = len(data), len(self.facts) + 1
        at = {fact: i for i, fact in enumerate(self.facts)}
        facts, counted = np.zeros((n, k), np.float32), np.ones((n, k), np.float32)
        manner, told = np.zeros((n, 2), np.float32), np.zeros((n, 2), np.float32)
        choices = np.zeros((n, len(self.choices)), np.float32)
        asked = np.zeros_like(choices)
        for i, row in enumerate(data):
            for fact in row.facts:
                facts[i, at[fact]] = 1
            for fact in row.either - row.facts:
                counted[i, at[fact]] = 0
            if row.facts:
                manner[i], told[i] = (row.against, row.assumed), not row.whole
            else:
                facts[i, -1] = 1
                if row.part:
                    counted[i] = 0
            for j, (fact, choice) in enumerate(self.choices):
                if fact in row.choices:
                    asked[i, j], choices[i, j] = 1, row.choices[fact] == choice
        return Batch(
            self._sparse(data), self._vectors(data), facts, counted, manner, told, choices, asked
        )

    def _sparse(self, data: Sequence[Row]) -> sp.csr_matrix:
        at, columns, values = [0], list[int](), list[float]()
        for row in data:
            own = [c for f in row.features if (c := self.index.get(crc32(f.encode()))) is not None]
            columns += own
            values += [1 / np.sqrt(max(len(own), 1))] * len(own)
            at.append(len(columns))
        return sp.csr_matrix(
            (np.array(values, np.float32), np.array(columns), np.array(at)),
            shape=(len(data), len(self.index)),
        )

    def _vectors(self, data: Sequence[Row]) -> np.ndarray:
        d = self.table.shape[1]
        found = np.zeros((len(data), 2 * d), np.float32)
        for i, row in enumerate(data):
            found[i, :d] = self._mean(row.words)
            found[i, d:] = 0.5 * self._mean([*row.before, *row.after])
        return found

    def _mean(self, words: Sequence[str]) -> np.ndarray:
        own = [self.words[w] for w in words if w in self.words]
        total = self.table[own].sum(0) if own else np.zeros(self.table.shape[1], np.float32)
        return np.asarray(total / (np.linalg.norm(total) + 1e-6), np.float32)


def gold_json(entry: Entry) -> str:
    """An entry as one line of what `listen` takes (text and what was asked)."""
    return json.dumps({"text": entry.text} | ({"asks": entry.asks} if entry.asks else {}))

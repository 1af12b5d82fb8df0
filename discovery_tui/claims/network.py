"""What the fitted model makes of a clause: one score for every fact and for *nothing*.

Pure Python, so that the program needs no numeric library: rows of small weights are kept as
bytes, and added many at a time as one long integer of 16-bit lanes.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt
from operator import mul
from typing import Any
from zlib import crc32

from discovery_tui.claims.features import features

_ZERO = 128
"""A weight of nothing, as a byte."""
_MOST = 255
"""Rows that can be added at once before a lane would run over."""


class Rows:
    """Rows of small weights by their number; a weight is (byte - 128) · scale."""

    def __init__(self, data: bytes, width: int, scale: float) -> None:
        self.width = width
        self._data, self._scale = data, scale

    def total(self, numbers: Sequence[int]) -> list[float]:
        """The sum of the rows of these numbers, lane by lane."""
        if len(numbers) > _MOST:
            rest = self.total(numbers[_MOST:])
            return [a + b for a, b in zip(self.total(numbers[:_MOST]), rest, strict=True)]
        width, data = self.width, self._data
        lanes = bytearray(2 * width)
        added = 0
        for number in numbers:
            lanes[::2] = data[number * width : (number + 1) * width]
            added += int.from_bytes(lanes, "little")
        sums = array("H", added.to_bytes(2 * width, "little"))
        if sys.byteorder == "big":
            sums.byteswap()
        zero, scale = _ZERO * len(numbers), self._scale
        return [(lane - zero) * scale for lane in sums]


@dataclass(frozen=True, slots=True)
class Heads:
    """What a clause scores: higher is likelier. `nothing` is the score of being no evidence."""

    facts: dict[str, float]
    nothing: float
    against: float
    assumed: float
    hidden: tuple[float, ...]
    """What the scores were made of; choices are scored from it when they are wanted."""


class Network:
    """The fitted weights. `load` gives the one that ships."""

    def __init__(self, about: dict[str, Any], parts: dict[str, bytes], words: list[str]) -> None:
        self.about = about
        self.facts: list[str] = about["facts"]
        self.choices: list[tuple[str, str]] = [(f, c) for f, c in about["choices"]]
        hidden, dims = about["hidden"], about["dims"]
        self._keys = _numbers("I", parts["keys"])  # sorted: a row is found by halving
        self._features = Rows(parts["features"], hidden, about["feature_scale"])
        self._words = {word: row for row, word in enumerate(words)}
        self._vectors = Rows(parts["vectors"], dims, about["vector_scale"])
        dense = _numbers("f", parts["dense"])
        at = 2 * dims * hidden
        self._into = [dense[i * 2 * dims : (i + 1) * 2 * dims] for i in range(hidden)]
        self._bias = dense[at : at + hidden]
        at += hidden
        outputs = len(self.facts) + 3 + len(self.choices)
        self._out = [dense[at + i * hidden : at + (i + 1) * hidden] for i in range(outputs)]
        self._out_bias = dense[at + outputs * hidden :]
        self.heads = lru_cache(maxsize=512)(self._heads)
        self.line = lru_cache(maxsize=64)(self._line)

    def vector(self, words: Sequence[str]) -> list[float]:
        """The mean direction of the words, of length 1; all zero where none is known."""
        rows = [row for w in words if (row := self._words.get(w)) is not None]
        total = self._vectors.total(rows)
        length = sqrt(sum(map(mul, total, total)))
        return [x / length for x in total] if length else total

    def _heads(
        self, words: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...]
    ) -> Heads:
        """The scores of a clause of these words; `before` and `after` are its neighbours'."""
        return self._scored(features(words, before, after), words, (*before, *after))

    def _line(self, words: tuple[str, ...]) -> Heads:
        """The scores of a line of several clauses, heard as one."""
        return self._scored(features(words, (), (), whole=True), words, ())

    def _scored(self, names: Sequence[str], words: Sequence[str], around: Sequence[str]) -> Heads:
        keys, last = self._keys, len(self._keys) - 1
        rows = []
        for name in names:
            key = crc32(name.encode())
            row = bisect_left(keys, key)
            if row <= last and keys[row] == key:
                rows.append(row)
        told = self._features.total(rows)
        share = 1 / sqrt(max(len(rows), 1))
        beside = self.vector(around)
        meant = [*self.vector(words), *(0.5 * x for x in beside)]
        hidden = tuple(
            x if (x := b + share * t + sum(map(mul, row, meant))) > 0 else 0.0
            for b, t, row in zip(self._bias, told, self._into, strict=True)
        )
        count = len(self.facts)
        scores = [
            b + sum(map(mul, row, hidden))
            for b, row in zip(self._out_bias[: count + 3], self._out[: count + 3], strict=True)
        ]
        return Heads(
            dict(zip(self.facts, scores, strict=False)),
            scores[count],
            scores[count + 1],
            scores[count + 2],
            hidden,
        )

    def choice(self, fact: str, heads: Heads) -> list[tuple[float, str]]:
        """The choices of a fact by score, the likeliest first."""
        first = len(self.facts) + 3
        found = [
            (self._out_bias[first + i] + sum(map(mul, self._out[first + i], heads.hidden)), choice)
            for i, (owner, choice) in enumerate(self.choices)
            if owner == fact
        ]
        return sorted(found, reverse=True)


def _numbers(kind: str, data: bytes) -> array[Any]:
    found = array(kind, data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


@cache
def load() -> Network:
    """The model that ships with the program; read once."""
    folder = files("discovery_tui.claims.model")
    about = json.loads(folder.joinpath("model.json").read_text(encoding="utf-8"))
    parts = {
        name: folder.joinpath(f"{name}.bin").read_bytes()
        for name in ("keys", "features", "vectors", "dense")
    }
    words = folder.joinpath("words.txt").read_text(encoding="utf-8").split("\n")
    return Network(about, parts, words)

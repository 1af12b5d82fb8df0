"""What the fitted model makes of a clause: one score for every fact and for *nothing*.

Pure Python, so that the program needs no numeric library: rows of small weights are kept as
bytes, and added many at a time as one long integer of 16-bit lanes; a layer's columns are long
integers of 32-bit lanes, so that one multiplication weighs a whole column.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from math import sqrt
from operator import mul
from typing import Any
from zlib import crc32

from discovery_tui.claims.families import Families
from discovery_tui.claims.features import features

_ZERO = 128
"""A weight of nothing, as a byte."""
_MOST = 255
"""Rows that can be added at once before a lane would run over."""
_LEVEL, _STEPS = 2047, 4095
"""Steps of a layer's weight either way, and of what it weighs: 256 products fit a lane."""


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


class Layer:
    """A matrix that weighs vectors: every weight a whole number of steps, kept by column."""

    def __init__(self, rows: Sequence[Sequence[float]]) -> None:
        self._lanes = len(rows)
        self._scale = max((abs(w) for row in rows for w in row), default=0.0) / _LEVEL or 1.0
        self._columns = [
            _long(array("I", [round(w / self._scale) + _LEVEL for w in column]))
            for column in zip(*rows, strict=True)
        ]

    def weigh(self, vector: Sequence[float]) -> list[float]:
        """The product of the matrix and `vector`, to about three digits."""
        top = max(map(abs, vector), default=0.0)
        if not top:
            return [0.0] * self._lanes
        unit = _STEPS / top
        up = down = steps = 0
        for x, column in zip(vector, self._columns, strict=True):
            if step := round(x * unit):
                steps += step
                if step > 0:
                    up += step * column
                else:
                    down -= step * column
        level, scale = _LEVEL * steps, self._scale / unit
        return [
            (a - b - level) * scale for a, b in zip(self._read(up), self._read(down), strict=True)
        ]

    def _read(self, sums: int) -> array[int]:
        return numbers("I", sums.to_bytes(4 * self._lanes, "little"))


@dataclass(frozen=True, slots=True)
class Heads:
    """What a clause scores: higher is likelier. `nothing` is the score of being no evidence."""

    facts: dict[str, float]
    nothing: float
    against: float
    assumed: float
    choices: Mapping[tuple[str, str], float]
    """Each choice of each fact that has some."""


class Network:
    """The fitted weights. `load` gives the one that ships."""

    def __init__(self, about: dict[str, Any], parts: dict[str, bytes]) -> None:
        self.about = about
        self.facts: list[str] = about["facts"]
        self.choices: list[tuple[str, str]] = [(f, c) for f, c in about["choices"]]
        hidden, dims = about["hidden"], about["dims"]
        self._keys = numbers("I", parts["keys"])  # sorted: a row is found by halving
        self._features = Rows(parts["features"], hidden, about["feature_scale"])
        self._words = numbers("I", parts["words"])  # sorted, as the features' are
        self.families = Families(self._words, parts["families"])
        self._vectors = Rows(parts["vectors"], dims, about["vector_scale"])
        dense = numbers("f", parts["dense"])
        outputs = len(self.facts) + 3 + len(self.choices)
        sizes = (2 * dims * hidden, hidden, outputs * hidden, outputs)
        ends = list(accumulate(sizes))
        into, self._bias, out, self._out_bias = (
            dense[end - size : end] for size, end in zip(sizes, ends, strict=True)
        )
        self._into = Layer(_rows(into, 2 * dims))
        self._out = Layer(_rows(out, hidden))
        self.heads = lru_cache(maxsize=512)(self._heads)
        self.line = lru_cache(maxsize=64)(self._line)

    def vector(self, words: Sequence[str]) -> list[float]:
        """The mean direction of the words, of length 1; all zero where none is known."""
        total = self._vectors.total(_found(words, self._words))
        length = sqrt(sum(map(mul, total, total)))
        return [x / length for x in total] if length else total

    def meaning(self, word: str) -> list[float]:
        """The word's vector, the longer the more it tells; all zero where it is not known."""
        return self._vectors.total(_found((word,), self._words))

    def _heads(
        self, words: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...]
    ) -> Heads:
        """The scores of a clause of these words; `before` and `after` are its neighbours'."""
        names = features(words, before, after, self.families)
        return self._scored(names, words, (*before, *after))

    def _line(self, words: tuple[str, ...]) -> Heads:
        """The scores of a line of several clauses, heard as one."""
        return self._scored(features(words, (), (), self.families, whole=True), words, ())

    def _scored(self, names: Sequence[str], words: Sequence[str], around: Sequence[str]) -> Heads:
        rows = _found(names, self._keys)
        told = self._features.total(rows)
        share = 1 / sqrt(max(len(rows), 1))
        meant = [*self.vector(words), *(0.5 * x for x in self.vector(around))]
        hidden = [
            max(b + share * t + x, 0.0)
            for b, t, x in zip(self._bias, told, self._into.weigh(meant), strict=True)
        ]
        scores = [b + x for b, x in zip(self._out_bias, self._out.weigh(hidden), strict=True)]
        count = len(self.facts)
        nothing, against, assumed, *choices = scores[count:]
        return Heads(
            dict(zip(self.facts, scores, strict=False)),
            nothing,
            against,
            assumed,
            dict(zip(self.choices, choices, strict=True)),
        )

    def choice(self, fact: str, heads: Heads) -> list[tuple[float, str]]:
        """The choices of a fact by score, the likeliest first."""
        own = [(score, choice) for (of, choice), score in heads.choices.items() if of == fact]
        return sorted(own, reverse=True)


def _found(names: Sequence[str], keys: array[int]) -> list[int]:
    """The rows of those names that have one; `keys` are the CRC-32 of all that do, sorted."""
    last = len(keys) - 1
    rows = []
    for name in names:
        key = crc32(name.encode())
        row = bisect_left(keys, key)
        if row <= last and keys[row] == key:
            rows.append(row)
    return rows


def _rows(data: array[float], width: int) -> list[array[float]]:
    return [data[at : at + width] for at in range(0, len(data), width)]


def numbers(kind: str, data: bytes) -> array[Any]:
    """Little-endian numbers from their bytes; `kind` is a type code of `array`."""
    return _little(array(kind, data))


def _long(lanes: array[int]) -> int:
    return int.from_bytes(_little(lanes).tobytes(), "little")


def _little(numbers: array[Any]) -> array[Any]:
    """Numbers from or to little-endian bytes, whatever the machine's own order."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


@cache
def load() -> Network:
    """The model that ships with the program; read once."""
    folder = files("discovery_tui.claims.model")
    about = json.loads(folder.joinpath("model.json").read_text(encoding="utf-8"))
    parts = {
        name: folder.joinpath(f"{name}.bin").read_bytes()
        for name in ("keys", "features", "words", "families", "vectors", "dense")
    }
    return Network(about, parts)

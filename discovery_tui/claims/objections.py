"""Which of a bank's objections a line is: told word by word, each by the nearest in meaning.

A mean direction of all words loses what the line hangs on; so every word of the line looks for the
nearest in a phrase and every word of the phrase in the line, telling words counting for more. What
is nearer to no objection (questions, facts, small talk: data beside this module) or near to none
has no answer prepared: a wrong one would be said aloud.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log, sqrt
from operator import itemgetter, mul

from discovery_tui.bank.lens import Objection
from discovery_tui.claims.network import Layer, Network, load
from discovery_tui.listen.line import plain

NEAR = 0.33
"""How near (1 is the same words) a line must be to what an objection sounds like."""
AHEAD = 0.03
"""How much nearer than to what is no objection."""
_NEAREST = 3
"""So many of the nearest phrases are averaged: one alone may be near by accident."""
_SHARED = 0.3
"""How much less a word tells that many objections have: by the spread of it over them."""
_LINE = 2.0
"""How much more it counts that the line is in the phrase than the phrase in the line."""
_MOST = 60
"""Words of a line that are looked at: what somebody objects is said early."""
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_ENDS = ("'s", "ing", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class _Heard:
    rows: Sequence[Sequence[float]]
    """For each word of a line, how near it is to every known word."""
    weights: Sequence[float]
    total: float
    column: Sequence[float]
    """For every known word, the nearest of the line's."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: list[str]
    take: Callable[[Sequence[float]], tuple[float, ...]]
    """Of a value for every known word, those of the phrase's words."""
    weights: tuple[float, ...]
    total: float


class Objections:
    """The objections of one lens, ready to be told."""

    def __init__(self, objections: Sequence[Objection], network: Network) -> None:
        self._network = network
        self._objections = objections
        told = [[_words(p) for p in o.sounds_like] for o in objections]
        others = [_words(p) for p in _no_objections()]
        known = (w for phrases in (*told, others) for p in phrases for w in p)
        self._places = {word: n for n, word in enumerate(dict.fromkeys(known))}
        self._spread = _spread([*told, others])
        self._by_stem: dict[str, list[int]] = {}
        for word, place in self._places.items():
            self._by_stem.setdefault(_stem(word), []).append(place)
        weighed = [self._weigh(word) for word in self._places]
        self._weights = [weight for weight, _ in weighed]
        nowhere = [0.0] * len(network.meaning(""))
        self._layer = Layer([direction or nowhere for _, direction in weighed])
        self.nearest = lru_cache(maxsize=64)(self._nearest_to)
        self._nearness = lru_cache(maxsize=1024)(self._near_to_all)
        self._phrases = [[self._phrase(p) for p in phrases if p] for phrases in told]
        self._others = [self._phrase(p) for p in others if p]

    def _phrase(self, words: list[str]) -> _Phrase:
        places = [self._places[word] for word in words]
        weights = tuple(self._weights[n] for n in places)
        # An itemgetter of one place gives no tuple: that one stands twice.
        twice = places * 2 if len(places) == 1 else places
        return _Phrase(words, itemgetter(*twice), weights, sum(weights) or 1.0)

    def _nearest_to(self, text: str) -> Objection | None:
        """The objection the text is; None where none is near enough to say its response."""
        said = _words(text)[:_MOST]
        if not said:
            return None
        for objection, phrases in zip(self._objections, self._phrases, strict=True):
            if len(phrases) == 1 and _within(phrases[0].words, said):
                return objection  # a bank of the older form: its one phrase, in those words
        heard = self._heard(said)
        scores = [_nearest(heard, phrases) for phrases in self._phrases]
        best = max(scores, default=0.0)
        if best < NEAR or best < _nearest(heard, self._others) + AHEAD:
            return None
        return self._objections[scores.index(best)]

    def alike(self, one: int, other: int) -> float:
        """How near on the mean the phrases of an objection are to those of another: 0 to 1."""
        heard = [self._heard(phrase.words) for phrase in self._phrases[one]]
        best = [max((_match(h, p) for p in self._phrases[other]), default=0.0) for h in heard]
        return sum(best) / max(len(best), 1)

    def _heard(self, said: Sequence[str]) -> _Heard:
        rows_of = [self._nearness(word) for word in said]
        rows = [near for _, near in rows_of]
        weights = [weight for weight, _ in rows_of]
        column = list(map(max, *rows)) if len(rows) > 1 else rows[0]
        return _Heard(rows, weights, sum(weights) or 1.0, column)

    def _near_to_all(self, word: str) -> tuple[float, list[float]]:
        """How much the word tells, and how near it is to every known one: 1 for itself in
        another ending."""
        weight, direction = self._weigh(word)
        near = self._layer.weigh(direction) if direction else [0.0] * len(self._places)
        squared = [x * x if x > 0 else 0.0 for x in near]
        for place in self._by_stem.get(_stem(word), ()):
            squared[place] = 1.0
        return weight, squared

    def _weigh(self, word: str) -> tuple[float, list[float]]:
        """How much a word tells (its vector is the longer the more), and its direction; a word
        never met tells as much as a rare one, and has none. One many objections have tells less."""
        meaning = self._network.meaning(word)
        length = sqrt(sum(map(mul, meaning, meaning)))
        telling = (length or 1.0) / (1 + _SHARED * self._spread.get(_stem(word), 0.0))
        return telling, [x / length for x in meaning] if length else []


def _nearest(heard: _Heard, phrases: Sequence[_Phrase]) -> float:
    best = sorted((_match(heard, p) for p in phrases), reverse=True)[:_NEAREST]
    return sum(best) / max(len(best), 1)


def _match(heard: _Heard, phrase: _Phrase) -> float:
    """How much of the line is in the phrase, and of the phrase in the line: 0 to 1."""
    take = phrase.take
    own = sum(w * max(take(row)) for w, row in zip(heard.weights, heard.rows, strict=True))
    its = sum(map(mul, phrase.weights, take(heard.column)))
    own, its = own / heard.total, its / phrase.total
    return (1 + 1 / _LINE) * own * its / (own / _LINE + its) if own and its else 0.0


@lru_cache(maxsize=8)
def prepared(objections: tuple[Objection, ...]) -> Objections:
    """Those of a lens, made ready once."""
    return Objections(objections, load())


def _no_objections() -> Iterable[str]:
    folder = files("discovery_tui.claims")
    for name in ("talk.txt", "no_objection.txt"):
        yield from folder.joinpath(name).read_text(encoding="utf-8").splitlines()


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text).lower())


def _spread(told: Sequence[Sequence[Sequence[str]]]) -> dict[str, float]:
    """Over how many of these sets of phrases each word is spread: its entropy, 0 for one set."""
    counts: dict[str, Counter[int]] = {}
    for number, phrases in enumerate(told):
        for phrase in phrases:
            for stem in {_stem(word) for word in phrase}:
                counts.setdefault(stem, Counter())[number] += 1
    return {
        stem: -sum(n / found.total() * log(n / found.total()) for n in found.values())
        for stem, found in counts.items()
    }


def _within(phrase: Sequence[str], said: Sequence[str]) -> bool:
    ends = range(len(said) - len(phrase) + 1)
    return bool(phrase) and any(said[n : n + len(phrase)] == phrase for n in ends)


def _stem(word: str) -> str:
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) > 2:
            return word[: -len(end)]
    return word

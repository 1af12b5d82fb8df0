"""Words of like meaning: each word that has a vector belongs to one of 256 families.

What is learnt of "bursar signs" then tells of "provost approves" as well: the model sees the
families in their order beside the words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from zlib import crc32

STRANGER = "?"
"""A word no family is known of."""


class Families:
    """The family of every word that has one. `keys` are the CRC-32 of the words, sorted; the
    byte at the same place is the number of the word's family."""

    def __init__(self, keys: Sequence[int], numbers: bytes) -> None:
        self._keys, self._numbers = keys, numbers

    def of(self, words: Sequence[str]) -> list[str]:
        """The names of the words' families in order; a tag of a value stands for itself."""
        return [w if w[0] in "<#" else self._name(w) for w in words]

    def _name(self, word: str) -> str:
        key = crc32(word.encode())
        at = bisect_left(self._keys, key)
        if at < len(self._keys) and self._keys[at] == key:
            return str(self._numbers[at])
        return STRANGER

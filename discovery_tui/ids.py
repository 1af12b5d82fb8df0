"""Record keys: UUIDv7 (RFC 9562) that never goes back, whatever the clock does."""

from __future__ import annotations

import re
import secrets
import threading

from discovery_tui.clock import Clock

_VERSION, _VARIANT = 0x7 << 76, 0b10 << 62
_COUNTER_MAX = 0xFFF
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_OURS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LATEST = "e677d21fdc00"
"""The time in a key of the year 10000: beyond it there would soon be no larger one."""
SHORT = 6
"""Hex digits of a short id. They come from the random end: the first eight digits of a UUIDv7
stay the same for 65 seconds, so two deals opened together would share them."""


class IdSource:
    """Hands out keys larger than every key in the file it was started from.

    Thread-safe. Within one millisecond the 12 bits after the time count up (RFC 9562, 6.2,
    method 1); when the clock goes back, the largest time seen so far stands.
    """

    def __init__(self, clock: Clock, floor: str | None = None) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._ms, self._counter = 0, _COUNTER_MAX
        if floor:
            self.raise_floor(floor)

    def raise_floor(self, key: str) -> None:
        """Every key from now on is larger than `key`. Raises ValueError where it is no UUID."""
        if not _UUID.fullmatch(key):
            raise ValueError(f"{key!r} is not a record key")
        value = int(key.replace("-", ""), 16)
        with self._lock:
            seen = (value >> 80, value >> 64 & _COUNTER_MAX)
            self._ms, self._counter = max((self._ms, self._counter), seen)

    def new(self) -> str:
        """A key larger than every one before it."""
        with self._lock:
            now = self._clock.now()
            if now > self._ms:
                self._ms, self._counter = now, secrets.randbelow(0x100)
            elif self._counter < _COUNTER_MAX:
                self._counter += 1
            else:
                self._ms, self._counter = self._ms + 1, 0
            value = self._ms << 80 | _VERSION | self._counter << 64 | _VARIANT
        digits = f"{value | secrets.randbits(62):032x}"
        cuts = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
        return "-".join(digits[start:end] for start, end in cuts)


def is_key(text: str) -> bool:
    """Whether it is written as a key of ours is, and of a time that leaves room for later ones."""
    return bool(_OURS.fullmatch(text)) and text.replace("-", "")[:12] < _LATEST


def short(key: str) -> str:
    """The few digits a person types for `key`."""
    return key.replace("-", "")[-SHORT:]

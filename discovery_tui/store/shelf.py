"""Compiled banks on their way into the file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable


class Shelf:
    """Compiled banks waiting to be kept. They go in with the next save, in its transaction, so
    that a call never starts with a write of its own. Shared between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lenses: dict[str, tuple[str, str, str, str]] = {}
        self._compiled: dict[tuple[str, str], tuple[str, str, str, str]] = {}

    def add_lens(self, digest: str, bank: str, version: str, text: str) -> None:
        """Keep a lens's JSON by its digest; calls pin it for ever."""
        with self._lock:
            self._lenses[digest] = (digest, bank, version, text)

    def add_compiled(self, fingerprint: str, name: str, digest: str, text: str = "") -> None:
        """Remember what the banks of that fingerprint came to; older fingerprints are dropped."""
        with self._lock:
            self._compiled[fingerprint, name] = (fingerprint, name, digest, text)

    def lens(self, digest: str) -> str | None:
        """The JSON of a lens that waits."""
        with self._lock:
            row = self._lenses.get(digest)
        return row[3] if row else None

    def write(self, connection: sqlite3.Connection) -> Callable[[], None]:
        """Write what waits; call the result once that is committed."""
        with self._lock:
            lenses, compiled = dict(self._lenses), dict(self._compiled)
        connection.executemany(
            "INSERT INTO lens (digest, bank, version, json) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (digest) DO NOTHING",
            list(lenses.values()),
        )
        for fingerprint in {key[0] for key in compiled}:
            connection.execute("DELETE FROM compiled WHERE fingerprint <> ?", (fingerprint,))
        connection.executemany(
            "INSERT OR REPLACE INTO compiled (fingerprint, name, digest, json) VALUES (?, ?, ?, ?)",
            list(compiled.values()),
        )

        def committed() -> None:
            with self._lock:
                for key in lenses:
                    self._lenses.pop(key, None)
                for place in compiled:
                    self._compiled.pop(place, None)

        return committed

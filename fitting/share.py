"""A share with what it is a share of."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt


@dataclass
class Share:
    """How many of how many."""

    hits: int = 0
    n: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, hit: bool, what: str = "") -> None:
        self.hits += hit
        self.n += 1
        if not hit and what:
            self.missed.append(what)

    def __str__(self) -> str:
        if not self.n:
            return "–"
        p, n, z = self.hits / self.n, self.n, 1.96
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return f"{p:.2f}  ({middle - half:.2f}–{middle + half:.2f}, n {n})"

"""Where things stand in a bank's file, and whether a fact named there is known."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from collections.abc import Mapping as Map

from discovery_tui.bank.lens import Fact
from discovery_tui.bank.nodes import Mapping, Mark, Node, Problem, Scalar, Sequence

Facts = Map[str, Fact]


class Places:
    """The places of one bank or file, by their path."""

    def __init__(self, node: Mapping, facts: Facts) -> None:
        self._node, self._facts = node, facts

    def mark(self, *path: str | int) -> Mark:
        """Where `path` stands; lists and mappings by their key, which a reader looks for."""
        node: Node = self._node
        mark = node.mark
        for step in path:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
                mark, node = node.key_mark(step), node.items[step]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                mark = node.mark
        return node.mark if isinstance(node, Scalar) else mark

    def fact(self, fact: str, *at: str | int) -> Iterator[Problem]:
        """What is wrong where no fact is called so."""
        if fact not in self._facts:
            renamed = next((f.id for f in self._facts.values() if fact in f.was), None)
            close = [renamed] if renamed else difflib.get_close_matches(fact, self._facts, 1)
            right = (
                f"did you mean '{close[0]}'?"
                if close
                else "see facts.yaml, or add it under your own prefix"
            )
            yield Problem(self.mark(*at), f"unknown fact '{fact}'", right)

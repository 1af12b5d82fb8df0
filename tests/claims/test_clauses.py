"""Where a line is cut."""

from __future__ import annotations

import pytest

from discovery_tui.claims.clauses import MOST, cut
from discovery_tui.claims.features import tags
from discovery_tui.listen.mentions import Mentions

from .world import CONTEXT


def pieces(text: str) -> list[str]:
    said = Mentions(text, CONTEXT)
    cuts = cut(said.low, tags(said))
    return [said.text[c.start : c.end].strip() for c in cuts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "got 25k for it, Ines (CFO) approves, has to run by end of May",
            ["got 25k for it", "Ines (CFO) approves", "has to run by end of May"],
        ),
        ("pain: no overview", ["pain: no overview"]),
        ("40k, I think", ["40k, I think"]),
        ("about 1,200.50 a month", ["about 1,200.50 a month"]),
        (
            "it works but nobody trusts the numbers",
            ["it works", "but nobody trusts the numbers"],
        ),
        ("well, the CFO signs", ["well, the CFO signs"]),
        ("ask Mr. Brandl about it", ["ask Mr. Brandl about it"]),
        ("Sarah, Piotr and Dana sign it", ["Sarah, Piotr and Dana sign it"]),
        ("Sarah signs, Piotr advises", ["Sarah signs", "Piotr advises"]),
        ("Tuesday, Thursday or Friday", ["Tuesday, Thursday or Friday"]),
        ("25k, Piotr signs", ["25k", "Piotr signs"]),
        ("", []),
        ("...", []),
    ],
)
def test_a_line_is_cut_where_one_statement_ends(text: str, found: list[str]) -> None:
    assert pieces(text) == found


def test_a_document_is_listened_to_for_a_while() -> None:
    assert len(pieces("it is slow. " * 40)) <= MOST

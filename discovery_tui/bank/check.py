"""Everything that is wrong with a bank, at once, each at its place.

Errors are what would make a call go wrong: a question nobody can be asked, a gate nobody can
pass. Warnings are what reads badly aloud: over 25 words, a yes/no question, two in one.
"""

from __future__ import annotations

from pydantic import ValidationError

from discovery_tui.bank import complaints, models
from discovery_tui.bank.check_facts import check_facts
from discovery_tui.bank.lens import SEGMENTS, SELLERS
from discovery_tui.bank.nodes import Mapping, Problem, plain
from discovery_tui.bank.resolve import Find, Flat
from discovery_tui.bank.rules import Facts, Rules

__all__ = ["check_bank", "check_facts", "check_variant"]


def check_bank(top: Mapping, find: Find, facts: Facts) -> tuple[Flat, list[Problem]]:
    """The bank with its overlays, and its problems over all segments and sellers, in file order."""
    flat = Flat(top, find)
    problems = list(flat.problems)
    for segment in ("", *SEGMENTS):
        for seller in ("", *SELLERS):
            if (segment and not _has(flat.node, "segments", segment)) or (
                seller and not _has(flat.node, "sellers", seller)
            ):
                continue
            node = flat.variant(segment, seller)
            problems += check_variant(node, facts)[1]
    return flat, sorted(set(problems))


def check_variant(node: Mapping, facts: Facts) -> tuple[models.BankModel | None, list[Problem]]:
    """One bank for one segment and seller: its model, unless its shape is wrong, and its problems.

    Where the shape is wrong the rules still look at what is left without the wrong parts, so
    that everything is told at once.
    """
    problems: list[Problem] = []
    part, wrong = node, 0
    while True:
        try:
            model = models.BankModel.model_validate(plain(part))
            break
        except ValidationError as error:
            wrong += 1
            found = complaints.problems_of(error.errors(), part, models.BankModel)
            problems += found if wrong == 1 else []
            mended = complaints.without(part, error.errors())
            if mended is None:
                return None, problems
            part = mended
    problems += Rules(part, model, facts, whole=node).problems()
    return (None if wrong else model), problems


def _has(top: Mapping, kind: str, name: str) -> bool:
    overlays = top.get(kind)
    return isinstance(overlays, Mapping) and isinstance(overlays.get(name), Mapping)

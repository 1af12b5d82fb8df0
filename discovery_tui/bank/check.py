"""Everything that is wrong with a bank, at once, each at its place.

Errors are what would make a call go wrong: a question nobody can be asked, a gate nobody can
pass. Warnings are what reads badly aloud: over 25 words, a yes/no question, two in one.
"""

from __future__ import annotations

from pydantic import ValidationError

from discovery_tui.bank import complaints, models
from discovery_tui.bank.check_facts import check_facts
from discovery_tui.bank.nodes import Mapping, Mark, Problem, marks_in, plain
from discovery_tui.bank.places import Facts
from discovery_tui.bank.resolve import Find, Flat
from discovery_tui.bank.rules import Rules
from discovery_tui.segments import SEGMENTS, SELLERS

__all__ = ["check_bank", "check_facts", "check_variant"]


def check_bank(top: Mapping, find: Find, facts: Facts) -> tuple[Flat, list[Problem]]:
    """The bank with its overlays, and its problems over all segments and sellers, in file order.

    What is wrong with the bank itself is told once. Of what only a segment or seller brings up
    nothing is left out, unless the bank is wrong too: then only what stands in the overlay.
    """
    flat = Flat(top, find)
    base = flat.problems + check_variant(flat.variant("", ""), facts)[1]
    broken = any(not p.warning for p in base)
    warned = {p.what for p in base if p.warning}
    problems = set(base)
    for segment in ("", *SEGMENTS):
        for seller in ("", *SELLERS):
            overlays = _overlays(flat.node, segment, seller)
            if overlays is None:
                continue
            own: set[Mark] = set()
            for overlay in overlays if broken else ():
                own |= marks_in(overlay)
            for problem in check_variant(flat.variant(segment, seller), facts)[1]:
                if problem.warning and problem.what in warned:
                    continue
                if not broken or problem.mark in own:
                    problems.add(problem)
    return flat, sorted(problems)


def _overlays(top: Mapping, segment: str, seller: str) -> list[Mapping] | None:
    """What the bank changes for them; None where there is no such change, or nothing to change."""
    found = []
    for kind, name in (("segments", segment), ("sellers", seller)):
        overlays = top.get(kind)
        over = overlays.get(name) if isinstance(overlays, Mapping) and name else None
        if isinstance(over, Mapping):
            found.append(over)
        elif name:
            return None
    return found or None


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
            rest = complaints.mended(part, error.errors())
            if rest is None:
                return None, problems
            part = rest
    problems += Rules(part, model, facts, whole=node).problems()
    return (None if wrong else model), problems

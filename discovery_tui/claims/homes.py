"""Which criteria of a lens a fact counts for."""

from __future__ import annotations

from discovery_tui.bank.lens import Lens, tests_of


def homes(lens: Lens) -> dict[str, tuple[str, ...]]:
    """For each fact the criteria that need it; where none does, those it helps or breaks; where
    none does, those whose questions ask for it. A fact outside the lens has none."""
    needed: dict[str, list[str]] = {}
    helped: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    for criterion in lens.criteria:
        for need in criterion.needs:
            for test in tests_of(need):
                needed.setdefault(test.fact, []).append(criterion.id)
        for fact in criterion.helps:
            helped.setdefault(fact, []).append(criterion.id)
        for need in criterion.fails_if:
            for test in tests_of(need):
                helped.setdefault(test.fact, []).append(criterion.id)
        for question in criterion.questions:
            asked.setdefault(question.asks, []).append(criterion.id)
    found = {}
    for fact in (f.id for f in lens.facts):
        owners = needed.get(fact) or helped.get(fact) or asked.get(fact) or []
        found[fact] = tuple(dict.fromkeys(owners))
    return found

"""A lens of a few criteria, with a small vocabulary of every type of fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from discovery_tui.bank.lens import (
    ChoiceOption,
    Criterion,
    Fact,
    FactType,
    Gate,
    Lens,
    Need,
    Question,
    Test,
    tests_of,
)
from discovery_tui.deal.values import Level, Stance

ASSUMED, STATED, VALIDATED = Level.ASSUMED, Level.STATED, Level.VALIDATED


def _fact(name: str, kind: FactType, *choices: ChoiceOption, **rest: Any) -> Fact:
    label = name.replace(".", " ").replace("_", " ").capitalize()
    return Fact(name, label, kind, name.partition(".")[0], choices, **rest)


FACTS = (
    _fact("pain.problem", "text"),
    _fact("pain.others", "text", many=True),
    _fact("pain.impact", "number"),
    _fact("cost.amount", "money"),
    _fact("budget.amount", "money", was=("budget.size",)),
    _fact(
        "budget.status",
        "choice",
        ChoiceOption("approved", "Approved"),
        ChoiceOption("planned", "Planned"),
        ChoiceOption("none", "No budget", Stance.AGAINST),
    ),
    _fact("buyer.economic", "people"),
    _fact("buyer.path", "text"),
    _fact(
        "buyer.access",
        "choice",
        ChoiceOption("met", "Met"),
        ChoiceOption("refused", "Access refused", Stance.AGAINST),
    ),
    _fact("people.others", "people", many=True),
    _fact("timeline.start", "when"),
    _fact("competition.named", "name", many=True),
    _fact("today.main", "name"),
    _fact("next_step.action", "text"),
    _fact("next_step.date", "when"),
    _fact("next_step.agreed", "yes_no"),
)


def criterion(name: str, *needs: Need, weight: int = 1, **rest: Any) -> Criterion:
    """A criterion of that id; where none are given, one question for each needed fact."""
    facts = dict.fromkeys(test.fact for need in needs for test in tests_of(need))
    if "questions" not in rest:
        rest["questions"] = tuple(question(f"{name}_{fact}", fact) for fact in facts)
    return Criterion(
        name, name[:1].upper(), name[:1], name.capitalize(), name, weight, needs, **rest
    )


def question(name: str, asks: str, **rest: Any) -> Question:
    return Question(name, f"What about {asks}?", asks, **rest)


def lens(criteria: Iterable[Criterion], gate: Gate | None = None, **rest: Any) -> Lens:
    return Lens(
        bank="test",
        version="1",
        title="Test",
        segment="",
        seller="",
        criteria=tuple(criteria),
        gate=gate or Gate(),
        facts=FACTS,
        reasons=(("no_budget", "No budget"), ("not_now", "Not now")),
        **rest,
    )


def stated(fact: str, **rest: Any) -> Test:
    """The fact is needed at stated."""
    return Test(fact, STATED, **rest)

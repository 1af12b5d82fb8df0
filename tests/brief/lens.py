"""A small lens with every section of the brief, and eight criteria over its facts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from discovery_tui.bank.lens import (
    ChoiceOption,
    Competitor,
    Criterion,
    Disqualifier,
    Fact,
    Gate,
    Lens,
    Question,
    Test,
)
from discovery_tui.deal.values import Level, Stance

AGAINST = Stance.AGAINST


def _fact(fact_id: str, label: str, kind: Any, section: str, **more: Any) -> Fact:
    return Fact(fact_id, label, kind, section, **more)


FACTS = (
    _fact("trigger.event", "Trigger event", "text", "why_now"),
    _fact("pain.problem", "Main problem", "text", "pain", many=True),
    _fact("pain.impact", "Size of problem", "number", "pain"),
    _fact("pain.reach", "Who feels it", "text", "pain"),
    _fact("cost.amount", "Cost of problem", "money", "cost"),
    _fact("cost.waiting", "If nothing changes", "text", "cost"),
    _fact("today.tools", "Tools in use", "name", "today", many=True),
    _fact("today.tried", "Already tried", "text", "today"),
    _fact("buyer.economic", "Economic buyer", "people", "people", was=("buyer.signer",)),
    _fact(
        "buyer.access",
        "Access to buyer",
        "choice",
        "people",
        choices=(
            ChoiceOption("met", "Met"),
            ChoiceOption("booked", "Meeting booked"),
            ChoiceOption("promised", "Introduction promised"),
            ChoiceOption("refused", "Access refused", AGAINST),
        ),
    ),
    _fact("buyer.path", "Path to buyer", "text", "people"),
    _fact("buyer.cares", "Buyer cares about", "text", "people"),
    _fact("people.others", "Also involved", "people", "people", many=True),
    _fact("champion.name", "Champion name", "people", "people"),
    _fact("champion.why", "Champion's own win", "text", "people"),
    _fact("fit.must_have", "Must-haves for fit", "text", "decision", many=True),
    _fact("decision.process", "Decision process", "text", "decision"),
    _fact("decision.criteria", "Decision criteria", "text", "decision", many=True),
    _fact(
        "budget.status",
        "Budget status",
        "choice",
        "budget",
        choices=(
            ChoiceOption("approved", "Approved"),
            ChoiceOption("planned", "Planned"),
            ChoiceOption("none", "No budget", AGAINST),
        ),
    ),
    _fact("budget.amount", "Budget amount", "money", "budget"),
    _fact("timeline.event", "Event behind the date", "text", "timeline"),
    _fact("timeline.start", "Wanted start", "when", "timeline"),
    _fact("competition.named", "Also looked at", "name", "competition", many=True),
    _fact("risk.constraint", "Known constraint", "text", "risks", many=True),
    _fact("acme.region", "Cloud region", "text", "house"),
    _fact("next_step.action", "Next step", "text", "next_step"),
    _fact("next_step.people", "Who joins", "people", "next_step"),
    _fact("next_step.date", "Next step date", "when", "next_step"),
    _fact("next_step.agreed", "Agreed by buyer", "yes_no", "next_step"),
)
SECTIONS = (
    ("why_now", "Why now"),
    ("pain", "Pain"),
    ("cost", "Cost of waiting"),
    ("today", "Today's tools and what was tried"),
    ("people", "People"),
    ("decision", "Decision"),
    ("budget", "Budget"),
    ("timeline", "Timeline"),
    ("competition", "Competition"),
    ("risks", "Risks and constraints"),
    ("engagement", "Engagement"),
    ("next_step", "Next step"),
)
ASKS = {
    "pain.problem": "What is broken today?",
    "cost.amount": "What does that cost you over a year?",
    "buyer.economic": "Who gives the final yes on spend like this?",
    "buyer.path": "How would we get to them?",
    "champion.name": "Who wants this most on your side?",
    "decision.criteria": "What will you judge the options by?",
    "decision.process": "What happens between a yes and a signature?",
    "budget.status": "Is there money set aside for this?",
    "competition.named": "Who else do you look at?",
    "next_step.date": "When do we meet next?",
}


def _criterion(letter: str, name: str, *needs: str, helps: tuple[str, ...] = ()) -> Criterion:
    return Criterion(
        id=name.lower().replace(" ", "_"),
        letter=letter,
        key=name[0].lower(),
        name=name,
        means="",
        weight=10,
        needs=tuple(Test(fact, Level.STATED) for fact in needs),
        helps=helps,
        questions=tuple(
            Question(f"q_{fact}", ASKS[fact], fact) for fact in (*needs, *helps) if fact in ASKS
        ),
    )


LENS = Lens(
    bank="meddicc",
    version="2026.1",
    title="MEDDICC",
    segment="enterprise",
    seller="",
    criteria=(
        _criterion("M", "Metrics", "cost.amount"),
        _criterion("E", "Economic buyer", "buyer.economic", "buyer.path"),
        _criterion("D", "Decision criteria", "decision.criteria"),
        _criterion("D", "Decision process", "decision.process", helps=("budget.status",)),
        _criterion("I", "Identify pain", "pain.problem"),
        _criterion("C", "Champion", "champion.name"),
        _criterion("C", "Competition", "competition.named"),
        _criterion("N", "Next step", "next_step.date"),
    ),
    gate=Gate(
        must=("identify_pain",),
        at_least=6,
        at_least_of=(
            *("metrics", "economic_buyer", "decision_criteria", "decision_process"),
            *("identify_pain", "champion", "competition"),
        ),
        needs=(Test("next_step.date", Level.STATED, within_days=30),),
        disqualify=(
            Disqualifier(
                Test("budget.status", Level.STATED, equals=("none",)), "no_budget", "nurture"
            ),
        ),
    ),
    facts=FACTS,
    sections=SECTIONS,
    reasons=(("no_budget", "No money this year"), ("not_now", "Not now")),
    competitors=(Competitor("BlackLine", ("black line",)),),
)


def lens_with(**changes: Any) -> Lens:
    return replace(LENS, **changes)

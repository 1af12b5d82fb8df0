"""The verdict: ready, gaps, blocked, nurture, disqualified, and what outranks what."""

from __future__ import annotations

from datetime import date

import pytest

from discovery_tui.bank.lens import Criterion, Gate, Test
from discovery_tui.deal.records import Outcome
from discovery_tui.deal.values import Choice, Stance, When
from discovery_tui.qualify.scorecard import Scorecard, Verdict, qualify
from discovery_tui.qualify.words import full_gap
from tests.support.deals import DAY, DealScript
from tests.support.lenses import ASSUMED, criterion, lens, stated

AGAINST = Stance.AGAINST
CRITERIA = (
    criterion("pain", stated("pain.problem"), weight=10),
    criterion("money", stated("budget.amount"), weight=20),
    criterion(
        "time",
        stated("timeline.start", within_days=180),
        fails_if=(stated("buyer.access", equals=("refused",)),),
        weight=5,
    ),
)


def card(script: DealScript, gate: Gate, criteria: tuple[Criterion, ...] = CRITERIA) -> Scorecard:
    return qualify(lens(criteria, gate), script.evidence, DAY)


def heard(*facts: str) -> DealScript:
    script = DealScript()
    for fact in facts:
        script.say(fact)
    return script


def test_gaps_when_asking_can_help() -> None:
    assert card(DealScript(), Gate(must=("pain",))).verdict is Verdict.GAPS


def test_blocked_when_asking_cannot() -> None:
    script = DealScript()
    script.say("budget.amount", stance=AGAINST)
    found = card(script, Gate(must=("pain", "money")))
    assert found.verdict is Verdict.BLOCKED
    assert [(m.fact, m.blocked) for m in found.gate.missing] == [
        ("pain.problem", False),
        ("budget.amount", True),
    ]


def test_a_red_flag_that_is_only_a_guess_can_be_asked_about() -> None:
    script = DealScript()
    script.say("budget.amount", level=ASSUMED, stance=AGAINST)
    assert card(script, Gate(must=("money",))).verdict is Verdict.GAPS


def test_fails_if_blocks_and_says_on_what() -> None:
    script = DealScript()
    script.say("timeline.start", When(DAY, DAY))
    script.say("buyer.access", Choice("refused"), stance=AGAINST)
    found = card(script, Gate(must=("time",)))
    assert found.verdict is Verdict.BLOCKED
    assert [(full_gap(m, found), m.fact) for m in found.gate.missing] == [
        ("Time: Buyer access — red flag", "buyer.access")
    ]


def test_a_criterion_that_fails_as_long_as_something_is_unknown_can_be_cured() -> None:
    needy = criterion("needy", stated("pain.problem"), fails_if=(Test("buyer.path", known=False),))
    found = card(heard("pain.problem"), Gate(must=("needy",)), (needy,))
    assert found.verdict is Verdict.GAPS
    assert [(m.fact, m.blocked) for m in found.gate.missing] == [("buyer.path", False)]


def test_a_score_only_red_flags_hold_down_is_blocked() -> None:
    script = heard("pain.problem")
    script.say("budget.amount", stance=AGAINST)
    found = card(script, Gate(score=90), CRITERIA[:2])
    assert [(full_gap(m, found), m.ask) for m in found.gate.missing] == [("score 33 of 90", None)]
    assert found.verdict is Verdict.BLOCKED


def test_a_start_too_far_away_is_a_gap_not_a_block() -> None:
    script = DealScript()
    script.say("timeline.start", When(date(2029, 1, 1), date(2029, 1, 1)))
    found = card(script, Gate(must=("time",)))
    assert found.verdict is Verdict.GAPS
    assert full_gap(found.gate.missing[0], found) == "Time: Timeline start — too late (1 Jan 2029)"


def test_not_now_is_nurture_with_its_date_whatever_the_gate_says() -> None:
    script = heard("pain.problem")
    script.call()
    script.end(Outcome.NOT_NOW, date(2028, 1, 15))
    found = card(script, Gate(must=("pain",)))
    assert (found.gate.ready, found.verdict, found.revisit) == (
        True,
        Verdict.NURTURE,
        date(2028, 1, 15),
    )


def test_only_a_person_disqualifies() -> None:
    script = heard("pain.problem")
    script.call()
    script.end(Outcome.DISQUALIFIED)
    found = card(script, Gate(must=("pain",)))
    assert (found.verdict, found.revisit) == (Verdict.DISQUALIFIED, None)


@pytest.mark.parametrize("outcome", [Outcome.VOICEMAIL, Outcome.NO_SHOW, Outcome.RESCHEDULED])
def test_a_call_nobody_was_on_undoes_no_decision(outcome: Outcome) -> None:
    script = heard("pain.problem")
    script.call()
    script.end(Outcome.NOT_NOW, date(2028, 1, 15))
    script.call()
    script.end(outcome)
    found = card(script, Gate(must=("pain",)))
    assert (found.verdict, found.revisit) == (Verdict.NURTURE, date(2028, 1, 15))


@pytest.mark.parametrize("before", [Outcome.NOT_NOW, Outcome.DISQUALIFIED])
def test_talking_again_opens_the_deal_again(before: Outcome) -> None:
    script = heard("pain.problem")
    script.call()
    script.end(before, date(2028, 1, 15))
    script.call()
    assert card(script, Gate(must=("pain",))).verdict is Verdict.READY
    script.end(Outcome.CONNECTED)
    found = card(script, Gate(must=("pain",)))
    assert (found.verdict, found.revisit) == (Verdict.READY, None)


@pytest.mark.parametrize(
    "outcome",
    [o for o in Outcome if o not in (Outcome.NOT_NOW, Outcome.DISQUALIFIED)],
)
def test_every_other_outcome_leaves_it_to_the_gate(outcome: Outcome) -> None:
    script = heard("pain.problem")
    script.call()
    script.end(outcome)
    assert card(script, Gate(must=("pain",))).verdict is Verdict.READY
    assert card(script, Gate(must=("money",))).verdict is Verdict.GAPS


def test_the_same_facts_under_another_gate_get_another_verdict() -> None:
    script = heard("pain.problem", "budget.amount")
    names = ("pain", "money", "time")
    assert card(script, Gate(at_least=2, at_least_of=names)).verdict is Verdict.READY
    assert card(script, Gate(at_least=3, at_least_of=names)).verdict is Verdict.GAPS

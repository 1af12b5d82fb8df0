"""The gate: every kind of line, what it says is missing, and the verdict."""

from __future__ import annotations

from datetime import date, timedelta

from discovery_tui.bank.lens import Criterion, Disqualifier, Gate, Test
from discovery_tui.deal.values import Choice, Money, Stance, When, YesNo
from discovery_tui.qualify.card import Line
from discovery_tui.qualify.checks import Lack
from discovery_tui.qualify.scorecard import GateResult, Missing, Scorecard, Verdict, qualify
from discovery_tui.qualify.words import full_gap
from tests.support.deals import DAY, DealScript
from tests.support.lenses import ASSUMED, VALIDATED, criterion, lens, question, stated

AGAINST = Stance.AGAINST
K = 100_000
CRITERIA = (
    criterion("pain", stated("pain.problem"), weight=10),
    criterion("money", stated("budget.amount"), weight=20),
    criterion("buyer", stated("buyer.economic"), stated("buyer.path"), weight=30),
    criterion(
        "time",
        stated("timeline.start", within_days=180),
        fails_if=(stated("buyer.access", equals=("refused",)),),
        weight=5,
    ),
)


def card(
    script: DealScript, gate: Gate, criteria: tuple[Criterion, ...] = CRITERIA, on: date = DAY
) -> Scorecard:
    return qualify(lens(criteria, gate), script.evidence, on)


def result(script: DealScript, gate: Gate) -> GateResult:
    return card(script, gate).gate


def told(found: GateResult) -> list[tuple[str | None, str | None]]:
    return [(m.criterion, m.fact) for m in found.missing]


def words(found: Scorecard) -> list[str]:
    return [full_gap(m, found) for m in found.gate.missing]


def heard(*facts: str) -> DealScript:
    script = DealScript()
    for fact in facts:
        script.say(fact)
    return script


# ------------------------------------------------------------------ kinds of lines


def test_a_gate_without_lines_is_open() -> None:
    assert result(DealScript(), Gate()).ready


def test_must_names_what_the_criterion_lacks_and_the_question_for_it() -> None:
    found = result(heard("buyer.economic"), Gate(must=("pain", "buyer")))
    assert not found.ready
    assert found.missing == tuple(
        Missing(Line.TEST, owner, fact, Lack.UNKNOWN, ask=f"What about {fact}?", must=True)
        for owner, fact in (("pain", "pain.problem"), ("buyer", "buyer.path"))
    )
    assert result(
        heard("pain.problem", "buyer.economic", "buyer.path"), Gate(must=("pain", "buyer"))
    ).ready


def test_n_of_m_asks_for_the_criteria_nearest_to_being_met() -> None:
    gate = Gate(at_least=2, at_least_of=("pain", "money", "buyer"))
    script = heard("pain.problem", "buyer.economic")
    assert told(result(script, gate)) == [("buyer", "buyer.path")]
    script.say("buyer.path")
    assert result(script, gate).ready


def test_n_of_m_counts_only_the_criteria_it_names() -> None:
    gate = Gate(at_least=1, at_least_of=("money", "buyer"))
    assert not result(heard("pain.problem"), gate).ready


def test_all_of_is_must_for_each() -> None:
    found = result(DealScript(), Gate(at_least=2, at_least_of=("pain", "money")))
    assert told(found) == [("money", "budget.amount"), ("pain", "pain.problem")]
    assert all(m.must for m in found.missing)
    some = result(DealScript(), Gate(at_least=1, at_least_of=("pain", "money")))
    assert not any(m.must for m in some.missing)


def test_more_asked_than_there_are_criteria_is_never_ready() -> None:
    found = card(heard("pain.problem"), Gate(at_least=2, at_least_of=("pain",)))
    assert words(found) == ["1 of 2 criteria met"]
    assert found.verdict is Verdict.GAPS


def test_a_red_flag_is_not_the_one_to_ask_about_while_others_are_open() -> None:
    script = heard("buyer.economic")
    script.say("budget.amount", stance=AGAINST)
    gate = Gate(at_least=1, at_least_of=("money", "buyer"))
    found = card(script, gate)
    assert told(found.gate) == [("buyer", "buyer.path")]
    assert found.verdict is Verdict.GAPS


RUBRIC = criterion(
    "buyer",
    stated("buyer.economic"),
    weight=4,
    points=(
        (1, (Test("buyer.economic"),)),
        (2, (stated("buyer.economic"), stated("buyer.path"))),
        (3, (Test("buyer.economic", VALIDATED),)),
    ),
    questions=(question("who", "buyer.economic"), question("how", "buyer.path")),
)


def test_min_points_names_what_the_row_lacks() -> None:
    gate = Gate(min_points=(("buyer", 2),))
    script = heard("buyer.economic")
    found = card(script, gate, (RUBRIC,))
    assert told(found.gate) == [("buyer", "buyer.path")]
    assert found.gate.missing[0].must
    script.say("buyer.path")
    assert card(script, gate, (RUBRIC,)).gate.ready


def test_min_points_fails_on_a_red_flag() -> None:
    script = heard("buyer.path")
    script.say("buyer.economic", stance=AGAINST)
    found = card(script, Gate(min_points=(("buyer", 1),)), (RUBRIC,))
    assert not found.gate.ready
    assert found.verdict is Verdict.BLOCKED


def test_score_names_the_open_fact_that_would_lift_it_most() -> None:
    found = card(heard("pain.problem"), Gate(score=40))
    assert words(found) == ["score 15 of 40: Money: Budget amount"]
    assert found.gate.missing[0].ask == "What about budget.amount?"
    assert result(heard("pain.problem", "budget.amount"), Gate(score=46)).ready
    assert not result(heard("pain.problem", "budget.amount"), Gate(score=47)).ready


def test_weighted_total_of_points_names_what_the_next_row_lacks() -> None:
    script = DealScript()

    def missing(points: int) -> list[tuple[str, str | None, bool]]:
        found = card(script, Gate(points=points), (RUBRIC,))
        assert found.verdict is (Verdict.GAPS if found.gate.missing else Verdict.READY)
        return [(full_gap(m, found), m.ask, m.must) for m in found.gate.missing]

    assert missing(4) == [
        ("0 of 4 points: Buyer: Buyer economic", "What about buyer.economic?", False)
    ]
    script.say("buyer.economic")
    assert missing(4) == []
    assert missing(5) == [("4 of 5 points: Buyer: Buyer path", "What about buyer.path?", False)]
    script.say("buyer.path")
    assert missing(9) == [
        ("8 of 9 points: Buyer: Buyer economic", "What about buyer.economic?", False)
    ]
    script.say("buyer.economic", level=VALIDATED)
    assert missing(13) == [("12 of 13 points", None, False)]


def test_min_stated_counts_undisputed_facts_the_prospect_stated() -> None:
    script = heard("pain.problem")
    script.say("budget.amount", level=ASSUMED)
    script.say("buyer.economic", stance=AGAINST)
    script.say("cost.amount", Money(K, K), by="sarah")
    script.say("cost.amount", Money(2 * K, 2 * K), by="tom")
    script.say("acme.gone", text="a fact this lens does not know")
    assert result(script, Gate(min_stated=1)).ready
    found = card(script, Gate(min_stated=2))
    assert words(found) == ["1 of 2 facts stated: Money: Budget amount"]


def test_a_total_names_something_that_is_not_named_already() -> None:
    found = result(DealScript(), Gate(must=("pain", "money"), score=50))
    assert told(found)[:2] == [("pain", "pain.problem"), ("money", "budget.amount")]
    third = found.missing[2]
    assert (third.kind, third.total, third.criterion) == (Line.SCORE, (0, 50), "buyer")
    only = card(DealScript(), Gate(must=("pain",), score=50), CRITERIA[:1])
    assert words(only) == ["Pain: Pain problem — not known", "score 0 of 50"]


def test_required_facts_of_the_gate_itself() -> None:
    needs = (
        stated("next_step.action"),
        stated("next_step.date", within_days=14),
        stated("next_step.agreed", equals=(True,)),
    )
    script = heard("next_step.action")
    script.say("next_step.date", When(DAY + timedelta(days=3), DAY + timedelta(days=3)))
    found = card(script, Gate(needs=needs))
    assert [(full_gap(m, found), m.criterion, m.must) for m in found.gate.missing] == [
        ("Next step agreed — not known", None, True)
    ]
    script.say("next_step.agreed", YesNo(True))
    assert result(script, Gate(needs=needs)).ready
    later = card(script, Gate(needs=needs), on=DAY + timedelta(days=4))
    assert words(later) == ["Next step date — past (4 Mar 2027)"]


def test_every_line_of_the_gate_must_hold() -> None:
    gate = Gate(must=("pain",), score=10, min_stated=2)
    assert not result(heard("pain.problem"), gate).ready
    assert result(heard("pain.problem", "buyer.path"), gate).ready


def test_one_thing_is_missing_once() -> None:
    gate = Gate(at_least=2, at_least_of=("pain", "money"), must=("pain",))
    found = result(DealScript(), gate)
    assert told(found) == [("pain", "pain.problem"), ("money", "budget.amount")]
    spare = result(DealScript(), Gate(at_least=1, at_least_of=("pain", "money"), must=("money",)))
    assert [(m.fact, m.must) for m in spare.missing] == [("budget.amount", True)]


# ------------------------------------------------------------------ disqualifiers propose

NO_BUDGET = Disqualifier(Test("budget.status", equals=("none",)), "no_budget", "nurture")


def test_a_disqualifier_only_proposes() -> None:
    script = heard("pain.problem")
    script.say("budget.status", Choice("none"), stance=AGAINST, text="not a cent this year")
    found = card(script, Gate(must=("pain",), disqualify=(NO_BUDGET,)))
    (proposal,) = found.gate.proposals
    assert (proposal.reason, proposal.label, proposal.then) == ("no_budget", "No budget", "nurture")
    assert (proposal.fact, proposal.text) == ("budget.status", "not a cent this year")
    assert found.verdict is Verdict.READY


def test_a_disqualifier_needs_a_current_stated_reading() -> None:
    gate = Gate(disqualify=(NO_BUDGET,))
    guess = DealScript()
    guess.say("budget.status", Choice("none"), ASSUMED, AGAINST)
    assert result(guess, gate).proposals == ()
    taken_back = DealScript()
    taken_back.mark(
        taken_back.say("budget.status", Choice("none"), stance=AGAINST), taken_back=True
    )
    assert result(taken_back, gate).proposals == ()
    changed = DealScript()
    changed.say("budget.status", Choice("none"), stance=AGAINST)
    assert len(result(changed, gate).proposals) == 1
    changed.say("budget.status", Choice("planned"))
    assert result(changed, gate).proposals == ()


def test_a_disputed_fact_disqualifies_nobody() -> None:
    script = DealScript()
    script.say("budget.status", Choice("none"), stance=AGAINST, by="sarah")
    script.say("budget.status", Choice("planned"), by="tom")
    assert result(script, Gate(disqualify=(NO_BUDGET,))).proposals == ()


def test_silence_disqualifies_nobody() -> None:
    silent = Disqualifier(Test("budget.status", known=False), "no_budget", "disqualify")
    assert result(DealScript(), Gate(disqualify=(silent,))).proposals == ()

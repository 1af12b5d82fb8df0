"""The guide: which question next, and the reason it gives."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from discovery_tui.bank.lens import AnyOf, Gate, Lens, Test
from discovery_tui.deal.records import AskedResult
from discovery_tui.deal.values import Choice, Money, Stance, When, YesNo
from discovery_tui.qualify.guide import Moment, Suggestion, suggest
from discovery_tui.qualify.scorecard import qualify
from discovery_tui.qualify.words import put_for
from tests.support.deals import DAY, DealScript
from tests.support.lenses import ASSUMED, criterion, lens, question, stated

AGAINST = Stance.AGAINST
K = 100_000
NEXT_STEP = (
    stated("next_step.action"),
    stated("next_step.date", within_days=14),
    stated("next_step.agreed", equals=(True,)),
)
CRITERIA = (
    criterion("pain", stated("pain.problem"), weight=10),
    criterion("money", stated("budget.amount"), weight=20),
    criterion(
        "buyer",
        stated("buyer.economic"),
        stated("buyer.path"),
        weight=30,
        questions=(
            question("buyer_who", "buyer.economic"),
            question("buyer_how", "buyer.path", when=(Test("buyer.economic", known=True),)),
            question("buyer_tools", "today.main"),
        ),
    ),
    criterion(
        "time",
        stated("timeline.start"),
        questions=(
            question("time_start", "timeline.start"),
            question("time_step", "next_step.action"),
            question("time_day", "next_step.date"),
            question("time_yes", "next_step.agreed"),
        ),
    ),
)
BANK = lens(CRITERIA, Gate(must=("pain",), score=90, needs=NEXT_STEP))


def ask(script: DealScript, bank: Lens = BANK, count: int = 99, **moment: Any) -> list[Suggestion]:
    card = qualify(bank, script.evidence, DAY)
    last = script.evidence.last_call
    moment = {"call": last.id if last else None} | moment
    return suggest(bank, script.evidence, card, Moment(**moment), count)


def order(script: DealScript, bank: Lens = BANK, **moment: Any) -> list[str]:
    return [s.question.id for s in ask(script, bank, **moment)]


def first(script: DealScript, bank: Lens = BANK, **moment: Any) -> tuple[str, str]:
    best = ask(script, bank, **moment)[0]
    return best.question.id, put_for(best)


def in_call(*facts: str) -> DealScript:
    script = DealScript()
    script.call()
    for fact in facts:
        script.say(fact)
    return script


# ------------------------------------------------------------------ what the gate lacks


def test_must_pass_gaps_come_first() -> None:
    assert first(in_call()) == ("pain_pain.problem", "must-pass, still open")


def test_then_what_else_the_gate_lacks_then_what_is_open_then_the_rest() -> None:
    """The money would lift the score most; the buyer is open; the tools are good to know."""
    script = in_call("pain.problem")
    assert order(script)[:3] == ["money_budget.amount", "buyer_who", "time_start"]
    found = {s.question.id: put_for(s) for s in ask(script)}
    assert found["money_budget.amount"] == "the gate lacks it"
    assert found["buyer_who"] == "Buyer is open"
    assert found["buyer_tools"] == "good to know"


def test_alternatives_ask_for_other_facts() -> None:
    twice = criterion(
        "pain",
        stated("pain.problem"),
        questions=(question("one", "pain.problem"), question("two", "pain.problem")),
    )
    assert order(in_call(), lens([CRITERIA[1], twice])) == ["money_budget.amount", "one"]
    assert len(ask(in_call(), count=3)) == 3


def test_what_is_known_well_is_not_asked() -> None:
    assert "pain_pain.problem" not in order(in_call("pain.problem"))


def test_a_guess_is_asked_again() -> None:
    script = in_call()
    script.say("pain.problem", level=ASSUMED)
    assert first(script) == ("pain_pain.problem", "must-pass, still open, only assumed")


def test_nothing_left_to_ask() -> None:
    done = lens([CRITERIA[0]], Gate(must=("pain",)))
    assert ask(in_call("pain.problem"), done) == []


def test_a_question_waits_for_its_when() -> None:
    script = in_call()
    assert "buyer_how" not in order(script)
    script.say("buyer.economic")
    assert "buyer_how" in order(script)


def test_another_way_of_a_met_criterion_is_only_good_to_know() -> None:
    either = AnyOf((stated("budget.status"), stated("budget.amount")))
    bank = lens([criterion("money", either)], Gate(must=("money",)))
    assert {put_for(s) for s in ask(in_call("budget.status"), bank)} == {"good to know"}


def test_a_fact_known_well_that_does_not_pass_is_not_asked_again() -> None:
    rich = lens([criterion("money", stated("budget.amount", min=50_000))], Gate(must=("money",)))
    script = in_call()
    script.say("budget.amount", Money(40 * K, 40 * K))
    assert ask(script, rich) == []
    own = lens(CRITERIA[1:2], Gate(needs=(stated("budget.amount", min=50_000),)))
    assert ask(script, own) == []


def test_a_day_that_has_passed_is_asked_anew() -> None:
    past = When(DAY - timedelta(days=1), DAY - timedelta(days=1))
    soon = lens([criterion("time", stated("timeline.start", within_days=90))], Gate(must=("time",)))
    script = in_call()
    script.say("timeline.start", past)
    assert first(script, soon) == ("time_timeline.start", "must-pass, still open, the day is past")
    script.say("timeline.start", When(DAY + timedelta(days=400), DAY + timedelta(days=400)))
    assert ask(script, soon) == [], "too late is an answer"


def test_a_firm_red_flag_is_let_be_and_a_soft_one_is_tested() -> None:
    bank = lens([CRITERIA[1]], Gate(must=("money",)))
    script = in_call()
    script.say("budget.amount", level=ASSUMED, stance=AGAINST)
    assert first(script, bank)[1] == "red flag: see whether it is firm"
    script.say("budget.amount", stance=AGAINST)
    assert ask(script, bank) == []


# ------------------------------------------------------------------ staying with the topic


def test_it_stays_with_the_topic_as_long_as_that_is_open() -> None:
    script = in_call("buyer.economic")
    bank = lens(CRITERIA)
    assert first(script, bank, topic="buyer")[0] == "buyer_how"
    assert first(script, bank, topic="money")[0] == "money_budget.amount"
    assert first(script, bank, topic="time")[0] == "time_start"
    script.say("budget.amount")
    assert "money_budget.amount" not in order(script, bank, topic="money")


def test_a_must_pass_gap_elsewhere_outweighs_small_talk_on_the_topic() -> None:
    script = in_call("buyer.economic", "buyer.path")
    assert first(script, topic="buyer") == ("pain_pain.problem", "must-pass, still open")


def test_it_says_that_it_stays() -> None:
    bank = lens(CRITERIA[:2])
    assert first(in_call(), bank, topic="money") == ("money_budget.amount", "stays with Money")


# ------------------------------------------------------------------ no nagging


def test_what_was_declined_is_never_asked_again_in_any_call() -> None:
    script = in_call()
    script.asked("pain_pain.problem", "pain.problem", AskedResult.DECLINED)
    assert "pain_pain.problem" not in order(script)
    script.end("connected")
    script.call()
    assert "pain_pain.problem" not in order(script)
    assert "pain_pain.problem" not in order(script, elapsed=29 * 60)


def test_a_declined_fact_is_not_asked_by_another_question_either() -> None:
    twice = criterion(
        "pain",
        stated("pain.problem"),
        questions=(question("one", "pain.problem"), question("two", "pain.problem")),
    )
    bank = lens([twice], Gate(must=("pain",)))
    script = in_call()
    script.asked("one", "pain.problem", AskedResult.DECLINED)
    assert ask(script, bank) == []
    former = DealScript()
    former.asked("one", "", AskedResult.DECLINED)
    assert order(former, bank) == ["two"], "where only the question is recorded, only it"


def test_what_was_skipped_is_left_for_the_next_call() -> None:
    script = in_call()
    script.asked("pain_pain.problem", "pain.problem", AskedResult.SKIPPED)
    assert "pain_pain.problem" not in order(script)
    script.end("connected")
    script.call()
    assert "pain_pain.problem" in order(script)


def test_what_was_parked_comes_last() -> None:
    script = in_call()
    script.asked("pain_pain.problem", "pain.problem", AskedResult.PARKED)
    assert order(script, topic="pain")[-1] == "pain_pain.problem"
    assert put_for(ask(script)[-1]) == "parked earlier"
    assert len(order(script)) > 3


def test_a_question_just_left_is_not_proposed_at_once() -> None:
    assert "pain_pain.problem" not in order(in_call(), leave="pain_pain.problem")


def test_a_question_put_already_gives_way_to_its_like() -> None:
    twins = lens([criterion("a", stated("pain.problem")), criterion("b", stated("buyer.path"))])
    script = in_call()
    assert order(script, twins) == ["a_pain.problem", "b_buyer.path"]
    script.asked("a_pain.problem", "pain.problem", AskedResult.PUT)
    assert order(script, twins) == ["b_buyer.path", "a_pain.problem"]


# ------------------------------------------------------------------ disputes


def test_what_is_disputed_asks_for_a_second_word() -> None:
    script = in_call("pain.problem")
    script.say("budget.amount", Money(180 * K, 180 * K), by="Sarah")
    script.say("budget.amount", Money(90 * K, 90 * K), by="Tom")
    assert first(script) == ("money_budget.amount", "disputed between Tom and Sarah")


def test_a_guess_against_a_statement_is_not_asked_about() -> None:
    script = in_call("pain.problem")
    script.say("budget.amount", Money(180 * K, 180 * K), by="Sarah")
    script.say("budget.amount", Money(90 * K, 90 * K), ASSUMED, by="Tom")
    assert "money_budget.amount" not in order(script)


def test_what_got_weaker_is_checked_again() -> None:
    script = in_call("pain.problem")
    script.say("budget.amount", Money(40 * K, 40 * K))
    script.say("budget.amount", Money(20 * K, 20 * K), ASSUMED)
    assert first(script) == ("money_budget.amount", "weaker than before: check again")


# ------------------------------------------------------------------ the next step and the end


def test_the_next_step_waits_until_there_is_something_to_meet_about() -> None:
    steps = {"time_step", "time_day", "time_yes"}
    assert not steps & set(order(in_call())[:3])
    bare = lens(CRITERIA, Gate(must=("pain",), needs=NEXT_STEP))
    assert first(in_call("pain.problem"), bare) == ("time_step", "gate needs it, still open")


def test_a_gate_line_that_is_no_next_step_does_not_wait() -> None:
    bank = lens(CRITERIA, Gate(needs=(stated("buyer.economic"), *NEXT_STEP)))
    assert first(in_call(), bank)[0] == "buyer_who"


@pytest.mark.parametrize(
    ("minutes", "elapsed", "closing"),
    [
        (30, 24 * 60 - 1, False),
        (30, 24 * 60, True),  # the last fifth
        (10, 7 * 60 - 1, False),
        (10, 7 * 60, True),  # three minutes at least
        (60, 48 * 60, True),
        (5, 120, True),
        (30, 40 * 60, True),
    ],
)
def test_the_last_fifth_but_at_least_three_minutes(
    minutes: int, elapsed: int, closing: bool
) -> None:
    assert Moment(minutes=minutes, elapsed=elapsed).closing is closing


def test_closing_time_knows_only_must_gaps_and_the_next_step() -> None:
    found = order(in_call(), elapsed=25 * 60)
    assert set(found) == {"pain_pain.problem", "time_step", "time_day", "time_yes"}
    assert found[0] == "time_step"
    assert put_for(ask(in_call(), elapsed=25 * 60)[0]) == "closing: gate needs it, still open"
    assert set(order(in_call("pain.problem"), elapsed=25 * 60)) == {
        "time_step",
        "time_day",
        "time_yes",
    }


def test_n_of_m_is_a_must_gap_only_where_none_can_be_spared() -> None:
    names = ("pain", "money")
    spare = lens(CRITERIA, Gate(at_least=1, at_least_of=names))
    assert order(in_call(), spare, elapsed=25 * 60) == []
    strict = lens(CRITERIA, Gate(at_least=2, at_least_of=names))
    assert set(order(in_call(), strict, elapsed=25 * 60)) == {
        "pain_pain.problem",
        "money_budget.amount",
    }


def test_a_dispute_about_a_nicety_does_not_take_up_closing_time() -> None:
    script = in_call("pain.problem")
    script.say("budget.status", Choice("approved"), by="Sarah")
    script.say("budget.status", Choice("planned"), by="Tom")
    extra = criterion(
        "extra", stated("buyer.path"), questions=(question("status", "budget.status"),)
    )
    bank = lens([*CRITERIA, extra], Gate(must=("pain",), needs=NEXT_STEP))
    assert "status" in order(script, bank)
    assert "status" not in order(script, bank, elapsed=25 * 60)


def test_a_next_step_that_was_turned_down_or_lies_too_far_is_asked_again_at_the_end() -> None:
    script = in_call("pain.problem", "next_step.action")
    script.say("next_step.date", When(DAY + timedelta(days=60), DAY + timedelta(days=60)))
    script.say("next_step.agreed", YesNo(True))
    assert order(script, elapsed=25 * 60) == ["time_day"]


def test_a_dispute_is_asked_as_a_dispute() -> None:
    from discovery_tui.bank.library import Library
    from discovery_tui.deal.fold import Deal, Evidence, Line, Reading
    from discovery_tui.deal.values import Level, Money, Stance
    from discovery_tui.qualify.guide import wording
    from discovery_tui.qualify.scorecard import qualify

    def line(number: int, who: str, thousand: int) -> Line:
        cents = thousand * 100_000
        reading = Reading(
            f"{number}/0", str(number), "cost.amount", Money(cents, cents, "EUR", "year"), "",
            Level.STATED, Stance.SUPPORTS, who, number, 0, number, "c",
        )  # fmt: skip
        return Line(str(number), "answer", "", who, number, 0, number, "c", readings=(reading,))

    lens = Library().lens("bant")
    lines = (line(1, "Sarah Chen", 1200), line(2, "Paul Weber", 500))
    card = qualify(lens, Evidence(Deal("d", 0), lines=lines), date(2026, 11, 24))
    question = lens.first_question_for("cost.amount")
    assert question is not None
    asked = wording(question, lens, card)
    assert "Sarah says €1.2m/yr" in asked
    assert "Paul says €500k/yr" in asked
    assert asked.endswith("which one should we go by?")
    other = lens.first_question_for("pain.problem")
    assert other is not None
    assert wording(other, lens, card) == other.ask

"""The one form of a test, and what credit it earns."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from discovery_tui.bank.lens import AnyOf, Need, Test
from discovery_tui.deal.values import (
    Choice,
    Level,
    Money,
    Number,
    Stance,
    Value,
    When,
    YesNo,
)
from discovery_tui.qualify.checks import Lack
from discovery_tui.qualify.scorecard import CriterionStanding, Standing, qualify
from tests.support.deals import DAY, DealScript
from tests.support.lenses import ASSUMED, STATED, VALIDATED, criterion, lens, stated

AGAINST = Stance.AGAINST
K = 100_000


def standing(
    script: DealScript, *needs: Need, on: date = DAY, fails_if: tuple[Need, ...] = ()
) -> CriterionStanding:
    card = qualify(lens([criterion("it", *needs, fails_if=fails_if)]), script.evidence, on)
    return card.criteria[0]


def holds(
    test: Test, value: Value | None, level: Level = STATED, stance: Stance = Stance.SUPPORTS
) -> bool:
    script = DealScript()
    script.say(test.fact, value, level, stance)
    return standing(script, test).results[0].holds


# ------------------------------------------------------------------ level


@pytest.mark.parametrize(
    ("reached", "needed", "credit"),
    [
        (ASSUMED, ASSUMED, 1),
        (STATED, ASSUMED, 1),
        (ASSUMED, STATED, Fraction(1, 2)),
        (STATED, STATED, 1),
        (VALIDATED, STATED, 1),
        (ASSUMED, VALIDATED, Fraction(1, 3)),
        (STATED, VALIDATED, Fraction(2, 3)),
    ],
)
def test_credit_is_the_level_reached_over_the_level_needed(
    reached: Level, needed: Level, credit: Fraction
) -> None:
    script = DealScript()
    script.say("pain.problem", level=reached)
    found = standing(script, Test("pain.problem", needed))
    assert found.credit == credit
    assert found.standing is (Standing.MET if credit == 1 else Standing.PARTLY)


def test_a_hedge_gives_half_the_credit_and_says_why() -> None:
    script = DealScript()
    script.say("budget.amount", Money(40 * K, 40 * K), ASSUMED)
    (result,) = standing(script, stated("budget.amount")).results
    assert (result.holds, result.credit, result.lack) == (False, Fraction(1, 2), Lack.LEVEL)


def test_what_is_not_heard_is_not_known() -> None:
    found = standing(DealScript(), stated("pain.problem"))
    assert (found.standing, found.credit, found.results[0].lack) == (
        Standing.UNKNOWN,
        Fraction(0),
        Lack.UNKNOWN,
    )


# ------------------------------------------------------------------ choices and yes/no


def test_a_choice_must_be_one_of_those_named() -> None:
    test = Test("budget.status", equals=("approved", "planned"))
    assert holds(test, Choice("planned"))
    assert not holds(test, Choice("none"), stance=AGAINST)
    assert not holds(test, YesNo(True))
    assert not holds(test, None)


def test_a_choice_carries_its_own_stance() -> None:
    script = DealScript()
    script.say("budget.status", Choice("none"), STATED, AGAINST)
    found = standing(script, Test("budget.status", equals=("approved", "planned")))
    assert found.standing is Standing.RED_FLAG
    assert found.results[0].lack is Lack.AGAINST


def test_a_test_for_a_choice_that_is_against_holds_on_it() -> None:
    assert holds(Test("budget.status", STATED, ("none",)), Choice("none"), stance=AGAINST)


def test_the_reps_red_flag_overrides_the_choice() -> None:
    """ "Approved" with a red flag on it is no approval."""
    script = DealScript()
    script.mark(script.say("budget.status", Choice("approved")), stance="against")
    found = standing(script, stated("budget.status", equals=("approved",)))
    assert found.standing is Standing.RED_FLAG


def test_clearing_the_red_flag_overrides_the_choice_too() -> None:
    script = DealScript()
    line = script.say("budget.status", Choice("none"), STATED, AGAINST)
    fails_if = (stated("budget.status", equals=("none",)),)
    assert (
        standing(script, stated("budget.status"), fails_if=fails_if).standing is Standing.RED_FLAG
    )
    script.mark(line, stance="supports")
    found = standing(script, stated("budget.status"), fails_if=fails_if)
    assert found.standing is Standing.MET


@pytest.mark.parametrize(
    ("wanted", "said", "stance", "does"),
    [
        (True, True, Stance.SUPPORTS, True),
        (True, True, AGAINST, False),
        (True, False, AGAINST, False),
        (False, False, AGAINST, True),
        (False, False, Stance.SUPPORTS, True),
    ],
)
def test_yes_and_no(wanted: bool, said: bool, stance: Stance, does: bool) -> None:
    assert holds(Test("next_step.agreed", equals=(wanted,)), YesNo(said), stance=stance) is does


# ------------------------------------------------------------------ amounts


@pytest.mark.parametrize(
    ("low", "high", "least", "most", "does"),
    [
        (40, 40, 40, None, True),
        (39, 39, 40, None, False),
        (40, 50, 45, None, False),
        (40, None, 30, None, True),
        (None, 40, 30, None, False),
        (40, 50, None, 50, True),
        (40, 51, None, 50, False),
        (None, 40, None, 50, True),
        (40, None, None, 50, False),
        (40, 50, 40, 50, True),
        (None, None, None, 50, False),
    ],
)
def test_the_whole_range_must_lie_inside(
    low: int | None, high: int | None, least: float | None, most: float | None, does: bool
) -> None:
    cents = Money(low and low * 100, high and high * 100)
    assert holds(Test("budget.amount", min=least, max=most), cents) is does
    assert holds(Test("pain.impact", min=least, max=most), Number(low, high)) is does


def test_bounds_are_exact_to_the_cent() -> None:
    assert holds(Test("budget.amount", min=40, max=50), Money(40_00, 50_00))
    assert not holds(Test("budget.amount", max=50), Money(40_00, 50_01))
    assert not holds(Test("budget.amount", min=40), Money(39_99, 50_00))


def test_recurring_money_is_tested_by_the_year() -> None:
    monthly = Money(2 * K, 2 * K, "EUR", "month")
    assert holds(Test("budget.amount", min=24_000, max=24_000), monthly)
    assert not holds(Test("budget.amount", min=24_001), monthly)


def test_an_amount_on_any_basis_will_do() -> None:
    script = DealScript()
    script.say("budget.amount", Money(1 * K, 1 * K, "EUR", "month"))
    script.say("budget.amount", Money(40 * K, 40 * K))
    assert standing(script, Test("budget.amount", min=30_000)).standing is Standing.MET


def test_words_alone_are_no_amount() -> None:
    assert holds(stated("budget.amount"), None)
    assert not holds(Test("budget.amount", min=1), None)


# ------------------------------------------------------------------ days


def _window(start: int | None, end: int | None) -> When:
    first, last = (None if n is None else DAY + timedelta(days=n) for n in (start, end))
    return When(first, last)


@pytest.mark.parametrize(
    ("value", "lack"),
    [
        (_window(0, 0), None),
        (_window(30, 30), None),
        (_window(31, 31), Lack.LATE),
        (_window(-1, -1), Lack.PAST),
        (_window(-20, 10), None),
        (_window(10, 31), Lack.LATE),
        (_window(None, 30), None),
        (_window(None, -1), Lack.PAST),
        (_window(30, None), None),
        (_window(31, None), Lack.LATE),
    ],
)
def test_within_days_counts_the_last_day_of_a_window(value: When, lack: Lack | None) -> None:
    script = DealScript()
    script.say("timeline.start", value)
    (result,) = standing(script, Test("timeline.start", within_days=30)).results
    assert (result.holds, result.lack) == (lack is None, lack)


def test_known_is_not_good() -> None:
    """A start in 2029 is a complete answer and fails all the same."""
    script = DealScript()
    script.say("timeline.start", When(date(2029, 1, 1), date(2029, 1, 1)))
    found = standing(script, Test("timeline.start", within_days=180))
    assert (found.standing, found.credit) == (Standing.PARTLY, Fraction(0))


def test_a_day_passes_with_time() -> None:
    script = DealScript()
    script.say("timeline.start", _window(10, 10))
    test = Test("timeline.start", within_days=30)
    assert standing(script, test, on=DAY + timedelta(days=10)).standing is Standing.MET
    assert standing(script, test, on=DAY + timedelta(days=11)).standing is Standing.PARTLY


# ------------------------------------------------------------------ known


def test_known_asks_whether_anything_was_heard() -> None:
    script = DealScript()
    assert standing(script, Test("buyer.path", known=False)).results[0].holds
    assert not standing(script, Test("buyer.path", known=True)).results[0].holds
    script.say("buyer.path", level=ASSUMED)
    assert not standing(script, Test("buyer.path", known=False)).results[0].holds
    assert standing(script, Test("buyer.path", known=True)).results[0].holds


# ------------------------------------------------------------------ against, disputed, outweighed


def test_a_needed_fact_that_is_against_makes_the_criterion_a_red_flag() -> None:
    script = DealScript()
    script.say("pain.problem")
    script.say("buyer.path", stance=AGAINST)
    found = standing(script, stated("pain.problem"), stated("buyer.path"))
    assert (found.standing, found.credit) == (Standing.RED_FLAG, Fraction(0))


def test_a_fact_that_is_against_and_not_needed_is_no_red_flag() -> None:
    script = DealScript()
    script.say("pain.problem")
    script.say("buyer.path", stance=AGAINST)
    assert standing(script, stated("pain.problem")).standing is Standing.MET


def test_fails_if_makes_a_red_flag_of_a_met_criterion() -> None:
    script = DealScript()
    script.say("pain.problem")
    fails_if = (stated("buyer.access", equals=("refused",)),)
    assert standing(script, stated("pain.problem"), fails_if=fails_if).standing is Standing.MET
    script.say("buyer.access", Choice("refused"), ASSUMED, AGAINST)
    assert standing(script, stated("pain.problem"), fails_if=fails_if).standing is Standing.MET
    script.say("buyer.access", Choice("refused"), STATED, AGAINST)
    found = standing(script, stated("pain.problem"), fails_if=fails_if)
    assert (found.standing, found.credit) == (Standing.RED_FLAG, Fraction(0))


def test_a_disputed_fact_earns_at_most_half_and_is_partly() -> None:
    script = DealScript()
    script.say("cost.amount", Money(180 * K, 180 * K), by="sarah")
    script.say("cost.amount", Money(90 * K, 90 * K), by="tom")
    found = standing(script, stated("cost.amount"))
    assert (found.standing, found.credit) == (Standing.PARTLY, Fraction(1, 2))
    assert found.results[0].lack is Lack.DISPUTED


def test_a_dispute_settled_by_a_document_is_met() -> None:
    script = DealScript()
    line = script.say("cost.amount", Money(180 * K, 180 * K), by="sarah")
    script.say("cost.amount", Money(90 * K, 90 * K), by="tom")
    script.mark(line, level=3, source="ledger")
    assert standing(script, Test("cost.amount", VALIDATED)).standing is Standing.MET


def test_a_word_that_is_outweighed_earns_nothing() -> None:
    """The AE validated 40k: what Tom said of 90k passes no test any more."""
    script = DealScript()
    line = script.say("budget.amount", Money(40 * K, 40 * K), by="sarah")
    script.say("budget.amount", Money(90 * K, 90 * K), by="tom")
    test = Test("budget.amount", min=50_000)
    assert standing(script, test).credit == Fraction(1, 2)
    script.mark(line, level=3, source="AE")
    found = standing(script, test)
    assert (found.standing, found.credit) == (Standing.PARTLY, Fraction(0))


def test_somebody_elses_guess_passes_no_test_a_statement_fails() -> None:
    script = DealScript()
    script.say("budget.amount", Money(40 * K, 40 * K), by="sarah")
    script.say("budget.amount", Money(90 * K, 90 * K), ASSUMED, by="tom")
    assert standing(script, Test("budget.amount", min=50_000)).credit == 0


# ------------------------------------------------------------------ any_of


def test_any_of_holds_when_one_does_and_earns_the_best() -> None:
    need = AnyOf((stated("buyer.access", equals=("met",)), stated("buyer.path")))
    script = DealScript()
    assert standing(script, need).standing is Standing.UNKNOWN
    script.say("buyer.path", level=ASSUMED)
    assert standing(script, need).credit == Fraction(1, 2)
    script.say("buyer.access", Choice("met"))
    assert standing(script, need).standing is Standing.MET


def test_any_of_is_a_red_flag_only_where_every_way_is_closed() -> None:
    need = AnyOf((stated("buyer.access", equals=("met",)), stated("buyer.path")))
    script = DealScript()
    script.say("buyer.access", Choice("refused"), STATED, AGAINST)
    assert standing(script, need).standing is Standing.PARTLY
    script.say("buyer.path", stance=AGAINST)
    assert standing(script, need).standing is Standing.RED_FLAG
    script.say("buyer.path")
    assert standing(script, need).standing is Standing.MET


def test_a_criterion_of_two_needs_is_half_there() -> None:
    script = DealScript()
    script.say("pain.problem")
    found = standing(script, stated("pain.problem"), stated("pain.impact"))
    assert (found.standing, found.credit, found.held) == (Standing.PARTLY, Fraction(1, 2), 1)


def test_a_former_id_in_a_bank_finds_the_fact() -> None:
    script = DealScript()
    script.say("budget.amount", Money(K, K))
    assert standing(script, stated("budget.size")).standing is Standing.MET

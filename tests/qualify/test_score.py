"""The score, the points, and the worked example of docs/banks.md."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from discovery_tui.bank.lens import Band, Gate, Lens, Test
from discovery_tui.deal.values import Choice, Money, Stance
from discovery_tui.qualify.scorecard import Scorecard, Standing, qualify
from tests.support.deals import DAY, DealScript
from tests.support.lenses import ASSUMED, VALIDATED, criterion, lens, stated


def test_the_worked_example_of_the_docs_is_75() -> None:
    example = lens(
        [
            criterion("budget", stated("budget.amount"), weight=30),
            criterion("authority", stated("buyer.economic"), stated("buyer.path"), weight=20),
            criterion("need", stated("pain.problem"), weight=50),
        ]
    )
    script = DealScript()
    script.say("budget.amount", Money(4_000_000, 4_000_000), ASSUMED)
    script.say("buyer.economic")
    script.say("pain.problem")
    card = qualify(example, script.evidence, DAY)
    assert [float(c.credit) for c in card.criteria] == [0.5, 0.5, 1.0]
    assert card.score == 75


@pytest.mark.parametrize(
    ("weights", "met", "score"),
    [
        ((1, 1, 1), 1, 33),
        ((1, 1, 1), 2, 67),
        ((1, 7), 1, 13),  # 12.5 rounds up
        ((5, 195), 1, 3),  # 2.5 rounds up
        ((1, 200), 1, 0),
        ((100,), 1, 100),
        ((3, 4), 0, 0),
    ],
)
def test_the_score_is_weighted_and_rounds_half_up(
    weights: Sequence[int], met: int, score: int
) -> None:
    facts = ("pain.problem", "pain.impact", "buyer.path")[: len(weights)]
    bank = [
        criterion(f"c{n}", stated(f), weight=w)
        for n, (f, w) in enumerate(zip(facts, weights, strict=True))
    ]
    script = DealScript()
    for fact in facts[:met]:
        script.say(fact)
    assert qualify(lens(bank), script.evidence, DAY).score == score


def test_a_fact_two_criteria_share_counts_in_each() -> None:
    bank = lens([criterion("a", stated("pain.problem")), criterion("b", stated("pain.problem"))])
    script = DealScript()
    script.say("pain.problem")
    assert qualify(bank, script.evidence, DAY).score == 100


def test_a_red_flag_earns_nothing_of_its_weight() -> None:
    bank = lens(
        [criterion("a", stated("pain.problem")), criterion("b", stated("budget.status"), weight=3)]
    )
    script = DealScript()
    script.say("pain.problem")
    script.say("budget.status", Choice("none"), stance=Stance.AGAINST)
    assert qualify(bank, script.evidence, DAY).score == 25


# ------------------------------------------------------------------ points

ROWS = (
    (1, (Test("buyer.economic"),)),
    (2, (stated("buyer.economic"),)),
    (3, (Test("buyer.economic", VALIDATED), Test("buyer.access", equals=("met",)))),
)
RUBRIC = lens(
    [
        criterion("buyer", stated("buyer.economic"), weight=4, points=ROWS),
        criterion("pain", stated("pain.problem"), weight=2, points=((1, (Test("pain.problem"),)),)),
        criterion("other", stated("buyer.path"), weight=9),
    ]
)


def points(script: DealScript) -> tuple[int, int]:
    card = qualify(RUBRIC, script.evidence, DAY)
    return card.criteria[0].points, card.points


def test_the_highest_row_that_holds_gives_the_points() -> None:
    script = DealScript()
    assert points(script) == (0, 0)
    line = script.say("buyer.economic", level=ASSUMED)
    assert points(script) == (1, 4)
    script.mark(line, level=2)
    assert points(script) == (2, 8)
    script.mark(line, level=3, source="AE")
    assert points(script) == (2, 8), "the third row needs the meeting as well"
    script.say("buyer.access", Choice("met"))
    assert points(script) == (3, 12)
    script.say("pain.problem")
    assert points(script) == (3, 14)


def test_a_red_flag_has_no_points() -> None:
    script = DealScript()
    script.say("buyer.economic", stance=Stance.AGAINST)
    assert points(script) == (0, 0)


# ------------------------------------------------------------------ bands


@pytest.mark.parametrize(
    ("said", "band"), [(0, "early"), (1, "early"), (2, "accept"), (3, "strong")]
)
def test_the_band_is_the_highest_the_score_reaches(said: int, band: str) -> None:
    rows = (Band(100, "strong"), Band(67, "accept"), Band(0, "early"))
    facts = ("pain.problem", "pain.impact", "buyer.path")
    bank = lens([criterion(f"c{f}", stated(f)) for f in facts], Gate(bands=rows))
    script = DealScript()
    for fact in facts[:said]:
        script.say(fact)
    assert qualify(bank, script.evidence, DAY).gate.band == band


def test_bands_may_stand_on_points_and_below_the_lowest_there_is_none() -> None:
    gate = Gate(bands=(Band(8, "accept"), Band(4, "develop")), bands_on="points")
    bank = lens(RUBRIC.criteria, gate)
    script = DealScript()

    def band() -> str:
        return qualify(bank, script.evidence, DAY).gate.band

    assert band() == ""
    line = script.say("buyer.economic", level=ASSUMED)
    assert band() == "develop"
    script.mark(line, level=2)
    assert band() == "accept"


# ------------------------------------------------------------------ another bank


def test_changing_the_bank_keeps_what_was_heard() -> None:
    one = lens(
        [criterion("need", stated("pain.problem")), criterion("money", stated("budget.amount"))]
    )
    other = lens([criterion("pain", stated("pain.problem"), stated("pain.impact"))])
    script = DealScript()
    script.say("pain.problem")
    script.say("budget.amount", Money(1, 1))

    def card(bank: Lens) -> Scorecard:
        return qualify(bank, script.evidence, DAY)

    first = card(one)
    assert first.score == 100
    assert card(other).score == 50
    assert card(other).fact("budget.amount").value == Money(1, 1), (
        "kept, though nothing asks for it"
    )
    assert card(one) == first


def test_a_card_finds_its_parts_by_id() -> None:
    card = qualify(RUBRIC, DealScript().evidence, DAY)
    buyer = card.criterion("buyer")
    assert buyer is not None
    assert buyer.standing is Standing.UNKNOWN
    assert card.criterion("nobody") is None
    assert card.fact("budget.size").fact == "budget.amount"


def test_a_band_proposes_only_once_every_criterion_was_heard_about() -> None:
    facts = ("pain.problem", "budget.amount")
    gate = Gate(bands=(Band(80, "accept"), Band(0, "nurture", "nurture")))
    bank = lens([criterion(f"c{n}", stated(f)) for n, f in enumerate(facts)], gate)
    script = DealScript()
    script.call()
    script.say("pain.problem", level=ASSUMED)
    assert qualify(bank, script.evidence, DAY).gate.proposals == ()
    script.say("budget.amount", level=ASSUMED)
    (proposal,) = qualify(bank, script.evidence, DAY).gate.proposals
    assert (proposal.reason, proposal.label, proposal.then) == ("band", "nurture", "nurture")

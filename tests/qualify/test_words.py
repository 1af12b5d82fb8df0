"""What is missing, in words: whatever criteria and facts are called, no face misreads them."""

from __future__ import annotations

from dataclasses import replace

from discovery_tui.bank.lens import Gate
from discovery_tui.brief.as_json import scorecard_to_json
from discovery_tui.brief.build import build_brief
from discovery_tui.cli.score import lines
from discovery_tui.deal.values import Choice, Stance
from discovery_tui.qualify.guide import Moment, Why, suggest
from discovery_tui.qualify.scorecard import Scorecard, qualify
from discovery_tui.qualify.words import put_for
from discovery_tui.tui.widgets.panel import gap_words
from tests.support.deals import DAY, DealScript
from tests.support.lenses import criterion, lens, stated

RISK = replace(criterion("risk", stated("pain.problem")), name="3rd-party risk")
GATEKEEPER = replace(criterion("gates", stated("buyer.economic")), name="Must: gate — keeper")
BARE = lens((RISK, GATEKEEPER), Gate(must=("risk",), needs=(stated("budget.status"),)))
BANK = replace(
    BARE,
    facts=tuple(
        replace(f, label="Pain — not known: why") if f.id == "pain.problem" else f
        for f in BARE.facts
    ),
)


def heard() -> tuple[DealScript, Scorecard]:
    script = DealScript()
    script.call()
    script.say("budget.status", Choice("none"), stance=Stance.AGAINST)
    return script, qualify(BANK, script.evidence, DAY)


def test_the_panel_names_the_fact_and_the_reason() -> None:
    _, card = heard()
    assert [gap_words(item, card) for item in card.gate.missing] == [
        "Pain — not known: why",
        "Budget status — red flag: no budget",
    ]


def test_the_brief_names_the_fact_and_gives_no_false_reason() -> None:
    script, card = heard()
    brief = build_brief(script.evidence, card)
    assert brief.reasons == (
        "In the way: budget status (no budget).",
        "One thing is open: pain — not known: why.",
    )
    asked = brief.section("ask_first")
    assert asked is not None
    assert asked.items[0].notes == ()
    criteria = brief.section("criteria")
    assert criteria is not None
    still_open = next(item for item in criteria.items if item.label == "Open")
    assert "3rd-party risk" in still_open.told[0].value


def test_score_tells_all_of_it() -> None:
    script, card = heard()
    whats = [
        "3rd-party risk: Pain — not known: why — not known",
        "Budget status — red flag: no budget",
    ]
    told = list(lines(script.evidence, card, "abc123"))
    assert [line for line in told if line.startswith("  - ")] == [f"  - {what}" for what in whats]
    missing = scorecard_to_json(script.evidence, card)["gate"]["missing"]
    assert [item["what"] for item in missing] == whats


def test_a_dash_in_a_label_is_no_reason_to_ask_twice() -> None:
    """The gate itself and the criterion ask for one fact: one gap, whatever its label."""
    bank = replace(BANK, gate=Gate(must=("risk",), needs=(stated("pain.problem"),)))
    card = qualify(bank, DealScript().evidence, DAY)
    assert [item.fact for item in card.gate.missing] == ["pain.problem"]


def test_a_criterion_as_a_whole_is_named() -> None:
    """It has no needs, so no fact of it can be named."""
    empty = replace(RISK, needs=())
    card = qualify(lens((empty,), Gate(min_points=(("risk", 1),))), DealScript().evidence, DAY)
    assert [gap_words(item, card) for item in card.gate.missing] == ["3rd-party risk: met"]


def test_the_guide_stays_with_a_topic_whatever_it_is_called() -> None:
    script, card = heard()
    found = suggest(BANK, script.evidence, card, Moment(topic="gates"))
    told = {s.criterion.id: (s.why, put_for(s)) for s in found}
    assert told == {
        "risk": (Why.MUST, "must-pass, still open"),
        "gates": (Why.TOPIC, "stays with Must: gate — keeper"),
    }

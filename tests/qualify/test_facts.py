"""How one fact stands when several people said several things about it (DESIGN)."""

from __future__ import annotations

from datetime import date

import pytest

from discovery_tui.deal.records import Read
from discovery_tui.deal.values import (
    Choice,
    Level,
    Money,
    Name,
    Number,
    Other,
    People,
    Person,
    Stance,
    Value,
    When,
)
from discovery_tui.qualify.facts import FactStanding, FactState, fact_standings
from tests.support.deals import DealScript
from tests.support.lenses import lens

ASSUMED, STATED, VALIDATED = Level.ASSUMED, Level.STATED, Level.VALIDATED
SUPPORTS, AGAINST = Stance.SUPPORTS, Stance.AGAINST
KNOWN, DISPUTED = FactState.KNOWN, FactState.DISPUTED
RED = FactState.AGAINST

K = 100_000
FORTY, FIFTY = Money(40 * K, 40 * K), Money(50 * K, 50 * K)
RANGE = Money(40 * K, 50 * K)
JUNE, MID_JUNE = (
    When(date(2027, 6, 1), date(2027, 6, 30)),
    When(date(2027, 6, 15), date(2027, 6, 15)),
)
YEAR = When(date(2027, 1, 1), date(2027, 12, 31))


def standing(script: DealScript, fact: str) -> FactStanding:
    return fact_standings(lens([]), script.evidence)[fact]


def heard(
    fact: str, *said: tuple[str, Value | None, Level] | tuple[str, Value | None, Level, Stance]
) -> FactStanding:
    script = DealScript()
    for who, value, level, *stance in said:
        script.say(fact, value, level, *stance, by=who)
    return standing(script, fact)


# ------------------------------------------------------------------ one speaker


def test_the_later_word_of_one_speaker_counts_and_the_change_is_shown() -> None:
    found = heard("budget.amount", ("sarah", FORTY, STATED), ("sarah", FIFTY, STATED))
    assert (found.state, found.value, found.level) == (KNOWN, FIFTY, STATED)
    assert [(old.value, new.value) for old, new in found.changes] == [(FORTY, FIFTY)]
    assert not found.recheck


def test_a_later_and_weaker_word_counts_and_asks_for_a_recheck() -> None:
    found = heard("budget.amount", ("sarah", FORTY, STATED), ("sarah", FIFTY, ASSUMED))
    assert (found.value, found.level, found.recheck) == (FIFTY, ASSUMED, True)
    assert len(found.changes) == 1


def test_saying_it_again_firmly_settles_the_recheck() -> None:
    found = heard(
        "budget.amount",
        ("sarah", FORTY, STATED),
        ("sarah", FIFTY, ASSUMED),
        ("sarah", FIFTY, STATED),
    )
    assert (found.value, found.level, found.recheck) == (FIFTY, STATED, False)


def test_repeating_it_weaker_changes_nothing() -> None:
    found = heard("budget.amount", ("sarah", FORTY, STATED), ("sarah", FORTY, ASSUMED))
    assert (found.level, found.recheck, found.changes) == (STATED, False, ())


def test_a_narrower_range_refines_without_a_change() -> None:
    found = heard("budget.amount", ("sarah", RANGE, STATED), ("sarah", FORTY, STATED))
    assert (found.value, found.changes) == (FORTY, ())


def test_a_narrower_guess_does_not_replace_a_statement() -> None:
    found = heard("budget.amount", ("sarah", RANGE, STATED), ("sarah", FORTY, ASSUMED))
    assert (found.value, found.level, found.recheck) == (RANGE, STATED, False)


def test_a_wider_range_of_money_is_a_change() -> None:
    found = heard("budget.amount", ("sarah", FORTY, STATED), ("sarah", RANGE, STATED))
    assert found.value == RANGE
    assert len(found.changes) == 1


@pytest.mark.parametrize(
    ("fact", "exact", "vague"),
    [
        ("timeline.start", MID_JUNE, JUNE),
        ("timeline.start", JUNE, YEAR),
        ("buyer.economic", People((Person("Piotr", "CFO"),)), People((Person("Piotr"),))),
        (
            "buyer.economic",
            People((Person("Piotr"), Person("Anna"))),
            People((Person("Anna"),)),
        ),
    ],
)
def test_mentioning_a_day_or_a_person_more_vaguely_loses_nothing(
    fact: str, exact: Value, vague: Value
) -> None:
    found = heard(fact, ("sarah", exact, STATED), ("sarah", vague, STATED))
    assert (found.value, found.changes) == (exact, ())
    sure = heard(fact, ("sarah", exact, ASSUMED), ("sarah", vague, STATED))
    assert (sure.value, sure.level) == (vague, STATED), "the surer word counts all the same"


def test_another_limit_for_the_same_person_is_a_change() -> None:
    first = People((Person("Sarah", "", Money(None, 50 * K)),))
    then = People((Person("Sarah", "", Money(None, 20 * K)),))
    found = heard("buyer.economic", ("sarah", first, STATED), ("sarah", then, STATED))
    assert found.value == then
    assert len(found.changes) == 1


def test_a_second_signer_stands_beside_the_first() -> None:
    sarah = People((Person("Sarah", "", Money(None, 50 * K)),))
    piotr = People((Person("Piotr", "CFO", None, Money(50 * K, None)),))
    found = heard("buyer.economic", ("sarah", sarah, STATED), ("sarah", piotr, STATED))
    assert {r.value for r in found.counted} == {sarah, piotr}
    assert found.changes == ()


def test_a_turned_stance_is_a_change() -> None:
    found = heard("buyer.path", ("sarah", None, STATED), ("sarah", None, STATED, AGAINST))
    assert found.state is RED
    assert len(found.changes) == 1
    back = heard("buyer.path", ("sarah", None, STATED, AGAINST), ("sarah", None, STATED))
    assert back.state is KNOWN


def test_words_without_a_value_do_not_push_a_value_out() -> None:
    for level in (ASSUMED, STATED, VALIDATED):
        found = heard("budget.amount", ("sarah", FORTY, STATED), ("sarah", None, level))
        assert (found.value, found.level, found.recheck) == (FORTY, STATED, False)
    later = heard("budget.amount", ("sarah", None, ASSUMED), ("sarah", FORTY, STATED))
    assert (later.value, len(later.counted)) == (FORTY, 1)


def test_words_that_say_the_opposite_do() -> None:
    found = heard("budget.amount", ("sarah", FORTY, STATED), ("sarah", None, STATED, AGAINST))
    assert found.state is RED
    assert len(found.changes) == 1


def test_what_was_taken_back_does_not_count() -> None:
    script = DealScript()
    script.mark(script.say("budget.amount", FORTY), taken_back=True)
    assert fact_standings(lens([]), script.evidence) == {}


def test_a_former_id_is_the_same_fact() -> None:
    script = DealScript()
    script.say("budget.size", FORTY)
    script.say("budget.amount", FIFTY)
    assert [r.value for r in standing(script, "budget.amount").counted] == [FIFTY]


def test_words_under_a_former_id_keep_their_place_in_the_conversation() -> None:
    script = DealScript()
    first = script.say("budget.size", Money(K, K))
    script.say("budget.amount", FIFTY)
    script.line("forty, I meant", Read("budget.size", FORTY, STATED), replaces=first.id)
    found = standing(script, "budget.amount")
    assert [r.value for r in found.counted] == [FIFTY]
    assert [(old.value, new.value) for old, new in found.changes] == [(FORTY, FIFTY)]


# ------------------------------------------------------------------ money, per basis


@pytest.mark.parametrize(
    "other", [Money(4 * K, 4 * K, "EUR", "month"), Money(40 * K, 40 * K, "USD")]
)
def test_money_on_another_basis_or_in_another_currency_stands_beside(other: Money) -> None:
    found = heard("cost.amount", ("sarah", FORTY, STATED), ("sarah", other, STATED))
    assert {r.value for r in found.counted} == {FORTY, other}
    assert found.changes == ()
    disputed = heard("cost.amount", ("sarah", FORTY, STATED), ("tom", other, STATED))
    assert disputed.state is KNOWN


def test_a_change_is_a_change_on_its_own_basis() -> None:
    monthly = Money(4 * K, 4 * K, "EUR", "month")
    found = heard(
        "cost.amount",
        ("sarah", FORTY, STATED),
        ("sarah", monthly, STATED),
        ("sarah", FIFTY, STATED),
    )
    assert {r.value for r in found.counted} == {FIFTY, monthly}
    assert [(old.value, new.value) for old, new in found.changes] == [(FORTY, FIFTY)]


# ------------------------------------------------------------------ several speakers


def test_two_speakers_who_differ_dispute_the_fact() -> None:
    found = heard("cost.amount", ("sarah", FORTY, STATED), ("tom", FIFTY, STATED))
    assert found.state is DISPUTED
    assert {r.speaker for r in found.counted} == {"sarah", "tom"}
    assert found.changes == ()


@pytest.mark.parametrize(
    "theirs", [FORTY, RANGE, Money(45 * K, 60 * K)], ids=["same", "wider", "overlapping"]
)
def test_two_speakers_whose_ranges_meet_do_not_dispute(theirs: Money) -> None:
    ours = RANGE if theirs.low == 45 * K else FORTY
    assert heard("cost.amount", ("sarah", ours, STATED), ("tom", theirs, STATED)).state is KNOWN


def test_the_same_name_spelt_twice_is_one_speaker() -> None:
    found = heard("cost.amount", ("Sarah Chen", FORTY, STATED), ("sarah  chen", FIFTY, STATED))
    assert found.state is KNOWN


def test_one_of_two_giving_in_settles_it() -> None:
    found = heard(
        "cost.amount",
        ("sarah", FORTY, STATED),
        ("tom", FIFTY, STATED),
        ("tom", FORTY, STATED),
    )
    assert (found.state, found.value) == (KNOWN, FORTY)


def test_a_validated_word_settles_it_whoever_else_disagrees() -> None:
    found = heard(
        "cost.amount",
        ("sarah", FORTY, STATED),
        ("tom", FIFTY, STATED),
        ("order form", FORTY, VALIDATED),
    )
    assert (found.state, found.value, found.level) == (KNOWN, FORTY, VALIDATED)
    assert [r.speaker for r in found.outweighed] == ["tom"]
    assert not found.recheck


def test_two_validated_words_dispute_each_other() -> None:
    found = heard("cost.amount", ("sarah", FORTY, VALIDATED), ("tom", FIFTY, VALIDATED))
    assert found.state is DISPUTED


def test_a_guess_does_not_dispute_a_statement_but_asks_for_a_second_look() -> None:
    found = heard("cost.amount", ("sarah", FORTY, STATED), ("tom", FIFTY, ASSUMED))
    assert (found.state, found.value, found.recheck) == (KNOWN, FORTY, True)
    assert [r.value for r in found.counted] == [FORTY]
    assert [r.value for r in found.current] == [FORTY, FIFTY], "shown all the same"


def test_two_guesses_against_one_statement_are_no_dispute() -> None:
    found = heard(
        "cost.amount",
        ("sarah", FORTY, STATED),
        ("tom", FIFTY, ASSUMED),
        ("anna", Money(90 * K, 90 * K), ASSUMED),
    )
    assert (found.state, found.value) == (KNOWN, FORTY)


def test_a_dispute_over_stance() -> None:
    found = heard("buyer.path", ("sarah", None, STATED), ("tom", None, STATED, AGAINST))
    assert found.state is DISPUTED


def test_choices_differ_whatever_they_are() -> None:
    found = heard(
        "budget.status", ("sarah", Choice("approved"), STATED), ("tom", Choice("planned"), STATED)
    )
    assert found.state is DISPUTED


# ------------------------------------------------------------------ facts that add up


def test_competitors_add_up_across_speakers() -> None:
    found = heard(
        "competition.named",
        ("sarah", Name("BlackLine"), STATED),
        ("tom", Name("Trintech"), ASSUMED),
        ("tom", Name("black line."), STATED),
        ("sarah", Name("blackline"), ASSUMED),
    )
    assert (found.state, found.changes) == (KNOWN, ())
    assert {(r.value, r.level) for r in found.counted} == {
        (Name("BlackLine"), STATED),
        (Name("Trintech"), ASSUMED),
        (Name("black line."), STATED),
    }
    assert found.level is STATED, "the surest leads"


def test_the_surer_mention_of_one_thing_stands() -> None:
    found = heard(
        "competition.named",
        ("sarah", Name("BlackLine"), ASSUMED),
        ("tom", Name("BLACKLINE"), STATED),
        ("sarah", Name("BlackLine"), ASSUMED),
    )
    assert [(r.speaker, r.level) for r in found.counted] == [("tom", STATED)]


def test_pains_add_up_by_their_words() -> None:
    script = DealScript()
    for text in ("Slow close.", "slow close", "Audit risk"):
        script.say("pain.others", text=text)
    assert {r.text for r in standing(script, "pain.others").counted} == {"slow close", "Audit risk"}


def test_a_person_mentioned_again_without_a_title_keeps_it() -> None:
    piotr, short = People((Person("Piotr", "CFO"),)), People((Person("piotr"),))
    anna = People((Person("Anna"),))
    found = heard(
        "people.others", ("sarah", piotr, STATED), ("tom", anna, STATED), ("tom", short, STATED)
    )
    assert {r.value for r in found.counted} == {piotr, anna}


def test_one_of_several_turned_down_is_a_change_not_a_red_flag() -> None:
    found = heard(
        "competition.named",
        ("sarah", Name("BlackLine"), STATED),
        ("sarah", Name("Trintech"), STATED),
        ("sarah", Name("BlackLine"), ASSUMED, AGAINST),
    )
    assert (found.state, found.recheck) == (KNOWN, True)
    assert [new.stance for _, new in found.changes] == [AGAINST]
    alone = heard("competition.named", ("sarah", Name("BlackLine"), STATED, AGAINST))
    assert alone.state is RED


def test_a_value_of_a_newer_version_adds_up_like_any_other() -> None:
    new = Other({"type": "place", "towns": ["Gdańsk"]})
    same = Other({"towns": ["Gdańsk"], "type": "place"})
    found = heard("competition.named", ("sarah", new, STATED), ("tom", same, STATED))
    assert len(found.counted) == 1


# ------------------------------------------------------------------ nothing heard


def test_a_reading_of_no_fact_is_no_fact() -> None:
    script = DealScript()
    script.say("")
    assert fact_standings(lens([]), script.evidence) == {}


def test_a_fact_nobody_spoke_of_is_unknown() -> None:
    nothing = FactStanding("pain.impact")
    assert (nothing.state, nothing.level) == (FactState.UNKNOWN, Level.UNKNOWN)
    assert (nothing.lead, nothing.value, nothing.stance) == (None, None, None)


def test_numbers_of_other_things_stand_beside_each_other() -> None:
    found = heard(
        "pain.impact",
        ("sarah", Number(3, 3, "people"), STATED),
        ("sarah", Number(2, 2, "days"), STATED),
    )
    assert len(found.counted) == 2
    assert found.changes == ()

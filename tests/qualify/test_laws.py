"""Laws of qualification over random deals and gates."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.bank.lens import AnyOf, Lens, Test
from discovery_tui.deal.fold import Evidence, Fold, fold
from discovery_tui.deal.records import AskedResult, Record
from discovery_tui.deal.values import Level, Stance
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.guide import Moment, suggest
from discovery_tui.qualify.scorecard import Memo, Scorecard, Standing, Verdict, qualify
from discovery_tui.qualify.words import full_gap, put_for
from tests.support.deals import DAY, DealScript
from tests.support.gates import LEVELS, lenses
from tests.support.laws import big_law, many
from tests.support.lenses import FACTS, criterion, lens
from tests.support.streams import garbage, journals

TEXTS = [fact.id for fact in FACTS if fact.type == "text" and not fact.many]


def card_of(bank: Lens, records: list[Record], on: date = DAY) -> Scorecard:
    return qualify(bank, fold(records), on)


@big_law
@given(lenses(), journals(), st.data())
def test_the_order_of_records_never_matters(
    bank: Lens, records: list[Record], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(records))
    assert card_of(bank, [*shuffled, *records[:3]]) == card_of(bank, records)


@big_law
@given(lenses(), journals(), st.integers(-400, 4000))
def test_the_same_input_gives_the_same_card_and_nothing_is_changed(
    bank: Lens, records: list[Record], days: int
) -> None:
    on = DAY + timedelta(days=days)
    first = card_of(bank, records, on)
    card_of(bank, records, on + timedelta(days=50))
    card_of(lens([]), records, on)
    assert card_of(bank, records, on) == first


@many(80)
@given(lenses(), lenses(), journals(most=20), st.data())
def test_a_card_made_of_the_one_before_is_the_card(
    bank: Lens, other: Lens, records: list[Record], data: st.DataObject
) -> None:
    """Line by line or several at once, late ones too; on another day, through another lens, of
    facts under a former id."""
    old = data.draw(st.sets(st.sampled_from([r.id for r in records])))
    records = [_formerly(r) if r.id in old else r for r in records]
    late = data.draw(st.lists(st.sampled_from(records[1:] or records), unique_by=lambda r: r.id))
    order = [*(r for r in records if r not in late), *late]
    deal, memo = Fold(records[0].deal), Memo()
    for size in itertools.cycle(data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))):
        deal.take(order[:size])
        del order[:size]
        lens_now = data.draw(st.sampled_from([bank, bank, bank, other]))
        on = DAY + timedelta(days=data.draw(st.sampled_from([0, 0, 0, 40])))
        if deal.is_opened:
            evidence = deal.evidence
            kept = qualify(lens_now, evidence, on, memo)
            fresh = qualify(lens_now, Evidence(*_parts(evidence)), on)
            assert kept == fresh
            assert list(kept.facts) == list(fresh.facts)
        if not order:
            break


def _parts(evidence: Evidence) -> tuple[Any, ...]:
    return evidence.deal, evidence.people, evidence.calls, evidence.lines, evidence.asks


def _formerly(record: Record) -> Record:
    reads = record.body.get("reads", ())
    was = [{**r, "fact": r["fact"].replace("budget.amount", "budget.size")} for r in reads]
    return replace(record, body={**record.body, "reads": was})


@big_law
@given(lenses(), journals())
def test_what_always_holds_of_a_card(bank: Lens, records: list[Record]) -> None:
    card = card_of(bank, records)
    assert 0 <= card.score <= 100
    for found in card.criteria:
        assert 0 <= found.credit <= 1
        assert 0 <= found.points <= 3
        assert len(found.results) == len(found.criterion.needs)
        if found.standing is Standing.RED_FLAG:
            assert found.credit == found.points == 0
        if found.standing is Standing.MET:
            assert found.credit == 1
            assert all(r.holds for r in found.results)
        if found.standing is Standing.UNKNOWN:
            assert found.credit == 0
        for result in found.results:
            assert result.holds == (result.lack is None)
            if card.fact(result.test.fact).state is FactState.DISPUTED:
                assert not result.holds
                assert result.credit <= 0.5


@big_law
@given(lenses(), journals())
def test_ready_means_that_every_line_of_the_gate_holds(bank: Lens, records: list[Record]) -> None:
    card = card_of(bank, records)
    gate = bank.gate
    met = {c.criterion.id for c in card.criteria if c.standing is Standing.MET}
    points = {c.criterion.id: c.points for c in card.criteria}
    stated = [
        f for f in card.facts.values() if f.state is FactState.KNOWN and f.level >= Level.STATED
    ]
    own = qualify(lens([criterion("own", *gate.needs)]), fold(records), DAY).criteria[0].results
    lines = [
        met.issuperset(gate.must),
        gate.at_least is None or len(met.intersection(gate.at_least_of)) >= gate.at_least,
        all(points[name] >= least for name, least in gate.min_points),
        gate.score is None or card.score >= gate.score,
        gate.points is None or card.points >= gate.points,
        gate.min_stated is None or len(stated) >= gate.min_stated,
        all(result.holds for result in own),
    ]
    assert card.gate.ready == all(lines)
    assert card.gate.ready == (not card.gate.missing)
    if card.verdict is Verdict.READY:
        assert card.gate.ready
    if card.verdict in (Verdict.GAPS, Verdict.BLOCKED):
        assert not card.gate.ready


@big_law
@given(lenses(), journals())
def test_what_is_missing_is_named_once_and_can_be_asked(bank: Lens, records: list[Record]) -> None:
    card = card_of(bank, records)
    named = [(m.fact, m.reason) if m.fact else (m.criterion, m.kind) for m in card.gate.missing]
    assert len(named) == len(set(named))
    for missing in card.gate.missing:
        assert full_gap(missing, card)
        question = bank.first_question_for(missing.fact) if missing.fact else None
        assert missing.ask == (question.ask if question else None)


@big_law
@given(lenses(), journals())
def test_a_proposal_stands_on_a_stated_word(bank: Lens, records: list[Record]) -> None:
    card = card_of(bank, records)
    for proposal in card.gate.proposals:
        counted = card.fact(proposal.fact).counted
        assert any(r.text == proposal.text and r.level >= Level.STATED for r in counted)


@big_law
@given(journals(most=20))
def test_every_fact_stands_on_words_that_were_said(records: list[Record]) -> None:
    evidence = fold(records)
    said = {r.id: r for r in evidence.readings if r.taken_back is None and r.fact}
    card = qualify(lens([]), evidence, DAY)
    assert set(card.facts) == {r.fact for r in said.values()}
    for fact in card.facts.values():
        assert fact.current
        assert all(said[r.id] == r and r.fact == fact.fact for r in fact.current)
        assert set(fact.outweighed) <= set(fact.current)
        assert fact.lead in fact.counted
        assert (fact.state is FactState.AGAINST) == (
            fact.state is not FactState.DISPUTED and fact.stance is Stance.AGAINST
        )


@st.composite
def plain_lenses(draw: st.DrawFn) -> Lens:
    """Banks that ask only for words at some level: no values, no fails_if."""
    need = st.builds(Test, st.sampled_from(TEXTS), LEVELS)
    some = st.lists(
        need | st.builds(lambda t: AnyOf(tuple(t)), st.lists(need, min_size=1, max_size=2)),
        min_size=1,
        max_size=3,
    )
    return lens(
        criterion(name, *draw(some), weight=draw(st.integers(1, 9))) for name in ("pain", "money")
    )


@big_law
@given(plain_lenses(), st.data())
def test_another_supporting_word_never_lowers_the_score(bank: Lens, data: st.DataObject) -> None:
    script = DealScript()
    speakers = st.sampled_from(["Sarah", "Tom", "Anna"])
    for _ in range(data.draw(st.integers(0, 10))):
        fact, level = data.draw(st.sampled_from(TEXTS)), data.draw(LEVELS)
        script.say(fact, None, level, data.draw(st.sampled_from(Stance)), by=data.draw(speakers))
    before = qualify(bank, script.evidence, DAY).score
    script.say(data.draw(st.sampled_from(TEXTS)), by=data.draw(speakers))
    assert qualify(bank, script.evidence, DAY).score >= before


@big_law
@given(lenses(), garbage())
def test_no_record_can_break_a_card(bank: Lens, records: list[Record]) -> None:
    evidence = fold(records)
    card = qualify(bank, evidence, DAY)
    assert 0 <= card.score <= 100
    suggest(bank, evidence, card, Moment())


moments = st.builds(
    Moment,
    call=st.none(),
    elapsed=st.integers(0, 4000),
    minutes=st.integers(5, 60),
    topic=st.sampled_from([None, "pain", "money"]),
)


@big_law
@given(lenses(), journals(), moments)
def test_the_guide_never_nags(bank: Lens, records: list[Record], moment: Moment) -> None:
    evidence = fold(records)
    card = qualify(bank, evidence, DAY)
    found = suggest(bank, evidence, card, moment, count=50)
    declined = {a.fact for a in evidence.asks if a.result == AskedResult.DECLINED}
    assert not declined & {s.question.asks for s in found}
    assert len({s.question.asks for s in found}) == len(found)
    assert all(put_for(s) and s.question in s.criterion.questions for s in found)
    assert suggest(bank, evidence, card, moment, count=2) == found[:2]
    if moment.closing:
        must = {m.fact for m in card.gate.missing if m.must}
        assert all(
            s.question.asks in must or s.question.asks.startswith("next_step.") for s in found
        )

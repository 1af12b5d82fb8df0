"""Laws of folding: the order of records never matters, nor how they are cut; nothing is lost,
nothing raises."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.deal.evidence import Overview
from discovery_tui.deal.fold import Call, Change, Evidence, Fold, Line, Reading, fold
from discovery_tui.deal.records import Record
from discovery_tui.deal.said import LineChange
from discovery_tui.deal.values import Level
from tests.support.deals import DealScript
from tests.support.full_fold import full_fold
from tests.support.laws import any_json, big_law, many
from tests.support.streams import TANGLED, act, garbage, journals


@many(200)
@given(journals(most=20) | journals(most=12, acts=TANGLED) | garbage(), st.data())
def test_kept_up_in_any_order_and_any_cut_it_is_what_all_records_at_once_come_to(
    records: list[Record], data: st.DataObject
) -> None:
    """Also when what comes is old: a late edit, mark, retraction, name or the opening itself; and
    each step tells all that it has changed."""
    late = data.draw(st.lists(st.sampled_from(records), unique_by=lambda r: r.id))
    order = [*(r for r in records if r not in late), *late]
    if data.draw(st.booleans()):
        order = data.draw(st.permutations(records))
    edges = data.draw(st.lists(st.integers(0, len(order)), max_size=6))
    deal, before = Fold(records[0].deal), Seen()
    for start, end in itertools.pairwise(sorted({0, *edges, len(order)})):
        change = deal.take(order[start:end])
        try:
            expected = full_fold(order[:end])
        except ValueError:
            with pytest.raises(ValueError, match="opens"):
                _ = deal.evidence
            continue
        finally:
            before.learn(change)
        assert deal.evidence == expected
        assert vars(before) == vars(Seen.of(expected))
        _its_overview_is_that_of_its_lines(deal.evidence)
        assert deal.take(order[:end]) == Change(), "what is known changes nothing"


class Seen:
    """Lines, readings and calls as somebody has them who is only told of changes."""

    def __init__(self) -> None:
        self.lines: dict[str, Line] = {}
        self.readings: dict[str, Reading] = {}
        self.calls: dict[str, Call] = {}

    @classmethod
    def of(cls, evidence: Evidence) -> Seen:
        seen = cls()
        seen.learn(Change(LineChange(evidence.lines), evidence.calls))
        return seen

    def learn(self, change: Change) -> None:
        self.lines |= {line.id: line for line in change.said.lines}
        self.readings |= {r.id: r for line in change.said.lines for r in line.readings}
        self.calls |= {call.id: call for call in change.calls}
        for line in change.said.gone_lines:
            del self.lines[line]
        for reading in change.said.gone_readings:
            del self.readings[reading]
        for call in change.gone_calls:
            del self.calls[call]


def _its_overview_is_that_of_its_lines(evidence: Evidence) -> None:
    kept, worked_out = evidence.overview, Overview.of(evidence.lines)
    assert list(kept.heard.items()) == list(worked_out.heard.items())
    assert (kept.said_at, kept.said_offset) == (worked_out.said_at, worked_out.said_offset)
    assert {p.name for p in evidence.people} >= {kept.names[p.id] for p in evidence.people}


@many(60)
@given(journals(most=20), st.data())
def test_evidence_once_given_stays_as_it_was(records: list[Record], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(records)))
    deal = Fold(records[0].deal)
    deal.take(records[:cut])
    given, expected = deal.evidence, full_fold(records[:cut])
    heard = dict(given.overview.heard)
    deal.take(records[cut:])
    assert given == expected
    assert given.overview.heard == heard


@big_law
@given(journals(), st.data())
def test_order_and_repetition_of_records_never_matter(
    records: list[Record], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(records))
    again = data.draw(st.lists(st.sampled_from(records), max_size=4))
    assert fold([*again, *shuffled]) == fold(records)


@big_law
@given(journals(), journals(deal=900))
def test_records_of_another_deal_change_nothing(ours: list[Record], theirs: list[Record]) -> None:
    assert fold([*theirs, *ours]) == fold(ours)


@big_law
@given(journals(), journals(deal=900), st.data())
def test_another_deals_retractions_and_edits_do_not_reach_us(
    ours: list[Record], theirs: list[Record], data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from(ours)).id
    aimed = [replace(r, target=target, body={**r.body, "replaces": target}) for r in theirs[1:]]
    assert fold([*ours, theirs[0], *aimed]) == fold(ours)


@big_law
@given(st.data())
def test_what_is_retracted_is_as_if_never_typed(data: st.DataObject) -> None:
    """Whatever it was, an edit included, and whatever else was said since."""
    script = DealScript()
    for _ in range(data.draw(st.integers(0, 8))):
        data.draw(_acts(script, script.records))
    before = list(script.records)
    undone = data.draw(_acts(script, before))
    for _ in range(data.draw(st.integers(0, 4))):
        since = [r for r in script.records if r is not undone]
        data.draw(_acts(script, since))
    script.retract(undone)
    if undone.body.get("event") == "started":
        return  # lines said in a call keep its id
    without = [r for r in script.records[:-1] if r is not undone]
    assert fold(script.records) == fold(without)


@big_law
@given(journals(), st.data())
def test_a_retraction_retracted_is_as_if_nothing_happened(
    records: list[Record], data: st.DataObject
) -> None:
    script = _continuing(records)
    undo = script.retract(data.draw(st.sampled_from(records[1:] or records)))
    script.retract(undo)
    assert fold(script.records) == fold(records)


@big_law
@given(journals(), st.dictionaries(st.text(min_size=1, max_size=5), any_json, max_size=3))
def test_kinds_and_fields_of_a_newer_version_are_passed_over(
    records: list[Record], more: dict[str, Any]
) -> None:
    new_fields = {f"new_{name}": value for name, value in more.items()}
    extended = [replace(r, body={**r.body, **new_fields}, version=9) for r in records]
    script = _continuing(extended)
    script.add("decision", {"accepted": True, **more}, target=script.deal)
    assert fold(script.records) == fold(records)


@big_law
@given(garbage())
def test_no_body_can_break_the_fold(records: list[Record]) -> None:
    evidence = fold(records)
    assert fold(reversed(records)) == evidence
    assert _looked_at(evidence)


def _looked_at(evidence: Evidence) -> bool:
    """Reads all that screens and briefs read of it."""
    days = [call.day for call in evidence.calls] + [r.day for r in evidence.readings]
    texts = [line.text for line in evidence.lines] + [r.why for r in evidence.readings]
    sure = all(Level.ASSUMED <= r.level <= Level.VALIDATED for r in evidence.readings)
    planned = all(call.minutes > 0 for call in evidence.calls)
    return sure and planned and all(days) and all(text.encode() or True for text in texts)


@st.composite
def _acts(draw: st.DrawFn, script: DealScript, known: list[Record]) -> Record:
    return act(draw, script, known)


def _continuing(records: list[Record]) -> DealScript:
    script = DealScript()
    script.records[:] = records
    script._number = len(records)
    return script

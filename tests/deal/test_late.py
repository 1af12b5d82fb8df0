"""What comes late, by import or from another window, counts as if it had come in time."""

from __future__ import annotations

import pytest

from discovery_tui.deal.fold import Fold
from discovery_tui.deal.records import Kind, Record
from tests.support.deals import DealScript
from tests.support.full_fold import full_fold


def folded(script: DealScript, *late: Record) -> Fold:
    """Everything, those records last and one by one."""
    deal = Fold(script.deal)
    deal.take([r for r in script.records if r not in late])
    for record in late:
        _ = deal.evidence
        deal.take([record])
    assert deal.evidence == full_fold(script.records)
    return deal


def texts(deal: Fold) -> list[tuple[str, bool]]:
    return [(line.text, line.clash) for line in deal.evidence.lines]


def by(deal: Fold) -> list[str]:
    return [line.speaker for line in deal.evidence.lines]


def test_a_person_whom_a_line_names_by_id() -> None:
    script = DealScript("Sarah Chen")
    tom = script.add(Kind.PERSON, {"name": "Tom Weber"})
    script.line("hello", by="T.", person=tom.id)
    assert by(folded(script, tom)) == ["Tom Weber"]


def test_a_namesake_known_before_the_other_was_renamed() -> None:
    script = DealScript("Sarah Chen")
    lee = script.add(Kind.PERSON, {"name": "Sarah Lee"})
    script.line("hello", by="Sarah")
    script.add(Kind.PERSON, {"name": "Sally Chen"}, target=script.deal)
    assert by(folded(script)) == ["Sarah"]
    assert by(folded(script, lee)) == ["Sarah"], "it could have been either of two"


def test_a_second_edit_of_the_same_line_and_its_undoing() -> None:
    script = DealScript()
    first = script.line("40k")
    script.line("45k", replaces=first.id)
    theirs = script.line("50k", replaces=first.id)
    assert texts(folded(script, theirs)) == [("45k", True), ("50k", True)]
    undo = script.retract(theirs)
    assert texts(folded(script, theirs, undo)) == [("45k", False)]
    again = script.retract(undo)
    assert texts(folded(script, undo, again)) == [("45k", True), ("50k", True)]


@pytest.mark.parametrize("late", [(0,), (1,), (2,), (1, 0), (2, 1, 0), (0, 2)])
def test_wordings_of_one_line_in_any_order(late: tuple[int, ...]) -> None:
    script = DealScript()
    one = script.line("one")
    script.line("and they hurry")
    two = script.line("two", replaces=one.id)
    three = script.line("three", replaces=two.id)
    wordings = (one, two, three)
    deal = folded(script, *(wordings[n] for n in late))
    assert texts(deal) == [("three", False), ("and they hurry", False)]


def test_a_mark_before_its_line_and_a_call_s_end_before_its_beginning() -> None:
    script = DealScript()
    call = script.call()
    line = script.say("budget.amount")
    script.mark(line, taken_back=True)
    script.end("connected")
    deal = folded(script, line, call)
    assert deal.evidence.lines[0].taken_back
    assert deal.evidence.last_call is not None
    assert deal.evidence.last_call.ended


def test_a_thousand_undone_undoings_and_edits_of_edits() -> None:
    script = DealScript()
    record = script.line("0")
    for n in range(1000):
        record = script.line(f"{n + 1}", replaces=record.id)
    for _ in range(1001):
        record = script.retract(record)
    assert texts(folded(script)) == [("999", False)]

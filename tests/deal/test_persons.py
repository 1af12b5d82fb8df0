"""A person stays who they are: under a new name, in records old and new, whoever wrote them."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.deal.fold import Stakeholder, fold
from discovery_tui.deal.records import Kind, Record
from discovery_tui.deal.values import People, Person
from tests.support.deals import DealScript
from tests.support.laws import big_law
from tests.support.streams import journals


def names(script: DealScript) -> list[str]:
    return [p.name for p in script.evidence.people]


def told(script: DealScript, person: Record, **what: str) -> Record:
    return script.add(Kind.PERSON, what, target=person.id)


def signers(script: DealScript) -> list[str]:
    found = [r.value for r in script.evidence.readings]
    return [p.name for value in found if isinstance(value, People) for p in value.people]


def by(script: DealScript) -> list[str]:
    return [line.speaker for line in script.evidence.lines]


def test_a_new_name_goes_back_to_every_line_value_and_mark() -> None:
    """Records as they were before people had ids: they name by text."""
    script = DealScript("Sarah Chen")
    script.call(30, **{"with": "Sarah Chen"})
    script.say("pain.problem", by="Tom Weber")
    tom = script.add(Kind.PERSON, {"name": "Tom Weber", "title": "Controller"})
    signs = script.say("buyer.economic", People((Person("Tom Weber", up_to=None), Person("Ida"))))
    script.mark(signs, level=3, source="Tom Weber")
    told(script, tom, name="Thomas Weber-Lee")
    assert script.evidence.people == (
        Stakeholder("Sarah Chen", id=script.deal),
        Stakeholder("Thomas Weber-Lee", "Controller", id=tom.id),
    )
    assert by(script) == ["Thomas Weber-Lee", "Sarah Chen"]
    assert signers(script) == ["Thomas Weber-Lee", "Ida"]
    assert script.evidence.readings[1].source == "Thomas Weber-Lee"


def test_the_contact_is_renamed_with_the_deal_its_calls_and_its_silent_lines() -> None:
    script = DealScript("Sarah Chen", contact_title="VP Ops")
    call = script.call(30, **{"with": "Sarah Chen"})
    script.line("by hand", by="")
    script.line("by hand", by="Sarah Chen")
    change = told(script, script.records[0], name="Sara Chan", title="COO", email="s@x.com")
    deal = script.evidence.deal
    assert (deal.contact, deal.contact_title) == ("Sara Chan", "COO")
    assert script.evidence.people[0].email == "s@x.com"
    found = script.evidence.call(call.id)
    assert found is not None
    assert (found.with_whom, *by(script)) == ("Sara Chan", "Sara Chan", "Sara Chan")
    script.retract(change)
    assert script.evidence.deal.contact_title == "VP Ops"
    assert (names(script), by(script)) == (["Sarah Chen"], ["Sarah Chen"] * 2)


def test_what_was_said_under_the_new_name_stays_theirs_when_the_rename_is_undone() -> None:
    script = DealScript("Sarah Chen")
    tom = script.add(Kind.PERSON, {"name": "Tom"})
    rename = told(script, tom, name="Tim")
    script.line("under the new name", by="Tim", person=tom.id)
    script.say("buyer.economic", People((Person("Tim", id=tom.id),)), by="Tim", person=tom.id)
    script.retract(rename)
    assert (by(script), signers(script)) == (["Tom", "Tom"], ["Tom"])


def test_somebody_else_may_take_up_a_name_that_was_given_up() -> None:
    script = DealScript("Sarah Chen")
    first = script.add(Kind.PERSON, {"name": "Tom"})
    script.line("the first Tom", by="Tom")
    told(script, first, name="Thomas Weber")
    script.add(Kind.PERSON, {"name": "Tom", "title": "CTO"})
    script.line("the second Tom", by="Tom")
    assert by(script) == ["Thomas Weber", "Tom"]
    assert names(script) == ["Sarah Chen", "Thomas Weber", "Tom"]


def test_a_first_name_kept_as_written_is_not_given_to_either_of_two() -> None:
    script = DealScript("Sarah Chen")
    lee = script.add(Kind.PERSON, {"name": "Sarah Lee"})
    script.say("buyer.economic", People((Person("Sarah"),)), by="sarah")
    told(script, lee, name="Lena Lee")
    told(script, script.records[0], name="Sarah Chan")  # the only Sarah by now, but not then
    assert (by(script), signers(script)) == (["sarah"], ["Sarah"])


def test_a_first_name_in_an_old_record_follows_the_only_one_who_had_it() -> None:
    script = DealScript("Sarah Chen")
    script.say("buyer.economic", People((Person("Sarah"),)), by="Sarah")
    told(script, script.records[0], name="Sally Chen")
    assert (by(script), signers(script)) == (["Sally Chen"], ["Sally Chen"])


def test_the_name_of_somebody_there_makes_two_one() -> None:
    script = DealScript("Sarah Chen")
    piotr = script.add(Kind.PERSON, {"name": "Piotr", "title": "CFO"})
    script.add(Kind.PERSON, {"name": "Piotr Nowak"})
    script.line("one", by="Piotr")
    both = People((Person("Piotr", "CFO"), Person("Piotr Nowak")))
    script.say("buyer.economic", both, by="Piotr Nowak")
    rename = told(script, piotr, name="Piotr Nowak")
    assert [(p.name, p.title) for p in script.evidence.people[1:]] == [("Piotr Nowak", "CFO")]
    assert by(script) == ["Piotr Nowak"] * 2
    assert signers(script) == ["Piotr Nowak"]
    script.retract(rename)
    assert (len(names(script)), by(script)) == (3, ["Piotr", "Piotr Nowak"])


def test_a_rename_of_somebody_else_respells_nobody() -> None:
    script = DealScript("Sarah Chen")
    tom = script.add(Kind.PERSON, {"name": "Tom"})
    told(script, tom, name="tom weber")
    script.line("one", by="Tom Weber")
    script.line("two", by="Tom")
    told(script, script.records[0], name="Sally Chen")
    assert by(script) == ["Tom Weber", "Tom"]


def test_any_record_that_names_somebody_may_be_referred_to() -> None:
    """Two laptops each made Tom known; which record is first is only seen once they are one."""
    script = DealScript("Sarah Chen")
    script.add(Kind.PERSON, {"name": "Tom"})
    again = script.add(Kind.PERSON, {"name": "TOM", "title": "CFO"})
    told(script, again, name="Tim", email="tim@x.com")
    script.line("hello", by="Tom", person=again.id)
    (_, tim) = script.evidence.people
    assert (tim.name, tim.title, tim.email) == ("Tim", "CFO", "tim@x.com")
    assert by(script) == ["Tim"]


def test_a_title_can_be_taken_away_and_an_empty_name_is_none() -> None:
    script = DealScript("Sarah Chen")
    tom = script.add(Kind.PERSON, {"name": "Tom", "title": "CFO"})
    told(script, tom, title="", name="")
    assert script.evidence.people[1] == Stakeholder("Tom", id=tom.id)


def test_who_becomes_the_contact_by_id_brings_no_email_of_the_one_before() -> None:
    script = DealScript("Sarah Chen", contact_email="s@x.com")
    assert script.evidence.people[0].email == "s@x.com"
    tom = script.add(Kind.PERSON, {"name": "Tom Weber"})
    told(script, tom, name="Tim Weber")
    script.add(Kind.DEAL, {"contact": "Tom Weber", "person": tom.id}, target=script.deal)
    assert (script.evidence.deal.contact, script.evidence.deal.contact_email) == ("Tim Weber", "")
    assert script.evidence.people[0].email == ""


def test_a_change_of_nobody_is_passed_over() -> None:
    script = DealScript("Sarah Chen")
    script.add(Kind.PERSON, {"name": "Tom"}, target="nobody")
    script.line("hello", by="Ida", person="nobody")
    assert (names(script), by(script)) == (["Sarah Chen"], ["Ida"])


@big_law
@given(journals(), st.data())
def test_a_rename_changes_names_and_nothing_else(
    records: list[Record], data: st.DataObject
) -> None:
    script = DealScript()
    script.records[:], script._number = records, len(records)
    before = script.evidence
    person = data.draw(st.sampled_from([p for p in before.people if p.id]))
    script.add(Kind.PERSON, {"name": "Quite Another"}, target=person.id)
    after = script.evidence
    expected = [("Quite Another" if p.id == person.id else p.name) for p in before.people]
    assert [p.name for p in after.people] == expected
    assert _without_names(after) == _without_names(before)
    for old, new in zip(before.lines, after.lines, strict=True):
        assert new.speaker in (old.speaker, "Quite Another")
        assert old.speaker != person.name or new.speaker == "Quite Another"
    assert fold(reversed(script.records)) == after


def _without_names(evidence: Any) -> list[Any]:
    readings = [(r.id, r.fact, r.level, r.stance, r.taken_back) for r in evidence.readings]
    lines = [(x.id, x.text, x.kind, x.edited) for x in evidence.lines]
    return [readings, lines, [c.id for c in evidence.calls], evidence.asks]

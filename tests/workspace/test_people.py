"""Who is who in a call: nobody is guessed, nobody is two people, and a new name is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from discovery_tui.clock import FixedClock
from discovery_tui.deal.records import Kind
from discovery_tui.deal.roster import Stakeholder, parse_person
from discovery_tui.deal.values import Level, People
from discovery_tui.settings import Settings
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.meeting import Namesakes
from discovery_tui.workspace.workspace import Workspace, WorkspaceError
from tests.workspace.test_live_call import MONDAY, save, say


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    found = Workspace(tmp_path / "w.db", Settings(name="Ann"), clock=FixedClock(MONDAY))
    yield found
    found.close()


@pytest.fixture
def call(workspace: Workspace) -> LiveCall:
    """A call with two Sarahs and a Tom."""
    opening = workspace.new_deal("Acme", contact="Sarah Chen", contact_title="VP Ops", bank="bant")
    others = ["Sarah Lee, CFO, lee@x.com", "", "Tom Weber"]
    live, first = LiveCall.start(workspace, opening, minutes=30, others=others)
    workspace.journal.append(first)
    return live


def people(call: LiveCall) -> list[str]:
    return [str(p.named) for p in call.evidence.people]


def rename(call: LiveCall, who: str, now: str) -> None:
    person = call.one_of(who)
    assert isinstance(person, Stakeholder)
    records, _ = call.tell_people([(person, parse_person(now))], ())
    save(call, records)


def rebuilt(call: LiveCall) -> bool:
    """Whether the tables made anew from the journal are those the saves left."""
    journal = call.workspace.journal
    before = journal.projected()
    journal.rebuild()
    return bool(journal.projected() == before and before["people"])


def test_everybody_on_the_line_is_known_with_title_and_email(call: LiveCall) -> None:
    assert people(call) == ["Sarah Chen, VP Ops", "Sarah Lee, CFO, lee@x.com", "Tom Weber"]
    assert rebuilt(call)


def test_a_prefix_that_fits_two_is_kept_as_written(call: LiveCall) -> None:
    say(call, "tom: we do it by hand")
    typed = call.read("sarah: about 40k a year")
    assert (typed.speaker, [p.name for p in typed.namesakes]) == (
        "sarah",
        ["Sarah Chen", "Sarah Lee"],
    )
    say(call, "sarah: about 40k a year")
    say(call, "by hand as I said")
    assert [x.speaker for x in call.evidence.lines] == ["Tom Weber", "sarah", "Tom Weber"]
    assert people(call)[-1] == "Tom Weber", "no third Sarah"
    assert [p.name for p in call.everybody()][-1] == "sarah"
    rename(call, "sarah", "Sarah Lee")
    assert call.evidence.lines[1].speaker == "Sarah Lee", "once it is told who it was"
    assert len(call.everybody()) == 3
    assert rebuilt(call)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("sarah l: by hand", "Sarah Lee"),
        ("Sarah (CFO): by hand", "Sarah Lee"),
        ("lee: by hand", "Sarah Lee"),
        ("sl: by hand", "Sarah Lee"),
        ("TOM: by hand", "Tom Weber"),
        ("me: by hand", "me"),
    ],
)
def test_a_prefix_that_fits_one_is_theirs(call: LiveCall, text: str, speaker: str) -> None:
    say(call, text)
    assert call.evidence.lines[0].speaker == speaker
    assert len(people(call)) == 3


def test_a_value_that_fits_two_is_kept_as_written(call: LiveCall) -> None:
    say(call, "sarah signs it", fact="buyer.economic")
    (reading,) = call.evidence.readings
    assert isinstance(reading.value, People)
    assert [(p.name, p.id) for p in reading.value.people] == [("Sarah", "")]
    assert len(people(call)) == 3, "no third Sarah"


def test_a_value_that_fits_one_is_theirs_by_id(call: LiveCall) -> None:
    say(call, "weber signs it, he's the COO", fact="buyer.economic")
    (reading,) = call.evidence.readings
    assert isinstance(reading.value, People)
    tom = call.evidence.people[2]
    assert [(p.name, p.id) for p in reading.value.people] == [("Tom Weber", tom.id)]
    assert tom.title == "COO", "a title fills in for one without"


def test_accents_need_not_be_typed(call: LiveCall) -> None:
    say(call, "José Núñez: we do it by hand")
    say(call, "jose: and on paper")
    for words in ("nunez signs it", "Núñez signs it", "jose signs it"):
        say(call, words, fact="buyer.economic")
        assert call.shown("buyer.economic") == "José Núñez", words
    assert {x.speaker for x in call.evidence.lines} == {"José Núñez"}
    assert len(people(call)) == 4


def test_all_that_was_said_goes_with_a_new_name(call: LiveCall) -> None:
    say(call, "tom: we do it by hand")
    say(call, "sarah chen: tom signs it", fact="buyer.economic")
    save(call, call.set_level(call.evidence.lines[0], Level.VALIDATED, "tom"))
    rename(call, "tom", "Thomas Weber-Lee, COO, t@x.com")
    assert call.evidence.lines[0].speaker == "Thomas Weber-Lee"
    assert "Thomas Weber-Lee" in call.shown("buyer.economic")
    assert {r.source for r in call.evidence.readings} <= {"Thomas Weber-Lee", ""}
    assert people(call)[2] == "Thomas Weber-Lee, COO, t@x.com"
    assert rebuilt(call)
    before = call.evidence
    call.take_in(call.workspace.evidence(call.deal))
    assert call.evidence == before
    say(call, "thomas: and on paper")
    assert call.evidence.lines[-1].speaker == "Thomas Weber-Lee"


def test_what_was_changed_about_a_person_is_undone_before_the_lines(call: LiveCall) -> None:
    say(call, "tom: we do it by hand")
    rename(call, "tom", "Tim Weber, COO")
    save(call, call.last_change())
    assert people(call)[2] == "Tom Weber"
    assert call.evidence.lines[0].speaker == "Tom Weber"
    assert call.last_change() == []
    rename(call, "tom", "Tim Weber")
    say(call, "and on paper")
    assert call.last_change() == [], "a line came since"
    assert rebuilt(call)


def test_a_title_learnt_from_a_line_is_no_change_to_undo(call: LiveCall) -> None:
    say(call, "tom (COO): we do it by hand")
    assert people(call)[2] == "Tom Weber, COO"
    save(call, call.retract(call.lines[-1]))
    assert call.last_change() == []


def test_an_edit_stays_with_who_said_it_and_a_refiled_line_with_whom_it_names(
    call: LiveCall,
) -> None:
    say(call, "tom: weber signs it", fact="buyer.economic")
    line = call.evidence.lines[0]
    save(call, call.type_line("sarah chen signs it", replaces=line, fact="buyer.economic"))
    save(call, call.refile(call.evidence.lines[0], "champion.name"))
    rename(call, "tom", "Tim Weber")
    rename(call, "sarah chen", "Sara Chan")
    (found,) = call.evidence.lines
    assert found.speaker == "Tim Weber"
    assert [str(r.value) for r in found.readings if "Sara Chan" in str(r.value)]


def test_another_call_asks_who_is_meant_and_opens_nothing(
    call: LiveCall, workspace: Workspace
) -> None:
    before = len(workspace.journal.records(call.deal))
    for more in ({"contact": "sarah"}, {"others": ["sarah"]}):
        with pytest.raises(Namesakes, match=r"Sarah Chen or Sarah Lee\. Nothing was recorded"):
            LiveCall.start(workspace, call.deal, **more)
    assert len(workspace.journal.records(call.deal)) == before


@pytest.mark.parametrize(
    ("contact", "now", "known"),
    [
        ("chen", "Sarah Chen, VP Ops", 3),
        ("Sarah Chen, COO, chen@x.com", "Sarah Chen, COO, chen@x.com", 3),
        ("sarah, lee@x.com", "Sarah Lee, CFO, lee@x.com", 3),
        ("Ida Berg, CTO, ida@x.com", "Ida Berg, CTO, ida@x.com", 3),
        ("", "Sarah Chen, VP Ops", 3),
    ],
)
def test_another_call_knows_whom_it_is_with(
    call: LiveCall, workspace: Workspace, contact: str, now: str, known: int
) -> None:
    live, first = LiveCall.start(workspace, call.deal, contact=contact)
    save(live, first)
    live.take_in(workspace.evidence(live.deal))
    deal = live.evidence.deal
    assert str(live.evidence.people[0].named) == now
    assert (deal.contact, deal.contact_title) == (
        now.split(", ", maxsplit=1)[0],
        now.split(", ")[1],
    )
    assert live.speaker == deal.contact
    sarahs = [p for p in live.evidence.people if p.name.startswith("Sarah")]
    assert len({p.name for p in sarahs}) == len(sarahs)
    assert rebuilt(live)


def test_the_name_of_somebody_there_is_told_before_two_become_one(call: LiveCall) -> None:
    tom = call.one_of("tom")
    assert isinstance(tom, Stakeholder)
    records, merged = call.tell_people([(tom, parse_person("Sarah Lee"))], ())
    assert merged == "Sarah Lee"
    save(call, records)
    assert people(call) == ["Sarah Chen, VP Ops", "Sarah Lee, CFO, lee@x.com"]


def test_a_name_cannot_be_taken_away(call: LiveCall) -> None:
    tom = call.one_of("tom")
    assert isinstance(tom, Stakeholder)
    with pytest.raises(WorkspaceError, match="needs a name"):
        call.tell_people([(tom, parse_person(""))], ())


def test_records_tell_people_by_id_beside_their_names(call: LiveCall) -> None:
    records = say(call, "tom: we do it by hand")
    line = next(r for r in records if r.kind == Kind.ANSWER)
    tom = call.evidence.people[2]
    assert (line.body["speaker"], line.body["person"]) == ("Tom Weber", tom.id)


def test_who_speaks_now_is_called_by_the_new_name(call: LiveCall) -> None:
    say(call, "tom: we do it by hand")
    rename(call, "tom", "Tim Weber")
    assert call.speaker == "Tim Weber"
    save(call, call.last_change())
    assert call.speaker == "Tom Weber"
    rename(call, "tom", "Sarah Lee")
    assert call.speaker == "Sarah Lee", "the two are one"
    say(call, "and on paper")
    assert {x.speaker for x in call.evidence.lines} == {"Sarah Lee"}


def test_a_line_of_somebody_just_met_names_them_by_id(call: LiveCall) -> None:
    met = call.speaks("Ida Berg, CTO, ida@x.com")
    line = next(r for r in call.type_line("we do it by hand") if r.kind == Kind.ANSWER)
    assert (line.body["speaker"], line.body["person"]) == ("Ida Berg", met[0].id)

"""Who is who on the screen: shown in a list, mended in a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.screens.deals import DealsScreen
from discovery_tui.tui.screens.end import EndScreen
from discovery_tui.tui.screens.people import PeopleScreen
from tests.tui.play import new_deal, playing
from tests.tui.steps import held, journal, on, settled
from tests.tui.test_help import from_palette


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "people.db"


START = new_deal("Acme", "Sarah Chen", "bant", "smb", title="VP Ops")


async def test_a_name_is_mended_in_its_row_and_undone_again(database: Path) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("orders are typed twice")
        await from_palette(play, "People")
        screen = await on(play, PeopleScreen)
        await play.shows("Sarah", "Sarah Chen, VP Ops", "Somebody else")
        screen.rows[0].input.value = "Sara Chan, COO, s@x.com"
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        await play.shows("Acme · Sara Chan, COO", "Sara ›")
        assert [line.speaker for line in play.evidence.lines] == ["Sara Chan"]
        assert play.evidence.people[0].email == "s@x.com"
        await play.press("ctrl+z")
        await play.until(lambda: play.evidence.deal.contact == "Sarah Chen")
        assert len(play.evidence.lines) == 1
        await play.shows("Acme · Sarah Chen, VP Ops")
    (told,) = journal(database, "person")
    assert (told["name"], told["title"], told["email"]) == ("Sara Chan", "COO", "s@x.com")


async def test_somebody_else_is_added_and_may_speak(database: Path) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.press("ctrl+n")
        screen = await on(play, PeopleScreen)
        screen.others.input.value = "Tom Weber, CFO; Ida"
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        await play.say("tom: orders are typed twice")
        assert play.evidence.lines[0].speaker == "Tom Weber"


async def test_two_become_one_only_when_told_twice(database: Path) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("Tom: orders are typed twice")
        await play.press("ctrl+n")
        screen = await on(play, PeopleScreen)
        screen.rows[1].input.value = "Sarah Chen"
        await play.press("enter")
        await play.shows("Sarah Chen is somebody else here", "Enter again")
        screen.rows[1].input.value = ""
        await play.until(lambda: screen._warned == "")
        await play.press("enter")
        await play.shows("A person needs a name")
        await play.press("escape")
        await on(play, CallScreen)
        assert len(play.evidence.people) == 2


async def test_who_speaks_is_asked_where_two_could_be_meant(database: Path) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("Sarah Lee: orders are typed twice")
        await play.type("sarah: about 40k")
        await play.press("enter")
        await play.shows("Who speaks, Sarah Chen or Sarah Lee?", "Enter again keeps")
        assert play.field.text == "sarah: about 40k", "nothing typed is lost"
        await play.press("enter")
        await play.until(lambda: len(play.evidence.lines) == 2 and not play.saving)
        assert [line.speaker for line in play.evidence.lines] == ["Sarah Lee", "sarah"]
        await play.shows("Sarah Lee ›")


async def test_a_call_does_not_end_over_a_line_whose_speaker_is_asked(database: Path) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("Sarah Lee: orders are typed twice")
        await play.type("sarah: about 40k")
        await play.press("f9")
        await play.shows("Who speaks, Sarah Chen or Sarah Lee?")
        assert play.field.text == "sarah: about 40k"
        await play.press("f9")
        await on(play, EndScreen)
        await play.press("escape")
        await on(play, CallScreen)
        await settled(play)
        assert [line.text for line in play.evidence.lines][1:] == ["about 40k"]


async def test_people_are_mended_from_the_list_of_deals_too(database: Path) -> None:
    held(database, "Birch", ["orders are typed twice"])
    async with playing(database) as play:
        await play.shows("Birch", "Sarah Chen")
        await play.press("f6")
        screen = await on(play, PeopleScreen)
        screen.rows[0].input.value = "Sara Chan"
        await play.press("enter")
        await on(play, DealsScreen)
        await play.shows("Sara Chan", "Saved: who is who.")

"""The form a call starts from: few keys, the rest remembered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from discovery_tui.deal.records import Outcome
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.screens.new_call import NewCallScreen
from tests.tui.play import Play, playing
from tests.tui.steps import deals, held, journal, on, settled


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "new.db"


async def open_form(play: Play) -> NewCallScreen:
    await play.until(lambda: "F2" in play.text)
    await play.press("f2")
    return await on(play, NewCallScreen)


async def test_company_name_enter_and_the_call_is_on(database: Path) -> None:
    async with playing(database) as play:
        await open_form(play)
        await play.type("Acme Corp")
        await play.press("tab")
        await play.type("Sarah Chen, VP Operations")
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        await play.shows("Acme Corp · Sarah Chen, VP Operations", "BANT", "00:00 / 30:00")
    assert [b["company"] for b in journal(database, "deal")] == ["Acme Corp"]
    assert [b["event"] for b in journal(database, "call")] == ["started"]


async def test_framework_segment_and_minutes_are_those_of_the_last_call(database: Path) -> None:
    held(database, "Before", bank="meddicc", segment="enterprise", minutes=45)
    async with playing(database) as play:
        form = await open_form(play)
        assert (form.bank.value, form.segment.value) == ("meddicc", "enterprise")
        assert form.minutes.value == "45"
        await play.shows("[MEDDICC]", "[enterprise]", "[45]")
        await play.type("Next One")
        await play.press("enter")
        await on(play, CallScreen)
        assert play.live.lens.bank == "meddicc"
        assert play.live.minutes == 45


async def test_an_odd_number_of_minutes_is_remembered_too(database: Path) -> None:
    held(database, "Before", minutes=35)
    async with playing(database) as play:
        form = await open_form(play)
        assert form.minutes.value == "35"


async def test_another_call_with_the_same_buyer_takes_two_keys(database: Path) -> None:
    deal = held(database, "Birch", ["orders are typed twice"])
    async with playing(database) as play:
        await play.shows("Birch")
        await play.press("enter")
        await on(play, NewCallScreen)
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        assert play.live.deal == deal
        assert len(play.evidence.calls) == 2
        assert [line.text for line in play.evidence.lines] == ["orders are typed twice"]


async def test_who_else_is_on_the_line_is_known_at_once(database: Path) -> None:
    async with playing(database) as play:
        form = await open_form(play)
        await play.type("Acme")
        await play.press("down")
        await play.type("Sarah Chen")
        await play.press("down")
        await play.type("Tom Weber, CFO; Ida")
        assert form.others.value == "Tom Weber, CFO; Ida"
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        people = {p.name: p.title for p in play.evidence.people}
        assert people == {"Sarah Chen": "", "Tom Weber": "CFO", "Ida": ""}
        await play.press("tab")
        await play.shows("Tom ›")


async def test_a_company_with_an_open_deal_goes_on_with_it(database: Path) -> None:
    deal = held(database, "Birch", ["orders are typed twice"], contact="Mia Rossi")
    async with playing(database) as play:
        await open_form(play)
        await play.type("birch")
        await play.shows("go on with", "Mia Rossi")
        await play.press("enter")
        await on(play, CallScreen)
        assert play.live.deal == deal
        assert play.evidence.deal.contact == "Mia Rossi"
    assert len([b for b in journal(database, "deal") if "company" in b]) == 1


async def test_a_new_deal_can_be_opened_with_the_same_company(database: Path) -> None:
    deal = held(database, "Birch", ["orders are typed twice"])
    async with playing(database) as play:
        form = await open_form(play)
        await play.type("birch")
        await play.shows("go on with")
        await play.press("up", "right")
        await play.until(lambda: form.onto.value == "new")
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        assert play.live.deal != deal
        assert play.evidence.lines == ()


async def test_what_the_form_changes_about_a_deal_is_recorded_with_the_call(database: Path) -> None:
    deal = held(database, "Birch", ["orders are typed twice"], bank="bant")
    async with playing(database) as play:
        await play.shows("Birch")
        await play.press("enter")
        form = await on(play, NewCallScreen)
        form.contact.input.value = "Tom Weber, CFO"
        form.bank.focus()
        await play.press("m")
        await play.until(lambda: form.bank.value == "meddicc")
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        found = play.evidence.deal
        assert (found.id, found.contact, found.contact_title) == (deal, "Tom Weber", "CFO")
        assert (found.bank, play.live.lens.bank) == ("meddicc", "meddicc")


async def test_an_empty_company_is_told_and_nothing_is_opened(database: Path) -> None:
    async with playing(database) as play:
        await open_form(play)
        await play.press("enter")
        await play.shows("needs a company name")
        await play.press("escape")
        await play.shows("A call in front of you?")
    assert journal(database) == []


async def test_a_closed_deal_is_not_gone_on_with(database: Path) -> None:
    held(database, "Birch", outcome=Outcome.DISQUALIFIED, reason="no_budget")
    held(database, "Cedar", outcome=Outcome.NOT_NOW, revisit=date(2027, 1, 11))
    deals(database, "Other")
    async with playing(database) as play:
        form = await open_form(play)
        await play.type("Birch")
        await play.until(lambda: form.company.value == "Birch")
        assert form.onto.value == "new"
        form.company.input.value = "Cedar"
        await play.until(lambda: form.onto.value != "new")


async def test_a_contact_is_a_name_a_title_and_an_email(database: Path) -> None:
    async with playing(database) as play:
        await open_form(play)
        await play.type("Acme")
        await play.press("down")
        await play.type("Sarah Lee, CFO, sarah@x.com")
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        (sarah,) = play.evidence.people
        assert (sarah.name, sarah.title, sarah.email) == ("Sarah Lee", "CFO", "sarah@x.com")


async def test_who_of_two_is_asked_and_the_form_stays(database: Path) -> None:
    held(database, "Birch", ["Sarah Lee: orders are typed twice"], contact="Sarah Chen")
    async with playing(database) as play:
        await play.shows("Birch")
        await play.press("enter")
        form = await on(play, NewCallScreen)
        form.contact.input.value = "sarah"
        await play.press("enter")
        await play.shows("'sarah' could be Sarah Chen or Sarah Lee.")
        assert play.app.screen is form
        form.contact.input.value = "sarah lee, CFO"
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        assert play.evidence.deal.contact == "Sarah Lee"
        people = [(p.name, p.title) for p in play.evidence.people]
        assert people == [("Sarah Lee", "CFO"), ("Sarah Chen", "")], "both are still known"

"""The list of deals, and what a rep does from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from discovery_tui.deal.records import Outcome
from discovery_tui.settings import Settings
from discovery_tui.store.database import Database
from discovery_tui.store.errors import StoreError
from discovery_tui.tui.screens.brief import BriefScreen
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.screens.deals import DealsScreen
from discovery_tui.tui.screens.new_call import NewCallScreen
from tests.tui.play import playing
from tests.tui.steps import deals, held, on


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "deals.db"


@pytest.mark.parametrize("key", ["f2", "enter"])
async def test_the_first_start_invites_to_a_call(database: Path, key: str) -> None:
    async with playing(database) as play:
        await play.shows("A call in front of you?", "F2", "F8")
        await play.press(key)
        await on(play, NewCallScreen)
        await play.shows("New call", "Company")


async def test_newest_first_with_state_contact_and_id(database: Path) -> None:
    deals(database, "Alder", "Birch", "Cedar")
    async with playing(database) as play:
        await play.shows("Alder", "Birch", "Cedar", "3 shown")
        at = [play.text.index(name) for name in ("Cedar", "Birch", "Alder")]
        assert at == sorted(at)
        row = next(line for line in play.text.splitlines() if "Cedar" in line)
        assert "Sarah Chen" in row
        assert "new" in row
        screen = await on(play, DealsScreen)
        assert screen.table.rows[0].short in row


async def test_searching_and_clearing(database: Path) -> None:
    deals(database, "Alder", "Birch Works")
    async with playing(database) as play:
        await play.shows("Alder")
        await play.type("birch")
        await play.until(lambda: "Birch Works" in play.text and "Alder" not in play.text)
        await play.type(" nobody")
        await play.until(lambda: "0 shown" in play.text)
        await play.press("enter")
        await play.shows("No deal is like that")
        await play.press("escape")
        await play.shows("Alder", "Birch Works")


class Held:
    """A finder that is asked, and answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, Any]] = []

    def ask(self, question: Any, answer: Any) -> None:
        self.asked.append((question, answer))

    def forget(self) -> None:
        pass

    def close(self) -> None:
        pass


async def test_only_the_newest_search_is_painted_whatever_order_they_end_in(
    database: Path,
) -> None:
    deals(database, "Alder", "Birch", "Birch Works")
    async with playing(database) as play:
        await play.shows("Alder")
        held = play.app.workspace.__dict__["finder"] = Held()
        await play.type("alder")
        await play.until(lambda: len(held.asked) == 5)
        await play.press("ctrl+u")
        await play.type("birch w")
        await play.until(lambda: len(held.asked) == 12)
        screen = await on(play, DealsScreen)
        journal = play.app.workspace.journal
        old, new = held.asked[4], held.asked[-1]
        new[1](new[0](journal), None)
        await play.until(lambda: [row.company for row in screen.table.rows] == ["Birch Works"])
        old[1](old[0](journal), None)
        await play.pilot.pause()
        assert [row.company for row in screen.table.rows] == ["Birch Works"]
        await play.press("escape")
        await play.shows("Alder")
        new[1](new[0](journal), None)
        await play.pilot.pause()
        assert len(screen.table.rows) == 3, "the search was cleared: its answer comes too late"


async def test_enter_waits_for_what_the_search_finds(database: Path) -> None:
    """Never a call on the deal that happened to stand under the cursor before."""
    deals(database, "Alder", "Birch")
    async with playing(database) as play:
        await play.shows("Alder")
        held = play.app.workspace.__dict__["finder"] = Held()
        await play.type("ald")
        await play.press("enter")
        await on(play, DealsScreen)
        question, answer = held.asked[-1]
        answer(question(play.app.workspace.journal), None)
        await on(play, NewCallScreen)
        await play.shows("Alder")


async def test_a_search_that_fails_is_told_and_the_list_stays(database: Path) -> None:
    deals(database, "Alder")
    async with playing(database) as play:
        await play.shows("Alder")
        held = play.app.workspace.__dict__["finder"] = Held()
        await play.type("x")
        await play.until(lambda: bool(held.asked))
        held.asked[-1][1](None, StoreError("The file is gone.\nLook for it."))
        await play.shows("The file is gone", "Alder")


async def test_what_was_said_is_found_and_ids_are_shown_in_full(database: Path) -> None:
    held(database, "Birch", ["orders are typed into a mainframe"])
    deals(database, "Alder")
    async with playing(database) as play:
        await play.shows("Alder", "Birch")
        await play.type("mainframe")
        await play.until(lambda: "Birch" in play.text and "Alder" not in play.text)


async def test_the_filter_shows_one_state_at_a_time(database: Path) -> None:
    deals(database, "Alder")
    held(database, "Birch", ["orders are typed twice"], outcome=Outcome.NOT_NOW)
    async with playing(database) as play:
        await play.shows("Alder", "Birch", "all")
        await play.press("f3")
        await play.until(lambda: "Alder" in play.text and "Birch" not in play.text)
        for _ in range(4):
            await play.press("f3")
        await play.until(lambda: "Birch" in play.text and "Alder" not in play.text)
        assert "nurture" in play.text.splitlines()[0]
        await play.press("escape")
        await play.shows("Alder", "Birch", "all")


async def test_a_next_step_is_overdue_from_the_day_after(database: Path) -> None:
    deals(database, "Alder")
    async with playing(database, size=(100, 24)) as play:
        screen = await on(play, DealsScreen)
        await play.shows("Alder")
        [row] = screen.table.rows
        due = date(2026, 11, 23)
        ready = replace(row, company="Ready", state="ready", next_step_date=due.isoformat())
        again = replace(row, company="Again", state="nurture", revisit=due.isoformat())
        for day, late in ((due, False), (due + timedelta(days=1), True)):
            screen.table.show([ready, again], day)
            told = ("overdue" if late else "ready", "nurture", "23 Nov !" if late else "23 Nov")
            await play.shows(*told)
            rows = [line for line in play.text.splitlines() if "23 Nov" in line]
            assert ["!" in row for row in rows] == [late, late]
            assert ["overdue" in row for row in rows] == [late, False]


async def test_pages_beyond_the_first_fifty(database: Path) -> None:
    deals(database, *(f"Company {n:02d}" for n in range(60)))
    async with playing(database) as play:
        await play.shows("50+ shown", "Company 59")
        for _ in range(4):
            await play.press("pagedown")
        await play.shows("60 shown")
        for _ in range(2):
            await play.press("pagedown")
        await play.shows("▸ Company 00")
        await play.press("enter")
        await on(play, NewCallScreen)
        await play.shows("Company 00")


async def test_a_call_that_was_cut_off_is_offered_and_gone_on_with(database: Path) -> None:
    held(database, "Birch", ["orders are typed twice"], outcome=None)
    deals(database, "Zebra")
    async with playing(database) as play:
        await play.shows("The call with Birch was not ended", "● in call")
        await play.press("enter")
        await on(play, CallScreen)
        await play.shows("orders are typed twice", "Birch · Sarah Chen")
        assert len(play.evidence.calls) == 1


async def test_a_file_that_can_only_be_read_opens_for_reading(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(database, "Birch", ["orders are typed twice"])
    held(database, "Open", ["half a call"], outcome=None)
    opened = Database.__init__

    def only_for_reading(self: Database, *given: Any) -> None:
        opened(self, *given)
        self.read_only = True

    monkeypatch.setattr(Database, "__init__", only_for_reading)
    async with playing(database) as play:
        await play.shows("read only", "Birch")
        await play.press("f2")
        await play.shows("can only be read")
        await play.press("enter")  # on the call that was cut off
        await play.shows("can only be read")
        await play.press("down", "enter")
        await play.shows("▸ Birch", "can only be read")
        await on(play, DealsScreen)
        await play.press("f4")
        await on(play, BriefScreen)
        await play.shows("orders are typed twice")


async def test_every_problem_with_the_settings_is_told(database: Path) -> None:
    held(database, "Birch", outcome=None)
    settings = Settings(name="Ann", keys=(("fly", "f3"),), problems=("'colour' is not a setting",))
    async with playing(database, settings=settings, size=(160, 24)) as play:
        await play.shows("'colour' is not a setting", "no action 'fly'")


async def test_the_demo_and_back_to_ones_own_deals(database: Path) -> None:
    deals(database, "Mine and only mine")
    async with playing(database) as play:
        await play.shows("Mine and only mine")
        await play.press("f8")
        await play.until(lambda: "DEMO" in play.text and "Mine and only" not in play.text, 60)
        await play.press("f8")
        await play.until(lambda: "DEMO" not in play.text and "Mine and only mine" in play.text)

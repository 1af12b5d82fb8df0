"""A few screens as plain text, held against files; UPDATE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
import secrets
from datetime import date
from pathlib import Path

import pytest

from discovery_tui.deal.records import Outcome
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.screens.deals import DealsScreen
from discovery_tui.tui.screens.end import EndScreen
from discovery_tui.tui.screens.new_call import NewCallScreen
from tests.tui.play import Play, new_deal, playing
from tests.tui.steps import deals, held, on, settled

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(80, 24), (50, 24), (120, 40)]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose deals have the short ids 000001, 000002 ..."""
    given = iter(range(1, 100_000))
    monkeypatch.setattr(secrets, "randbits", lambda _: next(given))
    return tmp_path / "golden.db"


def compare(play: Play, name: str) -> None:
    path = GOLDEN / f"{name}.txt"
    shown = play.text + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8"), f"{path.name} is another screen"


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "50x24", "120x40"])
async def test_the_call(database: Path, size: tuple[int, int]) -> None:
    start = new_deal("Acme Corp", "Sarah Chen", "meddicc", "enterprise", title="VP Operations")
    async with playing(database, size=size, start=start) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("month-end close is done by hand in four entities", seconds=190)
        await play.say("3 people, 2 days each", seconds=60)
        await play.say("+ send the security paper by Friday", seconds=60)
        await play.to("e")
        await play.say("Tom: sarah up to 50k, above that piotr the CFO", seconds=60)
        await play.type("piotr would join us")
        await play.shows("06:10", "piotr would join us", "Joins: Piotr (CFO)")
        compare(play, f"call-{size[0]}x{size[1]}")


async def test_the_deals(database: Path) -> None:
    again = date(2027, 1, 11)
    held(database, "Delta Foods", ["stock is off"], outcome=Outcome.NOT_NOW, revisit=again)
    held(database, "Holt Joinery", ["quotes get lost"], contact="Greg Holt")
    deals(database, "Nordwind AG")
    async with playing(database) as play:
        await on(play, DealsScreen)
        await play.shows("Nordwind AG", "Delta Foods", "3 shown")
        compare(play, "deals")


async def test_the_new_call_form(database: Path) -> None:
    held(database, "Nordwind AG", ["orders are typed twice"], bank="meddicc", segment="enterprise")
    async with playing(database) as play:
        await on(play, DealsScreen)
        await play.press("f2")
        await on(play, NewCallScreen)
        await play.type("Nordwind AG")
        await play.shows("go on with", "[MEDDICC]", "Nordwind AG")
        await play.until(lambda: "Sarah Chen" in play.text)
        compare(play, "new-call")


async def test_the_end_form(database: Path) -> None:
    start = new_deal("Acme Corp", "Sarah Chen", "bant", "smb")
    async with playing(database, start=start) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("orders are typed twice")
        await play.press("f9")
        await on(play, EndScreen)
        await play.press("down")
        await play.type("demo with finance")
        await play.press("down", "down")
        await play.type("next Tuesday 10:00")
        await play.shows("Before you go", "1 Dec 2026")
        compare(play, "end")

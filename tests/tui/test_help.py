"""Help, palette and settings: every action can be found, and the keys shown are those that work."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from discovery_tui.settings import Settings
from discovery_tui.tui.actions import ACTIONS, Area, bindings, check_keymap, of
from discovery_tui.tui.screens.brief import BriefScreen
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.screens.deals import DealsScreen
from discovery_tui.tui.screens.end import EndScreen
from discovery_tui.tui.screens.help import HelpScreen
from discovery_tui.tui.screens.new_call import NewCallScreen
from tests.tui.play import Play, new_deal, playing
from tests.tui.steps import held, on, settled


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "help.db"


START = new_deal("Acme", "Sarah Chen", "bant", "smb")
TALL = (120, 60)


def listed(text: str, label: str) -> str:
    """The help row of the action of that label."""
    return next((row for row in text.splitlines() if f" {label} " in row), "")


async def test_help_lists_every_key_of_the_screen_it_came_from(database: Path) -> None:
    async with playing(database, start=START, size=TALL) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.press("f1")
        await on(play, HelpScreen)
        await play.shows("Call, while typing", "in the lines", "Everywhere", "Beginnings", "Words")
        for action in (*of("call"), *of("conversation"), *of("app")):
            if action.keys:
                assert listed(play.text, action.label), action
        await play.press("escape")
        await on(play, CallScreen)


@pytest.mark.parametrize("key", ["escape", "q", "enter", "f1"])
async def test_help_closes_by_any_of_its_keys(database: Path, key: str) -> None:
    async with playing(database) as play:
        await play.shows("F2")
        await play.press("f1")
        await on(play, HelpScreen)
        await play.press(key)
        await on(play, DealsScreen)


async def test_help_scrolls_where_it_is_long(database: Path) -> None:
    async with playing(database, start=START, size=(80, 24)) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.press("f1")
        await on(play, HelpScreen)
        assert "disputed" not in play.text
        for _ in range(8):
            await play.press("space")
        await play.shows("disputed")


async def test_a_changed_key_works_is_shown_and_the_old_one_does_nothing(database: Path) -> None:
    settings = Settings(name="Ann", keys=(("skip", "ctrl+k,f12"), ("speaker", "f10")))
    async with playing(database, start=START, settings=settings, size=TALL) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.shows("^K skip", "F10 who")
        first = play.question
        await play.press("f3")
        await play.press("ctrl+k")
        await play.until(lambda: play.question != first)
        await settled(play)
        results = [a.result for a in play.evidence.asks]
        assert results == ["skipped"], "once, by the new key"
        await play.press("f12")
        await play.until(lambda: len(play.evidence.asks) == 2)
        await play.press("f1")
        await on(play, HelpScreen)
        assert "^K" in listed(play.text, "skip")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("fly", "f3"), "no action 'fly'"),
        (("skip", " , "), "skip has no key"),
        (("skip", "fore"), "'fore' is no key"),
        (("skip", "f5"), "park"),
    ],
)
async def test_an_entry_that_cannot_be_used_is_told(
    database: Path, keys: tuple[str, str], told: str
) -> None:
    settings = Settings(name="Ann", keys=(keys,))
    async with playing(database, settings=settings, size=TALL) as play:
        await play.shows("settings:", told)


async def test_a_bad_entry_is_told_in_a_call_opened_at_once(database: Path) -> None:
    settings = Settings(name="Ann", keys=(("fly", "f3"),))
    async with playing(database, start=START, settings=settings) as play:
        await on(play, CallScreen)
        await play.shows("no action 'fly'")


def test_no_two_actions_of_a_screen_have_the_same_key() -> None:
    for area in get_args(Area):
        keys = [k for a in (*of(area), *of("app")) for k in a.keys.split(",") if k]
        if area == "help":
            keys.remove("f1")
        assert len(keys) == len(set(keys)) or area == "app", area
        assert len(bindings(area)) == sum(bool(a.keys) for a in of(area))


def test_the_default_keys_are_themselves_accepted() -> None:
    ids = {a.id: a.keys for a in ACTIONS if a.keys and sum(b.id == a.id for b in ACTIONS) == 1}
    assert check_keymap(tuple(ids.items())) == (ids, [])


def palette(play: Play) -> set[str]:
    return {c.title for c in play.app.get_system_commands(play.app.screen)}


async def test_the_palette_knows_every_action_of_every_screen(database: Path) -> None:
    held(database, "Birch", ["orders are typed twice"])
    async with playing(database) as play:
        await play.shows("Birch")

        def complete(area: Area) -> None:
            wanted = {a.label for a in (*of(area), *of("app")) if a.id not in MOVES}
            assert wanted <= palette(play), wanted - palette(play)

        complete("deals")
        await play.press("f4")
        await on(play, BriefScreen)
        complete("brief")
        await play.press("escape")
        await on(play, DealsScreen)
        await play.press("f2")
        await on(play, NewCallScreen)
        complete("new_call")
        await play.type("Acme")
        await play.press("enter")
        await on(play, CallScreen)
        await settled(play)
        complete("call")
        lines = {f"Line: {a.label}" for a in of("conversation") if a.id not in MOVES}
        assert lines <= palette(play), lines - palette(play)
        await play.press("f9")
        await on(play, EndScreen)
        complete("end")


MOVES = ("up", "down")


async def test_actions_without_a_key_work_from_the_palette(database: Path) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("orders are typed twice")
        await play.type("do you connect to SAP")
        await from_palette(play, "They asked")
        await play.shows("? do you connect to SAP", "they ask")
        await play.press("enter")
        await settled(play)
        await from_palette(play, "Line: undo")
        await play.until(lambda: len(play.evidence.lines) == 1)
        await from_palette(play, "Leave the call open")
        await on(play, DealsScreen)
        await play.shows("● in call")


async def from_palette(play: Play, name: str) -> None:
    """Ctrl+P, the action's name, Enter."""
    under = play.app.screen
    await play.press("ctrl+p")
    await play.until(lambda: play.app.screen is not under)
    await play.type(name)
    await play.shows(name)
    await play.until(lambda: hits(play) == 1)
    await play.press("enter")
    await play.until(lambda: not play.app.screen.is_modal)


def hits(play: Play) -> int:
    from textual.widgets import OptionList

    return sum(w.option_count for w in play.app.screen.query(OptionList))

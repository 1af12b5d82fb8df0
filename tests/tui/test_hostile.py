"""Text we did not write, and windows of any size: nothing is parsed, nothing falls over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from discovery_tui.settings import Settings
from discovery_tui.tui.screens.brief import BriefScreen
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.screens.deals import DealsScreen
from discovery_tui.tui.screens.end import EndScreen
from discovery_tui.tui.screens.framework import FrameworkScreen
from discovery_tui.tui.screens.help import HelpScreen
from discovery_tui.tui.screens.new_call import NewCallScreen
from discovery_tui.workspace.workspace import Workspace
from tests.support.banks import GOOD
from tests.tui.play import Play, playing
from tests.tui.steps import held, journal, on, settled

MARKUP = "[/] [b]x [@click=app.quit]q[/] $x"
TEXTS = (
    MARKUP,
    "日本語の会社 株式会社 👩‍👩‍👧 🇩🇪",
    "شركة النور للتجارة",
    "Donaudampfschifffahrt" * 15,
)
SIZES = [(80, 24), (50, 24), (120, 40), (20, 5)]
"""Columns and rows of the windows every screen is seen in."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "hostile.db"


async def seen(play: Play, screen: type[Screen[Any]]) -> None:
    """That screen is on top and has drawn something."""
    await on(play, screen)
    await play.until(lambda: any(row.strip() for row in play.text.splitlines()))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen_at_every_size_with_such_text(
    database: Path, size: tuple[int, int]
) -> None:
    text = " ".join(TEXTS)
    lines = [text, f"+ {text}", f"? {text}", f"! {text}", f"// {text}", f"{text} 40k {text}"]
    held(database, f"A {text}", lines, contact=text, contact_title=text, outcome=None)
    async with playing(database, size=size, settings=Settings(name=text)) as play:
        await seen(play, DealsScreen)
        await play.press("f4")
        await seen(play, BriefScreen)
        await play.press("m")
        await seen(play, BriefScreen)
        await play.press("escape")
        await on(play, DealsScreen)
        await play.press("enter")
        await seen(play, CallScreen)
        await settled(play)
        play.field.load(text)
        await play.press("space")
        await seen(play, CallScreen)
        await play.press("enter")
        await settled(play)
        await play.press("escape", "up", "l")
        await play.type("validated by " + text[:40])
        await seen(play, CallScreen)
        await play.press("escape", "f4")
        await seen(play, CallScreen)
        await play.press("escape", "f2")
        await seen(play, CallScreen)
        await play.press("f1")
        await seen(play, HelpScreen)
        await play.press("escape", "ctrl+g")
        await seen(play, FrameworkScreen)
        await play.press("escape")
        await on(play, CallScreen)
        await play.press("f9")
        screen = await on(play, EndScreen)
        for row in (screen.action, screen.who, screen.day, screen.note):
            row.input.value = text
        await seen(play, EndScreen)
        await play.press("enter")
        await seen(play, BriefScreen)
        await play.press("escape")
        await on(play, DealsScreen)
        await play.press("f2")
        form = await on(play, NewCallScreen)
        for row in (form.company, form.contact, form.others):
            row.input.value = f"A {text}"
        await seen(play, NewCallScreen)
        await play.press("enter")
        await seen(play, CallScreen)
        await settled(play)
    said = [b["text"] for b in journal(database) if "text" in b and b["kind"] != "question"]
    assert said[0] == text, "kept as it was typed"


async def test_markup_is_shown_as_it_was_typed_and_does_nothing(database: Path) -> None:
    held(database, MARKUP, [MARKUP], contact=MARKUP, outcome=None)
    async with playing(database, size=(160, 30)) as play:
        await play.shows(MARKUP, "● in call")
        await play.press("f4")
        await on(play, BriefScreen)
        await play.shows("[@click=app.quit]q[/]")
        await play.press("escape")
        await on(play, DealsScreen)
        await play.press("enter")
        await on(play, CallScreen)
        await play.until(lambda: play.text.count(MARKUP) >= 2)
        row = next(y for y, line in enumerate(play.text.splitlines()) if "[@click" in line)
        for x in range(0, 60, 3):
            await play.pilot.click(offset=(x, row))
        assert play.app.is_running
        await play.press("f2", "ctrl+z")
        await play.shows(f"Undone: {MARKUP}")


async def test_a_bank_of_markup_is_plain_text(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "banks"
    folder.mkdir()
    bank = GOOD.replace("title: Team", f"title: '{MARKUP}'")
    assert bank != GOOD
    (folder / "team.yaml").write_text(bank, encoding="utf-8")
    (folder / "broken.yaml").write_text(f"bank: {MARKUP}", encoding="utf-8")
    start = Workspace.__init__

    def with_folder(self: Workspace, *args: Any, **rest: Any) -> None:
        start(self, *args, **{**rest, "bank_folders": [folder]})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workspace, "__init__", with_folder)
        async with playing(database, size=(120, 30)) as play:
            await play.shows("F2")
            await play.press("f2")
            form = await on(play, NewCallScreen)
            await play.shows(MARKUP, "Left out, broken")
            await play.type("Acme")
            form.bank.focus()
            while form.bank.value != "team":
                await play.press("right")
            await play.press("enter")
            await on(play, CallScreen)
            await play.shows(MARKUP)
            for width, height in SIZES:
                await play.pilot.resize_terminal(width, height)
                await seen(play, CallScreen)

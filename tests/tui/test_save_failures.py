"""A full or busy disk in mid-call: the line stays in sight, typing goes on, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from discovery_tui.deal.records import Record
from discovery_tui.store.errors import Busy, Full, StoreError
from discovery_tui.store.journal import Journal
from discovery_tui.tui.screens import call
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.workspace.workspace import Workspace
from tests.tui.play import new_deal, playing
from tests.tui.steps import journal, on, settled

START = new_deal("Acme", "Sarah Chen", "bant", "smb")


class Disk:
    """Journal.append that fails while told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.fails: StoreError | None = None
        append = Journal.append

        def maybe(
            journal: Journal, records: Sequence[Record], *, clear_draft: str | None = None
        ) -> None:
            if self.fails is not None:
                raise self.fails
            append(journal, records, clear_draft=clear_draft)

        monkeypatch.setattr(Journal, "append", maybe)
        monkeypatch.setattr(call, "RETRY_SECONDS", 0.05)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "full.db"


def saved(database: Path) -> list[Any]:
    return [b["text"] for b in journal(database) if "text" in b]


@pytest.mark.parametrize("error", [Full("The disk is full.\nMake room."), Busy("Busy.\nWait.")])
async def test_typing_goes_on_and_the_retry_saves_in_order(
    database: Path, disk: Disk, error: StoreError
) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        disk.fails = error
        await play.type("orders are typed twice")
        await play.press("enter")
        await play.shows("not   saved", "orders are typed twice", "Kept here, trying again")
        await play.shows(str(error).splitlines()[0])
        await play.type("six hours a week")
        await play.press("enter")
        await play.until(lambda: play.text.count("not   saved") == 2)
        await play.type("half a sen")
        await play.shows("half a sen")
        assert saved(database) == []
        assert play.evidence.lines == (), "not counted before it is saved"
        disk.fails = None
        await settled(play)
        await play.shows("orders are typed twice", "six hours a week", "half a sen")
        assert "not   saved" not in play.text
        assert saved(database) == ["orders are typed twice", "six hours a week"]
        assert len(play.evidence.lines) == 2
    assert not play.app.unsaved.texts


async def test_the_half_typed_line_outlives_the_retry_of_another(
    database: Path, disk: Disk
) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        disk.fails = Full("The disk is full.")
        await play.type("orders are typed twice")
        await play.press("enter")
        await play.shows("not   saved")
        await play.type("half a sen")
        call = play.live.call_id or ""
        held = play.live.workspace.journal
        await play.until(lambda: held.draft(call) == "half a sen")
        disk.fails = None
        await settled(play)
        await play.until(lambda: held.draft(call) == "half a sen")


async def test_a_call_does_not_end_and_is_not_left_over_an_unsaved_line(
    database: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call, "RETRY_SECONDS", 3.0)
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        disk.fails = Full("The disk is full.")
        await play.type("orders are typed twice")
        await play.press("enter")
        await play.shows("not   saved")
        await play.press("f9")
        await play.shows("Some lines are not saved yet")
        play.screen.action_leave()
        await play.shows("Some lines are not saved yet")
        await on(play, CallScreen)
        disk.fails = None
        await settled(play)


async def test_what_is_never_saved_is_printed_on_leaving(
    database: Path, disk: Disk, capsys: pytest.CaptureFixture[str]
) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("this one is saved")
        disk.fails = Full("The disk is full.")
        await play.type("this one never is")
        await play.press("enter")
        await play.shows("not   saved")
        await play.press("ctrl+q")
    play.app.unsaved.report()
    told = capsys.readouterr().err
    assert "could not be saved" in told
    assert "this one never is" in told
    assert "this one is saved" not in told


async def test_leaving_tries_once_more(
    database: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call, "RETRY_SECONDS", 3600.0)
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        disk.fails = Full("The disk is full.")
        await play.type("saved at the last moment")
        await play.press("enter")
        await play.shows("not   saved")
        await play.type("half a sen")
        held, call_id = play.live.workspace.journal, play.live.call_id or ""
        await play.until(lambda: held.draft(call_id) == "half a sen")
        disk.fails = None
        await play.press("ctrl+q")
    assert saved(database) == ["saved at the last moment"]
    assert not play.app.unsaved.texts
    workspace = Workspace(database)
    assert workspace.journal.draft(call_id) == "half a sen"
    workspace.close()


async def test_a_call_whose_very_start_cannot_be_saved_is_saved_later(
    database: Path, disk: Disk
) -> None:
    disk.fails = Busy("Another program is writing.")
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await play.shows("Another program is writing")
        await play.type("orders are typed twice")
        await play.press("enter")
        await play.shows("not   saved")
        disk.fails = None
        await settled(play)
        await play.until(lambda: len(play.evidence.lines) == 1)
    assert saved(database) == ["orders are typed twice"]
    assert [b["event"] for b in journal(database, "call")] == ["started"]


async def test_a_mark_that_fails_is_made_by_the_retry(database: Path, disk: Disk) -> None:
    async with playing(database, start=START) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("orders are typed twice")
        disk.fails = Full("The disk is full.")
        await play.press("escape", "b")
        await play.shows("The disk is full")
        assert not play.evidence.lines[0].taken_back
        disk.fails = None
        await play.until(lambda: play.evidence.lines[0].taken_back)

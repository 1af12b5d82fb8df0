"""Playing the app by keys: a call as a rep would hold it, with a clock that moves when told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual import events
from textual.keys import _character_to_key as character_key
from textual.pilot import Pilot

from discovery_tui.clock import FixedClock
from discovery_tui.deal.fold import Evidence
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.settings import Settings
from discovery_tui.tui import Start
from discovery_tui.tui.app import DiscoveryApp
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.widgets.answer_field import AnswerField
from discovery_tui.tui.widgets.conversation import Conversation
from discovery_tui.workspace.live_call import LiveCall, Typed
from discovery_tui.workspace.workspace import Workspace

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class Play:
    """One app in a headless terminal, driven by keys."""

    def __init__(self, app: DiscoveryApp, pilot: Pilot[int], clock: FixedClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    # ---------------------------------------------------------------- keys

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Key by key, as a terminal sends them; waiting for each would take minutes a call."""
        for character in text:
            key = character_key(character)
            self.app.post_message(events.Key(key, character))
        await self.pilot.pause()

    async def say(self, text: str, *, seconds: int = 20) -> None:
        """Type a line of the call, send it, and wait until the screen has it saved."""
        self.clock.advance(seconds)
        before = self.live.evidence
        await self.type(text)
        await self.until(lambda: self.field.text == text)
        await self.press("enter")
        await self.until(lambda: self.live.evidence is not before and not self.saving)

    async def next(self) -> None:
        """Enter on an empty line."""
        before = self.question
        await self.press("enter")
        await self.until(lambda: self.question != before and not self.saving)

    async def to(self, key: str) -> None:
        """Turn to the criterion of that key."""
        await self.press("f4", key)
        await self.until(lambda: self.live.topic is not None and self.live.topic.key == key)

    # ---------------------------------------------------------------- what is there

    @property
    def screen(self) -> CallScreen:
        screen = self.app.screen
        assert isinstance(screen, CallScreen), screen
        return screen

    @property
    def live(self) -> LiveCall:
        return self.screen.live

    @property
    def field(self) -> AnswerField:
        return self.screen.field

    @property
    def talk(self) -> Conversation:
        return self.screen.talk

    @property
    def saving(self) -> bool:
        return self.screen.saving.busy

    def typed(self, text: str) -> Typed:
        """The line as Enter would save it."""
        return self.screen._entry.repair.typed(text)

    @property
    def question(self) -> str:
        question = self.live.question
        return question.id if question else ""

    @property
    def evidence(self) -> Evidence:
        return self.live.evidence

    @property
    def card(self) -> Scorecard:
        return self.live.card

    @property
    def text(self) -> str:
        """The screen as plain text, a line a row."""
        return screen_text(self.app)

    async def until(self, holds: Callable[[], bool], seconds: float = 15.0) -> None:
        """Wait for a condition, not for quiet."""
        limit = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > limit:
                raise AssertionError(f"it never came to pass; the screen:\n{self.text}")
            await self.pilot.pause()
            await asyncio.sleep(0.005)

    async def shows(self, *words: str) -> None:
        await self.until(lambda: all(word in self.text for word in words))


def screen_text(app: DiscoveryApp) -> str:
    """What the screen shows, without colours; trailing blanks cut."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in strip) for strip in strips[:height]]
    return "\n".join(row[:width].rstrip() for row in rows)


@asynccontextmanager
async def playing(
    database: Path,
    *,
    size: tuple[int, int] = (80, 24),
    start: Callable[[Workspace], Start] | None = None,
    settings: Settings | None = None,
    clock: FixedClock | None = None,
) -> AsyncIterator[Play]:
    """The app on that database; closed, and its saves done, at the end."""
    clock = clock or FixedClock(int(MONDAY.timestamp() * 1000))
    workspace = Workspace(database, settings or Settings(name="Ann Reed"), clock=clock)
    app = DiscoveryApp(workspace, start(workspace) if start else Start())
    try:
        async with app.run_test(size=size) as pilot:
            yield Play(app, pilot, clock)
    finally:
        workspace.close()


def new_deal(
    company: str, contact: str, bank: str, segment: str, *, title: str = "", minutes: int = 30
) -> Callable[[Workspace], Start]:
    """Start with a call on a new deal."""

    def start(workspace: Workspace) -> Start:
        opening = workspace.new_deal(
            company, contact=contact, contact_title=title, bank=bank, segment=segment
        )
        return Start(opening=opening, minutes=minutes)

    return start

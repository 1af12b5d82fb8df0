"""What every screen of the app has."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import getters
from textual.screen import Screen

from discovery_tui.tui.actions import Area
from discovery_tui.tui.host import HostApp
from discovery_tui.tui.widgets.bars import ReadStrip

Result = TypeVar("Result")


class TaskScreen(Screen[Result]):
    """One task: the area whose actions it has, a strip for notices, and its last words."""

    AREA: ClassVar[Area]
    app = getters.app(HostApp)

    def __init__(self) -> None:
        super().__init__()
        self._strip = ReadStrip()

    def say(self, text: str, look: str = "$warning") -> None:
        """A notice on the strip; unseen on a screen that does not show it."""
        self._strip.say(text, look)

    def last_words(self) -> None:
        """The program is ending, in whatever way: put on the disk what is not there."""

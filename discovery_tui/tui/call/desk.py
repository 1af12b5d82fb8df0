"""The door from the parts of a call's screen back to the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import Record
from discovery_tui.tui.lines import Part
from discovery_tui.tui.widgets.conversation import Shown


class Desk(Protocol):
    """What they may do there."""

    def save(
        self, records: Sequence[Record], shown: Shown | None = None, *, typed: bool = False
    ) -> None:
        """Send records to the disk, with the line shown meanwhile; `typed` where it was the
        half-typed one."""

    def show(self) -> None:
        """Draw anew where the call stands."""

    def show_cue(self) -> None:
        """The part of it that changes while typing."""

    def move_on(self) -> None:
        """To the next question."""

    def say(self, text: str, look: str = "$warning") -> None:
        """A notice under the field, until the next key."""

    def tell(self, *parts: Part) -> None:
        """What is read, in the same place."""

    def ask(
        self, label: str, done: Callable[[str], None], *, start: str = "", line: Line | None = None
    ) -> None:
        """Have something typed in the field."""

    def back_to_field(self) -> None:
        """Leave the conversation."""

"""A criterion chosen by its key."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from discovery_tui.tui.call.desk import Desk
from discovery_tui.tui.call.entry import Entry


class KeyChoice:
    """The next key names a criterion, wherever the focus is; Esc names none."""

    def __init__(self, entry: Entry, desk: Desk) -> None:
        self._entry, self._desk = entry, desk
        self._done: Callable[[str], None] | None = None

    @property
    def open(self) -> bool:
        return self._done is not None

    def begin(self, verb: str, done: Callable[[str], None]) -> None:
        """Ask for the key that `done` is then given."""
        self._done = done
        self._desk.show()
        self._desk.say(f"{verb} which criterion? Press its key: the panel shows them.", "$accent")

    def caught(self, event: events.Key) -> bool:
        """Whether the key was taken."""
        done, self._done = self._done, None
        if done is None:
            return False
        self._desk.show()
        if event.key == "escape":
            self._entry.read()
        else:
            self._desk.tell()
            done((event.character or event.key).lower())
        return True

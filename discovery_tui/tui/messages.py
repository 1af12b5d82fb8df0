"""Messages that cross widgets and threads."""

from __future__ import annotations

from textual.message import Message


class Saved(Message):
    """A save came to an end: `failed` is empty, or says what happened in one or two lines."""

    def __init__(self, ticket: int, failed: str = "") -> None:
        super().__init__()
        self.ticket, self.failed = ticket, failed


class LineTyped(Message):
    """The answer field's text has changed."""

"""Messages that cross widgets and threads."""

from __future__ import annotations

from textual.message import Message

from discovery_tui.workspace.workspace import Page


class Saved(Message):
    """A save came to an end: `failed` is empty, or says what happened in one or two lines."""

    def __init__(self, ticket: int, failed: str = "") -> None:
        super().__init__()
        self.ticket, self.failed = ticket, failed


class DealsFound(Message):
    """A search came to an end: a page of deals, or what failed in one or two lines."""

    def __init__(self, ticket: int, page: Page | None, failed: str = "") -> None:
        super().__init__()
        self.ticket, self.page, self.failed = ticket, page, failed


class LineTyped(Message):
    """The answer field's text has changed."""

"""Messages that cross widgets and threads."""

from __future__ import annotations

from textual.message import Message

from discovery_tui.deal.fold import Evidence
from discovery_tui.workspace.workspace import Page


class Saved(Message):
    """A save came to an end: `failed` is empty, or says what happened in one or two lines.
    `evidence` is what stands of the deal by then, where that is known."""

    def __init__(self, ticket: int, failed: str = "", evidence: Evidence | None = None) -> None:
        super().__init__()
        self.ticket, self.failed, self.evidence = ticket, failed, evidence


class Came(Message):
    """What stands of the deal after somebody has written to the file."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__()
        self.evidence = evidence


class DealsFound(Message):
    """A search came to an end: a page of deals, or what failed in one or two lines."""

    def __init__(self, ticket: int, page: Page | None, failed: str = "") -> None:
        super().__init__()
        self.ticket, self.page, self.failed = ticket, page, failed


class LineTyped(Message):
    """The answer field's text has changed."""

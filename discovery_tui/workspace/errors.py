"""What cannot be done, told in one or two lines."""

from __future__ import annotations

from collections.abc import Sequence

from discovery_tui.store.listing import DealRow
from discovery_tui.text import one_line


class WorkspaceError(Exception):
    """Something asked for that cannot be done, told in one or two lines."""


class UnknownDeal(WorkspaceError):
    """No deal of that id or company."""


class AmbiguousDeal(WorkspaceError):
    """Several deals answer to it; `candidates` are they."""

    def __init__(self, name: str, candidates: Sequence[DealRow]) -> None:
        listed = "\n".join(f"  {c.short}  {c.company}  {c.contact}  {c.state}" for c in candidates)
        super().__init__(
            f"{len(candidates)} deals answer to '{one_line(name)}': name one by its id.\n{listed}"
        )
        self.candidates = list(candidates)

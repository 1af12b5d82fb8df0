"""What the app opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discovery_tui.deal.records import Record


@dataclass(frozen=True, slots=True)
class Start:
    """What the app opens with: a new call on deal `deal`, or on the deal `opening` opens;
    neither: the list of deals."""

    deal: str | None = None
    opening: Record | None = None
    minutes: int | None = None

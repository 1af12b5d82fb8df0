"""What a line is read against: the call's day, the deal's currency and people, the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from discovery_tui.deal.roster import NOBODY, Roster


@dataclass(frozen=True, slots=True)
class Context:
    """What a line is read against."""

    day: date
    """The call's local day: relative dates resolve against it."""
    currency: str = "EUR"
    """The deal's currency, for amounts without a sign."""
    fiscal_month: int = 1
    """First month of the fiscal year: Q1 begins with it."""
    people: Roster = NOBODY
    """Known on the deal, to complete names ("piotr" is Piotr Nowak)."""
    month_first: bool = False
    """Whether 4/9 is the ninth of April; else it is the fourth of September."""
    speaker: str = ""
    """Who is speaking: "me" and "I sign" are theirs."""

"""How an invented deal of `sample` is written down, and the one the README tells.

A step is a pair. Its first half is the fact a question was put for, or what the rep did:
`line` (typed as it stands), `declined`, `parked`, `took back`, `red flag`, `confirmed`.
`{+4}` in a text is the working day four days from the day the sample is made.
"""

from __future__ import annotations

from dataclasses import dataclass

from discovery_tui.deal.records import Outcome

Step = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Talk:
    """One call."""

    days_ago: int = 0
    hour: float = 10.5
    minutes: int = 30
    others: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    outcome: Outcome | None = None
    """How it ended; None while it runs."""
    action: str = ""
    people: str = ""
    day: str = ""
    revisit_in: int = 0
    reason: str = ""
    note: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """One deal."""

    company: str
    contact: str
    title: str = ""
    bank: str = "bant"
    segment: str = "smb"
    currency: str = "EUR"
    talks: tuple[Talk, ...] = ()
    opened: int = 0
    """Days ago, for a deal without a call."""


STORY = Script(
    company="Brightwater Joinery",
    contact="Hanna Vogt",
    title="Owner",
    talks=(
        Talk(
            days_ago=1,
            minutes=20,
            steps=(
                ("trigger.event", "we lost two kitchens in spring, our quotes came a week late"),
                ("pain.problem", "we build each quote by hand, in the evening"),
                ("pain.impact", "30 hours a month, only for the quotes"),
                ("cost.amount", "about 35k a year in lost jobs"),
                ("today.tools", "an old Access database and a folder of PDFs"),
                ("line", "! too expensive for nine people, maybe"),
                ("line", "? can it read the price list from our old system"),
                ("budget.amount", "between 12k and 15k a year would be fine"),
                ("budget.status", "it is in this year's budget, the accountant signed off"),
                ("buyer.economic", "Hanna signs up to 20k, above that with her husband Jonas"),
                ("line", "// tired of working evenings: sell the time, not the features"),
                ("timeline.start", "up and running in six weeks"),
                ("timeline.event", "the trade fair, half of the year's enquiries come from it"),
                ("line", "+ send two example quotes by {+2}"),
            ),
            outcome=Outcome.CONNECTED,
            action="walk through a quote made from their own price list",
            people="Hanna, Jonas",
            day="{+4}",
        ),
    ),
)

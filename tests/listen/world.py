"""A tiny bank of facts to read lines for, and short spellings of the values expected of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from discovery_tui.bank.lens import ChoiceOption, Competitor, Fact, Gate, Lens
from discovery_tui.deal.records import Read
from discovery_tui.deal.roster import Roster, Stakeholder
from discovery_tui.deal.values import Basis, Level, Money, Stance, When
from discovery_tui.listen.context import Context

WEDNESDAY = date(2026, 11, 18)
"""The day every line is typed on."""

FACTS = (
    Fact("pain.problem", "Problem", "text", "pain", many=True),
    Fact("pain.cost", "Cost of the problem", "money", "pain"),
    Fact("pain.effort", "Hours lost", "number", "pain"),
    Fact("budget.amount", "Budget", "money", "budget"),
    Fact(
        "budget.status",
        "Budget status",
        "choice",
        "budget",
        choices=(
            ChoiceOption("approved", "Approved", says=("budget is approved", "signed off")),
            ChoiceOption("planned", "Planned", says=("in the plan", "set aside")),
            ChoiceOption("none", "None", Stance.AGAINST, says=("no budget", "frozen")),
        ),
    ),
    Fact("buyer.economic", "Economic buyer", "people", "people"),
    Fact("timeline.start", "Go-live", "when", "timeline"),
    Fact("timeline.decide", "Decision date", "when", "timeline"),
    Fact("next_step.date", "Next step date", "when", "next"),
    Fact("next_step.agreed", "Next step agreed", "yes_no", "next"),
    Fact("today.tools", "Tools today", "name", "today", many=True),
    Fact("today.volume", "Volume", "number", "today"),
    Fact("competition.named", "Competitors", "name", "competition", many=True),
)


def tiny_lens(*facts: Fact) -> Lens:
    """A lens with `facts` (or the whole tiny vocabulary) and two competitors."""
    return Lens(
        "tiny",
        "1",
        "Tiny",
        "",
        "",
        (),
        Gate(),
        facts or FACTS,
        competitors=(Competitor("BlackLine", aka=("black line",)), Competitor("Trintech")),
    )


LENS = tiny_lens()
PEOPLE = Roster((Stakeholder("Piotr Nowak", "CFO"), Stakeholder("Sarah Chen", "VP Ops")))
CONTEXT = Context(WEDNESDAY, people=PEOPLE, speaker="Sarah Chen")


def sureness(read: Read) -> str:
    """`stated` or `assumed`, with `against` behind it where the stance is."""
    words = Level(read.level).word
    return f"{words} against" if read.stance is Stance.AGAINST else words


def money(
    low: float | None, high: float | None = -1, basis: Basis = "once", currency: str = "EUR"
) -> Money:
    """An amount in whole units; with one number given both ends are that."""
    high = low if high == -1 else high
    return Money(
        None if low is None else round(low * 100),
        None if high is None else round(high * 100),
        currency,
        basis,
    )


_BASES: dict[str, Basis] = {
    "": "once", "year": "year", "month": "month", "week": "week", "day": "day"
}  # fmt: skip


def amount(spelled: str, deal: str = "EUR") -> Money:
    """An amount written `12k..18k GBP/month`: low and high in whole units (open ends `-`), the
    currency unless it is the `deal`'s, and the period unless it is once."""
    ends, _, rest = spelled.strip().partition(" ")
    code, _, period = rest.strip().partition("/")
    low, _, high = ends.partition("..")
    return Money(_cents(low), _cents(high or low), code or deal, _BASES[period])


def _cents(end: str) -> int | None:
    scale = {"k": 1_000, "m": 1_000_000}.get(end[-1], 1)
    return None if end == "-" else int(Decimal(end.rstrip("km")) * scale * 100)


def days(spelled: str) -> When:
    """`2027-03-15`, `2027-03-11..2027-03-20`, `2027-03-01..` or `..2027-03-01`."""
    start, dots, end = spelled.partition("..")
    end = end if dots else start
    return When(
        date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None
    )

"""Who is who on the buyer's side: one table from the people facts and the people named."""

from __future__ import annotations

from dataclasses import dataclass, field

from discovery_tui.brief.model import Table
from discovery_tui.brief.sources import Sources
from discovery_tui.brief.words import value_text
from discovery_tui.deal.fold import Evidence, Reading
from discovery_tui.deal.values import People, Person, Stance, show_money
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Scorecard
from discovery_tui.text import match_key

COLUMNS = ("Name", "Title", "Role in the deal", "Limit")
_EMAIL = "E-mail"
"""A column of its own only where one is known."""
# Labels name a field; in the table a person plays a part.
_ROLES = {
    "buyer.economic": "economic buyer",
    "champion.name": "champion",
    "people.others": "also involved",
    "budget.owner": "budget owner",
    "metrics.owner": "owns the figure",
}


@dataclass(slots=True)
class _Row:
    name: str
    title: str = ""
    email: str = ""
    roles: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)


def in_table(reading: Reading) -> bool:
    """Whether the table tells this reading in full; a red flag or bare words it does not."""
    return isinstance(reading.value, People) and reading.stance is Stance.SUPPORTS


def people_table(evidence: Evidence, card: Scorecard, sources: Sources) -> Table | None:
    """Contact first, then who was named, in the order of the lens; None where nobody was."""
    rows: dict[str, _Row] = {}

    def row(name: str) -> _Row:
        found = rows.setdefault(sources.same_person(name), _Row(name))
        found.name = max(found.name, name, key=len)
        return found

    if evidence.deal.contact:
        row(evidence.deal.contact).roles.append("contact")
    for known in evidence.people:
        found = row(known.name)
        found.title, found.email = known.title or found.title, known.email or found.email
        if known.side != "buyer":
            found.roles.append(f"{known.side} side")
        if known.attitude:
            found.roles.append(known.attitude)
    for fact in card.lens.facts:
        if fact.type != "people" or fact.section == "next_step":
            continue  # who joins the next step is told there
        standing = card.fact(fact.id)
        role = _ROLES.get(fact.id, fact.label.lower())
        if standing.state is FactState.DISPUTED:
            role = f"{role}, disputed"
        for reading in standing.current:
            if not in_table(reading) or not isinstance(reading.value, People):
                continue
            for person in reading.value.people:
                found = row(person.name)
                found.title = found.title or person.title
                part = _part(fact.id, role, person)
                found.roles.append(f"{part} ({sources.of(reading)})")
                found.limits.extend(x for x in _limits(person) if x not in found.limits)
    ours = match_key(evidence.deal.owner)
    for line in evidence.lines:
        if line.kind == "answer" and match_key(line.speaker) not in ("", ours):
            row(line.speaker)
    if not rows:
        return None
    cells = [_cells(found) for found in rows.values()]
    if not any(found.email for found in rows.values()):
        return Table(COLUMNS, tuple(cells))
    mails = [value_text(found.email) for found in rows.values()]
    return Table((*COLUMNS, _EMAIL), tuple((*c, m) for c, m in zip(cells, mails, strict=True)))


def _part(fact_id: str, role: str, person: Person) -> str:
    """Somebody who signs only up to a limit decides too, but is not the last word."""
    if fact_id == "buyer.economic" and person.up_to and not person.above:
        return role.replace(_ROLES[fact_id], "decides also", 1)
    return role


def _limits(person: Person) -> list[str]:
    found = []
    if person.up_to:
        found.append(f"up to {show_money(person.up_to).removeprefix('up to ')}")
    if person.above:
        found.append(f"above {show_money(person.above).removeprefix('over ')}")
    return found


def _cells(row: _Row) -> tuple[str, ...]:
    roles = "; ".join(dict.fromkeys(row.roles))
    # Roles are ours and short; names, titles and attitudes are typed and may be a page long.
    return (value_text(row.name), value_text(row.title), roles[:600], ", ".join(row.limits))

"""`deal new` and `deals`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from discovery_tui.cli.options import SEGMENT, Options, as_json, bank_given, common
from discovery_tui.cli.output import emit, note, say, table
from discovery_tui.text import one_line

if TYPE_CHECKING:
    from discovery_tui.workspace.workspace import DealRow

STATES = ("new", "gaps", "ready", "blocked", "nurture", "disqualified")
EMPTY = "No deals yet. `discovery-tui call COMPANY` starts one, `discovery-tui demo` shows some."


class _Company(click.ParamType[str]):
    name = "company"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        name = one_line(str(value))
        if value and not name:
            self.fail("a company needs a name.", param, ctx)
        return name


class _Contact(click.ParamType[str]):
    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return one_line(str(value))


class _Currency(click.ParamType[str]):
    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        code = str(value).strip().upper()
        if len(code) != 3 or not (code.isascii() and code.isalpha()):
            self.fail(f"{value!r} is no currency: three letters, such as EUR.", param, ctx)
        return code


COMPANY, CONTACT = _Company(), _Contact()
CONTACT_HELP = 'Who you talk to: "Sarah Chen, VP Ops, sarah@acme.com".'


def note_cut(what: str, given: str, kept: str) -> None:
    if len(given) > len(kept):
        note(f"The {what}'s name was cut to its first {len(kept)} characters.")


@click.group()
@common()
def deal() -> None:
    """Open a deal without a call."""


@deal.command()
@click.argument("company", type=COMPANY)
@click.option("--contact", type=CONTACT, help=CONTACT_HELP)
@click.option("--bank", metavar="BANK", help="What to ask; `bank list` names them.")
@click.option("--segment", type=SEGMENT, help="The buyer's size: it changes the rules.")
@click.option("--currency", type=_Currency(), help="Of amounts typed without a sign.")
@common()
@click.pass_obj
def new(
    options: Options,
    *,
    company: str,
    contact: str | None,
    bank: str | None,
    segment: str | None,
    currency: str | None,
) -> None:
    """Open a deal and print its short id."""
    if not company:
        raise click.BadParameter("a company needs a name.", param_hint="COMPANY")
    with options.workspace() as workspace, bank_given(workspace, bank):
        from discovery_tui.deal.roster import parse_person

        said = parse_person(contact or "")

        others = workspace.open_deals_of(company)
        opening = workspace.new_deal(
            company,
            contact=said.name,
            contact_title=said.title,
            contact_email=said.email,
            bank=bank or "",
            segment=workspace.settings.segment if segment is None else segment,
            currency=currency or "",
        )
        workspace.journal.append([opening])
        note_cut("company", company, opening.body["company"])
        if others:
            listed = ", ".join(other.short for other in others[:5])
            note(f"{others[0].company} has an open deal already: {listed}")
        say(workspace.journal.short(opening.id))


@click.command()
@click.argument("words", nargs=-1)
@click.option("--state", "states", multiple=True, type=click.Choice(STATES), help="Only these.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=1), help="At most.")
@as_json
@common()
@click.pass_obj
def deals(
    options: Options, words: tuple[str, ...], states: tuple[str, ...], limit: int, json_: bool
) -> None:
    """List deals, last touched first.

    WORDS narrow the list: parts of a company, contact or owner, or a short id; behind those come
    deals in which they were said. State and score are as of each deal's newest line; `score` shows
    them as of today.
    """
    search = one_line(" ".join(words))
    with options.workspace() as workspace:
        from discovery_tui.clock import today
        from discovery_tui.workspace.offers import first_deals

        day = today(workspace.clock)
        found: list[DealRow] = []
        more = False
        if workspace.database.exists():
            found, more = first_deals(workspace.journal, search, states, limit)
        if not found:
            note("No deal fits." if search or states else EMPTY)
        elif more:
            note(f"The {limit} last touched are listed; --limit shows more.")
        if json_:
            emit([_data(row, day) for row in found])
        elif found:
            head = ("id", "company", "contact", "state", "score", "next step", "touched")
            for line in table([_row(r, day) for r in found], head, limits=(12, 36, 28)):
                say(line)


def _overdue(row: DealRow, day: date) -> bool:
    """Whether the next step, or the day to call again, has passed."""
    due = row.revisit if row.state == "nurture" else row.next_step_date
    return bool(due) and row.state != "disqualified" and due < day.isoformat()


def _row(row: DealRow, day: date) -> tuple[str, ...]:
    state = f"{row.state}, on a call" if row.open_call else row.state
    due = row.next_step_date
    if row.state == "nurture" and row.revisit:
        due = f"call again {row.revisit}"
    if _overdue(row, day):
        due += " overdue"
    touched = datetime.fromisoformat(row.touched).astimezone()
    return (
        row.short,
        row.company,
        row.contact,
        state,
        f"{row.score:>5}",
        due,
        f"{touched:%Y-%m-%d %H:%M}",
    )


def _data(row: DealRow, day: date) -> dict[str, Any]:
    data = {key: value if value != "" else None for key, value in asdict(row).items()}
    return data | {"overdue": _overdue(row, day)}

"""`discovery-tui` and `discovery-tui call`: into the app."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from discovery_tui.cli.deals import COMPANY, CONTACT, CONTACT_HELP, note_cut
from discovery_tui.cli.failures import Failure
from discovery_tui.cli.options import SEGMENT, Options, bank_given, common
from discovery_tui.cli.output import note, on_terminal

if TYPE_CHECKING:
    from discovery_tui.deal.records import Record
    from discovery_tui.tui import Start
    from discovery_tui.workspace.workspace import DealRow, Workspace


def need_terminal() -> None:
    if not on_terminal():
        raise Failure("discovery-tui needs a terminal; try `discovery-tui deals`.")


def run_app(workspace: Workspace, start: Start | None = None) -> int:
    """The app. What is wrong with the file is told before the screen changes."""
    workspace.journal  # noqa: B018  opens the file
    from discovery_tui.tui import run

    return run(workspace, start)


def open_app(options: Options) -> int:
    need_terminal()
    with options.workspace() as workspace:
        return run_app(workspace)


@click.command()
@click.argument("company", default="", type=COMPANY)
@click.option("--contact", type=CONTACT, help=CONTACT_HELP)
@click.option("--bank", metavar="BANK", help="What to ask; `bank list` names them.")
@click.option("--segment", type=SEGMENT, help="The buyer's size: it changes the rules.")
@click.option("--minutes", type=click.IntRange(5, 240), help="Planned length.")
@common()
@click.pass_context
def call(
    ctx: click.Context,
    *,
    company: str,
    contact: str | None,
    bank: str | None,
    segment: str | None,
    minutes: int | None,
) -> None:
    """Open a call at once.

    On the company's open deal where there is one, on a new deal where there is none; several are
    listed. COMPANY may be a deal's short id. --bank and --segment change an open deal's: what was
    heard stands.
    """
    options = ctx.ensure_object(Options)
    if not company and (contact or bank or segment):
        raise click.UsageError("--contact, --bank and --segment need a COMPANY.")
    need_terminal()
    with options.workspace() as workspace:
        from discovery_tui.tui import Start

        if not company:
            ctx.exit(run_app(workspace, Start(minutes=minutes)))
        minutes = minutes or workspace.last_used().minutes
        with bank_given(workspace, bank):
            found = workspace.open_deals_of(company)
            if found:
                deal = _of_one(company, found)
                _change(workspace, deal, contact, bank, segment)
                start = Start(deal=deal.id, minutes=minutes)
            else:
                _no_id(company)
                opening = _opening(workspace, company, contact, bank, segment)
                start = Start(opening=opening, minutes=minutes)
        ctx.exit(run_app(workspace, start))


def _opening(
    workspace: Workspace, company: str, contact: str | None, bank: str | None, segment: str | None
) -> Record:
    """The record of a new deal; what was not given is as in the last call."""
    from discovery_tui.deal.roster import parse_person

    before, said = workspace.last_used(), parse_person(contact or "")
    opening = workspace.new_deal(
        company,
        contact=said.name,
        contact_title=said.title,
        contact_email=said.email,
        bank=bank or before.bank,
        segment=before.segment if segment is None else segment,
    )
    note_cut("company", company, opening.body["company"])
    return opening


def _of_one(company: str, found: list[DealRow]) -> DealRow:
    from discovery_tui.workspace.workspace import AmbiguousDeal

    if len(found) > 1:
        raise AmbiguousDeal(company, found)
    return found[0]


def _no_id(company: str) -> None:
    """A mistyped short id must not open a deal with a company of that name."""
    if re.fullmatch(r"(?=.*\d)[0-9a-f]{6,12}", company):
        raise Failure(
            f"No open deal '{company}'. `discovery-tui deals` lists them; for a company of that "
            f"name use `discovery-tui deal new {company}` first."
        )


def _change(
    workspace: Workspace, deal: DealRow, contact: str | None, bank: str | None, segment: str | None
) -> None:
    """Bring an open deal to what was given for this call. Its contact stays who it was: lines
    typed for them would change hands; somebody else becomes known on the deal. Raises
    WorkspaceError for a name that fits several."""
    from discovery_tui.deal.roster import Roster
    from discovery_tui.workspace.live_call import LiveCall
    from discovery_tui.workspace.meeting import Meeting

    records: list[Record] = []
    wanted = (bank or deal.bank, deal.segment if segment is None else segment)
    if wanted != (deal.bank, deal.segment):
        records += LiveCall.without_call(workspace, deal.id).change_bank(*wanted)
    if contact:
        meeting = Meeting(workspace, deal.id, Roster(workspace.evidence(deal.id).people))
        if not deal.contact:
            meeting.talk_to(contact, "")
        elif (person := meeting.meet(contact)).name != deal.contact:
            note(f"{deal.company}: the contact stays {deal.contact}; {person.name} is on the line.")
        records += meeting.records
    if records:
        workspace.journal.append(records)

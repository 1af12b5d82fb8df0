"""`people`: who is who on a deal, and how somebody is called from now on."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from discovery_tui.cli.deals import CONTACT
from discovery_tui.cli.failures import Failure
from discovery_tui.cli.options import Options, as_json, common, find_deal
from discovery_tui.cli.output import emit, note, say, table
from discovery_tui.text import one_line

if TYPE_CHECKING:
    from discovery_tui.deal.roster import Stakeholder
    from discovery_tui.workspace.live_call import LiveCall


@click.command()
@click.argument("deal")
@click.argument("who", default="", type=CONTACT)
@click.argument("now", default="", type=CONTACT)
@as_json
@common()
@click.pass_obj
def people(options: Options, *, deal: str, who: str, now: str, json_: bool) -> None:
    """List who is who on a deal, or write somebody down anew.

    WHO is one of them (a first name will do where only one has it), NOW how they are called from
    now on: "Sarah Lee", "Sarah Lee, CFO" or "Sarah Lee, CFO, sarah@acme.com". It is the same
    person: all they said goes with the new name, and a title or e-mail that is not given stays.
    """
    if who and not now:
        raise click.UsageError('Say how they are called from now on: people DEAL WHO "Sarah Lee".')
    with options.workspace() as workspace:
        from discovery_tui.workspace.live_call import LiveCall

        live = LiveCall.without_call(workspace, find_deal(workspace, deal).id)
        if who:
            _write(live, who, now)
        elif json_:
            emit([_data(p) for p in live.everybody()])
        elif found := live.everybody():
            rows = [(p.name, p.title, p.email, p.side) for p in found]
            for line in table(rows, ("name", "title", "e-mail", "side"), limits=(36, 36, 40)):
                say(line)
        else:
            note("Nobody is known on this deal yet.")


def _write(live: LiveCall, who: str, now: str) -> None:
    from discovery_tui.deal.roster import Named, parse_person

    person, said = live.one_of(who), parse_person(now)
    if isinstance(person, Named):
        known = ", ".join(p.name for p in live.everybody()) or "nobody"
        raise Failure(f"Nobody here is called '{one_line(who)}': known is {known}.")
    told = Named(said.name, said.title or person.title, said.email or person.email)
    records, merged = live.tell_people([(person, told)], ())
    if not records:
        note(f"{told} is known so already.")
        return
    live.workspace.journal.append(records)
    note(f"{person.name} and {merged} are one person from now on." if merged else f"Now: {told}")


def _data(person: Stakeholder) -> dict[str, Any]:
    return {key: value or None for key, value in asdict(person).items()}

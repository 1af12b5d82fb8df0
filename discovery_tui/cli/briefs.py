"""`brief` and `followup`: what the AE reads, and what the prospect gets."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from discovery_tui.cli.failures import Failure
from discovery_tui.cli.files import put
from discovery_tui.cli.options import Options, as_json, common, find_deal
from discovery_tui.cli.output import emit, note
from discovery_tui.text import one_line

if TYPE_CHECKING:
    from discovery_tui.deal.fold import Evidence
    from discovery_tui.deal.records import Record
    from discovery_tui.qualify.scorecard import Scorecard

F = TypeVar("F", bound=Callable[..., Any])


def _output(command: F) -> F:
    force = click.option("--force", is_flag=True, help="Replace the file if it is there.")
    output = click.option(
        "-o", "--output", metavar="FILE", help="A file, a folder, or - for stdout (the default)."
    )
    return output(force(command))


@click.command()
@click.argument("deal")
@_output
@click.option("--html", is_flag=True, help="As one HTML page; so is a file that ends in .html.")
@click.option(
    "--why", metavar="REF", help="Only the answer a line rests on, by the digits at its end."
)
@as_json
@common()
@click.pass_obj
def brief(
    options: Options,
    *,
    deal: str,
    output: str | None,
    force: bool,
    html: bool,
    why: str | None,
    json_: bool,
) -> None:
    """Write the handoff brief, as Markdown.

    Before the gate is ready it is a draft that says so on top. After what is read in two minutes
    stands every line that was typed, but for private notes. A file is never replaced unasked.
    """
    from discovery_tui.brief.as_json import brief_to_json
    from discovery_tui.brief.build import build_brief
    from discovery_tui.brief.html import to_html
    from discovery_tui.brief.markdown import to_markdown
    from discovery_tui.brief.names import file_name

    html = html or (output or "").lower().endswith((".html", ".htm"))
    if json_ and (html or why is not None):
        raise click.UsageError("--json goes with neither --html nor --why.")
    with options.workspace() as workspace:
        evidence = workspace.evidence(find_deal(workspace, deal).id)
        card = workspace.scorecard(evidence)
        if why is not None:
            text = _why(evidence, card, why, workspace.journal.records(evidence.deal.id))
            put(text, output, file_name(evidence, card.on, "why", ".txt"), force=force)
            return
        found = build_brief(evidence, card)
        if html:
            put(to_html(found), output, file_name(evidence, card.on, suffix=".html"), force=force)
        elif not json_:
            put(to_markdown(found), output, file_name(evidence, card.on), force=force)
        elif output in (None, "-"):
            emit(brief_to_json(found))
        else:
            text = json.dumps(brief_to_json(found), ensure_ascii=False, indent=2) + "\n"
            put(text, output, file_name(evidence, card.on, suffix=".json"), force=force)


def _why(evidence: Evidence, card: Scorecard, ref: str, records: Sequence[Record]) -> str:
    from discovery_tui.brief.sources import Sources
    from discovery_tui.brief.why import find_why, to_text

    found = find_why(evidence, card, ref, records)
    if not found:
        raise Failure(
            f"No line of this brief has the reference '{one_line(ref)}': give the digits at the "
            "end of a line."
        )
    sources = Sources(evidence, card.on)
    return "\n".join(to_text(why, sources) for why in found)


@click.command()
@click.argument("deal")
@_output
@common()
@click.pass_obj
def followup(options: Options, deal: str, output: str | None, force: bool) -> None:
    """Write the follow-up mail to the prospect, with nothing internal in it."""
    from discovery_tui.brief.follow_up import follow_up
    from discovery_tui.brief.names import file_name

    with options.workspace() as workspace:
        evidence = workspace.evidence(find_deal(workspace, deal).id)
        card = workspace.scorecard(evidence)
        name = file_name(evidence, card.on, "follow-up", ".txt")
        put(follow_up(evidence, card), output, name, force=force)
        if not evidence.lines:
            note("Nothing was heard on this deal yet: the mail is all but empty.")

"""`brief` and `followup`: what the AE reads, and what the prospect gets."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

import click

from discovery_tui.cli.files import put
from discovery_tui.cli.options import Options, as_json, common, find_deal
from discovery_tui.cli.output import emit, note

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
@as_json
@common()
@click.pass_obj
def brief(options: Options, deal: str, output: str | None, force: bool, json_: bool) -> None:
    """Write the handoff brief, as Markdown.

    Before the gate is ready it is a draft that says so on top. A file is never replaced unasked.
    """
    from discovery_tui.brief.as_json import brief_to_json
    from discovery_tui.brief.build import build_brief
    from discovery_tui.brief.markdown import to_markdown
    from discovery_tui.brief.names import file_name

    with options.workspace() as workspace:
        evidence = workspace.evidence(find_deal(workspace, deal).id)
        card = workspace.scorecard(evidence)
        found = build_brief(evidence, card)
        if not json_:
            put(to_markdown(found), output, file_name(evidence, card.on), force=force)
        elif output in (None, "-"):
            emit(brief_to_json(found))
        else:
            text = json.dumps(brief_to_json(found), ensure_ascii=False, indent=2) + "\n"
            put(text, output, file_name(evidence, card.on, suffix=".json"), force=force)


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

"""`doctor`: is the file sound, what is found where, what does this terminal show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from discovery_tui.cli.failures import Failure
from discovery_tui.cli.options import Options, as_json, common
from discovery_tui.cli.output import Bar, emit, note, say, table
from discovery_tui.text import one_line

if TYPE_CHECKING:
    from discovery_tui.cli.checks import Finding
    from discovery_tui.settings import Settings


@click.command()
@click.option("--rebuild", is_flag=True, help="First make the file's tables anew from its journal.")
@as_json
@common()
@click.pass_context
def doctor(ctx: click.Context, json_: bool, rebuild: bool) -> None:
    """Check the database, its folder, the banks, the settings and this terminal.

    Changes nothing, unless --rebuild says so; then only what is made from the journal, never the
    journal. Exits with 1 where something is wrong; a note alone is nothing wrong.
    """
    options = ctx.ensure_object(Options)
    if rebuild:
        _rebuild(options)
    settings = options.settings()
    bar = Bar(stopping="Ctrl+C stops")
    found = list(_findings(options, settings, bar))
    bar.end()
    wrong = [finding for finding in found if finding.state == "wrong"]
    if json_:
        emit({"ok": not wrong, "findings": [asdict(finding) for finding in found]})
    else:
        rows = [(f.state, f.about, one_line(f.text)) for f in found]
        for line in table(rows, limits=(5, 14, 400)):
            say(line)
    note("Something is wrong; see above." if wrong else "All is well.")
    ctx.exit(1 if wrong else 0)


def _rebuild(options: Options) -> None:
    if not options.database().exists():
        raise Failure(f"There is nothing to rebuild yet in {options.database()}.")
    with options.workspace() as workspace:
        workspace.rebuild()


def _findings(options: Options, settings: Settings, bar: Bar) -> Iterator[Finding]:
    """Every check in turn; one that fails in a way of its own is a finding too."""
    from discovery_tui.cli import checks

    parts: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("program", checks.program),
        ("database", lambda: checks.database(options.database(), bar)),
        ("settings", lambda: checks.settings_file(settings)),
        ("banks", lambda: checks.banks(options.bank_folders(settings))),
        ("hearing", checks.hearing),
        ("terminal", checks.terminal),
    )
    for about, check in parts:
        try:
            yield from check()
        except Exception as error:
            yield checks.Finding(about, "wrong", one_line(f"{type(error).__name__}: {error}"))

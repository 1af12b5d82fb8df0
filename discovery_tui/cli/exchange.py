"""`export` and `import`: a whole journal to another machine, and another one's to this."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

import click

from discovery_tui.cli.failures import Failure
from discovery_tui.cli.files import put_file
from discovery_tui.cli.options import Options, common
from discovery_tui.cli.output import Bar, note
from discovery_tui.text import one_line


@click.command()
@click.option(
    "--journal", "target", metavar="FILE", required=True, help="Where to; - writes to stdout."
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common()
@click.pass_context
def export(ctx: click.Context, target: str, force: bool) -> None:
    """Write the journal as JSON Lines.

    One record a line, each deal's together, and the frameworks calls were held with: what
    `import` takes in on another machine. Half-typed lines, settings and banks stay here. The file
    holds what customers said: only you can read it.
    """
    from discovery_tui.workspace.exchange import export_lines

    options = ctx.ensure_object(Options)
    if not options.database().exists():
        raise Failure(f"There is nothing to export yet in {options.database()}.")
    with options.workspace() as workspace:
        if target != "-":
            put_file(export_lines(workspace), Path(target).expanduser(), force=force)
            return
        out = sys.stdout.buffer
        for line in export_lines(workspace):
            out.write(line.encode())
        out.flush()


@click.command("import")
@click.argument("source", metavar="FILE")
@common()
@click.pass_context
def import_(ctx: click.Context, source: str) -> None:
    """Take in what `export` wrote.

    FILE may be - for stdin. What is not here yet is added, what is here stays: doing it twice, or
    in another order, comes to the same. A file with a broken line is not taken in at all. Exits
    with 1 where a record is here with other words.
    """
    from discovery_tui.workspace.exchange import import_lines

    options = ctx.ensure_object(Options)
    with _opened(source) as stream, options.workspace() as workspace:
        bar = Bar()
        try:
            done = import_lines(workspace, stream, bar)
        finally:
            bar.end()
    told = f"{_count(done.new)} imported, {done.known:,} known already"
    if not done.clashes:
        note(f"{told}.")
        return
    named = ", ".join(done.clashing) + (" …" if done.clashes > len(done.clashing) else "")
    raise Failure(
        f"{told}; {done.clashes:,} left out: this file has other words under the same key "
        f"({named}).\nWhat was here first stands."
    )


def _count(records: int) -> str:
    return f"{records:,} record{'' if records == 1 else 's'}"


def _opened(source: str) -> AbstractContextManager[BinaryIO]:
    if source == "-":
        if sys.stdin.isatty():
            raise click.UsageError("- reads what another program pipes in; name a file.")
        return nullcontext(sys.stdin.buffer)
    path = Path(source).expanduser()
    if path.is_dir():
        raise Failure(f"{one_line(str(path))} is a folder: name a file in it.")
    return path.open("rb")

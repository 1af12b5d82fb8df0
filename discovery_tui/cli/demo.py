"""`demo`: the app on a throwaway database with a dozen deals, or a team's whole file to keep."""

from __future__ import annotations

import signal
import sys
from datetime import date
from pathlib import Path
from types import FrameType

import click

from discovery_tui.cli.failures import Failure
from discovery_tui.cli.live import need_terminal
from discovery_tui.cli.options import DAY, Options, common
from discovery_tui.cli.output import Bar, note, say


@click.command()
@click.option(
    "--make",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Make up a team's whole file instead, to keep.",
)
@click.option("--deals", type=click.IntRange(1, 10_000_000), help="With --make: how many deals.")
@click.option("--seed", type=int, help="With --make: the same seed, the same journal.")
@click.option("--answers", type=click.IntRange(1, 100), help="With --make: about so many a deal.")
@click.option("--until", type=DAY, help="With --make: the last day of the two years.")
@common()
@click.pass_context
def demo(
    ctx: click.Context,
    *,
    make: Path | None,
    deals: int | None,
    seed: int | None,
    answers: int | None,
    until: date | None,
) -> None:
    """Look around in a dozen invented deals. Nothing you do there is kept.

    With --make FILE an invented team's deals are written to a file of their own, two years of
    them, and the app is not opened: `discovery-tui --db FILE` does.
    """
    import tempfile

    options = ctx.ensure_object(Options)
    if make is not None:
        _make(options, make, deals or 1000, seed or 0, answers=answers, until=until)
        return
    if any(given is not None for given in (deals, seed, answers, until)):
        raise click.UsageError("--deals, --seed, --answers and --until go with --make FILE.")
    need_terminal()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    with tempfile.TemporaryDirectory(prefix="discovery-demo-") as folder:
        ctx.exit(_run(options, Path(folder)))


def _make(
    options: Options, path: Path, deals: int, seed: int, *, answers: int | None, until: date | None
) -> None:
    from discovery_tui.workspace import team
    from discovery_tui.workspace.workspace import Workspace

    if path.exists():
        raise Failure(f"{path} is there already. It was left as it is: name another file.")
    if not path.parent.is_dir():
        raise Failure(
            f"There is no folder {path.parent}. Nothing was made: name one that is there."
        )
    settings = options.settings()
    bar = Bar(stopping="Ctrl+C stops; the deals made by then stay")
    workspace = Workspace(path, settings)
    try:
        team.make(
            workspace,
            deals,
            seed,
            answers=answers or team.ANSWERS,
            until=until or team.UNTIL,
            progress=bar,
        )
    finally:
        bar.end()
        workspace.close()
    note(f"{deals:,} invented deals. `discovery-tui --db {path}` opens them.")
    say(str(path))


def _run(options: Options, folder: Path) -> int:
    from discovery_tui.workspace.sample import fill
    from discovery_tui.workspace.workspace import Workspace

    settings = options.settings()
    workspace = Workspace(folder / "demo.db", settings, bank_folders=options.bank_folders(settings))
    try:
        fill(workspace)
        from discovery_tui.tui import run

        return run(workspace, demo=True)
    finally:
        workspace.close()


def _leave(number: int, frame: FrameType | None) -> None:
    """End by way of every `finally`, so that the folder is removed."""
    sys.exit(128 + number)

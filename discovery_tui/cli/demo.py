"""`demo`: the app on a throwaway database with a dozen deals."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from types import FrameType

import click

from discovery_tui.cli.live import need_terminal
from discovery_tui.cli.options import Options, common


@click.command()
@common()
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Look around in a dozen invented deals. Nothing you do there is kept."""
    import tempfile

    need_terminal()
    options = ctx.ensure_object(Options)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    with tempfile.TemporaryDirectory(prefix="discovery-demo-") as folder:
        ctx.exit(_run(options, Path(folder)))


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

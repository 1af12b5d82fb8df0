"""The same by command: what the screen does, for the shell and for scripts.

Data goes to stdout, everything else to stderr. Commands import what they stand on when they run,
so that `--help` stays quick and `score` and `brief` never load the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discovery_tui.cli.app import main as main


def __getattr__(name: str) -> Any:
    """`main`, imported when it is asked for: see `__main__`."""
    if name != "main":
        raise AttributeError(name)
    from discovery_tui.cli.app import main

    return main

"""The same by command: what the screen does, for the shell and for scripts.

Data goes to stdout, everything else to stderr. Commands import what they stand on when they run,
so that `--help` stays quick and `score` and `brief` never load the screen.
"""

from discovery_tui.cli.app import main

__all__ = ["main"]

"""`discovery-tui`, and `python -m discovery_tui.cli`."""

from __future__ import annotations

import gc


def start() -> None:
    """Run the command line and end the process with its code."""
    # Nothing made while starting is garbage, and looking for some takes a tenth of the start.
    # The app turns it on again once its first screen is up; commands end too soon to need it.
    gc.disable()
    from discovery_tui.cli.app import main

    main()


if __name__ == "__main__":
    start()

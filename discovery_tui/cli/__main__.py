"""`python -m discovery_tui.cli`."""

from discovery_tui.cli.app import main

main()

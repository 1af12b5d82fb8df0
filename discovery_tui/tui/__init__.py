"""What they see. Textual is imported here and nowhere below."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from discovery_tui.tui.start import Start

if TYPE_CHECKING:
    from discovery_tui.workspace.workspace import Workspace

__all__ = ["Start", "run"]

# Textual paints on a 60 Hz timer; at 240 Hz the 95th percentile of key to paint halves at the
# same CPU. It is read when Textual is imported, so it must be set before.
os.environ.setdefault("TEXTUAL_FPS", "240")


def run(workspace: Workspace, start: Start | None = None, *, demo: bool = False) -> int:
    """Run the app in this terminal until it is left. Returns the exit code."""
    from discovery_tui.tui.app import DiscoveryApp

    app = DiscoveryApp(workspace, start or Start(), demo=demo)
    try:
        app.run()
    finally:
        workspace.close()
    app.unsaved.report()
    return app.return_code or 0

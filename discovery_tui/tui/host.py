"""The app as its screens know it: what it works on, its keys, and the way back to the deals."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from textual.app import App

from discovery_tui.tui.actions import check_keymap
from discovery_tui.tui.unsaved import Unsaved
from discovery_tui.workspace.workspace import Workspace


class HostApp(App[int]):
    """Below the screens, so that they need not import the app that opens them."""

    def __init__(self, workspace: Workspace, *, demo: bool = False) -> None:
        super().__init__()
        self.workspace = workspace
        self.demo = demo
        self.unsaved = Unsaved()
        self._keys, problems = check_keymap(workspace.settings.keys)
        self._problems = [*workspace.settings.problems, *problems]
        self._mine: Workspace | None = None
        self._demo_folder: tempfile.TemporaryDirectory[str] | None = None

    def back_to_deals(self) -> None:
        """Close every screen over the deal list, opening the list where it never was."""
        raise NotImplementedError

    def keymap_of(self, name: str, default: str) -> str:
        """The keys of an action, as the settings have them."""
        return self._keys.get(name, default)

    def take_problems(self) -> list[str]:
        """What is wrong with the settings, for the first screen that asks."""
        found, self._problems = self._problems, []
        return found

    # ---------------------------------------------------------------- the demo

    async def open_demo(self) -> None:
        """Another, throw-away file full of made-up deals; the person's own is not touched."""
        self._demo_folder = tempfile.TemporaryDirectory(prefix="discovery-demo-")
        file = Path(self._demo_folder.name) / "demo.db"
        settings, clock = self.workspace.settings, self.workspace.clock

        def make() -> None:
            from discovery_tui.workspace.sample import fill

            made = Workspace(file, settings, clock=clock)
            fill(made)
            made.close()

        await asyncio.to_thread(make)
        demo = Workspace(file, settings, clock=clock)
        self._mine, self.workspace, self.demo = self.workspace, demo, True

    def close_demo(self) -> None:
        """Back to the person's own deals."""
        if self._mine is not None:
            self.workspace.close()
            self.workspace, self._mine, self.demo = self._mine, None, False
        if self._demo_folder is not None:
            self._demo_folder.cleanup()
            self._demo_folder = None

    @property
    def demo_open(self) -> bool:
        """Whether the demo was opened from the person's own deals."""
        return self._mine is not None

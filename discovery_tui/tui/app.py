"""The app: holds the workspace, carries saves to the writer, and ends without losing a line."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterable
from functools import partial
from typing import Any

from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from discovery_tui.tui.actions import Area, areas_of, bindings, command, of
from discovery_tui.tui.host import HostApp
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.start import Start
from discovery_tui.workspace.workspace import Workspace

TERMINAL_SECONDS, PATIENCE_SECONDS = 2.0, 2.0


class DiscoveryApp(HostApp):
    """One workspace, one screen a task."""

    TITLE = "discovery-tui"
    HORIZONTAL_BREAKPOINTS = [(0, "-sidecar"), (70, "-normal"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-roomy")]  # noqa: RUF012
    BINDINGS = [  # noqa: RUF012
        *bindings("app"),
        Binding("ctrl+c", "hint_quit", show=False, system=True),
    ]
    CSS = """
    Screen { background: $background; }
    """

    def __init__(self, workspace: Workspace, start: Start, *, demo: bool = False) -> None:
        super().__init__(workspace, demo=demo)
        self._start = start
        self._crashed = False

    # ---------------------------------------------------------------- life

    def on_mount(self) -> None:
        self.set_keymap(self._keys)
        self._loop_of_signals = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                with contextlib.suppress(ValueError):  # not in the main thread: somebody's test
                    signal.signal(getattr(signal, name), self._told_to_end)
        if not self.is_headless and _has_terminal():
            self.set_interval(TERMINAL_SECONDS, self._look_for_terminal)
        self.call_after_refresh(_collect_garbage)

    def get_default_screen(self) -> Screen[None]:
        """The first screen itself: one pushed over an empty one would come up a moment later."""
        start, notice = self._start, ""
        if start.deal is not None or start.opening is not None:
            from discovery_tui.tui.screens.open_call import CANNOT, call_screen

            try:
                return call_screen(self, start.opening or start.deal or "", minutes=start.minutes)
            except CANNOT as error:
                notice = str(error)
        from discovery_tui.tui.screens.deals import DealsScreen

        return DealsScreen(notice)

    def leave(self) -> None:
        """End now: the half-typed line is kept, the screen restored, queued saves done."""
        self._last_words()
        self.exit(0)

    def _last_words(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, TaskScreen):
                screen.last_words()

    def _told_to_end(self, *_: object) -> None:
        """SIGTERM, SIGHUP, or the window is gone. Not left to the event loop alone: with the
        window gone, Textual's writing may block it for good."""
        self._last_words()
        with contextlib.suppress(RuntimeError):
            self._loop_of_signals.call_soon_threadsafe(self.leave)
        watch = threading.Timer(PATIENCE_SECONDS, self._end_anyway)
        watch.daemon = True
        watch.start()

    def _end_anyway(self) -> None:
        """The loop did not end: finish every save, and go."""
        self.workspace.finish_saves()
        os._exit(0)

    def _look_for_terminal(self) -> None:
        if not _has_terminal():
            self._told_to_end()

    async def action_quit(self) -> None:
        self.leave()

    def action_hint_quit(self) -> None:
        if isinstance(self.screen, TaskScreen):
            self.screen.say("Ctrl+Q leaves; what is half typed is kept.")

    def back_to_deals(self) -> None:
        from discovery_tui.tui.screens.deals import DealsScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, DealsScreen):
            self.pop_screen()
        if isinstance(self.screen, DealsScreen):
            self.screen.refresh_deals()
        else:  # the app was opened on the call that is over; Textual keeps its first screen
            self.push_screen(DealsScreen())

    async def on_unmount(self) -> None:
        if self._mine is not None:
            self.close_demo()

    # ---------------------------------------------------------------- keys and palette

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        for area in areas_of(_area(screen)):
            for action in of(area):
                if action.id not in ("up", "down"):
                    told = f"Line: {action.label}" if area == "conversation" else action.label
                    target = self if area == "app" else screen
                    run = partial(target.run_action, command(action))
                    yield SystemCommand(told, action.help, run)

    def action_help(self) -> None:
        from discovery_tui.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(_area(self.screen)))

    # ---------------------------------------------------------------- when things go wrong

    def _fatal_error(self) -> None:
        """A fault of ours: say so in two lines. Textual would print every local variable, and
        with them what the customer said."""
        error = sys.exc_info()[1] or self._exception
        if not self._crashed:
            self._crashed = True
            with contextlib.suppress(Exception):
                self._last_words()
            name = type(error).__name__ if error is not None else "unknown fault"
            from rich.text import Text

            self._exit_renderables.append(
                Text(
                    f"discovery-tui stopped on a fault of its own ({name}). Every saved line is "
                    "safe, and so is the half-typed one.\n"
                    "Start it again to go on; `--debug` shows the details."
                )
            )
            if "discovery-debug" in self.features or _debug():
                import traceback

                lines = traceback.format_exception(error) if error is not None else []
                self._exit_renderables.append(Text("".join(lines)))
        self._return_code = 1
        self._close_messages_no_wait()


def _area(screen: Screen[Any]) -> Area:
    return screen.AREA if isinstance(screen, TaskScreen) else "app"


def _has_terminal() -> bool:
    try:
        return os.isatty(sys.__stdin__.fileno()) if sys.__stdin__ else False
    except (OSError, ValueError):
        return False


def _collect_garbage() -> None:
    """What the start has made stays; from here on garbage is looked for as ever."""
    gc.freeze()
    gc.enable()


def _debug() -> bool:
    return bool(os.environ.get("DISCOVERY_TUI_DEBUG"))

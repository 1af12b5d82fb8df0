"""The app: holds the workspace, carries saves to the writer, and ends without losing a line."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from discovery_tui.deal.records import Record
from discovery_tui.tui import Start
from discovery_tui.tui.actions import ACTIONS, bindings, check_keymap
from discovery_tui.workspace.workspace import Workspace

TERMINAL_SECONDS, PATIENCE_SECONDS = 2.0, 2.0


class DiscoveryApp(App[int]):
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
        super().__init__()
        self.workspace = workspace
        self.start = start
        self.demo = demo
        self.problems: list[str] = list(workspace.settings.problems)
        self._unsaved: dict[str, str] = {}
        self._mine: Workspace | None = None
        self._demo_folder: tempfile.TemporaryDirectory[str] | None = None
        self._keys, problems = check_keymap(workspace.settings.keys)
        self.problems += problems
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
        start, notice = self.start, ""
        if start.deal is not None or start.opening is not None:
            from discovery_tui.tui.screens.call import CANNOT, call_screen

            try:
                return call_screen(self, start.opening or start.deal or "", minutes=start.minutes)
            except CANNOT as error:
                notice = str(error)
        from discovery_tui.tui.screens.deals import DealsScreen

        return DealsScreen(notice)

    def leave(self) -> None:
        """End now: the half-typed line is kept, the screen restored, queued saves done."""
        self._keep_drafts()
        self.exit(0)

    def _keep_drafts(self) -> None:
        for screen in self.screen_stack:
            for last in ("last_try", "keep_draft"):
                keep = getattr(screen, last, None)
                if keep is not None:
                    keep()

    def _told_to_end(self, *_: object) -> None:
        """SIGTERM, SIGHUP, or the window is gone. Not left to the event loop alone: with the
        window gone, Textual's writing may block it for good."""
        self._keep_drafts()
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

    def action_quit(self) -> None:  # type: ignore[override]
        self.leave()

    def action_hint_quit(self) -> None:
        say = getattr(self.screen, "say", None)
        if say is not None:
            say("Ctrl+Q leaves; what is half typed is kept.")

    def back_to_deals(self) -> None:
        """Close every screen over the deal list, opening the list where it never was."""
        from discovery_tui.tui.screens.deals import DealsScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, DealsScreen):
            self.pop_screen()
        if isinstance(self.screen, DealsScreen):
            self.screen.refresh_deals()
        else:  # the app was opened on the call that is over; Textual keeps its first screen
            self.push_screen(DealsScreen())

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

    async def on_unmount(self) -> None:
        if self._mine is not None:
            self.close_demo()

    # ---------------------------------------------------------------- keys and palette

    def keymap_of(self, name: str, default: str) -> str:
        """The keys of an action, as the settings have them."""
        return self._keys.get(name, default)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        area = getattr(screen, "AREA", "app")
        for action in ACTIONS:
            target = screen if action.area == area else self if action.area == "app" else None
            run = getattr(target, f"action_{action.id}", None) if target else None
            if run is not None:
                yield SystemCommand(action.label, action.help, run)
        if area == "call":
            act = getattr(screen, "line_action", None)
            for action in ACTIONS:
                if (
                    action.area == "conversation"
                    and action.id not in ("up", "down")
                    and act is not None
                ):
                    yield SystemCommand(
                        f"Line: {action.label}", action.help, partial(act, action.id)
                    )

    def action_help(self) -> None:
        from discovery_tui.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "AREA", "app")))

    # ---------------------------------------------------------------- when things go wrong

    def watch_over(self, records: Sequence[Record]) -> None:
        """These records are on their way: until `saved`, their words are ours to keep."""
        self._unsaved |= {r.id: str(r.body["text"]) for r in records if r.body.get("text")}

    def saved(self, records: Sequence[Record]) -> None:
        """They are on the disk. Called in the writer's thread."""
        for record in records:
            self._unsaved.pop(record.id, None)

    def draft_unsaved(self, text: str) -> None:
        """The half-typed line could not be kept. Called in the writer's thread."""
        if text:
            self._unsaved["draft"] = text

    def report_unsaved(self) -> None:
        """After the screen is gone: print what could not be saved, so that it can be copied."""
        if self._unsaved:
            print("These lines could not be saved; copy them from here:", file=sys.stderr)  # noqa: T201
            for text in self._unsaved.values():
                print(text, file=sys.stderr)  # noqa: T201

    def _fatal_error(self) -> None:
        """A fault of ours: say so in two lines. Textual would print every local variable, and
        with them what the customer said."""
        error = sys.exc_info()[1] or self._exception
        if not self._crashed:
            self._crashed = True
            with contextlib.suppress(Exception):
                for screen in self.screen_stack:
                    keep = getattr(screen, "keep_draft", None)
                    if keep is not None:
                        keep()
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

"""A real pseudo-terminal with an emulator behind it: what a person at the screen would see."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

if sys.platform != "win32":  # its tests are skipped there, but imported
    import fcntl
    import pty
    import termios

# pyte 0.8 draws parts of sequences it does not know: strings to the terminal (OSC, DCS), and
# private or intermediate CSI sequences such as mode queries and keyboard protocols.
_UNKNOWN = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\"
    rb"|\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\??[0-9;]*\$[a-z]|\x1b\[[0-9;]*:[0-9;:]*m"
)
_OPEN_ENDED = re.compile(rb"\x1b(?:\[[<=>?]?[0-9;:$]*|[\]P_^X][^\x07\x1b]*)?$")
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "backspace": "\x7f",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    **{f"ctrl+{c}": chr(ord(c) - 96) for c in "abcdefghijklmnopqrstuvwxyz"},
}


class Terminal:
    """A program in a terminal of its own. Use as a context manager: it never outlives it."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._rest = b""
        self.raw = bytearray()
        self.returncode: int | None = None
        self.started = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            try:
                if cwd:
                    os.chdir(cwd)
                wanted = {
                    **os.environ,
                    "TERM": "xterm-256color",
                    "COLORTERM": "truecolor",
                    **(env or {}),
                }
                os.execvpe(argv[0], list(argv), wanted)
            finally:
                os._exit(127)
        self.resize(columns, rows)

    # ---------------------------------------------------------------- in

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def press(self, *keys: str) -> None:
        for key in keys:
            os.write(self._master, KEYS[key].encode())
            self.pump(0.02)

    def paste(self, text: str) -> None:
        """A bracketed paste, written as fast as the program takes it."""
        data = b"\x1b[200~" + text.encode() + b"\x1b[201~"
        os.set_blocking(self._master, False)
        while data:
            try:
                data = data[os.write(self._master, data[:4096]) :]
            except BlockingIOError:
                self.pump(0.01)
            self.pump(0)
        os.set_blocking(self._master, True)

    # ---------------------------------------------------------------- out

    def pump(self, seconds: float) -> bool:
        """Take in what the program writes for so long at most. False once it has ended."""
        until = time.perf_counter() + seconds
        while True:
            wait = max(until - time.perf_counter(), 0)
            ready, _, _ = select.select([self._master], [], [], wait)
            if not ready:
                return True
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return False
            if not data:
                return False
            self.raw += data
            self._feed(data)
            if wait == 0:
                return True

    def _feed(self, data: bytes) -> None:
        data = self._rest + data
        cut = _OPEN_ENDED.search(data)
        self._rest = data[cut.start() :] if cut else b""
        data = data[: cut.start()] if cut else data
        if b"\x1b[c" in data or b"\x1b[0c" in data:
            os.write(self._master, b"\x1b[?62;22c")
        if b"\x1b[6n" in data:
            os.write(self._master, b"\x1b[1;1R")
        self._stream.feed(_UNKNOWN.sub(b"", data))

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, wanted: str | Callable[[str], bool], seconds: float = 20.0) -> str:
        """The screen once it shows `wanted` (a regular expression, or a test of its text)."""
        until = time.perf_counter() + seconds
        holds = wanted if callable(wanted) else (lambda text: re.search(wanted, text) is not None)
        while not holds(self.text):
            alive = self.pump(0.02)
            if holds(self.text):
                break
            if not alive or time.perf_counter() > until:
                raise AssertionError(f"never showed {wanted!r}; the screen:\n{self.text}")
        return self.text

    # ---------------------------------------------------------------- ends

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def close_terminal(self) -> None:
        """The window is closed: the program's terminal goes away."""
        os.close(self._master)
        self._master = -1

    def wait(self, seconds: float = 20.0) -> int:
        """The exit code, or minus the signal that ended the program."""
        until = time.perf_counter() + seconds
        while self.returncode is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.returncode = os.waitstatus_to_exitcode(status)
            elif time.perf_counter() > until:
                raise AssertionError(f"did not end within {seconds} s; the screen:\n{self.text}")
            elif self._master >= 0:
                self.pump(0.02)
            else:
                time.sleep(0.01)
        return self.returncode

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        if self._master >= 0:
            os.close(self._master)


def app(*arguments: str) -> list[str]:
    """The command line that starts discovery-tui with this interpreter."""
    return [sys.executable, "-m", "discovery_tui.cli", *arguments]

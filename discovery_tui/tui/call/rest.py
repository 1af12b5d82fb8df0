"""When the keys rest."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.message_pump import MessagePump
from textual.timer import Timer


class KeyRest:
    """Calls `do` once no key has come for some seconds, in a long burst after `at_most`."""

    def __init__(
        self, pump: MessagePump, do: Callable[[], None], seconds: float, at_most: float
    ) -> None:
        self._pump, self._do, self._seconds, self._at_most = pump, do, seconds, at_most
        self._timer: Timer | None = None
        self._since = 0.0

    def key(self) -> None:
        """A key has come."""
        now = monotonic()
        if self._timer is None:
            self._since = now
            self._timer = self._pump.set_timer(self._seconds, self._rested)
        elif now - self._since < self._at_most:
            self._timer.reset()

    def stop(self) -> None:
        """What was typed has gone, or is dealt with."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _rested(self) -> None:
        self._timer = None
        self._do()

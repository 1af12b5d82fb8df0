"""Time, always handed in: nothing below the command line and the screen asks for it itself."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol


class Clock(Protocol):
    def now(self) -> int:
        """Milliseconds since 1970 in UTC."""

    def offset(self) -> int:
        """Minutes the local clock is ahead of UTC."""

    def monotonic(self) -> float:
        """Seconds that only ever grow, for durations."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> int:
        return time.time_ns() // 1_000_000

    def offset(self) -> int:
        ahead = datetime.now().astimezone().utcoffset() or timedelta()
        return int(ahead.total_seconds() // 60)

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass
class FixedClock:
    """A clock that moves only when told to: tests, the demo and the README's pictures."""

    ms: int
    minutes_ahead: int = 0

    def now(self) -> int:
        return self.ms

    def offset(self) -> int:
        return self.minutes_ahead

    def monotonic(self) -> float:
        return self.ms / 1000

    def advance(self, seconds: float) -> None:
        self.ms += int(seconds * 1000)


_LAST_MS = 253_370_764_800_000  # 1 January 9999: a later time in a record is a broken clock's


def local(ms: int, offset: int) -> datetime:
    """The wall-clock time at `offset` minutes ahead of UTC, where |offset| < 24 h.

    Never raises on a time: what lies before 1970 or after 9998 counts as that end.
    """
    seconds = min(max(ms, 0), _LAST_MS) / 1000
    return datetime.fromtimestamp(seconds, UTC).astimezone(timezone(timedelta(minutes=offset)))


def local_day(ms: int, offset: int) -> date:
    """The calendar day at `offset` minutes ahead of UTC."""
    return local(ms, offset).date()


def today(clock: Clock) -> date:
    """The calendar day on this clock."""
    return local_day(clock.now(), clock.offset())


def minute(seconds: int | None) -> str:
    """Seconds into a call as `mm:ss`; empty where the line was not typed in a call."""
    if seconds is None:
        return ""
    return f"{max(seconds, 0) // 60:02d}:{max(seconds, 0) % 60:02d}"

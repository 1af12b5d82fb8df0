"""Days are local days, and no time in a record can break the screen."""

from __future__ import annotations

from datetime import date

import pytest

from discovery_tui.clock import FixedClock, SystemClock, local_day, minute, today

MIDNIGHT = 1_803_859_200_000  # 1 March 2027, 00:00 UTC


@pytest.mark.parametrize(
    ("ms", "offset", "day"),
    [
        (MIDNIGHT, 0, date(2027, 3, 1)),
        (MIDNIGHT - 1, 0, date(2027, 2, 28)),
        (MIDNIGHT - 1, 60, date(2027, 3, 1)),
        (MIDNIGHT, -60, date(2027, 2, 28)),
        (MIDNIGHT, 13 * 60 + 45, date(2027, 3, 1)),
    ],
)
def test_the_day_is_the_reps_own(ms: int, offset: int, day: date) -> None:
    assert local_day(ms, offset) == day
    assert today(FixedClock(ms, offset)) == day


@pytest.mark.parametrize("ms", [-(2**62), -1, 2**53, 2**62])
@pytest.mark.parametrize("offset", [-1439, 0, 1439])
def test_a_broken_time_is_still_some_day(ms: int, offset: int) -> None:
    assert isinstance(local_day(ms, offset), date)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(None, ""), (0, "00:00"), (763, "12:43"), (-5, "00:00"), (6000, "100:00")],
)
def test_minutes_of_a_call(seconds: int | None, shown: str) -> None:
    assert minute(seconds) == shown


def test_the_system_clock_knows_its_zone_and_never_runs_back() -> None:
    clock = SystemClock()
    assert abs(clock.offset()) < 24 * 60
    assert clock.monotonic() <= clock.monotonic()
    assert clock.now() > MIDNIGHT - 10**11

"""Record keys: always larger than the one before, whatever the clock does."""

from __future__ import annotations

import threading
import uuid
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.clock import FixedClock
from discovery_tui.ids import SHORT, IdSource, short
from tests.support.laws import law

NOW = 1_800_000_000_000


@law
@given(st.lists(st.integers(-5000, 5000), max_size=60))
def test_keys_only_ever_grow(steps: list[int]) -> None:
    clock = FixedClock(NOW)
    ids = IdSource(clock)
    keys = [ids.new()]
    for step in steps:
        clock.ms = max(clock.ms + step, 1)
        keys.append(ids.new())
    assert all(a < b for a, b in pairwise(keys))


@law
@given(st.integers(-(10**6), 10**6), st.integers(0, 2**76 - 1))
def test_keys_are_larger_than_every_key_in_the_file(ahead: int, rest: int) -> None:
    """The floor may be another machine's key, with a clock ahead of ours and any counter."""
    value = (NOW + ahead) << 80 | 0x7 << 76 | (rest >> 64) << 64 | 0b10 << 62 | rest & (2**62 - 1)
    floor = str(uuid.UUID(int=value))
    ids = IdSource(FixedClock(NOW), floor)
    first, second = ids.new(), ids.new()
    assert floor < first < second


def test_a_million_keys_in_one_millisecond_stay_in_order() -> None:
    ids = IdSource(FixedClock(NOW))
    keys = [ids.new() for _ in range(10_000)]
    assert keys == sorted(set(keys))


def test_a_key_is_a_uuid_of_version_7_that_holds_its_time() -> None:
    key = uuid.UUID(IdSource(FixedClock(NOW)).new())
    assert key.version == 7
    assert key.variant == uuid.RFC_4122
    assert key.int >> 80 == NOW


def test_keys_of_two_machines_differ_even_in_the_same_millisecond() -> None:
    one, other = IdSource(FixedClock(NOW)), IdSource(FixedClock(NOW))
    keys = {source.new() for source in (one, other) for _ in range(500)}
    assert len(keys) == 1000


def test_the_floor_can_be_raised_later() -> None:
    ids = IdSource(FixedClock(NOW))
    theirs = IdSource(FixedClock(NOW + 60_000)).new()
    assert ids.new() < theirs
    ids.raise_floor(theirs)
    assert ids.new() > theirs


def test_a_lower_floor_changes_nothing() -> None:
    ids = IdSource(FixedClock(NOW))
    first = ids.new()
    ids.raise_floor(IdSource(FixedClock(NOW - 60_000)).new())
    assert ids.new() > first


@pytest.mark.parametrize("key", ["", "abc", "../../etc", "g" * 36, "1" * 32])
def test_what_is_no_key_is_no_floor(key: str) -> None:
    with pytest.raises(ValueError, match="record key"):
        IdSource(FixedClock(NOW)).raise_floor(key)


def test_threads_get_keys_of_their_own() -> None:
    ids = IdSource(FixedClock(NOW))
    found: list[list[str]] = [[] for _ in range(4)]

    def take(into: list[str]) -> None:
        into.extend(ids.new() for _ in range(500))

    threads = [threading.Thread(target=take, args=(into,)) for into in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({key for keys in found for key in keys}) == 2000
    assert all(keys == sorted(keys) for keys in found)


def test_a_short_id_comes_from_the_random_end() -> None:
    ids = IdSource(FixedClock(NOW))
    keys = [ids.new() for _ in range(50)]
    assert all(
        key.replace("-", "").endswith(short(key)) and len(short(key)) == SHORT for key in keys
    )
    assert len({short(key) for key in keys}) == len(keys)

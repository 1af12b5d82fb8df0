"""Things kept in the order of their keys, whatever order they come in."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Generic, Protocol, TypeVar


class _Key(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


K = TypeVar("K", bound=_Key)
T = TypeVar("T")


class Ordered(Generic[K, T]):
    """What comes with the largest key costs no search; what is there can be replaced or dropped."""

    def __init__(self) -> None:
        self._keys: list[K] = []
        self._things: list[T] = []
        self._all: tuple[T, ...] | None = ()

    def __bool__(self) -> bool:
        return bool(self._keys)

    def put(self, key: K, thing: T) -> None:
        """Put it in its place, instead of what has that key."""
        self._all = None
        if not self._keys or self._keys[-1] < key:
            self._keys.append(key)
            self._things.append(thing)
            return
        at = bisect_left(self._keys, key)
        if self._keys[at] == key:
            self._things[at] = thing
        else:
            self._keys.insert(at, key)
            self._things.insert(at, thing)

    def drop(self, key: K) -> None:
        """Take out what has that key, where it is there."""
        at = bisect_left(self._keys, key)
        if at < len(self._keys) and self._keys[at] == key:
            self._all = None
            del self._keys[at], self._things[at]

    @property
    def first(self) -> K:
        """The smallest key; raises IndexError where there is none."""
        return self._keys[0]

    @property
    def last(self) -> T | None:
        """What has the largest key."""
        return self._things[-1] if self._things else None

    def values(self) -> tuple[T, ...]:
        """All of them in order: the very same tuple until something changes."""
        if self._all is None:
            self._all = tuple(self._things)
        return self._all

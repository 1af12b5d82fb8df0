"""Which records stand: what was retracted, and which wording of a line is the present one.

Both are told record by record, in any order, and each says what it has changed.
"""

from __future__ import annotations


class Undone:
    """What is retracted. A retraction can itself be retracted, by a later one."""

    def __init__(self) -> None:
        self._target: dict[str, str] = {}
        self._about: dict[str, list[str]] = {}
        self._stand: set[str] = set()
        """The retractions that are not retracted."""

    def gone(self, key: str) -> bool:
        """Whether the record is as if never typed."""
        return any(undo in self._stand for undo in self._about.get(key, ()))

    def add(self, key: str, target: str) -> list[str]:
        """A retraction; the records that may have gone, or come back, by it.

        Of several the newest is best told first: no other then has to be looked at twice.
        """
        self._target[key] = target
        self._about.setdefault(target, []).append(key)
        touched: list[str] = []
        at = key
        while True:
            stands = not any(undo in self._stand and undo > at for undo in self._about.get(at, ()))
            if stands == (at in self._stand):
                return touched
            if stands:
                self._stand.add(at)
            else:
                self._stand.remove(at)
            target = self._target[at]
            touched.append(target)
            if target not in self._target or target >= at:
                return touched
            at = target


class Wordings:
    """Lines and the edits that replace them: only an earlier line can be replaced, so that no
    chain is a ring. A retracted edit still hands on what it replaces."""

    def __init__(self) -> None:
        self._old: dict[str, str] = {}
        self._edits: dict[str, list[str]] = {}
        self._first: dict[str, str] = {}
        self._live: set[str] = set()
        self._covered: dict[str, int] = {}
        """How many edits stand for a line, or are themselves stood for."""

    def shown(self, key: str) -> bool:
        """Whether it is there and nothing stands in its place."""
        return key in self._live and not self._covered.get(key)

    def edited(self, key: str) -> bool:
        """Whether it is a new wording."""
        return key in self._old

    def first(self, key: str) -> str:
        """The line it goes back to, in whose place it stands."""
        return self._first.get(key, key)

    def add(self, key: str, old: str) -> list[str]:
        """A line, and what it replaces ('' for nothing); the edits that have another place now."""
        if not old or old >= key:
            return []
        self._old[key] = old
        self._edits.setdefault(old, []).append(key)
        moved, waiting = [], [key]
        while waiting:
            at = waiting.pop()
            self._first[at] = self.first(self._old[at])
            moved.append(at)
            waiting += self._edits.get(at, ())
        return [old, *moved, *self._pass_on(key, before=False)]

    def settle(self, key: str, *, live: bool) -> list[str]:
        """A line came, went or came back; the lines that may be shown or hidden by it."""
        before = self._stands(key)
        if live:
            self._live.add(key)
        else:
            self._live.discard(key)
        return [key, *self._pass_on(key, before=before)]

    def _stands(self, key: str) -> bool:
        return key in self._live or bool(self._covered.get(key))

    def _pass_on(self, key: str, *, before: bool) -> list[str]:
        touched: list[str] = []
        while before != (now := self._stands(key)) and key in self._old:
            old = self._old[key]
            before = self._stands(old)
            self._covered[old] = self._covered.get(old, 0) + (1 if now else -1)
            touched.append(old)
            key = old
        return touched

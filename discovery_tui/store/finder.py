"""The one thread that searches while a screen is up, so that no key waits for a search.

The newest question wins: one that waits is dropped when another comes, one that is being looked
for is broken off, and neither is answered.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from discovery_tui.store.errors import StoreError
from discovery_tui.store.journal import Journal, Summarise
from discovery_tui.store.shelf import Shelf

STEPS = 5000
"""Steps of SQLite's machine between two looks at whether a newer question has come."""
Question = Callable[[Journal], Any]
Answer = Callable[[Any, StoreError | None], None]


class Finder:
    """A journal for reading in a thread of its own."""

    def __init__(self, path: Path, summarise: Summarise, shelf: Shelf | None = None) -> None:
        """Nothing is opened before the first question."""
        self._path, self._summarise, self._shelf = path, summarise, shelf
        self._changed = threading.Condition()
        self._next: tuple[int, Question, Answer] | None = None
        self._newest = 0
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="discovery-finder", daemon=True)

    def ask(self, question: Question, answer: Answer) -> None:
        """Ask in the thread of this finder. `answer` is called there with what was found, or with
        what failed; never, where another question comes first or the finder is closed."""
        with self._changed:
            if self._closed:
                return
            self._supersede()
            self._next = (self._newest, question, answer)
            if not self._thread.is_alive():
                self._thread.start()
            self._changed.notify()

    def forget(self) -> None:
        """Nobody waits for the last question any more: it is not answered."""
        with self._changed:
            self._supersede()

    def close(self) -> None:
        """Break off what is being looked for, and let the file go. From any other thread."""
        with self._changed:
            self._closed = True
            self._supersede()
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join()

    def _supersede(self) -> None:
        self._newest += 1
        self._next = None

    def _run(self) -> None:
        journal: Journal | None = None
        while True:
            with self._changed:
                while self._next is None and not self._closed:
                    self._changed.wait()
                if self._next is None:
                    break
                number, question, answer = self._next
                self._next = None
            found: Any = None
            failed: StoreError | None = None
            try:
                journal = journal or Journal(self._path, self._summarise, self._shelf)
                found = self._put(journal, number, question)
            except StoreError as error:
                failed = error
            except Exception as error:  # a question must never take the thread with it
                failed = StoreError(
                    f"The search failed: {type(error).__name__}. Nothing was changed.\nTry again."
                )
                failed.__cause__ = error
            self._answer(number, answer, found, failed)
        if journal is not None:
            journal.close()

    def _put(self, journal: Journal, number: int, question: Question) -> Any:
        """What SQLite does for it is broken off where another question has come meanwhile. (Its
        `interrupt` would miss a statement that is just about to begin.)"""
        connection = journal.database.connection
        connection.set_progress_handler(lambda: int(number != self._newest), STEPS)
        try:
            return question(journal)
        finally:
            connection.set_progress_handler(None, 0)

    def _answer(self, number: int, answer: Answer, found: Any, failed: StoreError | None) -> None:
        """Held while it answers, so that nobody who has asked anew since hears of the old."""
        with self._changed:
            if number != self._newest:
                return
            try:
                answer(found, failed)
            except Exception:  # whoever asked is gone by now
                threading.excepthook(
                    threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread()))
                )

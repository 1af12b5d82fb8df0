"""The one thread that writes while a screen is up.

Jobs run in the order they came, each with its own outcome told to the caller; the queue is
drained before the program ends. A save is never cancelled, so the screen may say "saved" when
it hears so from here, and not before.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from discovery_tui.store.database import WAL_PAGES
from discovery_tui.store.errors import StoreError
from discovery_tui.store.journal import Journal, Summarise
from discovery_tui.store.shelf import Shelf

Job = Callable[[Journal], None]
Done = Callable[[StoreError | None], None]
QUIET_SECONDS = 2.0


class Writer:
    """A journal in a thread of its own."""

    def __init__(self, path: Path, summarise: Summarise, shelf: Shelf | None = None) -> None:
        """Nothing is opened before the first job."""
        self._path, self._summarise, self._shelf = path, summarise, shelf
        self._journal: Journal | None = None
        self._jobs: queue.SimpleQueue[tuple[Job, Done | None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="discovery-writer")
        self._lock = threading.Lock()
        self._started = self._closed = False

    def submit(self, job: Job, done: Done | None = None) -> None:
        """Queue a job. `done` is called in the writer's thread with None, or with what failed.

        After `close` nothing can be saved any more: `done` hears so at once, and where there
        is none StoreError is raised.
        """
        with self._lock:
            if not self._closed:
                if not self._started:
                    self._started = True
                    self._thread.start()
                self._jobs.put((job, done))
                return
        late = StoreError("Not saved: the file was let go already.\nOpen it again.")
        if done is None:
            raise late
        done(late)

    def close(self) -> None:
        """Do every job that is queued, then end. Called from any other thread."""
        with self._lock:
            if self._started and not self._closed:
                self._jobs.put(None)
            self._closed = True
        if self._started:
            self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                item = self._jobs.get(timeout=QUIET_SECONDS)
            except queue.Empty:
                if self._journal is not None:
                    self._journal.tidy()
                    self._journal.database.checkpoint(if_longer_than=WAL_PAGES)
                if threading.main_thread().is_alive():
                    continue
                break  # the program ended without closing us
            if item is None:
                break
            job, done = item
            failed = self._do(job)
            if done is not None:
                _tell(done, failed)
        if self._journal is not None:
            self._journal.close()

    def _do(self, job: Job) -> StoreError | None:
        try:
            if self._journal is None:
                self._journal = Journal(self._path, self._summarise, self._shelf)
            job(self._journal)
        except StoreError as error:
            return error
        except Exception as error:  # a job must never take the thread, and later saves, with it
            failed = StoreError(
                f"Not saved: {type(error).__name__}. The text is kept on the screen.\nTry again."
            )
            failed.__cause__ = error
            return failed
        return None


def _tell(done: Done, failed: StoreError | None) -> None:
    """Tell the caller; one that is gone by now must not take later saves with it."""
    try:
        done(failed)
    except Exception:
        threading.excepthook(
            threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread()))
        )

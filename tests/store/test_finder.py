"""The thread that searches: the newest question wins, and no other is answered."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from discovery_tui.store.errors import StoreError
from discovery_tui.store.finder import Finder
from discovery_tui.store.journal import Journal
from tests.support.deals import DealScript
from tests.support.files import filled, open_journal, summarise

FOR_EVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


class Answers:
    """What was answered, in the order it came."""

    def __init__(self) -> None:
        self._queue: queue.Queue[tuple[Any, StoreError | None]] = queue.Queue()

    def __call__(self, found: Any, failed: StoreError | None) -> None:
        self._queue.put((found, failed))

    def next(self) -> tuple[Any, StoreError | None]:
        return self._queue.get(timeout=30)

    @property
    def none(self) -> bool:
        return self._queue.empty()


@pytest.fixture
def finder(tmp_path: Path) -> Iterator[Finder]:
    filled(tmp_path / "x.db")
    made = Finder(tmp_path / "x.db", summarise)
    yield made
    made.close()


def test_it_looks_in_a_thread_of_its_own(finder: Finder) -> None:
    answers = Answers()
    finder.ask(lambda journal: (threading.current_thread().name, journal.count_deals()), answers)
    assert answers.next() == (("discovery-finder", 1), None)


def test_a_new_question_breaks_off_the_one_before_which_is_never_answered(finder: Finder) -> None:
    old, new = Answers(), Answers()
    begun = threading.Event()

    def endless(journal: Journal) -> Any:
        begun.set()
        return journal._read(lambda c: c.execute(FOR_EVER).fetchone())

    finder.ask(endless, old)
    assert begun.wait(30)
    finder.ask(lambda journal: "new", new)
    assert new.next() == ("new", None)
    assert old.none


def test_questions_that_wait_are_dropped_but_for_the_newest(finder: Finder) -> None:
    begun, go = threading.Event(), threading.Event()
    asked, answers = list[int](), Answers()

    def slow(journal: Journal) -> None:
        begun.set()
        assert go.wait(30)

    finder.ask(slow, Answers())
    assert begun.wait(30)
    for n in range(5):
        finder.ask(lambda journal, n=n: asked.append(n), answers)  # type: ignore[misc]
    go.set()
    answers.next()
    assert asked == [4]
    assert answers.none


def test_what_nobody_waits_for_any_more_is_not_answered(finder: Finder) -> None:
    begun, go = threading.Event(), threading.Event()
    forgotten, answers = Answers(), Answers()

    def slow(journal: Journal) -> None:
        begun.set()
        assert go.wait(30)

    finder.ask(slow, forgotten)
    assert begun.wait(30)
    finder.forget()
    go.set()
    finder.ask(lambda journal: "next", answers)
    assert answers.next() == ("next", None)
    assert forgotten.none


def test_a_question_that_fails_is_told_and_the_next_is_answered(finder: Finder) -> None:
    answers = Answers()
    finder.ask(lambda journal: 1 // 0, answers)
    found, failed = answers.next()
    assert found is None
    assert "Nothing was changed" in str(failed)
    finder.ask(lambda journal: "well", answers)
    assert answers.next() == ("well", None)


def test_it_sees_what_is_saved_after_it_was_opened(finder: Finder, tmp_path: Path) -> None:
    answers = Answers()
    finder.ask(lambda journal: journal.count_deals(), answers)
    assert answers.next()[0] == 1
    writer = open_journal(tmp_path / "x.db")
    writer.append(DealScript(deal=500).records)
    writer.close()
    finder.ask(lambda journal: journal.count_deals(), answers)
    assert answers.next()[0] == 2


def test_closing_does_not_wait_for_a_question(tmp_path: Path) -> None:
    filled(tmp_path / "x.db")
    finder, answers = Finder(tmp_path / "x.db", summarise), Answers()
    begun = threading.Event()

    def endless(journal: Journal) -> Any:
        begun.set()
        return journal._read(lambda c: c.execute(FOR_EVER).fetchone())

    finder.ask(endless, answers)
    assert begun.wait(30)
    finder.close()
    finder.ask(lambda journal: "late", answers)
    assert answers.none

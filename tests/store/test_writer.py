"""The writer: in order, each with its own outcome, and nothing left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from discovery_tui.store.errors import NotOurFile, StoreError
from discovery_tui.store.journal import Journal
from discovery_tui.store.writer import Writer
from tests.support.deals import DealScript
from tests.support.files import open_journal, run, summarise


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.db"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    found = Writer(path, summarise)
    yield found
    found.close()


def test_jobs_are_done_in_order_and_all_before_it_closes(writer: Writer, path: Path) -> None:
    script = DealScript()
    lines = [script.line(str(n)) for n in range(50)]
    done: list[StoreError | None] = []
    gate = threading.Event()

    def wait(journal: Journal) -> None:
        gate.wait(10)

    writer.submit(wait)
    writer.submit(lambda journal: journal.append(script.records[:1]), done.append)
    for line in lines:
        writer.submit(lambda journal, line=line: journal.append([line]), done.append)  # type: ignore[misc]
    gate.set()
    writer.close()
    assert done == [None] * 51
    assert [r.id for r in open_journal(path).all_records()] == [r.id for r in script.records]
    assert not Path(f"{path}-wal").exists() or Path(f"{path}-wal").stat().st_size == 0


def test_it_is_told_only_after_the_disk_has_it(writer: Writer, path: Path) -> None:
    found: list[int] = []
    told = threading.Event()

    def done(error: StoreError | None) -> None:
        assert error is None
        found.append(len(list(open_journal(path).all_records())))
        told.set()

    writer.submit(lambda journal: journal.append(DealScript().records), done)
    assert told.wait(10)
    assert found == [1]


def test_a_job_that_fails_is_told_and_the_next_one_is_done(writer: Writer, path: Path) -> None:
    done: list[StoreError | None] = []

    def wrong(journal: Journal) -> None:
        raise ZeroDivisionError("a mistake of ours")

    def refused(journal: Journal) -> None:
        raise NotOurFile("not ours")

    script = DealScript()
    for job in (wrong, refused, lambda journal: journal.append(script.records)):
        writer.submit(job, done.append)
    writer.close()
    first, second, third = done
    assert type(first) is StoreError
    assert "ZeroDivisionError" in str(first)
    assert "a mistake of ours" not in str(first)
    assert isinstance(first.__cause__, ZeroDivisionError)
    assert isinstance(second, NotOurFile)
    assert third is None
    assert open_journal(path).count_deals() == 1


def test_a_listener_that_is_gone_does_not_take_later_saves_with_it(
    writer: Writer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_value))

    def gone(error: StoreError | None) -> None:
        raise RuntimeError("the screen is closed")

    one, two = DealScript(), DealScript(deal=500)
    writer.submit(lambda journal: journal.append(one.records), gone)
    writer.submit(lambda journal: journal.append(two.records))
    writer.close()
    assert [str(error) for error in told] == ["the screen is closed"]
    assert open_journal(path).count_deals() == 2


def test_a_file_that_cannot_be_opened_fails_each_save_until_it_can(path: Path) -> None:
    path.write_text("My notes on Acme. " * 50)
    writer = Writer(path, summarise)
    done: list[StoreError | None] = []
    first = threading.Event()

    def told(error: StoreError | None) -> None:
        done.append(error)
        first.set()

    writer.submit(lambda journal: journal.append(DealScript().records), told)
    assert first.wait(10)
    path.unlink()
    writer.submit(lambda journal: journal.append(DealScript().records), done.append)
    writer.close()
    assert isinstance(done[0], NotOurFile)
    assert done[1:] == [None]
    assert open_journal(path).count_deals() == 1


def test_after_closing_nothing_is_taken_in_silence(writer: Writer, path: Path) -> None:
    writer.submit(lambda journal: journal.append(DealScript().records))
    writer.close()
    done: list[StoreError | None] = []
    writer.submit(lambda journal: journal.append(DealScript(deal=500).records), done.append)
    assert "Not saved" in str(done[0])
    with pytest.raises(StoreError, match="Not saved"):
        writer.submit(lambda journal: None)
    writer.close()
    assert open_journal(path).count_deals() == 1


def test_a_writer_that_was_never_used_opens_nothing(path: Path) -> None:
    Writer(path, summarise).close()
    assert not path.exists()


def test_a_program_that_ends_without_closing_it_still_saves_and_ends(path: Path) -> None:
    code = """
from discovery_tui.store import writer as module
module.QUIET_SECONDS = 0.05
writer = module.Writer(path, summarise)
for n in range(20):
    writer.submit(lambda journal, n=n: journal.append(DealScript(deal=1 + n * 100).records))
raise SystemExit(0)
"""
    run(code, path)
    assert open_journal(path).count_deals() == 20


def test_a_draft_and_its_line_keep_their_order(writer: Writer, path: Path) -> None:
    script = DealScript()
    writer.submit(lambda journal: journal.append(script.records))
    line = script.line("about 40k")
    writer.submit(lambda journal: journal.save_draft("call", script.deal, 1, "about 40"))
    writer.submit(lambda journal: journal.append([line], clear_draft="call"))
    writer.close()
    journal = open_journal(path)
    assert journal.drafts() == []
    assert len(journal.records(script.deal)) == 2

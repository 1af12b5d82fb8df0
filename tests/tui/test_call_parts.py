"""The parts of a call's screen by themselves: saving, the use of the field, repair."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from discovery_tui.clock import FixedClock
from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.records import Record
from discovery_tui.settings import Settings
from discovery_tui.store.errors import Full
from discovery_tui.store.journal import Journal
from discovery_tui.tui.call.field_use import FieldUse
from discovery_tui.tui.call.repair import Repair
from discovery_tui.tui.call.saving import Saving
from discovery_tui.tui.unsaved import Unsaved
from discovery_tui.tui.widgets.conversation import Shown
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import Workspace
from tests.support.full_fold import full_fold
from tests.tui.play import MONDAY


class Field:
    """A field of text, on no screen."""

    def __init__(self) -> None:
        self.whole = ""

    def load(self, text: str) -> None:
        self.whole = text


class Desk:
    """What a screen does around a saving queue, one step at a time."""

    def __init__(self, live: LiveCall) -> None:
        self.live, self.unsaved, self.half_typed = live, Unsaved(), ""
        self.ended: Queue[tuple[int, str, Evidence | None]] = Queue()
        self.came: Queue[Evidence] = Queue()
        self.saving = Saving(
            live,
            self.unsaved,
            lambda: self.half_typed,
            lambda *end: self.ended.put(end),
            self.came.put,
        )

    def send(self, text: str) -> None:
        shown = Shown("", "saving", "", text, look="saving")
        self.saving.save(self.live.type_line(text), shown=shown, typed=True)

    def settle(self) -> int:
        """Wait for one save to end and take it in. Returns its ticket."""
        return self.take_in(*self.ended.get(timeout=30))

    def take_in(self, ticket: int, failed: str, evidence: Evidence | None) -> int:
        pending = self.saving.settle(ticket, failed)
        if pending is not None and not failed:
            self.live.apply(pending.records, evidence)
        return ticket

    def others_came(self) -> bool:
        """Look for what others have saved; whether there was anything new."""
        self.saving.look_for_others()
        kept(self)  # behind it in the writer's queue
        found = [self.saving.take_in_others(self.came.get()) for _ in range(self.came.qsize())]
        return True in found


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    clock = FixedClock(int(MONDAY.timestamp() * 1000))
    found = Workspace(tmp_path / "w.db", Settings(name="Ann"), clock=clock)
    yield found
    found.close()


@pytest.fixture
def live(workspace: Workspace) -> LiveCall:
    opening = workspace.new_deal("Acme", contact="Sarah Chen", bank="bant")
    live, first = LiveCall.start(workspace, opening)
    workspace.journal.append(first)
    return live


@pytest.fixture
def desk(live: LiveCall) -> Desk:
    return Desk(live)


@pytest.fixture
def disk_full(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Makes the disk full, or not."""
    append, full = Journal.append, [False]

    def maybe(journal: Journal, records: list[Record], *, clear_draft: str | None = None) -> None:
        if full[0]:
            raise Full("The disk is full.")
        append(journal, records, clear_draft=clear_draft)

    monkeypatch.setattr(Journal, "append", maybe)
    return lambda now: full.__setitem__(0, now)


def texts(live: LiveCall) -> list[str]:
    return [line.text for line in live.lines]


def kept(desk: Desk) -> str:
    """The half-typed line on the disk once everything queued is done."""
    live, done = desk.live, Queue[str]()
    live.workspace.save([], lambda failed, _: done.put(failed))
    assert done.get(timeout=30) == ""
    return live.workspace.journal.draft(live.call_id or "")


# ------------------------------------------------------------------ saving


def test_a_line_counts_when_it_is_on_the_disk(desk: Desk) -> None:
    desk.send("orders are typed twice")
    assert [shown.text for shown in desk.saving.shown()] == ["orders are typed twice"]
    assert desk.saving.busy
    assert texts(desk.live) == []
    desk.settle()
    assert not desk.saving.busy
    assert texts(desk.live) == ["orders are typed twice"]
    assert not desk.unsaved.texts


def test_what_failed_stays_in_order_until_it_is_saved(
    desk: Desk, disk_full: Callable[[bool], None]
) -> None:
    disk_full(True)
    desk.send("one")
    first = desk.settle()
    assert desk.saving.failing
    assert [(s.when, s.look) for s in desk.saving.shown()] == [("not", "flag")]
    assert list(desk.unsaved.texts.values()) == ["one"]
    disk_full(False)
    desk.send("two")
    desk.settle()
    assert [shown.text for shown in desk.saving.shown()] == ["one"]
    desk.saving.retry(first)
    desk.settle()
    assert not desk.saving.failing
    assert texts(desk.live) == ["one", "two"], "as they were typed"
    desk.saving.retry(first)
    assert desk.saving.settle(first, "") is None, "once is enough"
    assert not desk.unsaved.texts


def test_the_half_typed_line_outlives_every_other_save(
    desk: Desk, disk_full: Callable[[bool], None]
) -> None:
    disk_full(True)
    desk.send("one")
    ticket = desk.settle()
    desk.half_typed = "half a sen"
    desk.saving.keep_draft()
    disk_full(False)
    assert kept(desk) == "half a sen"
    desk.saving.retry(ticket)
    assert kept(desk) == "half a sen"
    desk.settle()
    desk.saving.save(desk.live.retract(desk.live.lines[0]))
    assert kept(desk) == "half a sen"
    desk.half_typed = ""
    desk.send("half a sentence")
    assert kept(desk) == ""


def test_only_the_line_that_was_half_typed_takes_the_draft_with_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared, append = list[str | None](), Journal.append

    def told(journal: Journal, records: list[Record], *, clear_draft: str | None = None) -> None:
        cleared.append(clear_draft)
        append(journal, records, clear_draft=clear_draft)

    monkeypatch.setattr(Journal, "append", told)
    desk.send("one")
    desk.settle()
    desk.saving.save(desk.live.type_line("two", replaces=desk.live.lines[0]))
    desk.settle()
    assert cleared == [desk.live.call_id, None]


def test_the_last_words_keep_what_failed_and_what_is_half_typed(
    desk: Desk, disk_full: Callable[[bool], None]
) -> None:
    disk_full(True)
    desk.send("one")
    desk.settle()
    desk.half_typed = "half a sen"
    desk.saving.keep_draft()
    disk_full(False)
    desk.saving.last_words()
    assert kept(desk) == "half a sen"
    assert not desk.unsaved.texts
    evidence = desk.live.workspace.evidence(desk.live.deal)
    assert [line.text for line in evidence.lines] == ["one"]


def test_a_draft_that_is_kept_at_last_is_not_told_as_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_draft = Journal.save_draft

    def fails(*_: object) -> None:
        raise Full("The disk is full.")

    monkeypatch.setattr(Journal, "save_draft", fails)
    desk.half_typed = "half a sen"
    desk.saving.keep_draft()
    assert kept(desk) == ""
    assert list(desk.unsaved.texts.values()) == ["half a sen"]
    monkeypatch.setattr(Journal, "save_draft", save_draft)
    desk.saving.keep_draft()
    assert kept(desk) == "half a sen"
    assert not desk.unsaved.texts


def test_a_call_that_is_over_keeps_its_draft_as_it_was(desk: Desk) -> None:
    desk.half_typed = "half a sen"
    desk.saving.keep_draft()
    desk.saving.over, desk.half_typed = True, ""
    desk.saving.keep_draft()
    assert kept(desk) == "half a sen"


# ------------------------------------------------------------------ others


@pytest.fixture
def other(workspace: Workspace, live: LiveCall) -> Iterator[Callable[[str], None]]:
    """Somebody who answers for the same deal from the command line."""
    theirs = Workspace(workspace.database, Settings(name="Bo"), clock=workspace.clock)

    def writes(text: str) -> None:
        theirs.ids.raise_floor(workspace.ids.new())
        theirs.journal.append(LiveCall.without_call(theirs, live.deal).type_line(text))

    yield writes
    theirs.close()


def all_texts(desk: Desk) -> list[str]:
    return [line.text for line in desk.live.evidence.lines]


def test_what_others_write_is_taken_in_once(desk: Desk, other: Callable[[str], None]) -> None:
    assert not desk.others_came()
    other("theirs")
    assert desk.others_came()
    assert all_texts(desk) == ["theirs"]
    assert not desk.others_came()


def test_our_own_saves_are_not_taken_for_others(desk: Desk) -> None:
    desk.send("ours")
    end = desk.ended.get(timeout=30)  # on the disk, and not taken in yet
    assert not desk.others_came()
    desk.take_in(*end)
    assert not desk.others_came()
    assert all_texts(desk) == ["ours"]


def test_what_others_write_while_ours_is_pending_is_taken_in_after_it(
    desk: Desk, other: Callable[[str], None]
) -> None:
    desk.send("ours")
    end = desk.ended.get(timeout=30)
    other("theirs")
    assert not desk.others_came()
    assert all_texts(desk) == []
    desk.take_in(*end)
    assert desk.others_came()
    assert all_texts(desk) == ["ours", "theirs"]


def test_what_others_wrote_before_ours_comes_with_it(
    desk: Desk, other: Callable[[str], None]
) -> None:
    desk.send("one")
    desk.settle()
    other("theirs")
    desk.send("two")
    desk.settle()
    assert set(all_texts(desk)) == {"one", "theirs", "two"}
    assert desk.live.evidence == full_fold(desk.live.workspace.journal.records(desk.live.deal))


def test_after_a_failed_save_the_next_one_leaves_what_is_on_the_disk(
    desk: Desk, disk_full: Callable[[bool], None]
) -> None:
    desk.send("one")
    desk.settle()
    disk_full(True)
    desk.send("lost for now")
    ticket = desk.settle()
    disk_full(False)
    desk.send("two")
    desk.settle()
    assert all_texts(desk) == ["one", "two"]
    desk.saving.retry(ticket)
    desk.settle()
    assert all_texts(desk) == ["one", "lost for now", "two"]


# ------------------------------------------------------------------ the use of the field


def test_what_was_half_typed_comes_back_after_the_field_was_lent() -> None:
    field, done = Field(), list[str]()
    use = FieldUse(field)
    field.load("half")
    use.lend("validated by", done.append, start="a report")
    assert (use.lent, use.label, field.whole) == (True, "validated by", "a report")
    assert use.half_typed == "half"
    back = use.give_back()
    assert back is not None
    back("the audit")
    assert done == ["the audit"]
    assert (use.lent, use.label, use.line, field.whole) == (False, "", None, "half")
    assert use.give_back() is None
    assert field.whole == "half"


def test_a_field_lent_twice_still_brings_back_the_line() -> None:
    field = Field()
    use = FieldUse(field)
    field.load("half")
    use.lend("edit", print, start="one")
    use.lend("edit", print, start="two")
    assert use.half_typed == "half"
    use.give_back()
    assert field.whole == "half"


# ------------------------------------------------------------------ repair


@pytest.fixture
def repair(live: LiveCall) -> Repair:
    live.question = live.lens.first_question_for("budget.amount")
    return Repair(live, FieldUse(Field()))


def test_a_line_stands_as_heard_until_it_is_walked(repair: Repair) -> None:
    text = "about 40k"
    heard = repair.typed(text).ways()
    assert len(heard) > 1
    assert repair.reads(text) is None
    for way in (*heard[1:], heard[0]):
        repair.walk(text)
        assert repair.reads(text) == way


def test_another_text_is_as_heard(repair: Repair) -> None:
    repair.walk("about 40k")
    assert repair.reads("about 40k a year") is None
    assert repair.reads("about 40k") is None, "and so is the first, typed again"
    repair.walk("about 40k")
    repair.begin_anew()
    assert repair.reads("about 40k") is None


def test_a_saved_line_walks_by_itself(desk: Desk, repair: Repair) -> None:
    desk.send("about 40k")
    desk.settle()
    [line] = desk.live.lines
    ways = desk.live.ways_of(line)
    assert [repair.walk_saved(line), repair.walk_saved(line)] == [ways[1], ways[2 % len(ways)]]
    repair.walk("about 40k")
    assert repair.walk_saved(line) == ways[1], "begun anew after another"

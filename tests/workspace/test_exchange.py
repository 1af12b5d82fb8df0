"""A journal taken in: whole or not at all, told as it is, and nobody's lines behind anybody's."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from discovery_tui.clock import FixedClock
from discovery_tui.deal.records import Kind, Outcome
from discovery_tui.settings import Settings
from discovery_tui.store.errors import Full
from discovery_tui.store.lines import Item
from discovery_tui.store.merging import Merged
from discovery_tui.workspace import exchange
from discovery_tui.workspace.exchange import Imported, export_lines, import_lines
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import Workspace, WorkspaceError

MONDAY = 1_803_891_600_000
Opened = Callable[..., Workspace]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Files on machines of their own."""
    made: list[Workspace] = []

    def open_(name: str, who: str = "Ann", ms: int = MONDAY) -> Workspace:
        made.append(Workspace(tmp_path / name, Settings(name=who), clock=FixedClock(ms)))
        return made[-1]

    yield open_
    for workspace in made:
        workspace.close()


def held(workspace: Workspace, company: str, *lines: str) -> LiveCall:
    call, first = LiveCall.start(workspace, workspace.new_deal(company, contact="Sarah Chen"))
    workspace.journal.append(first)
    for line in lines:
        records = call.type_line(line)
        workspace.journal.append(records)
        call.apply(records)
    return call


def out(workspace: Workspace) -> bytes:
    return "".join(export_lines(workspace)).encode()


def take(workspace: Workspace, text: bytes) -> Imported:
    return import_lines(workspace, io.BytesIO(text))


class Piped(io.BytesIO):
    """What cannot be read twice."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


# ------------------------------------------------------------------ two machines


def test_two_machines_come_to_the_same_deals(opened: Opened) -> None:
    one, two = opened("one.db"), opened("two.db", "Bob", MONDAY + 500)
    held(one, "Acme", "orders are typed twice", "about 40k a year").end(Outcome.CONNECTED)
    held(two, "Beta", "reports are made by hand")
    from_one, from_two = out(one), out(two)
    take(one, from_two)
    assert import_lines(two, Piped(from_one)).clashes == 0
    assert out(one) == out(two)
    assert one.journal.projected() == two.journal.projected()
    assert [d.company for d in one.journal.deals().rows] == ["Beta", "Acme"]
    for row in one.journal.deals().rows:
        assert one.scorecard(one.evidence(row.id)) == two.scorecard(two.evidence(row.id))
    assert one.pinned_lens(one.evidence(one.find("Beta").id).calls[0].lens) is not None


def test_a_copy_can_be_made_from_nothing(opened: Opened) -> None:
    one, two = opened("one.db"), opened("two.db")
    held(one, "Acme", "orders are typed twice")
    taken = take(two, out(one))
    assert (taken.known, taken.clashes) == (0, 0)
    assert two.journal.projected() == one.journal.projected()
    assert take(two, out(one)) == Imported(0, taken.new, 0, ())


def test_lines_on_both_sides_of_one_call_are_one_conversation(opened: Opened) -> None:
    one, two = opened("one.db"), opened("two.db", "Bob", MONDAY + 60_000)
    call = held(one, "Acme", "first, on one")
    take(two, out(one))
    other = LiveCall.resume(two, call.deal, call.call_id or "")
    two.journal.append(other.type_line("second, on two"))
    one.clock.advance(90)  # type: ignore[attr-defined]
    one.journal.append(call.type_line("third, on one"))
    take(one, out(two))
    take(two, out(one))
    texts = [line.text for line in one.evidence(call.deal).lines]
    assert texts == ["first, on one", "second, on two", "third, on one"]
    assert one.evidence(call.deal) == two.evidence(call.deal)
    assert out(one) == out(two)


def test_records_say_which_file_and_whose_hand_whatever_the_name(opened: Opened) -> None:
    one, two = opened("one.db", "Ann"), opened("two.db", "Ann")
    deal = held(one, "Acme", "x").deal
    one.close()
    renamed = opened("one.db", "Ann Reed-Novak")
    renamed.journal.append([renamed.record(deal, Kind.PRIVATE, {"text": "after the wedding"})])
    records = renamed.journal.records(deal)
    assert {r.author for r in records} == {"Ann", "Ann Reed-Novak"}
    assert {(r.device_id, r.user_id) for r in records} == {renamed.identity}
    assert all(renamed.identity)
    assert not set(renamed.identity) & set(two.identity), "two of one name are not one person"
    take(two, out(renamed))
    assert two.journal.records(deal) == records


def test_an_edit_of_a_line_from_a_clock_ahead_of_ours_stands(opened: Opened) -> None:
    ahead, ours = opened("ahead.db", "Bob", MONDAY + 3_600_000), opened("ours.db")
    call = held(ahead, "Acme", "orders are typed twice")
    ours.ids.new()
    window = opened("ours.db")  # another window of ours took it in
    take(window, out(ahead))
    for way in ("a new call", "the screen that was open"):
        if way == "a new call":
            mine = LiveCall.without_call(ours, call.deal)
        else:
            mine.take_in(ours.journal.evidence(call.deal))
        line = mine.evidence.lines[-1]
        edit = mine.type_line(f"worded anew by {way}", replaces=line)
        ours.journal.append(edit)
        texts = [found.text for found in ours.evidence(call.deal).lines]
        assert texts == [f"worded anew by {way}"]
        ours.ids = type(ours.ids)(ours.clock)


def test_what_is_saved_after_an_import_comes_after_it(opened: Opened) -> None:
    ahead, ours = opened("ahead.db", "Bob", MONDAY + 3_600_000), opened("ours.db")
    held(ahead, "Acme")
    ours.ids.new()
    take(ours, out(ahead))
    assert ours.ids.new() > max(r.id for r in ours.journal.all_records())


# ------------------------------------------------------------------ broken, stopped, forged


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({3: b"{torn"}, "line 3: it is not JSON, or was cut off. Nothing was imported."),
        ({1: b"[]", 4: b"7"}, "line 1: it is no JSON object; line 4: it is no JSON object. No"),
        (dict.fromkeys(range(1, 6), b"x"), "line 3: it is not JSON, or was cut off; and 2 more."),
        ({2: b"\xff"}, "line 2: it is not UTF-8"),
        ({2: b'"' + b"x" * (5 * 1024 * 1024) + b'"', 4: b"x"}, "line 2: it is longer than 4 MB; l"),
    ],
)
@pytest.mark.parametrize("source", [io.BytesIO, Piped])
def test_a_broken_line_is_named_and_nothing_is_taken_in(
    opened: Opened, broken: dict[int, bytes], told: str, source: type[io.BytesIO]
) -> None:
    one, two = opened("one.db"), opened("two.db")
    held(one, "Acme", "orders are typed twice")
    lines = out(one).splitlines()
    for number, text in broken.items():
        lines[number - 1] = text
    with pytest.raises(WorkspaceError) as caught:
        import_lines(two, source(b"\n".join(lines)))
    assert told in str(caught.value)
    assert str(caught.value).count("\n") == 1
    assert list(two.journal.all_records()) == []


def test_a_file_cut_off_in_its_last_line_is_not_taken_for_whole(opened: Opened) -> None:
    one, two = opened("one.db"), opened("two.db")
    held(one, "Acme", "orders are typed twice")
    whole = out(one)
    with pytest.raises(WorkspaceError, match="was cut off"):
        take(two, whole[:-20])
    assert take(two, whole.replace(b"\n", b"\r\n\n")).new == len(one.journal.records(_deal(one)))


def _deal(workspace: Workspace) -> str:
    return workspace.journal.deals().rows[0].id


def test_a_framework_that_cannot_be_read_is_broken(opened: Opened) -> None:
    import hashlib

    text = '{"bank":7}'
    digest = hashlib.sha256(text.encode()).hexdigest()
    line = {"lens": digest, "bank": "x", "version": "1", "content": {"bank": 7}}
    with pytest.raises(WorkspaceError, match="line 1: its framework cannot be read"):
        take(opened("x.db"), json.dumps(line).encode())


def test_a_full_disk_half_way_is_told_and_doing_it_again_goes_on(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "BATCH", 4)
    one, two = opened("one.db"), opened("two.db")
    held(one, "Acme", *(f"line {n}" for n in range(10)))
    text = out(one)
    merge, batches = two.journal.merge, list[int]()

    def full(items: list[Item]) -> Merged:
        batches.append(len(items))
        if len(batches) in (1, 4):
            raise Full("The disk of x is full. What was saved before is safe.\nMake room.")
        return merge(items)

    two.journal.merge = full  # type: ignore[method-assign, assignment]
    with pytest.raises(Full, match="What was saved before is safe"):
        take(two, text)
    with pytest.raises(WorkspaceError) as caught:
        take(two, text)
    total = len(text.splitlines())
    assert f"Stopped after line 8 of {total}; what was imported is kept." in str(caught.value)
    assert "The disk of x is full." in str(caught.value)
    two.journal.merge = merge  # type: ignore[method-assign]
    live = two.journal.projected()
    two.rebuild()
    assert two.journal.projected() == live, "the tables are in step with what is kept"
    taken = take(two, text)
    assert taken.known == 7
    assert two.journal.projected() == one.journal.projected()


def test_a_forged_record_leaves_ours_and_is_named(opened: Opened) -> None:
    one = opened("one.db")
    held(one, "Acme", "they have 40k")
    before = one.journal.projected()
    forged = out(one).replace(b"they have 40k", b"they have 90k")
    taken = take(one, forged)
    assert (taken.new, taken.clashes, len(taken.clashing)) == (0, 1, 1)
    assert one.journal.projected() == before


def test_hostile_text_is_harmless_once_it_is_in(opened: Opened) -> None:
    one, two = opened("one.db"), opened("two.db")
    held(one, "Acme", "PLACE")
    hostile = "\\u001b[31m\\u202eowned"
    take(two, out(one).replace(b"PLACE", hostile.encode()))
    assert [line.text for line in two.evidence(_deal(two)).lines] == ["[31mowned"]
    for table in two.journal.projected().values():
        assert "\x1b" not in repr(table)


def test_how_far_it_has_come_is_told(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "BATCH", 4)
    one, two = opened("one.db"), opened("two.db")
    held(one, "Acme", *(f"line {n}" for n in range(10)))
    text = out(one)
    told: list[tuple[str, int, int]] = []
    import_lines(two, io.BytesIO(text), lambda *progress: told.append(progress))
    last = len(text.splitlines())
    assert told[-1] == ("Importing", last, last)
    assert {what for what, _, _ in told} == {"Reading the journal", "Importing"}
    for what in ("Reading the journal", "Importing"):
        done = [done for found, done, _ in told if found == what]
        assert done == sorted(done)

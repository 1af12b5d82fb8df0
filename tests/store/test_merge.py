"""Two machines' journals merge by union: in any order, twice, to the same state."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.deal.fold import fold
from discovery_tui.deal.records import Record
from discovery_tui.store.journal import Journal
from discovery_tui.store.lines import Item, KeptLens, from_line, to_line
from discovery_tui.store.merging import Merged
from tests.support.deals import DealScript, key
from tests.support.files import open_journal
from tests.support.laws import big_law
from tests.support.streams import act, journals

TEXT = '{"bank":"team"}'
LENS = KeptLens(hashlib.sha256(TEXT.encode()).hexdigest(), "team", "1", TEXT)


def lines_of(journal: Journal) -> list[str]:
    """What `export` would write."""
    return [to_line(item) for item in journal.items()]


def take(journal: Journal, lines: Sequence[str]) -> Merged:
    """Take lines in, as `import` does."""
    items: list[Item] = [from_line(line.encode()) for line in lines]
    return journal.merge(items)


def state(journal: Journal) -> tuple[list[str], dict[str, list[tuple[Any, ...]]]]:
    """All that a file says."""
    return lines_of(journal), journal.projected()


@st.composite
def two_machines(draw: st.DrawFn) -> tuple[list[Record], list[Record]]:
    """What two machines hold of the same deal, begun on one of them, and each of one of its own."""
    shared = draw(journals(most=5))
    both: list[list[Record]] = []
    for number, device in ((100, "one"), (200, "two")):
        script = DealScript()
        script.records, script._number = list(shared), number
        own = [act(draw, script, script.records) for _ in range(draw(st.integers(0, 6)))]
        alone = draw(journals(most=4, deal=number * 100))
        more = [replace(r, device_id=device, user_id=device) for r in (*own, *alone)]
        both.append([*shared, *more])
    return both[0], both[1]


@big_law
@given(
    machines=two_machines(),
    order=st.randoms(use_true_random=False),
    cuts=st.lists(st.integers(0, 40), max_size=3),
    again=st.booleans(),
)
def test_in_any_order_and_twice_from_two_machines_it_is_the_same(
    tmp_path_factory: Any,
    machines: tuple[list[Record], list[Record]],
    order: Any,
    cuts: list[int],
    again: bool,
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    one, two = open_journal(folder / "one.db"), open_journal(folder / "two.db")
    third = open_journal(folder / "third.db")
    one.append(machines[0])
    two.append(machines[1])
    from_one, from_two = lines_of(one), lines_of(two)
    mixed = [*from_one, *from_two] * (2 if again else 1)
    order.shuffle(mixed)
    edges = sorted({0, *(min(cut, len(mixed)) for cut in cuts), len(mixed)})
    for begin, end in itertools.pairwise(edges):
        assert take(third, mixed[begin:end]).clashes == ()
    take(one, from_two)
    take(two, from_one)
    assert state(one) == state(two) == state(third)
    everything = {r.id: r for r in (*machines[0], *machines[1])}
    assert {r.id for r in third.all_records()} == set(everything)
    for deal in {r.deal for r in everything.values()}:
        in_order = sorted((r for r in everything.values() if r.deal == deal), key=lambda r: r.id)
        assert fold(third.records(deal)) == fold(in_order)
    live = third.projected()
    third.rebuild()
    assert third.projected() == live
    for journal in (one, two, third):
        journal.close()


def test_records_that_come_late_with_smaller_keys_fold_as_in_order(tmp_path: Path) -> None:
    script = DealScript()
    call = script.call()
    first = script.say("budget.amount", text="first")
    edit = script.line("second", replaces=first.id)
    undo = script.retract(edit)
    back = script.mark(first, taken_back=True, elapsed=9)
    script.end("connected")
    in_order = open_journal(tmp_path / "order.db")
    in_order.append(script.records)
    for n, late in enumerate((call, first, edit, undo, back, script.records[0])):
        journal = open_journal(tmp_path / f"{n}.db")
        take(journal, [to_line(r) for r in script.records if r is not late])
        take(journal, [to_line(late)])
        assert state(journal) == state(in_order)


def test_what_is_new_and_what_was_known_is_counted(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    script.line("one")
    journal.append(script.records)
    script.line("two")
    assert take(journal, [to_line(r) for r in script.records]) == Merged(1, 2, ())
    assert take(journal, [to_line(r) for r in script.records]) == Merged(0, 3, ())


def test_a_key_with_other_words_changes_nothing_and_is_named(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    line = script.line("what was said")
    journal.append(script.records)
    before = state(journal)
    for other in (
        replace(line, body={"text": "forged"}),
        replace(line, deal=key(500)),
        replace(line, kind="private"),
        replace(line, author="Somebody"),
        replace(line, at=line.at + 1),
        replace(line, device_id="theirs"),
        replace(line, extra={"new": 1}),
    ):
        assert take(journal, [to_line(other)]) == Merged(0, 0, (line.id,))
        assert state(journal) == before


def test_of_two_records_with_one_key_in_a_file_the_first_stands(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    line = script.line("first")
    other = replace(line, body={"text": "second"})
    found = take(journal, [to_line(r) for r in (*script.records, other)])
    assert found == Merged(2, 0, (line.id,))
    assert [row[8] for row in journal.projected()["answers"]] == ["first"]


def test_what_was_saved_uncleaned_is_known_when_it_comes_back_clean(tmp_path: Path) -> None:
    one, two = open_journal(tmp_path / "one.db"), open_journal(tmp_path / "two.db")
    script = DealScript()
    script.line("red \x1b[31malert and half \ud83d")
    one.append(script.records)
    take(two, lines_of(one))
    assert "\x1b" not in two.records(script.deal)[1].body["text"]
    assert take(one, lines_of(two)) == Merged(0, 2, ())


def test_a_framework_that_comes_after_its_calls_is_seen_in_the_tables(tmp_path: Path) -> None:
    script = DealScript()
    script.call(lens=LENS.digest)
    lines = [to_line(r) for r in script.records]
    steps = []
    for n, order in enumerate(([*lines, to_line(LENS)], [to_line(LENS), *lines])):
        journal = open_journal(tmp_path / f"{n}.db")
        for line in order:
            take(journal, [line])
        assert journal.lens(LENS.digest) == TEXT
        steps.append(journal.deals().rows[0].next_step)
    assert steps == [TEXT, TEXT], "the summary of these tests shows the framework"


def test_kinds_and_fields_nobody_here_knows_go_out_again_as_they_came(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "x.db")
    script = DealScript()
    odd = replace(script.add("handoff", {"to": [1, {"x": None}]}), version=9, extra={"team": "n"})
    lines = [to_line(script.records[0]), to_line(odd)]
    take(journal, lines)
    journal.rebuild()
    out = [json.loads(line) for line in lines_of(journal)]
    assert out == [json.loads(line) for line in lines]
    assert (out[1]["kind"], out[1]["version"], out[1]["team"]) == ("handoff", 9, "n")


def test_pages_of_an_export_leave_nothing_out(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("discovery_tui.store.journal.PAGE", 3)
    journal = open_journal(tmp_path / "x.db")
    scripts = [DealScript(deal=1 + n * 100) for n in range(4)]
    for script in scripts:
        for n in range(4):
            script.line(f"line {n}")
    mixed = [
        record for group in zip(*(s.records for s in scripts), strict=True) for record in group
    ]
    journal.append(mixed)
    there = list(journal.items())
    assert there == [record for script in scripts for record in script.records]
    early: list[Item] = []
    for item in journal.items():
        if not early:
            journal.append([scripts[3].line("saved meanwhile")])
        early.append(item)
    assert early == there, "as it was when it began"

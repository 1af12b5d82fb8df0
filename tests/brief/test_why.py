"""A reference leads to the answer a line rests on, among those around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from discovery_tui.brief.model import rests_on
from discovery_tui.brief.sources import Sources
from discovery_tui.brief.why import AROUND, find_why, to_text
from discovery_tui.deal.records import Kind

from .sample import ASSUMED, DAY, Sample, euros, normal_call, read


def why(s: Sample, ref: str) -> str:
    found = find_why(s.evidence(), s.card(), ref, s.records)
    sources = Sources(s.evidence(), DAY)
    return "\n".join(to_text(one, sources) for one in found)


def test_every_reference_of_a_brief_finds_its_line_and_no_other() -> None:
    s = normal_call()
    told = [t for x in s.brief().sections for i in x.items for t in i.told]
    told += [t for x in s.brief().sections if x.table for row in x.table.told for t in row]
    refs = rests_on(tuple(told))
    assert len(refs) == len([x for x in s.evidence().lines if x.kind != Kind.PRIVATE])
    for line, ref in refs.items():
        assert [w.line.id for w in find_why(s.evidence(), s.card(), ref)] == [line]


def test_the_line_stands_among_those_around_it_and_with_what_was_read() -> None:
    s = Sample()
    s.call()
    for n in range(1, 5):
        s.answer(f"0{n}:00", f"line {n}")
    money = read("budget.amount", euros(40_000), ASSUMED, why="hedge: maybe")
    ref = s.answer("05:00", "maybe 40k", money, speaker="Tom Weber")[-6:]
    s.line(Kind.PRIVATE, "05:30", "SECRET")
    s.line(Kind.PROMISE, "06:00", "send prices")
    s.line(Kind.QUESTION, "07:00", "SSO?")
    told = why(s, ref).splitlines()
    assert [row[10:] for row in told] == [
        "02:00  Sarah: line 2",
        "03:00  Sarah: line 3",
        "04:00  Sarah: line 4",
        "05:00  Tom: maybe 40k",
        "06:00  we promised: + send prices",
        "07:00  Sarah: ? SSO?",
        "",
        "mount: €40k (said maybe)",
    ]
    assert told[AROUND] == f"> {ref}  05:00  Tom: maybe 40k"
    assert told[-1] == "  Budget amount: €40k (said maybe)"


@pytest.mark.parametrize("ref", ["", "12", "zzzz", "ffffff", "`", "../../x"])
def test_what_is_no_reference_finds_nothing(ref: str) -> None:
    assert why(normal_call(), ref) == ""


def test_a_private_note_has_none() -> None:
    s = Sample()
    s.call()
    note = s.line(Kind.PRIVATE, "01:00", "SECRET")
    assert why(s, note) == ""


def test_an_edited_line_is_found_by_what_stood_in_an_earlier_brief() -> None:
    s = Sample()
    s.call()
    first = s.answer("01:00", "40k", read("budget.amount", euros(40_000)))
    new = s.answer("01:00", "45k", read("budget.amount", euros(45_000)), replaces=first)
    assert "> " + new[-6:] in why(s, first[-6:])
    assert "45k" in why(s, first[-6:])


def test_a_reference_too_short_for_two_lines_shows_both() -> None:
    s = Sample()
    s.call()
    for end in ("aa123456", "bb123456"):
        s.answer("01:00", f"said {end}")
        s.records[-1] = replace(s.records[-1], id=f"{s.records[-1].id[:-8]}{end}")
    assert len(find_why(s.evidence(), s.card(), "123456")) == 2
    assert len(find_why(s.evidence(), s.card(), "AA123456")) == 1


def test_lines_of_another_call_are_not_around_it() -> None:
    s = Sample()
    s.call()
    s.answer("01:00", "first call")
    s.call(date(2027, 3, 9))
    ref = s.answer("01:00", "second call")
    assert "first call" not in why(s, ref[-6:])

"""Who a line is taken to be from, what an edit leaves alone, and which day "by today" is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from discovery_tui.clock import FixedClock
from discovery_tui.deal.records import Record
from discovery_tui.settings import Settings
from discovery_tui.workspace.call_state import STICKY_SECONDS
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.summary import next_step
from discovery_tui.workspace.workspace import Workspace

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = MONDAY.date()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(int(MONDAY.timestamp() * 1000))


@pytest.fixture
def live(tmp_path: Path, clock: FixedClock) -> Iterator[LiveCall]:
    workspace = Workspace(tmp_path / "w.db", Settings(name="Ann"), clock=clock)
    opening = workspace.new_deal("Acme", contact="Sarah Chen", bank="bant")
    found, first = LiveCall.start(workspace, opening, minutes=30)
    workspace.journal.append(first)
    yield found
    workspace.close()


def save(live: LiveCall, records: list[Record]) -> None:
    live.workspace.journal.append(records)
    live.apply(records)


def say(live: LiveCall, *lines: str) -> None:
    for text in lines:
        save(live, live.type_line(text))


def speakers(live: LiveCall) -> list[str]:
    return [line.speaker for line in live.lines]


# ------------------------------------------------------------------ who speaks


def test_who_spoke_last_speaks_on_until_they_have_been_silent_for_a_while(
    live: LiveCall, clock: FixedClock
) -> None:
    say(live, "Tom: orders are typed twice")
    clock.advance(STICKY_SECONDS)
    assert live.speaker == "Tom"
    say(live, "and it is slow")
    clock.advance(STICKY_SECONDS)
    assert live.speaker == "Tom", "counted from the last word of theirs"
    clock.advance(1)
    assert live.speaker == "Sarah Chen"
    say(live, "we lose orders")
    assert speakers(live) == ["Tom", "Tom", "Sarah Chen"]


def test_our_own_words_leave_the_speaker_as_it_was(live: LiveCall) -> None:
    say(live, "Tom: orders are typed twice", "me: how often is that", "every day")
    assert speakers(live) == ["Tom", "me", "Tom"]


def test_an_edited_line_stays_its_speakers_and_the_next_line_is_whose_it_was(
    live: LiveCall,
) -> None:
    say(live, "orders are typed twice", "Tom: more like three times")
    save(live, live.type_line("orders are typed by hand", replaces=live.lines[0]))
    assert speakers(live) == ["Sarah Chen", "Tom"]
    assert live.speaker == "Tom"
    say(live, "and checked by hand")
    assert speakers(live) == ["Sarah Chen", "Tom", "Tom"]


def test_an_edit_that_names_a_speaker_changes_whose_line_it_is_and_nothing_else(
    live: LiveCall,
) -> None:
    say(live, "Tom: orders are typed twice", "sarah: and it is slow")
    save(live, live.type_line("tom: and it is slow", replaces=live.lines[1]))
    assert speakers(live) == ["Tom", "Tom"]
    assert live.speaker == "Sarah Chen"


def test_an_edited_line_keeps_its_minute_and_its_question(
    live: LiveCall, clock: FixedClock
) -> None:
    clock.advance(60)
    say(live, "orders are typed twice")
    before = live.lines[0]
    assert before.question
    clock.advance(300)
    live.go_to("t")
    save(live, live.type_line("orders are typed by hand", replaces=before))
    [line] = live.lines
    assert (line.elapsed, line.question) == (before.elapsed, before.question) == (60, line.question)
    assert line.edited


def test_an_edit_to_nothing_changes_neither_the_line_nor_who_speaks(live: LiveCall) -> None:
    say(live, "Tom: orders are typed twice")
    assert live.type_line("sarah: ", replaces=live.lines[0]) == []
    assert live.speaker == "Tom"


# ------------------------------------------------------------------ by today


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by today", TODAY),
        ("today", TODAY),
        ("in the next two weeks", TODAY + timedelta(days=14)),
        ("this week", TODAY + timedelta(days=6)),
        ("by tomorrow", TODAY + timedelta(days=1)),
        ("next week", TODAY + timedelta(days=7)),
    ],
)
def test_a_window_open_today_ends_on_its_last_day(live: LiveCall, text: str, day: date) -> None:
    assert live.revisit_day(text) == day


def test_a_promise_by_today_is_due_today(live: LiveCall) -> None:
    say(live, "+ send the prices by today", "+ send the contract this week")
    assert [line.due for line in live.lines] == [TODAY, TODAY + timedelta(days=6)]


def test_a_next_step_by_today_is_today_and_not_past_until_tomorrow(
    live: LiveCall, clock: FixedClock
) -> None:
    save(live, live.type_line("demo with finance", fact="next_step.action"))
    save(live, live.type_line("by today", fact="next_step.date"))

    def past() -> bool:
        card = live.workspace.scorecard(live.evidence)
        assert next_step(card) == ("demo with finance", TODAY)
        return any(gap.fact == "next_step.date" for gap in card.gate.missing)

    assert not past()
    clock.advance(24 * 3600)
    assert past()

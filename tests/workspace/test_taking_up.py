"""Which call is gone on with: today's, one with a half-typed line, the newest of several."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from discovery_tui.clock import FixedClock
from discovery_tui.deal.records import Outcome, Record
from discovery_tui.settings import Settings
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import Workspace

LATE = datetime(2026, 11, 23, 23, 50, tzinfo=UTC)
HOUR = 3600


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(int(LATE.timestamp() * 1000))


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    found = Workspace(tmp_path / "w.db", Settings(name="Ann"), clock=clock)
    yield found
    found.close()


def begin(workspace: Workspace, deal: Record | str) -> LiveCall:
    live, first = LiveCall.start(workspace, deal)
    workspace.journal.append(first)
    return live


def open_one(workspace: Workspace) -> LiveCall:
    return begin(workspace, workspace.new_deal("Acme", contact="Sarah Chen", bank="bant"))


def test_a_call_of_today_is_gone_on_with_and_one_of_yesterday_is_not(
    workspace: Workspace, clock: FixedClock
) -> None:
    live = open_one(workspace)
    assert workspace.unended_call(live.deal) == live.call_id
    clock.advance(HOUR)
    assert workspace.unended_call(live.deal) == "", "midnight has passed"


def test_the_day_is_the_reps_own(tmp_path: Path) -> None:
    clock = FixedClock(int(LATE.timestamp() * 1000), 120)
    workspace = Workspace(tmp_path / "east.db", Settings(name="Ann"), clock=clock)
    live = open_one(workspace)
    clock.advance(HOUR)
    assert workspace.unended_call(live.deal) == live.call_id, "two hours east it was past midnight"
    workspace.close()


def test_a_half_typed_line_is_gone_on_with_on_any_day(
    workspace: Workspace, clock: FixedClock
) -> None:
    live = open_one(workspace)
    assert live.call_id
    workspace.journal.save_draft(live.call_id, live.deal, clock.now(), "half a sen")
    clock.advance(72 * HOUR)
    assert workspace.unended_call(live.deal) == live.call_id


def test_an_ended_call_is_not_gone_on_with(workspace: Workspace) -> None:
    live = open_one(workspace)
    workspace.journal.append(live.end(Outcome.CONNECTED))
    assert workspace.unended_call(live.deal) == ""


def test_of_several_open_calls_it_is_the_newest(workspace: Workspace, clock: FixedClock) -> None:
    first = open_one(workspace)
    clock.advance(60)
    second = begin(workspace, first.deal)

    def listed() -> str:
        [row] = workspace.journal.deals().rows
        return row.open_call

    assert listed() == second.call_id == workspace.unended_call(first.deal)
    workspace.journal.append(second.end(Outcome.CONNECTED))
    assert listed() == first.call_id, "in the list the older one is open still"
    assert workspace.unended_call(first.deal) == "", "and a new call does not go on with it"


def test_what_is_gone_on_with_has_its_own_lines_and_question(workspace: Workspace) -> None:
    live = open_one(workspace)
    live.question = live.lens.first_question_for("budget.amount")
    for text in ("we talked about the weather", "and about the football"):
        records = live.type_line(text)
        workspace.journal.append(records)
        live.apply(records[:0])
    again = LiveCall.resume(workspace, live.deal, live.call_id or "")
    assert [line.text for line in again.lines] == [
        "we talked about the weather",
        "and about the football",
    ]
    assert again.question is not None
    assert again.question.asks == "budget.amount"

"""The invented deals: every state, on any day, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from discovery_tui.clock import FixedClock, today
from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.records import Kind
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Verdict
from discovery_tui.settings import Settings
from discovery_tui.workspace.sample import fill, working_day
from discovery_tui.workspace.workspace import Workspace

# A week of days, a year's end, a leap day, late in the evening and just after midnight.
MOMENTS = [
    *(datetime(2027, 3, day, 9, 30) for day in range(1, 8)),
    datetime(2027, 12, 30, 23, 50),
    datetime(2028, 2, 29, 0, 5),
]


def at(moment: datetime, folder: Path, settings: Settings | None = None) -> Workspace:
    ms = int(moment.replace(tzinfo=UTC).timestamp() * 1000)
    return Workspace(folder / "sample.db", settings, clock=FixedClock(ms))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = at(MOMENTS[0], tmp_path_factory.mktemp("sample"))
    fill(workspace)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def everything(filled: Workspace) -> list[Evidence]:
    return [filled.evidence(deal.id) for deal in filled.journal.deals().rows]


def test_about_a_dozen_deals_in_every_state(filled: Workspace) -> None:
    deals = filled.journal.deals().rows
    assert 12 <= len(deals) <= 15
    assert {deal.state for deal in deals} == {"new", *(v.value for v in Verdict)}
    assert len({deal.short for deal in deals}) == len(deals)
    assert {deal.bank for deal in deals} == {"bant", "champ", "hybrid", "meddicc", "sqo"}
    assert {deal.segment for deal in deals} == {"smb", "mid-market", "enterprise"}


def test_what_a_look_around_should_find(filled: Workspace, everything: list[Evidence]) -> None:
    lines = [line for evidence in everything for line in evidence.lines]
    kinds = {line.kind for line in lines}
    assert kinds == {Kind.ANSWER, Kind.PROMISE, Kind.QUESTION, Kind.OBJECTION, Kind.PRIVATE}
    assert any(line.taken_back for line in lines)
    assert any(line.due for line in lines)
    assert any(line.response for line in lines)
    assert any(reading.source for line in lines for reading in line.readings)
    assert any(len(evidence.calls) == 2 and len(evidence.people) >= 5 for evidence in everything)
    facts = [fact for e in everything for fact in filled.scorecard(e).facts.values()]
    assert {fact.state for fact in facts} >= {FactState.DISPUTED, FactState.AGAINST}


def test_one_call_runs_with_a_half_typed_line(filled: Workspace) -> None:
    [running] = [deal for deal in filled.journal.deals().rows if deal.open_call]
    [(call, deal, text)] = filled.journal.drafts()
    assert (call, deal) == (running.open_call, running.id)
    assert text
    [held] = filled.evidence(deal).calls
    assert 0 < filled.clock.now() - held.started < held.minutes * 60_000
    assert filled.journal.deals().rows[0] == running


def test_every_answer_was_read_as_something(everything: list[Evidence]) -> None:
    unread = [
        line.text
        for evidence in everything
        for line in evidence.lines
        if line.kind == Kind.ANSWER and not line.readings
    ]
    assert unread == []


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_on_any_day_the_states_hold_and_dates_lie_where_they_should(
    moment: datetime, tmp_path: Path
) -> None:
    workspace = at(moment, tmp_path)
    fill(workspace)
    day, now = today(workspace.clock), workspace.clock.now()
    deals = workspace.journal.deals().rows
    assert {deal.state for deal in deals} == {"new", *(v.value for v in Verdict)}
    for deal in deals:
        evidence = workspace.evidence(deal.id)
        card = workspace.scorecard(evidence)
        past = bool(deal.next_step_date) and deal.next_step_date < day.isoformat()
        if deal.state == "ready" and not past:  # as of its call, and still today
            assert card.verdict is Verdict.READY
            assert deal.next_step_date >= day.isoformat()
        if deal.state == "nurture":
            assert deal.revisit > (day + timedelta(days=60)).isoformat()
        assert all(line.at <= now for line in evidence.lines)
        assert all(call.started <= now for call in evidence.calls)
    overdue = [d for d in deals if d.next_step_date and d.next_step_date < day.isoformat()]
    assert len(overdue) == 1
    workspace.close()


def test_the_same_day_gives_the_same_records_and_twice_adds_none(tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        workspace = at(MOMENTS[2], tmp_path / name)
        fill(workspace)
        found.append(list(workspace.journal.all_records()))
        fill(workspace)
        assert list(workspace.journal.all_records()) == found[-1]
        before = workspace.journal.projected()
        workspace.journal.rebuild()
        assert workspace.journal.projected() == before
        workspace.close()
    assert found[0] == found[1]


def test_the_persons_own_settings_and_keys_are_left_alone(tmp_path: Path) -> None:
    settings = Settings(name="Ann", currency="USD", fiscal_month=4, seller="agency")
    workspace = at(MOMENTS[1], tmp_path, settings)
    first = workspace.ids.new()
    fill(workspace)
    assert workspace.settings is settings
    assert {r.author for r in workspace.journal.all_records()} == {"Ann"}
    assert workspace.ids.new() > max(first, workspace.journal.floor() or "")
    workspace.close()


def test_next_steps_fall_on_working_days() -> None:
    days = [working_day(date(2027, 3, 1) + timedelta(days=n), 4) for n in range(14)]
    assert all(day.weekday() < 5 for day in days)
    assert days == sorted(days)

"""What several screen tests begin with or look at: deals, the journal, a change of screen."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from textual.screen import Screen

from discovery_tui.clock import FixedClock
from discovery_tui.deal.records import Outcome
from discovery_tui.settings import Settings
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import Workspace
from tests.tui.play import MONDAY, Play

DAY = 24 * 3600 * 1000
_S = TypeVar("_S", bound=Screen[Any])


def the_day_before() -> FixedClock:
    return FixedClock(int(MONDAY.timestamp() * 1000) - DAY)


def deals(database: Path, *companies: str, contact: str = "Sarah Chen") -> None:
    """Deals in the file, opened one after another the day before."""
    workspace = Workspace(database, Settings(name="Ann Reed"), clock=the_day_before())
    for company in companies:
        workspace.clock.advance(60)  # type: ignore[attr-defined]
        workspace.journal.append([workspace.new_deal(company, contact=contact, bank="bant")])
    workspace.close()


def held(
    database: Path,
    company: str,
    lines: Sequence[str] = (),
    *,
    outcome: Outcome | None = Outcome.CONNECTED,
    contact: str = "Sarah Chen",
    **how: Any,
) -> str:
    """A call of the day before, with these lines; not ended where `outcome` is None."""
    minutes = how.pop("minutes", 30)
    ending = {k: how.pop(k) for k in ("revisit", "reason", "note") if k in how}
    workspace = Workspace(database, Settings(name="Ann Reed"), clock=the_day_before())
    opening = workspace.new_deal(company, contact=contact, **how)
    live, first = LiveCall.start(workspace, opening, minutes=minutes)
    workspace.journal.append(first)
    for line in lines:
        workspace.clock.advance(30)  # type: ignore[attr-defined]
        records = live.type_line(line)
        workspace.journal.append(records)
        live.apply(records)
    if outcome is not None:
        workspace.journal.append(live.end(outcome, **ending))
    workspace.close()
    return opening.deal


def journal(database: Path, kind: str = "") -> list[dict[str, Any]]:
    """Bodies of the saved records of that kind, oldest first, read as another program would."""
    connection = sqlite3.connect(database)
    rows = connection.execute(
        "SELECT kind, body FROM record WHERE kind = ? OR ? = '' ORDER BY id", (kind, kind)
    ).fetchall()
    connection.close()
    return [{"kind": row[0], **json.loads(row[1])} for row in rows]


async def on(play: Play, screen: type[_S]) -> _S:
    """Wait until that screen is on top."""
    await play.until(lambda: isinstance(play.app.screen, screen) and play.app.screen.is_mounted)
    found = play.app.screen
    assert isinstance(found, screen)
    return found


async def settled(play: Play) -> None:
    """Every save of the call has come to its end."""
    await play.until(lambda: isinstance(play.app.screen, CallScreen) and not play.saving)


async def to_fact(play: Play, fact: str) -> None:
    """Turn to the criterion that asks for a fact, and to a question that asks it."""
    lens = play.card.lens
    owner = lens.criterion_of_question(next(q for q in lens.questions() if q.asks == fact).id)
    assert owner is not None
    await play.to(owner.key)
    for _ in range(30):
        question = play.live.question
        if question is not None and question.asks == fact:
            return
        await play.next()
    raise AssertionError(f"no question for {fact} came")

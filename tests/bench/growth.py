"""What an answer costs early and late in one call: `python -m tests.bench.growth FOLDER` holds one
of 2,000 answers on a screen without a terminal, and prints what it measured as JSON.

CPU times, of the screen's thread and of the writer's each by itself: other programs on the machine
do not change them much.
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import sqlite3
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from time import thread_time
from typing import Any

from discovery_tui.settings import Settings
from discovery_tui.store.journal import Journal
from discovery_tui.tui import Start
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import Workspace
from tests.tui.play import Play, new_deal, playing

EARLY, LATE, AROUND = 40, 2000, 40
SAID = (
    "about 40k a year, maybe 45",
    "orders are typed twice by three people",
    "Piotr the CFO signs",
    "before the end of March",
    "six hours a week are lost",
    "no budget really",
    "they also look at BlackLine",
    "the board meets in May",
    "it was a long week",
    "we measure it by days to close",
)


def memory_mb() -> float:
    rows = Path("/proc/self/status").read_text().splitlines()
    return int(next(r for r in rows if r.startswith("VmRSS")).split()[1]) / 1024


def commit_ms(folder: Path, times: int = 200) -> float:
    """CPU of a transaction of one row and one flush: what no save can do without."""
    base = sqlite3.connect(folder / "bare.db", isolation_level=None)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
    found = []
    for _ in range(times):
        begin = thread_time()
        base.execute("BEGIN IMMEDIATE")
        base.execute("INSERT INTO t (text) VALUES (?)", ("x" * 400,))
        base.execute("COMMIT")
        found.append((thread_time() - begin) * 1000)
    base.close()
    return _usual(found)


def lines(count: int) -> list[str]:
    chance = random.Random(1)
    who = ("", "", "Tom: ", "Ines: ")
    return [f"{chance.choice(who)}{chance.choice(SAID)}, {n}" for n in range(count)]


async def held(folder: Path) -> dict[str, Any]:
    """One call: its early answers on the screen, most of the others without one, the late ones on
    the screen again. Medians around the early and the late answer."""
    saves: list[float] = []
    append = Journal.append

    def timed(journal: Journal, records: Any, **how: Any) -> None:
        begin = thread_time()
        append(journal, records, **how)
        saves.append((thread_time() - begin) * 1000)

    async def played(start: Any, texts: Sequence[str]) -> tuple[float, float]:
        async with playing(folder / "growth.db", start=start) as play:
            await play.until(lambda: isinstance(play.app.screen, CallScreen) and not play.saving)
            saves.clear()
            screen = [await _answer(play, text) for text in texts]
            return _usual(saves), _usual(screen)

    Journal.append = timed  # type: ignore[method-assign, assignment]
    said = lines(LATE)
    start = new_deal("Acme", "Sarah Chen", "meddicc", "enterprise", minutes=10_000)
    early = await played(start, said[:EARLY])
    shutil.copy(folder / "growth.db", folder / "short.db")
    saved_again(folder / "growth.db", said[EARLY:-AROUND])
    late = await played(lambda w: Start(deal=w.find("Acme").id), said[-AROUND:])
    Journal.append = append  # type: ignore[method-assign]
    return {
        "save": [early[0], late[0]],
        "screen": [early[1], late[1]],
        "commit": commit_ms(folder),
    }


def _usual(times: Sequence[float]) -> float:
    """Of the later half the lower quartile: a busy machine adds to CPU times, never takes."""
    return statistics.quantiles(times[len(times) // 2 :], n=4)[0]


async def opened(database: Path) -> dict[str, float]:
    """A call that was not ended, opened again: CPU until its lines are there, and memory then."""
    begin = thread_time()
    async with playing(database, start=lambda w: Start(deal=w.find("Acme").id)) as play:
        await play.until(lambda: isinstance(play.app.screen, CallScreen) and bool(play.talk.ids()))
        opening = (thread_time() - begin) * 1000
        await _answer(play, "and so on")
        return {"opening": opening, "memory": memory_mb()}


async def _answer(play: Play, text: str) -> float:
    """Enter on a line until it is shown as saved: CPU of the screen's thread."""
    play.field.load(text)
    begin = thread_time()
    play.screen.action_send()
    while play.saving:
        await asyncio.sleep(0.002)
    await asyncio.sleep(0.01)  # and painted
    return (thread_time() - begin) * 1000


def saved_again(database: Path, texts: Sequence[str]) -> None:
    """Those answers more on the call, without a screen."""
    workspace = Workspace(database, Settings(name="bench"))
    deal = workspace.find("Acme")
    live = LiveCall.resume(workspace, deal.id, deal.open_call)
    for text in texts:
        records = live.type_line(text)
        workspace.journal.append(records, clear_draft=live.call_id)
        live.apply(records, workspace.evidence(live.deal))
    workspace.close()


if __name__ == "__main__":
    folder, *more = Path(sys.argv[1]), *sys.argv[2:]
    match more:
        case ["opened"]:
            print(json.dumps(asyncio.run(opened(folder))))
        case [count]:  # so many answers more: for whoever counts flushes
            saved_again(folder, lines(int(count)))
        case _:
            print(json.dumps(asyncio.run(held(folder))))

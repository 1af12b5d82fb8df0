"""How long the lists of a team's file take in the database, how soon it opens, how large it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from discovery_tui.settings import Settings
from discovery_tui.workspace import team
from discovery_tui.workspace.workspace import Workspace

BAR = 20.0
"""Milliseconds of the 99th percentile of CPU time, for each of them and at any size: on a machine
that does other things as well, the wall's clock tells of those."""
SEARCHES = {
    "a search that hits": "kestrel",
    "a search that hits, beyond ASCII": "größ",
    "one letter": "k",
    "a search that misses": "qwertzuiop",
    "a search that misses, beyond ASCII": "żółtawość",
    "what was said": "month-end",
    "what was said, half typed": "invoi",
    "a word nobody said": "kubernetes",
}


def made(path: Path, deals: int, answers: int) -> None:
    workspace = Workspace(path, Settings(name="bench"))
    team.make(workspace, deals, 1, answers=answers)
    workspace.close()


def at_size(path: Path, folder: Path, deals: int, runs: int = 100) -> list[str]:
    """The figures of that file; `folder` is for an empty one to open beside it."""
    workspace = Workspace(path, Settings(name="bench"))
    journal = workspace.journal
    page = journal.deals()
    ids = [row.short for row in page.rows]
    asked: dict[str, Callable[[int], Any]] = {
        "a page": lambda n: journal.deals(),
        "the page behind it": lambda n: journal.deals(after=page.more),
        "a filter": lambda n: journal.deals(states=("nurture",)),
        "a filter nobody is in": lambda n: journal.deals(states=("blocked",)),
        "a short id": lambda n: journal.find_deals(ids[n % len(ids)]),
        "a name in a state": lambda n: journal.deals(search="ann", states=("disqualified",)),
    }
    for what, typed in SEARCHES.items():
        asked[what] = lambda n, typed=typed: journal.deals(search=typed)  # type: ignore[misc]
    told = [f"{deals:,} deals, {path.stat().st_size / deals / 1000:.1f} kB a deal"]
    for what, work in asked.items():
        spent = [_took(work, n) for n in range(runs)]
        wall, cpu = sorted(took[0] for took in spent), sorted(took[1] for took in spent)
        over = "ok  " if _at(cpu, 99) <= BAR else "OVER"
        told.append(
            f"{over}  {what:<36} CPU p50 {_at(cpu, 50):6.2f} p99 {_at(cpu, 99):6.2f} ms"
            f"  bar {BAR:g}   wall p50 {_at(wall, 50):6.2f} p99 {_at(wall, 99):6.2f}"
        )
    workspace.close()
    return [*told, _opening(path, folder)]


def _opening(path: Path, folder: Path) -> str:
    """From nothing to the first page, beside an empty file, in turn."""
    empty = folder / "empty.db"
    Workspace(empty, Settings(name="bench")).journal.close()
    times: dict[Path, list[float]] = {empty: [], path: []}
    for _ in range(30):
        for file, found in times.items():
            found.append(_took(lambda n, file=file: _open(file), 0)[1])  # type: ignore[misc]
    ratio = _at(sorted(times[path]), 50) / _at(sorted(times[empty]), 50)
    over = "ok  " if ratio <= 1.2 else "OVER"
    return f"{over}  {'opening it ÷ an empty file, median CPU':<40} {ratio:11.2f}  bar 1.2"


def _open(path: Path) -> None:
    workspace = Workspace(path, Settings(name="bench"))
    workspace.journal.drafts()
    workspace.journal.deals(limit=1)
    workspace.last_used()
    workspace.journal.floor()
    workspace.close()


def _took(work: Callable[[int], Any], n: int) -> tuple[float, float]:
    """Milliseconds of the wall's clock, and of this thread's work."""
    start, worked = time.perf_counter(), time.thread_time()
    work(n)
    spent = time.thread_time() - worked
    return (time.perf_counter() - start) * 1000, spent * 1000


def _at(ordered: Sequence[float], percent: int) -> float:
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]

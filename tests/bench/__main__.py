"""`make bench`: the call screen beside a bare TextArea app, in turn, in the same run.

Machines are noisy: trust the ratios. Each line says the figure, its bar and whether it holds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from discovery_tui.bank.lens import Lens
from tests.support.terminal import Terminal, app

WORDS = [
    "they",
    "close",
    "the",
    "books",
    "by",
    "hand",
    "each",
    "month",
    "and",
    "it",
    "takes",
    "three",
    "people",
    "two",
    "days",
]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Figures:
    """One program's runs. Times in ms, memory in MB."""

    ready: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    missed: int = 0

    def row(self, name: str) -> str:
        return (
            f"{name:<22} ready {min(self.ready):5.0f} best "
            f"{statistics.median(self.ready):5.0f} median   "
            f"key p50 {_at(self.keys, 50):5.1f} p95 {_at(self.keys, 95):5.1f} ms   "
            f"CPU {statistics.median(self.cpu):4.1f} ms a key   {max(self.memory):4.0f} MB   "
            f"{self.missed} keys missed"
        )


def _at(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]


def _cpu_ms(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


def _memory_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def type_keys(terminal: Terminal, count: int, seed: int) -> tuple[list[float], int]:
    """Type words, a key every 30 to 80 ms, and time each until the screen shows it."""
    random_gap = random.Random(seed)
    times: list[float] = []
    missed, typed = 0, ""
    while len(times) + missed < count:
        word = random_gap.choice(WORDS) + str(random_gap.randrange(100))
        for n, letter in enumerate(word):
            typed = word[: n + 1]
            before = terminal.text.count(typed)
            sent = time.perf_counter()
            terminal.type(letter)
            shown = False
            while time.perf_counter() - sent < 1.0:
                terminal.pump(0.0005)
                if terminal.text.count(typed) > before:
                    shown = True
                    break
            if n > 0:  # a lone letter may be anything on the screen
                times.append((time.perf_counter() - sent) * 1000) if shown else None
                missed += not shown
            terminal.pump(random_gap.uniform(0.03, 0.08))
        terminal.type(" ")
        terminal.pump(0.05)
        if sum(map(len, typed)) and random_gap.random() < 0.3:
            for _ in range(12):
                terminal.type("\x7f")
                terminal.pump(0.02)
    return times, missed


def run_once(
    argv: list[str],
    ready: str,
    figures: Figures,
    *,
    keys: int,
    seed: int,
    answers: int = 0,
    size: tuple[int, int],
) -> None:
    with Terminal(argv, size=size) as terminal:
        terminal.wait_for(ready)
        figures.ready.append((time.perf_counter() - terminal.started) * 1000)
        terminal.pump(0.5)
        for n in range(answers):
            terminal.type(f"answer number {n} about the month-end")
            terminal.pump(0.05)
            terminal.press("enter")
            terminal.wait_for(f"number {n} ")
            terminal.pump(0.05)
        terminal.pump(0.5)
        before = _cpu_ms(terminal.pid)
        started = len(figures.keys)
        times, missed = type_keys(terminal, keys, seed)
        figures.keys += times
        figures.missed += missed
        terminal.pump(0.3)
        count = max(len(figures.keys) - started, 1) * 1.4  # blanks and rubbed-out keys cost too
        figures.cpu.append((_cpu_ms(terminal.pid) - before) / count)
        figures.memory.append(_memory_mb(terminal.pid))
        terminal.press("ctrl+q")
        terminal.wait(10)


@contextmanager
def scratch() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="discovery-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def line(name: str, figure: float, bar: float, unit: str = "") -> str:
    return (
        f"{'ok  ' if figure <= bar else 'OVER'}  {name:<46} {figure:7.2f}{unit}   bar {bar:g}{unit}"
    )


def typing(runs: int, keys: int, size: tuple[int, int]) -> list[str]:
    bare, call, long = Figures(), Figures(), Figures()
    bare_argv = [sys.executable, "-m", "tests.bench.bare"]
    with scratch() as folder:
        for n in range(runs + 1):
            argv = app(
                "--db",
                str(folder / "b.db"),
                "call",
                f"Acme {n}",
                "--contact",
                "Sarah Chen",
                "--bank",
                "meddicc",
            )
            keep = (bare, call) if n else (Figures(), Figures())  # the first round warms up
            run_once(bare_argv, "READY", keep[0], keys=keys, seed=n, size=size)
            run_once(argv, "type what they say", keep[1], keys=keys, seed=n, size=size)
        argv = app(
            "--db",
            str(folder / "long.db"),
            "call",
            "Acme",
            "--contact",
            "Sarah Chen",
            "--bank",
            "meddicc",
        )
        run_once(argv, "type what they say", long, keys=keys, seed=99, answers=40, size=size)
        first = Figures()
        argv = app("--db", str(folder / "new.db"), "call", "Acme", "--bank", "meddicc")
        run_once(argv, "type what they say", first, keys=10, seed=1, size=size)
    return [
        f"first start ever, the file and the compiled bank made: ready {first.ready[0]:.0f} ms",
        bare.row("bare TextArea"),
        call.row("call screen"),
        long.row("call screen, 40 lines"),
        "",
        line("key to paint, p95 ÷ bare", _at(call.keys, 95) / _at(bare.keys, 95), 1.5),
        line(
            "key to paint after 40 lines, p95 ÷ bare", _at(long.keys, 95) / _at(bare.keys, 95), 1.5
        ),
        line("CPU a key ÷ bare", statistics.median(call.cpu) / statistics.median(bare.cpu), 1.25),
        line(
            "CPU a key after 40 lines ÷ bare",
            statistics.median(long.cpu) / statistics.median(bare.cpu),
            1.25,
        ),
        line("ready to type ÷ bare, best", min(call.ready) / min(bare.ready), 2.0),
        line(
            "ready to type ÷ bare, median",
            statistics.median(call.ready) / statistics.median(bare.ready),
            2.0,
        ),
        line("memory after a 40-answer call", max(long.memory), 80, " MB"),
    ]


def commands(runs: int) -> list[str]:
    """Whole-process times of commands that must not wait for a screen."""
    with scratch() as folder:
        database = str(folder / "c.db")
        subprocess.run(
            app("--db", database, "deal", "new", "Acme"), check=True, capture_output=True
        )
        found = []
        for arguments in (["--help"], ["score", "Acme"], ["brief", "Acme"]):
            times = []
            for _ in range(runs):
                start = time.perf_counter()
                subprocess.run(app("--db", database, *arguments), check=True, capture_output=True)
                times.append((time.perf_counter() - start) * 1000)
            found.append(
                f"      {' '.join(arguments):<46} {min(times):7.0f} ms best "
                f"{statistics.median(times):5.0f} median"
            )
        return found


def flushes() -> list[str]:
    """Disk flushes of saved answers and of drafts, counted by strace."""
    if shutil.which("strace") is None:
        return ["skip  flushes: strace is not installed"]
    script = """
import sys
from pathlib import Path
from discovery_tui.settings import Settings
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import Workspace
workspace = Workspace(Path(sys.argv[1]), Settings(name="bench"))
call, first = LiveCall.start(workspace, workspace.new_deal("Acme", contact="Sarah", bank="bant"))
workspace.journal.append(first)
for n in range(int(sys.argv[2])):
    records = call.type_line(f"line {n}, about 40k")
    workspace.journal.append(records, clear_draft=call.call_id)
    call.apply(records)
for n in range(int(sys.argv[3])):
    workspace.journal.save_draft(call.call_id, call.deal, 0, f"half a line {n}")
"""
    with scratch() as folder:

        def count(answers: int, drafts: int) -> int:
            log = folder / f"strace-{answers}-{drafts}"
            command = [
                "strace",
                "-f",
                "-o",
                str(log),
                "-e",
                "trace=fsync,fdatasync",
                sys.executable,
                "-c",
                script,
            ]
            database = str(folder / f"{answers}-{drafts}.db")
            subprocess.run(
                [*command, database, str(answers), str(drafts)], check=True, capture_output=True
            )
            return sum("sync(" in row for row in log.read_text().splitlines())

        none = count(0, 0)
        return [
            line("flushes a saved answer (20 answers)", (count(20, 0) - none) / 20, 1.0),
            line("flushes a draft (20 drafts)", (count(0, 20) - none) / 20, 0.0),
        ]


def growth() -> list[str]:
    """What an answer costs late in a call, beside early in it."""
    with scratch() as folder:
        command = [sys.executable, "-m", "tests.bench.growth", str(folder)]

        def measured(*arguments: str) -> dict[str, Any]:
            run = subprocess.run([*command[:-1], *arguments], check=True, capture_output=True)
            return dict(json.loads(run.stdout))

        found = measured(str(folder))
        short, long = (measured(str(folder / f"{n}.db"), "opened") for n in ("short", "growth"))
        told = [
            f"      CPU, at 40 answers and at 2,000: save {found['save'][0]:.2f} and "
            f"{found['save'][1]:.2f} ms (a bare commit {found['commit']:.2f}), "
            f"screen {found['screen'][0]:.2f} and {found['screen'][1]:.2f} ms",
            line(
                "CPU of a save at 40 over a bare commit",
                found["save"][0] - found["commit"],
                1.5,
                " ms",
            ),
            line("CPU of a save at 2,000 ÷ at 40", found["save"][1] / found["save"][0], 1.5),
            line(
                "screen's CPU of an answer at 2,000 ÷ at 40",
                found["screen"][1] / found["screen"][0],
                1.5,
            ),
            line("memory from 40 to 2,000 answers", long["memory"] - short["memory"], 20, " MB"),
            line(
                "CPU of opening a call of 2,000 over one of 40",
                long["opening"] - short["opening"],
                1000,
                " ms",
            ),
        ]
        if shutil.which("strace") is not None:
            log, database = folder / "strace", str(folder / "growth.db")
            trace = ["strace", "-f", "-o", str(log), "-e", "trace=fsync,fdatasync"]
            counts = []
            for count in ("20", "40"):  # closing the file flushes, too
                again = [*trace, *command[:-1], database, count]
                subprocess.run(again, check=True, capture_output=True)
                counts.append(sum("sync(" in row for row in log.read_text().splitlines()))
            told.append(line("flushes a saved answer at 2,000", (counts[1] - counts[0]) / 20, 1.0))
        return told


def pure() -> list[str]:
    """The scorecard of 600 readings, and the reading of typed lines."""
    from datetime import date

    from discovery_tui.bank.library import Library
    from discovery_tui.deal.fold import Deal, Evidence, Line, Reading
    from discovery_tui.deal.values import Level, Money, Stance
    from discovery_tui.qualify.scorecard import qualify

    lens = Library().lens("meddicc", "enterprise")
    facts = [f for f in lens.facts if not f.many]
    readings = []
    for n in range(600):
        fact = facts[n % len(facts)]
        value = Money(n * 100, n * 200) if fact.type == "money" else None
        readings.append(
            Reading(
                f"{n:08d}/0",
                f"{n:08d}",
                fact.id,
                value,
                f"line {n}",
                Level.STATED,
                Stance.SUPPORTS,
                f"speaker {n % 3}",
                n,
                0,
                n,
                "call",
            )
        )
    lines = tuple(
        Line(r.line, "answer", r.text, r.speaker, r.at, 0, r.elapsed, "call", readings=(r,))
        for r in readings
    )
    evidence = Evidence(Deal("d", 0), lines=lines)
    day = date(2026, 11, 22)
    score = best_of(lambda: qualify(lens, evidence, day))
    return [line("scorecard of 600 readings, best of 50", score, 2.0, " ms"), *hearing(lens, day)]


def hearing(lens: Lens, day: date) -> list[str]:
    """Lines heard whole, nothing of them known from before: CPU time."""
    from time import process_time

    from discovery_tui.claims.hear import Hearing, hear
    from discovery_tui.claims.network import load
    from discovery_tui.listen.context import Context
    from fitting.corpus import read

    given = Hearing(Context(day=day), "budget.amount")

    def spent(text: str) -> float:
        load().heads.cache_clear()
        begin = process_time()
        hear(text, lens, given)
        return (process_time() - begin) * 1000

    spent("warm")
    texts = [e.text for part in read("unseen").values() for e in part]
    times = sorted(min(spent(text) for _ in range(3)) for text in texts)
    long = ("about 40k by march, sarah and tom from finance think " * 80)[:4000]
    return [
        line(f"hearing a line, p50 of {len(times)}", times[len(times) // 2], 5.0, " ms"),
        line("hearing a line, p95", times[len(times) * 95 // 100], 10.0, " ms"),
        line("hearing 4,000 characters", min(spent(long) for _ in range(5)), 60.0, " ms"),
    ]


def best_of(work: Callable[[], object], times: int = 50) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return min(found)


def lists(sizes: Sequence[int], answers: int, file: Path | None) -> list[str]:
    """Lists and searches in a team's file of each size, made up for it; or in a file at hand."""
    from tests.bench.lists import at_size, made

    told: list[str] = []
    with scratch() as folder:
        if file is not None:
            from discovery_tui.settings import Settings
            from discovery_tui.workspace.workspace import Workspace

            workspace = Workspace(file, Settings(name="bench"))
            deals = workspace.journal.count_deals()
            workspace.close()
            return at_size(file, folder, deals)
        for size in sizes:
            path = folder / f"{size}.db"
            start = time.perf_counter()
            made(path, size, answers)
            told += [f"{size:,} deals made in {time.perf_counter() - start:.0f} s"]
            told += [*at_size(path, folder, size), ""]
    return told


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=4)
    parser.add_argument("--keys", type=int, default=120)
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--deals", default="1000,100000", help="sizes of the files of the lists")
    parser.add_argument("--answers", type=int, default=10, help="answers of each of their deals")
    parser.add_argument("--file", type=Path, help="a file of `demo --make` instead")
    parser.add_argument("--only", choices=("lists",), help="leave the rest out")
    options = parser.parse_args()
    columns, rows = (int(n) for n in options.size.split("x"))
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}, "
        f"terminal {options.size}\n"
    )
    parts: tuple[Callable[[], list[str]], ...] = (
        pure,
        flushes,
        growth,
        lambda: commands(options.runs),
        lambda: typing(options.runs, options.keys, (columns, rows)),
    )
    sizes = [int(n) for n in options.deals.split(",")]
    measured = partial(lists, sizes, options.answers, options.file)
    parts = (measured,) if options.only else (*parts, measured)
    for part in parts:
        print("\n".join(part()), "\n", flush=True)


if __name__ == "__main__":
    main()

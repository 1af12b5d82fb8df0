"""Journals in files, and other processes that want them too."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from discovery_tui.deal.fold import Evidence
from discovery_tui.store.journal import Journal, LensText
from discovery_tui.store.projections import Summary
from tests.support.deals import DealScript

ROOT = Path(__file__).resolve().parents[2]


def summarise(evidence: Evidence, lens_text: LensText) -> Summary:
    """A summary that follows the evidence and needs no bank."""
    score = sum(reading.level for reading in evidence.readings)
    revisit = next((c.revisit for c in reversed(evidence.calls) if c.revisit), None)
    kept = lens_text(evidence.calls[-1].lens) if evidence.calls else None
    return Summary(f"{len(evidence.lines)} lines", score, kept or "", revisit=revisit)


def open_journal(path: Path) -> Journal:
    return Journal(path, summarise)


def filled(path: Path) -> None:
    """A file with one deal in it, closed."""
    journal = open_journal(path)
    journal.append(DealScript().records)
    journal.close()


FIXTURES = ROOT / "tests/store/fixtures"


def as_released(path: Path, version: int = 1) -> None:
    """The file that the release of that schema wrote, just as it left it."""
    base = sqlite3.connect(path)
    base.executescript((FIXTURES / f"released-{version}.sql").read_text(encoding="utf-8"))
    base.execute("PRAGMA journal_mode = WAL").fetchone()
    base.close()


PREAMBLE = """\
import sys, time
from pathlib import Path
from tests.support.deals import DealScript, key
from tests.support.files import open_journal, summarise
path = Path(sys.argv[1])
"""


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python of its own that runs `code` with `path` and `sys.argv`."""
    return subprocess.Popen(
        [sys.executable, "-c", PREAMBLE + code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(code: str, *arguments: object) -> str:
    """What such a Python printed; its errors fail the test."""
    process = start(code, *arguments)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    return out

"""A dozen invented deals in all states: for the demo, the README's pictures and tests.

They are held, not written: every line goes through LiveCall as if a rep had typed it, on a clock
set relative to today, so that a next step stays ahead of whoever looks. The same day gives the
same records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from discovery_tui.clock import Clock, FixedClock, local, today
from discovery_tui.deal.fold import Line
from discovery_tui.deal.records import AskedResult, Outcome, Record
from discovery_tui.deal.values import Level
from discovery_tui.ids import IdSource
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.sample_large import FJORD, HOLLIS, KESTREL, QUAYSIDE, SATO, TARN
from discovery_tui.workspace.sample_script import STORY, Script, Step, Talk
from discovery_tui.workspace.sample_small import (
    ALDER,
    COPPERFIELD,
    LINDEN,
    MERIDIAN,
    PALOMAR,
    UMBER,
)
from discovery_tui.workspace.workspace import Workspace

_DAY_MS = 86_400_000
DEALS = (
    COPPERFIELD,
    PALOMAR,
    KESTREL,
    SATO,
    MERIDIAN,
    QUAYSIDE,
    TARN,
    HOLLIS,
    LINDEN,
    UMBER,
    STORY,
    ALDER,
    FJORD,
)


def fill(workspace: Workspace) -> None:
    """Add the dozen deals to the workspace's file. Doing so twice on one day adds nothing."""
    _hold(workspace, DEALS)


def _hold(workspace: Workspace, scripts: Sequence[Script]) -> list[str]:
    """Hold the calls of the scripts in the workspace's file, with the shipped banks."""
    clock = FixedClock(workspace.clock.now(), workspace.clock.offset())
    settings = replace(
        workspace.settings, currency="EUR", fiscal_month=1, seller="", bank_path=(), problems=()
    )
    inner = Workspace(workspace.database, settings, clock=clock)
    try:
        return [_Play(inner, clock, workspace.clock, script).deal for script in scripts]
    finally:
        inner.close()
        if floor := workspace.journal.floor():
            workspace.ids.raise_floor(floor)


class _SteadyIds(IdSource):
    """Keys in the order of the clock that are the same on every run of one script."""

    def __init__(self, clock: Clock, name: str) -> None:
        super().__init__(clock)
        self._time, self._name, self._count = clock, name, 0

    def new(self) -> str:
        self._count += 1
        tail = hashlib.sha256(f"{self._name}/{self._count}".encode()).digest()
        value = self._time.now() << 80 | 0x7 << 76 | (self._count & 0xFFF) << 64 | 0b10 << 62
        digits = f"{value | int.from_bytes(tail[:8]) >> 2:032x}"
        cuts = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
        return "-".join(digits[start:end] for start, end in cuts)


class _Play:
    """One deal's calls, held from the first to the last."""

    def __init__(self, inner: Workspace, clock: FixedClock, now: Clock, script: Script) -> None:
        self._inner, self._clock, self._now = inner, clock, now
        self._today = today(now)
        inner.ids = _SteadyIds(clock, script.company)
        inner.identity = ("sample", "sample")  # whoever has the samples has the same records
        self._set_clock(script.talks[0] if script.talks else Talk(days_ago=script.opened))
        opening = inner.new_deal(
            script.company,
            contact=script.contact,
            contact_title=script.title,
            bank=script.bank,
            segment=script.segment,
            seller="",
            currency=script.currency,
        )
        self.deal = opening.deal
        if inner.journal.records(self.deal):
            return  # held before
        if not script.talks:
            inner.journal.append([opening])
        begin: Record | str = opening
        for talk in script.talks:
            self._talk(begin, talk)
            begin = self.deal

    def _set_clock(self, talk: Talk) -> None:
        """A call that is over began at its hour some days ago; a running one minutes ago."""
        now, offset = self._now.now(), self._now.offset()
        if talk.outcome is None and talk.steps:
            self._clock.ms = now - sum(map(_seconds, talk.steps)) * 1000
            return
        at = local(now, offset).replace(hour=0, minute=0, second=0, microsecond=0)
        start = int(at.timestamp() * 1000) - talk.days_ago * _DAY_MS
        self._clock.ms = start + int(talk.hour * 3600) * 1000

    def _talk(self, begin: Record | str, talk: Talk) -> None:
        self._set_clock(talk)
        live, kept = LiveCall.start(
            self._inner, begin, minutes=talk.minutes, others=[self._dated(o) for o in talk.others]
        )
        for step in talk.steps:
            self._clock.advance(_seconds(step))
            records = self._step(live, step)
            live.apply(records)
            kept += records
        if talk.outcome is not None:
            self._clock.advance(20)
            kept += self._end(live, talk)
        self._inner.journal.append(kept)
        if talk.draft and live.call_id:
            journal, at = self._inner.journal, self._clock.now()
            journal.save_draft(live.call_id, live.deal, at, talk.draft)

    def _step(self, live: LiveCall, step: Step) -> list[Record]:
        what, text = step[0], self._dated(step[1])
        match what:
            case "line":
                return live.type_line(text)
            case "declined" | "parked" | "skipped":
                live.question = live.lens.first_question_for(text)
                return live.leave_question(AskedResult(what))
            case "took back":
                return live.took_back(_line(live, text))
            case "red flag":
                return live.turn(_line(live, text))
            case "confirmed":
                begins, source = text.split(" | ")
                return live.set_level(_line(live, begins), Level.VALIDATED, source)
        return live.type_line(text, fact=what)  # the script says what each answer is about

    def _end(self, live: LiveCall, talk: Talk) -> list[Record]:
        revisit = self._today + timedelta(days=talk.revisit_in) if talk.revisit_in else None
        agreed = True if talk.action else None
        return live.end(
            talk.outcome or Outcome.CONNECTED,
            action=talk.action,
            people=talk.people,
            day=self._dated(talk.day),
            agreed=agreed,
            revisit=revisit,
            reason=talk.reason,
            note=talk.note,
        )

    def _dated(self, text: str) -> str:
        """The text with every `{+n}` as the working day n days from today, as people say it."""
        while "{" in text:
            before, _, rest = text.partition("{")
            days, _, after = rest.partition("}")
            text = f"{before}{spoken(working_day(self._today, int(days)))}{after}"
        return text


def working_day(day: date, days: int) -> date:
    """The first working day on or after `days` days from `day`."""
    day += timedelta(days=days)
    return day + timedelta(days=max(7 - day.weekday(), 0) if day.weekday() > 4 else 0)


def spoken(day: date) -> str:
    return f"{day.day} {day:%B}"


def _seconds(step: Step) -> int:
    """How long it took to say: the same on every run, and not the same for every line."""
    return 38 + len(step[1]) % 35


def _line(live: LiveCall, begins: str) -> Line:
    return next(line for line in live.lines if line.text.startswith(begins))

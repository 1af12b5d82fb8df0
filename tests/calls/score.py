"""Scripted calls, played as a rep types them, and scored as a careful reader would.

`python -m tests.calls` prints the scores of every call; `unseen.yaml` is only ever measured.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from discovery_tui.bank.lens import Lens
from discovery_tui.claims.homes import homes
from discovery_tui.clock import FixedClock
from discovery_tui.deal.records import Kind, Read
from discovery_tui.deal.roster import parse_person
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Standing
from discovery_tui.settings import Settings
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import Workspace

FOLDER = Path(__file__).parent
SECONDS = 45
"""Between two lines of a call."""


@dataclass
class Score:
    """What one call came to."""

    lines: int = 0
    keys: int = 0
    """Keys beyond text and Enter that a rep needs to have lines where they belong."""
    misfiled: int = 0
    """Lines in a wrong place even so."""
    asked: int = 0
    asked_again: int = 0
    """Questions put whose answer had been given."""
    facts: int = 0
    found: int = 0
    """Facts of the script that Enter alone filed from their line."""
    filed: int = 0
    right: int = 0
    """Of what Enter alone filed, what the script has for the line."""
    standings: int = 0
    standings_right: int = 0
    told: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        names = (n for n in self.__dataclass_fields__)
        return Score(*(getattr(self, n) + getattr(other, n) for n in names))


def calls(file: str) -> list[dict[str, Any]]:
    """The calls of `fitted` or `unseen`."""
    data = yaml.safe_load((FOLDER / f"{file}.yaml").read_text(encoding="utf-8"))
    return list(data["calls"])


@contextmanager
def held(call: dict[str, Any], *, without_call: bool = False) -> Iterator[LiveCall]:
    """The call, opened on its day; with `without_call` as `answer` does it."""
    start = datetime.combine(date.fromisoformat(str(call["on"])), time(10), UTC)
    clock = FixedClock(int(start.timestamp() * 1000))
    with TemporaryDirectory() as folder:
        settings = Settings(name="Ann", currency=call["currency"])
        workspace = Workspace(Path(folder) / "calls.db", settings, clock=clock)
        contact = parse_person(call["contact"])
        deal = workspace.new_deal(
            call["company"],
            contact=contact.name,
            contact_title=contact.title,
            bank=call["bank"],
            segment=call["segment"],
            currency=call["currency"],
        )
        live, first = LiveCall.start(workspace, deal, minutes=45)
        workspace.journal.append(first)
        yield LiveCall.without_call(workspace, live.deal) if without_call else live
        workspace.close()


def gold(line: dict[str, Any]) -> list[set[str]]:
    """The facts of a line: for each, those that would be right."""
    return [set(f.get("one_of") or [f["fact"]]) for f in line.get("facts") or []]


def play(call: dict[str, Any], *, shuffled: bool = False, without_call: bool = False) -> Score:
    """Type a call's lines, mending with keys what Enter alone would misplace."""
    score = Score()
    lines = list(call["lines"])
    if shuffled:
        random.Random(5).shuffle(lines)
    with held(call, without_call=without_call) as live:
        owners = homes(live.lens)
        for line in lines:
            if not without_call and live.question is not None:
                state = live.card.fact(live.question.asks)
                score.asked += 1
                again = state.state is FactState.KNOWN and state.level >= 2
                score.asked_again += again
            typed = live.read(line["text"])
            wanted = gold(line)
            got = {r.fact for r in typed.reads}
            score.lines += 1
            score.facts += len(wanted)
            score.found += sum(bool(w & got) for w in wanted)
            score.filed += len(got)
            score.right += sum(any(f in w for w in wanted) for f in got)
            reads = None if without_call else _mended(live, line["text"], wanted, owners, score)
            if {*got} != {f for w in wanted for f in w}:
                score.told.append(f"{line['text']!r}: {sorted(got)} for {wanted}")
            records = live.type_line(line["text"], reads=reads)
            live.workspace.journal.append(records)
            live.apply(records)
            clock = live.workspace.clock
            assert isinstance(clock, FixedClock)
            clock.advance(SECONDS)
        _standings(live, call, score)
    return score


def _mended(
    live: LiveCall,
    text: str,
    wanted: list[set[str]],
    owners: dict[str, tuple[str, ...]],
    score: Score,
) -> tuple[Read, ...] | None:
    """What a rep files: as heard where that is right, else another way by the fewest keys."""
    typed = live.read(text)
    if typed.kind != Kind.ANSWER:
        return None
    right = {c for w in wanted for f in w for c in owners.get(f, ())}

    def fits(reads: tuple[Read, ...]) -> bool:
        credited = {c for r in reads for c in owners.get(r.fact, ())}
        return credited <= right and (bool(credited) or not right)

    for keys, way in enumerate(typed.ways()):
        if fits(way):
            score.keys += keys
            return way
    for criterion in live.lens.criteria:  # F4 and its letter
        if criterion.id in right:
            given = live.hearing(typed.speaker, only=criterion)
            way = tuple(c.read() for c in _hear(typed.text, live.lens, given))
            if fits(way):
                score.keys += 2
                return way
    score.misfiled += 1
    return None


def _hear(text: str, lens: Lens, given: Any) -> Any:
    from discovery_tui.workspace import listening

    return listening.hear(text, lens, given).filed


def _standings(live: LiveCall, call: dict[str, Any], score: Score) -> None:
    named = {"met": Standing.MET, "partly": Standing.PARTLY, "unknown": Standing.UNKNOWN}
    named["red flag"] = Standing.RED_FLAG
    for standing in live.card.criteria:
        want = call["standings"].get(standing.criterion.id)
        if want is None:
            continue
        score.standings += 1
        is_right = standing.standing is named.get(want, Standing.PARTLY)
        score.standings_right += is_right
        if not is_right:
            told = f"{call['id']}: {standing.criterion.id} is {standing.standing.value}, not {want}"
            score.told.append(told)


def report(name: str, score: Score) -> str:
    """One line of figures."""

    def of(part: int, whole: int) -> str:
        return f"{part / whole:.2f}" if whole else "–"

    return (
        f"{name:<24} lines {score.lines:>3}  keys/line {of(score.keys, score.lines)}"
        f"  misfiled {of(score.misfiled, score.lines)}"
        f"  asked again {of(score.asked_again, score.asked)}"
        f"  facts {of(score.found, score.facts)} / {of(score.right, score.filed)}"
        f"  standings {of(score.standings_right, score.standings)}"
    )

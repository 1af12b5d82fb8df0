"""A live call in any order of steps, crashes and failed saves too, against a simple model."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from discovery_tui.clock import FixedClock
from discovery_tui.deal.evidence import Line
from discovery_tui.deal.fold import fold
from discovery_tui.deal.records import AskedResult, Kind, Outcome, Record
from discovery_tui.deal.values import Level
from discovery_tui.qualify.scorecard import qualify
from discovery_tui.settings import Settings
from discovery_tui.store.errors import Full, StoreError
from discovery_tui.store.journal import Journal
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import Workspace
from tests.support.laws import many

START = int(datetime(2026, 11, 23, 10, 0, tzinfo=UTC).timestamp() * 1000)
WORDS = st.sampled_from(
    [
        "orders are typed twice",
        "about 40k a year, maybe 45",
        "no budget really",
        "Piotr the CFO signs",
        "before the end of March",
        "six hours a week",
        "[b]BlackLine[/] too",
        "日本語 and 👩‍👩‍👧",
    ]
)
SIGNS = {"": Kind.ANSWER, "+ ": Kind.PROMISE, "? ": Kind.QUESTION, "! ": Kind.OBJECTION}
SIGNS["// "] = Kind.PRIVATE
PICK = st.integers(0, 50)
BANKS = st.sampled_from([("bant", ""), ("bant", "smb"), ("meddicc", "enterprise"), ("champ", "")])


@dataclass
class Said:
    """A line as the model has it."""

    text: str
    kind: str
    back: bool = False


class LiveCallMachine(RuleBasedStateMachine):
    """What was acknowledged is in the file, and nothing else is."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="live-call-"))
        self.clock = FixedClock(START)
        self.lines: dict[str, Said] = {}
        self.acknowledged: set[str] = set()
        self.results: list[str] = []
        self.draft = ""
        self.ended = False
        self.workspace = self._open()

    def _open(self) -> Workspace:
        me = Settings(name="Ann Reed")
        return Workspace(self.folder / "m.db", me, clock=self.clock)

    @initialize(bank=BANKS)
    def start(self, bank: tuple[str, str]) -> None:
        deal = self.workspace.new_deal("Acme", contact="Sarah Chen", bank=bank[0], segment=bank[1])
        self.live, first = LiveCall.start(self.workspace, deal, minutes=30)
        self.deal, self.call = deal.id, self.live.call_id or ""
        self.workspace.journal.append(first)
        self.acknowledged |= {r.id for r in first}

    # ---------------------------------------------------------------- what is saved

    def save(self, records: list[Record], *, clears: bool = False) -> None:
        """As the screen does it: on the disk first, then in the call."""
        self.workspace.journal.append(records, clear_draft=self.call if clears else None)
        self.acknowledged |= {r.id for r in records}
        self.live.apply(records)

    def pick(self, number: int) -> Line:
        return self.live.lines[number % len(self.live.lines)]

    def has_lines(self) -> bool:
        return bool(self.live.lines)

    @rule(words=WORDS, sign=st.sampled_from(list(SIGNS)), seconds=st.integers(0, 90))
    def type_line(self, words: str, sign: str, seconds: int) -> None:
        self.clock.advance(seconds)
        records = self.live.type_line(sign + words)
        self.save(records, clears=True)
        self.draft = ""
        line = next(r for r in records if r.body.get("text"))
        self.lines[line.id] = Said(words, SIGNS[sign])
        self.results += [
            r.body["result"]
            for r in records
            if r.kind == Kind.ASKED and r.body["result"] != AskedResult.ANSWERED
        ]

    @precondition(has_lines)
    @rule(number=PICK, words=WORDS)
    def edit(self, number: int, words: str) -> None:
        line = self.pick(number)
        records = self.live.type_line(words, replaces=line)
        self.save(records)
        new = next(r for r in records if r.body.get("replaces"))
        kind = self.lines[line.id].kind
        order = [(new.id if k == line.id else k, v) for k, v in self.lines.items()]
        self.lines = dict(order)
        self.lines[new.id] = Said(words, kind)

    @precondition(has_lines)
    @rule(number=PICK)
    def retract(self, number: int) -> None:
        line = self.pick(number)
        replaced = next(
            r for r in self.workspace.journal.records(self.deal) if r.id == line.id
        ).body.get("replaces")
        if replaced:
            return  # the wording before comes back; edits of edits are the fold's own tests
        self.save(self.live.retract(line))
        del self.lines[line.id]

    @precondition(has_lines)
    @rule(number=PICK)
    def took_back(self, number: int) -> None:
        line = self.pick(number)
        records = self.live.took_back(line)
        assert bool(records) == (line.kind == Kind.ANSWER and bool(line.readings))
        if records:
            self.save(records)
            self.lines[line.id].back = not self.lines[line.id].back

    @precondition(has_lines)
    @rule(number=PICK, level=st.sampled_from(list(Level)[1:]))
    def set_level(self, number: int, level: Level) -> None:
        line = self.pick(number)
        records = self.live.set_level(line, level, "the audit report")
        if records:
            self.save(records)
            found = self.live.evidence.line(line.id)
            assert found is not None
            assert {r.level for r in found.readings} == {level}

    @precondition(has_lines)
    @rule(number=PICK)
    def turn(self, number: int) -> None:
        line = self.pick(number)
        records = self.live.turn(line)
        if records:
            self.save(records)
            found = self.live.evidence.line(line.id)
            assert found is not None
            assert len({r.stance for r in found.readings}) == 1

    @precondition(has_lines)
    @rule(number=PICK, key=PICK)
    def refile(self, number: int, key: int) -> None:
        criteria = self.live.lens.criteria
        criterion = criteria[key % len(criteria)]
        line = self.pick(number)
        records = self.live.refile(line, criterion.key)
        if records:
            self.save(records)
            found = self.live.evidence.line(line.id)
            assert found is not None
            if not found.readings:
                self.lines[line.id].back = False

    @rule(result=st.sampled_from(["skipped", "parked", "declined", "put"]))
    def leave(self, result: str) -> None:
        before = self.live.question
        records = self.live.leave_question(AskedResult(result))
        if records:
            self.save(records)
            self.results.append(result)
            assert before is None or self.live.question != before or not self.live.alternatives()
        else:
            self.live.move_on()

    @rule(bank=BANKS)
    def change_bank(self, bank: tuple[str, str]) -> None:
        heard = self.live.evidence.readings
        self.save(self.live.change_bank(*bank))
        assert (self.live.lens.bank, self.live.lens.segment) == bank
        assert self.live.evidence.readings == heard

    @rule(text=WORDS)
    def type_half(self, text: str) -> None:
        self.workspace.journal.save_draft(self.call, self.deal, self.clock.now(), text[:9])
        self.draft = text[:9]

    # ---------------------------------------------------------------- what goes wrong

    @rule()
    def crash(self) -> None:
        """The objects are gone; nothing was closed. Only the file is left."""
        before = self.live.evidence
        self.workspace.journal.database.connection.close()
        self.workspace = self._open()
        self.live = LiveCall.resume(self.workspace, self.deal, self.call)
        assert self.live.evidence == before

    @rule()
    def close_and_reopen(self) -> None:
        self.workspace.close()
        self.workspace = self._open()
        self.live = LiveCall.resume(self.workspace, self.deal, self.call)

    @rule(words=WORDS)
    def failed_save(self, words: str) -> None:
        """The disk fills up within the transaction: nothing of it is there."""
        journal, before = self.workspace.journal, self.live.evidence
        write = Journal._write
        records = self.live.type_line(words)

        def full(*_: object) -> None:
            raise Full("The disk is full.")

        Journal._write = full  # type: ignore[method-assign, assignment]
        try:
            journal.append(records, clear_draft=self.call)
        except StoreError:
            pass
        else:
            raise AssertionError("it said it was saved")
        finally:
            Journal._write = write  # type: ignore[method-assign]
        assert self.live.evidence == before

    @precondition(lambda self: not self.ended)
    @rule(outcome=st.sampled_from(list(Outcome)))
    def end(self, outcome: Outcome) -> None:
        self.save(self.live.end(outcome))
        self.ended = True
        assert self.live.call is not None
        assert self.live.call.outcome is outcome

    # ---------------------------------------------------------------- what always holds

    @invariant()
    def every_acknowledged_record_is_in_the_journal_and_no_other(self) -> None:
        if hasattr(self, "live"):
            kept = {r.id for r in self.workspace.journal.records(self.deal)}
            assert kept == self.acknowledged

    @invariant()
    def the_model_is_what_the_file_folds_to(self) -> None:
        if hasattr(self, "live"):
            found = fold(self.workspace.journal.records(self.deal))
            assert found == self.live.evidence
            assert [(x.id, x.text, x.kind, x.taken_back) for x in found.lines] == [
                (key, said.text, said.kind, said.back) for key, said in self.lines.items()
            ]
            left = [a.result for a in found.asks if a.result != AskedResult.ANSWERED]
            assert left == self.results
            assert self.workspace.journal.draft(self.call) == self.draft
            [call] = found.calls
            assert (call.ended is not None) == self.ended

    @invariant()
    def the_scorecard_is_that_of_what_is_in_the_file(self) -> None:
        if hasattr(self, "live"):
            fresh = self.workspace.evidence(self.deal)
            assert self.live.card == qualify(self.live.lens, fresh, self.live.day)
            assert self.live.card == self.workspace.scorecard(fresh, self.live.day)

    @invariant()
    def a_rebuild_changes_nothing(self) -> None:
        if hasattr(self, "live"):
            journal = self.workspace.journal
            before = journal.projected()
            journal.rebuild()
            assert journal.projected() == before

    def teardown(self) -> None:
        self.workspace.close()
        shutil.rmtree(self.folder)


TestLiveCall = LiveCallMachine.TestCase
TestLiveCall.settings = settings(
    many(10), stateful_step_count=20, suppress_health_check=list(HealthCheck)
)

"""The gate: may this deal be handed over, and if not, what exactly is lacking.

Kinds (DOMAIN, "Gates in use"): must-pass, n of m, all of, minimum points in a criterion, score,
weighted total, required facts, minimum evidence, disqualifiers that propose, bands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from discovery_tui.bank.lens import Band, Criterion, Lens, Need
from discovery_tui.deal.fold import Evidence
from discovery_tui.deal.records import Outcome
from discovery_tui.deal.values import Level
from discovery_tui.qualify.card import (
    CriterionStanding,
    GateResult,
    Line,
    Missing,
    Proposal,
    Standing,
    Verdict,
)
from discovery_tui.qualify.checks import Lack, Result, Standings, check_need, holding
from discovery_tui.qualify.facts import FactState

Criteria = tuple[CriterionStanding, ...]
_Candidates = Callable[[CriterionStanding], list[Result]]


def judge(
    lens: Lens, criteria: Criteria, standings: Standings, *, score: int, points: int, on: date
) -> GateResult:
    """The gate's result; every line that is given must hold."""
    gate = _Gate(lens, criteria, standings, on)
    gate.find(score, points)
    total = score if lens.gate.bands_on == "score" else points
    band = next((b for b in lens.gate.bands if total >= b.start), None)
    missing = tuple(gate.missing.values())
    lines = [*gate.proposals(), *_of_band(band, criteria, total)]
    return GateResult(not missing, missing, tuple(lines), band.name if band else "")


def _of_band(band: Band | None, criteria: Criteria, total: int) -> Iterator[Proposal]:
    """What the total's band proposes, once something was heard about every criterion: before
    that a low total only says that the call is young."""
    if band and band.then and all(c.standing is not Standing.UNKNOWN for c in criteria):
        yield Proposal("band", band.name, band.then, "", f"total {total}")


def verdict_of(gate: GateResult, evidence: Evidence) -> tuple[Verdict, date | None]:
    """The verdict, and the day to call again. How the last call that was held ended outranks
    the gate; while one is running, only the gate speaks."""
    last = evidence.last_held
    if last and last.outcome is Outcome.DISQUALIFIED:
        return Verdict.DISQUALIFIED, None
    if last and last.outcome is Outcome.NOT_NOW:
        return Verdict.NURTURE, last.revisit
    if gate.ready:
        return Verdict.READY, None
    return (Verdict.BLOCKED if any(m.blocked for m in gate.missing) else Verdict.GAPS), None


class _Gate:
    """Goes through the gate's lines and collects what is missing, each thing once."""

    def __init__(self, lens: Lens, criteria: Criteria, standings: Standings, on: date) -> None:
        self.lens, self.criteria, self.standings, self.on = lens, criteria, standings, on
        self.by_id = {c.criterion.id: c for c in criteria}
        self.missing: dict[tuple[object, ...], Missing] = {}

    def find(self, score: int, points: int) -> None:
        """Collect everything that is missing."""
        gate = self.lens.gate
        for name in gate.must:
            if name in self.by_id and self.by_id[name].standing is not Standing.MET:
                self._add_criterion(self.by_id[name], must=True)
        for name, least in gate.min_points:
            self._add_points(name, least)
        self._add_count()
        for need in gate.needs:
            result = self._check(need)
            if not result.holds:
                self._add_result(result, None, must=True)
        if gate.min_stated is not None:
            stated = sum(self._is_stated(fact) for fact in self.standings)
            if stated < gate.min_stated:
                self._add_total(Line.STATED, (stated, gate.min_stated), self._not_stated)
        if gate.score is not None and score < gate.score:
            self._add_total(Line.SCORE, (score, gate.score), self._open)
        if gate.points is not None and points < gate.points:
            self._add_total(Line.POINTS, (points, gate.points), self._next_row)

    def proposals(self) -> Iterator[Proposal]:
        """Disqualifiers that hold on a current reading of at least *stated*."""
        labels = dict(self.lens.reasons)
        for line in self.lens.gate.disqualify:
            reading = holding(line.test, self.lens, self.standings, self.on)
            if reading is not None:
                label = labels.get(line.reason, line.reason)
                yield Proposal(line.reason, label, line.then, line.test.fact, reading.text)

    # ---------------------------------------------------------------- lines of the gate

    def _add_count(self) -> None:
        """n of m: the criteria nearest to being met are the ones to ask about."""
        gate = self.lens.gate
        if gate.at_least is None:
            return
        counted = [self.by_id[name] for name in gate.at_least_of if name in self.by_id]
        open_ones = [c for c in counted if c.standing is not Standing.MET]
        met = len(counted) - len(open_ones)
        lacking = gate.at_least - met
        if lacking <= 0:
            return
        curable = [c for c in open_ones if c.standing is not Standing.RED_FLAG]
        curable.sort(key=lambda c: (-c.credit, -c.criterion.weight))
        closed = [c for c in open_ones if c.standing is Standing.RED_FLAG]
        for criterion in [*curable, *closed][:lacking]:
            self._add_criterion(criterion, must=lacking >= len(open_ones))
        if not open_ones:  # more asked than there are criteria
            self._add(Missing(Line.MET, total=(met, gate.at_least)))

    def _add_criterion(self, standing: CriterionStanding, *, must: bool) -> None:
        told = False
        for result in standing.results:
            if not result.holds:
                told = True
                self._add_result(result, standing, must=must)
        if standing.standing is Standing.RED_FLAG and not any(r.against for r in standing.results):
            for result in map(self._check, standing.criterion.fails_if):
                if result.holds:
                    told = True
                    firm = self._level(result) >= Level.STATED
                    failed = replace(result, lack=Lack.FAILS)
                    self._add_test(failed, standing.criterion, blocked=firm, must=must)
        if not told:
            self._add(Missing(Line.CRITERION, standing.criterion.id, must=must))

    def _add_points(self, name: str, least: int) -> None:
        standing = self.by_id.get(name)
        if standing is None or standing.points >= least:
            return
        rows = [needs for n, needs in standing.criterion.points if n >= least]
        for need in rows[0] if rows else ():
            result = self._check(need)
            if not result.holds:
                self._add_result(result, standing, must=True)
        if not rows or standing.standing is Standing.RED_FLAG:
            self._add_criterion(standing, must=True)

    def _add_total(self, kind: Line, total: tuple[int, int], candidates: _Candidates) -> None:
        """A total that is too low: told with the open fact that would lift it most. Where every
        open fact is named already, or nothing is left to ask, the total is told by itself."""
        best: tuple[float, Result, CriterionStanding] | None = None
        named = {item.fact for item in self.missing.values()}
        for standing in self.criteria:
            for result in candidates(standing):
                if result.test.fact in named:
                    continue
                gain = float((1 - result.credit) * standing.criterion.weight)
                gain /= max(len(standing.results), 1)
                if best is None or gain > best[0]:
                    best = (gain, result, standing)
        if best is not None:
            _, result, standing = best
            ask = self._ask(result.test.fact)
            self._add(Missing(kind, standing.criterion.id, result.test.fact, None, total, ask))
            return
        closed = not self.missing and any(c.standing is Standing.RED_FLAG for c in self.criteria)
        self._add(Missing(kind, total=total, blocked=closed))

    def _open(self, standing: CriterionStanding) -> list[Result]:
        """The criterion's needs that asking can still cure."""
        if standing.standing is Standing.RED_FLAG:
            firm = [r for r in standing.results if r.against and self._level(r) >= Level.STATED]
            failed = not any(r.against for r in standing.results)
            if firm or failed:
                return []
        return [r for r in standing.results if not r.holds]

    def _next_row(self, standing: CriterionStanding) -> list[Result]:
        """What the criterion's next row of points lacks."""
        if standing.standing is Standing.RED_FLAG:
            return self._open(standing)
        rows = (needs for n, needs in standing.criterion.points if n > standing.points)
        return [r for r in map(self._check, next(rows, ())) if not r.holds]

    def _not_stated(self, standing: CriterionStanding) -> list[Result]:
        return [r for r in self._open(standing) if not self._is_stated(r.test.fact)]

    def _is_stated(self, fact_id: str) -> bool:
        """Whether a fact of this lens is known at stated or better, undisputed and not against."""
        fact = self.lens.fact(fact_id)
        standing = self.standings.get(fact.id) if fact else None
        if standing is None:
            return False
        return standing.level >= Level.STATED and standing.state is FactState.KNOWN

    # ---------------------------------------------------------------- one thing missing

    def _add_result(
        self, result: Result, standing: CriterionStanding | None, *, must: bool
    ) -> None:
        blocked = result.against and self._level(result) >= Level.STATED
        owner = standing.criterion if standing else None
        self._add_test(result, owner, blocked=blocked, must=must)

    def _add_test(
        self, result: Result, owner: Criterion | None, *, blocked: bool, must: bool
    ) -> None:
        fact = result.test.fact
        self._add(
            Missing(
                Line.TEST,
                criterion=owner.id if owner else None,
                fact=fact,
                reason=result.lack,
                ask=self._ask(fact),
                blocked=blocked,
                must=must,
            )
        )

    def _ask(self, fact_id: str) -> str | None:
        fact = self.lens.fact(fact_id)
        question = self.lens.first_question_for(fact.id if fact else fact_id)
        return question.ask if question else None

    def _add(self, item: Missing) -> None:
        """One entry a fact and reason: the same answer cures it wherever it is asked for."""
        key = (item.fact, item.reason) if item.fact else (item.kind, item.criterion)
        there = self.missing.get(key)
        if there is not None:
            blocked, must = there.blocked or item.blocked, there.must or item.must
            item = replace(there, blocked=blocked, must=must)
        self.missing[key] = item

    def _check(self, need: Need) -> Result:
        return check_need(need, self.lens, self.standings, self.on)

    def _level(self, result: Result) -> Level:
        fact = self.lens.fact(result.test.fact)
        standing = self.standings.get(fact.id if fact else result.test.fact)
        return standing.level if standing else Level.UNKNOWN

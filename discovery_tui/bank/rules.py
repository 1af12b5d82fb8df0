"""The rules that look across a bank: is every fact known, every needed one asked for, the gate
one that can be passed."""

from __future__ import annotations

from collections.abc import Iterator

from discovery_tui.bank import models
from discovery_tui.bank.aloud import reads_badly
from discovery_tui.bank.nodes import Mapping, Mark, Node, Problem, Scalar, Sequence
from discovery_tui.bank.objections import problems_of
from discovery_tui.bank.places import Facts, Places

MIN_QUESTIONS = 4


class Rules:
    """The rules that look across a bank, run on one variant of it."""

    def __init__(
        self, node: Mapping, model: models.BankModel, facts: Facts, *, whole: Mapping
    ) -> None:
        """`model` is that of `node`, which is `whole` or, where parts of that have a wrong
        shape, what is left of it: then nothing is said that hangs on the missing parts."""
        self.node, self.model, self.facts = node, model, facts
        self._places = Places(node, facts)
        self.partly = node is not whole
        self.criteria = list(dict.fromkeys(c.id for c in model.criteria))
        self.asked = {q.asks for c in model.criteria for q in c.questions}
        self.reasons = list(model.reasons)
        if self.partly:
            self.criteria = list(dict.fromkeys([*self.criteria, *_criteria_ids(whole)]))
            self.asked |= set(_all(whole, "asks"))
            reasons = whole.get("reasons")
            self.reasons = list(reasons.items) if isinstance(reasons, Mapping) else self.reasons

    def problems(self) -> Iterator[Problem]:
        """Every problem, in no order."""
        yield from self._unique()
        for i, criterion in enumerate(self.model.criteria):
            at = ("criteria", i)
            yield from self._needs(criterion.needs, *at, "needs")
            yield from self._needs(criterion.fails_if, *at, "fails_if", askable=False)
            for row, needs in criterion.points.items():
                yield from self._needs(needs, *at, "points", row)
            for j, fact in enumerate(criterion.helps):
                yield from self._fact(fact, *at, "helps", j)
            if len(criterion.questions) < MIN_QUESTIONS:
                mark = self._mark(*at, "questions")
                what = f"criterion '{criterion.id}' has {len(criterion.questions)} questions"
                yield Problem(mark, what, f"{MIN_QUESTIONS} keep a conversation going", True)
            for j, question in enumerate(criterion.questions):
                yield from self._question(question, *at, "questions", j)
        yield from problems_of(self.model.objections, self._mark, self._fact)
        yield from self._gate()
        if not self.partly:
            yield from self._reachable()
            yield from self._counts()
            yield from _empty(self.node)

    # ---------------------------------------------------------------- parts

    def _unique(self) -> Iterator[Problem]:
        ids: dict[str, Mark] = {}
        keys: dict[str, str] = {}
        for i, criterion in enumerate(self.model.criteria):
            if criterion.key in keys:
                mark = self._mark("criteria", i, "key")
                yield Problem(
                    mark,
                    f"key '{criterion.key}' is taken by '{keys[criterion.key]}'",
                    "give each criterion its own",
                )
            keys.setdefault(criterion.key, criterion.id)
            for j, question in enumerate(criterion.questions):
                mark = self._mark("criteria", i, "questions", j, "id")
                if question.id in ids:
                    yield Problem(
                        mark,
                        f"question id '{question.id}' stands twice",
                        f"rename it; the first is in line {ids[question.id].line}",
                    )
                ids.setdefault(question.id, mark)

    def _needs(
        self, needs: list[models.NeedModel], *at: str | int, askable: bool = True
    ) -> Iterator[Problem]:
        for i, need in enumerate(needs):
            if isinstance(need, models.AnyOfModel):
                for j, test in enumerate(need.any_of):
                    yield from self._test(test, *at, i, "any_of", j, askable=askable)
            else:
                yield from self._test(need, *at, i, askable=askable)

    def _test(
        self, test: models.TestModel, *at: str | int, askable: bool = True
    ) -> Iterator[Problem]:
        wrong = list(self._fact(test.fact, *at, "fact"))
        if wrong:
            yield from wrong
            return
        fact = self.facts[test.fact]
        if askable and test.known is not False and fact.id not in self.asked:
            yield Problem(
                self._mark(*at, "fact"),
                f"no question asks for '{fact.id}'",
                f"add one with `asks: {fact.id}`",
            )
        choices = {c.id for c in fact.choices}
        values = [*(test.in_ or []), *([test.is_] if test.is_ is not None else [])]
        for value in values:
            key = "is" if value is test.is_ else "in"
            if fact.type == "choice" and value not in choices:
                yield Problem(
                    self._mark(*at, key),
                    f"'{fact.id}' has no choice '{value}'",
                    f"one of {', '.join(sorted(choices))}",
                )
            elif fact.type == "yes_no" and not isinstance(value, bool):
                yield Problem(
                    self._mark(*at, key), f"'{fact.id}' is yes or no", "write is: true or is: false"
                )
            elif fact.type not in ("choice", "yes_no"):
                yield Problem(
                    self._mark(*at, key),
                    f"'{fact.id}' is {fact.type}, which has no choices",
                    "use known, min, max or within_days",
                )
        for key in ("min", "max"):
            if getattr(test, key) is not None and fact.type not in ("money", "number"):
                yield Problem(
                    self._mark(*at, key),
                    f"'{fact.id}' is {fact.type}, not an amount",
                    "use it on money or number facts",
                )
        if test.min is not None and test.max is not None and test.min > test.max:
            yield Problem(self._mark(*at, "min"), "'min' is above 'max'", "swap them")
        if test.within_days is not None and fact.type != "when":
            yield Problem(
                self._mark(*at, "within_days"),
                f"'{fact.id}' is {fact.type}, not a day",
                "use it on when facts",
            )
        if test.known is not None and (
            values
            or test.level
            or test.min is not None
            or test.max is not None
            or test.within_days is not None
        ):
            yield Problem(
                self._mark(*at, "known"),
                "'known' stands beside another condition",
                "leave one of them out",
            )

    def _fact(self, fact: str, *at: str | int) -> Iterator[Problem]:
        yield from self._places.fact(fact, *at)

    def _question(self, question: models.QuestionModel, *at: str | int) -> Iterator[Problem]:
        yield from self._fact(question.asks, *at, "asks")
        for i, fact in enumerate(question.also):
            yield from self._fact(fact, *at, "also", i)
        yield from self._needs(question.when, *at, "when", askable=False)
        yield from reads_badly(question, self._mark(*at, "ask"))

    def _reachable(self) -> Iterator[Problem]:
        """Questions whose `when` waits for facts that only unreachable questions ask."""
        waiting = {
            (i, j): q for i, c in enumerate(self.model.criteria) for j, q in enumerate(c.questions)
        }
        known: set[str] = set()
        while True:
            ready = [
                at for at, q in waiting.items() if all(self._can_hold(n, known) for n in q.when)
            ]
            if not ready:
                break
            for at in ready:
                question = waiting.pop(at)
                known |= {question.asks, *question.also}
        for (i, j), question in waiting.items():
            mark = self._mark("criteria", i, "questions", j, "when")
            facts = sorted({t.fact for n in question.when for t in _tests(n)} - known)
            yield Problem(
                mark,
                f"'{question.id}' can never be put: it waits for {', '.join(facts)}",
                "let a question before it ask that",
            )

    @staticmethod
    def _can_hold(need: models.NeedModel, known: set[str]) -> bool:
        return any(t.known is False or t.fact in known for t in _tests(need))

    def _gate(self) -> Iterator[Problem]:
        gate = self.model.gate
        yield from self._needs(gate.needs, "gate", "needs")
        for i, name in enumerate(gate.must):
            yield from self._criterion(name, "gate", "must", i)
        for name in gate.min_points:
            yield from self._criterion(name, "gate", "min_points", name)
        if gate.at_least and isinstance(gate.at_least.of, list):
            for i, name in enumerate(gate.at_least.of):
                yield from self._criterion(name, "gate", "at_least", "of", i)
        for i, line in enumerate(gate.disqualify):
            at = ("gate", "disqualify", i)
            yield from self._test(line, *at, askable=False)
            if line.reason not in self.reasons:
                known = ", ".join(self.reasons) or "none yet"
                right = f"add it to reasons; known: {known}"
                yield Problem(self._mark(*at, "reason"), f"no reason '{line.reason}'", right)
        if not any(t.fact.startswith("next_step.") for n in gate.needs for t in _tests(n)):
            right = "needs: [{fact: next_step.date, within_days: 14, level: stated}]"
            yield Problem(self._mark("gate"), "the gate asks for no next step", right, True)

    def _counts(self) -> Iterator[Problem]:
        """Lines of the gate that ask more than there is."""
        gate = self.model.gate
        if gate.at_least and isinstance(gate.at_least.n, int):
            of = gate.at_least.of
            count = len(set(of)) if isinstance(of, list) else len(self.criteria)
            yield from self._too_many(gate.at_least.n, count, "criteria", "at_least", "n")
        best: dict[str, int] = {}
        for criterion in self.model.criteria:
            best.setdefault(criterion.id, max((int(n) for n in criterion.points), default=0))
        for name, points in gate.min_points.items():
            if name in best and points > best[name]:
                what = f"'{name}' can reach {best[name]} points, not {points}"
                mark = self._mark("gate", "min_points", name)
                yield Problem(mark, what, "add `points` rows or ask less")
        total = sum(c.weight * best[c.id] for c in self.model.criteria)
        yield from self._too_many(gate.points, total, "points", "points")
        yield from self._too_many(gate.min_stated, len(self.asked), "asked facts", "min_stated")
        if gate.bands:
            mark = self._mark("gate", "bands", "rows")
            starts = [row.from_ for row in gate.bands.rows]
            if len(set(starts)) < len(starts):
                right = "give each its own `from`"
                yield Problem(mark, "two bands start at the same number", right)
            top = 100 if gate.bands.on == "score" else total
            if max(starts) > top:
                what = f"a band starts above {top}, which nothing reaches"
                yield Problem(mark, what, f"at most {top}")

    def _too_many(self, asked: int | None, there: int, of: str, *at: str) -> Iterator[Problem]:
        if asked is not None and asked > there:
            mark = self._mark("gate", *at)
            yield Problem(mark, f"asks {asked} of {there} {of}", f"at most {there}")

    def _criterion(self, name: str, *at: str | int) -> Iterator[Problem]:
        if name not in self.criteria:
            yield Problem(
                self._mark(*at), f"no criterion '{name}'", f"one of {', '.join(self.criteria)}"
            )

    def _mark(self, *path: str | int) -> Mark:
        return self._places.mark(*path)


def _tests(need: models.NeedModel) -> list[models.TestModel]:
    return need.any_of if isinstance(need, models.AnyOfModel) else [need]


def _criteria_ids(whole: Mapping) -> list[str]:
    criteria = whole.get("criteria")
    items = criteria.items if isinstance(criteria, Sequence) else []
    return [str(item.scalar("id")) for item in items if isinstance(item, Mapping)]


def _all(node: Node, key: str) -> Iterator[str]:
    """Every text under that key, however deep."""
    if isinstance(node, Mapping):
        for name, inner in node.items.items():
            if name == key and isinstance(inner, Scalar):
                yield str(inner.value)
            yield from _all(inner, key)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _all(item, key)


def _empty(node: Node) -> Iterator[Problem]:
    """Keys with nothing behind them: a forgotten number would quietly loosen a rule."""
    if isinstance(node, Mapping):
        for key, inner in node.items.items():
            if isinstance(inner, Scalar) and inner.value is None:
                mark = node.key_mark(key)
                yield Problem(mark, f"'{key}' is empty", "write something or leave it out")
            yield from _empty(inner)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _empty(item)

"""The Lens: one bank, resolved for a segment and a seller, ready to ask and to judge.

Everything later rooms need of a bank is here, with no file, line or overlay left in it.
A Lens is a value: equal content means an equal `digest`, and a call pins that digest.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from discovery_tui.deal.values import Level, Stance

FactType = Literal["text", "choice", "money", "when", "people", "number", "yes_no", "name"]


@dataclass(frozen=True, slots=True)
class ChoiceOption:
    """One answer a choice fact can have. `says` are phrases that mean it when typed."""

    id: str
    label: str
    stance: Stance = Stance.SUPPORTS
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing worth knowing about a deal, shared by every framework."""

    id: str
    label: str
    type: FactType
    section: str
    """The section of the handoff brief it is told in."""
    choices: tuple[ChoiceOption, ...] = ()
    many: bool = False
    """Readings add up instead of replacing each other."""
    crm: str = ""
    was: tuple[str, ...] = ()
    """Ids it had before; readings under them still count."""
    short: str = ""
    """The label where there is little space; the label itself where none is given."""


@dataclass(frozen=True, slots=True)
class Test:
    """The one form in which a fact is asked of, everywhere.

    Numbers in `min` and `max` are whole units (not cents); recurring money is compared by
    its yearly amount. `level` is what the reading must have reached; without it any will do.
    """

    __test__ = False  # not a pytest class

    fact: str
    level: Level = Level.ASSUMED
    equals: tuple[str | bool, ...] = ()
    """The file's `is` (one) and `in` (several): choice ids, or yes/no."""
    min: float | None = None
    max: float | None = None
    within_days: int | None = None
    known: bool | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one of its tests does."""

    tests: tuple[Test, ...]


Need = Test | AnyOf


def tests_of(need: Need) -> tuple[Test, ...]:
    """The need's tests: one, or those of an any_of."""
    return need.tests if isinstance(need, AnyOf) else (need,)


@dataclass(frozen=True, slots=True)
class Question:
    """One question, worded to be said aloud."""

    id: str
    ask: str
    asks: str
    """The fact this question is put for."""
    also: tuple[str, ...] = ()
    """Facts its answer often holds as well; read when their kind of value is heard."""
    when: tuple[Need, ...] = ()
    listen_for: tuple[str, ...] = ()
    probe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing the framework wants to stand."""

    id: str
    letter: str
    key: str
    name: str
    means: str
    weight: int
    needs: tuple[Need, ...]
    helps: tuple[str, ...] = ()
    fails_if: tuple[Need, ...] = ()
    points: tuple[tuple[int, tuple[Need, ...]], ...] = ()
    questions: tuple[Question, ...] = ()
    listen_for: tuple[str, ...] = ()
    probe: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    tip: str = ""
    sounds_like: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disqualifier:
    """A test that, once it holds on a current stated reading, proposes to stop or to nurture."""

    test: Test
    reason: str
    then: Literal["nurture", "disqualify"]


@dataclass(frozen=True, slots=True)
class Band:
    """A name for every total from `start` up to the next band."""

    start: int
    name: str
    then: Literal["", "nurture", "disqualify"] = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """The rule that says a deal may be handed over. All lines must hold."""

    must: tuple[str, ...] = ()
    at_least: int | None = None
    at_least_of: tuple[str, ...] = ()
    """The criteria `at_least` counts; resolved from `of: all`."""
    min_points: tuple[tuple[str, int], ...] = ()
    score: int | None = None
    """Least score, 0-100."""
    points: int | None = None
    """Least sum over the criteria of weight times points."""
    needs: tuple[Need, ...] = ()
    min_stated: int | None = None
    """Least number of facts known at *stated* or better."""
    disqualify: tuple[Disqualifier, ...] = ()
    bands: tuple[Band, ...] = ()
    bands_on: Literal["score", "points"] = "score"


@dataclass(frozen=True, slots=True)
class Competitor:
    """A rival the buyer may name, and the battlecard that opens when they do."""

    name: str
    aka: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    """Questions that bring our difference out without naming the rival's fault."""
    beware: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Objection:
    """Something buyers object, and what a rep can say and ask back."""

    id: str
    """In banks of the older form, the phrase itself."""
    label: str
    sounds_like: tuple[str, ...]
    """Ways it is said: a line is matched with them by meaning."""
    response: str
    ask: str = ""
    leads_to: tuple[str, ...] = ()
    """Facts that the answer to `ask` is often evidence for; the objection itself is for none."""


@dataclass(frozen=True, slots=True)
class Lens:
    """A bank for one segment and one seller."""

    bank: str
    version: str
    title: str
    segment: str
    seller: str
    criteria: tuple[Criterion, ...]
    gate: Gate
    facts: tuple[Fact, ...]
    sections: tuple[tuple[str, str], ...] = ()
    """Sections of the brief that facts are told in: id and title, in order."""
    reasons: tuple[tuple[str, str], ...] = ()
    competitors: tuple[Competitor, ...] = ()
    objections: tuple[Objection, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    _by_id: dict[str, Fact] = field(default_factory=dict, init=False, repr=False, compare=False)
    _first_for: dict[str, Question] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def fact(self, fact_id: str) -> Fact | None:
        """The fact of that id, or of that former id; None for one this lens does not know."""
        if not self._by_id:
            found = {old: fact for fact in self.facts for old in fact.was}
            found |= {fact.id: fact for fact in self.facts}
            self._by_id.update(found)  # at once: other threads may be looking
        return self._by_id.get(fact_id)

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion of that id."""
        return next((c for c in self.criteria if c.id == criterion_id), None)

    def criterion_of_question(self, question_id: str) -> Criterion | None:
        """The criterion the question belongs to."""
        return next((c for c in self.criteria for q in c.questions if q.id == question_id), None)

    def question(self, question_id: str) -> Question | None:
        """The question of that id."""
        return next((q for q in self.questions() if q.id == question_id), None)

    def questions(self) -> list[Question]:
        """Every question, in the bank's order."""
        return [q for c in self.criteria for q in c.questions]

    def first_question_for(self, fact_id: str) -> Question | None:
        """The first question put for that fact."""
        if not self._first_for:
            found = {question.asks: question for question in reversed(self.questions())}
            self._first_for.update(found)  # at once: other threads may be looking
        return self._first_for.get(fact_id)

    def choice_labels(self, fact_id: str) -> dict[str, str]:
        """The labels of a choice fact's answers by their ids; empty for other facts."""
        fact = self.fact(fact_id)
        return {c.id: c.label for c in fact.choices} if fact else {}


# ------------------------------------------------------------------ to and from JSON


# By hand and not by pydantic: every call starts with reading a lens, and importing pydantic and
# building its models takes a third of the time until one can type.


def lens_to_json(lens: Lens) -> str:
    """Canonical JSON: the same lens gives the same bytes."""
    return json.dumps(_plain(lens), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def lens_from_json(text: str) -> Lens:
    """The lens of `lens_to_json`; raises ValueError where the text is no lens."""
    try:
        lens: Lens = _built(Lens, _of_today(json.loads(text)))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no lens: {error}") from error
    return lens


def _of_today(data: Any) -> Any:
    """A lens pinned by the first release says an objection as a phrase and its response."""
    if not isinstance(data, dict) or not isinstance(data.get("objections"), list):
        return data
    told = [
        {"id": o[0], "label": o[0], "sounds_like": [o[0]], "response": o[1]}
        if isinstance(o, list) and len(o) == 2
        else o
        for o in data["objections"]
    ]
    return {**data, "objections": told}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.init}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind) if f.init}


def _built(kind: Any, data: Any) -> Any:
    """`data` as that type; a field it does not know is left to a newer version."""
    origin = get_origin(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(
            **{
                name: _built(hint, data[name])
                for name, hint in _hints(kind).items()
                if name in data
            }
        )
    if origin is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_built(inner[0], item) for item in data)
        return tuple(_built(hint, item) for hint, item in zip(inner, data, strict=True))
    if kind == Need:
        return _built(AnyOf if "tests" in data else Test, data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    wanted = get_args(kind) if origin in (Union, UnionType) else (kind,)
    if float in wanted and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if origin is not Literal and not isinstance(
        data, tuple(t for t in wanted if isinstance(t, type))
    ):
        raise ValueError(f"no lens: {data!r}")
    return data


def digest(lens: Lens) -> str:
    """SHA-256 of the resolved lens, in hex. A label may lie; this cannot."""
    return hashlib.sha256(lens_to_json(lens).encode()).hexdigest()

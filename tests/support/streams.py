"""Random journals of one deal: what people do, in any mixture, and what no one should write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from discovery_tui.deal.records import AskedResult, Kind, Outcome, Read, Record
from discovery_tui.deal.values import Choice, Level, Stance
from tests.support.deals import DealScript, key
from tests.support.laws import any_json
from tests.support.lenses import FACTS
from tests.support.values import money, names, number, people, when

levels = st.sampled_from([Level.ASSUMED, Level.STATED, Level.VALIDATED])
stances = st.sampled_from(list(Stance))
fact_ids = st.sampled_from([fact.id for fact in FACTS])
speakers = st.sampled_from(["", "Sarah Chen", "Tom", "Piotr"])


@st.composite
def reads(draw: st.DrawFn) -> Read:
    """A reading whose value has the type of its fact, or none."""
    fact = draw(st.sampled_from(FACTS))
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "money": money,
        "when": when,
        "number": number,
        "people": people,
        "choice": st.sampled_from([Choice(c.id) for c in fact.choices] or [Choice("none")]),
    }
    value = draw(st.none() | kinds.get(fact.type, st.none()))
    return Read(fact.id, value, draw(levels), draw(stances))


@st.composite
def journals(
    draw: st.DrawFn, *, most: int = 14, deal: int = 1, acts: Sequence[str] = ()
) -> list[Record]:
    """The records of one deal, oldest first; of these `acts` only, where some are given."""
    script = DealScript(deal=deal)
    for _ in range(draw(st.integers(0, most))):
        act(draw, script, script.records, acts)
    return script.records


TANGLED = ("say", "edit", "edit", "edit", "retract", "retract", "mark", "person", "rename", "by id")
"""Acts about what was there before: edits of edits, undone undoing, names that change."""


def act(
    draw: st.DrawFn, script: DealScript, known: list[Record], acts: Sequence[str] = ()
) -> Record:
    """One more thing that happens; marks, edits and retractions point into `known`."""
    lines = [r for r in known if r.kind == Kind.ANSWER]
    objections = [r for r in known if r.kind == Kind.OBJECTION]
    later = [r for r in known if r.target or r.kind != Kind.DEAL]
    what = draw(st.sampled_from(acts or _ACTS))
    if what in ("edit", "mark", "refile", "answered") and not lines:
        what = "say"
    if what == "retract" and not later:
        what = "say"
    match what:
        case "call":
            return script.call(draw(st.integers(5, 60)))
        case "end":
            return script.end(draw(st.sampled_from(list(Outcome))))
        case "edit":
            old = draw(st.sampled_from([*lines, *objections]))
            return script.line(draw(names), draw(reads()), kind=Kind(old.kind), replaces=old.id)
        case "mark":
            return script.mark(draw(st.sampled_from(lines)), **draw(_MARKS))
        case "retract":
            return script.retract(draw(st.sampled_from(later)))
        case "asked":
            result = draw(st.sampled_from(list(AskedResult)))
            return script.asked(f"q_{draw(st.integers(0, 3))}", draw(fact_ids), result)
        case "person":
            return script.add(Kind.PERSON, {"name": draw(names), "title": draw(names)})
        case "rename":
            known_as = [r.id for r in known if r.kind in (Kind.PERSON, Kind.DEAL)]
            told = {"name": draw(names | st.sampled_from(["Tom", "Piotr"])), "title": draw(names)}
            return script.add(Kind.PERSON, told, target=draw(st.sampled_from(known_as)))
        case "by id":
            known_as = [r.id for r in known if r.kind in (Kind.PERSON, Kind.DEAL)]
            said = {"by": draw(speakers), "person": draw(st.sampled_from(known_as))}
            return script.line(draw(names), draw(reads()), **said)
        case "note":
            kind = draw(
                st.sampled_from([Kind.PROMISE, Kind.QUESTION, Kind.PRIVATE, Kind.OBJECTION])
            )
            return script.line(draw(names), kind=kind, due="2027-04-01")
        case "answered":
            objection = draw(st.sampled_from(objections or lines))
            return script.line(draw(names), by="me", answers=objection.id)
        case "deal":
            return script.add(Kind.DEAL, {"segment": draw(names)}, target=script.deal)
        case _:
            found = draw(st.lists(reads(), max_size=2))
            return script.line(draw(names), *found, by=draw(speakers))


_ACTS = (
    "say",
    "say",
    "say",
    "call",
    "end",
    "edit",
    "mark",
    "retract",
    "asked",
    "note",
    "answered",
    "person",
    "rename",
    "rename",
    "by id",
    "note",
    "deal",
)
_MARKS = st.fixed_dictionaries(
    {},
    optional={
        "level": st.integers(0, 4),
        "stance": st.sampled_from(["supports", "against", "sideways"]),
        "taken_back": st.booleans(),
        "source": st.just("a document"),
        "read": st.integers(0, 2),
    },
)


@st.composite
def garbage(draw: st.DrawFn) -> list[Record]:
    """An opened deal followed by records of known kinds whose bodies hold anything."""
    script = DealScript()
    names_of_fields = st.sampled_from(_FIELDS) | st.text(max_size=4)
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from([k.value for k in Kind]) | st.text(max_size=5))
        body = draw(st.dictionaries(names_of_fields, any_json | _HALF_RIGHT, max_size=6))
        target = draw(st.none() | st.sampled_from([key(n) for n in range(10)]) | st.just(""))
        script.add(kind, body, target)
    return script.records


_FIELDS = (
    *("event", "text", "speaker", "reads", "call", "elapsed", "offset", "due", "replaces"),
    *("level", "stance", "value", "fact", "taken_back", "read", "question", "result", "outcome"),
    *(
        "minutes",
        "revisit",
        "name",
        "person",
        "title",
        "email",
        "company",
        "contact",
        "lens",
        "bank",
        "currency",
    ),
)
_HALF_RIGHT = st.one_of(
    st.sampled_from(["started", "ended", "minutes", "bank", "not_now", "2027-13-45", "declined"]),
    st.sampled_from([key(n) for n in range(10)]),
    st.lists(
        st.fixed_dictionaries(
            {"fact": fact_ids | any_json, "value": any_json},
            optional={"level": any_json, "stance": any_json, "why": any_json},
        ),
        max_size=2,
    ),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["money", "when", "people", "number", "choice", "place"])},
        optional={"low": any_json, "high": any_json, "start": any_json, "people": any_json},
    ),
)


def renumbered(records: list[Record], start: int) -> list[Record]:
    """The same records with keys of their own, from `start` on."""
    new = {r.id: key(start + n) for n, r in enumerate(records)}
    return [
        replace(r, id=new[r.id], deal=new[r.deal], target=new.get(r.target or "", r.target))
        for r in records
    ]

"""Random lenses: criteria and gates of every kind over the small vocabulary."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from discovery_tui.bank.lens import AnyOf, Criterion, Disqualifier, Gate, Lens, Need, Test
from discovery_tui.deal.values import Level
from tests.support.lenses import FACTS, criterion, lens

LEVELS = st.sampled_from([Level.ASSUMED, Level.STATED, Level.VALIDATED])


@st.composite
def any_test(draw: st.DrawFn) -> Test:
    fact = draw(st.sampled_from(FACTS))
    test = Test(fact.id, draw(LEVELS))
    match fact.type:
        case "choice":
            names = st.sampled_from([c.id for c in fact.choices])
            return replace(test, equals=tuple(draw(st.lists(names, max_size=2))))
        case "money" | "number":
            return replace(
                test, min=draw(st.none() | st.just(1000.0)), max=draw(st.none() | st.just(1e8))
            )
        case "when":
            return replace(test, within_days=draw(st.none() | st.integers(0, 9999)))
    return test


needs: st.SearchStrategy[Need] = any_test() | st.builds(
    lambda some: AnyOf(tuple(some)), st.lists(any_test(), min_size=1, max_size=2)
)
some_needs = st.lists(needs, min_size=1, max_size=3)


@st.composite
def criteria(draw: st.DrawFn, name: str) -> Criterion:
    rows = st.lists(needs, max_size=2).map(tuple)
    return criterion(
        name,
        *draw(some_needs),
        weight=draw(st.integers(1, 100)),
        fails_if=tuple(draw(st.lists(needs, max_size=1))),
        points=tuple((n, draw(rows)) for n in sorted(draw(st.sets(st.integers(1, 3))))),
    )


@st.composite
def lenses(draw: st.DrawFn) -> Lens:
    names = ["pain", "money", "buyer", "time"][: draw(st.integers(1, 4))]
    of = tuple(draw(st.lists(st.sampled_from(names), unique=True)))
    gate = Gate(
        must=tuple(draw(st.lists(st.sampled_from(names), max_size=2))),
        at_least=draw(st.none() | st.integers(1, 5)) if of else None,
        at_least_of=of,
        min_points=tuple(
            (n, draw(st.integers(1, 3))) for n in draw(st.lists(st.sampled_from(names), max_size=1))
        ),
        score=draw(st.none() | st.integers(0, 100)),
        points=draw(st.none() | st.integers(1, 300)),
        min_stated=draw(st.none() | st.integers(1, 6)),
        needs=tuple(draw(st.lists(needs, max_size=2))),
        disqualify=tuple(
            Disqualifier(t, "not_now", "nurture") for t in draw(st.lists(any_test(), max_size=2))
        ),
    )
    return lens([draw(criteria(name)) for name in names], gate)

"""A bank written this morning routes too, by its own words."""

from __future__ import annotations

from dataclasses import replace

from discovery_tui.bank.lens import Criterion, Fact, Question, Test
from discovery_tui.claims.hear import Hearing, hear

from .world import CONTEXT, bank

FACT = Fact("acme.pilot_site", "Pilot site", "text", "decision")
CRITERION = Criterion(
    "pilot",
    "P",
    "p",
    "Pilot site",
    "Where the first machine would stand.",
    10,
    (Test("acme.pilot_site"),),
    questions=(Question("pi_where", "Where would the pilot run?", "acme.pilot_site"),),
    sounds_like=(
        "the pilot would run in the plant in Gdansk",
        "we could try it on line four first",
        "test site is the warehouse next door",
        "one hall as a trial location",
    ),
)
LENS = replace(bank(), criteria=(*bank().criteria, CRITERION), facts=(*bank().facts, FACT))


def test_a_line_like_its_examples_is_about_the_new_criterion() -> None:
    for line in ("they would trial it in the hall at Lyon", "test location is line two"):
        found = hear(line, LENS, Hearing(CONTEXT))
        assert "acme.pilot_site" in {c.fact for c in found.claims}
        assert "pilot" in [c for c, _ in found.criteria[:2]]


def test_other_lines_do_not_go_there() -> None:
    for line in ("Piotr signs", "how was your weekend?", "we have 40k approved"):
        found = hear(line, LENS, Hearing(CONTEXT))
        assert "acme.pilot_site" not in {c.fact for c in found.filed}

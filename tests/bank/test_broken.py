"""A bank broken in one place: what is said, where exactly, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from discovery_tui.bank.library import BankError, Library
from tests.support.banks import GOOD, problems, with_, write
from tests.support.broken import FACTS, GATES, OVERLAYS, SHAPES, TWICE

SPOKEN = [
    ("What hurts?", "Does it hurt?", "'pa_what' can be answered yes or no"),
    ("What hurts?", "In all, is it bad?", "'pa_what' can be answered yes or no"),
    ("What hurts?", "What hurts and who feels it?", "'pa_what' asks two things"),
    ("What hurts?", "What hurts? Who feels it?", "'pa_what' asks two things"),
    ("What hurts?", f"What {'very ' * 25}hurts?", "'pa_what' has 27 words"),
]


def test_the_bank_to_be_broken_is_right(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []
    assert Library([tmp_path]).lens("team", "smb", "agency").criteria[0].weight == 20


@pytest.mark.parametrize(("old", "new", "problem"), [*SHAPES, *FACTS, *GATES, *OVERLAYS])
def test_one_thing_is_wrong(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = problems(tmp_path, with_(old, new))
    assert problem in found
    place = problem.split(": ", 1)[0]
    assert [p for p in found if p.startswith(f"{place}: ")] == [problem], "told once"


@pytest.mark.parametrize(("old", "new", "problem"), TWICE)
def test_what_stands_twice(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert problem in problems(tmp_path, with_(old, new))


@pytest.mark.parametrize(
    ("old", "new", "problem"), [row for row in (*SHAPES, *FACTS, *GATES) if row[1].strip()]
)
def test_one_fault_is_told_once_and_brings_up_no_others(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    found = problems(tmp_path, with_(old, new))
    if "sellers" not in old:
        assert found == [problem]


def test_a_criterion_that_stands_twice(tmp_path: Path) -> None:
    found = problems(tmp_path, with_("  - id: money", "  - id: pain"))
    assert "21:9: id 'pain' stands twice — rename it; the first is in line 5" in found


@pytest.mark.parametrize(("old", "new", "warning"), SPOKEN)
def test_what_reads_badly_aloud_is_a_warning(
    tmp_path: Path, old: str, new: str, warning: str
) -> None:
    found = problems(tmp_path, with_(old, new))
    assert len(found) == 1
    assert found[0].startswith(f"17:28: warning: {warning} — ")
    assert Library([tmp_path]).lens("team").title == "Team", "and does not stop a call"


@pytest.mark.parametrize(
    "ask",
    [
        "Could you walk me through a normal week?",
        "What, if anything, is in the way?",
        "Thank you. What hurts most?",
        "How is it done today?",
    ],
)
def test_what_reads_well(tmp_path: Path, ask: str) -> None:
    assert problems(tmp_path, with_("What hurts?", ask)) == []


def test_a_criterion_with_few_questions_is_a_warning(tmp_path: Path) -> None:
    gone = '      - {id: pa_then, ask: "What happens if nothing changes?", asks: cost.waiting}\n'
    assert problems(tmp_path, with_(gone, "")) == [
        "16:5: warning: criterion 'pain' has 3 questions — 4 keep a conversation going"
    ]


def test_a_gate_without_a_next_step_is_a_warning(tmp_path: Path) -> None:
    needs = "{fact: next_step.date, within_days: 14}, {fact: next_step.agreed, is: true}"
    found = problems(tmp_path, with_(needs, "{fact: budget.amount}"))
    assert len(found) == 1
    assert found[0].startswith("37:1: warning: the gate asks for no next step — ")


def test_problems_of_every_kind_are_told_at_once_in_file_order(tmp_path: Path) -> None:
    text = GOOD
    for old, new in (
        ('version: "1"', "version: 1.10"),
        ("    weight: 10", "    wieght: 10"),
        ("fact: pain.impact, min", "fact: pain.impct, min"),
        ("What hurts?", "Does it hurt?"),
        ("    key: m", "    key: p"),
        ("    means: There is some.\n", ""),
        ("in: [approved, planned]", "in: [approved, plannd]"),
        ("  must: [pain]", "  must: [pein]"),
        ("  score: 50", "  score: 101"),
        ("{score: 40}", "{scor: 40}"),
        ("  agency:", "  bakery:"),
    ):
        text = with_(old, new, text)
    assert problems(tmp_path, text) == [
        "2:10: 'version' must be text, not the number 1.1 — put it in quotes",
        "10:5: 'wieght' is not known here — did you mean 'weight'?",
        "13:16: unknown fact 'pain.impct' — did you mean 'pain.impact'?",
        "17:28: warning: 'pa_what' can be answered yes or no"
        " — start with what, who, when, how or which",
        "21:5: 'means' is missing — add `means:`",
        "23:10: key 'p' is taken by 'pain' — give each criterion its own",
        "26:31: 'budget.status' has no choice 'plannd' — one of approved, none, planned, possible",
        "37:10: no criterion 'pein' — one of pain, money",
        "40:10: 'score' is 101 — at most 100",
        "48:12: 'scor' is not known here — did you mean 'score'?",
        "51:3: no seller 'bakery' — one of startup, consulting, agency",
    ]


def test_a_problem_in_what_was_included_is_told_in_its_own_file(tmp_path: Path) -> None:
    right = with_("bank: team", "bank: other")
    other = write(tmp_path, right, "other.yaml")
    include = 'bank: mix\nversion: "1"\ntitle: Mix\ninclude: [{bank: other, criteria: [pain]}]\n'
    extend = (
        "extend: {criteria: [{id: pain, needs: [{fact: pain.problm}]}]}\ngate: {must: [money]}\n"
    )
    path = write(tmp_path, include + extend, "mix.yaml")
    found = [str(p) for p in Library([tmp_path]).check(path) if not p.warning]
    assert found == [
        f"{path}:5:47: unknown fact 'pain.problm' — did you mean 'pain.problem'?",
        f"{path}:6:15: no criterion 'money' — one of pain",
    ]
    path.write_text(f"{include}gate: {{must: [pain]}}\n", encoding="utf-8")
    wrong = with_("fact: pain.impact, min", "fact: pain.impct, min", right)
    other.write_text(wrong, encoding="utf-8")
    found = [str(p) for p in Library([tmp_path]).check(path) if not p.warning]
    assert found == [f"{other}:13:16: unknown fact 'pain.impct' — did you mean 'pain.impact'?"]


def test_two_banks_that_include_each_other(tmp_path: Path) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        text = with_("bank: team", f"bank: {name}")
        write(tmp_path, f"{text}include: [{{bank: {other}}}]\n", f"{name}.yaml")
    found = [str(p) for p in Library([tmp_path]).check(tmp_path / "one.yaml")]
    assert found == [
        f"{tmp_path / 'two.yaml'}:55:18: bank 'one' includes itself"
        " — leave one of the two includes out"
    ]


def test_a_broken_bank_says_so_when_it_is_used(tmp_path: Path) -> None:
    path = write(tmp_path, with_("  must: [pain]", "  must: [pein]"))
    with pytest.raises(BankError) as caught:
        Library([tmp_path]).lens("team")
    assert str(caught.value) == (
        f"bank 'team' is broken: {path}:38:10: no criterion 'pein' — one of pain, money"
    )

"""A bank broken in one place: what is said, where exactly, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from discovery_tui.bank.library import BankError, Library
from tests.support.banks import GOOD, problems, with_, write

END = "reasons: {no_budget: No budget}\n"

SHAPES = [
    (
        "    weight: 10",
        "    wieght: 10",
        "10:5: 'wieght' is not known here — did you mean 'weight'?",
    ),
    ("when: [{fact", "wen: [{fact", "32:63: 'wen' is not known here — did you mean 'when'?"),
    ("min: 1}", "mim: 1}", "13:29: 'mim' is not known here — did you mean 'min'?"),
    ("  at_least:", "  at_leest:", "39:3: 'at_leest' is not known here — did you mean 'at_least'?"),
    ("segments:\n", "segmets:\n", "47:1: 'segmets' is not known here — did you mean 'segments'?"),
    ("{score: 40}", "{scor: 40}", "49:12: 'scor' is not known here — did you mean 'score'?"),
    (
        'version: "1"',
        "version: 1.10",
        "2:10: 'version' must be text, not the number 1.1 — put it in quotes",
    ),
    ('version: "1"\n', "", "1:1: 'version' is missing — a label in quotes: version: \"2026.1\""),
    (
        "    weight: 10",
        "    weight: ten",
        "10:13: 'weight' must be a number, not the text 'ten' — for example 30",
    ),
    ("    weight: 10", "    weight: 101", "10:13: 'weight' is 101 — at most 100"),
    ("    weight: 10", "    weight: 0", "10:13: 'weight' is 0 — at least 1"),
    (
        "    weight: 10",
        "    weight: 2.5",
        "10:13: 'weight' must be a whole number, not 2.5 — for example 30",
    ),
    ("    key: m", "    key: M", "23:10: 'M' cannot be a key — one lower case letter or digit"),
    ("    key: m", "    key: 5", "23:10: 'key' must be text, not the number 5 — put it in quotes"),
    (
        "    name: Money",
        f"    name: {'x' * 31}",
        "24:11: 'name' is too long — at most 30 characters",
    ),
    ("    means: There is some.\n", "", "21:5: 'means' is missing — add `means:`"),
    (
        "    means: There is some.",
        "    means:",
        "25:11: 'means' is empty — write something or leave it out",
    ),
    (
        "    means: There is some.",
        '    means: ""',
        "25:12: 'means' is empty — write something or leave it out",
    ),
    (
        "bank: team",
        "bank: My Team",
        "1:7: 'My Team' cannot be a bank"
        " — lower case letters, digits, - and _, starting with a letter",
    ),
    (
        "level: stated}\n      - {fact: pain.impact",
        "level: sure}\n      - {fact: pain.impact",
        "12:37: 'sure' is no level — use 'assumed', 'stated' or 'validated'",
    ),
    ("in: [approved, planned]", "in: approved", "27:35: 'in' must be a list — write [one, two]"),
    ("in: [approved, planned]", "in: []", "27:35: 'in' is empty — it needs at least one entry"),
    ("is: true", "is: 5", "44:81: 'is' must be text, not the number 5 — put it in quotes"),
    (
        "max: 90000",
        "max: lots",
        "28:45: 'max' must be a number, not the text 'lots' — for example 30",
    ),
    ("within_days: 14", "within_days: -1", "44:47: 'within_days' is -1 — at least 0"),
    (
        "within_days: 14",
        "within_days: ~",
        "44:34: 'within_days' is empty — write something or leave it out",
    ),
    ("  must: [pain]", "  must: pain", "38:9: 'must' must be a list — write [one, two]"),
    ("then: nurture", "then: wait", "45:73: 'wait' is no then — use 'nurture' or 'disqualify'"),
    (
        "sellers:\n  agency:\n    criteria",
        "sellers: [agency]\ncriteria2",
        "51:10: 'sellers' must hold keys — one of startup, consulting, agency",
    ),
]

FACTS = [
    (
        "fact: pain.impact, min",
        "fact: pain.impct, min",
        "13:16: unknown fact 'pain.impct' — did you mean 'pain.impact'?",
    ),
    (
        "also: [buyer.economic]",
        "also: [acme.region]",
        "33:77: unknown fact 'acme.region' — see facts.yaml, or add it under your own prefix",
    ),
    (
        "helps: [pain.reach]",
        "helps: [pain.rech]",
        "14:13: unknown fact 'pain.rech' — did you mean 'pain.reach'?",
    ),
    (
        "{fact: pain.impact, min: 1}",
        "{fact: metrics.now, min: 1}",
        "13:16: no question asks for 'metrics.now' — add one with `asks: metrics.now`",
    ),
    (
        "in: [approved, planned]",
        "in: [approved, plannd]",
        "27:31: 'budget.status' has no choice 'plannd' — one of approved, none, planned, possible",
    ),
    (
        "in: [approved, planned]",
        "min: 5",
        "27:36: 'budget.status' is choice, not an amount — use it on money or number facts",
    ),
    (
        "max: 90000",
        "within_days: 5",
        "28:53: 'budget.amount' is money, not a day — use it on when facts",
    ),
    (
        "within_days: 14",
        "is: soon",
        "44:38: 'next_step.date' is when, which has no choices"
        " — use known, min, max or within_days",
    ),
    ("is: true", "is: yes", "44:81: 'next_step.agreed' is yes or no — write is: true or is: false"),
    ("max: 90000", "max: 90000, min: 100000", "28:57: 'min' is above 'max' — swap them"),
    (
        "{fact: budget.owner}]",
        "{fact: budget.owner, known: true, level: stated}]",
        "28:81: 'known' stands beside another condition — leave one of them out",
    ),
    (
        "when: [{fact: budget.status}]",
        "when: [{fact: timeline.start}]",
        "32:63: 'mo_sum' can never be put: it waits for timeline.start"
        " — let a question before it ask that",
    ),
]

GATES = [
    ("  must: [pain]", "  must: [pein]", "38:10: no criterion 'pein' — one of pain, money"),
    (
        "{n: 1, of: [pain, money]",
        "{n: 3, of: [pain, money]",
        "39:17: asks 3 of 2 criteria — at most 2",
    ),
    (
        "{n: 1, of: [pain, money]",
        "{n: 2, of: [pain, pain]",
        "39:17: asks 2 of 1 criteria — at most 1",
    ),
    ("{n: 1, of: [pain, money]", "{n: 3, of: all", "39:17: asks 3 of 2 criteria — at most 2"),
    (
        "{n: 1, of: [pain, money]",
        "{n: all, of: [pain, cash]",
        "39:33: no criterion 'cash' — one of pain, money",
    ),
    (
        "min_points: {pain: 1}",
        "min_points: {pain: 3}",
        "40:22: 'pain' can reach 2 points, not 3 — add `points` rows or ask less",
    ),
    (
        "min_points: {pain: 1}",
        "min_points: {money: 1}",
        "40:23: 'money' can reach 0 points, not 1 — add `points` rows or ask less",
    ),
    (
        "min_points: {pain: 1}",
        "min_points: {pian: 1}",
        "40:22: no criterion 'pian' — one of pain, money",
    ),
    ("  points: 10", "  points: 21", "42:11: asks 21 of 20 points — at most 20"),
    ("  score: 50", "  score: 101", "41:10: 'score' is 101 — at most 100"),
    ("  min_stated: 3", "  min_stated: 11", "43:15: asks 11 of 10 asked facts — at most 10"),
    (
        "reason: no_budget",
        "reason: no_money",
        "45:56: no reason 'no_money' — add it to reasons; known: no_budget",
    ),
    (
        "from: 0,",
        "from: 60,",
        "46:22: two bands start at the same number — give each its own `from`",
    ),
    (
        "from: 60,",
        "from: 110,",
        "46:22: a band starts above 100, which nothing reaches — at most 100",
    ),
]

OVERLAYS = [
    ("  smb:", "  small:", "48:3: no segment 'small' — one of smb, mid-market, enterprise"),
    ("  agency:", "  bakery:", "52:3: no seller 'bakery' — one of startup, consulting, agency"),
    (
        "criteria: [{id: pain, weight: 20}]",
        "criteria: [{id: pian, weight: 20}]",
        "50:21: segment smb: no criterion 'pian' to change — one of pain, money",
    ),
    (
        '[{id: pa_what, ask: "What is not working?"',
        '[{id: pa_wat, ask: "What is not working?"',
        "53:44: seller agency: no question 'pa_wat' to change"
        " — one of pa_what, pa_much, pa_who, pa_then",
    ),
    ("{score: 40}", "{score: 140}", "49:19: 'score' is 140 — at most 100"),
    (
        "    gate: {score: 40}",
        "    bank: other",
        "49:5: segment smb: 'bank' cannot be changed here — it stands at the top of the bank",
    ),
    (
        "criteria: [{id: pain, questions",
        "criteria: [{id: pain, weight: 3, questions",
        "53:27: a seller's 'weight' cannot be changed — sellers change wording only",
    ),
    (
        "  agency:\n",
        "  agency:\n    gate: {score: 1}\n",
        "53:5: a seller's 'gate' cannot be changed — sellers change wording only",
    ),
    (
        '"What is not working?"}',
        '"What is not working?", asks: pain.reach}',
        "53:82: a seller's 'asks' cannot be changed — sellers change wording only",
    ),
    (
        "criteria: [{id: pain, weight: 20}]",
        "criteria: [{id: pain, weight: null, name: null}]",
        "50:41: 'name' is missing — add `name:`",
    ),
    (
        END,
        f"{END}include: [{{bank: nobody}}]\n",
        "55:18: no bank 'nobody' to include — see `bank list`",
    ),
    (
        END,
        f"{END}include: [{{bank: team}}]\n",
        "55:18: bank 'team' includes itself — leave one of the two includes out",
    ),
    (
        END,
        f"{END}include: [{{bank: bant, criteria: [needs]}}]\n",
        "55:35: bank 'bant' has no criterion 'needs' — one of budget, authority, need, timeline",
    ),
    (
        END,
        f"{END}include: [{{bank: bant, criteria: [], parts: [gate]}}]\n",
        "55:46: no part 'gate' — one of competitors, objections, reasons, opening, closing",
    ),
    (END, f"{END}include: bant\n", "55:10: 'include' must be a list — write [{bank: meddicc}]"),
    (
        END,
        f"{END}include: [bant]\n",
        "55:11: an include must name its bank — write {bank: meddicc}",
    ),
    (
        END,
        f"{END}extend: {{criteria: [{{id: pain, weight: 3}}]}}\n",
        "55:26: extend: no criterion 'pain' to change — one of none",
    ),
    (END, f"{END}extend: []\n", "55:9: 'extend' must hold keys — for example criteria: [...]"),
]

TWICE = [
    ("    key: m", "    key: p", "23:10: key 'p' is taken by 'pain' — give each criterion its own"),
    (
        "id: mo_sum",
        "id: pa_who",
        "32:14: question id 'pa_who' stands twice — rename it; the first is in line 19",
    ),
    (
        "id: mo_sum",
        "id: mo_far",
        "32:14: id 'mo_far' stands twice — rename it; the first is in line 31",
    ),
    (
        "    letter: M",
        "    letter: M\n    letter: N",
        "23:5: key 'letter' stands twice — keep one; the first is in line 22",
    ),
]

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

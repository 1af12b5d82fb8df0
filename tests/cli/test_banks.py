"""`bank check`, `bank list`, `bank show`, `bank schema`: with good banks, broken ones and worse."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from discovery_tui.bank.library import shipped_folder

Run = Callable[..., Result]
BANKS = ("bant", "champ", "hybrid", "meddicc", "sqo")
PROBLEM = re.compile(r"^.+:\d+:\d+: .+ — .+$")
BAD = """\
bank: mine
version: "1"
title: Mine
criteria:
  - id: money
    letter: M
    key: m
    name: Money
    means: They have some.
    needs: [{fact: budget.amoount, level: stated}]
    questions:
      - {id: q1, ask: "Do you have a budget?", asks: budget.amount}
gate:
  must: [monney]
"""


def test_shipped_banks_and_facts_have_no_problem(run: Run) -> None:
    files = sorted(str(path) for path in shipped_folder().glob("*.yaml"))
    result = run("bank", "check", *files)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{len(files)} files: 0 errors, 0 warnings\n"


def test_every_problem_of_a_file_is_named_at_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(BAD)
    result = run("bank", "check", str(path))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert all(PROBLEM.match(line) for line in lines)
    assert any(line.startswith(f"{path}:10:") and "budget.amoount" in line for line in lines)
    assert any(line.startswith(f"{path}:14:") and "monney" in line for line in lines)
    assert any("warning:" in line and "yes or no" in line for line in lines)
    assert result.stderr.startswith("1 file: ")
    as_data = json.loads(run("bank", "check", "--json", str(path)).stdout)
    assert len(as_data) == len(lines)
    assert {(p["line"], p["warning"]) for p in as_data} >= {(10, False), (14, False)}


def test_warnings_alone_are_no_failure(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    text = BAD.replace("budget.amoount", "budget.amount").replace("monney", "money")
    path.write_text(text)
    result = run("bank", "check", str(path))
    assert result.exit_code == 0, result.stdout
    assert "warning:" in result.stdout
    assert "0 errors" in result.stderr


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"\xff\xfe\x00b\x00a",
        b"- a\n- b\n",
        b"bank: [unclosed",
        b"a: &x [*x]\n",
        b"bank: a\nbank: b\n",
        b"[" * 5000,
        b"bank: " + b"x" * 300_000,
        b"bank: mine\ncriteria: 7\ngate: no\n",
        b"bank: mine\nversion: '1'\ntitle: x\ninclude: [{bank: mine}]\ngate: {}\n",
        b"bank: mine\nversion: '1'\ntitle: x\nextend: {criteria: [7]}\ncriteria: [[]]\n",
        b"facts: {a.b: 7}\n",
        b"facts: []\n",
        b"!!python/object/apply:os.system ['true']\n",
        "bank: \x1b[31m\u202e\n".encode(),
    ],
)
def test_no_content_stops_the_check(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(content)
    result = run("bank", "check", str(path))
    assert result.exit_code == 1, result.stdout
    assert result.stdout.startswith(f"{path}:")
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stdout
    assert "cannot be checked" not in result.stdout  # every one of these is foreseen


def test_what_cannot_be_read_is_a_problem_as_well(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing.yaml"
    result = run("bank", "check", str(missing), str(tmp_path))
    assert result.exit_code == 1
    assert f"{missing}:1:1: " in result.stdout
    assert f"{tmp_path}:1:1: " in result.stdout
    assert result.stderr == "2 files: 2 errors, 0 warnings\n"


def test_an_unforeseen_error_is_a_problem_of_that_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr("discovery_tui.bank.library.Library.check", fails)
    result = run("bank", "check", "a.yaml", "b.yaml")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["a.yaml", "b.yaml"]


# ------------------------------------------------------------------ list, show, schema


def test_list_names_shipped_own_and_broken_banks(run: Run, config: Path, tmp_path: Path) -> None:
    (config / "question_banks").mkdir()
    (config / "question_banks" / "mine.yaml").write_text(BAD)
    (tmp_path / "team").mkdir()
    text = (shipped_folder() / "bant.yaml").read_text(encoding="utf-8")
    team = text.replace("bank: bant", "bank: team").replace("title: BANT", "title: Ours")
    (tmp_path / "team" / "team.yaml").write_text(team, encoding="utf-8")
    result = run("--bank-path", str(tmp_path / "team"), "bank", "list")
    assert result.exit_code == 0
    rows = {line.split()[0]: line for line in result.stdout.splitlines()}
    assert set(rows) == {*BANKS, "mine", "team"}
    assert "broken: " in rows["mine"]
    assert "Ours" in rows["team"]
    assert "broken" not in rows["team"]
    data = json.loads(run("bank", "list", "--json").stdout)
    assert {b["id"]: bool(b["broken"]) for b in data} == dict.fromkeys(BANKS, False) | {
        "mine": True
    }
    broken = run("bank", "show", "mine")
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert "is broken" in broken.stderr


@pytest.mark.parametrize("bank", BANKS)
def test_show_prints_criteria_questions_and_gate(run: Run, bank: str) -> None:
    for args in ((), ("--segment", "smb"), ("--segment", "enterprise", "--seller", "agency")):
        result = run("bank", "show", bank, *args)
        assert result.exit_code == 0, result.stderr
        assert f"({bank})" in result.stdout
        assert "Gate, every line of it:" in result.stdout
        lens = json.loads(run("bank", "show", bank, *args, "--json").stdout)
        for criterion in lens["criteria"]:
            assert criterion["name"] in result.stdout
            for question in criterion["questions"]:
                assert question["ask"] in result.stdout


def test_schema_is_a_json_schema(run: Run) -> None:
    schema = json.loads(run("bank", "schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"bank", "version", "title"} <= set(schema["required"])


def test_banks_need_no_database(run: Run, database: Path) -> None:
    for args in (("list",), ("show", "bant"), ("schema",)):
        run("bank", *args)
    assert not database.exists()

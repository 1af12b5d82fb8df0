"""`people`: who is who by command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.test_answer import evidence

Run = Callable[..., Result]


@pytest.fixture
def acme(run: Run) -> str:
    contact = "Sarah Chen, VP Ops, sarah@acme.com"
    short = run("deal", "new", "Acme", "--contact", contact).stdout.strip()
    run("answer", short, "--by", "Tom Reyes, Controller, tom@acme.com", "orders are typed twice")
    return short


def known(database: Path) -> list[str]:
    return [str(p.named) for p in evidence(database).people]


def test_they_are_listed_with_title_and_email(run: Run, acme: str) -> None:
    result = run("people", "Acme")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[1:] == [
        "Sarah Chen  VP Ops      sarah@acme.com  buyer",
        "Tom Reyes   Controller  tom@acme.com    buyer",
    ]
    found = json.loads(run("people", acme, "--json").stdout)
    assert [(p["name"], p["title"], p["email"]) for p in found] == [
        ("Sarah Chen", "VP Ops", "sarah@acme.com"),
        ("Tom Reyes", "Controller", "tom@acme.com"),
    ]
    assert all(p["id"] for p in found)


def test_a_new_name_goes_back_to_all_they_said(run: Run, acme: str, database: Path) -> None:
    result = run("people", acme, "tom", "Thomas Reyes-Lee, CFO")
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert "Now: Thomas Reyes-Lee, CFO, tom@acme.com" in result.stderr
    assert known(database)[1] == "Thomas Reyes-Lee, CFO, tom@acme.com"
    assert [line.speaker for line in evidence(database).lines] == ["Thomas Reyes-Lee"]
    brief = run("brief", acme).stdout
    assert "Tom Reyes" not in brief
    assert "| Thomas Reyes-Lee, CFO |" in brief
    assert "known so already" in run("people", acme, "thomas", "Thomas Reyes-Lee").stderr


def test_the_deals_list_follows_the_contact(run: Run, acme: str) -> None:
    run("people", acme, "sarah", "Sara Chan")
    assert "Sara Chan" in run("deals", "chan").stdout


def test_nobody_is_guessed(run: Run, acme: str, database: Path) -> None:
    run("answer", acme, "--by", "Sarah Lee, CFO", "orders are typed twice")
    before = known(database)
    lines = len(evidence(database).lines)
    for command in (
        ("people", acme, "sarah", "Sally"),
        ("answer", acme, "--by", "sarah", "about 40k"),
        ("answer", acme, "sarah: about 40k"),
    ):
        result = run(*command)
        assert result.exit_code == 1
        assert "'sarah' could be Sarah Chen or Sarah Lee." in result.stderr
        assert "Nothing was recorded" in result.stderr
    assert "Your text: sarah: about 40k" in result.stderr
    assert (known(database), len(evidence(database).lines)) == (before, lines)
    assert run("answer", acme, "--by", "Sarah, CFO", "about 40k").exit_code == 0
    assert evidence(database).lines[-1].speaker == "Sarah Lee"


def test_whoever_is_not_there_is_told_with_who_is(run: Run, acme: str) -> None:
    result = run("people", acme, "bob", "Robert")
    assert result.exit_code == 1
    assert "Nobody here is called 'bob': known is Sarah Chen, Tom Reyes." in result.stderr
    assert run("people", acme, "tom").exit_code == 2


def test_two_who_get_one_name_are_one(run: Run, acme: str, database: Path) -> None:
    result = run("people", acme, "tom", "Sarah Chen")
    assert "Tom Reyes and Sarah Chen are one person" in result.stderr
    assert known(database) == ["Sarah Chen, VP Ops, sarah@acme.com"]


def test_a_call_on_an_open_deal_knows_whom_it_is_with(
    run: Run, acme: str, database: Path, app: object
) -> None:
    run("answer", acme, "--by", "Sarah Lee, CFO", "orders are typed twice")
    result = run("call", acme, "--contact", "sarah")
    assert (result.exit_code, "Sarah Chen or Sarah Lee" in result.stderr) == (1, True)
    result = run("call", acme, "--contact", "chen, COO")
    assert (result.exit_code, result.stderr) == (0, "")
    assert known(database)[0] == "Sarah Chen, COO, sarah@acme.com"

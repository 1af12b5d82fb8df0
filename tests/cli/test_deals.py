"""`deal new`, `deals` and `call`: opening and finding deals, whatever they are called."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from discovery_tui.cli.deals import _overdue
from discovery_tui.cli.output import cells, fit
from discovery_tui.deal.fold import Evidence
from discovery_tui.workspace.workspace import Workspace

Run = Callable[..., Result]
HOSTILE = [
    "../../etc",
    "[markup] [@click=app.quit]x[/]",
    "💥👩‍👩‍👧 Größe & Söhne",
    "شركة النور \u202eevil",
    "中文公司",
    "a" * 5000,
    "tab\there\x1b[31m\x07 <b>",
    "'; DROP TABLE deals; --",
    "-dash",
    "%_!",
]


def new(run: Run, company: str, *args: str) -> str:
    result = run("deal", "new", *args, "--", company)
    assert result.exit_code == 0, result.stderr
    return result.stdout.strip()


def listed(run: Run, *args: str) -> list[dict[str, Any]]:
    result = run("deals", "--json", *args)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def evidence(database: Path, name: str) -> Evidence:
    workspace = Workspace(database)
    try:
        return workspace.evidence(workspace.find(name).id)
    finally:
        workspace.close()


# ------------------------------------------------------------------ deal new, deals


def test_a_fresh_machine_has_no_deals_and_reading_makes_no_file(run: Run, database: Path) -> None:
    result = run("deals")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No deals yet" in result.stderr
    assert listed(run) == []
    for command in ("score", "brief", "followup"):
        assert run(command, "acme").exit_code == 1
    assert run("answer", "acme", "40k").exit_code == 1
    assert not database.exists()


def test_a_new_deal_is_listed_with_what_was_given(run: Run, database: Path) -> None:
    short = new(
        run, "Acme Corp", "--contact", "Sarah Chen, VP Ops", "--bank", "meddicc",
        "--segment", "enterprise", "--currency", "gbp",
    )  # fmt: skip
    deal = listed(run)[0]
    assert deal["short"] == short
    assert (deal["company"], deal["contact"], deal["bank"]) == (
        "Acme Corp",
        "Sarah Chen",
        "meddicc",
    )
    assert (deal["state"], deal["next_step_date"], deal["overdue"]) == ("new", None, False)
    opened = evidence(database, short).deal
    assert (opened.contact_title, opened.currency) == ("VP Ops", "GBP")
    table = run("deals").stdout.splitlines()
    assert table[0].split() == [
        "id",
        "company",
        "contact",
        "state",
        "score",
        "next",
        "step",
        "touched",
    ]
    assert table[1].startswith(f"{short}  Acme Corp  Sarah Chen  new ")


@pytest.mark.parametrize("day", ["2027-03-01", "2027-03-02"])
def test_a_deal_is_overdue_from_the_day_after(run: Run, database: Path, day: str) -> None:
    new(run, "Acme")
    workspace = Workspace(database)
    [row] = workspace.journal.deals().rows
    workspace.close()
    late, on = day > "2027-03-01", date.fromisoformat(day)
    step, again = replace(row, next_step_date="2027-03-01"), replace(row, revisit="2027-03-01")
    assert _overdue(replace(step, state="ready"), on) is late
    assert _overdue(replace(again, state="nurture"), on) is late
    assert not _overdue(replace(step, state="nurture"), on), "its day is the revisit's"
    assert not _overdue(replace(step, state="disqualified"), on)
    assert not _overdue(replace(row, state="ready"), on)


def test_words_state_and_limit_narrow_the_list(run: Run) -> None:
    for name in ("Acme North", "Acme South", "Beta"):
        new(run, name)
    assert [d["company"] for d in listed(run, "acme", "sou")] == ["Acme South"]
    assert listed(run, "--state", "ready") == []
    assert run("deals", "nothing-like-it").stderr == "No deal fits.\n"
    limited = run("deals", "--limit", "2")
    assert len(limited.stdout.splitlines()) == 3
    assert "--limit shows more" in limited.stderr
    assert len(listed(run, "--limit", "3")) == 3


def test_a_second_open_deal_of_a_company_is_told(run: Run) -> None:
    first = new(run, "Acme")
    result = run("deal", "new", "ACME.")
    assert result.exit_code == 0
    assert first in result.stderr
    ambiguous = run("score", "acme")
    assert ambiguous.exit_code == 1
    assert first in ambiguous.stderr
    assert result.stdout.strip() in ambiguous.stderr
    assert run("score", first).exit_code == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_kept_found_and_shown_as_plain_text(
    run: Run, database: Path, tmp_path: Path, name: str
) -> None:
    short = new(run, name, "--contact", name)
    deal = listed(run)[0]
    assert 0 < len(deal["company"]) <= 120
    for args in (("deals",), ("score", short), ("brief", short), ("followup", short)):
        result = run(*args)
        assert result.exit_code == 0, result.stderr
        assert not [c for c in result.stdout if c != "\n" and ord(c) < 32]
        assert "\u202e" not in result.stdout
    assert run("score", "--", deal["company"]).exit_code == 0
    folder = tmp_path / "briefs"
    folder.mkdir()
    assert run("brief", short, "-o", str(folder)).exit_code == 0
    [file] = folder.iterdir()
    assert file.suffix == ".md"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["briefs", "config", "data"]


def test_columns_align_for_wide_and_combining_characters(run: Run) -> None:
    for name in ("中文公司", "Acme", "Zoe\u0301"):
        new(run, name, "--contact", "X")
    lines = run("deals").stdout.splitlines()
    assert len({cells(line.partition("  X ")[0]) for line in lines[1:]}) == 1
    assert (cells("中e\u0301"), fit("中文公司", 5), fit("a\nb", 9)) == (3, "中文…", "a b")


# ------------------------------------------------------------------ call


def test_call_on_an_unknown_company_opens_a_new_deal(run: Run, app: Any) -> None:
    result = run(
        "call", "Acme", "--contact", "Ann, CFO", "--bank", "champ", "--segment", "smb",
        "--minutes", "20",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert app.start is not None
    assert app.start.opening is not None
    body = app.start.opening.body
    assert (body["company"], body["contact"], body["contact_title"]) == ("Acme", "Ann", "CFO")
    assert (body["bank"], body["segment"], app.start.minutes) == ("champ", "smb", 20)
    assert app.companies == []  # nothing is saved before the call begins


def test_call_on_an_open_deal_starts_on_it(run: Run, app: Any, database: Path) -> None:
    short = new(run, "Acme", "--contact", "Ann")
    for name in ("acme", short):
        assert run("call", name).exit_code == 0
        assert app.start is not None
        assert app.start.opening is None
        assert app.start.deal is not None
        assert app.start.deal.replace("-", "").endswith(short)


def test_call_may_change_the_bank_and_names_who_else_is_there(
    run: Run, app: Any, database: Path
) -> None:
    short = new(run, "Acme", "--contact", "Ann", "--segment", "smb")
    result = run("call", "acme", "--bank", "meddicc", "--contact", "Tom Reyes, Controller")
    assert result.exit_code == 0, result.stderr
    found = evidence(database, short)
    assert (found.deal.bank, found.deal.segment, found.deal.contact) == ("meddicc", "smb", "Ann")
    assert [(p.name, p.title) for p in found.people] == [("Ann", ""), ("Tom Reyes", "Controller")]
    assert "Tom Reyes is on the line" in result.stderr


def test_call_gives_a_deal_without_a_contact_one(run: Run, app: Any, database: Path) -> None:
    short = new(run, "Acme")
    assert run("call", "acme", "--contact", "Ann, CFO").exit_code == 0
    deal = evidence(database, short).deal
    assert (deal.contact, deal.contact_title) == ("Ann", "CFO")


def test_call_lists_several_open_deals(run: Run, app: Any) -> None:
    ids = [new(run, "Acme"), new(run, "Acme")]
    result = run("call", "acme")
    assert (result.exit_code, result.stdout, app.start) == (1, "", None)
    assert all(short in result.stderr for short in ids)


def test_a_mistyped_id_opens_no_deal_of_that_name(run: Run, app: Any) -> None:
    result = run("call", "0a1b2c")
    assert (result.exit_code, app.start) == (1, None)
    assert "deal new 0a1b2c" in result.stderr


def test_without_a_company_or_command_the_app_opens_and_its_code_is_ours(
    run: Run, app: Any, database: Path
) -> None:
    assert run().exit_code == 0
    assert (app.start, app.database) == (None, database)
    app.code = 3
    assert run("call").exit_code == 3
    assert app.start is not None
    assert (app.start.deal, app.start.opening) == (None, None)


def test_a_broken_bank_stops_the_call_but_not_the_program(run: Run, app: Any, config: Path) -> None:
    (config / "question_banks").mkdir()
    (config / "question_banks" / "mine.yaml").write_text("bank: mine\n")
    result = run("call", "Acme", "--bank", "mine")
    assert (result.exit_code, app.start) == (1, None)
    assert "'mine' is broken" in result.stderr
    assert run("deal", "new", "Acme").exit_code == 0

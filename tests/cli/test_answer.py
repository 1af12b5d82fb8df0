"""`answer`: a line recorded as the screen does, told, and never lost."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from discovery_tui.deal.fold import Evidence, Line
from discovery_tui.store.errors import Full
from discovery_tui.workspace.workspace import Workspace
from tests.support.posix import permissions

Run = Callable[..., Result]


@pytest.fixture
def acme(run: Run) -> str:
    result = run("deal", "new", "Acme", "--contact", "Sarah Chen", "--segment", "smb")
    short: str = result.stdout.strip()
    return short


def evidence(database: Path) -> Evidence:
    workspace = Workspace(database)
    try:
        return workspace.evidence(workspace.find("acme").id)
    finally:
        workspace.close()


def last(database: Path) -> Line:
    return evidence(database).lines[-1]


def fact(run: Run, fact_id: str) -> dict[str, Any]:
    data = json.loads(run("score", "acme", "--json").stdout)
    found: dict[str, Any]
    found = next(f for c in data["criteria"] for f in c["facts"] if f["id"] == fact_id)
    return found


def test_a_fact_is_read_recorded_and_told(run: Run, acme: str, database: Path) -> None:
    result = run("answer", acme, "--fact", "budget.amount", "between 40 and 45k")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Recorded: Budget amount €40–45k, stated (Sarah Chen)\n"
    assert fact(run, "budget.amount")["value"] == {
        "type": "money", "low": 4_000_000, "high": 4_500_000, "currency": "EUR", "basis": "once",
    }  # fmt: skip
    line = last(database)
    assert (line.text, line.speaker, line.call, line.elapsed) == (
        "between 40 and 45k", "Sarah Chen", None, None,
    )  # fmt: skip


def test_a_question_by_its_id(run: Run, acme: str, database: Path) -> None:
    result = run("answer", acme, "--question", "bu_range", "40k", "a", "year")
    assert result.exit_code == 0, result.stderr
    assert "€40k/yr" in result.stderr
    assert (last(database).question, last(database).text) == ("bu_range", "40k a year")


def test_without_either_it_answers_the_question_the_screen_would_put(
    run: Run, acme: str, database: Path
) -> None:
    result = run("answer", acme, "orders are typed in twice")
    assert result.exit_code == 0
    question = last(database).question
    assert question is not None
    answers = next(x for x in result.stderr.splitlines() if x.startswith("  answers: "))
    following = next(x for x in result.stderr.splitlines() if x.startswith("  next: "))
    assert following.removeprefix("  next: ").partition(" (")[0] != answers.removeprefix(
        "  answers: "
    )
    following_id = following.rpartition(" ")[2].rstrip(")")
    assert run("answer", acme, "3 people, two days a month").exit_code == 0
    assert last(database).question == following_id


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--fact", "budget.amoun"), ("budget.amount", "--fact")),
        (("--question", "bu_rang"), ("bu_range", "--question")),
        (("--fact", "\x1b[31m"), ("[31m", "BANT")),
    ],
)
def test_an_unknown_fact_or_question_is_wrong_usage(
    run: Run, acme: str, args: tuple[str, ...], words: tuple[str, ...], database: Path
) -> None:
    result = run("answer", acme, *args, "40k")
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(word in result.stderr for word in words)
    assert evidence(database).lines == ()


def test_level_and_stance_by_hand(run: Run, acme: str) -> None:
    run("answer", acme, "--fact", "budget.amount", "--level", "assumed", "40k")
    assert fact(run, "budget.amount")["level"] == "assumed"
    run("answer", acme, "--fact", "timeline.priority", "--against", "number one on the list")
    result = run(
        "answer", acme, "--fact", "pain.problem", "--against", "--level", "stated", "all fine"
    )
    assert "stated, red flag" in result.stderr


@pytest.mark.parametrize("args", [("--source", "order form"), ("--by", "Tom Reyes")])
def test_validated_names_its_source(
    run: Run, acme: str, args: tuple[str, str], database: Path
) -> None:
    result = run(
        "answer", acme, "--fact", "budget.amount", "--level", "validated", *args, "40k a year"
    )
    assert result.exit_code == 0, result.stderr
    assert f"validated by {args[1]}" in result.stderr
    [reading] = last(database).readings
    assert (reading.level.word, reading.source) == ("validated", args[1])


def test_a_new_speaker_becomes_known_and_a_known_one_is_found(
    run: Run, acme: str, database: Path
) -> None:
    run("answer", acme, "--by", "Tom Reyes, Controller", "--fact", "cost.amount", "90k")
    run("answer", acme, "--by", "tom", "--fact", "cost.amount", "95k")
    run("answer", acme, "--by", "SARAH", "--fact", "cost.amount", "180k")
    found = evidence(database)
    assert [(p.name, p.title) for p in found.people] == [
        ("Sarah Chen", ""),
        ("Tom Reyes", "Controller"),
    ]
    assert [line.speaker for line in found.lines] == ["Tom Reyes", "Tom Reyes", "Sarah Chen"]
    assert fact(run, "cost.amount")["standing"] == "disputed"


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("+ send SOC 2", "promise", "promise “send SOC 2”"),
        ("? who else uses it", "question", "their question"),
        ("! too expensive", "objection", "objection"),
        ("// sounds tired", "private", "private note, never in a brief"),
    ],
)
def test_beginnings_work_as_on_the_screen(
    run: Run, acme: str, database: Path, *, text: str, kind: str, told: str
) -> None:
    result = run("answer", acme, text)
    assert (result.exit_code, result.stdout) == (0, "")
    assert told in result.stderr
    assert last(database).kind == kind
    assert last(database).readings == ()


def test_an_objection_is_told_with_what_to_say_and_then_with_what_was_said(
    run: Run, acme: str, database: Path
) -> None:
    told = run("answer", acme, "! price too high vs Clari").stderr
    assert "say: I hear that often" in told
    assert "ask: What are you comparing it with?" in told
    objection = last(database)
    told = run("answer", acme, "me: a day of theirs costs more").stderr
    assert "as our answer to an objection" in told
    assert last(database).answers == objection.id
    told = run("answer", acme, "! your logo looks like a duck").stderr
    assert "no answer is prepared for it; it is kept" in told


def test_text_from_stdin_of_many_lines_is_one_answer(run: Run, acme: str, database: Path) -> None:
    text = "month-end by hand\r\nthree people\n\ttwo days each"
    result = run("answer", acme, "--fact", "pain.problem", "-", stdin=text)
    assert result.exit_code == 0, result.stderr
    assert last(database).text == "month-end by hand\nthree people\n\ttwo days each"
    assert len(result.stderr.splitlines()) == 1


def test_a_paste_of_100_000_characters_loses_nothing(run: Run, acme: str, database: Path) -> None:
    words = " ".join(f"w{n}" for n in range(17_000))[:100_000].rstrip()
    result = run("answer", acme, "--fact", "pain.problem", "-", stdin=words)
    assert result.exit_code == 0, result.stderr
    found = evidence(database).lines
    assert found[0].kind == "answer"
    assert {line.kind for line in found[1:]} == {"private"}
    assert "".join(line.text.replace(" ", "") for line in found) == words.replace(" ", "")
    assert f"the rest as {len(found) - 1} private notes" in result.stderr
    assert len(result.stderr) < 400


def test_more_than_a_megabyte_is_refused_whole(run: Run, acme: str, database: Path) -> None:
    result = run("answer", acme, "-", stdin="x" * 1_000_001)
    assert result.exit_code == 1
    assert evidence(database).lines == ()


@pytest.mark.parametrize("text", ["", "\x1b\x07", "+ ", "//"])
def test_nothing_is_recorded_for_nothing(run: Run, acme: str, database: Path, text: str) -> None:
    result = run("answer", acme, "-", stdin=text)
    assert result.exit_code == 2
    assert evidence(database).lines == ()


@pytest.mark.parametrize(
    "text",
    [
        "[bold]x[/bold] [@click=app.quit]y[/]",
        "💥 中文 שלום",
        "a | b\n# c",
        "\x1b[2J\u202eevil",
        "\udcff",
    ],
)
def test_any_text_is_kept_and_printed_as_plain_text(
    run: Run, acme: str, database: Path, text: str
) -> None:
    data = text.encode("utf-8", "surrogateescape")
    result = run("answer", acme, "--fact", "pain.problem", "-", stdin=data)
    assert result.exit_code == 0, result.stderr
    for output in (result.stderr, run("score", acme).stdout, run("brief", acme).stdout):
        assert "\x1b" not in output
        assert "\u202e" not in output


# ------------------------------------------------------------------ when it cannot be saved


def test_a_full_disk_gives_the_text_back(
    run: Run, acme: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Full("The disk is full. What was saved before is safe.\nMake room, then try again.")

    monkeypatch.setattr("discovery_tui.store.journal.Journal.append", full)
    result = run("answer", acme, "40k\nmaybe")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Not saved: The disk is full.")
    assert result.stderr.endswith("Your text: 40k\nmaybe\n")


def test_a_file_that_is_no_database_gives_the_text_back(run: Run, database: Path) -> None:
    database.parent.mkdir()
    database.write_text("a letter to somebody\n" * 50)
    result = run("answer", "acme", "about 40k")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is not a database" in result.stderr
    assert "Your text: about 40k" in result.stderr


@permissions
def test_a_read_only_file_gives_the_text_back(
    run: Run, acme: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)  # root may write anywhere
    result = run("answer", acme, "about 40k")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Your text: about 40k" in result.stderr
    assert run("score", acme).exit_code == 0
    assert run("brief", acme).exit_code == 0
    assert "Acme" in run("deals").stdout


def test_an_unknown_or_ambiguous_deal_gives_the_text_back(run: Run, acme: str) -> None:
    unknown = run("answer", "nobody", "about 40k")
    assert unknown.exit_code == 1
    assert unknown.stderr.startswith("Not saved: No deal 'nobody'.")
    assert "Your text: about 40k" in unknown.stderr
    run("deal", "new", "Acme")
    assert "2 deals answer to 'acme'" in run("answer", "acme", "about 40k").stderr

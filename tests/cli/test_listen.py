"""`listen`: what lines would be heard as."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
LINE = "got 25k for it, our CFO has to sign, must be live by end of May"


def test_each_line_gives_its_claims(run: Run, database: Path) -> None:
    result = run("listen", "-", "--bank", "bant", "--on", "2026-11-24", "--json", stdin=LINE)
    assert result.exit_code == 0, result.stderr
    (told,) = map(json.loads, result.stdout.splitlines())
    claims = {c["fact"]: c for c in told["claims"] if c["filed"]}
    budget = claims["budget.amount"]
    assert budget["criteria"] == ["budget"]
    assert budget["value"]["type"] == "money"
    assert budget["shown"] == "€25k"
    assert budget["text"] == "got 25k for it"
    assert (budget["level"], budget["stance"]) == ("stated", "supports")
    assert 0 < budget["p"] <= 1
    assert claims["timeline.start"]["shown"] == "by 31 May 2027"
    assert {c["id"] for c in told["criteria"]} == {"budget", "authority", "need", "timeline"}
    assert told["evidence"] > 0.9
    assert not database.exists(), "nothing is kept, nothing is made"


def test_a_line_may_be_an_object_with_what_was_asked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    rows = [
        {"text": "about 40k", "asks": "budget.amount"},
        {"text": "we lose orders every week", "speaker": "me"},
        {"text": "Sarah: orders are typed twice"},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run("listen", str(file), "--bank", "bant", "--currency", "usd", "--json")
    amount, ours, theirs = map(json.loads, result.stdout.splitlines())
    assert [c["shown"] for c in amount["claims"] if c["filed"]] == ["$40k"]
    assert ours["claims"] == [], "our own words are never their evidence"
    assert "need" in {c for claim in theirs["claims"] for c in claim["criteria"]}


def test_people_read_it_too(run: Run) -> None:
    result = run("listen", "-", "--bank", "bant", stdin=f"{LINE}\nhow was your weekend?\n")
    assert "files" in result.stdout
    assert "Budget amount: €25k" in result.stdout
    assert "a note: no evidence heard" in result.stdout


def test_wrong_use_is_told(run: Run) -> None:
    assert run("listen", "-", "--asks", "no.such", stdin="x").exit_code == 2
    assert run("listen", "-", "--on", "soon", stdin="x").exit_code == 2
    assert run("listen", "-", "--bank", "nope", stdin="x").exit_code == 2
    broken = run("listen", "-", "--bank", "bant", stdin='{"asks": "budget.amount"}')
    assert broken.exit_code == 1
    assert "Line 1" in broken.stderr


def test_an_answer_is_heard_whatever_was_asked(run: Run) -> None:
    run("deal", "new", "Acme", "--bank", "bant")
    said = run("answer", "Acme", "--on", "2026-11-24", LINE)
    assert "Budget amount €25k" in said.stderr
    assert "by 31 May 2027" in said.stderr
    talk = run("answer", "Acme", "how was your weekend?")
    assert "nothing was read from it" in talk.stderr

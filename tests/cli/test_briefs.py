"""`brief`, `followup` and `score`: to stdout, to files, as data, and never over another file."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.posix import links, needs

Run = Callable[..., Result]


@pytest.fixture
def acme(run: Run) -> str:
    short = run("deal", "new", "Acme", "--contact", "Sarah Chen", "--segment", "smb").stdout.strip()
    assert run("answer", short, "--fact", "budget.amount", "about 40k a year").exit_code == 0
    return short


# ------------------------------------------------------------------ score


def test_score_shows_criteria_score_and_what_to_ask(run: Run, acme: str) -> None:
    result = run("score", "acme")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Acme · Sarah Chen · {acme}\nBANT 2026.1 · smb · ")
    for part in (
        "B  Budget",
        "N  Need",
        "score ",
        "missing before it is ready to hand off",
        "ask: ",
    ):
        assert part in result.stdout
    assert "SQO" not in result.stdout


def test_score_as_data_has_the_agreed_fields(run: Run, acme: str) -> None:
    data = json.loads(run("score", acme, "--json").stdout)
    assert set(data) == {
        "deal", "company", "bank", "bank_version", "segment", "on", "score", "verdict",
        "criteria", "gate",
    }  # fmt: skip
    assert (data["deal"], data["company"], data["verdict"]) == (acme, "Acme", "gaps")
    for criterion in data["criteria"]:
        assert set(criterion) == {"id", "letter", "name", "standing", "credit", "facts"}
        for fact in criterion["facts"]:
            assert set(fact) == {"id", "standing", "level", "stance", "value", "text"}
    assert set(data["gate"]) >= {"ready", "missing", "proposals"}
    assert all(set(m) >= {"what", "criterion", "fact", "ask"} for m in data["gate"]["missing"])


# ------------------------------------------------------------------ brief, followup


def test_a_brief_goes_to_stdout_the_same_each_time(run: Run, acme: str) -> None:
    first = run("brief", acme)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.startswith("---\n")
    assert "Acme" in first.stdout
    assert run("brief", "Acme", "-o", "-").stdout == first.stdout
    assert json.loads(run("brief", acme, "--json").stdout)["company"] == "Acme"


def test_a_follow_up_has_nothing_internal(run: Run, acme: str) -> None:
    run("answer", acme, "// they seem desperate")
    result = run("followup", acme)
    assert result.exit_code == 0
    assert result.stdout.startswith("Subject: ")
    assert "desperate" not in result.stdout


@pytest.mark.parametrize("command", ["brief", "followup"])
def test_a_file_is_written_once_and_never_replaced_unasked(
    run: Run, acme: str, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "out.md"
    first = run(command, acme, "-o", str(path))
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == f"Wrote {path}\n"
    written = path.read_text(encoding="utf-8")
    assert written == run(command, acme).stdout
    path.write_text("mine")
    refused = run(command, acme, "-o", str(path))
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert path.read_text() == "mine"
    assert run(command, acme, "-o", str(path), "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") == written
    assert sorted(p.name for p in tmp_path.iterdir()) == ["config", "data", "out.md"]


def test_on_a_terminal_it_asks(
    run: Run, acme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discovery_tui.cli.files.can_ask", lambda: True)
    path = tmp_path / "out.md"
    path.write_text("mine")
    for reply in ("n\n", "\n", ""):
        assert run("brief", acme, "-o", str(path), stdin=reply).exit_code == 1
        assert path.read_text() == "mine"
    yes = run("brief", acme, "-o", str(path), stdin="y\n")
    assert (yes.exit_code, yes.stdout) == (0, "")
    assert path.read_text(encoding="utf-8").startswith("---\n")


def test_a_folder_gets_a_safe_name(run: Run, acme: str, tmp_path: Path) -> None:
    folder = tmp_path / "briefs"
    folder.mkdir()
    run("brief", acme, "-o", f"{folder}/")
    run("brief", acme, "--json", "-o", str(folder))
    run("followup", acme, "-o", str(folder))
    names = sorted(path.name for path in folder.iterdir())
    assert [name.partition("-20")[0] for name in names] == [
        "acme-brief",
        "acme-brief",
        "acme-follow-up",
    ]


@links
def test_links_are_not_followed(run: Run, acme: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("kept")
    link = tmp_path / "link.md"
    link.symlink_to(secret)
    assert run("brief", acme, "-o", str(link)).exit_code == 1
    run("brief", acme, "-o", str(link), "--force")
    assert secret.read_text() == "kept"


@needs("/dev/null")
def test_where_nothing_can_be_written_it_says_so(run: Run, acme: str, tmp_path: Path) -> None:
    for target in (
        f"{tmp_path}/none/",
        f"{tmp_path}/none/a.md",
        "/dev/null",
        f"{tmp_path}/{'a' * 300}",
    ):
        result = run("brief", acme, "-o", target, "--force")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Traceback" not in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


# ------------------------------------------------------------------ the page, and why


def test_a_brief_is_also_a_page(run: Run, acme: str, tmp_path: Path) -> None:
    page = run("brief", acme, "--html")
    assert (page.exit_code, page.stderr) == (0, "")
    assert page.stdout.startswith("<!doctype html>")
    assert "about 40k a year" in page.stdout
    run("brief", acme, "-o", str(tmp_path / "acme.html"))
    assert (tmp_path / "acme.html").read_text(encoding="utf-8") == page.stdout
    folder = tmp_path / "briefs"
    folder.mkdir()
    run("brief", acme, "--html", "-o", str(folder))
    assert [path.suffix for path in folder.iterdir()] == [".html"]


def test_a_reference_shows_the_answer_behind_it(run: Run, acme: str) -> None:
    run("answer", acme, "they move offices in June")
    markdown = run("brief", acme).stdout
    row = next(row for row in markdown.splitlines() if row.startswith("- **Budget amount:**"))
    ref = row.rstrip("`").rpartition("`")[2]
    result = run("brief", acme, "--why", ref)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = result.stdout.splitlines()
    assert rows[0].startswith(f"> {ref}  ")
    assert rows[0].endswith("Sarah: about 40k a year")
    assert rows[1].endswith("Sarah: they move offices in June")
    assert "  Budget amount: €40k a year (said so)" in rows


def test_what_is_no_reference_says_so(run: Run, acme: str) -> None:
    result = run("brief", acme, "--why", "ffffff\x1b[31m")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No line of this brief has the reference 'ffffff[31m'" in result.stderr


@pytest.mark.parametrize("other", [("--html",), ("--why", "abcdef"), ("-o", "x.html")])
def test_data_is_no_page(run: Run, acme: str, other: tuple[str, ...]) -> None:
    assert run("brief", acme, "--json", *other).exit_code == 2

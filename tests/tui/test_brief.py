"""The brief on the screen: a draft says so, and it can be copied, written and turned to a mail."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.widgets import Input

from discovery_tui.tui.screens.brief import BriefScreen
from discovery_tui.tui.screens.deals import DealsScreen
from tests.tui.play import Play, playing
from tests.tui.steps import held, on


@pytest.fixture
async def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Play]:
    database = tmp_path / "brief.db"
    held(database, "Acme", ["orders are typed twice", "+ send prices by Friday", "// tired"])
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    async with playing(database) as play:
        await play.shows("Acme")
        await play.press("f4")
        await on(play, BriefScreen)
        yield play


def field(play: Play) -> Input:
    return play.app.screen.query_one(Input)


async def test_a_draft_says_so_on_top(play: Play) -> None:
    await play.shows("Brief · Acme", "not ready", "Draft: not ready to hand off yet")
    assert "orders are typed twice" in play.text
    assert "tired" not in play.text
    rows = play.text.splitlines()
    assert any("Draft" in row for row in rows[1:6]), "at once, without scrolling"


async def test_copying_sends_the_whole_text(play: Play) -> None:
    screen = await on(play, BriefScreen)
    await play.press("c")
    await play.shows("Sent to the terminal's clipboard")
    assert play.app.clipboard == screen.text
    assert screen.text.startswith("---\n")


async def test_the_mail_and_back(play: Play) -> None:
    await play.press("m")
    await play.shows("Follow-up mail · Acme", "send prices")
    assert "orders are typed" in play.text or "Draft" not in play.text
    await play.press("c")
    await play.until(lambda: play.app.clipboard != "")
    assert "gate" not in play.app.clipboard.lower()
    await play.press("m")
    await play.shows("Brief · Acme")


async def test_exporting_and_not_writing_over_a_file_unasked(play: Play) -> None:
    screen = await on(play, BriefScreen)
    await play.press("e")
    await play.shows("Enter writes the file")
    path = Path(field(play).value)
    assert path.parent == Path.cwd()
    await play.press("enter")
    await play.shows("Written to")
    assert path.read_text(encoding="utf-8") == screen.text
    path.write_text("somebody's notes", encoding="utf-8")
    await play.press("e", "enter")
    await play.shows("is there already")
    assert path.read_text(encoding="utf-8") == "somebody's notes"
    await play.press("enter")
    await play.shows("Written to")
    assert path.read_text(encoding="utf-8") == screen.text


async def test_a_changed_name_is_asked_about_anew(play: Play) -> None:
    Path("a.md").write_text("a", encoding="utf-8")
    Path("b.md").write_text("b", encoding="utf-8")
    await play.press("e")
    field(play).value = "a.md"
    await play.press("enter")
    await play.shows("a.md is there already")
    field(play).value = "b.md"
    await play.press("enter")
    await play.shows("b.md is there already")
    assert [Path(n).read_text(encoding="utf-8") for n in ("a.md", "b.md")] == ["a", "b"]


@pytest.mark.parametrize(
    "path",
    ["~nobody-of-that-name/x.md", "missing/folder/x.md", "", "x" * 300 + ".md", "/dev/null/x.md"],
)
async def test_a_path_that_cannot_be_is_told(play: Play, path: str) -> None:
    await play.press("e")
    field(play).value = path
    await play.press("enter")
    await play.until(lambda: "Enter writes the file" not in play.text)
    assert "Written" not in play.text
    await play.press("escape")
    await play.press("escape")
    await on(play, DealsScreen)
    assert list(Path.cwd().iterdir()) == []


async def test_leaving_the_export_keeps_the_brief(play: Play) -> None:
    await play.press("e")
    await play.shows("Enter writes the file")
    await play.type("qmc")  # letters of the name, no actions
    assert field(play).value.endswith("qmc")
    await play.press("escape")
    await on(play, BriefScreen)
    await play.press("q")
    await on(play, DealsScreen)


async def test_scrolling_by_keys(play: Play) -> None:
    top = play.text
    await play.press("space")
    await play.until(lambda: play.text != top)
    await play.press("pageup")
    await play.until(lambda: play.text == top)


def marked(play: Play) -> list[str]:
    return [row for row in play.text.splitlines() if row.startswith("▸")]


async def test_a_line_shows_the_answer_it_rests_on_in_its_conversation(play: Play) -> None:
    await play.press("enter")
    await play.shows("Choose a line of the brief")
    for _ in range(10):
        await play.press("down")
        if "Main problem" in "".join(marked(play)):
            break
    assert "Main problem: “orders are typed twice”" in marked(play)[0]
    await play.press("enter")
    await play.shows("What was said · Acme", "The line rests on this answer")
    assert "orders are typed twice" in marked(play)[0]
    assert "+ send prices by Friday" in play.text, "with the lines around it"
    assert "tired" not in play.text, "but for private notes"
    await play.press("escape")
    await play.shows("Brief · Acme", "Main problem")
    assert "Main problem" in marked(play)[0], "where one came from"


async def test_a_line_that_rests_on_nothing_says_so(play: Play) -> None:
    await play.press("down", "enter")
    await play.shows("None agreed", "No answer stands behind this line")


async def test_every_line_of_the_brief_can_be_reached(play: Play) -> None:
    seen = set()
    for _ in range(40):
        await play.press("down")
        seen |= set(marked(play))
    assert any("send prices by Friday" in row for row in seen)
    assert any("Met: " in row for row in seen)


async def test_the_page_is_written_for_a_browser(play: Play) -> None:
    await play.press("h")
    await play.shows("Enter writes the file")
    path = Path(field(play).value)
    assert path.suffix == ".html"
    await play.press("enter")
    await play.shows("Written to")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


async def test_two_answers_behind_one_line_are_shown_one_after_the_other(tmp_path: Path) -> None:
    database = tmp_path / "two.db"
    held(database, "Birch", ["orders are typed twice", "invoices get lost in the post"])
    async with playing(database, size=(120, 40)) as play:
        await play.shows("Birch")
        await play.press("f4")
        await on(play, BriefScreen)
        for _ in range(10):
            await play.press("down")
            if "Main problem" in "".join(marked(play)):
                break
        await play.press("enter")
        await play.shows("Enter: the next of 2")
        assert "orders are typed twice" in marked(play)[0]
        await play.press("enter")
        await play.until(lambda: "invoices get lost" in marked(play)[0])

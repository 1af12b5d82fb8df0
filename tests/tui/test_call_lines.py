"""What a rep does to a line in the conversation: Esc, then a letter."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from discovery_tui.deal.evidence import Reading
from discovery_tui.deal.values import Level, Stance
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.screens.help import HelpScreen
from tests.tui.play import Play, new_deal, playing
from tests.tui.steps import journal, on, settled

LINES = ("orders are typed twice", "six hours a week", "it hurts the pickers most")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "lines.db"


@pytest.fixture
async def play(database: Path) -> AsyncIterator[Play]:
    async with playing(database, start=new_deal("Acme", "Sarah Chen", "bant", "smb")) as play:
        await on(play, CallScreen)
        await settled(play)
        for line in LINES:
            await play.say(line)
        yield play


def texts(play: Play) -> list[str]:
    return [line.text for line in play.evidence.lines]


async def to_line(play: Play, number: int) -> None:
    """Esc, then up to that line."""
    await play.press("escape")
    await play.until(lambda: play.talk.has_focus)
    await play.press(*["up"] * (len(LINES) - 1 - number))
    wanted = play.evidence.lines[number].id
    await play.until(lambda: play.talk.selected == wanted)


async def test_stepping_through_the_lines_and_back_to_typing(play: Play) -> None:
    await play.type("half")
    await to_line(play, 0)
    row = next(row for row in play.text.splitlines() if LINES[0] in row)
    assert row.startswith("▸")
    await play.shows("e edit", "u undo")
    await play.press("enter")
    await play.type(" typed")
    await play.shows("half typed", "F3 skip")
    assert texts(play) == list(LINES)


async def test_a_new_wording(play: Play, database: Path) -> None:
    await play.type("half")
    await to_line(play, 1)
    await play.press("e")
    await play.shows("edit ›", "six hours a week")
    await play.press("ctrl+u")
    await play.type("eight hours a week")
    await play.press("enter")
    await settled(play)
    await play.until(lambda: texts(play)[1] == "eight hours a week")
    await play.shows("half")
    assert len(texts(play)) == 3
    assert "six hours a week" in [b["text"] for b in journal(database, "answer")]
    assert "eight" in next(row for row in play.text.splitlines() if "hours a week" in row)


async def test_a_half_typed_line_stays_kept_through_the_edit_of_another(play: Play) -> None:
    held, call_id = play.live.workspace.journal, play.live.call_id or ""
    await play.type("half")
    await play.until(lambda: held.draft(call_id) == "half")
    await to_line(play, 1)
    await play.press("e")
    await play.shows("edit ›")
    await play.type(" and more")
    await play.press("enter")
    await play.until(lambda: texts(play)[1] == f"{LINES[1]} and more")
    await settled(play)
    assert held.draft(call_id) == "half"


async def test_a_new_wording_left_alone(play: Play, database: Path) -> None:
    await play.type("half")
    await to_line(play, 1)
    await play.press("e")
    await play.shows("edit ›")
    await play.type(" and more")
    await play.press("escape")
    await play.shows("Left as it was", "Sarah ›", "half")
    assert texts(play) == list(LINES)
    assert len(journal(database, "answer")) == 3


async def test_undoing_one_line(play: Play, database: Path) -> None:
    await to_line(play, 1)
    await play.press("u")
    await play.until(lambda: texts(play) == [LINES[0], LINES[2]])
    assert len(journal(database, "answer")) == 3, "kept in the journal"


async def test_undoing_lines_selects_the_one_before_and_after_the_first_the_next(
    play: Play,
) -> None:
    def selected() -> str:
        line = play.evidence.line(play.talk.selected or "")
        return line.text if line else ""

    await to_line(play, 2)
    await play.press("u")
    await play.until(lambda: texts(play) == [LINES[0], LINES[1]])
    assert selected() == LINES[1]
    await settled(play)
    await play.press("up", "u")
    await play.until(lambda: texts(play) == [LINES[1]])
    assert selected() == LINES[1]
    assert next(row for row in play.text.splitlines() if LINES[1] in row).startswith("▸")
    await settled(play)
    await play.press("u")
    await play.until(lambda: texts(play) == [])
    await play.shows("F3 skip")
    await play.type("typed on")
    await play.shows("› typed on")


async def test_undoing_lines_from_the_field_selects_none(play: Play) -> None:
    await play.press("ctrl+z")
    await play.until(lambda: texts(play) == [LINES[0], LINES[1]])
    play.screen.action_line("undo")  # as the palette does
    await play.until(lambda: texts(play) == [LINES[0]])
    assert play.talk.selected is None
    assert "▸" not in "".join(row[:1] for row in play.text.splitlines())


async def test_they_took_it_back_and_stand_by_it_again(play: Play) -> None:
    await to_line(play, 0)
    await play.press("b")
    await play.shows("taken back")
    assert play.evidence.lines[0].taken_back
    await play.press("b")
    await play.until(lambda: not play.evidence.lines[0].taken_back)


async def test_levels_go_round_and_validated_asks_for_its_source(play: Play) -> None:

    def reading() -> Reading:
        return play.evidence.lines[0].readings[0]

    await to_line(play, 0)
    assert reading().level is Level.STATED
    await play.press("l")
    await play.shows("validated by ›", "Who or what confirmed it?")
    await play.type("their ERP export")
    await play.press("enter")
    await play.until(lambda: reading().level is Level.VALIDATED)
    assert reading().source == "their ERP export"
    await play.shows("validated")
    await settled(play)
    await to_line(play, 0)
    await play.press("l")
    await play.until(lambda: reading().level is Level.ASSUMED)
    await settled(play)
    await play.press("l")
    await play.until(lambda: reading().level is Level.STATED)


async def test_validated_without_a_source_is_only_assumed(play: Play) -> None:
    await to_line(play, 0)
    await play.press("l")
    await play.shows("validated by ›")
    await play.press("enter")
    await play.until(lambda: play.evidence.lines[0].readings[0].level is Level.ASSUMED)


async def test_validated_can_be_thought_better_of(play: Play, database: Path) -> None:
    await to_line(play, 0)
    await play.press("l")
    await play.shows("validated by ›")
    await play.press("escape")
    await play.shows("Left as it was")
    assert journal(database, "mark") == []


async def test_a_red_flag_and_back(play: Play) -> None:
    await to_line(play, 0)
    await play.press("r")
    await play.shows("red flag")
    assert play.evidence.lines[0].readings[0].stance is Stance.AGAINST
    await play.press("r")
    await play.until(lambda: play.evidence.lines[0].readings[0].stance is Stance.SUPPORTS)


async def test_filing_under_another_criterion(play: Play) -> None:
    await to_line(play, 2)
    await play.press("f")
    await play.shows("or a criterion's key")
    await play.press("t")
    lens = play.live.lens
    criterion = next(c for c in lens.criteria if c.key == "t")
    own = play.live._facts_of(criterion)
    await play.until(lambda: {r.fact for r in play.evidence.lines[2].readings} <= own)
    await settled(play)
    await play.press("f", "x")
    await play.shows("no criterion has the key 'x'")


async def test_marks_are_offered_again_after_a_new_wording(play: Play) -> None:
    await to_line(play, 0)
    await play.press("r")
    await play.until(lambda: play.evidence.lines[0].readings[0].stance is Stance.AGAINST)
    await settled(play)
    await play.press("e")
    await play.shows("edit ›")
    await play.type(" by hand")
    await play.press("enter")
    await play.until(lambda: texts(play)[0] == "orders are typed twice by hand")
    await settled(play)
    assert play.evidence.lines[0].readings[0].stance is Stance.SUPPORTS
    await play.shows("marks were dropped")
    await play.press("escape")
    await play.press("m")
    await play.until(lambda: play.evidence.lines[0].readings[0].stance is Stance.AGAINST)


async def test_a_line_of_no_answer_has_nothing_to_mark(play: Play) -> None:
    await play.say("// a private note")
    for key in ("l", "r", "b"):
        await play.press("escape", key)
        await play.shows("nothing to mark")
        await play.press("enter")
    await play.press("escape", "f", "b")
    await play.shows("this line is no answer")


async def test_no_lines_yet(tmp_path: Path) -> None:
    start = new_deal("Empty", "", "bant", "smb")
    async with playing(tmp_path / "empty.db", start=start) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.press("escape")
        await play.shows("No lines yet")
        await play.type("typed all the same")
        await play.shows("› typed all the same")


async def test_a_look_at_another_screen_leaves_the_chosen_line_chosen(play: Play) -> None:
    await to_line(play, 0)
    await play.press("f1")
    await on(play, HelpScreen)
    await play.press("escape")
    await on(play, CallScreen)
    await play.shows("u undo")
    await play.press("u")
    await play.until(lambda: texts(play) == list(LINES[1:]))

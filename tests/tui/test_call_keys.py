"""The keys of a call while typing: on the question, on who speaks, on how a line begins."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key as character_key

from discovery_tui.deal.records import Kind
from discovery_tui.tui.screens.brief import BriefScreen
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.screens.deals import DealsScreen
from discovery_tui.tui.screens.end import EndScreen
from discovery_tui.tui.screens.framework import FrameworkScreen
from tests.tui.play import Play, new_deal, playing
from tests.tui.steps import journal, on, settled


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "call.db"


@pytest.fixture
async def play(database: Path) -> AsyncIterator[Play]:
    async with playing(database, start=new_deal("Acme", "Sarah Chen", "bant", "smb")) as play:
        await on(play, CallScreen)
        await settled(play)
        yield play


async def to_the_range(play: Play) -> None:
    """Turn to the question for a figure."""
    await play.to("b")
    while play.question != "bu_range":
        await play.next()


@pytest.mark.parametrize(
    ("key", "result", "word"),
    [("f3", "skipped", "Skipped"), ("f5", "parked", "Parked"), ("f6", "declined", "declined")],
)
async def test_leaving_a_question(
    play: Play, database: Path, key: str, result: str, word: str
) -> None:
    left = play.question
    await play.press(key)
    await play.until(lambda: play.question != left)
    await play.shows(word)
    asked = journal(database, "asked")[-1]
    assert (asked["question"], asked["result"]) == (left, result)


async def test_a_half_typed_line_stays_when_the_question_is_declined(play: Play) -> None:
    left = play.question
    await play.type("they would rath")
    await play.press("f6")
    await play.until(lambda: play.question != left)
    await play.shows("they would rath")


async def test_the_second_and_the_third_question_instead(play: Play) -> None:
    for key, number in (("f7", 0), ("f8", 1)):
        wanted = play.live.alternatives()[number].question
        await play.shows(f"{key.upper()} or")
        await play.press(key)
        await play.shows(wanted.ask[:30])
        assert play.question == wanted.id


async def test_another_criterion_by_its_key(play: Play) -> None:
    await play.type("about 40k")
    await play.press("f4")
    await play.shows("to which criterion?", "Budget")
    await play.press("b")
    await play.until(lambda: play.live.topic is not None and play.live.topic.key == "b")
    await play.shows("Budget status")
    await play.press("enter")
    await settled(play)
    assert "budget.amount" in {r.fact for r in play.evidence.readings}
    await play.press("f4", "x")
    await play.shows("No criterion has the key 'x'")
    topic = play.live.topic
    await play.press("f4", "escape")
    await play.type("typed on")
    await play.shows("typed on")
    assert play.live.topic == topic


async def test_enter_on_an_empty_line_moves_on_and_shift_tab_goes_back(play: Play) -> None:
    first = play.question
    await play.next()
    assert play.question != first
    await play.press("shift+tab")
    await play.until(lambda: play.question == first)


async def test_the_tip_then_the_opening_card_then_the_question(play: Play) -> None:
    topic, question = play.live.topic, play.live.question
    assert topic
    assert question
    await play.press("f2")
    await play.shows(topic.means[:20], "tip:")
    await play.press("f2")
    await play.shows("Opening", play.live.lens.opening[0][:20])
    await play.press("f2")
    await play.shows(question.ask[:30])


async def test_who_speaks(play: Play) -> None:
    await play.shows("Sarah ›")
    await play.press("tab")
    await play.shows("me ›")
    await play.press("tab")
    await play.shows("Sarah ›")
    await play.say("Tom: orders are typed twice")
    await play.shows("Tom ›")
    assert play.evidence.lines[-1].speaker == "Tom"
    await play.press("tab", "tab")
    await play.shows("Sarah ›")
    await play.say("and that costs us")
    assert [line.speaker for line in play.evidence.lines] == ["Tom", "Sarah Chen"]


async def test_a_name_alone_only_changes_who_speaks(play: Play, database: Path) -> None:
    await play.say("Tom: orders are typed twice")
    lines = len(play.evidence.lines)
    await play.type("sarah: ")
    await play.press("enter")
    await play.shows("Sarah ›")
    await settled(play)
    assert len(play.evidence.lines) == lines


async def test_how_a_line_begins(play: Play, database: Path) -> None:
    await play.type("+ send the security paper by Friday")
    await play.shows("we promise by 27 Nov 2026")
    await play.press("enter")
    await settled(play)
    await play.type("? do you connect to SAP")
    await play.shows("they ask")
    await play.press("enter")
    await settled(play)
    await play.type("! that is too expensive")
    await play.shows("objection", "! Price", "→ I hear that often", "? What are you comparing")
    await play.press("enter")
    await settled(play)
    await play.shows("it stands open", "→ I hear that often")
    await play.type("// she sounds tired of it")
    await play.shows("private note")
    await play.press("enter")
    await settled(play)
    await play.type("\\+ as it is")
    await play.press("enter")
    await settled(play)
    kinds = [line.kind for line in play.evidence.lines]
    assert kinds == [Kind.PROMISE, Kind.QUESTION, Kind.OBJECTION, Kind.PRIVATE, Kind.ANSWER]
    assert play.evidence.lines[2].response.startswith("I hear that often")
    assert play.evidence.lines[4].text == "+ as it is"
    await play.shows("by 27 Nov", "open → I hear")


async def test_what_the_rep_answers_to_an_objection(play: Play) -> None:
    await play.type("! not a priority now")
    await play.shows("! Not now")
    await play.press("enter")
    await settled(play)
    await play.type("me: you said june was the date")
    await play.shows("our answer to “not a priority now”", "! Not now")
    await play.press("enter")
    await settled(play)
    objection, answer = play.evidence.lines
    assert answer.answers == objection.id
    await play.shows("answered", "our answer")
    assert "! Not now" not in play.text


async def test_an_objection_nobody_prepared_for_says_so_and_is_kept(play: Play) -> None:
    await play.type("! your logo looks like a duck")
    await play.shows("objection", "no answer prepared")
    await play.press("enter")
    await settled(play)
    (line,) = play.evidence.lines
    assert (line.kind, line.response) == (Kind.OBJECTION, "")


async def test_a_promise_can_begin_with_a_key(play: Play) -> None:
    await play.type("send the paper")
    await play.press("ctrl+l")
    await play.shows("+ send the paper", "we promise")
    await play.press("enter")
    await settled(play)
    assert play.evidence.lines[-1].kind == Kind.PROMISE


async def test_the_ways_to_file_the_line_being_typed(play: Play) -> None:
    await to_the_range(play)
    await play.type("about 40k")
    await play.shows("B Budget: €40k", "^R")
    await play.press("ctrl+r")
    await play.shows("B Budget: €40k  ·  B Money")
    for _ in range(4):
        if "a note, earns nothing" not in play.text:
            await play.press("ctrl+r")
    await play.shows("a note, earns nothing")
    await play.press("enter")
    await settled(play)
    assert play.evidence.lines[-1].readings == ()


async def test_another_text_is_heard_afresh(play: Play) -> None:
    await to_the_range(play)
    await play.type("about 40k")
    await play.shows("B Budget: €40k")
    await play.press("ctrl+r")
    await play.type(" a year")
    await play.shows("B Budget: €40k/yr")


async def test_the_ways_to_file_the_last_line(play: Play) -> None:
    await play.press("ctrl+r")
    await play.shows("no line to file")
    await to_the_range(play)
    await play.say("about 40k")
    first = [r.fact for r in play.evidence.lines[-1].readings]
    await play.press("ctrl+r")
    await play.until(lambda: [r.fact for r in play.evidence.lines[-1].readings] != first)
    await settled(play)


async def test_what_the_strip_shows_is_what_is_saved(play: Play) -> None:
    line = "got 25k for it, Ines (CFO) signs, has to be live by end of May"
    await play.type(line)
    await play.shows("B Budget: €25k", "A Signs: Ines (CFO)", "T Live: by 31 May 2027")
    shown = play.typed(line).reads
    await play.press("enter")
    await settled(play)
    saved = play.evidence.lines[-1].readings
    assert [(r.fact, r.value, r.text, r.level, r.stance) for r in saved] == [
        (r.fact, r.value, r.text, r.level, r.stance) for r in shown
    ]
    await play.shows("B €25k")


async def test_the_strip_tells_the_truth_after_a_turn(play: Play) -> None:
    await play.type("two people, all day")
    await play.shows("N ")
    await play.press("f4", "a")
    await play.until(lambda: "N Size" not in play.text)
    await play.press("escape")
    await play.type(" ")
    chosen = play.typed(play.field.text).reads
    lens = play.live.lens
    criterion = lens.criterion("authority")
    assert criterion is not None
    assert {r.fact for r in chosen} <= play.live._facts_of(criterion)


async def test_after_turning_to_a_criterion_for_one_line_the_question_comes_back(
    play: Play,
) -> None:
    before = play.question
    await play.press("f4", "b")
    await play.until(lambda: play.question != before)
    await play.say("about 40k")
    await play.until(lambda: play.question == before)


async def test_our_own_words_are_no_evidence(play: Play) -> None:
    await play.type("me: I would guess it costs you 50k a year")
    await play.shows("our own words")
    await play.press("enter")
    await settled(play)
    line = play.evidence.lines[-1]
    assert (line.speaker, line.readings) == ("me", ())
    await play.shows("Sarah ›")
    assert "me" not in {p.name for p in play.evidence.people}


async def test_two_of_a_name_are_asked_about(play: Play) -> None:
    await play.say("Sarah Klein: orders are typed twice")
    await play.type("sarah: it is slow")
    await play.shows("who speaks, Sarah Chen or Sarah Klein?")


async def test_undoing_the_last_line_from_the_empty_field(play: Play, database: Path) -> None:
    await play.press("ctrl+z")
    await play.shows("no line to undo")
    await play.say("orders are typed twice")
    await play.press("ctrl+z")
    await play.until(lambda: not play.evidence.lines)
    await play.shows("Undone: orders are typed twice")
    assert len(journal(database, "retract")) == 1


async def test_undo_in_a_line_being_typed_leaves_the_saved_ones(play: Play) -> None:
    await play.say("orders are typed twice")
    await play.type("wrong")
    await play.until(lambda: play.field.text == "wrong")
    await play.press("ctrl+z")
    await play.until(lambda: play.field.text != "wrong")
    assert len(play.evidence.lines) == 1


async def test_five_minutes_more(play: Play, database: Path) -> None:
    await play.press("ctrl+t")
    await play.shows("/ 35:00")
    assert journal(database, "call")[-1]["minutes"] == 35


async def test_the_battlecard_opens_on_a_name_and_goes(play: Play) -> None:
    await play.type("we look at hubspot too")
    await play.shows("vs HubSpot", "What does your plan cost")
    await play.press("enter")
    await settled(play)
    await play.until(lambda: "vs HubSpot" not in play.text)


async def test_the_closing_phase_is_told_once_there_is_something_said(play: Play) -> None:
    await play.say("orders are typed twice")
    play.clock.advance(25 * 60)
    await play.shows("min left: must-pass gaps and the next step only")
    await play.press("f2", "f2")
    await play.shows("Closing")


async def test_the_brief_so_far_and_back(play: Play) -> None:
    await play.say("orders are typed twice")
    await play.type("half")
    await play.press("ctrl+o")
    await on(play, BriefScreen)
    await play.shows("Brief · Acme", "Draft")
    await play.press("escape")
    await on(play, CallScreen)
    await play.shows("half")


async def test_another_framework_in_mid_call(play: Play, database: Path) -> None:
    await play.to("b")
    await play.say("about 40k, approved")
    await play.press("ctrl+g")
    screen = await on(play, FrameworkScreen)
    await play.press("m")
    await play.until(lambda: screen.bank.value == "meddicc")
    await play.press("enter")
    await on(play, CallScreen)
    await play.shows("MEDDICC", "Economic buyer")
    assert play.card.fact("budget.amount").value is not None
    assert {b["event"] for b in journal(database, "call")} == {"started", "bank"}
    await play.say("three people, two days each")
    assert play.card.fact("pain.impact").value is not None


async def test_leaving_the_framework_alone(play: Play, database: Path) -> None:
    await play.press("ctrl+g")
    await on(play, FrameworkScreen)
    await play.press("escape")
    await on(play, CallScreen)
    assert {b["event"] for b in journal(database, "call")} == {"started"}


async def test_leaving_the_call_open_and_going_on(play: Play) -> None:
    await play.say("orders are typed twice")
    await play.type("half a sen")
    await play.until(lambda: play.field.text == "half a sen")
    play.screen.action_leave()
    await on(play, DealsScreen)
    await play.shows("Acme", "● in call")
    await play.press("enter")
    await on(play, CallScreen)
    await play.shows("orders are typed twice", "half a sen")
    assert len(play.evidence.calls) == 1


async def test_a_half_typed_line_becomes_a_line_at_the_end(play: Play) -> None:
    await play.type("one more thing they said")
    await play.press("f9")
    await on(play, EndScreen)
    await play.press("escape")
    await on(play, CallScreen)
    await settled(play)
    assert [line.text for line in play.evidence.lines] == ["one more thing they said"]


@pytest.mark.parametrize("twice", [False, True])
async def test_keys_that_come_faster_than_the_screen(
    play: Play, database: Path, twice: bool
) -> None:
    """Enter and the next words in one burst, as after a stall: no key is lost or sent twice."""
    for character in "orders are typed twice\r" + "\r" * twice + "half a sen":
        key = "enter" if character == "\r" else character_key(character)
        play.app.post_message(events.Key(key, character))
    await play.shows("› half a sen", "00:00 Sarah   orders")
    await settled(play)
    assert [b["text"] for b in journal(database, "answer")] == ["orders are typed twice"]

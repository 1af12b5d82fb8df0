"""How a call ends: what each outcome asks for, and what is recorded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from discovery_tui.deal.records import Outcome
from discovery_tui.tui.screens.brief import BriefScreen
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.tui.screens.end import EndScreen
from tests.tui.play import Play, new_deal, playing
from tests.tui.steps import journal, on, settled, to_fact

STEP = {"Next step", "With whom", "They agreed"}
AGAIN = {"Try again on"}
BECAUSE = {"Because"}
ASKED = {
    Outcome.CONNECTED: STEP,
    Outcome.NO_SHOW: AGAIN,
    Outcome.VOICEMAIL: AGAIN,
    Outcome.RESCHEDULED: AGAIN,
    Outcome.WRONG_PERSON: AGAIN | {"With whom"},
    Outcome.REFERRED: STEP,
    Outcome.NOT_NOW: AGAIN | BECAUSE,
    Outcome.DISQUALIFIED: BECAUSE,
    Outcome.HUNG_UP: AGAIN,
}
NUMBERS = {outcome: str(n) for n, outcome in enumerate(Outcome, 1)}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "end.db"


@pytest.fixture
async def play(database: Path) -> AsyncIterator[Play]:
    async with playing(database, start=new_deal("Acme", "Sarah Chen", "bant", "smb")) as play:
        await on(play, CallScreen)
        await settled(play)
        await play.say("orders are typed twice")
        await play.press("f9")
        await on(play, EndScreen)
        yield play


def ended(database: Path) -> dict[str, object]:
    return next(b for b in journal(database, "call") if b["event"] == "ended")


async def choose(play: Play, outcome: Outcome) -> None:
    await play.press(NUMBERS[outcome])
    screen = await on(play, EndScreen)
    await play.until(lambda: screen.outcome.value == outcome.value)


async def test_every_outcome_is_there_and_asks_for_what_fits_it(play: Play) -> None:
    for outcome, asked in ASKED.items():
        await choose(play, outcome)
        await play.shows(f"[{NUMBERS[outcome]} {outcome.label}]", "Note", *asked)
        others = (STEP | AGAIN | BECAUSE) - asked
        text = play.text
        assert not [word for word in others if word in text]


@pytest.mark.parametrize("outcome", [Outcome.CONNECTED, Outcome.REFERRED])
async def test_with_a_next_step(play: Play, database: Path, outcome: Outcome) -> None:
    await choose(play, outcome)
    for text in ("demo with finance", "Sarah and Tom", "next Tuesday 10:00"):
        await play.press("down")
        await play.type(text)
    await play.shows("1 Dec 2026")
    await play.press("down", "y", "down")
    await play.type("bring the figures")
    await play.press("enter")
    await on(play, BriefScreen)
    body = ended(database)
    assert (body["outcome"], body["note"]) == (outcome.value, "bring the figures")
    texts = [b["text"] for b in journal(database, "answer")]
    assert texts[1:] == ["demo with finance", "Sarah and Tom", "next Tuesday 10:00", "yes"]
    facts = [b["reads"][0]["fact"] for b in journal(database, "answer")[1:]]
    assert facts == [f"next_step.{x}" for x in ("action", "people", "date", "agreed")]


@pytest.mark.parametrize(
    "outcome", [Outcome.NO_SHOW, Outcome.VOICEMAIL, Outcome.RESCHEDULED, Outcome.HUNG_UP]
)
async def test_to_be_tried_again(play: Play, database: Path, outcome: Outcome) -> None:
    await choose(play, outcome)
    await play.press("down")
    await play.type("in two weeks")
    await play.shows("Dec 2026")
    await play.press("enter")
    await on(play, BriefScreen)
    body = ended(database)
    assert body["outcome"] == outcome.value
    assert str(body["revisit"]).startswith("2026-12")
    assert len(journal(database, "answer")) == 1, "no next step is made up"


async def test_the_wrong_person_names_the_right_one(play: Play, database: Path) -> None:
    await choose(play, Outcome.WRONG_PERSON)
    await play.press("down")
    await play.type("Piotr Nowak, CFO")
    await play.press("enter")
    await on(play, BriefScreen)
    assert ended(database)["outcome"] == "wrong_person"
    assert "Piotr Nowak" in [b["name"] for b in journal(database, "person")]


async def test_not_now_asks_when_then_takes_no_for_an_answer(play: Play, database: Path) -> None:
    await choose(play, Outcome.NOT_NOW)
    await play.press("enter")
    await play.shows("When to call again?")
    await play.type("mid January")
    await play.shows("Jan 2027")
    await play.press("enter")
    await on(play, BriefScreen)
    body = ended(database)
    assert body["outcome"] == "not_now"
    assert str(body["revisit"]).startswith("2027-01")


async def test_disqualified_needs_a_reason_and_a_second_word(play: Play, database: Path) -> None:
    await choose(play, Outcome.DISQUALIFIED)
    await play.press("enter")
    await play.shows("Disqualified needs a reason")
    await play.press("right", "enter")
    await play.shows("This closes the deal as disqualified")
    assert len(journal(database, "call")) == 1
    await play.press("enter")
    await on(play, BriefScreen)
    body = ended(database)
    assert body["outcome"] == "disqualified"
    assert body["reason"]


async def test_without_a_next_step_it_ends_only_on_a_second_enter(
    play: Play, database: Path
) -> None:
    await play.press("enter")
    await play.shows("No dated next step")
    await play.type("call them")  # the row that lacks has the focus
    await play.press("enter")
    await play.shows("No dated next step")
    assert len(journal(database, "call")) == 1
    await play.press("enter")
    await on(play, BriefScreen)
    assert ended(database)["outcome"] == "connected"
    assert journal(database, "answer")[-1]["text"] == "call them"


async def test_a_next_step_said_in_the_call_is_there_already(play: Play, database: Path) -> None:
    await play.press("escape")
    await on(play, CallScreen)
    await to_fact(play, "next_step.action")
    await play.say("we meet again for a demo")
    await play.press("f9")
    await on(play, EndScreen)
    await play.shows("we meet again for a demo")
    await play.press("1", "enter", "enter")
    await on(play, BriefScreen)
    texts = [b["text"] for b in journal(database, "answer")]
    assert texts.count("we meet again for a demo") == 1


@pytest.mark.parametrize("text", ["Demo: with finance", "+ demo", "? demo with finance", "// demo"])
async def test_a_next_step_is_taken_as_it_is(play: Play, database: Path, text: str) -> None:
    await choose(play, Outcome.CONNECTED)
    await play.press("down")
    await play.type(text)
    await play.press("enter")
    await play.shows("No dated next step")
    await play.press("enter")
    await on(play, BriefScreen)
    last = journal(database, "answer")[-1]
    assert last["text"] == text
    assert last["reads"][0]["fact"] == "next_step.action"


async def test_escape_goes_on_with_the_call(play: Play, database: Path) -> None:
    await choose(play, Outcome.DISQUALIFIED)
    await play.press("escape")
    await on(play, CallScreen)
    await play.say("and it costs us a day")
    assert [b["event"] for b in journal(database, "call")] == ["started"]

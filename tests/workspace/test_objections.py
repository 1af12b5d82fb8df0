"""What is prepared for an objection, and what the rep answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from discovery_tui.clock import FixedClock
from discovery_tui.deal.fold import Line
from discovery_tui.settings import Settings
from discovery_tui.workspace.call_state import STICKY_SECONDS
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import Workspace

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(int(MONDAY.timestamp() * 1000))


@pytest.fixture
def live(tmp_path: Path, clock: FixedClock) -> Iterator[LiveCall]:
    workspace = Workspace(tmp_path / "w.db", Settings(name="Ann"), clock=clock)
    opening = workspace.new_deal("Acme", contact="Sarah Chen", bank="bant")
    found, first = LiveCall.start(workspace, opening, minutes=30)
    workspace.journal.append(first)
    yield found
    workspace.close()


def say(live: LiveCall, text: str, replaces: Line | None = None) -> Line:
    records = live.type_line(text, replaces=replaces)
    live.workspace.journal.append(records)
    live.apply(records)
    line = live.evidence.line(records[-1].id) or live.evidence.line(records[0].id)
    assert line is not None
    return line


def undo(live: LiveCall, line: Line) -> None:
    records = live.retract(line)
    live.workspace.journal.append(records)
    live.apply(records)


def answered(live: LiveCall) -> list[tuple[str, str | None]]:
    text = {line.id: line.text for line in live.lines}
    return [(x.text, text.get(x.answers or "")) for x in live.lines if x.speaker == "me"]


def test_our_words_after_an_objection_are_the_answer(live: LiveCall) -> None:
    say(live, "! price too high")
    assert live.objection_card("") is not None
    say(live, "me: by hand it costs more")
    assert live.objection_card("") is None, "it is answered"
    say(live, "me: and it is slow")
    say(live, "three people do it")
    say(live, "me: I see")
    assert answered(live) == [
        ("by hand it costs more", "price too high"),
        ("and it is slow", "price too high"),
        ("I see", None),
    ]


def test_they_may_go_on_before_we_answer_but_not_for_long(
    live: LiveCall, clock: FixedClock
) -> None:
    say(live, "! price too high")
    say(live, "we compared it with Clari")
    clock.advance(STICKY_SECONDS)
    assert live.read("me: it is").answers is not None
    clock.advance(1)
    assert live.read("me: it is").answers is None


def test_edits_and_undo_keep_what_answers_what(live: LiveCall) -> None:
    first = say(live, "! price too high")
    ours = say(live, "me: by hand it costs more")
    second = say(live, "! price far too high", replaces=first)
    assert answered(live) == [("by hand it costs more", "price far too high")]
    say(live, "me: by hand it costs double", replaces=ours)
    assert answered(live) == [("by hand it costs double", "price far too high")]
    undo(live, second)
    undo(live, first)
    assert answered(live) == [("by hand it costs double", None)]


def test_an_answer_of_ours_is_no_answer_to_the_question(live: LiveCall) -> None:
    asked = live.question
    say(live, "! price too high")
    for text in ("me: by hand it costs more", "me: and it is slow"):
        assert say(live, text).question is None
    assert live.question == asked
    assert live.put_count() == 0


def test_what_is_said_next_is_heard_as_the_answer_to_the_question_back(live: LiveCall) -> None:
    assert not live.hearing().also & {"competition.named"}
    say(live, "! price too high")
    assert "competition.named" in live.hearing().also
    say(live, "me: what do you compare it with")
    assert "competition.named" in live.hearing().also
    say(live, "with the last offer")
    assert "competition.named" not in live.hearing().also

"""The conversation keeps in step line by line, and is what all lines drawn anew would be."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from discovery_tui.bank.lens import Lens
from discovery_tui.deal.fold import Evidence, Fold
from discovery_tui.deal.records import Kind, Read, Record
from discovery_tui.deal.values import Level, Money
from discovery_tui.qualify.scorecard import Memo, Scorecard, qualify
from discovery_tui.tui.call.talk import TalkLines
from discovery_tui.tui.lines import shown_line
from discovery_tui.tui.widgets.conversation import Conversation, Shown
from discovery_tui.workspace.live_call import LiveCall
from tests.support.deals import DAY, DealScript
from tests.support.laws import many
from tests.support.lenses import FACTS, criterion, lens, stated
from tests.support.streams import journals

BANK = lens([criterion(f.id.replace(".", "_"), stated(f.id)) for f in FACTS])
QUESTIONS = [q.id for q in BANK.questions()]


@dataclass
class Live:
    """What the conversation asks of a live call."""

    call_id: str | None
    lens: Lens
    evidence: Evidence
    card: Scorecard


def talk_of(live: Live) -> TalkLines:
    return TalkLines(cast(LiveCall, live))


def all_anew(live: Live) -> list[Shown]:
    """Every line, with a heading wherever the question changes."""
    shown: list[Shown] = []
    heading: str | None = ""
    for line in live.evidence.lines:
        if live.call_id is not None and line.call not in (live.call_id, None):
            continue
        question = live.lens.question(line.question) if line.question else None
        if line.kind == Kind.ANSWER and line.question != heading:
            heading = line.question
            if question is not None:
                shown.append(Shown("", "", "", question.ask, look="heading"))
        speaker = live.evidence.roster.short(line.speaker)
        shown.append(shown_line(line, live.card, speaker))
    return shown


@many(80)
@given(journals(most=24), st.data())
def test_it_is_what_all_lines_drawn_anew_would_be(
    records: list[Record], data: st.DataObject
) -> None:
    for record in records:
        if record.kind == Kind.ANSWER:
            asked = data.draw(st.sampled_from([None, *QUESTIONS[:2]]))
            cast(dict[str, object], record.body)["question"] = asked
    late = data.draw(st.lists(st.sampled_from(records[1:] or records), unique_by=lambda r: r.id))
    order = [r for r in records if r not in late or r is records[0]]
    order += [r for r in late if r is not records[0]]
    calls = [r.id for r in records if r.body.get("event") == "started"]
    deal, memo = Fold(records[0].deal), Memo()
    live = Live(data.draw(st.sampled_from([None, *calls])), BANK, Evidence(None), None)  # type: ignore[arg-type]
    talk = talk_of(live)
    while order:
        size = data.draw(st.integers(1, 3))
        deal.take(order[:size])
        del order[:size]
        live.evidence = deal.evidence
        live.card = qualify(live.lens, live.evidence, DAY, memo)
        shown = [line for line in talk.shown(()) if line.look != "hint"]
        assert shown == all_anew(live)
        assert talk.shown(()) == talk_of(live).shown(()), "hints as well"


def test_an_answer_redraws_only_the_lines_it_says_something_about() -> None:
    script = DealScript("Sarah Chen")
    script.call()
    for n in range(30):
        script.line(f"line {n}", by=("Sarah Chen", "Tom")[n % 2])
    forty, ninety = (Read("budget.amount", Money(n, n), Level.STATED) for n in (4000, 9000))
    amount = script.line("forty", forty, by="Sarah Chen")
    deal, memo = Fold(script.deal), Memo()
    deal.take(script.records)
    live = Live(None, BANK, deal.evidence, qualify(BANK, deal.evidence, DAY, memo))
    talk = talk_of(live)
    before = talk.shown(())
    deal.take([script.line("ninety", ninety, by="Tom")])
    live.evidence = deal.evidence
    live.card = qualify(BANK, live.evidence, DAY, memo)
    after = talk.shown(())
    other = [new.id for old, new in zip(before, after, strict=False) if old is not new]
    assert other == [amount.id], "it is disputed now"
    assert len(after) == len(before) + 1


class _Talk(Conversation):
    """Counts the lines it draws."""

    drawn = 0

    def _line(self, line: Shown, width: int) -> list[object]:  # type: ignore[override]
        self.drawn += 1
        return super()._line(line, width)  # type: ignore[return-value]


class _App(App[None]):
    def compose(self) -> ComposeResult:
        yield _Talk()


def rows(talk: Conversation) -> list[str]:
    top = int(talk.scroll_offset.y)
    return [talk.render_line(y - top).text for y in range(int(talk.virtual_size.height))]


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_changes_the_rows_are_those_of_all_lines_drawn(seed: int) -> None:
    chance = random.Random(seed)
    app, anew = _App(), _App()
    async with app.run_test(size=(40, 12)), anew.run_test(size=(40, 12)):
        talk = app.query_one(_Talk)
        lines: list[Shown] = []
        for step in range(80):
            new = Shown(
                f"{step}",
                "01:00",
                "Tom",
                "words " * chance.randint(1, 20),
                "€ " * chance.randint(0, 30),
            )
            match chance.choice(
                ["add", "add", "add", "change", "change", "drop", "between", "all"]
            ):
                case "add":
                    lines = [*lines, new]
                case "change" if lines:
                    at = chance.randrange(len(lines))
                    lines = [*lines[:at], new, *lines[at + 1 :]]
                case "drop" if lines:
                    at = chance.randrange(len(lines))
                    lines = lines[:at] + lines[at + 1 :]
                case "between":
                    at = chance.randint(0, len(lines))
                    lines = [*lines[:at], new, *lines[at:]]
                case "all" if step % 10 == 0:
                    lines = [new]
            talk.show(lines)
            fresh = anew.query_one(_Talk)
            fresh.show([])
            fresh.show(lines)
            assert rows(talk) == rows(fresh)
            drawn = " ".join(rows(talk))
            said = " ".join(f"{line.text} {line.note}" for line in lines)
            assert Counter(drawn.split())["words"] == said.split().count("words")
            assert drawn.count("€") == said.count("€"), "no row is cut off"


async def test_a_line_more_draws_one_line_and_what_is_never_seen_is_never_drawn() -> None:
    app = _App()
    async with app.run_test(size=(40, 12)):
        talk = app.query_one(_Talk)
        lines = [Shown(f"{n}", "", "Tom", "words " * (n % 20 + 1)) for n in range(300)]
        talk.show(lines)
        assert rows(talk)
        talk.drawn = 0
        saving = Shown("", "saving", "Tom", "one more", look="saving")
        talk.show([*lines, saving])
        assert rows(talk)
        talk.show([*lines, Shown("x", "01:00", "Tom", "one more")])
        assert rows(talk)
        assert talk.drawn == 2
        lines[7] = Shown("7", "", "Tom", "other words", "disputed")
        talk.show([*lines, Shown("x", "01:00", "Tom", "one more")])
        assert rows(talk)
        assert talk.drawn == 3
        talk.show([])
        talk.drawn = 0
        talk.show(lines)
        assert talk.drawn <= 12, "as many as a screen has rows"

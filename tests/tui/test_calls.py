"""Whole calls played by keys alone, and what they come to: scorecard, verdict and brief."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from discovery_tui.brief.build import build_brief
from discovery_tui.brief.markdown import to_markdown
from discovery_tui.deal.fold import Reading
from discovery_tui.deal.records import Outcome
from discovery_tui.deal.values import Choice, Level, Stance
from discovery_tui.qualify.facts import FactState
from discovery_tui.qualify.scorecard import Standing, Verdict
from discovery_tui.store.journal import Journal
from discovery_tui.store.projections import Summary
from discovery_tui.tui import Start
from discovery_tui.tui.screens.brief import BriefScreen
from discovery_tui.tui.screens.end import EndScreen
from tests.tui.play import Play, new_deal, playing


async def end_call(play: Play, outcome: str, *fields: str) -> None:
    """F9, the outcome's digit, then each field; ends on the brief."""
    await play.press("f9")
    await play.until(lambda: isinstance(play.app.screen, EndScreen))
    await play.press(outcome)
    for text in fields:
        await play.press("down")
        await play.type(text)
    await play.press("enter")
    await play.until(lambda: isinstance(play.app.screen, BriefScreen))


def brief_of(play: Play) -> str:
    screen = play.app.screen
    assert isinstance(screen, BriefScreen)
    return screen.text


def standings(play: Play) -> dict[str, Standing]:
    return {c.criterion.id: c.standing for c in play.card.criteria}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "calls.db"


async def test_an_owner_who_answers_out_of_order(database: Path) -> None:
    """15 minutes, SMB, BANT: no budget, then one; a figure taken back; a spouse who decides too."""
    start = new_deal("Holt Joinery", "Greg Holt", "bant", "smb", title="Owner", minutes=15)
    async with playing(database, start=start) as play:
        await play.say("quotes get lost between two sheets, I chase them on the phone")
        await play.to("b")
        await play.say("no budget really")
        assert standings(play)["budget"] is Standing.RED_FLAG
        assert [p.reason for p in play.card.gate.proposals] == ["no_budget"]
        assert play.card.fact("budget.status").value == Choice("none")

        await play.to("n")
        await play.say("about 6 to 8 hours a week")
        await play.to("b")
        await play.say("we'd find money for it, 25k a year")
        budget = play.card.fact("budget.status")
        assert budget.value == Choice("possible")
        assert budget.state is FactState.KNOWN, "the later word counts"
        assert len(budget.changes) == 1, "and the change is kept"
        await play.shows("€25k/yr")

        # A figure is typed, then taken back by him: it earns nothing and stays in the brief.
        await play.to("b")
        await play.say("actually I could go to 40k a year")
        await play.press("escape", "b")
        await play.until(lambda: any(line.taken_back for line in play.evidence.lines))
        await play.press("enter")
        assert play.card.fact("budget.amount").value is not None
        assert "40" not in play.card.fact("budget.amount").lead.text  # type: ignore[union-attr]

        await play.to("a")
        await play.say("I sign, but Julia my wife decides too")
        assert "Julia" in {p.name for p in play.evidence.people}
        await play.to("t")
        await play.say("we want it running by mid January")
        await end_call(play, "1", "show him the quote board", "Greg and Julia", "next Tuesday", "y")
        text = brief_of(play)
        evidence, card = play.app.screen._evidence, play.app.screen._card  # type: ignore[attr-defined]
    assert card.verdict is Verdict.READY, card.gate.missing
    assert "40k" in text
    assert "Taken back" in text, "what he took back is told"
    assert "no budget" in text.lower(), "what he said first is told"
    assert "Julia" in text
    assert "2026-12-01" in text or "1 Dec 2026" in text
    assert text == to_markdown(build_brief(evidence, card)), "the same records give the same bytes"


async def test_two_buyers_who_disagree_and_three_competitors(database: Path) -> None:
    """35 minutes, enterprise, MEDDICC."""
    start = new_deal(
        "Nordwind AG", "Sarah Chen", "meddicc", "enterprise", title="VP Operations", minutes=35
    )
    async with playing(database, size=(120, 40), start=start) as play:
        await play.say("month-end close is done by hand, line by line")
        await play.say("3 people, 2 days each")
        await _to_fact(play, "cost.amount")
        await play.say("about 180k a year")
        await play.press("shift+tab")
        await play.say("Tom Weber: no, it costs us 90k a year")
        cost = play.card.fact("cost.amount")
        assert cost.state is FactState.DISPUTED
        assert "Tom Weber" in {p.name for p in play.evidence.people}
        assert "disputed" in play.text

        await _to_fact(play, "competition.named")
        await play.type("BlackLine, Trintech and FloQast")
        await play.shows("vs ")  # the battlecard opens on the name
        await play.press("enter")
        await play.until(lambda: len(play.card.fact("competition.named").current) == 3)

        await _to_fact(play, "buyer.economic")
        await play.say("sarah up to 50k, above that piotr the CFO")
        buyers = play.card.fact("buyer.economic")
        assert "Piotr" in str(buyers.value)
        assert "CFO" in str(buyers.value)
        await play.say("+ send the SOC 2 report by Friday")
        await play.say("? do you connect to SAP")
        await play.say("! too expensive")
        await play.say("// Tom seems against it")
        await end_call(
            play, "1", "working session with finance", "Sarah, Piotr", "in two weeks", "y"
        )
        text = brief_of(play)
    assert "disputed" in text.lower()
    assert all(name in text for name in ("BlackLine", "Trintech", "FloQast", "Piotr", "SOC 2"))
    assert "SAP" in text
    assert "Tom seems against it" not in text, "private notes never reach a brief"
    assert "ready to hand off" not in text.split("## ")[0].lower() or "not ready" in text.lower()


async def test_a_call_that_dies_is_nurtured_not_disqualified(database: Path) -> None:
    """Four minutes, then "not now, ERP till January"."""
    start = new_deal("Delta Foods", "Mia Rossi", "bant", "mid-market", minutes=30)
    async with playing(database, start=start) as play:
        await play.say("stock counts are off every month", seconds=90)
        await play.say("not now, ERP till January", seconds=150)
        deal = play.live.deal
        await end_call(play, "7", "mid January")
        screen = play.app.screen
        assert isinstance(screen, BriefScreen)
        assert screen._card.verdict is Verdict.NURTURE
        assert screen._card.revisit is not None
        assert screen._card.revisit > date(2027, 1, 1)
        assert "nurture" in screen.text.lower()
        assert "disqualified" not in screen.text.lower()
        last = screen._evidence.last_call
        assert last is not None
        assert last.outcome is Outcome.NOT_NOW
        assert last.elapsed == 240
    journal = Journal(database, lambda *_: _nothing())
    row = journal.find_deals(deal.replace("-", "")[-6:])[0]
    journal.close()
    assert row.state == "nurture"
    assert row.revisit == screen._card.revisit.isoformat()


def _nothing() -> Summary:
    raise AssertionError("nothing is written here")


async def _to_fact(play: Play, fact: str) -> None:
    """Turn to the criterion that asks for a fact, and to the question that asks it first."""
    lens = play.card.lens
    question = next(q for q in lens.questions() if q.asks == fact)
    owner = lens.criterion_of_question(question.id)
    assert owner is not None
    await play.to(owner.key)
    for _ in range(30):
        if play.live.question and play.live.question.asks == fact:
            return
        await play.next()
    raise AssertionError(f"no question for {fact} came")


async def test_levels_and_red_flags_by_hand(database: Path) -> None:
    async with playing(database, start=new_deal("Acme", "Sarah Chen", "bant", "smb")) as play:
        await play.say("orders are typed twice")
        await play.press("escape", "l")
        await play.shows("validated by")
        await play.type("the audit report")
        await play.press("enter")

        def reading() -> Reading:
            return play.evidence.readings[0]

        await play.until(lambda: reading().level is Level.VALIDATED)
        assert reading().source == "the audit report"
        await play.press("escape", "r")
        await play.until(lambda: reading().stance is Stance.AGAINST)
        await play.press("u")
        await play.until(lambda: not play.evidence.lines)


async def test_a_line_sent_elsewhere_goes_to_the_question_it_answers(database: Path) -> None:
    async with playing(database, start=new_deal("Acme", "Sarah Chen", "bant", "smb")) as play:
        await play.type("60k tops")
        await play.press("f4", "b")
        await play.press("enter")
        await play.until(lambda: bool(play.evidence.readings))
        assert play.card.fact("budget.amount").lead is not None


async def test_a_call_that_was_cut_off_is_gone_on_with(database: Path) -> None:
    async with playing(database, start=new_deal("Acme", "Sarah Chen", "bant", "smb")) as play:
        await play.say("orders are typed twice")
        call, deal = play.live.call_id, play.live.deal
        await play.type("and then the")
        await play.press("ctrl+q")
    async with playing(database, start=lambda _: Start(deal=deal)) as play:
        assert play.live.call_id == call
        await play.shows("and then the")

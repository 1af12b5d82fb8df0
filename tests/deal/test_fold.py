"""What each kind of record does to the evidence."""

from __future__ import annotations

from datetime import date

import pytest

from discovery_tui.deal.fold import fold
from discovery_tui.deal.records import AskedResult, Kind, Outcome, Read
from discovery_tui.deal.values import Choice, Level, Money, Name, Stance
from tests.support.deals import DAY, START, DealScript, key

STATED, ASSUMED, VALIDATED = Level.STATED, Level.ASSUMED, Level.VALIDATED
FORTY = Money(4_000_000, 4_000_000)


def texts(script: DealScript) -> list[str]:
    return [line.text for line in script.evidence.lines]


# ------------------------------------------------------------------ the deal and its people


def test_without_an_opening_there_is_no_deal() -> None:
    with pytest.raises(ValueError, match="opens"):
        fold([])
    with pytest.raises(ValueError, match="opens"):
        fold(DealScript().records[1:])


def test_the_last_word_on_a_deals_field_counts() -> None:
    script = DealScript(segment="smb", owner="Ann")
    script.add(Kind.DEAL, {"segment": "enterprise"}, target=script.deal)
    script.add(Kind.DEAL, {"owner": 7, "currency": "USD"}, target=script.deal)
    deal = script.evidence.deal
    assert (deal.segment, deal.owner, deal.currency) == ("enterprise", "Ann", "USD")
    assert (deal.id, deal.opened, deal.company) == (script.deal, START, "Acme")


def test_people_match_by_name_and_keep_what_is_not_said_anew() -> None:
    script = DealScript("Sarah Chen")
    script.add(Kind.PERSON, {"name": "Piotr", "title": "CFO", "attitude": "for us"})
    script.add(Kind.PERSON, {"name": "PIOTR", "side": "seller"})
    script.add(Kind.PERSON, {"name": "sarah  chen", "title": "VP Ops"})
    script.add(Kind.PERSON, {"name": ""})
    found = {p.name: (p.title, p.side, p.attitude) for p in script.evidence.people}
    assert found == {"Sarah Chen": ("VP Ops", "buyer", ""), "Piotr": ("CFO", "seller", "for us")}


# ------------------------------------------------------------------ calls


def test_a_call_from_start_to_end() -> None:
    script = DealScript()
    started = script.call(15, bank="bant", bank_version="3", segment="smb", **{"with": "Tom"})
    call = script.evidence.call(started.id)
    assert call
    assert (call.minutes, call.bank, call.bank_version, call.with_whom) == (15, "bant", "3", "Tom")
    assert (call.day, call.ended, call.outcome) == (DAY, None, None)
    script.add(Kind.CALL, {"event": "minutes", "minutes": 20}, target=started.id)
    script.end(Outcome.NOT_NOW, date(2028, 1, 15), reason="not_now", note="ERP till January")
    call = script.evidence.last_call
    assert call
    assert (call.minutes, call.outcome, call.revisit) == (20, Outcome.NOT_NOW, date(2028, 1, 15))
    assert (call.elapsed, call.reason, call.note) == (600, "not_now", "ERP till January")


def test_the_bank_can_change_within_a_call() -> None:
    script = DealScript()
    call = script.call(bank="bant", lens="old", segment="smb")
    changed = {
        "event": "bank",
        "bank": "meddicc",
        "lens": "new",
        "bank_version": "2",
        "segment": "",
    }
    script.add(Kind.CALL, changed, target=call.id)
    found = script.evidence.last_call
    assert found
    assert (found.bank, found.lens, found.segment) == ("meddicc", "new", "")


def test_an_outcome_of_a_newer_version_still_ends_the_call() -> None:
    script = DealScript()
    script.call()
    script.end("teleported", revisit=None)
    call = script.evidence.last_call
    assert call
    assert call.ended
    assert call.outcome is None


def test_the_end_of_a_call_can_be_undone() -> None:
    script = DealScript()
    script.call()
    script.retract(script.end(Outcome.DISQUALIFIED))
    call = script.evidence.last_call
    assert call
    assert call.ended is None
    assert call.outcome is None


def test_the_last_call_held_is_not_a_voicemail() -> None:
    script = DealScript()
    held = script.call()
    script.end(Outcome.NOT_NOW, date(2028, 1, 15))
    for outcome in (Outcome.VOICEMAIL, Outcome.NO_SHOW, Outcome.RESCHEDULED):
        script.call()
        script.end(outcome)
    assert script.evidence.last_held == script.evidence.call(held.id)
    running = script.call()
    assert script.evidence.last_held == script.evidence.call(running.id)


# ------------------------------------------------------------------ lines and edits


def test_a_line_keeps_words_speaker_and_place() -> None:
    script = DealScript("Sarah Chen")
    call = script.call()
    script.line("about 40k", Read("budget.amount", FORTY, STATED), question="bu_amount", offset=60)
    line = script.evidence.lines[0]
    assert (line.text, line.speaker, line.call) == ("about 40k", "Sarah Chen", call.id)
    assert (line.question, line.elapsed, line.offset) == ("bu_amount", 20, 60)
    assert not line.edited
    (reading,) = line.readings
    assert (reading.value, reading.level, reading.text) == (FORTY, STATED, "about 40k")
    assert (reading.speaker, reading.call, reading.day) == ("Sarah Chen", call.id, DAY)


def test_promises_questions_objections_and_notes_are_no_evidence() -> None:
    script = DealScript()
    for kind in (Kind.PROMISE, Kind.QUESTION, Kind.OBJECTION, Kind.PRIVATE):
        read = Read("budget.amount", FORTY, STATED)
        script.line("words", read, kind=kind, due="2027-04-01", response="so what")
    assert [line.kind for line in script.evidence.lines] == [
        *("promise", "question", "objection", "private")
    ]
    assert script.evidence.readings == []
    assert script.evidence.lines[0].due == date(2027, 4, 1)
    assert script.evidence.lines[2].response == "so what"


def test_an_edit_stands_where_the_first_wording_stood() -> None:
    script = DealScript()
    first = script.line("budgt 40k")
    script.line("and they hurry")
    edit = script.line("budget 40k", replaces=first.id)
    script.line("budget 40k a year", replaces=edit.id)
    assert texts(script) == ["budget 40k a year", "and they hurry"]
    assert script.evidence.lines[0].edited
    assert not script.evidence.lines[0].clash


def test_retracting_an_edit_brings_the_old_wording_back() -> None:
    script = DealScript()
    first = script.line("one")
    second = script.line("two", replaces=first.id)
    third = script.line("three", replaces=second.id)
    script.retract(third)
    assert texts(script) == ["two"]
    script.retract(second)
    assert texts(script) == ["one"]
    assert not script.evidence.lines[0].edited


def test_an_edit_of_a_retracted_edit_still_hides_the_first_wording() -> None:
    script = DealScript()
    first = script.line("one")
    second = script.line("two", replaces=first.id)
    script.line("three", replaces=second.id)
    script.retract(second)
    assert texts(script) == ["three"]


def test_two_live_edits_of_one_line_clash_until_one_goes() -> None:
    script = DealScript()
    first = script.line("40k")
    ours = script.line("45k", replaces=first.id)
    theirs = script.line("50k", replaces=first.id)
    assert [(x.text, x.clash) for x in script.evidence.lines] == [("45k", True), ("50k", True)]
    script.line("46k", replaces=ours.id)
    assert [(x.text, x.clash) for x in script.evidence.lines] == [("50k", True), ("46k", True)]
    script.retract(theirs)
    assert [(x.text, x.clash) for x in script.evidence.lines] == [("46k", False)]


def test_a_line_cannot_replace_itself_or_a_later_one() -> None:
    script = DealScript()
    script.line("one", replaces=key(2))  # its own key
    script.line("two", replaces=key(4))  # that of the next
    script.line("three", replaces=key(3))
    assert texts(script) == ["one", "three"]


# ------------------------------------------------------------------ marks


def test_a_mark_raises_the_level_and_names_its_source() -> None:
    script = DealScript()
    line = script.say("budget.amount", FORTY, ASSUMED)
    script.mark(line, level=3, source="order form, p. 2")
    (reading,) = script.evidence.readings
    assert (reading.level, reading.source, reading.why) == (VALIDATED, "order form, p. 2", "")


@pytest.mark.parametrize("level", [0, 4, -1, "stated", None, 2.0, True])
def test_a_level_that_is_none_changes_nothing(level: object) -> None:
    script = DealScript()
    script.mark(script.say("budget.amount", FORTY, STATED), level=level)
    assert script.evidence.readings[0].level is STATED


def test_marks_change_value_stance_and_filing_of_the_reading_they_name() -> None:
    script = DealScript()
    line = script.line(
        "40k, approved",
        Read("budget.amount", FORTY, STATED),
        Read("budget.status", Choice("approved"), STATED),
    )
    script.mark(line, read=0, value={"type": "money", "low": 1, "high": 1, "currency": "USD"})
    script.mark(line, read=0, fact="deal.size")
    script.mark(line, read=1, stance="against")
    amount, status = script.evidence.readings
    assert (amount.fact, amount.value) == ("deal.size", Money(1, 1, "USD"))
    assert amount.stance is Stance.SUPPORTS
    assert (status.fact, status.stance) == ("budget.status", Stance.AGAINST)


def test_a_later_mark_outranks_an_earlier_one_and_can_be_undone() -> None:
    script = DealScript()
    line = script.say("budget.amount", FORTY, STATED)
    script.mark(line, level=1)
    again = script.mark(line, level=2)
    assert script.evidence.readings[0].level is STATED
    script.retract(again)
    assert script.evidence.readings[0].level is ASSUMED


def test_reading_a_line_anew_replaces_its_readings() -> None:
    script = DealScript()
    line = script.say("budget.amount", FORTY)
    script.mark(line, reads=[{"fact": "competition.named", "value": {"type": "name", "name": "X"}}])
    (reading,) = script.evidence.readings
    assert (reading.fact, reading.value, reading.level) == ("competition.named", Name("X"), ASSUMED)


def test_what_was_taken_back_stays_with_its_minute() -> None:
    script = DealScript()
    script.call()
    line = script.say("budget.amount", FORTY)
    back = script.mark(line, taken_back=True, elapsed=400)
    (found,) = script.evidence.lines
    assert found.taken_back
    assert found.readings[0].taken_back == 400
    script.mark(line, reads=[{"fact": "deal.size", "level": 2}])
    assert script.evidence.lines[0].taken_back, "filing it elsewhere does not give it back"
    script.retract(back)
    assert not script.evidence.lines[0].taken_back


def test_standing_by_it_again_undoes_the_taking_back() -> None:
    script = DealScript()
    line = script.say("budget.amount", FORTY)
    script.mark(line, taken_back=True)
    assert script.evidence.readings[0].taken_back == 0
    script.mark(line, taken_back=False)
    assert script.evidence.readings[0].taken_back is None


def test_marks_on_what_is_not_there_are_passed_over() -> None:
    script = DealScript()
    line = script.say("budget.amount", FORTY)
    script.add(Kind.MARK, {"level": 1}, target="nobody")
    script.mark(line, read=7, level=1)
    assert script.evidence.readings[0].level is STATED


# ------------------------------------------------------------------ questions put


def test_what_became_of_a_question() -> None:
    script = DealScript()
    call = script.call()
    script.asked("bu_amount", "budget.amount", AskedResult.DECLINED)
    (ask,) = script.evidence.asks
    assert (ask.question, ask.fact, ask.call) == ("bu_amount", "budget.amount", call.id)
    assert ask.result == AskedResult.DECLINED
    script.retract(script.records[-1])
    assert script.evidence.asks == ()


@pytest.mark.parametrize(("outcome", "label"), [("no_show", "no-show"), ("not_now", "not now")])
def test_outcomes_in_words(outcome: str, label: str) -> None:
    assert Outcome(outcome).label == label

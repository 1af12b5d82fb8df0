"""What stands in the brief, where, and on whose word."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from discovery_tui.bank.lens import Gate, Test
from discovery_tui.deal.records import Kind
from discovery_tui.deal.values import Choice, Name, Number, People, Person, When

from .lens import FACTS
from .sample import (
    AGAINST,
    ASSUMED,
    DAY,
    LENS,
    VALIDATED,
    Sample,
    euros,
    lens_with,
    normal_call,
    read,
    section,
    two_minutes,
    words,
)

OPEN = (
    *("pain.reach", "champion.why", "fit.must_have", "people.others", "risk.constraint"),
    *("timeline.event", "acme.region", "decision.criteria"),
)


def a_call() -> Sample:
    s = Sample()
    s.call()
    return s


def _answer(s: Sample, end: str) -> None:
    """An answer whose key ends like that."""
    s.answer("01:00", f"said {end}")
    s.records[-1] = replace(s.records[-1], id=f"{s.records[-1].id[:-10]}{end}")


# ------------------------------------------------------------------ as a whole


def test_a_normal_call_is_read_in_two_minutes() -> None:
    s = normal_call()
    assert words(two_minutes(s.markdown())) < 350
    assert s.brief().words == words(two_minutes(s.markdown())), "and it knows how long it is"


def test_it_is_so_too_where_nearly_everything_is_open() -> None:
    """Six criteria with three needs each, and a gate that asks for all of them."""
    criteria = tuple(
        replace(criterion, needs=tuple(Test(fact, VALIDATED) for fact in OPEN[n : n + 3]))
        for n, criterion in enumerate(LENS.criteria[:6])
    )
    gate = Gate(must=tuple(c.id for c in criteria))
    markdown = normal_call().markdown(lens_with(criteria=criteria, gate=gate))
    assert words(two_minutes(markdown)) < 350


def test_a_long_call_is_told_in_500_words_and_the_rest_stands_below() -> None:
    s = normal_call()
    for n in range(30, 60):
        s.answer(f"{n}:00", " ".join(f"w{n}-{i}" for i in range(25)), read(FACTS[n % 20].id))
    markdown = s.markdown()
    assert words(two_minutes(markdown)) < 500
    below = section(markdown, "Also said")
    assert all(" ".join(f"w{n}-{i}" for i in range(25)) in markdown for n in range(30, 60))
    assert below.count("w59-24") == 1
    assert "…" not in markdown


def test_what_hurts_is_quoted_before_what_only_adds_to_a_value() -> None:
    s = normal_call()
    for n in range(30, 50):
        s.line(Kind.QUESTION, f"{n}:00", " ".join(f"q{n}-{i}" for i in range(6)))
    first = two_minutes(s.markdown())
    assert "“month-end by hand, 3 people, 2 days each, and every correction" in first
    assert "“about 180k a year, plus audit risk”" not in first


def test_sections_come_as_an_ae_asks_for_them() -> None:
    s = normal_call()
    s.answer("27:00", "SOX", read("risk.constraint"))
    ids = [section.id for section in s.brief().sections]
    assert ids == [
        *("next_step", "why_now", "pain", "cost", "today", "people", "budget", "timeline"),
        *("decision", "competition", "risks", "objections", "questions", "ask_first"),
        *("promises", "criteria", "also_said"),
    ]


def test_a_section_with_nothing_in_it_is_left_out() -> None:
    s = a_call()
    s.answer("01:00", "month-end by hand", read("pain.problem"))
    titles = [section.title for section in s.brief().sections]
    assert titles == ["Next step", "Pain", "People", "Ask first", "MEDDICC: 13 of 100"]


def test_the_header_names_who_and_when() -> None:
    header = dict(normal_call().brief().header)
    assert header == {
        "Contact": "Sarah Chen, VP Ops (said what bears no name)",
        "Rep": "Dana Reed",
        "Call": "3 Mar 2027, 28 min",
        "Framework": "MEDDICC 2026.1, enterprise",
    }


def test_a_deal_with_nothing_in_it_still_has_a_brief() -> None:
    markdown = Sample(company="", contact="", owner="", contact_title="").markdown()
    assert "# Unnamed account — handoff brief" in markdown
    assert "## Pain" not in markdown


def test_several_calls_are_one_history_with_their_days() -> None:
    s = a_call()
    s.answer("01:00", "by hand", read("pain.problem"))
    s.end(minutes=12)
    s.call(date(2027, 3, 6))
    s.end("no_show", minutes=1, note="Sent three new times.")
    s.call(date(2027, 3, 9), with_whom="Tom Weber")
    s.answer("02:00", "errors too", read("pain.problem"))
    s.end("not_now", revisit="2027-09-01")
    markdown = s.markdown(on=date(2027, 3, 9))
    assert section(markdown, "Calls").splitlines() == [
        "- **3 Mar 2027:** 12 min",
        "- **6 Mar 2027:** no-show — “Sent three new times.”",
        "- **9 Mar 2027:** 28 min, not now, with Tom — call again on 1 Sep 2027",
    ]
    assert "“by hand” (3 Mar, 01:00); “errors too” (9 Mar, 02:00)" in section(markdown, "Pain")


def test_two_calls_of_one_day_are_told_apart() -> None:
    s = a_call()
    s.answer("20:00", "by hand", read("pain.problem"))
    s.end()
    s.call(hour=15)
    s.answer("02:00", "errors too", read("pain.problem"))
    s.answer("03:00", "and slow")
    s.end()
    markdown = s.markdown()
    pain = section(markdown, "Pain")
    assert "“by hand” (3 Mar (call 1), 20:00); “errors too” (3 Mar (call 2), 02:00)" in pain
    assert "“and slow” (Sarah, 03:00)" in section(markdown, "Also said on 3 Mar 2027 (call 2)")


def test_no_list_of_lines_runs_backwards_in_time() -> None:
    """A line that was edited or came late keeps its minute, and stands where that is."""
    s = a_call()
    for at in ("05:00", "02:00", "09:00", "01:00"):
        s.answer(at, f"at {at}")
        s.answer(at, f"pain at {at}", read("pain.problem"))
    markdown = s.markdown()
    for title in ("Pain", "Also said"):
        minutes = re.findall(r"\d\d:\d\d(?=\))", section(markdown, title))
        assert minutes == sorted(minutes)
        assert len(minutes) == 4


def test_what_was_taken_back_in_another_call_names_no_earlier_minute() -> None:
    s = a_call()
    line = s.answer("20:00", "we have 40k", read("budget.amount", euros(40_000)))
    s.call(date(2027, 3, 9))
    s.mark(line, taken_back=True, elapsed=60)
    assert "taken back at" not in s.markdown()


@pytest.mark.parametrize("outcome", ["no_show", "voicemail", "rescheduled"])
def test_a_call_in_which_nobody_spoke_is_a_line_of_history_and_no_brief_of_gaps(
    outcome: str,
) -> None:
    s = a_call()
    s.end(outcome, minutes=1, note="Left our number.")
    brief = s.brief()
    assert brief.headline == "Nobody has been spoken to yet."
    assert [section.id for section in brief.sections] == ["calls"]
    told = outcome.replace("no_show", "no-show")
    assert section(s.markdown(), "Calls") == f"- **3 Mar 2027:** {told} — “Left our number.”"
    s.call(date(2027, 3, 9))
    s.answer("01:00", "by hand", read("pain.problem"))
    assert "ask_first" in [section.id for section in s.brief().sections]


def test_a_line_typed_outside_a_call_carries_its_day() -> None:
    s = Sample()
    s.line(Kind.ANSWER, "", "mailed: budget is 40k", reads=[])
    told = section(s.markdown(), "Also said outside a call")
    assert told == "- “mailed: budget is 40k” (Sarah, 3 Mar)"


def test_private_notes_appear_nowhere() -> None:
    s = a_call()
    s.line(Kind.PRIVATE, "01:00", "SECRET he is leaving", speaker="SECRET NAME")
    assert "SECRET" not in s.markdown()
    assert "PRIVATE-NOTE" not in normal_call().markdown()


def test_undone_lines_appear_nowhere() -> None:
    s = a_call()
    s.retract(s.answer("01:00", "SECRET typo", read("pain.problem")))
    assert "SECRET" not in s.markdown()


# ------------------------------------------------------------------ one line


def test_a_line_says_its_minute_and_whose_word_it_is_unless_it_is_the_contacts() -> None:
    s = a_call()
    s.answer("08:10", "40k", read("budget.amount", euros(40_000)))
    s.answer("08:20", "Piotr", read("decision.process"), speaker="Tom Weber")
    markdown = s.markdown()
    assert section(markdown, "Budget") == "- **Budget amount:** €40k (08:10)"
    assert "“Piotr” (Tom, 08:20)" in section(markdown, "Decision")
    assert "Sarah Chen, VP Ops (said what bears no name)" in markdown
    assert "“40k” (Sarah, 08:10)" in section(markdown, "Also said")


def test_every_line_ends_in_a_reference_to_what_it_rests_on() -> None:
    s = a_call()
    first = s.answer("08:10", "40k", read("budget.amount", euros(40_000)))
    other = s.answer("09:10", "by hand", read("pain.problem"))
    markdown = s.markdown()
    assert f"- **Budget amount:** €40k (08:10) `{first[-6:]}`\n" in markdown
    assert f"“by hand” (09:10) `{other[-6:]}`\n" in markdown
    assert f"- “40k” (Sarah, 08:10) — Budget amount `{first[-6:]}`\n" in markdown


def test_a_reference_is_as_long_as_it_must_be_and_no_longer() -> None:
    s = a_call()
    for end in ("00aa123456", "00bb123456", "00cc999999"):
        _answer(s, end)
    refs = {t.quote: t.ref for x in s.brief().sections for i in x.items for t in i.told}
    assert refs["said 00aa123456"] == "aa123456"
    assert refs["said 00bb123456"] == "bb123456"
    assert refs["said 00cc999999"] == "999999"


def test_the_words_are_quoted_where_they_add_to_the_value() -> None:
    s = a_call()
    cost = read("cost.amount", euros(180_000, basis="year"))
    s.answer("09:02", "about 180k, plus audit risk", cost)
    told = section(s.markdown(), "Cost of waiting")
    assert told == "- **Cost of problem:** €180k a year “about 180k, plus audit risk” (09:02)"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Number(8, 8, "days"), "“8 days to close the month” (09:02)"),
        (Number(8, 8), "“8 days to close the month” (09:02)"),
        (Number(9, 9, "days"), "9 days “8 days to close the month” (09:02)"),
    ],
)
def test_a_number_has_its_noun(value: Number, told: str) -> None:
    s = a_call()
    s.answer("09:02", "8 days to close the month", read("pain.impact", value))
    assert section(s.markdown(), "Pain") == f"- **Size of problem:** {told}"


def test_a_choice_is_shown_by_its_label() -> None:
    s = a_call()
    s.answer("09:02", "pencilled in", read("budget.status", Choice("planned")))
    assert "**Budget status:** Planned" in s.markdown()


def test_a_line_too_long_for_two_minutes_is_quoted_by_its_clause_and_stands_whole_below() -> None:
    s = a_call()
    clause = "every correction starts it all over again"
    line = f"{' '.join(f'p{n}' for n in range(40))}, {clause}"
    s.answer("01:00", line, replace(read("pain.problem"), text=clause))
    markdown = s.markdown()
    assert section(markdown, "Pain") == f"- **Main problem:** “{clause}” (01:00)"
    assert f"“{line}” (Sarah, 01:00)" in section(markdown, "Also said")


def test_no_quote_is_ever_cut() -> None:
    s = a_call()
    s.answer("01:00", " ".join(f"p{n}" for n in range(400)), read("pain.problem"))
    markdown = s.markdown()
    assert section(markdown, "Pain") == "- **In full below:** Main problem"
    assert "p399”" in section(markdown, "Also said")
    assert "…" not in markdown


def test_a_line_that_answers_two_facts_is_quoted_once() -> None:
    s = a_call()
    s.answer("01:00", "audit in May", read("trigger.event"), read("timeline.event"))
    markdown = s.markdown()
    assert markdown.count("audit in May") == 1
    assert "see Trigger event (01:00)" in section(markdown, "Timeline")


def test_later_words_on_one_fact_do_not_hide_the_earlier_ones() -> None:
    s = a_call()
    s.answer("01:00", "first a security review", read("decision.process"))
    s.answer("02:00", "then Piotr signs", read("decision.process"))
    told = section(s.markdown(), "Decision")
    assert told.index("first a security review") < told.index("then Piotr signs")


def test_words_no_value_could_be_read_from_are_still_told() -> None:
    s = a_call()
    s.answer("01:00", "40k", read("budget.amount", euros(40_000)))
    s.answer("02:00", "depends on the board", read("budget.amount"))
    assert "“depends on the board” (02:00)" in section(s.markdown(), "Budget")


def test_what_validated_a_fact_is_named() -> None:
    s = a_call()
    line = s.answer("01:00", "40k", read("budget.amount", euros(40_000)))
    s.mark(line, level=int(VALIDATED), source="board paper of 2 March")
    assert "€40k (confirmed by board paper of 2 March, 01:00)" in s.markdown()


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("hedge: maybe", "said maybe"),
        ("hedge: i think", "said “i think”"),
        ("hedge", "a guess"),
        ("third party", "second hand"),
        ("third party: the cfo said", "second hand"),
        ("condition: if it saves the second shift", "only if it saves the second shift"),
        ("condition: subject to approval", "subject to approval"),
        ("refused", "would not say"),
        ("not read", "a guess"),
        ("not read as one of the choices", "a guess"),
        ("what a newer version says", "a guess"),
        ("", "a guess"),
    ],
)
def test_a_guess_is_told_in_an_aes_words(why: str, told: str) -> None:
    s = a_call()
    s.answer("01:00", "40k", read("budget.amount", euros(40_000), ASSUMED, why=why))
    assert f"€40k ({told}, 01:00)" in s.markdown()


def test_a_red_flag_is_said_in_words() -> None:
    s = a_call()
    s.answer("01:00", "no", read("budget.status", Choice("none"), stance=AGAINST))
    assert "**Budget status:** **red flag:** No budget (01:00)" in s.markdown()


def test_a_change_is_told_with_what_was_said_before() -> None:
    s = a_call()
    for at, amount in (("03:10", 40_000), ("05:00", 25_000), ("06:00", 30_000)):
        s.answer(at, "x", read("budget.amount", euros(amount)))
    told = section(s.markdown(), "Budget")
    assert told == "- **Budget amount:** €30k (06:00) — before: €40k (03:10) and €25k (05:00)"


def test_a_dispute_tells_both_sides() -> None:
    markdown = normal_call().markdown()
    told = section(markdown, "Cost of waiting")
    assert "(06:20); €90k a year (Tom, 06:55) — disputed between Sarah and Tom" in told
    ready = normal_call().markdown(lens_with(gate=Gate(must=("identify_pain",))))
    assert "**Disputed, to settle:** Cost of problem" in section(ready, "Ask first")


def test_what_was_taken_back_stays_with_its_minutes() -> None:
    s = a_call()
    line = s.answer("03:10", "we have 40k", read("budget.amount", euros(40_000)))
    s.mark(line, taken_back=True, elapsed=720)
    markdown = s.markdown()
    assert section(markdown, "Taken back") == (
        "- **Budget amount:** “we have 40k” (03:10) — taken back at 12:00"
    )
    assert section(markdown, "Budget") == ""


def test_a_day_gone_by_says_so() -> None:
    s = a_call()
    day = When(date(2027, 3, 12), date(2027, 3, 12))
    s.answer("01:00", "the twelfth", read("next_step.date", day))
    assert "already past" not in s.markdown()
    assert "already past" in section(s.markdown(on=date(2027, 3, 13)), "Next step")


def test_two_people_with_one_first_name_are_told_apart() -> None:
    s = a_call()
    s.person("Sarah Miller")
    s.answer("01:00", "by hand", read("pain.problem"))
    s.answer("02:00", "by hand too", read("pain.problem"), speaker="Sarah Miller")
    assert "“by hand too” (Sarah Miller, 02:00)" in s.markdown()


def test_many_lines_on_one_fact_are_counted_not_lost() -> None:
    s = a_call()
    for n in range(9):
        s.answer(f"0{n}:00", f"pain number {n}", read("pain.problem"))
    markdown = s.markdown()
    assert "— and 4 more below" in section(markdown, "Pain")
    assert all(markdown.count(f"pain number {n}") == 1 for n in range(9))


# ------------------------------------------------------------------ the other lines


def test_facts_no_section_knows_are_told_under_other_and_lines_filed_nowhere_below() -> None:
    s = a_call()
    s.answer("01:00", "Frankfurt only", read("acme.region"))
    s.answer("02:00", "the old bank asked this", read("old.fact"))
    s.answer("03:00", "they move offices in June")
    other = section(s.markdown(), "Other")
    assert "**Cloud region:** “Frankfurt only”" in other
    assert "**old.fact:** “the old bank asked this”" in other
    assert section(s.markdown(), "Also said") == "- “they move offices in June” (Sarah, 03:00)"


def test_a_fact_under_its_former_id_is_told_under_its_present_name() -> None:
    s = a_call()
    s.answer("01:00", "somebody in finance", read("buyer.signer"))
    assert "**Economic buyer:** “somebody in finance”" in section(s.markdown(), "People")


def test_objections_questions_and_promises_are_told() -> None:
    s = a_call()
    price = s.line(Kind.OBJECTION, "14:00", "too expensive", response="compared with what?")
    s.line(Kind.OBJECTION, "14:10", "not now", response="when then?")
    s.line(Kind.ANSWER, "14:30", "by hand it costs more", speaker="me", answers=price)
    s.line(Kind.QUESTION, "15:00", "SSO?", speaker="Tom")
    s.line(Kind.QUESTION, "16:00", "hosted where?", response="Frankfurt")
    s.line(Kind.PROMISE, "17:00", "send SOC 2", due="2027-03-05")
    s.answer("18:00", "ok")
    markdown = s.markdown()
    objections = section(markdown, "Objections")
    assert "“too expensive” (14:00); “by hand it costs more” (Dana, 14:30)" in objections
    assert "“not now” (14:10) — open" in objections
    assert "with what?" not in markdown, "what was prepared is not what was said"
    assert markdown.count("by hand it costs more") == 1
    assert "“SSO?” (Tom, 15:00) — open" in markdown
    assert "“hosted where?” (16:00) — we answered: Frankfurt" in markdown
    assert "- “send SOC 2” (17:00) — due 5 Mar 2027" in section(markdown, "Promised to them")


# ------------------------------------------------------------------ how it stands


def test_the_criteria_are_counted_and_those_not_met_named() -> None:
    s = a_call()
    s.answer("01:00", "Tom", read("champion.name", People((Person("Tom"),)), ASSUMED))
    s.answer("02:00", "by hand", read("pain.problem"))
    assert section(s.markdown(), "MEDDICC: 19 of 100").splitlines() == [
        "- **Met:** 1 of 8 criteria",
        "- **Partly:** Champion",
        "- **Open:** Metrics, Economic buyer, Decision criteria, Decision process, Competition,"
        " Next step",
    ]


def test_another_lens_tells_the_same_facts() -> None:
    s = normal_call()
    bant = lens_with(bank="bant", title="BANT", criteria=LENS.criteria[:1], gate=LENS.gate)
    assert section(s.markdown(), "Pain") == section(s.markdown(bant), "Pain")


def test_a_competitor_named_twice_is_told_once() -> None:
    s = a_call()
    s.answer("01:00", "BlackLine", read("competition.named", Name("BlackLine")))
    s.answer("02:00", "blackline", read("competition.named", Name("blackline")))
    assert section(s.markdown(on=DAY), "Competition").lower().count("blackline") == 1

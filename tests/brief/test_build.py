"""What stands in the brief, where, and on whose word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from discovery_tui.bank.lens import Gate, Test
from discovery_tui.deal.records import Kind
from discovery_tui.deal.values import Choice, Name, People, Person, When

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


# ------------------------------------------------------------------ as a whole


def test_a_normal_call_is_read_in_two_minutes() -> None:
    assert words(normal_call().markdown()) < 500


def test_it_is_so_too_where_nearly_everything_is_open() -> None:
    """Six criteria with three needs each, and a gate that asks for all of them."""
    criteria = tuple(
        replace(criterion, needs=tuple(Test(fact, VALIDATED) for fact in OPEN[n : n + 3]))
        for n, criterion in enumerate(LENS.criteria[:6])
    )
    gate = Gate(must=tuple(c.id for c in criteria))
    markdown = normal_call().markdown(lens_with(criteria=criteria, gate=gate))
    read_by_people = markdown.partition("\n---\n")[2]
    assert words(read_by_people) < 500


def test_a_long_call_has_shorter_quotes_and_loses_no_line() -> None:
    s = normal_call()
    for n in range(40, 60):
        text = " ".join(f"w{n}-{i}" for i in range(30))
        s.answer(f"{n}:00", text, read(f"fact.{n}"))
    markdown = s.markdown()
    assert all(f"w{n}-7…”" in markdown for n in range(40, 60))
    assert "“about 180k" not in markdown
    assert (
        "“month-end by hand, 3 people, 2 days each, and every correction starts it all…”"
        in markdown
    )


def test_sections_come_in_the_lenss_order_and_the_next_step_last() -> None:
    ids = [section.id for section in normal_call().brief().sections]
    told = ["why_now", "pain", "cost", "today", "people", "decision", "budget", "timeline"]
    heard = ["competition", "objections", "questions", "promises"]
    assert ids == [*told, *heard, "criteria", "ask_first", "next_step"]


def test_a_section_with_nothing_in_it_is_left_out() -> None:
    s = a_call()
    s.answer("01:00", "month-end by hand", read("pain.problem"))
    titles = [section.title for section in s.brief().sections]
    assert titles == ["Pain", "People", "Criteria", "Ask first"]


def test_the_header_names_the_deal_the_call_and_how_it_stands() -> None:
    header = dict(normal_call().brief().header)
    assert header == {
        "Account": "Acme Corp",
        "Contact": "Sarah Chen, VP Ops",
        "Rep": "Dana Reed",
        "Call": "3 Mar 2027, 28 min",
        "Framework": "MEDDICC 2026.1, enterprise",
        "Score": "88 of 100",
        "Verdict": "gaps",
    }


def test_a_deal_with_nothing_in_it_still_has_a_brief() -> None:
    markdown = Sample(company="", contact="", owner="", contact_title="").markdown()
    assert "# Unnamed account — handoff brief" in markdown
    assert "## Pain" not in markdown


def test_several_calls_are_told_by_their_days() -> None:
    s = a_call()
    s.answer("01:00", "by hand", read("pain.problem"))
    s.end("rescheduled", minutes=2)
    s.call(date(2027, 3, 9))
    s.answer("02:00", "errors too", read("pain.problem"))
    s.end()
    markdown = s.markdown(on=date(2027, 3, 9))
    assert "**Calls:** 3 Mar 2027, 2 min, rescheduled; 9 Mar 2027, 28 min" in markdown
    assert "“by hand” (stated, Sarah, 3 Mar 01:00); “errors too” (stated, Sarah, 9 Mar 02:00)" in (
        markdown
    )


@pytest.mark.parametrize(
    ("held", "told"),
    [(1, "1"), (2, "1, 2"), (3, "1, 2, 3"), (4, "2, 3, 4; 1 earlier"), (6, "4, 5, 6; 3 earlier")],
)
def test_of_many_calls_the_last_three_are_told_and_the_others_counted(held: int, told: str) -> None:
    s = Sample()
    for day in range(1, held + 1):
        s.call(date(2027, 3, day))
        s.end(minutes=10)
    days, more, earlier = told.partition("; ")
    wanted = "; ".join(f"{day} Mar 2027, 10 min" for day in days.split(", ")) + more + earlier
    header = dict(s.brief(on=date(2027, 3, 7)).header)
    assert header["Calls" if held > 1 else "Call"] == wanted


def test_a_line_typed_outside_a_call_carries_its_day() -> None:
    s = Sample()
    s.line(Kind.ANSWER, "", "mailed: budget is 40k", reads=[])
    assert "(Sarah, 3 Mar)" in section(s.markdown(), "Other")


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


def test_a_line_says_its_level_its_speaker_and_its_minute() -> None:
    s = a_call()
    s.answer("08:10", "40k", read("budget.amount", euros(40_000)))
    assert section(s.markdown(), "Budget") == "- **Budget amount:** €40k (stated, Sarah, 08:10)"


def test_the_words_are_quoted_where_they_add_to_the_value() -> None:
    s = a_call()
    cost = read("cost.amount", euros(180_000, basis="year"))
    s.answer("09:02", "about 180k, plus audit risk", cost)
    assert "€180k/yr “about 180k, plus audit risk” (" in section(s.markdown(), "Cost of waiting")


def test_a_choice_is_shown_by_its_label() -> None:
    s = a_call()
    s.answer("09:02", "pencilled in", read("budget.status", Choice("planned")))
    assert "**Budget status:** Planned" in s.markdown()


def test_a_long_line_is_cut_and_the_pain_less_so() -> None:
    s = a_call()
    s.answer("01:00", " ".join(f"p{n}" for n in range(40)), read("pain.problem"))
    s.answer("02:00", " ".join(f"d{n}" for n in range(40)), read("decision.process"))
    assert "p24…”" in section(s.markdown(), "Pain")
    assert "d11…”" in section(s.markdown(), "Decision")


def test_a_line_that_answers_two_facts_is_quoted_once() -> None:
    s = a_call()
    s.answer("01:00", "audit in May", read("trigger.event"), read("timeline.event"))
    markdown = s.markdown()
    assert markdown.count("audit in May") == 1
    assert "see Trigger event (stated, Sarah, 01:00)" in section(markdown, "Timeline")


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
    assert "“depends on the board” (stated, Sarah, 02:00)" in section(s.markdown(), "Budget")


def test_what_validated_a_fact_is_named() -> None:
    s = a_call()
    line = s.answer("01:00", "40k", read("budget.amount", euros(40_000)))
    s.mark(line, level=int(VALIDATED), source="board paper of 2 March")
    assert "(validated by board paper of 2 March, Sarah, 01:00)" in s.markdown()


def test_a_guess_says_why_it_is_one() -> None:
    s = a_call()
    s.answer("01:00", "maybe 40k", read("budget.amount", euros(40_000), ASSUMED, why="hedged"))
    assert "(assumed: hedged, Sarah, 01:00)" in s.markdown()


def test_a_red_flag_is_said_in_words() -> None:
    s = a_call()
    s.answer("01:00", "no", read("budget.status", Choice("none"), stance=AGAINST))
    assert "**Budget status:** **red flag:** No budget (stated" in s.markdown()


def test_a_change_is_told_from_first_to_last() -> None:
    s = a_call()
    for at, amount in (("03:10", 40_000), ("05:00", 25_000), ("06:00", 30_000)):
        s.answer(at, "x", read("budget.amount", euros(amount)))
    told = section(s.markdown(), "Budget")
    assert "€30k (stated, Sarah, 06:00)" in told
    assert "changed: first €40k (03:10), then €25k (05:00), then €30k (06:00)" in told


def test_a_dispute_tells_both_sides() -> None:
    markdown = normal_call().markdown()
    assert "disputed between Sarah and Tom" in section(markdown, "Cost of waiting")
    sides = "**Disputed:** Cost of problem: Sarah €180k/yr (06:20), Tom €90k/yr (06:55)"
    assert sides in section(markdown, "Ask first")


def test_what_was_taken_back_stays_with_its_minutes() -> None:
    s = a_call()
    line = s.answer("03:10", "we have 40k", read("budget.amount", euros(40_000)))
    s.mark(line, taken_back=True, elapsed=720)
    markdown = s.markdown()
    assert section(markdown, "Taken back") == (
        "- **Budget amount:** €40k (Sarah, 03:10, taken back 12:00)"
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
    assert "(stated, Sarah Chen, 01:00)" in s.markdown()


def test_many_lines_on_one_fact_are_counted_not_lost() -> None:
    s = a_call()
    for n in range(9):
        s.answer(f"0{n}:00", f"pain number {n}", read("pain.problem"))
    assert "— and 4 more" in section(s.markdown(), "Pain")


# ------------------------------------------------------------------ the other lines


def test_facts_no_section_knows_and_lines_filed_nowhere_are_told_under_other() -> None:
    s = a_call()
    s.answer("01:00", "Frankfurt only", read("acme.region"))
    s.answer("02:00", "the old bank asked this", read("old.fact"))
    s.answer("03:00", "they move offices in June")
    other = section(s.markdown(), "Other")
    assert "**Cloud region:** “Frankfurt only”" in other
    assert "**old.fact:** “the old bank asked this”" in other
    assert "**Also said:** “they move offices in June” (Sarah, 03:00)" in other


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
    markdown = s.markdown()
    objections = section(markdown, "Objections")
    assert "“too expensive” (Sarah, 14:00) — we answered: by hand it costs more" in objections
    assert "“not now” (Sarah, 14:10) — open" in objections
    assert "with what?" not in markdown, "what was prepared is not what was said"
    assert markdown.count("by hand it costs more") == 1
    assert "“SSO?” (Tom, 15:00) — open" in markdown
    assert "“hosted where?” (Sarah, 16:00) — we answered: Frankfurt" in markdown
    assert "- send SOC 2 (17:00) — due 5 Mar 2027" in section(markdown, "Promised to them")


# ------------------------------------------------------------------ how it stands


def test_the_criteria_table_says_what_is_open() -> None:
    s = a_call()
    s.answer("01:00", "Tom", read("champion.name", People((Person("Tom"),)), ASSUMED))
    told = section(s.markdown(), "Criteria")
    assert "| Criterion | Standing | Open |" in told
    assert "| Champion | partly | Champion name (only assumed) |" in told
    assert "| Economic buyer | unknown | Economic buyer, Path to buyer |" in told


def test_another_lens_tells_the_same_facts() -> None:
    s = normal_call()
    bant = lens_with(bank="bant", title="BANT", criteria=LENS.criteria[:1], gate=LENS.gate)
    assert section(s.markdown(), "Pain") == section(s.markdown(bant), "Pain")


def test_a_competitor_named_twice_is_told_once() -> None:
    s = a_call()
    s.answer("01:00", "BlackLine", read("competition.named", Name("BlackLine")))
    s.answer("02:00", "blackline", read("competition.named", Name("blackline")))
    assert section(s.markdown(on=DAY), "Competition").lower().count("blackline") == 1

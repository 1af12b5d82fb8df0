"""A draft says so first, and the AE's first questions follow from what is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from discovery_tui.bank.lens import Criterion, Gate, Question, Test
from discovery_tui.deal.values import Choice, When, YesNo

from .sample import (
    AGAINST,
    ASSUMED,
    DAY,
    LENS,
    STATED,
    Sample,
    euros,
    lens_with,
    read,
    section,
    words,
)

READY_LENS = lens_with(gate=Gate(must=("identify_pain",)))


def first_line(markdown: str) -> str:
    """The first thing under the title."""
    return markdown.partition(" — handoff brief\n\n")[2].partition("\n")[0]


def a_call() -> Sample:
    s = Sample()
    s.call()
    return s


def test_a_deal_through_the_gate_is_ready_to_hand_off_and_no_sqo() -> None:
    s = a_call()
    s.answer("01:00", "by hand", read("pain.problem"))
    markdown = s.markdown(READY_LENS)
    assert first_line(markdown) == "> **Ready to hand off.**"
    assert "**Verdict:** ready to hand off" in markdown
    assert "sqo" not in markdown.lower()


def test_a_draft_says_so_first_and_names_what_is_missing() -> None:
    s = a_call()
    lens = lens_with(gate=Gate(must=("identify_pain", "economic_buyer")))
    assert first_line(s.markdown(lens)) == (
        "> **Draft — not ready to hand off.** 3 gaps: Main problem; Economic buyer; Path to buyer."
    )


def test_many_gaps_are_counted_and_the_first_line_stays_short() -> None:
    line = first_line(a_call().markdown())
    assert "8 gaps" in line
    assert "and 4 more" in line
    assert words(line) < 60


def test_a_fact_asked_for_twice_is_one_gap() -> None:
    step = Gate(must=("next_step",), needs=(Test("next_step.date", STATED),))
    line = first_line(a_call().markdown(lens_with(gate=step)))
    assert line == "> **Draft — not ready to hand off.** 1 gap: Next step date."


def test_a_red_flag_blocks_and_is_not_asked_again() -> None:
    lens = lens_with(
        criteria=(
            *LENS.criteria,
            Criterion(
                *("budget", "B", "b", "Budget", "", 10, (Test("budget.status", STATED),)),
                questions=(Question("b1", "Is there money?", "budget.status"),),
            ),
        ),
        gate=Gate(must=("budget",)),
    )
    s = a_call()
    s.answer("01:00", "no", read("budget.status", Choice("none"), stance=AGAINST))
    markdown = s.markdown(lens)
    assert first_line(markdown) == (
        "> **Draft — not ready to hand off.** Blocked: Budget status (red flag: no budget)."
    )
    assert "Is there money?" not in markdown


def test_a_deal_to_nurture_says_until_when() -> None:
    s = a_call()
    s.end("not_now", revisit="2027-09-01", reason="not_now")
    markdown = s.markdown()
    assert first_line(markdown) == (
        "> **Draft — not ready to hand off.** Nurture until 1 Sep 2027: Not now."
    )
    assert "**Call again:** 1 Sep 2027" in section(markdown, "Next step")


def test_a_disqualified_deal_says_why() -> None:
    s = a_call()
    s.end("disqualified", reason="no_budget")
    assert first_line(s.markdown()) == (
        "> **Disqualified — not to hand off.** Reason: No money this year."
    )


def test_a_disqualifier_that_holds_is_put_to_the_reader() -> None:
    s = a_call()
    s.answer("01:00", "nothing set aside", read("budget.status", Choice("none"), stance=AGAINST))
    s.answer("02:00", "by hand", read("pain.problem"))
    gate = replace(LENS.gate, at_least=None, needs=())
    assert first_line(s.markdown(lens_with(gate=gate))) == (
        "> **Ready to hand off.** To decide: nurture? No money this year (“nothing set aside”)."
    )


def test_what_the_gate_lacks_is_asked_with_its_reason() -> None:
    s = a_call()
    s.answer("01:00", "maybe by hand", read("pain.problem", level=ASSUMED))
    asked = section(s.markdown(), "Ask first")
    assert asked.startswith("- What is broken today? — only assumed\n")
    assert "Only assumed so far" not in asked


def test_what_was_asked_and_not_answered_is_told_until_it_is_known() -> None:
    s = a_call()
    s.asked("12:40", "budget.status", "declined")
    told = "- **Asked, not answered:** Budget status (12:40)"
    assert told in section(s.markdown(READY_LENS), "Ask first")
    s.answer("14:00", "planned", read("budget.status", Choice("planned")))
    assert "not answered" not in s.markdown(READY_LENS)


@pytest.mark.parametrize("result", ["skipped", "parked", "put", "answered"])
def test_what_was_only_skipped_is_no_refusal(result: str) -> None:
    s = a_call()
    s.asked("12:40", "budget.status", result)
    assert "not answered" not in s.markdown()


def test_a_later_weaker_word_is_to_be_checked_again() -> None:
    s = a_call()
    s.answer("01:00", "180k", read("cost.amount", euros(180_000)))
    s.answer("02:00", "maybe 90", read("cost.amount", euros(90_000), ASSUMED))
    markdown = s.markdown(READY_LENS)
    assert "— to be checked again" in section(markdown, "Cost of waiting")
    assert "**To check again:** Cost of problem" in section(markdown, "Ask first")


def test_guesses_are_named_together() -> None:
    s = a_call()
    s.answer("01:00", "maybe 40k", read("budget.amount", euros(40_000), ASSUMED))
    s.answer("02:00", "SOX I guess", read("risk.constraint", level=ASSUMED))
    asked = section(s.markdown(READY_LENS), "Ask first")
    assert "**Only assumed so far:** Budget amount; Known constraint" in asked


def test_each_question_is_asked_once() -> None:
    s = a_call()
    s.asked("12:40", "cost.amount", "declined")
    asked = section(s.markdown(), "Ask first")
    assert asked.count("What does that cost you over a year?") == 1
    assert "asked 12:40, not answered" in asked


def test_a_refusal_is_told_even_where_its_question_is_not_written_out() -> None:
    s = a_call()
    s.asked("12:40", "competition.named", "declined")
    names = tuple(c.id for c in LENS.criteria)
    asked = section(s.markdown(lens_with(gate=Gate(must=names))), "Ask first")
    assert "Who else do you look at?" not in asked
    assert "**Asked, not answered:** Also looked at (12:40)" in asked


def test_a_few_questions_are_written_out_and_the_rest_is_named() -> None:
    names = tuple(c.id for c in LENS.criteria)
    gate = Gate(must=names, needs=(Test("next_step.agreed"),))
    markdown = a_call().markdown(lens_with(gate=gate))
    asked = section(markdown, "Ask first")
    assert asked.count("?") == 5
    assert "| Next step | unknown | Next step date |" in section(markdown, "Criteria")
    assert asked.endswith("**Also open:** Agreed by buyer")


def test_an_open_criterion_with_a_rubric_shows_its_points() -> None:
    pain = LENS.criterion("identify_pain")
    assert pain is not None
    rubric = replace(pain, points=((1, (Test("pain.problem"),)),))
    s = a_call()
    s.answer("01:00", "by hand", read("pain.problem"))
    told = section(s.markdown(lens_with(criteria=(rubric,))), "Criteria")
    assert "| Identify pain | met (1/3) |  |" in told


def test_a_criterion_failed_by_another_fact_names_it() -> None:
    pain = LENS.criterion("identify_pain")
    assert pain is not None
    failing = replace(pain, fails_if=(Test("budget.status", equals=("none",)),))
    s = a_call()
    s.answer("01:00", "by hand", read("pain.problem"))
    s.answer("02:00", "none", read("budget.status", Choice("none"), stance=AGAINST))
    told = section(s.markdown(lens_with(criteria=(failing,))), "Criteria")
    assert "| Identify pain | red flag | Budget status (red flag) |" in told


def test_the_next_step_is_told_in_full_and_last() -> None:
    s = a_call()
    day = When(date(2027, 3, 12), date(2027, 3, 12))
    s.answer("26:00", "demo with the close team", read("next_step.action"))
    s.answer("26:10", "12th", read("next_step.date", day), read("next_step.agreed", YesNo(True)))
    markdown = s.markdown(on=DAY)
    assert markdown.endswith(
        "## Next step\n\n"
        "- **Next step:** “demo with the close team” (stated, Sarah, 26:00)\n"
        "- **Next step date:** 12 Mar 2027 (stated, Sarah, 26:10)\n"
        "- **Agreed by buyer:** yes (stated, Sarah, 26:10)\n"
    )

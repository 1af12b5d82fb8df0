"""A draft says so first, and the AE's first questions follow from what is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from discovery_tui.bank.lens import Criterion, Gate, Lens, Question, Test
from discovery_tui.deal.values import Choice, Name, People, Person, When, YesNo

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
    assert "sqo" not in markdown.lower()


def test_a_draft_says_so_first_and_names_what_is_missing() -> None:
    s = a_call()
    lens = lens_with(gate=Gate(must=("identify_pain", "economic_buyer")))
    assert first_line(s.markdown(lens)) == (
        "> **Draft: not ready to hand off yet.** Three things are open: main problem, economic"
        " buyer and path to buyer."
    )


def test_many_gaps_are_counted_and_the_first_line_stays_short() -> None:
    line = first_line(a_call().markdown())
    assert "Eight things are open: " in line
    assert line.endswith(" and four others.")
    assert words(line) < 60


def test_a_fact_asked_for_twice_is_one_gap() -> None:
    step = Gate(must=("next_step",), needs=(Test("next_step.date", STATED),))
    line = first_line(a_call().markdown(lens_with(gate=step)))
    assert line == ("> **Draft: not ready to hand off yet.** One thing is open: next step date.")


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
        "> **Draft: not ready to hand off, and asking again will not change that.** In the way:"
        " budget status (no budget)."
    )
    assert "Is there money?" not in markdown


def test_a_deal_to_nurture_says_until_when() -> None:
    s = a_call()
    s.end("not_now", revisit="2027-09-01", reason="not_now")
    markdown = s.markdown()
    assert first_line(markdown) == ("> **Not now: call again on 1 Sep 2027.**")
    assert section(markdown, "Next step") == "- **Call again:** 1 Sep 2027"
    asked = section(markdown, "Ask when you call again")
    assert "What is broken today?" in asked
    assert "When do we meet next?" not in asked


def test_a_disqualified_deal_says_why() -> None:
    s = a_call()
    s.end("disqualified", reason="no_budget")
    assert first_line(s.markdown()) == (
        "> **Disqualified: not to hand off.** The reason given: no money this year."
    )
    assert "Ask first" not in s.markdown(), "there is nothing left to ask"


def test_a_disqualifier_that_holds_is_put_to_the_reader() -> None:
    s = a_call()
    s.answer("01:00", "nothing set aside", read("budget.status", Choice("none"), stance=AGAINST))
    s.answer("02:00", "by hand", read("pain.problem"))
    gate = replace(LENS.gate, at_least=None, needs=())
    assert first_line(s.markdown(lens_with(gate=gate))) == (
        "> **Ready to hand off.** For you to decide: come back later (no money this year)?"
    )


def test_what_the_gate_lacks_is_asked_with_its_reason() -> None:
    s = a_call()
    s.answer("01:00", "maybe by hand", read("pain.problem", level=ASSUMED))
    asked = section(s.markdown(), "Ask first")
    assert asked.startswith("- What is broken today? — only a guess so far\n")
    assert "Only a guess so far" not in asked


def test_what_was_asked_and_not_answered_is_told_until_it_is_known() -> None:
    s = a_call()
    s.asked("12:40", "budget.status", "declined")
    told = "- **Asked, not answered:** Budget status (12:40)"
    assert told in section(s.markdown(READY_LENS), "Ask first")
    s.answer("14:00", "planned", read("budget.status", Choice("planned")))
    assert "not answered" not in s.markdown(READY_LENS)


@pytest.mark.parametrize("lens", [LENS, READY_LENS])
@pytest.mark.parametrize("fact", ["cost.amount", "competition.named", "champion.why"])
def test_a_refusal_is_told_in_the_same_words_whatever_else_is_open(lens: Lens, fact: str) -> None:
    s = a_call()
    s.asked("12:40", fact, "declined")
    asked = section(s.markdown(lens), "Ask first")
    (told,) = [row for row in asked.splitlines() if "not answered" in row]
    label = lens.fact(fact).label  # type: ignore[union-attr]
    assert told == f"- **Asked, not answered:** {label} (12:40)"


def test_a_parked_question_stands_in_it_until_it_is_answered_or_declined() -> None:
    s = a_call()
    s.asked("12:40", "competition.named", "parked")
    told = "- **Parked, not come back to:** Also looked at “Who else do you look at?” (12:40)"
    assert told in section(s.markdown(READY_LENS), "Ask first")
    s.asked("20:00", "competition.named", "put")
    assert told in section(s.markdown(READY_LENS), "Ask first"), "put again, and still open"
    s.asked("20:30", "competition.named", "declined")
    assert "Parked" not in s.markdown(READY_LENS)
    s.asked("21:00", "competition.named", "parked")
    s.answer("22:00", "BlackLine", read("competition.named", Name("BlackLine")))
    assert "Parked" not in s.markdown(READY_LENS)


@pytest.mark.parametrize("result", ["skipped", "put", "answered"])
def test_what_was_only_skipped_is_no_refusal(result: str) -> None:
    s = a_call()
    s.asked("12:40", "budget.status", result)
    assert "not answered" not in s.markdown()
    assert "Parked" not in s.markdown()


def test_a_later_weaker_word_is_to_be_checked_again() -> None:
    s = a_call()
    s.answer("01:00", "180k", read("cost.amount", euros(180_000)))
    s.answer("02:00", "maybe 90", read("cost.amount", euros(90_000), ASSUMED))
    markdown = s.markdown(READY_LENS)
    assert "— less sure than before: check again" in section(markdown, "Cost of waiting")
    assert "**Less sure than before:** Cost of problem" in section(markdown, "Ask first")


def test_guesses_are_named_together() -> None:
    s = a_call()
    s.answer("01:00", "maybe 40k", read("budget.amount", euros(40_000), ASSUMED))
    s.answer("02:00", "SOX I guess", read("risk.constraint", level=ASSUMED))
    asked = section(s.markdown(READY_LENS), "Ask first")
    assert "**Only a guess so far:** Budget amount; Known constraint" in asked


def test_each_question_is_asked_once() -> None:
    s = a_call()
    s.asked("12:40", "cost.amount", "declined")
    asked = section(s.markdown(), "Ask first")
    assert asked.count("What does that cost you over a year?") == 1


def test_a_few_questions_are_written_out_and_the_rest_is_named() -> None:
    names = tuple(c.id for c in LENS.criteria)
    gate = Gate(must=names, needs=(Test("next_step.agreed"),))
    markdown = a_call().markdown(lens_with(gate=gate))
    asked = section(markdown, "Ask first")
    assert asked.count("?") == 5
    assert asked.endswith(
        "**Also open:** Main problem; Champion name; Also looked at; Next step date;"
        " Agreed by buyer"
    )


def test_what_no_question_cures_is_no_question() -> None:
    s = a_call()
    s.answer("01:00", "by hand", read("pain.problem"))
    pain = LENS.criterion("identify_pain")
    assert pain is not None
    lens = lens_with(criteria=(pain,), gate=Gate(at_least=2, at_least_of=("identify_pain",)))
    markdown = s.markdown(lens)
    assert "One thing is open: 1 of the 2 criteria needed." in markdown
    assert section(markdown, "Ask first") == "- **Also open:** 1 of the 2 criteria needed"


def test_a_day_too_late_is_named_with_its_day() -> None:
    s = a_call()
    day = When(date(2027, 6, 12), date(2027, 6, 12))
    s.answer("01:00", "in June", read("next_step.date", day))
    lens = lens_with(gate=Gate(needs=(Test("next_step.date", STATED, within_days=30),)))
    assert "One thing is open: next step date (12 Jun 2027 is too late)." in s.markdown(lens)


def test_the_next_step_is_one_line_and_comes_first() -> None:
    s = a_call()
    day = When(date(2027, 3, 12), date(2027, 3, 12))
    s.answer("26:00", "demo with the close team", read("next_step.action"))
    joins = People((Person("Tom Weber", "IT"), Person("Sarah Chen")))
    s.answer("26:00", "Tom and me", read("next_step.people", joins))
    s.answer("26:10", "12th", read("next_step.date", day), read("next_step.agreed", YesNo(True)))
    markdown = s.markdown(on=DAY)
    assert section(markdown, "Next step") == (
        "- **Agreed:** “demo with the close team”; 12 Mar 2027; with Tom Weber and Sarah Chen;"
        " agreed by the buyer (26:10)"
    )
    assert markdown.index("## Next step") < markdown.index("## People")
    assert "already past" in section(s.markdown(on=date(2027, 3, 13)), "Next step")


def test_without_a_next_step_it_says_so() -> None:
    assert section(a_call().markdown(), "Next step") == "- None agreed."

"""The mail goes to the prospect: their own words, our promises, and nothing of ours."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.bank.lens import Competitor
from discovery_tui.brief.follow_up import MOST_WORDS, UNDERSTOOD, follow_up
from discovery_tui.deal.records import Kind
from discovery_tui.deal.values import Choice, Name, Number, People, Person, When
from tests.support.laws import many

from .lens import FACTS
from .sample import (
    AGAINST,
    ASSUMED,
    DAY,
    LENS,
    STATED,
    Sample,
    euros,
    lens_with,
    normal_call,
    read,
)


def a_call(**deal: str) -> Sample:
    s = Sample(**deal)
    s.call()
    return s


def mail(s: Sample, on: date = DAY, **lens: object) -> str:
    return follow_up(s.evidence(), s.card(lens_with(**lens), on))


def test_a_normal_call_gives_a_short_mail() -> None:
    text = mail(normal_call())
    assert text.startswith("Subject: Our call: Acme Corp\n\nHello Sarah,\n")
    assert text.endswith("Best regards,\nDana Reed\n")
    assert "- The problem: month-end by hand" in text
    assert "- send SOC 2 report (by 5 Mar 2027)" in text
    assert "- do you support Okta?" in text
    assert "- demo with the close team\n- When: 12 Mar 2027" in text
    assert len(text.split()) < MOST_WORDS


def test_nothing_internal_is_in_it() -> None:
    """A marker in every place that is ours alone; none may reach the prospect."""
    s = a_call()
    s.person("Tom Weber", title="INTERNAL-title", attitude="INTERNAL-attitude")
    for n, fact in enumerate(FACTS):
        if fact.id not in UNDERSTOOD and fact.section != "next_step":
            person = People((Person(f"INTERNAL-{n}", "INTERNAL", euros(777)),))
            s.answer("01:00", f"INTERNAL-{fact.id}", read(fact.id))
            s.answer("01:10", "INTERNAL", read("buyer.economic", person))
    s.answer("02:00", "by hand INTERNAL-mixed", read("pain.problem"), read("budget.amount"))
    s.answer("02:10", "INTERNAL-guess", read("cost.waiting", level=ASSUMED, why="INTERNAL-why"))
    s.answer("02:20", "INTERNAL-against", read("today.tried", stance=AGAINST))
    s.answer("02:30", "INTERNAL-ours", read("trigger.event"), speaker="Dana Reed")
    back = s.answer("02:40", "INTERNAL-back", read("pain.reach"))
    s.mark(back, taken_back=True, elapsed=300, why="INTERNAL")
    s.answer("02:50", "INTERNAL-unfiled")
    s.answer("03:00", "INTERNAL none", read("budget.status", Choice("none"), stance=AGAINST))
    joins = People((Person("Piotr", "INTERNAL-judgement", euros(50_000)),))
    s.answer("03:10", "x", read("next_step.people", joins))
    s.line(Kind.OBJECTION, "04:00", "INTERNAL-objection", response="INTERNAL-response")
    s.line(Kind.PRIVATE, "05:00", "INTERNAL-private")
    s.line(Kind.QUESTION, "06:00", "INTERNAL-settled", response="INTERNAL-answer")
    s.asked("07:00", "budget.status", "declined")
    s.end("disqualified", reason="INTERNAL-reason", note="INTERNAL-note")
    text = mail(
        s,
        title="INTERNAL-framework",
        bank="INTERNAL",
        segment="INTERNAL-segment",
        reasons=(("no_budget", "INTERNAL"),),
        competitors=(Competitor("INTERNAL-rival", weaknesses=("INTERNAL-weak",)),),
    )
    assert "INTERNAL" not in text
    assert "Who: Piotr\n" in text
    for word in ("score", "verdict", "disqualified", "gaps", "stated", "assumed", "met", "flag"):
        assert word not in text.lower().split()


@pytest.mark.parametrize("text", ["BlackLine does it too", "unlike black line, no export"])
def test_no_rival_is_named_even_in_their_words(text: str) -> None:
    s = a_call()
    s.answer("01:00", text, read("pain.problem"))
    s.answer("02:00", "Trintech", read("competition.named", Name("Trintech")))
    s.answer("03:00", "BlackLine", read("today.tools", Name("BlackLine")))
    s.answer("04:00", "x", read("pain.impact", Number(3, 3, "Trintech seats")))
    s.line(Kind.QUESTION, "05:00", "how do you differ from Trintech?")
    found = mail(s).lower()
    assert "black" not in found
    assert "trintech" not in found
    assert "- how we compare" in found


def test_what_is_disputed_is_left_out() -> None:
    assert "cost" not in mail(normal_call())


def test_cost_and_start_are_told_as_values() -> None:
    s = a_call()
    s.answer("01:00", "about 180k", read("cost.amount", euros(180_000, basis="year")))
    q3 = When(date(2027, 7, 1), date(2027, 9, 30))
    s.answer("02:00", "summer", read("timeline.start", q3))
    text = mail(s)
    assert "- What it costs you: €180k/yr" in text
    assert "- When you want to start: 1 Jul – 30 Sep 2027" in text


def test_a_day_gone_by_is_not_proposed() -> None:
    s = a_call()
    day = When(date(2027, 3, 12), date(2027, 3, 12))
    s.answer("01:00", "the twelfth", read("next_step.date", day))
    assert "When: 12 Mar 2027" in mail(s)
    assert "12 Mar" not in mail(s, on=date(2027, 3, 13))


def test_a_next_step_may_be_our_word() -> None:
    s = a_call()
    s.answer("01:00", "demo with the close team", read("next_step.action"), speaker="Dana Reed")
    assert "- demo with the close team" in mail(s)


def test_a_deal_to_nurture_says_when_we_are_back() -> None:
    s = a_call()
    s.end("not_now", revisit="2027-09-01")
    text = mail(s)
    assert "I will be in touch again on 1 Sep 2027" in text
    assert "nurture" not in text.lower()


@pytest.mark.parametrize(
    ("contact", "greeting"),
    [
        ("Sarah Chen", "Hello Sarah,"),
        ("Dr. Sarah Chen", "Hello Sarah,"),
        ("Chen, Christopher", "Hello Christopher,"),
        ("", "Hello,"),
        ("Dr.", "Hello,"),
    ],
)
def test_the_contact_is_greeted_by_first_name(contact: str, greeting: str) -> None:
    assert f"\n{greeting}\n" in mail(a_call(contact=contact))


def test_empty_parts_are_left_out() -> None:
    text = mail(Sample(company="", owner=""))
    assert text.startswith("Subject: Our call\n")
    assert "promised" not in text
    assert "Next step" not in text
    assert text.endswith("Best regards,\n")


def test_a_line_break_in_a_name_makes_no_second_header() -> None:
    text = mail(a_call(company="Acme\nBcc: everybody@example.com"))
    assert text.split("\n\n")[0] == "Subject: Our call: Acme Bcc: everybody@example.com"


@many(40)
@given(st.integers(1, 400), st.sampled_from(["word ", "x", "a\n"]))
def test_it_stays_short_whatever_was_typed(count: int, unit: str) -> None:
    long = unit * count
    s = a_call(company=long, contact=long, owner=long)
    for n, fact_id in enumerate(UNDERSTOOD):
        s.answer("01:00", f"{long} {n}", read(fact_id))
        s.answer("01:01", f"{long} {n} more", read(fact_id, level=STATED), speaker="Tom")
    for n in range(12):
        s.line(Kind.PROMISE, "02:00", f"{long} p{n}", due="2027-03-05")
        s.line(Kind.QUESTION, "03:00", f"{long} q{n}")
    s.answer("04:00", long, read("next_step.action"))
    assert len(follow_up(s.evidence(), s.card(LENS)).split()) < MOST_WORDS

"""What a line claims, whatever question is on the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from discovery_tui.deal.values import Level, Stance, show

from .world import bank, filed, heard, homes

THREE = "got 25k for it, Piotr signs, has to be live by end of May"


def test_a_line_that_answers_three_things_files_three() -> None:
    found = filed(THREE, "pain.problem")
    assert {"budget.amount", "buyer.economic", "timeline.start"} <= set(found)
    assert "pain.problem" not in found
    assert show(found["budget.amount"].value) == "€25k"
    assert show(found["buyer.economic"].value) == "Piotr Nowak (CFO)"
    assert show(found["timeline.start"].value) == "by 31 May 2027"


def test_a_claim_has_its_own_clause_for_words() -> None:
    found = filed(THREE)
    assert found["budget.amount"].text == "got 25k for it"
    assert THREE[slice(found["timeline.start"].start, found["timeline.start"].end)] == (
        "has to be live by end of May"
    )


@pytest.mark.parametrize(
    ("text", "asked", "criterion"),
    [
        ("our managing director has the last word on spend", "pain.problem", "authority"),
        ("we lose about two days a month on retyping orders", "budget.status", "need"),
        ("nothing was put in the plan for this year", "buyer.economic", "budget"),
        ("we want to be up and running before easter", "pain.impact", "timeline"),
        ("leads get lost because nobody follows up", "timeline.start", "need"),
    ],
)
def test_out_of_order_it_lands_where_it_belongs(text: str, asked: str, criterion: str) -> None:
    found = filed(text, asked)
    assert criterion in {c for claim in found.values() for c in claim.criteria}
    assert asked not in found


@pytest.mark.parametrize("asked", ["pain.problem", "budget.amount", "buyer.economic", ""])
@pytest.mark.parametrize(
    "text",
    [
        "how was your weekend?",
        "let me share my screen real quick",
        "so we help companies like yours save ten hours a week",
        "good question, I'd have to check",
        "sorry, my dog is barking again",
        "can you hear me?",
    ],
)
def test_talk_is_kept_as_a_note(text: str, asked: str) -> None:
    assert filed(text, asked) == {}


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("about 40k", "budget.amount", "€40k"),
        ("Dana", "buyer.economic", "Dana"),
        ("end of Q3", "timeline.start", "1–30 Sep 2027"),
        ("12 seats", "deal.scope", "12 seats"),
    ],
)
def test_a_few_words_are_the_answer_to_what_was_asked(text: str, asked: str, shown: str) -> None:
    assert show(filed(text, asked, through="sqo")[asked].value) == shown


def test_the_same_amount_goes_to_what_the_words_say() -> None:
    assert "cost.amount" in filed("this mess costs us 180k a year in overtime", "budget.amount")
    assert "budget.amount" in filed("they have set aside 180k for it", "cost.amount")


def test_a_bare_amount_answers_the_question_and_no_other() -> None:
    assert set(filed("about 180k a year", "cost.amount", through="meddicc")) == {"cost.amount"}


def test_what_is_said_beside_the_answer_is_filed_too() -> None:
    found = filed("25k, and it is approved", "budget.amount")
    assert {"budget.amount", "budget.status"} <= set(found)
    found = filed("half of the quotes go out wrong, so 3 people check each", "pain.problem")
    assert {"pain.problem", "pain.impact"} <= set(found)


def test_a_clause_far_off_in_the_line_tells_what_one_is_about() -> None:
    rest = ", then we talked it over, somebody took it home, it came back signed, takes three weeks"
    legal, weather = (
        {c.fact: c.p for c in heard(first + rest, through="sqo").claims if "weeks" in c.text}
        for first in ("legal reads every contract", "the weather was awful")
    )
    assert legal.get("paper.steps", 0) > weather.get("paper.steps", 0)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("can't complain, it runs", "pain.problem"),
        ("there is no budget for this", "budget.status"),
        ("other things burn hotter", "timeline.priority"),
        ("she doesn't take vendor meetings", "buyer.access"),
    ],
)
def test_a_red_flag_is_heard_as_one(text: str, fact: str) -> None:
    assert filed(text)[fact].stance is Stance.AGAINST


def test_a_refusal_denied_is_none() -> None:
    found = filed("50k is not out of the question", "budget.amount")["budget.amount"]
    assert found.stance is Stance.SUPPORTS


def test_a_doubt_that_is_the_pain_is_no_hedge() -> None:
    found = filed("nobody can tell which version of the sheet is right")["pain.problem"]
    assert (found.level, found.stance) == (Level.STATED, Stance.SUPPORTS)


@pytest.mark.parametrize("text", ["I think Piotr signs it", "apparently the CFO has the final say"])
def test_a_hedge_is_assumed_with_its_reason(text: str) -> None:
    found = filed(text)["buyer.economic"]
    assert found.level is Level.ASSUMED
    assert found.read().why


def test_who_decides_and_who_advises_are_told_apart() -> None:
    found = filed("Petra decides, Jonas advises")["buyer.economic"]
    assert show(found.value) == "Petra"


@pytest.mark.parametrize(
    ("text", "fact", "who"),
    [
        # who does it is meant, nobody beside them
        ("ravi wants it, olga not so much", "champion.name", "Ravi"),
        ("Olga signs, Ravi prepares the paper", "buyer.economic", "Olga"),
        ("Dana is pushing this, she took it to the CFO", "champion.name", "Dana"),
        ("demo fri, ray joins, denise can't", "next_step.people", "Ray"),
        # "she" is who was told before
        ("jonas (cfo) on too, he releases the money", "buyer.economic", "Jonas (CFO)"),
        ("Dana took it to the CFO, she really wants it", "champion.name", "Dana"),
        ("Petra has to convince the CFO, he decides", "buyer.economic", "Piotr Nowak (CFO)"),
        ("dai, workshop mgr, needs winning over", "people.others", "Dai (workshop mgr)"),
    ],
)
def test_of_several_people_those_are_meant_who_do_it(text: str, fact: str, who: str) -> None:
    assert show(filed(text, through="meddicc")[fact].value) == who


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("shes the one who wants it, already took our deck to marek", "champion.name"),
        ("she fought for us in front of the cfo", "champion.name"),
        ("she decides. brother does the ovens not the money", "buyer.economic"),
        ("he signs, anna just books the rooms", "buyer.economic"),
    ],
)
def test_where_only_she_does_it_nobody_else_is_meant(text: str, fact: str) -> None:
    assert filed(text, through="meddicc")[fact].value is None


def test_an_amount_without_its_scale_asks_for_it() -> None:
    heard_of = heard("somewhere around 40", "budget.amount").claims
    (found,) = (c for c in heard_of if c.fact == "budget.amount")
    assert found.value is None
    assert "type 40k" in found.read().why


def test_a_criterion_named_by_the_rep_holds_the_line() -> None:
    need = frozenset({"pain.problem", "pain.impact", "pain.reach", "cost.amount"})
    found = heard("two people, all day", "budget.amount", only=need)
    assert {c.fact for c in found.claims} <= need
    assert found.filed


def test_a_fact_named_by_the_rep_takes_the_whole_line() -> None:
    found = heard("demo with Sarah, on Tuesday", "next_step.action", only=frozenset({
        "next_step.action"}))  # fmt: skip
    assert [(c.fact, c.text) for c in found.filed] == [
        ("next_step.action", "demo with Sarah, on Tuesday")
    ]


def test_what_counts_elsewhere_does_not_count_twice() -> None:
    """A fact one criterion needs is credited there, not where it only helps."""
    found = filed("it costs us 180k a year in overtime")["cost.amount"]
    assert found.criteria == ("need",)


def test_every_criterion_is_ranked() -> None:
    found = heard("the CFO signs everything above 10k").criteria
    assert {c for c, _ in found} == {c.id for c in bank().criteria}
    assert found[0][0] == "authority"
    assert [p for _, p in found] == sorted((p for _, p in found), reverse=True)


def test_the_ways_to_file_a_line() -> None:
    ways = heard("a spreadsheet is fine for us").ways()
    assert () in ways
    assert len(ways) == len(set(ways)) > 1
    everything = heard(THREE)
    assert everything.ways()[0] == everything.filed
    assert set(everything.claims) in [set(way) for way in everything.ways()]


def test_the_likeliest_other_way_comes_first() -> None:
    said = heard(THREE)
    weakest = min(said.filed, key=lambda c: c.p)
    doubted = replace(
        said, claims=tuple(replace(c, p=0.3) if c is weakest else c for c in said.claims)
    )
    one_fewer = doubted.ways()[1]
    assert {c.fact for c in one_fewer} == {c.fact for c in said.filed} - {weakest.fact}


def test_a_likely_fact_is_filed_beside_a_sure_one_of_its_criterion() -> None:
    """What must run by a day is an event behind the date, and more doubtfully the start itself."""
    line = "got 25k for it, Ines (CFO) approves, has to run by end of May"
    assert show(filed(line)["timeline.start"].value) == "by 31 May 2027"


def test_one_way_alone_offers_only_the_note() -> None:
    assert heard("how was your weekend?").ways() == [()]


def test_order_of_clauses_does_not_change_what_is_filed() -> None:
    parts = ["Piotr signs", "25k is approved", "must be live by end of May"]
    lines = [", ".join(parts[i:] + parts[:i]) for i in range(3)]
    assert len({frozenset(homes(line)) for line in lines}) == 1
    assert all({"buyer.economic", "timeline.start"} <= set(filed(line)) for line in lines)


def test_medd_and_bant_hear_the_same_facts() -> None:
    line = "Piotr signs anything over 20k"
    assert set(filed(line)) == set(filed(line, through="meddicc"))
    assert homes(line) == {"authority"}
    assert homes(line, through="meddicc") == {"economic_buyer"}

"""Hedges, conditions, third parties, negation and non-answers."""

import pytest

from discovery_tui.deal.values import Level, Stance
from discovery_tui.listen.sureness import mends
from discovery_tui.listen.sureness.certainty import judge
from discovery_tui.listen.sureness.noanswer import is_denial, is_no_answer

LOWERED = {
    "maybe": "hedge: maybe",
    "I think so": "hedge: i think so",
    "probably": "hedge: probably",
    "hopefully": "hedge: hopefully",
    "should be 40k": "hedge: should be",
    "ballpark guess, 40k": "hedge: ballpark guess",
    "40k tbc": "hedge: tbc",
    "40k?": "hedge: ?",
    "40k if the board agrees": "condition: if the board agrees",
    "depends on the board": "condition: depends on the board",
    "40k subject to approval": "condition: subject to approval",
    "last vendor quoted 40k": "third party: last vendor",
    "competitor charges 40k": "third party: competitor",
    "I heard 40k": "third party: i heard",
    "HQ thinks 40k": "third party: hq thinks",
    "my boss thinks so": "third party: my boss thinks",
    "they said 40k": "third party: they said",
    "Tom reckons 40k": "third party: tom reckons",
}


@pytest.mark.parametrize("text", LOWERED)
def test_a_doubt_lowers_the_level_and_is_named(text: str) -> None:
    judged = judge(text)
    assert (judged.cap, judged.why) == (Level.ASSUMED, LOWERED[text])


@pytest.mark.parametrize(
    "text",
    [
        "we have 40k",
        "about 40k",
        "around, roughly, ca. 40k",
        "I can confirm 40k",
        "if we don't fix it we lose 200k",
        "even if it costs 40k",
        "she said 40k",
        "the competition is tough",
        "no problem",
        "we can't keep losing money",
        "40k isn't a problem",
    ],
)
def test_plain_statements_and_imprecision_stay_stated(text: str) -> None:
    judged = judge(text)
    assert (judged.cap, judged.stance) == (Level.STATED, Stance.SUPPORTS)


def test_a_negation_turns_the_stance() -> None:
    judged = judge("we don't have that")
    assert (judged.stance, judged.why) == (Stance.AGAINST, "negation: don't have that")


NO_ANSWERS = (
    "not sure",
    "I'm not really sure yet",
    "don't know",
    "I don't know who signs",
    "no idea",
    "no idea how much it costs us",
    "dunno",
    "good question",
    "good question, I'd have to check",
    "I'd have to check",
    "well, I'd have to ask finance about that",
    "needs to check w/ CFO",
    "can't say",
    "hard to say",
    "let me get back to you",
    "let me get back to you on Monday",
    "rather not say",
    "I'd rather not share that",
    "pass",
    "n/a",
    "tbd",
    "?",
    "...",
    "hmm",
    "hmm, let me think. not sure",
    "we'll see",
    "it depends",
    "to be frank, no idea",
    "nobody knows",
    "not decided yet",
    "we haven't discussed it",
    "no number yet",
)


@pytest.mark.parametrize("text", NO_ANSWERS)
def test_a_non_answer_answers_nothing(text: str) -> None:
    assert is_no_answer(text)
    assert judge(text).cap is Level.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "not sure, the old tool keeps crashing",
        "pass the audit in March",
        "we need to see the numbers",
        "we have to check every invoice by hand",
        "we don't know where the money goes",
        "unclear ownership of the process",
        "depends on the board",
        "no",
    ],
)
def test_who_says_something_answers(text: str) -> None:
    assert not is_no_answer(text)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("no", True),
        ("nothing really", True),
        ("no issues", True),
        ("there is no deadline", True),
        ("it's fine", True),
        ("good, no complaints", True),
        ("we don't have visibility", False),
        ("nobody owns it", False),
        ("no automation, all by hand", False),
        ("there's no single source of truth", False),
    ],
)
def test_a_denial_is_told_from_a_problem_put_negatively(text: str, denied: bool) -> None:
    assert is_denial(text) is denied


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("no wait, 35 with training", True),
        ("sorry 95, Linda raised it", True),
        ("not true, 8, we counted", True),
        ("make that 3 May", True),
        ("we wait until 3 May", False),
        ("wait for 2 weeks", False),
        ("actually", False),
        ("40k", False),
        ("actually we looked at 3 tools last year and none of them could do it at all", False),
    ],
)
def test_a_line_that_corrects_the_one_before(line: str, said: bool) -> None:
    assert mends(line) is said

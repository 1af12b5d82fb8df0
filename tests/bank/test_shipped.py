"""The banks that come with the program: content is the product."""

from __future__ import annotations

from functools import cache

import pytest

from discovery_tui.bank.lens import Fact, Lens
from discovery_tui.bank.lens import tests_of as parts
from discovery_tui.bank.library import SHARED, Library
from discovery_tui.segments import SEGMENTS, SELLERS

BANKS = ("bant", "champ", "hybrid", "meddicc", "sqo")
NEXT_STEP = ("next_step.action", "next_step.people", "next_step.date", "next_step.agreed")


@cache
def library() -> Library:
    return Library()


@cache
def bank(name: str, segment: str = "", seller: str = "") -> Lens:
    return library().lens(name, segment, seller)


FILES = sorted(path.name for path in Library().shipped.glob("*.yaml"))


def test_these_banks_are_shipped() -> None:
    assert [b.id for b in library().list()] == list(BANKS)
    assert sorted([*SHARED, *(f"{name}.yaml" for name in BANKS)]) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_has_no_errors_and_no_warnings(name: str) -> None:
    assert [str(p) for p in library().check(library().shipped / name)] == []


def test_every_shipped_bank_is_listed_with_title_and_version_and_none_is_broken() -> None:
    for listed in library().list():
        assert listed.broken == ""
        assert listed.shipped
        assert listed.title
        assert listed.version == bank(listed.id).version


@pytest.mark.parametrize("name", BANKS)
@pytest.mark.parametrize("segment", ["", *SEGMENTS])
@pytest.mark.parametrize("seller", ["", *SELLERS])
def test_each_resolves_for_every_segment_and_seller(name: str, segment: str, seller: str) -> None:
    lens = bank(name, segment, seller)
    assert (lens.bank, lens.segment, lens.seller) == (name, segment, seller)


@pytest.mark.parametrize("name", BANKS)
def test_gates_differ_for_each_segment(name: str) -> None:
    gates = [bank(name, segment).gate for segment in ("", *SEGMENTS)]
    assert all(a != b for i, a in enumerate(gates) for b in gates[i + 1 :])


@pytest.mark.parametrize("name", BANKS)
@pytest.mark.parametrize("segment", ["", *SEGMENTS])
def test_no_deal_is_handed_over_without_a_next_step(name: str, segment: str) -> None:
    needs = {t.fact: t for need in bank(name, segment).gate.needs for t in parts(need)}
    assert set(NEXT_STEP) <= set(needs)
    assert needs["next_step.date"].within_days
    assert needs["next_step.agreed"].equals == (True,)


@pytest.mark.parametrize("name", BANKS)
def test_each_opens_and_closes_the_call(name: str) -> None:
    lens = bank(name)
    assert lens.opening
    assert lens.closing
    assert "not_now" in dict(lens.reasons)


@pytest.mark.parametrize("name", BANKS)
@pytest.mark.parametrize("segment", ["", *SEGMENTS])
def test_each_criterion_carries_all_a_rep_needs(name: str, segment: str) -> None:
    for criterion in bank(name, segment).criteria:
        assert len(criterion.questions) >= 4, criterion.id
        assert len(criterion.sounds_like) >= 6, criterion.id
        assert criterion.listen_for, criterion.id
        assert criterion.probe, criterion.id
        assert criterion.red_flags, criterion.id
        assert criterion.tip, criterion.id
        assert criterion.means, criterion.id


@pytest.mark.parametrize("seller", ["", *SELLERS])
@pytest.mark.parametrize("name", BANKS)
def test_questions_can_be_said_aloud(name: str, seller: str) -> None:
    for question in bank(name, "", seller).questions():
        assert len(question.ask.split()) <= 25, question.id
        assert question.ask.count("?") == 1, question.id
        assert question.ask.endswith("?"), question.id


def test_every_needed_fact_has_a_question_that_asks_it_first() -> None:
    for name in BANKS:
        for segment in ("", *SEGMENTS):
            lens = bank(name, segment)
            needs = [n for c in lens.criteria for n in c.needs] + list(lens.gate.needs)
            for fact in {test.fact for need in needs for test in parts(need)}:
                assert lens.first_question_for(fact), f"{name} {segment}: {fact}"


@pytest.mark.parametrize("name", ["bant", "meddicc"])
def test_the_sellers_business_words_the_questions_and_leaves_the_rules(name: str) -> None:
    plain = {q.id: q for q in bank(name).questions()}
    wordings = []
    for seller in SELLERS:
        lens = bank(name, "", seller)
        words = {q.id: q.ask for q in lens.questions()}
        changed = {i for i, ask in words.items() if ask != plain[i].ask}
        assert len(changed) > len(plain) / 2, seller
        wordings.append(words)
        assert lens.gate == bank(name).gate
        for criterion, own in zip(lens.criteria, bank(name).criteria, strict=True):
            assert (criterion.needs, criterion.weight, criterion.points, criterion.fails_if) == (
                own.needs,
                own.weight,
                own.points,
                own.fails_if,
            )
            assert [(q.id, q.asks, q.also, q.when) for q in criterion.questions] == [
                (q.id, q.asks, q.also, q.when) for q in own.questions
            ]
    assert wordings[0] != wordings[1] != wordings[2] != wordings[0]


@pytest.mark.parametrize("name", BANKS)
def test_battlecards_can_be_opened_by_name(name: str) -> None:
    competitors = bank(name).competitors
    assert competitors or name in ("champ", "hybrid")
    for competitor in competitors:
        assert competitor.strengths
        assert competitor.weaknesses
        assert competitor.ask
        assert competitor.beware


def test_meddicc_has_its_seven_letters() -> None:
    assert "".join(c.letter for c in bank("meddicc").criteria) == "MEDDICC"


def test_bant_and_champ_have_theirs() -> None:
    assert sorted(c.letter for c in bank("bant").criteria) == sorted("BANT")
    assert [c.name for c in bank("champ").criteria] == [
        *("Challenges", "Authority", "Money", "Prioritization")
    ]


def test_sqo_is_five_criteria_of_four_facts() -> None:
    criteria = bank("sqo").criteria
    assert [len(c.needs) for c in criteria] == [4] * 5
    facts = [t.fact for c in criteria for need in c.needs for t in parts(need)]
    assert len(set(facts)) >= 20


def test_hybrid_includes_and_extends() -> None:
    text = (library().shipped / "hybrid.yaml").read_text(encoding="utf-8")
    assert "\ninclude:" in text
    assert "\nextend:" in text
    champ = bank("champ").criterion("challenges")
    taken = bank("hybrid").criterion("challenges")
    assert champ
    assert taken
    assert taken.needs == champ.needs
    assert taken.weight != champ.weight


def test_keys_are_one_letter_and_unique() -> None:
    for name in BANKS:
        for segment in ("", *SEGMENTS):
            keys = [c.key for c in bank(name, segment).criteria]
            assert len(keys) == len(set(keys))


# ------------------------------------------------------------------ the shared facts


def facts() -> list[Fact]:
    return list(library().facts.values())


def test_no_two_choices_of_a_fact_claim_the_same_words() -> None:
    for fact in facts():
        said = [phrase for choice in fact.choices for phrase in choice.says]
        assert len(said) == len(set(said)), fact.id
        assert all(phrase == phrase.lower() and phrase for phrase in said), fact.id


def test_every_choice_can_be_heard() -> None:
    assert [f"{f.id}: {c.id}" for f in facts() for c in f.choices if len(c.says) < 3] == []


def test_every_fact_goes_to_the_crm_and_to_a_section() -> None:
    fields = [f.crm for f in facts()]
    assert all(fields)
    assert len(fields) == len(set(fields))
    assert {f.section for f in facts()} == {section for section, _ in library().sections}

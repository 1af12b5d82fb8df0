"""What a line says about the facts it may answer, through the room's door."""

from datetime import date

import pytest

from discovery_tui.bank.lens import ChoiceOption, Fact
from discovery_tui.deal.values import (
    Choice,
    Level,
    Name,
    Number,
    People,
    Person,
    Stance,
    Value,
    YesNo,
)
from discovery_tui.listen.reading import Context, read_line

from .world import CONTEXT, LENS, days, money, reads, sureness, tiny_lens

# asked fact, line, value, level and stance, why
READ: list[tuple[str, str, Value | None, str, str]] = [
    # money
    ("budget.amount", "about 40k, maybe 45", money(40_000, 45_000), "stated", ""),
    ("budget.amount", "no more than 50k", money(None, 50_000), "stated", ""),
    ("budget.amount", "maybe 40k", money(40_000), "assumed", "hedge: maybe"),
    ("budget.amount", "40k, I think", money(40_000), "assumed", "hedge: i think"),
    ("budget.amount", "40k?", money(40_000), "assumed", "hedge: ?"),
    ("budget.amount", "budget? 60k max", money(None, 60_000), "stated", ""),
    ("budget.amount", "not sure but around 40k", money(40_000), "assumed", "hedge: not sure"),
    ("budget.amount", "up to maybe 50k", money(None, 50_000), "assumed", "hedge: maybe"),
    ("budget.amount", "30-35k/yr tbc", money(30_000, 35_000, "year"), "assumed", "hedge: tbc"),
    ("budget.amount", "40k not approved yet", money(40_000), "assumed", "hedge: not approved yet"),
    (
        "budget.amount",
        "40k if the board agrees",
        money(40_000),
        "assumed",
        "condition: if the board agrees",
    ),
    (
        "budget.amount",
        "last vendor quoted 40k",
        money(40_000),
        "assumed",
        "third party: last vendor",
    ),
    ("budget.amount", "BlackLine is 40k", money(40_000), "assumed", "third party: blackline"),
    ("budget.amount", "last year we had 40k", money(40_000), "assumed", "past: last year"),
    (
        "budget.amount",
        "we did 40m in revenue",
        money(40_000_000),
        "assumed",
        "may be about revenue",
    ),
    (
        "budget.amount",
        "Salesforce costs us 40k a year",
        money(40_000, basis="year"),
        "assumed",
        "may be what is paid now: costs us",
    ),
    ("budget.amount", "we don't have 40k", money(40_000), "stated against", "negation: don't have"),
    (
        "budget.amount",
        "we can't spend 40k",
        money(40_000),
        "stated against",
        "negation: can't spend",
    ),
    ("budget.amount", "40k? no way", money(40_000), "stated against", "negation: no way"),
    ("budget.amount", "40k is too much", money(40_000), "stated against", "negation: is too much"),
    ("budget.amount", "it's not 40k, it's 60k", money(60_000), "stated", ""),
    ("budget.amount", "40k, no, make that 45k", money(45_000), "stated", ""),
    ("budget.amount", "it used to be 30k, now it's 45k", money(45_000), "stated", ""),
    ("budget.amount", "last vendor quoted 40k, we have 30k", money(30_000), "stated", ""),
    ("budget.amount", "maybe we start in March, budget is 40k", money(40_000), "stated", ""),
    ("budget.amount", "50k wouldn't be a problem", money(50_000), "stated", ""),
    (
        "budget.amount",
        "40k this year, 60k next year",
        money(40_000),
        "assumed",
        "two amounts: €40k, €60k",
    ),
    ("budget.amount", "would find 25 a year", None, "assumed", "25 what? type 25k"),
    ("budget.amount", "40-50", None, "assumed", "40-50 what? type 40-50k"),
    ("budget.amount", "500 a month", None, "assumed", "500 what? type 500k or 500 EUR"),
    ("budget.amount", "we need to see pricing first", None, "assumed", "not read as an amount"),
    ("budget.amount", "no budget", None, "assumed against", "negation: no budget"),
    ("budget.amount", "I sign up to 50k", None, "assumed", "not read as an amount"),
    ("pain.cost", "we can't keep losing 40k a month", money(40_000, basis="month"), "stated", ""),
    (
        "pain.cost",
        "if we don't fix it we lose 200k a year",
        money(200_000, basis="year"),
        "stated",
        "",
    ),
    # days
    ("timeline.start", "b4 Q3 close", days("..2027-09-30"), "stated", ""),
    ("timeline.start", "not before March", days("2027-03-01.."), "stated", ""),
    ("timeline.start", "6 weeks", days("2026-12-30"), "stated", ""),
    ("timeline.start", "probably Q2", days("2027-04-01..2027-06-30"), "assumed", "hedge: probably"),
    (
        "timeline.start",
        "early March, depends on the audit",
        days("2027-03-01..2027-03-10"),
        "assumed",
        "condition: depends on the audit",
    ),
    ("timeline.start", "can't do March, June works", days("2027-06-01..2027-06-30"), "stated", ""),
    (
        "timeline.start",
        "decision before Christmas, go-live in Q2",
        days("2027-04-01..2027-06-30"),
        "stated",
        "",
    ),
    ("timeline.start", "we can't start in March", None, "assumed", "negation: can't start in"),
    ("timeline.start", "15.3.2020", days("2020-03-15"), "assumed", "past: 15 Mar 2020"),
    ("timeline.start", "we tried this last year", None, "assumed", "not read as a day"),
    ("timeline.start", "asap", None, "assumed", "not read as a day"),
    ("timeline.start", "no deadline", None, "assumed against", "denied"),
    (
        "next_step.date",
        "let me get back to you by Friday",
        days("..2026-11-20"),
        "assumed",
        "hedge: get back to you",
    ),
    # people
    (
        "buyer.economic",
        "maybe the CFO",
        People((Person("Piotr Nowak", "CFO"),)),
        "assumed",
        "hedge: maybe",
    ),
    ("buyer.economic", "we decide as a team", None, "assumed", "not read as a person"),
    ("buyer.economic", "not Piotr", None, "assumed", "negation: not piotr"),
    # numbers
    (
        "today.volume",
        "about 300 invoices a month",
        Number(300, 300, "invoices a month"),
        "stated",
        "",
    ),
    ("today.volume", "I think 3 people", Number(3, 3, "people"), "assumed", "hedge: i think"),
    ("pain.effort", "takes 3 people 16 hours", Number(16, 16, "hours"), "stated", ""),
    ("today.volume", "hundreds", None, "assumed", "not read as a number"),
    # choices
    ("budget.status", "the budget is approved", Choice("approved"), "stated", ""),
    ("budget.status", "Signed-off last week", Choice("approved"), "stated", ""),
    ("budget.status", "we have no budget", Choice("none"), "stated against", ""),
    ("budget.status", "nothing, spending is frozen", Choice("none"), "stated against", ""),
    ("budget.status", "I think it's approved", Choice("approved"), "assumed", "hedge: i think"),
    ("budget.status", "if it's approved", Choice("approved"), "assumed", "condition: if it's"),
    ("budget.status", "not approved", None, "assumed", "negation: not"),
    ("budget.status", "isn't signed off yet", None, "assumed", "negation: isn't"),
    ("budget.status", "needs to be approved", None, "assumed", "negation: needs to be"),
    ("budget.status", "approved? not yet", None, "assumed", "negation: ? not yet"),
    ("budget.status", "not approved but set aside", Choice("planned"), "stated", ""),
    (
        "budget.status",
        "budget is approved but frozen",
        Choice("approved"),
        "assumed",
        "two answers: Approved, None",
    ),
    ("budget.status", "disapproved", None, "assumed", "not read as one of the choices"),
    # yes or no
    ("next_step.agreed", "yes", YesNo(True), "stated", ""),
    ("next_step.agreed", "Tuesday works for us", YesNo(True), "stated", ""),
    ("next_step.agreed", "sounds good", YesNo(True), "stated", ""),
    ("next_step.agreed", "no problem", YesNo(True), "stated", ""),
    ("next_step.agreed", "I think so", YesNo(True), "assumed", "hedge: i think"),
    ("next_step.agreed", "yes, if Piotr can", YesNo(True), "assumed", "condition: if piotr can"),
    ("next_step.agreed", "nope, sorry", YesNo(False), "stated", ""),
    ("next_step.agreed", "not agreed", YesNo(False), "stated", ""),
    ("next_step.agreed", "absolutely not", YesNo(False), "stated", ""),
    ("next_step.agreed", "Tuesday doesn't work", YesNo(False), "stated", ""),
    ("next_step.agreed", "I don't think so", YesNo(False), "assumed", "hedge: don't think"),
    ("next_step.agreed", "maybe", None, "assumed", "not read as yes or no"),
    ("next_step.agreed", "yes and no", None, "assumed", "not read as yes or no"),
    # text
    ("pain.problem", "month-end by hand, 3 people", None, "stated", ""),
    ("pain.problem", "we don't have visibility", None, "stated", ""),
    ("pain.problem", "the tool should have SSO", None, "stated", ""),
    (
        "pain.problem",
        "by hand in Excel, and maybe once a quarter we find an error",
        None,
        "stated",
        "",
    ),
    ("pain.problem", "I think it's too slow", None, "assumed", "hedge: i think"),
    ("pain.problem", "my boss says it's too slow", None, "assumed", "third party: my boss says"),
    ("pain.problem", "not sure, the old tool crashes", None, "assumed", "hedge: not sure"),
    ("pain.problem", "nothing really", None, "stated against", "denied"),
    ("pain.problem", "yes", None, "assumed", "only a yes"),
]


@pytest.mark.parametrize(("asks", "text", "value", "sure", "why"), READ, ids=[r[1] for r in READ])
def test_the_asked_fact_is_read_with_its_level(
    asks: str, text: str, value: Value | None, sure: str, why: str
) -> None:
    read = reads(asks, text)[asks]
    assert (read.value, sureness(read), read.why) == (value, sure, why)


@pytest.mark.parametrize(
    ("asks", "text"),
    [
        ("budget.amount", "good question, I'd have to check"),
        ("budget.amount", "pass"),
        ("budget.status", "no idea if it's approved"),
        ("buyer.economic", "I don't know who signs"),
        ("timeline.start", "let me get back to you on Monday"),
        ("next_step.agreed", "let me check my calendar"),
        ("pain.problem", "hard to say"),
        ("today.tools", "not sure"),
        ("today.volume", "?"),
        ("pain.problem", "   "),
    ],
)
def test_a_non_answer_earns_nothing(asks: str, text: str) -> None:
    assert read_line(text, LENS, asks, (), CONTEXT) == ()


def test_a_value_beside_a_non_answer_counts_as_a_guess() -> None:
    read = reads("budget.amount", "hmm, no idea, 40k?")["budget.amount"]
    assert (read.value, read.level) == (money(40_000), Level.ASSUMED)


def test_facts_asked_along_are_read_when_their_kind_of_value_is_heard() -> None:
    line = "sixty thousand earmarked, Piotr has to sign it, live before year-end"
    found = reads(
        "budget.amount", line, "timeline.start", "buyer.economic", "budget.status", "pain.problem"
    )
    assert {k: r.value for k, r in found.items()} == {
        "budget.amount": money(60_000),
        "timeline.start": days("..2026-12-31"),
        "buyer.economic": People((Person("Piotr Nowak", "CFO"),)),
    }


@pytest.mark.parametrize(
    "line",
    ["we lose 180k a year, budget is 40k", "budget is 40k and it costs us 180k a year"],
)
def test_an_amount_goes_to_the_fact_its_words_point_to(line: str) -> None:
    for asks, also in (("pain.cost", "budget.amount"), ("budget.amount", "pain.cost")):
        found = reads(asks, line, also)
        assert found["pain.cost"].value == money(180_000, basis="year")
        assert found["budget.amount"].value == money(40_000)


def test_one_amount_answers_one_fact_only() -> None:
    found = reads("budget.amount", "40k", "pain.cost")
    assert {k: r.value for k, r in found.items()} == {"budget.amount": money(40_000)}


def test_values_given_to_a_fact_by_their_order_alone_are_assumed() -> None:
    found = reads("timeline.start", "Monday, and then 5 April", "timeline.decide")
    assert found["timeline.start"].level is Level.STATED
    assert sureness(found["timeline.decide"]) == "assumed"
    assert found["timeline.decide"].why == "not said which"


def test_days_go_to_the_fact_their_words_point_to() -> None:
    found = reads("timeline.start", "decision in March, live in June", "timeline.decide")
    assert found["timeline.start"].value == days("2027-06-01..2027-06-30")
    assert found["timeline.decide"].value == days("2027-03-01..2027-03-31")


def test_a_signing_limit_is_no_budget() -> None:
    line = "sarah up to 50k, above that piotr the CFO, decision in March"
    found = reads("buyer.economic", line, "budget.amount", "timeline.decide")
    assert found["buyer.economic"].value == People(
        (
            Person("Sarah Chen", "VP Ops", up_to=money(None, 50_000)),
            Person("Piotr Nowak", "CFO", above=money(50_000, None)),
        )
    )
    assert "budget.amount" not in found
    assert found["timeline.decide"].value == days("2027-03-01..2027-03-31")


@pytest.mark.parametrize(
    ("text", "level"),
    [("Maria copies it by hand", Level.ASSUMED), ("Maria has to approve it", Level.STATED)],
)
def test_being_named_is_not_yet_deciding(text: str, level: Level) -> None:
    assert reads("pain.problem", text, "buyer.economic")["buyer.economic"].level is level


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("contract ends 30 June", "may be about contract"),
        ("decision by 30 June", "may be about decision"),
        ("live by 30 June", ""),
    ],
)
def test_a_day_told_of_something_else_is_assumed(text: str, why: str) -> None:
    assert reads("timeline.start", text)["timeline.start"].why == why


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("sure, so the thing is, approvals take forever", None),
        ("right, we can't see stock levels in real time", None),
        ("no rush really, some time next year", None),
        ("we still have to agree on that inside", None),
        ("yes", True),
        ("yes, Tuesday works", True),
        ("she agreed to a demo on Tuesday", True),
        ("Tuesday doesn't work", False),
    ],
)
def test_a_way_to_begin_is_no_yes(text: str, agreed: bool | None) -> None:
    read = reads("pain.problem", text, "next_step.agreed").get("next_step.agreed")
    assert (read.value if read else None) == (None if agreed is None else YesNo(agreed))


@pytest.mark.parametrize(
    ("text", "now", "target"),
    [
        ("we close in nine days, the board wants five", 9, 5),
        ("days to close: 9 now, target 5", 9, 5),
        ("one accountant handles four entities, it should be seven", 1, 7),
    ],
)
def test_a_target_is_told_from_todays_figure(text: str, now: int, target: int) -> None:
    lens = tiny_lens(
        Fact("metrics.now", "Today's figure", "number", "pain"),
        Fact("metrics.target", "Target figure", "number", "pain"),
    )
    for asks, figure in (("metrics.now", now), ("metrics.target", target)):
        (read,) = read_line(text, lens, asks, (), CONTEXT)
        assert isinstance(read.value, Number)
        assert (read.value.low, read.level) == (figure, Level.STATED)


def test_an_everyday_label_counts_only_as_the_answer() -> None:
    options = (ChoiceOption("most", "Mostly", says=("most of it",)), ChoiceOption("some", "Some"))
    lens = tiny_lens(Fact("fit.confirmed", "Fit", "choice", "decision", choices=options))
    for text, value in (
        ("mostly", Choice("most")),
        ("you cover most of it", Choice("most")),
        ("mostly the night shift suffers from some of it", None),
    ):
        (read,) = read_line(text, lens, "fit.confirmed", (), CONTEXT)
        assert read.value == value


def test_a_choice_whose_phrase_is_negative_is_not_turned_round() -> None:
    options = (
        ChoiceOption("refused", "Access refused", Stance.AGAINST, ("doesn't meet vendors",)),
        ChoiceOption("planned", "Planned", says=("not yet approved",)),
        ChoiceOption("done", "Approved"),
    )
    lens = tiny_lens(Fact("x.y", "X", "choice", "x", choices=options))
    for text, value in (("he doesn't meet vendors", "refused"), ("not yet approved", "planned")):
        (read,) = read_line(text, lens, "x.y", (), CONTEXT)
        assert read.value == Choice(value)


def test_this_year_in_a_tale_of_the_past_is_no_date() -> None:
    assert "timeline.start" not in reads("pain.cost", "we lost 40k this year", "timeline.start")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BlackLine, Trintech and doing nothing", ["BlackLine", "Trintech", "doing nothing"]),
        ("only you and Black-Line", ["BlackLine"]),
        ("talking to Workiva and blackline", ["Workiva", "BlackLine"]),
        ("we looked at BlackLine last year and weren't happy", ["BlackLine"]),
        ("the big four: Deloitte, KPMG, EY, PwC", ["Deloitte", "KPMG", "EY", "PwC"]),
    ],
)
def test_every_competitor_named_is_a_reading_of_its_own(text: str, names: list[str]) -> None:
    found = read_line(text, LENS, "competition.named", (), CONTEXT)
    assert [r.value for r in found] == [Name(n) for n in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("excel, sap and an old access db", ["excel", "sap", "access db"]),
        ("NetSuite for the ledger, Excel for the rest", ["NetSuite", "Excel"]),
        ("we run on NetSuite and nobody likes it", ["NetSuite"]),
        ("our ERP is Microsoft Dynamics 365", ["Microsoft Dynamics 365"]),
        ("HubSpot (sales), Jira (dev)", ["HubSpot", "Jira"]),
        ("it's all in Excel, to be honest", ["Excel"]),
        ("SAP S/4HANA, PowerBI", ["SAP S/4HANA", "PowerBI"]),
    ],
)
def test_tools_are_read_from_lists_and_from_sentences(text: str, names: list[str]) -> None:
    found = read_line(text, LENS, "today.tools", (), CONTEXT)
    assert [r.value for r in found if r.fact == "today.tools"] == [Name(n) for n in names]


@pytest.mark.parametrize(
    "text",
    [
        "everything is manual",
        "nobody",
        "you're the first",
        "Month-end is by hand, three people",
        "both dead after 6 months",
        "mostly Anna and the two interns",
        "the others are ahead on reporting",
    ],
)
def test_filler_is_no_name(text: str) -> None:
    (read,) = read_line(text, LENS, "today.tools", (), CONTEXT)
    assert (read.value, read.why) == (None, "not read as a name")


@pytest.mark.parametrize("asks", ["budget.amount", "pain.problem", "timeline.start", None])
def test_a_rival_is_heard_whatever_was_asked(asks: str | None) -> None:
    read = reads(asks, "blackline quoted us 40k")["competition.named"]
    assert (read.value, read.level) == (Name("BlackLine"), Level.STATED)


@pytest.mark.parametrize("text", ["maybe BlackLine", "not BlackLine", "I think they use BlackLine"])
def test_a_doubtful_rival_is_assumed(text: str) -> None:
    read = reads(None, text)["competition.named"]
    assert sureness(read) == "assumed"


def test_without_the_competition_fact_rivals_are_not_read() -> None:
    lens = tiny_lens(Fact("pain.problem", "Problem", "text", "pain"))
    assert [r.fact for r in read_line("BlackLine failed", lens, "pain.problem")] == ["pain.problem"]


def test_the_answer_to_no_question_gives_only_what_was_asked_along() -> None:
    assert reads(None, "we do it by hand") == {}
    assert reads(None, "40k", "budget.amount")["budget.amount"].value == money(40_000)


def test_unknown_facts_are_passed_over_and_former_ids_followed() -> None:
    lens = tiny_lens(Fact("budget.amount", "Budget", "money", "budget", was=("budget.size",)))
    (read,) = read_line("40k", lens, "budget.size", ("no.such",), CONTEXT)
    assert (read.fact, read.value) == ("budget.amount", money(40_000))
    assert read_line("40k", lens, "no.such", (), CONTEXT) == ()


def test_currency_and_fiscal_year_come_from_the_context() -> None:
    context = Context(date(2026, 11, 18), currency="GBP", fiscal_month=4)
    (amount,) = read_line("40k", LENS, "budget.amount", (), context)
    assert amount.value == money(40_000, currency="GBP")
    (start,) = read_line("Q1", LENS, "timeline.start", (), context)
    assert start.value == days("2027-04-01..2027-06-30")


def test_without_a_context_no_day_is_read() -> None:
    (read,) = read_line("next Tuesday", LENS, "timeline.start")
    assert (read.value, read.level) == (None, Level.ASSUMED)


def test_a_fact_that_adds_up_keeps_every_value() -> None:
    lens = tiny_lens(Fact("risk.dates", "Risky days", "when", "risk", many=True))
    found = read_line("10 March, and the audit on 5 May", lens, "risk.dates", (), CONTEXT)
    assert [r.value for r in found] == [days("2027-03-10"), days("2027-05-05")]


def test_the_stance_of_a_choice_is_its_own() -> None:
    assert reads("budget.status", "no budget")["budget.status"].stance is Stance.AGAINST


def test_until_may_be_an_end_or_a_start_and_is_not_sure() -> None:
    read = reads("timeline.start", "not now, ERP till January")["timeline.start"]
    assert read.level is Level.ASSUMED


def test_a_quote_of_ones_own_is_no_third_party() -> None:
    read = reads("pain.problem", "every quote is built by hand")["pain.problem"]
    assert read.level is Level.STATED


def test_a_day_still_to_come_is_read_after_decided() -> None:
    read = reads("timeline.decide", "decided in ten weeks")["timeline.decide"]
    assert (read.value, read.level) == (days("2027-01-27"), Level.STATED)


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("80k is way over what we can do", Stance.AGAINST),
        ("100k is a non-starter", Stance.AGAINST),
        ("40k was the old number", Stance.SUPPORTS),
    ],
)
def test_an_amount_turned_away_or_gone_is_no_statement(line: str, stance: Stance) -> None:
    read = reads("budget.amount", line)["budget.amount"]
    assert (read.level, read.stance) == (Level.ASSUMED, stance)


@pytest.mark.parametrize("line", ["I have no budget authority", "I wouldn't say we have no budget"])
def test_words_that_hold_a_choice_without_meaning_it(line: str) -> None:
    assert reads("budget.status", line)["budget.status"].value is None

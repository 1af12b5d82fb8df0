"""Whatever is typed: nothing raises, nothing is validated, spans lie inside the text."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from discovery_tui.deal.values import Level, Person
from discovery_tui.listen.amounts.counts import find_numbers
from discovery_tui.listen.amounts.money import find_money
from discovery_tui.listen.dates import find_dates
from discovery_tui.listen.line import Span
from discovery_tui.listen.people import find_people
from discovery_tui.listen.prefix import split_prefix
from discovery_tui.listen.reading import Context, read_line
from discovery_tui.listen.sureness.certainty import judge

from .world import FACTS, LENS

IDS = [f.id for f in FACTS]
WORDS = [
    *("about", "maybe", "between", "and", "to", "or", "not", "no", "don't have", "up to", "under"),
    *("over", "at least", "max", "if the board agrees", "40k", "25", "1.200,50", "€", "$", "k"),
    *("million", "half a", "hundred", "fifteen", "twenty", "%", "people", "hours", "a year", "may"),
    *("per month", "Q3", "mid", "March", "by", "before", "until", "Friday", "next week", "15/3"),
    *("2027", "15.3.", "FY27", "EOM", "tomorrow", "Christmas", "Piotr", "Anna Schmidt", "our CFO"),
    *("(VP", "me", "I sign", "above that", "legal", "board", "BlackLine", "Excel", ",", ".", "?"),
    *("-", ":", "!", "+", "//", "yes", "nope", "agreed", "approved", "quoted", "last vendor"),
    *("I think", "hopefully", "not sure", "each", "in", "six", "weeks", "the", "14th", "from"),
]
LINES = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
)
DAYS = st.one_of(st.dates(), st.just(date(2026, 11, 18)))


@given(
    text=LINES,
    asks=st.sampled_from([*IDS, None]),
    also=st.lists(st.sampled_from(IDS), max_size=4),
    context=st.builds(
        Context,
        DAYS,
        st.sampled_from(["EUR", "SEK"]),
        st.integers(1, 12),
        st.just((Person("Piotr Nowak", "CFO"), Person(""))),
        st.sampled_from(["", "Sarah Chen"]),
    ),
)
def test_reading_never_raises_never_validates_and_repeats_itself(
    text: str, asks: str | None, also: list[str], context: Context
) -> None:
    found = read_line(text, LENS, asks, also, context)
    assert found == read_line(text, LENS, asks, also, context)
    assert all(Level.ASSUMED <= r.level <= Level.STATED for r in found)
    assert {r.fact for r in found} <= {asks, *also, "competition.named"}


@given(text=LINES, day=DAYS, bare=st.booleans())
@example(text="İ 40k by March, Anna signs", day=date(2026, 11, 18), bare=True)
@example(text="\u017f \u212a 40K", day=date.max, bare=False)
def test_spans_lie_inside_the_text_in_order(text: str, day: date, bare: bool) -> None:
    grammars: list[Sequence[Span[object]]] = [
        find_money(text, "EUR", bare=bare),
        find_dates(text, day, 4, bare=bare),
        find_numbers(text, asked=bare),
        find_people(text, (), "Sarah Chen", asked=bare),
    ]
    for spans in grammars:
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert [s.start for s in spans] == sorted(s.start for s in spans)


@given(text=LINES)
def test_beginnings_and_certainty_take_any_text(text: str) -> None:
    assert split_prefix(text, ["Sarah Chen", ""]).rest in text
    assert judge(text).cap <= Level.STATED


@pytest.mark.parametrize(
    "piece",
    ["1 ", "40k, maybe ", "no ", "we don't have ", "one ", "i have to ", "just ", "a,", "(", "1.",
     "march may ", "Anna Bob ", "head of a ", "and a half ", "not really sure ", "#", "¤", " "],
)  # fmt: skip
def test_a_line_of_4000_characters_is_read_to_its_end(piece: str) -> None:
    context = Context(date(2026, 11, 18), speaker="Sarah Chen")
    line = (piece * 4000)[:4000]
    for asks in ("budget.amount", "pain.problem", "buyer.economic"):
        assert all(r.level <= Level.STATED for r in read_line(line, LENS, asks, IDS, context))

"""Whatever is typed: nothing raises, nothing is validated, spans lie inside the text."""

from collections.abc import Sequence
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from discovery_tui.deal.roster import Roster
from discovery_tui.deal.values import Level
from discovery_tui.listen.amounts.counts import find_numbers
from discovery_tui.listen.amounts.money import find_money
from discovery_tui.listen.dates import find_dates
from discovery_tui.listen.line import Span
from discovery_tui.listen.people import find_people
from discovery_tui.listen.prefix import split_prefix
from discovery_tui.listen.sureness.certainty import judge

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


@given(text=LINES, day=DAYS, bare=st.booleans())
@example(text="İ 40k by March, Anna signs", day=date(2026, 11, 18), bare=True)
@example(text="\u017f \u212a 40K", day=date.max, bare=False)
def test_spans_lie_inside_the_text_in_order(text: str, day: date, bare: bool) -> None:
    grammars: list[Sequence[Span[object]]] = [
        find_money(text, "EUR", bare=bare),
        find_dates(text, day, 4, bare=bare),
        find_numbers(text, asked=bare),
        find_people(text, speaker="Sarah Chen", asked=bare),
    ]
    for spans in grammars:
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert [s.start for s in spans] == sorted(s.start for s in spans)


@given(text=LINES)
def test_beginnings_and_certainty_take_any_text(text: str) -> None:
    assert split_prefix(text, Roster.of(["Sarah Chen", ""])).rest in text
    assert judge(text).cap <= Level.STATED

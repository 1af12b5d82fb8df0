"""Nothing typed is missing: every line that is not private is in the brief, word for word, once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from discovery_tui.brief.html import to_html
from discovery_tui.brief.model import ALSO_SAID
from discovery_tui.deal.records import Kind, Read
from discovery_tui.deal.values import Choice, Level, Name, Number, People, Person, Stance
from discovery_tui.text import one_line
from tests.support.laws import many

from .lens import FACTS
from .page import parsed
from .sample import Sample, euros, normal_call

PARSER = MarkdownIt("commonmark").enable("table")
KINDS = (*[Kind.ANSWER] * 3, Kind.PROMISE, Kind.QUESTION, Kind.OBJECTION, Kind.PRIVATE)
values = st.one_of(
    st.none(),
    st.integers(1, 10**6).map(euros),
    st.builds(Number, st.just(3.0), st.just(3.0), st.sampled_from(["", "people"])),
    st.sampled_from([Choice("none"), Choice("met"), Name("BlackLine")]),
    st.sampled_from(["Tom", "Piotr", "the CFO"]).map(lambda n: People((Person(n, "CFO"),))),
)
reads = st.builds(
    Read,
    st.sampled_from([*(f.id for f in FACTS), "old.fact"]),
    values,
    st.sampled_from([Level.ASSUMED, Level.STATED, Level.VALIDATED]),
    st.sampled_from(Stance),
)
words = st.lists(
    st.sampled_from(["by hand", "3", "40k", "a|b", "*x*", "<b>", "R&D", "“so”", "und\nso", "…"])
    | st.text(max_size=12),
    max_size=40,
).map(" ".join)
lines = st.tuples(
    st.sampled_from(KINDS),
    words,
    st.lists(reads, max_size=3),
    st.sampled_from(["", "Tom", "me", "Sarah Chen", "Raj Patel"]),
    st.sampled_from(["", "01:00", "20:00"]),
    st.booleans(),
)
calls = st.lists(
    st.tuples(st.lists(lines, max_size=8), st.sampled_from(["", "connected", "no_show"])),
    max_size=3,
)


def typed(held: list[tuple[list[tuple[Kind, str, list[Read], str, str, bool]], str]]) -> Sample:
    """A deal in which these lines were typed, each with a word only it has."""
    s, n = Sample(), 0
    for said, outcome in held:
        s.call()
        for kind, text, its, speaker, at, back in said:
            n += 1
            own = f"{text} n{n}n"
            if kind == Kind.ANSWER:
                line = s.answer(at, own, *its, speaker=speaker)
                if back and its:
                    s.mark(line, taken_back=True, elapsed=300)
            else:
                s.line(kind, at, own, speaker=speaker)
        if outcome:
            s.end(outcome)
    return s


def shown(markdown: str) -> str:
    """The file as a reader sees it."""
    tokens = PARSER.parse(markdown.partition("\n---\n")[2])
    return "\n".join("".join(c.content for c in t.children) for t in tokens if t.children)


@many(80)
@given(calls)
def test_every_line_is_in_the_brief_word_for_word_and_once(held: list) -> None:  # type: ignore[type-arg]
    s = typed(held)
    wanted = [line for line in s.evidence().lines if line.kind != Kind.PRIVATE]
    private = [line for line in s.evidence().lines if line.kind == Kind.PRIVATE]
    brief = s.brief()
    for told in (shown(s.markdown()), parsed(to_html(brief)).text):
        for line in wanted:
            assert told.count(one_line(line.text)) == 1, line.text
        for line in private:
            assert line.text.split(" ")[-1] not in told
    below = Counter(
        t.line for x in brief.sections if x.id == ALSO_SAID for i in x.items for t in i.told
    )
    assert set(below.values()) <= {1}


@many(40)
@given(calls)
def test_what_is_read_first_stays_within_500_words_whatever_was_typed(
    held: list,  # type: ignore[type-arg]
) -> None:
    assert typed(held).brief().words < 500


@many(15)
@given(calls)
def test_the_same_records_in_any_order_give_the_same_brief(held: list) -> None:  # type: ignore[type-arg]
    s, again = typed(held), typed(held)
    again.records.reverse()
    assert s.markdown() == again.markdown()
    assert to_html(s.brief()) == to_html(again.brief())


def test_a_normal_call_repeats_no_line() -> None:
    s = normal_call()
    text = shown(s.markdown())
    for line in s.evidence().lines:
        assert text.count(line.text) == (line.kind != Kind.PRIVATE) or len(line.text) < 4

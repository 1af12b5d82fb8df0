"""Who is who: one table, from what was said of people and from who was on the line."""

from __future__ import annotations

import re

import pytest

from discovery_tui.brief.follow_up import follow_up
from discovery_tui.deal.values import Choice, People, Person, Stance

from .sample import AGAINST, ASSUMED, Sample, euros, lens_with, normal_call, read, section


def a_call() -> Sample:
    s = Sample()
    s.call()
    return s


def people_rows(s: Sample) -> dict[str, dict[str, str]]:
    """What is known of each person, by the heads of the columns."""
    found = s.brief().section("people")
    assert found is not None
    assert found.table is not None
    _, *heads = found.table.columns
    return {row[0]: dict(zip(heads, row[1:], strict=True)) for row in found.table.rows}


def test_people_are_one_table_with_what_is_known_of_them() -> None:
    s = a_call()
    s.person("Tom Weber", title="Head of Accounting", attitude="sceptical")
    both = (Person("Sarah", up_to=euros(50_000)), Person("Piotr", "CFO", above=euros(50_000)))
    s.answer("12:20", "x", read("buyer.economic", People(both)))
    s.answer("13:00", "y", read("champion.name", People((Person("Tom Weber"),)), ASSUMED))
    s.answer("13:10", "a clean audit letter", read("champion.why"))
    assert people_rows(s) == {
        "Sarah Chen, VP Ops": {
            "Part in the deal": "contact; decides also",
            "Attitude": "",
            "Cares about": "",
            "Signs": "up to €50k",
            "Reachable": "yes",
        },
        "Tom Weber, Head of Accounting": {
            "Part in the deal": "champion (a guess)",
            "Attitude": "sceptical",
            "Cares about": "“a clean audit letter”",
            "Signs": "",
            "Reachable": "not met yet",
        },
        "Piotr, CFO": {
            "Part in the deal": "economic buyer",
            "Attitude": "",
            "Cares about": "",
            "Signs": "above €50k",
            "Reachable": "not met yet",
        },
    }
    assert s.markdown().count("a clean audit letter") == 1


def test_a_row_rests_on_the_lines_it_was_read_from() -> None:
    s = a_call()
    line = s.answer("12:20", "x", read("buyer.economic", People((Person("Piotr", "CFO"),))))
    assert f"| Piotr, CFO | economic buyer | not met yet `{line[-6:]}` |" in s.markdown()


@pytest.mark.parametrize(
    "called",
    ["Raj Patel", "Raj", "the CTO", "CTO", "our CTO", "Raj, CTO", "Mr. Patel", "raj patel"],
)
@pytest.mark.parametrize("known", [True, False])
def test_a_person_has_one_row_whatever_they_were_called(called: str, known: bool) -> None:
    s = a_call()
    if known:
        s.person("Raj Patel", title="CTO")
    else:
        s.answer("01:00", "a", read("people.others", People((Person("Raj Patel", "CTO"),))))
    s.answer("02:00", "b", read("buyer.economic", People((Person(called),))))
    rows = people_rows(s)
    assert list(rows) == ["Sarah Chen, VP Ops", "Raj Patel, CTO"]
    assert "economic buyer" in rows["Raj Patel, CTO"]["Part in the deal"]


def test_the_title_alone_finds_somebody_named_later() -> None:
    s = a_call()
    s.answer("02:00", "b", read("buyer.economic", People((Person("the CTO", "CTO"),))))
    s.answer("03:00", "c", read("people.others", People((Person("Raj", "CTO"),))))
    s.answer("04:00", "d", speaker="Raj Patel")
    assert list(people_rows(s)) == ["Sarah Chen, VP Ops", "Raj Patel, CTO"]


def test_two_with_one_title_are_not_guessed_between() -> None:
    s = a_call()
    for name in ("Raj Patel", "Ann Lee"):
        s.person(name, title="CTO")
    s.answer("02:00", "b", read("buyer.economic", People((Person("the CTO"),))))
    assert "the CTO" in people_rows(s)


@pytest.mark.parametrize(
    ("access", "told"),
    [
        ("met", "yes, met"),
        ("booked", "yes, meeting booked"),
        ("promised", "introduction promised"),
        ("refused", "no, access refused"),
    ],
)
def test_the_buyer_is_reachable_or_not(access: str, told: str) -> None:
    s = a_call()
    s.answer("02:00", "b", read("buyer.economic", People((Person("Raj"),))))
    stance = AGAINST if access == "refused" else Stance.SUPPORTS
    s.answer("03:00", "c", read("buyer.access", Choice(access), stance=stance))
    assert people_rows(s)["Raj"]["Reachable"] == told
    assert ("red flag" in section(s.markdown(), "People")) is (access == "refused")


def test_somebody_who_only_spoke_is_in_the_table() -> None:
    s = a_call()
    s.answer("01:00", "by hand", read("pain.problem"), speaker="Tom")
    assert people_rows(s)["Tom"]["Reachable"] == "yes"


def test_we_are_not_in_the_table() -> None:
    s = a_call()
    s.answer("01:00", "we do that too", speaker="me")
    s.answer("02:00", "and that", speaker="Dana Reed")
    assert list(people_rows(s)) == ["Sarah Chen, VP Ops"]
    assert "“we do that too” (Dana, 01:00)" in s.markdown()


def test_a_disputed_buyer_is_marked_on_both() -> None:
    s = a_call()
    s.answer("01:00", "me", read("buyer.economic", People((Person("Sarah Chen"),))))
    s.answer("02:00", "x", read("buyer.economic", People((Person("Piotr"),))), speaker="Tom")
    rows = people_rows(s)
    assert rows["Piotr"]["Part in the deal"] == "economic buyer, disputed (Tom)"
    assert "disputed between Sarah and Tom" in section(s.markdown(), "People")


def test_a_person_named_against_gets_no_part() -> None:
    s = a_call()
    s.answer(
        "01:00", "Tom has no say", read("champion.name", People((Person("Tom"),)), stance=AGAINST)
    )
    assert "Tom" not in people_rows(s)
    assert "**Champion name:** **red flag:** Tom" in section(s.markdown(), "People")


def test_people_are_told_even_where_the_lens_has_no_section_for_them() -> None:
    s = a_call()
    markdown = s.markdown(lens_with(sections=(("pain", "Pain"),)))
    assert "| Sarah Chen, VP Ops | contact | not met yet |" in section(markdown, "People")


def test_an_email_has_a_column_where_one_is_known_and_no_place_in_the_mail() -> None:
    s = a_call()
    s.person("Tom Weber", email="tom@acme.com")
    table = s.brief().section("people")
    assert table is not None
    assert table.table is not None
    assert table.table.columns[-1] == "E-mail"
    assert {row[0]: row[-1] for row in table.table.rows} == {
        "Sarah Chen, VP Ops": "",
        "Tom Weber": "tom@acme.com",
    }
    assert "@" not in follow_up(s.evidence(), s.card())


def test_the_brief_follows_a_new_name_everywhere() -> None:
    s = normal_call()
    tom = next(p.id for p in s.evidence().people if p.name == "Tom Weber")
    s.rename(tom, "Thomas Reyes-Lee")
    s.rename(s.deal, "Sally Chan")
    markdown = s.markdown()
    assert not [name for name in ("Tom", "Weber", "Sarah", "Chen") if name in _told(markdown)]
    rows = people_rows(s)
    assert "champion" in rows["Thomas Reyes-Lee, Head of Accounting"]["Part in the deal"]
    assert "contact" in rows["Sally Chan, VP Ops"]["Part in the deal"]
    assert "disputed between Sally and Thomas" in markdown
    assert "\nHello Sally,\n" in follow_up(s.evidence(), s.card())


def test_a_name_kept_as_written_is_neither_of_two() -> None:
    s = a_call()
    s.person("Sarah Lee")
    s.answer("02:00", "x", read("buyer.economic", People((Person("Sarah"),))), speaker="sarah")
    rows = people_rows(s)
    assert set(rows) == {"Sarah Chen, VP Ops", "Sarah Lee", "Sarah"}
    assert rows["Sarah"]["Part in the deal"] == "economic buyer (sarah)"


def _told(markdown: str) -> str:
    """Without what was typed: a line's words stay as they were."""
    return re.sub("“[^”]*”", "", markdown)

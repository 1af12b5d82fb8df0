"""Who is who: one table, from what was said of people and from who was on the line."""

from __future__ import annotations

import re

from discovery_tui.brief.follow_up import follow_up
from discovery_tui.deal.values import People, Person

from .sample import AGAINST, ASSUMED, Sample, euros, lens_with, normal_call, read, section


def a_call() -> Sample:
    s = Sample()
    s.call()
    return s


def people_rows(s: Sample) -> dict[str, tuple[str, ...]]:
    found = s.brief().section("people")
    assert found is not None
    assert found.table is not None
    assert found.table.columns == ("Name", "Title", "Role in the deal", "Limit")
    return {row[0]: row[1:] for row in found.table.rows}


def test_people_are_one_table_with_their_part_and_limit() -> None:
    s = a_call()
    s.person("Tom Weber", title="Head of Accounting", attitude="sceptical")
    both = (Person("Sarah", up_to=euros(50_000)), Person("Piotr", "CFO", above=euros(50_000)))
    s.answer("12:20", "x", read("buyer.economic", People(both)))
    s.answer("13:00", "x", read("champion.name", People((Person("Tom Weber"),)), ASSUMED))
    assert people_rows(s) == {
        "Sarah Chen": ("VP Ops", "contact; decides also (stated, Sarah, 12:20)", "up to €50k"),
        "Tom Weber": ("Head of Accounting", "sceptical; champion (assumed, Sarah, 13:00)", ""),
        "Piotr": ("CFO", "economic buyer (stated, Sarah, 12:20)", "above €50k"),
    }


def test_somebody_who_only_spoke_is_in_the_table() -> None:
    s = a_call()
    s.answer("01:00", "by hand", read("pain.problem"), speaker="Tom")
    assert "Tom" in people_rows(s)


def test_a_disputed_buyer_is_marked_on_both() -> None:
    s = a_call()
    s.answer("01:00", "me", read("buyer.economic", People((Person("Sarah Chen"),))))
    s.answer("02:00", "x", read("buyer.economic", People((Person("Piotr"),))), speaker="Tom")
    rows = people_rows(s)
    assert "economic buyer, disputed (stated, Tom, 02:00)" in rows["Piotr"][1]
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
    assert "| Sarah Chen | VP Ops | contact |  |" in section(markdown, "People")


def test_an_email_has_a_column_where_one_is_known_and_no_place_in_the_mail() -> None:
    s = a_call()
    s.person("Tom Weber", email="tom@acme.com")
    table = s.brief().section("people")
    assert table is not None
    assert table.table is not None
    assert table.table.columns[-1] == "E-mail"
    assert {row[0]: row[-1] for row in table.table.rows} == {
        "Sarah Chen": "",
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
    assert rows["Thomas Reyes-Lee"][:2] == (
        "Head of Accounting",
        "champion (assumed, Sally, 13:40)",
    )
    assert rows["Sally Chan"][0] == "VP Ops"
    assert "disputed between Sally and Thomas" in markdown
    assert "\nHello Sally,\n" in follow_up(s.evidence(), s.card())


def test_a_name_kept_as_written_is_neither_of_two() -> None:
    s = a_call()
    s.person("Sarah Lee")
    s.answer("02:00", "x", read("buyer.economic", People((Person("Sarah"),))), speaker="sarah")
    rows = people_rows(s)
    assert set(rows) == {"Sarah Chen", "Sarah Lee", "Sarah"}
    assert rows["Sarah"][1] == "economic buyer (stated, sarah, 02:00)"


def _told(markdown: str) -> str:
    """Without what was typed: a line's words stay as they were."""
    return re.sub("“[^”]*”", "", markdown)

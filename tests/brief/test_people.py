"""Who is who: one table, from what was said of people and from who was on the line."""

from __future__ import annotations

from discovery_tui.deal.values import People, Person

from .sample import AGAINST, ASSUMED, Sample, euros, lens_with, read, section


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

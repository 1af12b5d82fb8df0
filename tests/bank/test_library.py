"""Which banks there are: shipped ones, the user's own, and broken ones that stop nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from discovery_tui.bank.library import BankError, Library
from tests.support.banks import GOOD, problems, with_, write

OWN_FACTS = """\
facts:
  acme.cloud_region: {label: Cloud region, type: text, section: decision}
  acme.tier:
    label: Tier
    type: choice
    section: budget
    choices: {gold: {label: Gold, says: [gold tier]}, none: {label: None, stance: against}}
    was: [acme.level]
"""


# ------------------------------------------------------------------ listing


def test_a_users_bank_joins_the_shipped_ones(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    listed = {b.id: b for b in Library([tmp_path]).list()}
    assert {"bant", "champ", "hybrid", "meddicc", "sqo", "team"} <= set(listed)
    team = listed["team"]
    assert (team.title, team.version, team.path, team.shipped) == ("Team", "1", path, False)
    assert team.broken == ""


def test_a_users_bank_with_a_shipped_id_takes_its_place(tmp_path: Path) -> None:
    write(tmp_path, with_("bank: team", "bank: bant"))
    library = Library([tmp_path])
    assert library.lens("bant").title == "Team"
    assert [(b.title, b.shipped) for b in library.list() if b.id == "bant"] == [("Team", False)]


def test_a_later_folder_outranks_an_earlier_one(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, with_("title: Team", f"title: {name}"))
    assert Library([tmp_path / "one", tmp_path / "two"]).lens("team").title == "two"


def test_a_broken_bank_is_listed_with_its_reason_and_the_others_work(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    wrong = write(
        tmp_path, with_("  must: [pain]", "  must: [pein, pian]").replace("team", "bad"), "bad.yaml"
    )
    torn = write(tmp_path, "bank: [torn\n", "torn.yaml")
    (tmp_path / "binary.yml").write_bytes(b"\xff\xfe\x00")
    library = Library([tmp_path])
    listed = {b.id: b.broken for b in library.list()}
    assert listed["bad"] == (
        f"{wrong}:38:10: no criterion 'pein' — one of pain, money (and 1 more)"
    )
    assert listed["torn"].startswith(f"{torn}:2:1: is not YAML")
    assert "is not UTF-8" in listed["binary"]
    assert [name for name, broken in listed.items() if not broken] == [
        *("bant", "champ", "hybrid", "meddicc", "sqo", "team")
    ]
    assert library.lens("team")
    assert library.lens("bant")
    for name in ("bad", "torn", "binary"):
        with pytest.raises(BankError, match=f"bank '{name}' is broken: .*{name}"):
            library.lens(name)


def test_a_broken_bank_in_a_shipped_ones_place_is_not_passed_over(tmp_path: Path) -> None:
    """The rep changed the rules; going on with the old ones would be wrong in silence."""
    write(
        tmp_path,
        with_("bank: team", "bank: bant").replace("must: [pain]", "must: [x]"),
        "bant.yaml",
    )
    with pytest.raises(BankError, match="no criterion 'x'"):
        Library([tmp_path]).lens("bant")


def test_a_bank_broken_for_one_segment_only_works_for_the_others(tmp_path: Path) -> None:
    write(tmp_path, with_("{score: 40}", "{must: [nobody]}"))
    library = Library([tmp_path])
    assert library.lens("team", "enterprise")
    with pytest.raises(BankError, match="no criterion 'nobody'"):
        library.lens("team", "smb")
    assert "nobody" in next(b.broken for b in library.list() if b.id == "team")


def test_folders_that_are_not_there_are_passed_over(tmp_path: Path) -> None:
    assert len(Library([tmp_path / "none"]).list()) == 5


@pytest.mark.parametrize(
    ("bank", "segment", "seller", "told"),
    [
        ("nobody", "", "", "no bank 'nobody': there is bant, champ, hybrid, meddicc, sqo"),
        ("bant", "huge", "", "no segment 'huge': one of smb, mid-market, enterprise"),
        ("bant", "", "bakery", "no seller 'bakery': one of startup, consulting, agency"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    bank: str, segment: str, seller: str, told: str
) -> None:
    with pytest.raises(BankError) as caught:
        Library().lens(bank, segment, seller)
    assert str(caught.value) == told


def test_the_fingerprint_follows_every_file(tmp_path: Path) -> None:
    def fingerprint() -> str:
        return Library([tmp_path]).fingerprint

    before = fingerprint()
    assert fingerprint() == before
    path = write(tmp_path, GOOD)
    added = fingerprint()
    path.write_text(with_("title: Team", "title: Teem"), encoding="utf-8")
    changed = fingerprint()
    write(tmp_path, OWN_FACTS, "facts.yaml")
    assert len({before, added, changed, fingerprint()}) == 4


# ------------------------------------------------------------------ facts


def test_a_teams_own_facts_join_the_shared_ones(tmp_path: Path) -> None:
    write(tmp_path, OWN_FACTS, "facts.yaml")
    write(tmp_path, with_("helps: [pain.reach]", "helps: [acme.cloud_region]"))
    library = Library([tmp_path])
    assert library.fact_problems == []
    lens = library.lens("team")
    region, tier = lens.fact("acme.cloud_region"), lens.fact("acme.level")
    assert region
    assert tier
    assert (region.label, region.type, region.section) == ("Cloud region", "text", "decision")
    assert tier.id == "acme.tier"
    assert lens.choice_labels("acme.tier") == {"gold": "Gold", "none": "None"}
    assert problems(tmp_path, with_("helps: [pain.reach]", "helps: [acme.level]")) == [
        "14:13: unknown fact 'acme.level' — did you mean 'acme.tier'?"
    ]


def test_own_facts_may_bring_a_section_of_the_brief(tmp_path: Path) -> None:
    text = OWN_FACTS.replace("section: decision", "section: cloud")
    write(tmp_path, f"sections: {{cloud: Cloud, pain: Ache}}\n{text}", "facts.yaml")
    library = Library([tmp_path])
    assert library.fact_problems == []
    sections = dict(library.sections)
    assert sections["cloud"] == "Cloud"
    assert sections["pain"] == "Pain", "a shipped one keeps its title"
    assert list(sections)[-1] == "cloud"


def fact_problems(folder: Path, text: str) -> list[str]:
    path = write(folder, text, "facts.yaml")
    library = Library([folder])
    told = [str(p) for p in library.check(path)]
    assert [str(p) for p in library.fact_problems] == told
    return [p.removeprefix(f"{path}:") for p in told]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "  acme.cloud_region:",
            "  budget.amount:",
            "2:3: 'budget.amount' is a shipped fact — add your own under a prefix: acme.something",
        ),
        (
            "  acme.cloud_region:",
            "  budget.region:",
            "2:3: prefix 'budget' is a shipped one — use a prefix of your own: acme.something",
        ),
        (
            "  acme.cloud_region:",
            "  Region:",
            "2:3: 'Region' cannot be a key of 'facts' — a prefix, a dot and a name: budget.amount",
        ),
        (
            "label: Cloud region, type: text, section: decision",
            "label: Cloud region, type: text, section: clouds",
            "2:3: no section 'clouds' — one of",
        ),
        (
            "label: Cloud region, type: text",
            "label: Cloud region, type: word",
            "2:50: 'word' is no type — use 'text', 'choice', 'money'",
        ),
        (
            "label: Tier\n",
            "lable: Tier\n",
            "4:5: 'lable' is not known here — did you mean 'label'?",
        ),
        (
            "type: choice",
            "type: text",
            "3:3: 'acme.tier' is text but has choices — make it `type: choice`",
        ),
        (
            "type: text, section: decision",
            "type: choice, section: decision",
            "2:3: choice fact 'acme.cloud_region' has no choices — add `choices:`",
        ),
        (
            "was: [acme.level]",
            "was: [budget.amount]",
            "3:3: former id 'budget.amount' is in use — a former id belongs to one fact",
        ),
        (
            "stance: against",
            "stance: bad",
            "7:83: 'bad' is no stance — use 'supports' or 'against'",
        ),
    ],
)
def test_a_broken_facts_file_adds_nothing_and_says_why(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    found = fact_problems(tmp_path, with_(old, new, OWN_FACTS))
    assert any(p.startswith(problem) for p in found), found
    library = Library([tmp_path])
    assert "acme.tier" not in library.facts
    assert library.facts["budget.amount"].label == "Budget amount"
    assert library.lens("bant"), "the shipped banks go on"


def test_facts_problems_are_told_at_once(tmp_path: Path) -> None:
    text = with_("  acme.cloud_region:", "  budget.amount:", OWN_FACTS)
    text = with_("stance: against", "stance: bad", text)
    text = with_("was: [acme.level]", "was: [pain.reach]", text)
    assert [p.split(" — ")[0] for p in fact_problems(tmp_path, text)] == [
        "2:3: 'budget.amount' is a shipped fact",
        "3:3: former id 'pain.reach' is in use",
        "7:83: 'bad' is no stance",
    ]


def test_a_bank_is_checked_with_the_facts_and_banks_beside_it(tmp_path: Path) -> None:
    """`bank check` of a file in no bank folder: what lies beside it counts."""
    write(tmp_path, OWN_FACTS, "facts.yaml")
    write(tmp_path, GOOD)
    text = 'bank: mix\nversion: "1"\ntitle: Mix\ninclude: [{bank: team}]\ngate: {score: 1}\n'
    path = write(tmp_path, text, "mix.yaml")
    assert [str(p) for p in Library().check(path) if not p.warning] == []
    path = write(tmp_path, with_("helps: [pain.reach]", "helps: [acme.cloud_region]"))
    assert Library().check(path) == []

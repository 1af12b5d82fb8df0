"""A settings file helps where it can be read and never stands in the way where it cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.settings import FILE, Settings, load_settings
from tests.support.laws import law

EXAMPLE = Path(__file__).parents[1] / "docs/settings.toml"


def load(folder: Path, text: str | bytes) -> Settings:
    data = text.encode() if isinstance(text, str) else text
    (folder / FILE).write_bytes(data)
    return load_settings(folder)


def test_without_a_file_all_has_a_default(tmp_path: Path) -> None:
    found = load_settings(tmp_path)
    assert found.name
    assert (found.currency, found.fiscal_month, found.bank, found.minutes) == ("EUR", 1, "bant", 30)
    assert found.problems == ()


def test_the_example_means_what_it_says_once_its_marks_are_gone(tmp_path: Path) -> None:
    example = EXAMPLE.read_text(encoding="utf-8")
    lines = [re.sub("^# ?", "", line) for line in example.splitlines()[1:]]
    found = load(tmp_path, "\n".join(lines))
    assert found.problems == ()
    assert found == Settings(
        name="Ann Reed",
        currency="EUR",
        fiscal_month=1,
        dates="day-first",
        seller="startup",
        bank="bant",
        segment="smb",
        minutes=30,
        bank_path=(Path("~/team-banks").expanduser(),),
        keys=(("skip", "f3"),),
    )
    assert load(tmp_path, example) == load(tmp_path, "")


def test_all_settings_are_taken(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        '\ufeffname = " Ann\\tReed "\ncurrency = "usd"\nfiscal_year_starts = 4\nseller = "agency"\n'
        'bank = "meddicc"\nsegment = "mid-market"\nminutes = 45\nbank_path = ["/a", "/b"]\n'
        '[keys]\nskip = "f3"\npark = ["f4", "ctrl+p"]\n',
    )
    assert found.problems == ()
    assert found == Settings(
        name="Ann Reed",
        currency="USD",
        fiscal_month=4,
        seller="agency",
        bank="meddicc",
        segment="mid-market",
        minutes=45,
        bank_path=(Path("/a"), Path("/b")),
        keys=(("skip", "f3"), ("park", "f4,ctrl+p")),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("minutes = 3", "'minutes' was left out: use a whole number from 5 to 240"),
        ("minutes = true", "'minutes' was left out"),
        ('minutes = "30"', "'minutes' was left out"),
        ("fiscal_year_starts = 13", "'fiscal_year_starts' was left out"),
        ("name = 7", "'name' was left out: use text in quotes"),
        ('currency = "euros"', "'currency' was left out: use three letters, for example EUR"),
        ('currency = "€"', "'currency' was left out"),
        ('seller = "bank"', "'seller' was left out: use one of startup, consulting, agency"),
        ('segment = "big"', "'segment' was left out: use one of smb, mid-market, enterprise"),
        ('bank_path = "/a"', "'bank_path' was left out: use a list of folders"),
        ("bank_path = [1]", "'bank_path' was left out"),
        ('bank_path = ["~nobody-of-that-name/x"]', "'bank_path' was left out"),
        ('keys = "f3"', "'keys' was left out"),
        ("[keys]\nskip = 3", "'keys.skip' was left out"),
        ("colour = 1", "'colour' is not a setting"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_rest_stands(
    tmp_path: Path, text: str, told: str
) -> None:
    found = load(
        tmp_path, f'bank = "champ"\n{text}' if "[keys]" in text else f'{text}\nbank = "champ"'
    )
    assert len(found.problems) == 1
    assert told in found.problems[0]
    assert str(tmp_path / FILE) in found.problems[0]
    assert found.bank == "champ"
    assert found == Settings(name=found.name, bank="champ")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"name = ", b"a = " + b"[" * 5000, b"name = 1\nname = 2"]
)
def test_a_broken_file_is_told_in_one_line(tmp_path: Path, data: bytes) -> None:
    found = load(tmp_path, data)
    assert len(found.problems) == 1
    assert len(found.problems[0].splitlines()) == 1
    assert found == Settings(name=found.name)


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert "was left out" in load_settings(tmp_path).problems[0]


@law
@given(
    st.text(
        st.characters(blacklist_characters='"\\', blacklist_categories=("Cc", "Cs")), max_size=20
    )
)
def test_no_text_in_it_reaches_a_terminal_unsafe(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    found = load(
        folder, f'name = "{text}\\u001b[2J"\nseller = "{text}\\u0007"\n"{text}x\\u009b" = 1\n'
    )
    for shown in (found.name, found.seller, *found.problems):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_a_login_without_a_name_is_a_rep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.delenv("USER", raising=False)
    assert load_settings(tmp_path).name == "rep"

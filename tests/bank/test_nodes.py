"""YAML as banks mean it: 1.2, bounded, every node knowing where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.bank.nodes import MAX_BYTES, MAX_DEPTH, Mapping, plain, read_file, read_text
from tests.support.laws import law


def value(text: str) -> Any:
    node, problems = read_text(f"it: {text}", "b.yaml")
    assert problems == []
    assert node is not None
    return plain(node)["it"]


def told(text: str) -> list[str]:
    return [str(p) for p in read_text(text, "b.yaml")[1]]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no", "no"),
        ("No", "No"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("2026-01-01", "2026-01-01"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("<<", "<<"),
        ("=", "="),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("null", None),
        ("~", None),
        ("", None),
        ("30", 30),
        ("-3", -3),
        ("0123", 123),
        ("1.10", 1.1),
        ("1e3", 1000.0),
        ('"1.10"', "1.10"),
        ("'true'", "true"),
        ("!!str 5", "5"),
        ("[a, 1, no]", ["a", 1, "no"]),
        ("{a: 1, 2: b, true: c, null: d}", {"a": 1, "2": "b", "true": "c", "null": "d"}),
        ("|\n  two\n  lines\n", "two\nlines\n"),
    ],
)
def test_plain_values_follow_yaml_1_2(text: str, meant: Any) -> None:
    found = value(text)
    assert found == meant
    assert type(found) is type(meant)


def test_marks_count_from_one_and_by_characters() -> None:
    node, _ = read_text("a:\n  - ünï: x\n    漢字:  y\n", "b.yaml")
    assert node is not None
    item = node.items["a"].items[0]  # type: ignore[union-attr,index]
    assert isinstance(item, Mapping)
    assert (item.mark.line, item.mark.column) == (2, 5)
    assert (item.key_mark("漢字").line, item.key_mark("漢字").column) == (3, 5)
    assert (item.items["漢字"].mark.line, item.items["漢字"].mark.column) == (3, 10)


REFUSED = [
    ("a: &x [1]\nb: *x\n", 2, 4, "alias *x is not allowed — write it out"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "key 'a' stands twice — keep one; the first is in line 1"),
    ("1: a\n'1': b\n", 2, 1, "key '1' stands twice — keep one; the first is in line 1"),
    ("a:\n\tb: 1\n", 2, 1, "is not YAML: a tab begins the line — indent with blanks"),
    ("a:\n  b: 1\n \tc: 1\n", 3, 2, "is not YAML: a tab begins the line — indent with blanks"),
    ("a: 'x\n", 2, 1, "is not YAML: found unexpected end of stream — check quotes and indents"),
    ("? [a]\n: b\n", 1, 3, "a key must be a word — quote it"),
    ("a: !new [x]\n", 1, 4, "tag !new is not allowed — leave it out"),
    ("a: !!int '3'\n", 1, 4, "tag tag:yaml.org,2002:int is not allowed — leave it out"),
    ("a: !!set {b}\n", 1, 4, "tag tag:yaml.org,2002:set is not allowed — leave it out"),
    ("a: 1\n---\nb: 1\n", 2, 1, "a second document starts — one bank a file"),
    ("", 1, 1, "holds no keys — start with `bank: my-bank`"),
    ("# only a remark\n", 1, 1, "holds no keys — start with `bank: my-bank`"),
    ("- a\n- b\n", 1, 1, "holds no keys — start with `bank: my-bank`"),
    ("just words\n", 1, 1, "holds no keys — start with `bank: my-bank`"),
    ("a: 1\nb: x\x07\n", 2, 5, "holds the control character U+0007 — delete it"),
    ("a: \ud800\n", 1, 4, "holds the control character U+D800 — delete it"),
]


@pytest.mark.parametrize(("text", "line", "column", "problem"), REFUSED)
def test_what_is_refused_says_where_and_what_would_be_right(
    text: str, line: int, column: int, problem: str
) -> None:
    assert told(text) == [f"b.yaml:{line}:{column}: {problem}"]


def test_depth_is_bounded() -> None:
    fits = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert told(fits) == []
    assert told("a: " + "[" * 10_000) == [
        f"b.yaml:1:{MAX_DEPTH + 4}: nests deeper than {MAX_DEPTH} — flatten it"
    ]


def test_a_bomb_of_aliases_is_refused_at_its_first_fuse() -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    assert told("\n".join(rows)) == ["b.yaml:2:10: alias *a0 is not allowed — write it out"]


def test_several_problems_are_told_at_once() -> None:
    assert told("a: !x 1\nb: 1\nb: 2\nc: {d: 1, d: 2}\n") == [
        "b.yaml:1:4: tag !x is not allowed — leave it out",
        "b.yaml:3:1: key 'b' stands twice — keep one; the first is in line 2",
        "b.yaml:4:11: key 'd' stands twice — keep one; the first is in line 4",
    ]


@law
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_text_can_break_the_reader(text: str) -> None:
    node, problems = read_text(text, "b.yaml")
    assert node is not None or problems
    for problem in problems:
        assert str(problem).startswith("b.yaml:")
        assert len(str(problem).splitlines()) == 1
        assert problem.mark.line >= 1
        assert problem.mark.column >= 1


# ------------------------------------------------------------------ files


def file_problem(path: Path) -> str:
    node, problems = read_file(path)
    assert node is None
    (problem,) = problems
    return str(problem).removeprefix(f"{path}:")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes(b"a: 1\n#" + b"x" * MAX_BYTES)
    assert file_problem(path) == "1:1: is larger than 256 kB — split it into several banks"
    path.write_bytes((b"a: 1\n#" + b"x" * MAX_BYTES)[:MAX_BYTES])
    assert read_file(path)[1] == []


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes("a: ü".encode("latin-1"))
    assert file_problem(path) == "1:1: is not UTF-8 text — save it as UTF-8"
    path.write_text("a: 1", encoding="utf-16")
    assert file_problem(path) == "1:1: is not UTF-8 text — save it as UTF-8"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("a: 1", encoding="utf-8-sig")
    node, problems = read_file(path)
    assert problems == []
    assert node is not None
    assert plain(node) == {"a": 1}


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    assert file_problem(tmp_path / "no.yaml").startswith("1:1: cannot be read: ")
    assert file_problem(tmp_path).startswith("1:1: cannot be read: ")

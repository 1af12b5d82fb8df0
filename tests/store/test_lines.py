"""A journal as text: a line says all of a record, and what is no record is told."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discovery_tui.deal.records import BODY_VERSION, Record
from discovery_tui.ids import is_key
from discovery_tui.store.lines import BrokenLine, KeptLens, from_line, same, to_line
from discovery_tui.text import safe
from tests.support.deals import DealScript, key
from tests.support.laws import any_json, any_text, law

LENS = '{"bank":"team","criteria":["Ünï 漢"]}'
DIGEST = hashlib.sha256(LENS.encode()).hexdigest()


def line(**changes: Any) -> bytes:
    """A line of a record, with some of its fields changed; ... takes one away."""
    data = json.loads(to_line(DealScript().records[0])) | changes
    return json.dumps({name: v for name, v in data.items() if v is not ...}).encode()


names = st.text(max_size=6)


@law
@given(
    kind=any_text.filter(lambda text: bool(safe(text).strip())),
    target=st.none() | names,
    at=st.integers(-(2**63), 2**63 - 1),
    author=any_text,
    version=st.integers(0, 99),
    body=st.dictionaries(names, any_json, max_size=4),
    extra=st.dictionaries(names.filter(lambda n: len(n) < 2), any_json, max_size=3),
)
def test_what_comes_in_goes_out_as_it_is(**fields: Any) -> None:
    record = Record(key(2), key(1), **fields, device_id="laptop", user_id="ann")
    text = to_line(record)
    assert "\n" not in text
    assert safe(text) == text, "nothing in it acts on a terminal"
    taken_in = from_line(text.encode())
    assert isinstance(taken_in, Record)
    assert from_line(to_line(taken_in).encode()) == taken_in or "NaN" in text
    assert to_line(from_line(to_line(taken_in).encode())) == to_line(taken_in)
    assert same(record, taken_in)
    assert (taken_in.at, taken_in.version) == (record.at, record.version)
    assert (taken_in.device_id, taken_in.user_id) == ("laptop", "ann")


def test_kinds_and_fields_of_a_newer_version_are_carried_on() -> None:
    body = {"to": "AE", "new": {"x": [1, None, 2.5, True, "y"]}}
    data = json.loads(line(kind="handoff", version=7, body=body))
    data |= {"team": "north", "seen": {"by": ["Bob"]}}
    record = from_line(json.dumps(data).encode())
    assert isinstance(record, Record)
    assert json.loads(to_line(record)) == data


def test_a_line_of_the_first_release_needs_no_device() -> None:
    record = from_line(line(device_id=..., user_id=..., target=...))
    assert isinstance(record, Record)
    assert (record.device_id, record.user_id, record.target) == ("", "", None)


@pytest.mark.parametrize(
    "typed",
    ["red \x1b[31malert", "a\u202eb", "bell\x07", "half \ud83d", "win\r\nmac\rend", "c1\x9b"],
)
def test_its_text_is_cleaned_as_typed_text_is(typed: str) -> None:
    body = {"text": typed, "reads": [{"text": typed, typed: 1}]}
    record = from_line(line(body=body, author=typed, kind=typed, target=typed, later=typed))
    assert isinstance(record, Record)
    clean = safe(typed)
    assert record.body == {"text": clean, "reads": [{"text": clean, clean: 1}]}
    assert record.extra == {"later": clean}
    assert record.target == clean
    for shown in (record.author, record.kind):
        assert shown == " ".join(clean.split())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "it is not JSON"),
        (b'{"id": "0190', "it is not JSON, or was cut off"),
        (b"[1]", "it is no JSON object"),
        (b"\xff\xfe{}", "it is not UTF-8"),
        (b"[" * 100_000, "it is not JSON"),
        (b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}", "nested deeper than 100 levels"),
        (b"{}", "its id is no key"),
        (line(id="zzz"), "its id is no key"),
        (line(id=key(1).upper().replace("0", "A")), "its id is no key"),
        (line(id="ffffffff-ffff-7fff-bfff-ffffffffffff"), "its id is no key"),
        (line(id=7), "its id is no key"),
        (line(deal=None), "its deal is no key"),
        (line(deal=f"{key(1)}/x"), "its deal is no key"),
        (line(target=5), "its target is no key"),
        (line(kind=...), "its kind is no text"),
        (line(kind=" "), "its kind is empty"),
        (line(at="soon"), "its at is no whole number"),
        (line(at=True), "its at is no whole number"),
        (line(at=2**63), "its at is no whole number"),
        (line(version=1.5), "its version is no whole number"),
        (line(author=None), "its author is no text"),
        (line(body=[1]), "it has no body"),
        (line(body=...), "it has no body"),
        (line(device_id=3), "its device_id is no text"),
    ],
)
def test_what_is_no_record_is_told(data: bytes, told: str) -> None:
    with pytest.raises(BrokenLine, match=told):
        from_line(data)


def test_a_framework_is_the_one_its_digest_names() -> None:
    kept = KeptLens(DIGEST, "team", "1", LENS)
    assert from_line(to_line(kept).encode()) == kept
    dirty = KeptLens(DIGEST, "team", "1", LENS.replace("Ünï", "Ünï\\u001b"))
    assert from_line(to_line(dirty).encode()) == kept
    wrong = KeptLens(DIGEST, "team", "1", LENS.replace("Ünï", "Uni"))
    with pytest.raises(BrokenLine, match="not the one its digest names"):
        from_line(to_line(wrong).encode())


def test_the_same_words_in_another_order_of_fields_are_the_same() -> None:
    one = Record(key(2), key(1), "answer", None, 1, "Ann", body={"a": 1, "b": {"c": 2, "d": 3}})
    other = from_line(
        line(
            id=key(2),
            kind="answer",
            at=1,
            author="Ann",
            version=BODY_VERSION,
            body={"b": {"d": 3, "c": 2}, "a": 1},
        )
    )
    assert isinstance(other, Record)
    assert same(one, other)
    assert not same(one, from_line(line(id=key(2))))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        (key(1), True),
        ("e677d21f-dbff-7fff-bfff-ffffffffffff", True),
        ("e677d21f-dc00-7000-8000-000000000000", False),
        (key(1).replace("-", ""), False),
        (f"{key(1)}\n", False),
        ("", False),
    ],
)
def test_a_key_is_one_that_leaves_room_for_later_ones(text: str, ours: bool) -> None:
    assert is_key(text) is ours

"""The JSON Schema editors complete from: it accepts what the checker accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from discovery_tui.bank.library import SHARED, shipped_folder
from discovery_tui.bank.nodes import plain, read_file, read_text
from discovery_tui.bank.schema import json_schema
from tests.support.banks import with_

SCHEMA = json_schema()
KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def allowed(value: Any, schema: dict[str, Any], at: str = "") -> list[str]:
    """Where `value` does not fit: of the schema's words, those that matter for completion."""
    if "$ref" in schema:
        target: Any = SCHEMA
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return allowed(value, target, at)
    for word in ("anyOf", "oneOf"):
        if word in schema:
            tried = [allowed(value, option, at) for option in schema[word]]
            return [] if [] in tried else min(tried, key=len)
    found: list[str] = []
    match value:
        case dict():
            known = schema.get("properties", {})
            rest = schema.get("additionalProperties", True)
            found += [
                f"{at}: lacks {key}" for key in schema.get("required", []) if key not in value
            ]
            for key, inner in value.items():
                if key in known:
                    found += allowed(inner, known[key], f"{at}/{key}")
                elif isinstance(rest, dict):
                    found += allowed(inner, rest, f"{at}/{key}")
                elif not rest:
                    found.append(f"{at}/{key}: not known")
        case list():
            for n, item in enumerate(value):
                found += allowed(item, schema.get("items", {}), f"{at}/{n}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value} is none of {schema['enum']}")
    kind = KINDS.get(schema.get("type", ""))
    if kind and not isinstance(value, kind):
        found.append(f"{at}: no {schema['type']}")
    return found


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(shipped_folder().glob("*.yaml")) if p.name not in SHARED],
    ids=lambda p: p.stem,
)
def test_it_accepts_the_shipped_banks(path: Path) -> None:
    node, _ = read_file(path)
    assert node is not None
    data = plain(node)
    assert allowed(data, SCHEMA) == []
    assert set(data) <= set(SCHEMA["properties"])
    assert set(SCHEMA["required"]) <= set(data)


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("    wei", "    wie", "/criteria/0/wieght: not known"),
        ("score: 50", "score: many", "/gate/score: "),
        ("    means: There is some.\n", "", "/criteria/1: lacks means"),
        (
            "level: stated}\n      - {fact: pain.impact",
            "level: sure}\n      - {fact: x",
            "sure is none",
        ),
        ("  smb:", "  small:", "/segments/small: not known"),
        (
            "criteria: [{id: pain, weight: 20}]",
            "criteria: [{weight: 20}]",
            "/segments/smb/criteria",
        ),
    ],
)
def test_it_refuses_what_the_checker_refuses(old: str, new: str, at: str) -> None:
    node, _ = read_text(with_(old, new), "b.yaml")
    assert node is not None
    found = allowed(plain(node), SCHEMA)
    assert len(found) == 1
    assert at in found[0]


def test_it_accepts_overlays_that_delete() -> None:
    text = with_("criteria: [{id: pain, weight: 20}]", "criteria: [{id: pain, points: null}]")
    node, _ = read_text(text, "b.yaml")
    assert node is not None
    assert allowed(plain(node), SCHEMA) == []


def test_it_names_every_key_a_bank_can_have() -> None:
    assert set(SCHEMA["properties"]) == {
        *("bank", "version", "title", "criteria", "gate", "reasons", "competitors", "objections"),
        *("opening", "closing", "include", "extend", "segments", "sellers"),
    }
    assert SCHEMA["additionalProperties"] is False
    test = SCHEMA["$defs"]["TestModel"]
    assert {"is", "in", "min", "max", "within_days", "known", "level", "fact"} == set(
        test["properties"]
    )
    assert set(SCHEMA["properties"]["segments"]["properties"]) == {
        "smb",
        "mid-market",
        "enterprise",
    }
    assert set(SCHEMA["properties"]["sellers"]["properties"]) == {"startup", "consulting", "agency"}


def test_a_change_needs_only_the_id_of_what_it_changes() -> None:
    change = SCHEMA["$defs"]["CriterionModelChange"]
    assert change["required"] == ["id"]
    assert set(change["properties"]) == set(SCHEMA["$defs"]["CriterionModel"]["properties"])
    overlay = SCHEMA["$defs"]["Overlay"]
    assert "bank" not in overlay["properties"]
    assert "version" not in overlay["properties"]


def test_every_reference_leads_somewhere_and_no_host_is_named() -> None:
    text = json.dumps(SCHEMA)
    for part in text.split('"$ref": "')[1:]:
        name = part.split('"', 1)[0]
        assert name.startswith("#/$defs/")
        assert name.removeprefix("#/$defs/") in SCHEMA["$defs"]
    assert text.replace("https://json-schema.org/draft/2020-12/schema", "").count("http") == 0

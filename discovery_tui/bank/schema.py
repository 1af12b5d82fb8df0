"""JSON Schema of bank files, for completion in editors. The models are in `models`."""

from __future__ import annotations

from typing import Any

from discovery_tui.bank.models import BankModel

PARTS = ("competitors", "objections", "reasons", "opening", "closing")
"""What an include can bring along beside criteria."""

_CHANGING = ("CriterionModel", "QuestionModel", "CompetitorModel", "ObjectionModel", "GateModel")


def json_schema() -> dict[str, Any]:
    """JSON Schema of a bank file, overlays included; `$id` names no host."""
    schema = BankModel.model_json_schema(by_alias=True)
    definitions = schema["$defs"]
    changes: dict[str, Any] = {}
    for name in _CHANGING:
        change = {**definitions[name], "title": f"{name} change"}
        own = [k for k in ("id", "name") if k in definitions[name].get("required", ())][:1]
        change["required"] = own
        change["properties"] = {
            key: _repoint(value) if key in own else _or_null(_repoint(value))
            for key, value in definitions[name]["properties"].items()
        }
        changes[f"{name}Change"] = change
    definitions |= changes
    # A text alone is an objection's response; what is included may be changed, or deleted.
    objection: Any = {"$ref": "#/$defs/ObjectionModelChange"}
    objections = {**schema["properties"]["objections"]}
    objections["additionalProperties"] = _or_null({"anyOf": [{"type": "string"}, objection]})
    schema["properties"]["objections"] = objections
    overlay = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            key: _or_null(_repoint(value))
            for key, value in schema["properties"].items()
            if key not in ("bank", "version")
        },
    }
    definitions["Overlay"] = overlay
    item = {
        "type": "object",
        "additionalProperties": False,
        "required": ["bank"],
        "properties": {
            "bank": {"type": "string"},
            "criteria": {"type": "array", "items": {"type": "string"}},
            "parts": {"type": "array", "items": {"enum": list(PARTS)}},
        },
    }
    names = {"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]}
    shared = {
        "type": "object",
        "additionalProperties": False,
        "required": ["objections"],
        "properties": {"objections": names},
    }
    reference = {"$ref": "#/$defs/Overlay"}
    schema["properties"] |= {
        "include": {"type": "array", "items": {"anyOf": [item, shared]}},
        "extend": reference,
        "segments": _each(("smb", "mid-market", "enterprise"), reference),
        "sellers": _each(("startup", "consulting", "agency"), reference),
    }
    schema["required"] = ["bank", "version", "title"]
    schema["title"] = "Question bank"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _each(names: tuple[str, ...], reference: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(names, reference),
    }


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Null deletes."""
    return {"anyOf": [schema, {"type": "null"}]}


def _repoint(node: Any) -> Any:
    """References to a model become references to its change: nothing but the id is required."""
    if isinstance(node, dict):
        return {
            key: f"{value}Change"
            if key == "$ref" and str(value).removeprefix("#/$defs/") in _CHANGING
            else _repoint(value)
            for key, value in node.items()
            if key not in ("minItems",)
        }
    return [_repoint(item) for item in node] if isinstance(node, list) else node

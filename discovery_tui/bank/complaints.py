"""What pydantic found wrong with a bank, at its place in the file, in a RevOps reader's words."""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from discovery_tui.bank.models import AnyOfModel, TestModel
from discovery_tui.bank.nodes import Mapping, Mark, Node, Problem, Scalar, Sequence


def problems_of(errors: list[ErrorDetails], node: Mapping, model: type[BaseModel]) -> list[Problem]:
    """pydantic's errors, each at its place in the file and in words for a RevOps reader."""
    return [_problem(error, node, model) for error in errors]


def without(node: Mapping, errors: list[ErrorDetails]) -> Mapping | None:
    """What is left of `node` once the parts that errors point at are taken out: the key where it
    can be spared, else the thing it belongs to. None where nothing sensible is left."""
    gone: set[int] = set()
    added: dict[int, dict[str, Node]] = {}
    for error in errors:
        deepest, depth = _deepest(node, error["loc"])
        name = str(error["loc"][-1]) if error["loc"] else ""
        if error["type"] == "missing" and name in _ANY_WORDS:
            added.setdefault(id(deepest), {})[name] = Scalar("x", deepest.mark)
        elif depth:
            gone.add(id(deepest))
        else:
            return None
    left = _left(node, gone, added)
    return left if isinstance(left, Mapping) else None


_ANY_WORDS = ("version", "title", "letter", "name", "means", "ask", "label", "section")


def _deepest(node: Node, loc: tuple[int | str, ...]) -> tuple[Node, int]:
    """The last node on `loc` that is there, and how many steps it took."""
    depth = 0
    for step in loc:
        below = _below(node, step)
        if below is not None:
            node, depth = below, depth + 1
    return node, depth


def _below(node: Node, step: int | str) -> Node | None:
    """The node one step down; None for a union's tag, or a key or item that is not there."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.items.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _left(node: Node, gone: set[int], added: dict[int, dict[str, Node]]) -> Node:
    match node:
        case Mapping():
            items = {k: v for k, v in node.items.items() if id(v) not in gone}
            items = {k: _left(v, gone, added) for k, v in items.items()} | added.get(id(node), {})
            return Mapping(items, node.mark, node.keys)
        case Sequence():
            kept = [_left(v, gone, added) for v in node.items if id(v) not in gone]
            return Sequence(kept, node.mark)
    return node


def _problem(error: ErrorDetails, node: Mapping, model: type[BaseModel]) -> Problem:
    found, mark, path = _locate(node, error["loc"])
    name = path[-1] if path else str(error["loc"][-1])
    context = error.get("ctx") or {}
    match error["type"]:
        case "missing":
            return Problem(
                found.mark, f"'{error['loc'][-1]}' is missing", _missing(str(error["loc"][-1]))
            )
        case "extra_forbidden":
            known = _known_keys(model, error["loc"])
            close = difflib.get_close_matches(str(name), known, 1)
            right = f"did you mean '{close[0]}'?" if close else f"known here: {', '.join(known)}"
            return Problem(mark, f"'{name}' is not known here", right)
        case "literal_error":
            return Problem(
                found.mark,
                f"'{_short(error['input'])}' is no {name}",
                f"use {context.get('expected')}",
            )
        case "string_type":
            return Problem(
                found.mark,
                f"'{name}' must be text, not {_kind(error['input'])}",
                "put it in quotes",
            )
        case "int_type" | "int_from_float" | "float_type":
            return Problem(
                found.mark,
                f"'{name}' must be a number, not {_kind(error['input'])}",
                "for example 30",
            )
        case "bool_type":
            return Problem(found.mark, f"'{name}' must be yes or no", "write true or false")
        case "list_type":
            return Problem(found.mark, f"'{name}' must be a list", "write [one, two]")
        case "dict_type" | "model_type" | "model_attributes_type":
            return Problem(found.mark, f"'{name}' must hold keys", "write {key: value}")
        case "string_pattern_mismatch":
            return Problem(
                found.mark,
                f"'{_short(error['input'])}' cannot be {_article(str(name))}",
                _PATTERNS.get(str(context.get("pattern")), "use lower case letters"),
            )
        case "string_too_long":
            return Problem(
                found.mark,
                f"'{name}' is too long",
                f"at most {context.get('max_length')} characters",
            )
        case "string_too_short":
            return Problem(found.mark, f"'{name}' is empty", "write something or leave it out")
        case "too_short":
            return Problem(found.mark, f"'{name}' is empty", "it needs at least one entry")
    return Problem(found.mark, f"'{name}': {error['msg'].lower()}", "")


_PATTERNS = {
    r"^[a-z0-9]$": "one lower case letter or digit",
    r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$": "a prefix, a dot and a name: budget.amount",
    r"^[a-z][a-z0-9_-]{0,39}$": "lower case letters, digits, - and _, starting with a letter",
}
_MISSING = {
    "asks": "name the fact this question is put for",
    "version": 'a label in quotes: version: "2026.1"',
    "key": "one letter that sends a line to this criterion",
    "gate": "say when a deal may be handed over",
    "needs": "list the tests that must hold",
    "reason": "name one of the bank's reasons",
    "then": "nurture or disqualify",
}


def _missing(name: str) -> str:
    return _MISSING.get(name, f"add `{name}:`")


def _locate(node: Node, loc: tuple[int | str, ...]) -> tuple[Node, Mark, list[str]]:
    """The deepest node on `loc`, the mark of the last key on the way, and the keys walked."""
    mark, path = node.mark, list[str]()
    for step in loc:
        below = _below(node, step)
        if below is None:
            continue
        if isinstance(node, Mapping) and isinstance(step, str):
            mark = node.key_mark(step)
            path.append(step)
        else:
            mark = below.mark
        node = below
    return node, mark, path


def _known_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    current: Any = model
    for step in loc[:-1]:
        if isinstance(step, int) or current is None:
            continue
        if step in ("test", "any_of") and _field(current, step) is None:
            current = TestModel if step == "test" else AnyOfModel
            continue
        found = _field(current, step)
        current = _inner_model(found.annotation) if found is not None else current
    fields = getattr(current, "model_fields", {})
    return [field.alias or name for name, field in fields.items()]


def _field(model: Any, name: str) -> Any:
    for own, field in getattr(model, "model_fields", {}).items():
        if name in (own, field.alias):
            return field
    return None


def _inner_model(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if (found := _inner_model(inner)) is not None:
            return found
    return None


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) < 40 else text[:39] + "…"


def _article(name: str) -> str:
    return f"an {name}" if name[:1] in "aeiou" else f"a {name}"


def _kind(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return "yes or no"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text '{_short(value)}'"
        case list():
            return "a list"
    return "keys"

"""What pydantic found wrong with a bank, at its place in the file, in a RevOps reader's words."""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from discovery_tui.bank.models import OVERLAYS, AnyOfModel, BankModel, TestModel
from discovery_tui.bank.nodes import Mapping, Mark, Node, Problem, Scalar, Sequence, without


def problems_of(errors: list[ErrorDetails], node: Mapping, model: type[BaseModel]) -> list[Problem]:
    """pydantic's errors, each at its place in the file and in words for a RevOps reader."""
    found = []
    wrong_kind: set[tuple[Mark, str]] = set()
    for error in errors:
        problem, name = _problem(error, node, model)
        if error["type"].endswith("_type") or error["type"] == "literal_error":
            if (problem.mark, name) in wrong_kind:
                continue  # the next of several kinds that would have been right
            wrong_kind.add((problem.mark, name))
        found.append(problem)
    return found


def mended(node: Mapping, errors: list[ErrorDetails]) -> Mapping | None:
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
    left = without(_filled(node, added), gone)
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


def _filled(node: Node, added: dict[int, dict[str, Node]]) -> Node:
    match node:
        case Mapping():
            own = added.get(id(node), {})
            items = {k: _filled(v, added) for k, v in node.items.items()} | own
            same = not own and all(items[k] is v for k, v in node.items.items())
            return node if same else Mapping(items, node.mark, node.keys)
        case Sequence():
            found = [_filled(v, added) for v in node.items]
            same = all(a is b for a, b in zip(found, node.items, strict=True))
            return node if same else Sequence(found, node.mark)
    return node


def _problem(error: ErrorDetails, node: Mapping, model: type[BaseModel]) -> tuple[Problem, str]:
    found, mark, path = _locate(node, error["loc"])
    name = path[-1] if path else str(error["loc"][-1])
    if error["type"] == "missing":
        name = str(error["loc"][-1])
        keys = found.keys if isinstance(found, Mapping) else {}
        mark = keys.get(name, found.mark)  # where an overlay took it away, if one did
        return Problem(mark, f"'{name}' is missing", _missing(name)), name
    if error["type"] == "extra_forbidden":
        known = _known_keys(model, error["loc"])
        close = difflib.get_close_matches(name, known, 1)
        right = f"did you mean '{close[0]}'?" if close else f"known here: {', '.join(known)}"
        return Problem(mark, f"'{name}' is not known here", right), name
    if error["loc"][-1] == "[key]":
        owner = path[-2] if len(path) > 1 else "it"
        context = error.get("ctx") or {}
        pattern = _PATTERNS.get(str(context.get("pattern")), "use lower case letters")
        right = f"use {context['expected']}" if "expected" in context else pattern
        return Problem(
            mark, f"'{_short(error['input'])}' cannot be a key of '{owner}'", right
        ), name
    if error["input"] is None:
        return Problem(found.mark, f"'{name}' is empty", "write something or leave it out"), name
    what, right = _words(error, name)
    return Problem(found.mark, what, right), name


def _words(error: ErrorDetails, name: str) -> tuple[str, str]:
    """What is wrong with a value, and what would be right."""
    context, value = error.get("ctx") or {}, error["input"]
    match error["type"]:
        case "literal_error":
            return f"'{_short(value)}' is no {name}", f"use {context.get('expected')}"
        case "string_type":
            return f"'{name}' must be text, not {_kind(value)}", "put it in quotes"
        case "int_type" | "int_from_float" if isinstance(value, float):
            return f"'{name}' must be a whole number, not {value}", "for example 30"
        case "int_type" | "float_type":
            return f"'{name}' must be a number, not {_kind(value)}", "for example 30"
        case "finite_number":
            return f"'{name}' is too large", "leave it out for no bound"
        case "bool_type":
            return f"'{name}' must be yes or no", "write true or false"
        case "list_type":
            return f"'{name}' must be a list", "write [one, two]"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"'{name}' must hold keys", "write {key: value}"
        case "string_pattern_mismatch":
            pattern = str(context.get("pattern"))
            right = _PATTERNS.get(pattern, "use lower case letters")
            return f"'{_short(value)}' cannot be {_article(name)}", right
        case "string_too_long":
            return f"'{name}' is too long", f"at most {context.get('max_length')} characters"
        case "string_too_short":
            return f"'{name}' is empty", "write something or leave it out"
        case "too_short":
            return f"'{name}' is empty", "it needs at least one entry"
        case "less_than_equal":
            return f"'{name}' is {_short(value)}", f"at most {context.get('le')}"
        case "greater_than_equal":
            return f"'{name}' is {_short(value)}", f"at least {context.get('ge')}"
    return f"'{name}': {error['msg'].lower()}", ""


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
    known = [field.alias or name for name, field in fields.items()]
    return [*known, *OVERLAYS] if current is BankModel else known


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

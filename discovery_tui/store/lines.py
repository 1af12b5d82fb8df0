"""A journal as text: JSON Lines, one record or one framework as a call saw it on each line. Pure.

A line carries all that the file knows of a record but its arrival number, which is every file's
own. What this version does not know, in kinds, bodies or beside them, is carried on as it is.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from discovery_tui.deal.records import Record
from discovery_tui.ids import is_key
from discovery_tui.store.rows import to_text
from discovery_tui.text import one_line, safe

DEEPEST = 100
"""Levels of lists and objects in one line; a body of ours has six."""
_LARGEST = 2**63
_KNOWN = (
    "id",
    "deal",
    "kind",
    "target",
    "at",
    "device_id",
    "user_id",
    "author",
    "version",
    "body",
)


class BrokenLine(ValueError):
    """A line that is no record; says why in a few words."""


@dataclass(frozen=True, slots=True)
class KeptLens:
    """A framework as calls saw it: records name it by its digest."""

    digest: str
    """SHA-256 of `text`."""
    bank: str
    version: str
    """The bank's own label."""
    text: str
    """Canonical JSON."""


Item = Record | KeptLens


def to_line(item: Item) -> str:
    """The item as one line, without its end. Nothing in it acts on a terminal."""
    if isinstance(item, Record):
        data: dict[str, Any] = {name: getattr(item, name) for name in _KNOWN}
        data |= {"kind": str(item.kind), "body": dict(item.body), **item.extra}
    else:
        data = {"lens": item.digest, "bank": item.bank, "version": item.version}
        data["content"] = json.loads(item.text)
    text = json.dumps(data, ensure_ascii=False)
    return text if safe(text) == text else json.dumps(data)


def from_line(line: bytes) -> Item:
    """The item of a line, its text cleaned as typed text is. Raises BrokenLine."""
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BrokenLine("it is not UTF-8") from None
    except (ValueError, RecursionError):
        raise BrokenLine("it is not JSON, or was cut off") from None
    if not isinstance(data, dict):
        raise BrokenLine("it is no JSON object")
    data = _clean(data, DEEPEST)
    return _lens(data) if "lens" in data and "id" not in data else _record(data)


def same(one: Record, other: Record) -> bool:
    """Whether two records say the same once their text is cleaned."""
    try:
        return _said(one) == _said(other)
    except BrokenLine:  # one of them never came in by a line
        return False


def _said(record: Record) -> str:
    return to_text(json.loads(to_line(from_line(to_line(record).encode()))))


def _clean(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, dict | list) and depth == 0:
        raise BrokenLine(f"it is nested deeper than {DEEPEST} levels")
    if isinstance(value, dict):
        return {safe(key): _clean(inner, depth - 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner, depth - 1) for inner in value]
    return value


def _record(data: dict[str, Any]) -> Record:
    for name in ("id", "deal"):
        if not isinstance(data.get(name), str) or not is_key(data[name]):
            raise BrokenLine(f"its {name} is no key of a record")
    target, body = data.get("target"), data.get("body")
    if target is not None and not isinstance(target, str):
        raise BrokenLine("its target is no key")
    if not isinstance(body, dict):
        raise BrokenLine("it has no body")
    kind = _text(data, "kind")
    if not kind:
        raise BrokenLine("its kind is empty")
    return Record(
        data["id"],
        data["deal"],
        kind,
        target,
        _number(data, "at"),
        _text(data, "author"),
        _number(data, "version"),
        body,
        _text(data, "device_id", ""),
        _text(data, "user_id", ""),
        {name: value for name, value in data.items() if name not in _KNOWN},
    )


def _lens(data: dict[str, Any]) -> KeptLens:
    # as `bank.lens` writes it: were a character of it cleaned away, the digest would tell
    text = json.dumps(
        data.get("content"), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    if hashlib.sha256(text.encode()).hexdigest() != data["lens"]:
        raise BrokenLine("its framework is not the one its digest names")
    return KeptLens(data["lens"], _text(data, "bank"), _text(data, "version"), text)


def _text(data: dict[str, Any], name: str, default: Any = None) -> str:
    value = data.get(name, default)
    if not isinstance(value, str):
        raise BrokenLine(f"its {name} is no text")
    return one_line(value)


def _number(data: dict[str, Any], name: str) -> int:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not -_LARGEST <= value < _LARGEST:
        raise BrokenLine(f"its {name} is no whole number")
    return value

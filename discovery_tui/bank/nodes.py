"""YAML read into nodes that remember their file, line and column.

YAML 1.2 meaning (`no` is text, `1.10` a number that says so, `12:30` text), no aliases, no
duplicate keys, bounded in size and depth: a bank may come from a stranger. PyYAML's C parser
does the reading; only the meaning of plain scalars is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from discovery_tui.text import one_line, safe

MAX_BYTES = 256 * 1024
MAX_DEPTH = 24

_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]{1,15}$")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN_TAGS = ("!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")))
_WORDS: dict[str, Any] = {"": None, "~": None} | {
    spelt: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for spelt in (word, word.title(), word.upper())
}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where something stands in a file; line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a bank: `what` is wrong, and what would be `right`."""

    mark: Mark
    what: str
    right: str = ""
    warning: bool = False

    def __str__(self) -> str:
        where = f"{self.mark.file}:{self.mark.line}:{self.mark.column}"
        kind = "warning: " if self.warning else ""
        return one_line(f"{where}: {kind}{self.what}" + (f" — {self.right}" if self.right else ""))


@dataclass(slots=True)
class Scalar:
    """A text, number, true, false or null."""

    value: Any
    mark: Mark


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    mark: Mark


@dataclass(slots=True)
class Mapping:
    """Keys with what stands behind them."""

    items: dict[str, Node]
    mark: Mark
    keys: dict[str, Mark] = field(default_factory=dict)
    """Where each key stands."""

    def get(self, key: str) -> Node | None:
        """What stands behind the key."""
        return self.items.get(key)

    def scalar(self, key: str) -> Any:
        """The scalar behind the key; None where there is none, or something else."""
        node = self.items.get(key)
        return node.value if isinstance(node, Scalar) else None

    def key_mark(self, key: str) -> Mark:
        """Where the key stands; where the mapping begins for a key that is not there."""
        return self.keys.get(key, self.mark)


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """The node as lists, dictionaries and scalars."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(item) for key, item in node.items.items()}


def without(node: Node, gone: set[int]) -> Node:
    """The node with every part left out whose `id()` is in `gone`, and every list that is empty
    for it: merged, an empty list would take everything away."""
    match node:
        case Mapping():
            kept = {k: (v, without(v, gone)) for k, v in node.items.items() if id(v) not in gone}
            items = {k: new for k, (old, new) in kept.items() if not _emptied(old, new)}
            return Mapping(items, node.mark, node.keys)
        case Sequence():
            return Sequence([without(v, gone) for v in node.items if id(v) not in gone], node.mark)
    return node


def _emptied(old: Node, new: Node) -> bool:
    return isinstance(new, Sequence) and not new.items and old != new


def marks_in(node: Node) -> set[Mark]:
    """Where the node, its keys and everything below them stand."""
    found = {node.mark}
    match node:
        case Mapping():
            found |= set(node.keys.values())
            for inner in node.items.values():
                found |= marks_in(inner)
        case Sequence():
            for inner in node.items:
                found |= marks_in(inner)
    return found


class _RefusedError(Exception):
    """The text is no readable YAML; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_file(path: Path) -> tuple[Mapping | None, list[Problem]]:
    """The mapping a file holds, and every problem met; None where there is nothing to go on."""
    top = Mark(str(path), 1, 1)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [Problem(top, f"cannot be read: {error.strerror}", "check the path")]
    if len(data) > MAX_BYTES:
        return None, [Problem(top, "is larger than 256 kB", "split it into several banks")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [Problem(top, "is not UTF-8 text", "save it as UTF-8")]
    return read_text(text, str(path))


def read_text(text: str, file: str) -> tuple[Mapping | None, list[Problem]]:
    """As `read_file`, from the text itself; `file` is what the marks will name."""
    problems: list[Problem] = []
    if control := _CONTROL.search(text):
        before = text[: control.start()]
        mark = Mark(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        what = f"holds the control character U+{ord(control.group()):04X}"
        return None, [Problem(mark, what, "delete it")]
    try:
        node = _Reader(text, file, problems).document()
    except _RefusedError as refused:
        return None, [*problems, refused.problem]
    except yaml.YAMLError as error:
        return None, [*problems, _not_yaml(error, text, file)]
    if not isinstance(node, Mapping):
        return None, [Problem(Mark(file, 1, 1), "holds no keys", "start with `bank: my-bank`")]
    return node, problems


def _not_yaml(error: yaml.YAMLError, text: str, file: str) -> Problem:
    where = getattr(error, "problem_mark", None)
    mark = Mark(file, where.line + 1, where.column + 1) if where else Mark(file, 1, 1)
    lines = text.split("\n")
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(mark, "is not YAML: a tab begins the line", "indent with blanks")
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return Problem(mark, f"is not YAML: {what}", "check quotes and indents")


class _Reader:
    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_Parser))
        self._file = file
        self._problems = problems

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise _RefusedError(
                        Problem(self._mark(event), "a second document starts", "one bank a file")
                    )
                node = self._node(next(self._events), 0)
        return node

    def _mark(self, event: Any) -> Mark:
        return Mark(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: Any, depth: int) -> Node:
        mark = self._mark(event)
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(
                Problem(mark, f"alias *{event.anchor} is not allowed", "write it out")
            )
        if depth > MAX_DEPTH:
            raise _RefusedError(Problem(mark, f"nests deeper than {MAX_DEPTH}", "flatten it"))
        if event.tag and event.tag not in _PLAIN_TAGS:
            self._problems.append(Problem(mark, f"tag {event.tag} is not allowed", "leave it out"))
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(self._scalar(event), mark)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(inner, depth + 1))
            return Sequence(items, mark)
        found = Mapping({}, mark)
        while not isinstance(inner := next(self._events), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            value = self._node(next(self._events), depth + 1)
            self._put(found, key, value)
        return found

    def _put(self, into: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            self._problems.append(Problem(key.mark, "a key must be a word", "quote it"))
            return
        name = key.value if isinstance(key.value, str) else _key_text(key.value)
        if name in into.items:
            first = into.keys[name].line
            self._problems.append(
                Problem(
                    key.mark,
                    f"key '{name}' stands twice",
                    f"keep one; the first is in line {first}",
                )
            )
            return
        into.items[name] = value
        into.keys[name] = key.mark

    @staticmethod
    def _scalar(event: Any) -> Any:
        text: str = event.value
        if not event.implicit[0] or event.tag:
            return safe(text)
        if text in _WORDS:
            return _WORDS[text]
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        return safe(text)


def _key_text(value: Any) -> str:
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)

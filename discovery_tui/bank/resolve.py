"""From files to one bank: overlays merged in their one order.

include, then extend, then the bank's own, then the segment, then the seller's business. Merging
works on YAML nodes, so whatever is wrong afterwards still knows its file, line and column.
"""

from __future__ import annotations

from collections.abc import Callable

from discovery_tui.bank.library import OBJECTIONS_FILE
from discovery_tui.bank.models import OVERLAYS
from discovery_tui.bank.nodes import Mapping, Mark, Node, Problem, Scalar, Sequence, without
from discovery_tui.bank.objections import included, names_in, spelled_out
from discovery_tui.bank.schema import PARTS
from discovery_tui.segments import SEGMENTS, SELLERS

_WORDING = {
    "criteria": (
        "id",
        "name",
        "means",
        "questions",
        "listen_for",
        "probe",
        "red_flags",
        "tip",
        "sounds_like",
    ),
    "questions": ("id", "ask", "listen_for", "probe"),
    "": ("criteria", "opening", "closing", "objections"),
}
Find = Callable[[str], Mapping | None]
"""The top node of the bank with that id; None where there is none that can be read."""


# ------------------------------------------------------------------ merging


def merge(base: Node, over: Node) -> Node:
    """`over` laid on `base`: mappings merge by key, lists of things with an id or name by it,
    everything else is replaced; null deletes."""
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        items, keys = dict(base.items), dict(base.keys)
        for key, node in over.items.items():
            keys[key] = over.key_mark(key)
            if isinstance(node, Scalar) and node.value is None:
                items.pop(key, None)
            else:
                items[key] = merge(items[key], node) if key in items else node
        return Mapping(items, over.mark if not base.items else base.mark, keys)
    if isinstance(base, Sequence) and isinstance(over, Sequence) and _names(over):
        found = _names(base) or {}
        for name, node in (_names(over) or {}).items():
            found[name] = merge(found[name], node) if name in found else node
        return Sequence(list(found.values()), base.mark)
    return over


def _names(node: Sequence) -> dict[str, Node] | None:
    """The items by their `id` (or `name`); None where they have none."""
    found: dict[str, Node] = {}
    for item in node.items:
        if not isinstance(item, Mapping):
            return None
        name = item.scalar("id") or item.scalar("name")
        if not isinstance(name, str):
            return None
        found[name] = item
    return found


class Flat:
    """A bank with includes and extensions applied; segments and sellers still beside it."""

    def __init__(self, top: Mapping, find: Find) -> None:
        self.problems: list[Problem] = []
        self._find = find
        self._wrong: set[int] = set()
        """`id()` of nodes a problem is told of: merged, they would only make more."""
        flat = self._flatten(top, ())
        self._check_overlay_keys(flat)
        found = without(flat, self._wrong)
        assert isinstance(found, Mapping)
        self.node = found

    def variant(self, segment: str, seller: str) -> Mapping:
        """The bank for one segment and seller ('' for neither), overlay keys gone."""
        found: Node = Mapping(
            {k: v for k, v in self.node.items.items() if k not in OVERLAYS},
            self.node.mark,
            self.node.keys,
        )
        for kind, name in (("segments", segment), ("sellers", seller)):
            overlays = self.node.get(kind)
            over = overlays.get(name) if isinstance(overlays, Mapping) and name else None
            if isinstance(over, Mapping):
                found = merge(found, over)
        assert isinstance(found, Mapping)
        return found

    def _flatten(self, top: Mapping, trail: tuple[str, ...]) -> Mapping:
        name = str(top.scalar("bank") or "")
        top = spelled_out(top)
        self._duplicates(top)
        start: Node = Mapping({}, top.mark)
        include = top.get("include")
        if isinstance(include, Sequence):
            for item in include.items:
                part = self._included(item, (*trail, name))
                start = merge(start, part) if part else start
        elif include is not None:
            self._say(include.mark, "'include' must be a list", "write [{bank: meddicc}]")
        extend = top.get("extend")
        if isinstance(extend, Mapping):
            self._keeps_name(extend, "extend")
            self._must_exist(start, extend, "extend")
            start = merge(start, without(extend, self._wrong))
        elif extend is not None:
            self._say(extend.mark, "'extend' must hold keys", "for example criteria: [...]")
        own = Mapping(
            {k: v for k, v in top.items.items() if k not in ("include", "extend")},
            top.mark,
            {k: v for k, v in top.keys.items() if k not in ("include", "extend")},
        )
        merged = merge(start, own)
        assert isinstance(merged, Mapping)
        merged.mark = top.mark
        return merged

    def _included(self, item: Node, trail: tuple[str, ...]) -> Mapping | None:
        if isinstance(item, Mapping) and "objections" in item.items:
            return self._objections(item)
        if not isinstance(item, Mapping) or not isinstance(item.scalar("bank"), str):
            self._say(item.mark, "an include must name its bank", "write {bank: meddicc}")
            return None
        for key in item.items:
            if key not in ("bank", "criteria", "parts"):
                self._say(
                    item.key_mark(key), f"'{key}' is not known here", "bank, criteria or parts"
                )
        name = str(item.scalar("bank"))
        mark = item.items["bank"].mark
        if name in trail:
            self._say(mark, f"bank '{name}' includes itself", "leave one of the two includes out")
            return None
        source = self._find(name)
        if source is None:
            self._say(mark, f"no bank '{name}' to include", "see `bank list`")
            return None
        flat = self._flatten(source, trail)
        wanted = self._words(item, "criteria")
        parts = self._words(item, "parts") or []
        for part, node in zip(parts, _items(item.get("parts")), strict=False):
            if part not in PARTS:
                self._say(node.mark, f"no part '{part}'", f"one of {', '.join(PARTS)}")
        there = _names(_sequence(flat.get("criteria"))) or {}
        for criterion, node in zip(wanted or [], _items(item.get("criteria")), strict=False):
            if criterion not in there:
                self._say(
                    node.mark,
                    f"bank '{name}' has no criterion '{criterion}'",
                    f"one of {', '.join(there)}",
                )
        return _only(flat, wanted, parts)

    def _objections(self, item: Mapping) -> Mapping | None:
        """Of the shared objections those an include names."""
        for key in item.items:
            if key != "objections":
                right = "write {objections: all} as an include of its own"
                self._say(item.key_mark(key), f"'{key}' is not known here", right)
        node = item.items["objections"]
        shared = self._find(OBJECTIONS_FILE)
        if shared is None:
            self._say(node.mark, "there are no shared objections", f"add an {OBJECTIONS_FILE}")
            return None
        there = shared.get("objections")
        known = list(there.items) if isinstance(there, Mapping) else []
        wanted = names_in(node)
        if wanted is not None and not wanted:
            self._say(node.mark, "'objections' must be all or a list", "write {objections: all}")
        for name, at in zip(wanted or [], _items(node), strict=False):
            if name not in known:
                self._say(at.mark, f"no shared objection '{name}'", f"one of {', '.join(known)}")
        return included(shared, wanted)

    def _words(self, item: Mapping, key: str) -> list[str] | None:
        node = item.get(key)
        if node is None:
            return None
        if not isinstance(node, Sequence):
            self._say(node.mark, f"'{key}' must be a list", "write [one, two]")
            return None
        return [str(n.value) if isinstance(n, Scalar) else "" for n in node.items]

    def _duplicates(self, node: Node) -> None:
        """Two items of one list with the same id: merging would hide the first."""
        if isinstance(node, Mapping):
            for inner in node.items.values():
                self._duplicates(inner)
        elif isinstance(node, Sequence):
            seen: dict[str, Mark] = {}
            for item in node.items:
                self._duplicates(item)
                if not isinstance(item, Mapping):
                    continue
                field = "id" if "id" in item.items else "name"
                name = item.scalar(field)
                if isinstance(name, str) and name in seen:
                    what = f"{field} '{name}' stands twice"
                    right = f"rename it; the first is in line {seen[name].line}"
                    self._say(item.items[field].mark, what, right)
                elif isinstance(name, str):
                    seen[name] = item.items[field].mark

    def _check_overlay_keys(self, top: Mapping) -> None:
        for kind, known in (("segments", SEGMENTS), ("sellers", SELLERS)):
            overlays = top.get(kind)
            if overlays is None:
                continue
            if not isinstance(overlays, Mapping):
                self._say(overlays.mark, f"'{kind}' must hold keys", f"one of {', '.join(known)}")
                continue
            for name, over in overlays.items.items():
                if name not in known:
                    right = f"one of {', '.join(known)}"
                    self._say(overlays.key_mark(name), f"no {kind[:-1]} '{name}'", right)
                elif not isinstance(over, Mapping):
                    self._say(over.mark, f"'{name}' must hold keys", "for example gate: {...}")
                else:
                    self._keeps_name(over, f"{kind[:-1]} {name}")
                    self._must_exist(top, over, f"{kind[:-1]} {name}")
                    if kind == "sellers":
                        self._wording_only(over, "")

    def _keeps_name(self, over: Mapping, where: str) -> None:
        for key in ("bank", "version", *OVERLAYS):
            if key in over.items:
                what = f"{where}: '{key}' cannot be changed here"
                right = "it stands at the top of the bank"
                self._say(over.key_mark(key), what, right, instead_of=over.items[key])

    def _must_exist(self, base: Node, over: Mapping, where: str) -> None:
        """An overlay changes what is there; a misspelt id would add half a criterion."""
        for key in ("criteria", "questions"):
            ours = base.get(key) if isinstance(base, Mapping) else None
            theirs = over.get(key)
            if not isinstance(theirs, Sequence):
                continue
            there = (_names(ours) if isinstance(ours, Sequence) else None) or {}
            for item in theirs.items:
                if not isinstance(item, Mapping):
                    continue
                name = item.scalar("id")
                if name in there:
                    self._must_exist(there[str(name)], item, where)
                elif key == "criteria" or "ask" not in item.items or "asks" not in item.items:
                    mark = item.items["id"].mark if "id" in item.items else item.mark
                    thing = "criterion" if key == "criteria" else "question"
                    what = f"{where}: no {thing} '{name}' to change"
                    right = f"one of {', '.join(there) or 'none'}"
                    self._say(mark, what, right, instead_of=item)

    def _wording_only(self, over: Mapping, kind: str) -> None:
        for key, node in over.items.items():
            if key not in _WORDING[kind]:
                what = f"a seller's '{key}' cannot be changed"
                right = "sellers change wording only"
                self._say(over.key_mark(key), what, right, instead_of=node)
            elif key in _WORDING and isinstance(node, Sequence):
                for item in node.items:
                    if isinstance(item, Mapping):
                        self._wording_only(item, key)

    def _say(self, mark: Mark, what: str, right: str, instead_of: Node | None = None) -> None:
        self.problems.append(Problem(mark, what, right))
        if instead_of is not None:
            self._wrong.add(id(instead_of))


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []


def _sequence(node: Node | None) -> Sequence:
    return node if isinstance(node, Sequence) else Sequence([], Mark("", 1, 1))


def _only(flat: Mapping, wanted: list[str] | None, parts: list[str]) -> Mapping:
    """Of a bank, the wanted criteria with their segment and seller changes, and the named parts."""

    def criteria(node: Mapping) -> Sequence:
        there = _sequence(node.get("criteria"))
        kept: list[Node] = [
            item
            for item in there.items
            if isinstance(item, Mapping) and (wanted is None or item.scalar("id") in wanted)
        ]
        return Sequence(kept, there.mark)

    def changes(over: Mapping) -> dict[str, Node]:
        kept: dict[str, Node] = {"criteria": criteria(over)} if criteria(over).items else {}
        if "objections" in parts and "objections" in over.items:
            kept["objections"] = over.items["objections"]
        return kept

    items: dict[str, Node] = {"criteria": criteria(flat)}
    items |= {part: flat.items[part] for part in parts if part in flat.items}
    for kind in ("segments", "sellers"):
        overlays = flat.get(kind)
        if isinstance(overlays, Mapping):
            items[kind] = Mapping(
                {
                    name: Mapping(kept, over.mark, dict(over.keys))
                    for name, over in overlays.items.items()
                    if isinstance(over, Mapping) and (kept := changes(over))
                },
                overlays.mark,
                dict(overlays.keys),
            )
    return Mapping(items, flat.mark, dict(flat.keys))

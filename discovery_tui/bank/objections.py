"""Objections of a bank: how they may be written, the shared file, and what is wrong in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Map
from pathlib import Path

from pydantic import ValidationError

from discovery_tui.bank import complaints, models
from discovery_tui.bank.lens import Objection
from discovery_tui.bank.nodes import (
    Mapping,
    Mark,
    Node,
    Problem,
    Scalar,
    Sequence,
    plain,
    read_file,
)
from discovery_tui.bank.places import Facts, Places

FEW = 4
"""Ways of saying it an objection wants: with fewer, other words for it are not found."""
MOST_SAID = 76
"""Characters of a response that take two rows at 80 columns."""
_OVERLAYS = ("segments", "sellers")


def spelled_out(top: Mapping) -> Mapping:
    """The bank with each objection as a mapping: a text alone is its response, so that it can be
    laid on a shared one, and what is laid on it is told at its place."""
    items = dict(top.items)
    for key, node in top.items.items():
        if key == "objections" and isinstance(node, Mapping):
            items[key] = Mapping(
                {name: _mapping(inner) for name, inner in node.items.items()}, node.mark, node.keys
            )
        elif key == "extend" and isinstance(node, Mapping):
            items[key] = spelled_out(node)
        elif key in _OVERLAYS and isinstance(node, Mapping):
            changed = {
                name: spelled_out(over) if isinstance(over, Mapping) else over
                for name, over in node.items.items()
            }
            items[key] = Mapping(changed, node.mark, node.keys)
    return Mapping(items, top.mark, top.keys)


def _mapping(node: Node) -> Node:
    if not isinstance(node, Scalar) or node.value is None:
        return node
    return Mapping({"response": node}, node.mark, {"response": node.mark})


def built(objections: Map[str, models.ObjectionModel]) -> tuple[Objection, ...]:
    """As the lens has them. Where no way of saying it is given, the key is one."""
    return tuple(
        Objection(
            key,
            model.label or key,
            tuple(model.sounds_like) or (key,),
            model.response,
            model.ask,
            tuple(model.leads_to),
        )
        for key, model in objections.items()
    )


def problems_of(
    objections: Map[str, models.ObjectionModel],
    mark: Callable[..., Mark],
    unknown: Callable[..., Iterator[Problem]],
) -> Iterator[Problem]:
    """What will not be found or not be read in time; `mark` tells where a path stands, `unknown`
    what is wrong with the fact there."""
    for key, model in objections.items():
        at = ("objections", key)
        for i, fact in enumerate(model.leads_to):
            yield from unknown(fact, *at, "leads_to", i)
        ways = len(model.sounds_like) or 1
        if ways < FEW:
            what = f"objection '{key}' is found by {ways} way{'s' if ways > 1 else ''} of saying it"
            right = f"give {FEW} or more in `sounds_like`, as a prospect would say them"
            yield Problem(mark(*at), what, right, True)
        for name in ("response", "ask"):
            if (length := len(getattr(model, name))) > MOST_SAID:
                what = f"the {name} to '{key}' has {length} characters"
                right = f"say it in {MOST_SAID}: two rows are read in a call"
                yield Problem(mark(*at, name), what, right, True)


# ------------------------------------------------------------------ the shared file


def shared(paths: Iterable[Path], facts: Facts) -> tuple[Mapping | None, list[Problem]]:
    """The shared objections and a team's own laid on them, file by file, and their problems.
    A file with an error adds nothing."""
    from discovery_tui.bank.resolve import merge

    found: Node | None = None
    problems: list[Problem] = []
    for path in paths:
        if not path.is_file():
            continue
        node, wrong = read_file(path)
        if node is not None:
            node = spelled_out(node)
            laid = merge(found, node) if found is not None else node
            assert isinstance(laid, Mapping)
            wrong += check_objections(laid, facts)
            found = found if any(not p.warning for p in wrong) else laid
        problems += [p for p in wrong if p not in problems]
    return (found if isinstance(found, Mapping) else None), problems


def check_objections(top: Mapping, facts: Facts) -> list[Problem]:
    """The problems of a file of objections, those of each seller's wording as well."""
    from discovery_tui.bank.resolve import merge

    top = spelled_out(top)
    problems: list[Problem] = []
    sellers = top.get("sellers")
    worded = sellers.items.values() if isinstance(sellers, Mapping) else ()
    for over in (None, *worded):
        node = Mapping({k: n for k, n in top.items.items() if k != "sellers"}, top.mark, top.keys)
        laid = merge(node, over) if isinstance(over, Mapping) else node
        assert isinstance(laid, Mapping)
        try:
            model = models.ObjectionsModel.model_validate(plain(laid))
        except ValidationError as error:
            found = complaints.problems_of(error.errors(), laid, models.ObjectionsModel)
        else:
            places = Places(laid, facts)
            found = list(problems_of(model.objections, places.mark, places.fact))
        problems += [p for p in found if p not in problems]
    return problems


def included(top: Mapping, wanted: list[str] | None) -> Mapping:
    """Of the shared file, the wanted objections (all where None) with each seller's wording."""

    def only(node: Node | None) -> Mapping:
        if not isinstance(node, Mapping):
            return Mapping({}, top.mark, {})
        kept = {k: n for k, n in node.items.items() if wanted is None or k in wanted}
        return Mapping(kept, node.mark, dict(node.keys))

    items: dict[str, Node] = {"objections": only(top.get("objections"))}
    sellers = top.get("sellers")
    if isinstance(sellers, Mapping):
        worded: dict[str, Node] = {
            name: Mapping({"objections": only(over.get("objections"))}, over.mark, dict(over.keys))
            for name, over in sellers.items.items()
            if isinstance(over, Mapping)
        }
        items["sellers"] = Mapping(worded, sellers.mark, dict(sellers.keys))
    return Mapping(items, top.mark, dict(top.keys))


def names_in(node: Node | None) -> list[str] | None:
    """The objections an include names: None for `all`, no names where it is neither."""
    if isinstance(node, Scalar):
        return None if node.value == "all" else []
    if isinstance(node, Sequence):
        return [str(n.value) for n in node.items if isinstance(n, Scalar)]
    return []

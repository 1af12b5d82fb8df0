"""What is wrong with a facts file, each thing at its place."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from pydantic import ValidationError

from discovery_tui.bank import complaints, models
from discovery_tui.bank.lens import Fact
from discovery_tui.bank.nodes import Mapping, Mark, Problem, plain

_OWN = "add your own under a prefix: acme.something"


def check_facts(
    node: Mapping, shipped: Map[str, Fact] | None
) -> tuple[models.FactsModel | None, list[Problem]]:
    """A facts file's model and problems. `shipped` is None for the shipped file itself; a
    team's own file may add under a prefix of its own, never redefine.

    The model is None where the file's shape is wrong.
    """
    problems: list[Problem] = []
    part, wrong = node, False
    while True:
        try:
            model = models.FactsModel.model_validate(plain(part))
            break
        except ValidationError as error:
            if not wrong:
                problems += complaints.problems_of(error.errors(), part, models.FactsModel)
            wrong = True
            rest = complaints.mended(part, error.errors())
            if rest is None:
                return None, problems
            part = rest
    problems += _rules(part, model, shipped)
    return (None if wrong else model), problems


def _rules(
    node: Mapping, model: models.FactsModel, shipped: Map[str, Fact] | None
) -> Iterator[Problem]:
    facts = node.get("facts")
    sections = {*model.sections, *(fact.section for fact in (shipped or {}).values())}
    former: dict[str, str] = {}
    for name, fact in model.facts.items():
        mark = facts.key_mark(name) if isinstance(facts, Mapping) else node.mark
        if shipped:
            yield from _redefined(name, mark, shipped)
        if fact.type == "choice" and not fact.choices:
            yield Problem(mark, f"choice fact '{name}' has no choices", "add `choices:`")
        if fact.type != "choice" and fact.choices:
            yield Problem(
                mark, f"'{name}' is {fact.type} but has choices", "make it `type: choice`"
            )
        if fact.section not in sections:
            right = f"one of {', '.join(sorted(sections))}"
            yield Problem(mark, f"no section '{fact.section}'", right)
        for old in fact.was:
            if old in model.facts or old in (shipped or ()):
                right = "a former id belongs to one fact"
                yield Problem(mark, f"former id '{old}' is in use", right)
            elif old in former:
                what = f"former id '{old}' is claimed by '{former[old]}' too"
                yield Problem(mark, what, "keep one")
            former[old] = name


def _redefined(name: str, mark: Mark, shipped: Map[str, Fact]) -> Iterator[Problem]:
    prefix = name.partition(".")[0]
    if name in shipped:
        yield Problem(mark, f"'{name}' is a shipped fact", _OWN)
    elif any(fact.partition(".")[0] == prefix for fact in shipped):
        right = "use a prefix of your own: acme.something"
        yield Problem(mark, f"prefix '{prefix}' is a shipped one", right)

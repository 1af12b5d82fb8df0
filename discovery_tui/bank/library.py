"""Which banks there are, and the Lens of one for a segment and a seller.

Shipped banks come first, then the user's config folder, then each `--bank-path` folder; a later
bank with the same id takes the place of an earlier one. A broken bank never stops anything: it
is listed with its reason.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from discovery_tui import __version__
from discovery_tui.bank.lens import ChoiceOption, Fact, Lens
from discovery_tui.deal.values import Stance
from discovery_tui.segments import SEGMENTS, SELLERS

if TYPE_CHECKING:  # YAML is read only where no compiled lens is at hand
    from discovery_tui.bank.nodes import Mapping, Problem

    Problems = list[Problem]

FACTS_FILE, OBJECTIONS_FILE = "facts.yaml", "objections.yaml"
SHARED = (FACTS_FILE, OBJECTIONS_FILE)
"""Files beside the banks that are none."""


def read_file(path: Path) -> tuple[Mapping | None, Problems]:
    """As `nodes.read_file`."""
    from discovery_tui.bank import nodes

    return nodes.read_file(path)


class BankError(Exception):
    """A bank that cannot be used; says which and why in one line."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A bank as it is listed."""

    id: str
    title: str
    version: str
    path: Path
    shipped: bool
    broken: str = ""
    """Why it cannot be used, in one line; empty when it can."""


@dataclass(slots=True)
class _Source:
    path: Path
    node: Mapping | None
    problems: Problems = field(default_factory=list)


def shipped_folder() -> Path:
    """Where the banks that come with the program are: inside an installed package, or beside it
    in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "question_banks"
    return inside if inside.is_dir() else package.parent / "question_banks"


class Library:
    """The banks of some folders. Reads a folder when first asked, and never again."""

    def __init__(self, folders: Iterable[Path] = (), *, shipped: Path | None = None) -> None:
        self.shipped = shipped or shipped_folder()
        self.folders = [folder for folder in folders if folder.is_dir()]
        self._read: dict[str, _Source] = {}

    # ---------------------------------------------------------------- what there is

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over every bank file and this version: what a compiled lens depends on."""
        hasher = hashlib.sha256(__version__.encode())
        for path in self._paths():
            try:
                hasher.update(
                    str(path).encode(errors="replace") + b"\0" + path.read_bytes() + b"\0"
                )
            except OSError:
                hasher.update(b"unreadable")
        return hasher.hexdigest()

    def list(self) -> list[Listed]:
        """Every bank, shipped ones first, each usable or with the reason why not."""
        from discovery_tui.bank.check import check_bank

        found = []
        for source in self._sources.values():
            node, problems = source.node, list(source.problems)
            if node is not None:
                problems += check_bank(node, self._find, self.facts)[1]
            errors = [p for p in sorted(problems) if not p.warning]
            name = (node.scalar("bank") if node else None) or source.path.stem
            found.append(
                Listed(
                    id=str(name),
                    title=str((node.scalar("title") if node else None) or name),
                    version=str((node.scalar("version") if node else None) or "?"),
                    path=source.path,
                    shipped=source.path.parent == self.shipped,
                    broken=_reason(errors),
                )
            )
        return found

    def lens(self, bank: str, segment: str = "", seller: str = "") -> Lens:
        """The bank resolved for a segment and seller ('' for neither).

        Raises BankError where there is no such bank, segment or seller, or the bank is broken.
        """
        from discovery_tui.bank.build import build
        from discovery_tui.bank.check import check_variant
        from discovery_tui.bank.resolve import Flat

        if segment and segment not in SEGMENTS:
            raise BankError(f"no segment '{segment}': one of {', '.join(SEGMENTS)}")
        if seller and seller not in SELLERS:
            raise BankError(f"no seller '{seller}': one of {', '.join(SELLERS)}")
        node = self._find(bank)
        if node is None:
            source = next((s for s in self._sources.values() if s.path.stem == bank), None)
            if source and source.problems:
                raise BankError(f"bank '{bank}' is broken: {source.problems[0]}")
            raise BankError(f"no bank '{bank}': there is {', '.join(sorted(self._sources))}")
        flat = Flat(node, self._find)
        model, problems = check_variant(flat.variant(segment, seller), self.facts)
        errors = [
            p for p in (*flat.problems, *self._source_problems(bank), *problems) if not p.warning
        ]
        if model is None or errors:
            raise BankError(f"bank '{bank}' is broken: {_reason(errors)}")
        return build(model, segment, seller, tuple(self.facts.values()), self.sections)

    def check(self, path: Path) -> Problems:
        """Every problem of one bank or facts file, in file order."""
        from discovery_tui.bank.check import check_bank, check_facts

        node, problems = read_file(path)
        if node is None:
            return problems
        if "facts" in node.items and "criteria" not in node.items:
            own = path.resolve() == (self.shipped / FACTS_FILE).resolve()
            return sorted({*problems, *check_facts(node, None if own else self._facts[0])[1]})
        beside = read_file(path.parent / FACTS_FILE)[0] if path.parent != self.shipped else None
        facts = dict(self.facts)
        if beside is not None:
            facts |= self._own_facts(beside)
        if "objections" in node.items and "criteria" not in node.items and path.name in SHARED:
            return sorted({*problems, *self._check_objections(path, facts)})
        neighbours = {
            str(n.scalar("bank")): n
            for p in sorted(path.parent.glob("*.y*ml"))
            if p != path and p.name not in SHARED and (n := read_file(p)[0]) is not None
        }
        return sorted(
            {
                *problems,
                *check_bank(node, lambda name: neighbours.get(name) or self._find(name), facts)[1],
            }
        )

    def _check_objections(self, path: Path, facts: dict[str, Fact]) -> Problems:
        """What is wrong in a file of objections, a team's own laid on the shipped ones."""
        from discovery_tui.bank.objections import shared

        files = [self.shipped / OBJECTIONS_FILE, path]
        own = path.resolve() == files[0].resolve()
        found = shared(files[:1] if own else files, facts)[1]
        return [p for p in found if own or p.mark.file == str(path)]

    # ---------------------------------------------------------------- facts

    @property
    def facts(self) -> dict[str, Fact]:
        """The shared vocabulary, with what the user's own files add."""
        return self._facts[0] | self._facts[1]

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """Sections of the brief that facts are told in: id and title, in order."""
        return self._facts[2]

    @property
    def fact_problems(self) -> Problems:
        """What is wrong with the user's own facts and objections; such a file adds nothing."""
        errors = [p for p in self._objections[1] if not p.warning]
        return [*self._facts[3], *errors]

    @cached_property
    def _facts(
        self,
    ) -> tuple[dict[str, Fact], dict[str, Fact], tuple[tuple[str, str], ...], Problems]:
        from discovery_tui.bank.check import check_facts

        path = self.shipped / FACTS_FILE
        node, problems = read_file(path)
        model = None
        if node is not None:
            model, found = check_facts(node, None)
            problems += found
        if model is None or problems:
            raise BankError(f"the shipped facts cannot be read: {_reason(problems)}")
        shipped = {name: _fact(name, fact) for name, fact in model.facts.items()}
        own: dict[str, Fact] = {}
        sections = dict(model.sections)
        for folder in self.folders:
            if not (folder / FACTS_FILE).is_file():
                continue
            node, found = read_file(folder / FACTS_FILE)
            if node is not None:
                extra, more = check_facts(node, shipped)
                found += more
                if extra is not None and not found:
                    own |= {name: _fact(name, fact) for name, fact in extra.facts.items()}
                    sections |= {k: v for k, v in extra.sections.items() if k not in sections}
            problems += sorted(found)
        return shipped, own, tuple(sections.items()), problems

    def _own_facts(self, node: Mapping) -> dict[str, Fact]:
        from discovery_tui.bank.check import check_facts

        model, problems = check_facts(node, self._facts[0])
        if model is None or problems:
            return {}
        return {name: _fact(name, fact) for name, fact in model.facts.items()}

    # ---------------------------------------------------------------- files

    def _paths(self) -> Iterable[Path]:
        for folder in (self.shipped, *self.folders):
            yield from sorted(p for p in folder.glob("*.y*ml") if p.suffix in (".yaml", ".yml"))

    @cached_property
    def _places(self) -> dict[str, Path]:
        """Each bank's file. The id is looked for in the file's head, so that a call reads the
        one bank it needs and not all of them."""
        return {_bank_id(path): path for path in self._paths() if path.name not in SHARED}

    @cached_property
    def _sources(self) -> dict[str, _Source]:
        """Every bank, read."""
        return {bank: self._source(bank) for bank in self._places}

    def _source(self, bank: str) -> _Source:
        if bank not in self._read:
            self._read[bank] = _Source(self._places[bank], *read_file(self._places[bank]))
        return self._read[bank]

    @cached_property
    def _objections(self) -> tuple[Mapping | None, Problems]:
        from discovery_tui.bank.objections import shared

        folders = (self.shipped, *self.folders)
        return shared([folder / OBJECTIONS_FILE for folder in folders], self.facts)

    def _find(self, bank: str) -> Mapping | None:
        if bank == OBJECTIONS_FILE:
            return self._objections[0]
        return self._source(bank).node if bank in self._places else None

    def _source_problems(self, bank: str) -> Problems:
        return self._source(bank).problems if bank in self._places else []


def _bank_id(path: Path) -> str:
    """The bank a file says it is; its name where that cannot be told from its first lines."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return path.stem
    found = _BANK_LINE.search(head)
    if found is None:
        node = read_file(path)[0]
        return str((node.scalar("bank") if node else None) or path.stem)
    return found[1].decode()


_HEAD = 4096
_BANK_LINE = re.compile(
    rb"^bank:[ \t]+[\"']?([a-z][a-z0-9_-]*)[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE
)


def _fact(name: str, model: object) -> Fact:
    from discovery_tui.bank.models import FactModel

    assert isinstance(model, FactModel)
    choices = tuple(
        ChoiceOption(choice, c.label, Stance(c.stance), tuple(c.says))
        for choice, c in model.choices.items()
    )
    return Fact(
        name,
        model.label,
        model.type,
        model.section,
        choices,
        model.many,
        model.crm,
        tuple(model.was),
        model.short,
    )


def _reason(errors: Problems) -> str:
    if not errors:
        return ""
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{errors[0]}{more}"

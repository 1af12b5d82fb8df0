"""`bank check`, `bank list`, `bank show` and `bank schema`: question banks, without a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from discovery_tui.cli.options import SEGMENT, SELLER, Options, as_json, common
from discovery_tui.cli.output import emit, note, say, table
from discovery_tui.text import one_line

if TYPE_CHECKING:
    from discovery_tui.bank.library import Library
    from discovery_tui.bank.nodes import Problem


@click.group()
@common()
def bank() -> None:
    """Look at question banks, and check your own."""


def library(options: Options) -> Library:
    from discovery_tui.bank.library import Library

    settings = options.settings()
    for problem in settings.problems:
        note(problem)
    return Library(options.bank_folders(settings))


@bank.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@as_json
@common()
@click.pass_context
def check(ctx: click.Context, files: tuple[str, ...], json_: bool) -> None:
    """Name every problem of bank or facts files, each with its line and column.

    Exits with 1 where there are errors. Warnings, about what reads badly aloud and what lines
    will not find, are none.
    """
    banks = library(ctx.ensure_object(Options))
    problems = [problem for file in files for problem in _problems(banks, Path(file))]
    if json_:
        emit([_data(problem) for problem in problems])
    else:
        for problem in problems:
            say(str(problem))
    warnings = sum(problem.warning for problem in problems)
    errors = len(problems) - warnings
    note(f"{_count(len(files), 'file')}: {_count(errors, 'error')}, {_count(warnings, 'warning')}")
    ctx.exit(1 if errors else 0)


def _problems(banks: Library, path: Path) -> list[Problem]:
    """The file's problems; one that no rule foresaw is a problem as well, never an end."""
    from discovery_tui.bank.nodes import Mark, Problem

    try:
        found = banks.check(path)
        sound = all(problem.warning for problem in found)
        return [*found, *_unheard(path)] if sound else found
    except Exception as error:
        what = one_line(f"cannot be checked: {type(error).__name__}: {error}")
        return [Problem(Mark(str(path), 1, 1), what, "compare it with docs/banks.md")]


def _unheard(path: Path) -> list[Problem]:
    """Warnings about a sound bank's own words: lines will not find them, or not tell them apart."""
    from discovery_tui.bank.library import BankError, Library
    from discovery_tui.bank.nodes import Mark, Problem
    from discovery_tui.claims.doubts import doubts

    beside = Library([path.parent])
    try:
        names = [b.id for b in beside.list() if b.path.resolve() == path.resolve()]
        told = [doubt for name in names for doubt in doubts(beside.lens(name))]
    except BankError:  # an include from elsewhere: the bank stands, its lens cannot be built here
        return []
    right = "write examples as a prospect would say them"
    return [Problem(Mark(str(path), 1, 1), doubt, right, warning=True) for doubt in told]


def _data(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.mark.file,
        "line": problem.mark.line,
        "column": problem.mark.column,
        "what": one_line(problem.what),
        "right": one_line(problem.right),
        "warning": problem.warning,
    }


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


@bank.command(name="list")
@as_json
@common()
@click.pass_obj
def list_banks(options: Options, json_: bool) -> None:
    """List every bank there is, your own and broken ones too."""
    banks = library(options)
    found = banks.list()
    if json_:
        emit(
            [
                {
                    "id": b.id,
                    "title": b.title,
                    "version": b.version,
                    "path": str(b.path),
                    "shipped": b.shipped,
                    "broken": b.broken or None,
                }
                for b in found
            ]
        )
    else:
        rows = [(b.id, b.title, b.version, "shipped" if b.shipped else str(b.path)) for b in found]
        for row, listed in zip(table(rows), found, strict=True):
            say(f"{row}  broken: {one_line(listed.broken)}" if listed.broken else row)
    for problem in banks.fact_problems:
        note(str(problem))


@bank.command()
@click.argument("bank_id", metavar="BANK")
@click.option("--segment", type=SEGMENT, help="As it is for that size of buyer.")
@click.option("--seller", type=SELLER, help="As that kind of business words it.")
@as_json
@common()
@click.pass_obj
def show(
    options: Options, bank_id: str, segment: str | None, seller: str | None, json_: bool
) -> None:
    """Show what a bank asks, what it takes, and its gate."""
    import json

    from discovery_tui.bank.lens import lens_to_json
    from discovery_tui.bank.library import BankError
    from discovery_tui.cli.bank_text import lines

    banks = library(options)
    try:
        lens = banks.lens(bank_id, segment or "", seller or "")
    except BankError as error:
        if all(listed.id != bank_id for listed in banks.list()):
            raise click.BadParameter(str(error), param_hint="BANK") from error
        raise
    if json_:
        emit(json.loads(lens_to_json(lens)))
    else:
        for line in lines(lens):
            say(line)


@bank.command()
@common()
def schema() -> None:
    """Print the JSON Schema of a bank file, for completion in editors."""
    from discovery_tui.bank.schema import json_schema

    emit(json_schema())

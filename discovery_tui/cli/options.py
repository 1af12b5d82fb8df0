"""Options every command takes, and the workspace they add up to."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from discovery_tui.cli.failures import Failure
from discovery_tui.cli.output import Bar, note
from discovery_tui.segments import SEGMENTS, SELLERS
from discovery_tui.text import one_line

if TYPE_CHECKING:
    from discovery_tui.settings import Settings
    from discovery_tui.workspace.workspace import DealRow, Workspace

F = TypeVar("F", bound=Callable[..., Any])
SEGMENT = click.Choice(SEGMENTS)


class Day(click.ParamType[date]):
    """A calendar day, as ISO 8601 writes it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail("write the day as 2027-03-31", param, ctx)


DAY = Day()
SELLER = click.Choice(SELLERS)


@dataclass
class Options:
    """What was given before or after the command."""

    db: str | None = None
    bank_path: tuple[Path, ...] = ()
    debug: bool = False

    def settings(self) -> Settings:
        from discovery_tui.paths import config_folder
        from discovery_tui.settings import load_settings

        return load_settings(config_folder())

    def database(self) -> Path:
        from discovery_tui.paths import database_path

        return database_path(self.db)

    def bank_folders(self, settings: Settings) -> list[Path]:
        """Folders of banks beside the shipped one, the later ones first in rank."""
        from discovery_tui.paths import config_folder

        return [config_folder() / "question_banks", *settings.bank_path, *self.bank_path]

    @contextlib.contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The workspace for one command; every queued save is done when the block ends."""
        from discovery_tui.workspace.workspace import Workspace

        settings = self.settings()
        for problem in settings.problems:
            note(problem)
        bar = Bar()
        workspace = Workspace(
            self.database(), settings, bank_folders=self.bank_folders(settings), progress=bar
        )
        try:
            yield workspace
        finally:
            bar.end()
            workspace.close()


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep a global option where it was given, before the command or after it."""
    options = ctx.ensure_object(Options)
    if not value or param.name is None:
        return
    if param.name == "bank_path":
        options.bank_path += tuple(value)
    else:
        setattr(options, param.name, value)


def common(*, hidden: bool = True) -> Callable[[F], F]:
    """The global options. On a command they are taken but not listed again in its help."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    added = (
        click.option(
            "--db",
            metavar="FILE",
            expose_value=False,
            callback=_remember,
            hidden=hidden,
            help="The database; else DISCOVERY_TUI_DB, else the platform's data folder.",
        ),
        click.option(
            "--bank-path",
            metavar="DIR",
            type=folder,
            multiple=True,
            expose_value=False,
            callback=_remember,
            hidden=hidden,
            help="One more folder with question banks; may be given several times.",
        ),
        click.option(
            "--debug",
            is_flag=True,
            expose_value=False,
            callback=_remember,
            hidden=hidden,
            help="Show the traceback of what went wrong.",
        ),
    )

    def add(command: F) -> F:
        for option in reversed(added):
            command = option(command)
        return command

    return add


def as_json(command: F) -> F:
    return click.option("--json", "json_", is_flag=True, help="For programs.")(command)


def find_deal(workspace: Workspace, name: str) -> DealRow:
    """The deal a person names. Looks only: a database that is not there is not made."""
    if not workspace.database.exists():
        raise Failure(
            f"No deal '{one_line(name)}': there are no deals yet in {workspace.database}.\n"
            "Start one with `discovery-tui call COMPANY`."
        )
    return workspace.find(name)


@contextlib.contextmanager
def bank_given(workspace: Workspace, bank: str | None) -> Iterator[None]:
    """Inside, a bank given on the command line that is not there is wrong usage; a broken one,
    or one the settings name, is a failure."""
    from discovery_tui.bank.library import BankError

    try:
        yield
    except BankError as error:
        if bank and all(listed.id != bank for listed in workspace.library.list()):
            raise click.BadParameter(str(error), param_hint="--bank") from error
        raise

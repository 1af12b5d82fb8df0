"""The command `discovery-tui` itself: its global options, its commands, and how it fails."""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from discovery_tui import __version__
from discovery_tui.cli.failures import Failure, told, trace
from discovery_tui.cli.options import Options, common
from discovery_tui.cli.output import note

COMMANDS = {
    "answer": "answer",
    "bank": "banks",
    "brief": "briefs",
    "call": "live",
    "deal": "deals",
    "deals": "deals",
    "demo": "demo",
    "doctor": "doctor",
    "export": "exchange",
    "followup": "briefs",
    "import": "exchange",
    "listen": "listen",
    "people": "people",
    "score": "score",
}
"""Each command and the module it is in, imported when it is wanted."""


class App(click.Group):
    """A group that lets no traceback and no control character reach the terminal."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"discovery_tui.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, "import_" if cmd_name == "import" else cmd_name)
        assert isinstance(command, click.Command)
        return command

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run, tell what went wrong, and end the process with 0, 1 or 2."""
        for stream in (sys.stdout, sys.stderr):
            # A terminal or pipe that cannot show a character gets a question mark in its place.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            code = super().main(
                args,
                "discovery-tui",
                complete_var,
                standalone_mode=False,
                windows_expand_args=False,  # a question mark at the end of an answer is no pattern
                **extra,
            )
        except click.ClickException as error:
            shown = io.StringIO()
            error.show(shown)
            note(shown.getvalue().rstrip("\n"))
            code = error.exit_code
        except click.Abort:
            note("Stopped.")
            code = 1
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever it raises comes out as one of click's own exceptions."""
        options = ctx.ensure_object(Options)
        try:
            return super().invoke(ctx)
        except Failure as failure:
            if options.debug and failure.__cause__ is not None:
                trace(failure.__cause__)
            raise
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if options.debug:
                trace(error)
            raise told(error) from error


@click.group(
    cls=App,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@common(hidden=False)
@click.version_option(__version__, message="discovery-tui %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Keep it open during every discovery call: it asks, listens, qualifies and hands over.

    Without a command it opens the app. DEAL, below, is a deal's short id or its company's name.
    Data goes to stdout, everything else to stderr; the exit code is 0, 1 for a failure, 2 for
    wrong usage. The options here may also stand after a command.
    """
    if ctx.invoked_subcommand is None:
        from discovery_tui.cli import live

        ctx.exit(live.open_app(ctx.ensure_object(Options)))

"""The commands by name; each module is loaded when its command is asked for."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from stance import __version__
from stance.cli.boundary import boundary
from stance.cli.names import did_you_mean

COMMANDS = {
    "demo": "reports.commands:demo",
    "init": "stance.cli.init:init",
    "classify": "stance.cli.classify:classify",
    "report": "reports.commands:report",
    "explain": "stance.cli.explain:explain",
    "perspectives": "stance.cli.perspectives:perspectives",
    "codebook": "stance.cli.codebook:codebook",
    "evaluate": "stance.cli.evaluate:evaluate",
}
"""The one table through which the command line reaches the other rooms."""


class LazyGroup(click.Group):
    """A group whose commands are given as ``module:name`` and loaded on first need."""

    def __init__(self, *args: Any, table: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded."""
        if cmd_name not in self.table:
            return None
        module, name = self.table[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names."""
        if args and not args[0].startswith("-") and args[0] not in self.table:
            ctx.fail(did_you_mean("command", args[0], self.table))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever fails becomes a sentence and an exit code."""
        with boundary():
            return super().invoke(ctx)


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, "-V", "--version", message="stance %(version)s")
def stance() -> None:
    r"""Find who says what, by which word, and where each side stands.

    \b
    Example:
      stance demo
      stance report articles/ -o report.html

    Results go to standard output or to the file of -o, everything else to standard
    error. Exit codes: 0 done, 1 data failed, 2 usage, 3 check not met.
    """
    for stream in (sys.stdout, sys.stderr):
        _write_anything(stream)


def _write_anything(stream: Any) -> None:
    """Let a terminal that knows few letters show an escape instead of failing."""
    encoding = (getattr(stream, "encoding", None) or "").lower().replace("-", "")
    if encoding != "utf8" and hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")

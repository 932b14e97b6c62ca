"""The commands by name; each module is loaded when its command is asked for."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from stance import __version__
from stance.cli.boundary import boundary
from stance.cli.day import today
from stance.cli.examples import examples
from stance.cli.groups import NamedGroup

COMMANDS = {
    "demo": "reports.commands:demo",
    "init": "stance.cli.init:init",
    "classify": "stance.cli.classify:classify",
    "report": "reports.commands:report",
    "compare": "reports.commands_compare:compare",
    "diff": "reports.commands_diff:diff",
    "roles": "stance.cli.roles:roles",
    "explain": "stance.cli.explain:explain",
    "perspectives": "stance.cli.perspectives:perspectives",
    "sources": "stance.cli.sources:sources",
    "codebook": "stance.cli.codebook:codebook",
    "evaluate": "stance.cli.evaluate:evaluate",
    "train": "stance.cli.train:train",
    "plugins": "reports.plugins:plugins",
}
"""The one table through which the command line reaches the other rooms."""


class LazyGroup(NamedGroup):
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

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever fails becomes a sentence and an exit code."""
        with boundary():
            today()  # a library fails on a wrong SOURCE_DATE_EPOCH while it loads
            return super().invoke(ctx)


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog=examples("stance demo", "stance report articles/ -o report.html"),
)
@click.version_option(__version__, "-V", "--version", message="stance %(version)s")
def stance() -> None:
    """Find who says what, by which word, and where each side stands.

    Results go to standard output or to the file of -o, everything else to standard
    error. Exit codes: 0 done, 1 data failed, 2 usage, 3 check not met.
    """
    for stream in (sys.stdout, sys.stderr):
        _write_anything(stream)


def first_screen() -> str:
    """The help of the command itself, as click writes it for 80 columns."""
    context = stance.make_context(
        "stance", ["demo"], resilient_parsing=True, terminal_width=80
    )
    return stance.get_help(context) + "\n"


def _write_anything(stream: Any) -> None:
    """Let a terminal that knows few letters show an escape instead of failing."""
    encoding = (getattr(stream, "encoding", None) or "").lower().replace("-", "")
    if encoding != "utf8" and hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")

"""The ``stance`` command: a parser around library calls, one module per command."""

from __future__ import annotations

import gc
import os
import sys

COLLECT_AFTER = 50_000
"""Objects made before Python looks for cycles among them: analyses hold hardly any."""


def main() -> None:
    """Run the command line; always ends in SystemExit with one of ``codes``."""
    from stance.guard import foreign_packages

    problem = foreign_packages()
    if problem:
        raise SystemExit(f"Error: {problem}")
    if sys.argv[1:] in (["--help"], ["-h"]):
        sys.stdout.write(_first_screen())
        return
    gc.set_threshold(COLLECT_AFTER)
    from stance.cli.group import stance

    stance(prog_name="stance")


def _first_screen() -> str:
    """The stored help: loading the parser alone takes four bare interpreters.

    A test holds the file equal to ``stance.cli.group.first_screen()``.
    """
    folder = os.path.dirname(os.path.dirname(__file__))
    with open(os.path.join(folder, "data", "help.txt"), encoding="utf-8") as file:
        return file.read()

"""The ``stance`` command: a parser around library calls, one module per command."""

from __future__ import annotations


def main() -> None:
    """Run the command line; always ends in SystemExit with one of ``codes``."""
    from stance.guard import foreign_packages

    problem = foreign_packages()
    if problem:
        raise SystemExit(f"Error: {problem}")
    from stance.cli.group import stance

    stance(prog_name="stance")

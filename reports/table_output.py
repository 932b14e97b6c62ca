"""What the commands of tables share: how many rows, and tables as text or page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from perspectives.files import STDOUT
from stance.cli.output import Format, Output

if TYPE_CHECKING:
    from stance.cli.tables import Table

TOP = 10


def top_option(kind: str) -> Callable[..., Any]:
    """Adds ``--top``, the rows of each ``kind`` that are shown."""
    return click.option(
        "--top",
        type=click.IntRange(1),
        default=TOP,
        show_default=True,
        help=f"Rows of each {kind} in the table or page; CSV and JSON hold all.",
    )


def is_shown(output: Output) -> bool:
    """Whether the output is for reading, and so holds few rows of each kind."""
    return output.format in (Format.TABLE, Format.HTML)


def write_tables(output: Output, title: str, lead: str, shown: Sequence[Table]) -> None:
    """Write tables as text, in colour to a terminal, or as a page."""
    from perspectives.files import atomic_writer
    from reports.table_page import tables_html
    from stance.cli.tables import print_tables, tables_text

    if output.path == STDOUT and output.format is Format.TABLE:
        print_tables(shown)
        return
    with atomic_writer(output.path) as file:
        if output.format is Format.TABLE:
            file.write(tables_text(shown))
        else:
            file.write(tables_html(title, lead, shown))

"""Tables on the terminal: as wide as it is, plain text when it is none."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from stance.cli.plain import plain

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 100
"""Columns of a table that is not written to a terminal."""

LABEL_WIDTH = 18


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title; ``numbers`` are the columns set to the right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    note: str = ""


def tables_text(tables: Iterable[Table], width: int | None = None) -> str:
    """The tables as text without colours."""
    out = io.StringIO()
    _render(tables, out, width or page_width(), colour=False)
    return out.getvalue()


def print_tables(tables: Iterable[Table]) -> None:
    """Writes the tables to standard output, in colour when that is a terminal."""
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    _render(tables, sys.stdout, page_width(), colour)


def page_width() -> int:
    """Columns of a page: those of the terminal, or a fixed number in a pipe."""
    import shutil

    given = os.environ.get("COLUMNS", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPED_WIDTH


def _render(tables: Iterable[Table], out: TextIO, width: int, colour: bool) -> None:
    from rich.console import Console

    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
    )
    page = io.StringIO() if not colour else None
    if page is not None:
        console.file = page
    for table in tables:
        _one(console, table)
    if page is not None:
        # Cells are padded to their column; in plain text nobody wants the blanks.
        lines = (line.rstrip() for line in page.getvalue().splitlines())
        out.write("".join(f"{line}\n" for line in lines))


def _one(console: Console, table: Table) -> None:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    console.print(Text(table.title, style="bold"))
    grid = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index, name in enumerate(table.columns):
        right = index in table.numbers
        grid.add_column(
            Text(plain(name)),
            justify="right" if right else "left",
            no_wrap=right,
            min_width=_least(table) if index == 0 else None,
        )
    for row in table.rows:
        grid.add_row(*(Text(plain(cell)) for cell in row))
    console.print(grid)
    if table.note:
        console.print(Text(table.note, style="dim"))
    console.print()


def _least(table: Table) -> int:
    """Columns that the names of the rows keep however narrow the page is."""
    return min(LABEL_WIDTH, max((len(row[0]) for row in table.rows), default=0))

"""The shared output options: where results go and in which format."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, NamedTuple, TextIO

import click

from perspectives.errors import UsageError
from perspectives.files import STDOUT, atomic_writer


class Format(StrEnum):
    """A format of results."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


_BY_EXTENSION = {
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".txt": Format.TABLE,
}
_TELLING = frozenset(
    ".jsonl .ndjson .json .csv .tsv .html .htm .xhtml .toml .md .xml .pdf .docx .odt "
    ".xlsx .xls .ods .parquet".split()
)
"""Endings by which other programs know a format; ``.txt`` may hold any."""

HTML = (".html", ".htm", ".xhtml")
BOM = "\ufeff"
"""What makes spreadsheets read a CSV file as UTF-8."""


class Output(NamedTuple):
    """Where results go (``-`` is standard output) and in which format."""

    path: str
    format: Format


def output_options(*formats: Format) -> Callable[..., Any]:
    """Adds ``-o`` and ``--format``, passed to the command as one ``output``."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def wrapper(*args: Any, output: str, format_: str | None, **kw: Any) -> Any:
            return command(*args, output=_output(output, format_, formats), **kw)

        wrapped = click.option(
            "--format",
            "format_",
            type=click.Choice([f.value for f in formats]),
            help="Format of the results. [default: by the ending of -o, else table]",
        )(wrapper)
        return click.option(
            "-o",
            "--output",
            metavar="FILE",
            default=STDOUT,
            help="Write to this file instead of standard output.",
        )(wrapped)

    return decorate


@contextmanager
def csv_file(path: str) -> Iterator[TextIO]:
    """Opens the output for CSV; a file starts with BOM, standard output without."""
    with atomic_writer(path) as file:
        if path != STDOUT:
            file.write(BOM)
        yield file


def refuse_ending(path: str, what: str, endings: Collection[str]) -> None:
    """Raise UsageError when a file's ending tells another format than it will have.

    ``what`` names the format, ``endings`` are those that fit it.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending in _TELLING and ending not in endings:
        fit = " or ".join(endings)
        raise UsageError(
            f"The ending of '{path}' does not fit {what}; let the name end in {fit}."
        )


def _output(path: str, given: str | None, formats: Collection[Format]) -> Output:
    if given is not None:
        fit = [ending for ending, name in _BY_EXTENSION.items() if name == given]
        refuse_ending(path, f"--format {given}", fit)
        return Output(path, Format(given))
    if path == STDOUT:
        return Output(path, Format.TABLE)
    found = _BY_EXTENSION.get(os.path.splitext(path)[1].lower())
    if found is None or found not in formats:
        fit = [ending for ending, name in _BY_EXTENSION.items() if name in formats]
        refuse_ending(path, "what this command writes", fit)
        known = ", ".join(f.value for f in formats)
        raise UsageError(
            f"The format of '{path}' is not clear from its ending; add --format with "
            f"one of {known}."
        )
    return Output(path, found)

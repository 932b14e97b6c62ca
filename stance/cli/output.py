"""The shared output options: where results go and in which format."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import Any, NamedTuple

import click

from perspectives.errors import UsageError


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
            default="-",
            help="Write to this file instead of standard output.",
        )(wrapped)

    return decorate


def refuse_overwriting(documents: Iterable[str], output: str) -> None:
    """Raise UsageError when the output would take the place of an input."""
    for path in documents:
        if output != "-" and os.path.exists(path) and os.path.exists(output):
            if os.path.samefile(path, output):
                raise UsageError(
                    f"The output {output} would overwrite an input; choose another "
                    "name for -o."
                )


def _output(path: str, given: str | None, formats: Collection[Format]) -> Output:
    if given is not None:
        return Output(path, Format(given))
    if path == "-":
        return Output(path, Format.TABLE)
    found = _BY_EXTENSION.get(os.path.splitext(path)[1].lower())
    if found is None or found not in formats:
        known = ", ".join(f.value for f in formats)
        raise UsageError(
            f"The format of '{path}' is not clear from its ending; add --format with "
            f"one of {known}."
        )
    return Output(path, found)

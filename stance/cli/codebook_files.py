"""Codebooks to and from CSV files."""

from __future__ import annotations

from pathlib import Path

import click

from perspectives.errors import DataError, UsageError
from perspectives.files import STDOUT, write_atomic
from perspectives.ingest.decode import binary_kind, decode
from stance.cli.output import BOM, csv_file, refuse_ending
from stance.cli.overwriting import refuse_replacing
from stance.cli.plain import plural
from stance.framing.csv_text import read_csv, to_csv
from stance.framing.frames import Codebook
from stance.framing.from_rows import codebook_of
from stance.framing.sheet import rows_of
from stance.framing.write import to_toml


def export_csv(book: Codebook, output: str) -> None:
    """Write a codebook as CSV; a file gets a byte order mark, standard output none.

    Raises UsageError when the output is the codebook, or its ending no table's.
    """
    refuse_replacing(output, [book.origin])
    refuse_ending(output, "a table (CSV)", (".csv",))
    with csv_file(output) as table:
        table.write(to_csv(rows_of(book)))
    _say(output)


def import_csv(file: str, output: str, encoding: str | None) -> None:
    """Write the codebook of a CSV file as TOML.

    Raises DataError (file:line) for a file that holds none, UsageError for an unknown
    encoding or an output that is that file or ends like another format.
    """
    refuse_replacing(output, [file])
    refuse_ending(output, "a codebook (TOML)", (".toml",))
    text, note = _text(file, encoding)
    if note:
        click.echo(f"Note: {note}", err=True)
    book = codebook_of(read_csv(text, file), file, _id(file))
    write_atomic(output, to_toml(book))
    _say(output)
    hint = "" if output == STDOUT else f"; see 'stance codebook check {output}'"
    terms = sum(len(f.terms(code)) for f in book.frames for code in book.languages)
    counted = f"{plural(len(book.frames), 'frame')}, {plural(terms, 'term')}"
    click.echo(f"{counted}{hint}", err=True)


def _text(file: str, encoding: str | None) -> tuple[str, str | None]:
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise DataError(f"{file}: cannot be read ({error.strerror}).") from error
    kind = binary_kind(data)
    if kind:
        raise DataError(f"{file}: is {kind}; save the table as CSV.")
    try:
        text, note = decode(data, encoding)
    except LookupError:
        raise UsageError(f"There is no encoding '{encoding}'; try utf-8.") from None
    return text.removeprefix(BOM), note


def _id(file: str) -> str:
    """The name of a file as an id: small letters, digits and hyphens."""
    stem = Path(file).stem.lower()
    plain = "".join(c if c.isalnum() else "-" for c in stem)
    return "-".join(part for part in plain.split("-") if part) or "codebook"


def _say(output: str) -> None:
    if output != STDOUT:
        click.echo(f"Wrote {output}", err=True)

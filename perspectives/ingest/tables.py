"""Tables with a header line: CSV with any of the usual delimiters, and TSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from perspectives.document import Rejection
from perspectives.ingest.draft import Draft
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.records import draft_of_record
from perspectives.ingest.streams import ByteStream, Line

DELIMITERS = ",;\t|"

_NOT_CLOSED = "unexpected end of data"
"""What the csv module says at the end of a file inside a quoted cell."""


class _LineTooLong(Exception):
    """A line of the table exceeds the limit."""


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """A draft or rejection per row; ``text`` is the only column that must be there.

    Quotation marks are read strictly: one that is never closed would make a cell of all
    rows after it.
    """
    csv.field_size_limit(min(options.max_bytes, 2**31 - 1))
    lines = stream.lines(options.max_bytes, options.encoding)
    header = next(lines, None)
    text = header.text if header and header.text else ""
    found = _columns(text)
    if found is None:
        reason = f"No column 'text' in the header line '{text.strip()[:80]}'; add it."
        yield Rejection(f"{stream.origin}:1", reason)
        return
    delimiter, names = found
    rows = _Rows(csv.reader(_texts(lines), delimiter=delimiter, strict=True))
    note = header.note if header else None
    for draft in _drafts(rows, names, stream.origin, options):
        yield draft.noting(note) if isinstance(draft, Draft) else draft


class _Rows:
    """The rows of a table; ``line`` is where the last one asked for starts."""

    def __init__(self, reader: Iterator[list[str]]) -> None:
        self._reader = reader
        self.line = 1

    def next(self) -> list[str] | None:
        """The next row, None after the last; raises csv.Error and _LineTooLong."""
        self.line = self._reader.line_num + 2  # type: ignore[attr-defined]
        return next(self._reader, None)


def _drafts(
    rows: _Rows, names: list[str], origin: str, options: ReadOptions
) -> Iterator[Draft | Rejection]:
    number = 0
    while True:
        number += 1
        try:
            row = rows.next()
        except csv.Error as error:
            yield Rejection(f"{origin}:{rows.line}", _broken(str(error)))
            return
        except _LineTooLong:
            reason = (
                f"A line exceeds the limit of {options.limit}; the rest was not read."
            )
            yield Rejection(f"{origin}:{rows.line}", reason)
            return
        if row is None:
            return
        if any(cell.strip() for cell in row[len(names) :]):
            yield Rejection(f"{origin}:{rows.line}", _too_wide(row, names))
        elif any(row):
            place = f"{origin}: record {number}"
            yield draft_of_record(dict(zip(names, row, strict=False)), place)


def _broken(error: str) -> str:
    what = "is never closed" if error == _NOT_CLOSED else "is closed inside a cell"
    if "expected after" not in error and error != _NOT_CLOSED:
        return f"Broken table: {error}; the rest was not read."
    return (
        f"Broken table: in the row that starts here a quotation mark {what}; close it "
        "at the end of its cell and double those within. The rest was not read."
    )


def _too_wide(row: list[str], names: list[str]) -> str:
    return (
        f"The row has {len(row)} cells and the header line {len(names)}; put the text "
        "in quotation marks when it holds the delimiter."
    )


def header_cells(header: str, delimiter: str) -> list[str]:
    """The names in a header line, in small letters; none when it is broken."""
    try:
        row = next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [name.strip().lower() for name in row]


def _columns(header: str) -> tuple[str, list[str]] | None:
    """The delimiter that makes a column ``text`` appear, and all column names."""
    for delimiter in DELIMITERS:
        names = header_cells(header, delimiter)
        if "text" in names:
            return delimiter, names
    return None


def _texts(lines: Iterator[Line]) -> Iterator[str]:
    for line in lines:
        if line.text is None:
            raise _LineTooLong
        yield line.text

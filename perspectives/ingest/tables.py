"""Tables with a header line: CSV with any of the usual delimiters, and TSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from perspectives.document import Rejection
from perspectives.ingest.draft import Draft
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.records import draft_of_record
from perspectives.ingest.streams import ByteStream, Line

_DELIMITERS = ",;\t|"


class _LineTooLong(Exception):
    """A line of the table exceeds the limit."""


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """A draft or rejection per row; ``text`` is the only column that must be there."""
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
    rows = csv.reader(_texts(lines), delimiter=delimiter)
    note = header.note if header else None
    for draft in _drafts(rows, names, stream.origin, options):
        yield draft.noting(note) if isinstance(draft, Draft) else draft


def _drafts(
    rows: Iterator[list[str]], names: list[str], origin: str, options: ReadOptions
) -> Iterator[Draft | Rejection]:
    number = 0
    while True:
        number += 1
        place = f"{origin}: record {number}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Rejection(place, f"Broken table: {error}; the rest was not read.")
            return
        except _LineTooLong:
            reason = (
                f"A line exceeds the limit of {options.limit}; the rest was not read."
            )
            yield Rejection(place, reason)
            return
        if row is None:
            return
        if any(row):
            yield draft_of_record(dict(zip(names, row, strict=False)), place)


def _columns(header: str) -> tuple[str, list[str]] | None:
    """The delimiter that makes a column ``text`` appear, and all column names."""
    for delimiter in _DELIMITERS:
        try:
            row = next(csv.reader([header], delimiter=delimiter), [])
        except csv.Error:
            return None
        names = [name.strip().lower() for name in row]
        if "text" in names:
            return delimiter, names
    return None


def _texts(lines: Iterator[Line]) -> Iterator[str]:
    for line in lines:
        if line.text is None:
            raise _LineTooLong
        yield line.text

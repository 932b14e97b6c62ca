"""Tables with a header line: CSV with any of the usual delimiters, and TSV."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from perspectives.document import Rejection
from perspectives.ingest.draft import Draft
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.records import draft_of_record
from perspectives.ingest.streams import ByteStream, Line

DELIMITERS = ",;\t|"
_NOT_CLOSED = "unexpected end of data"
"""What the csv module says at the end of a file inside a quoted cell."""
_MOST_AGAIN = 100_000
"""Lines read again for wrong quotation marks, after which the rest is not read."""


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
    rows = _Rows(_texts(lines), delimiter, options)
    note = header.note if header else None
    for number, row in enumerate(rows, 1):
        line = f"{stream.origin}:{rows.line}"
        if isinstance(row, str):
            yield Rejection(line, row)
        elif any(cell.strip() for cell in row[len(names) :]):
            yield Rejection(line, _too_wide(row, names))
        elif any(row):
            place = f"{stream.origin}: record {number}"
            draft = draft_of_record(dict(zip(names, row, strict=False)), place)
            yield draft.noting(note) if isinstance(draft, Draft) else draft


class _Rows:
    """The rows of a table, and sentences in place of those that are broken.

    After a row with wrong quotation marks, reading goes on with the line below the one
    that it begins with, so that an open mark does not swallow the table. ``line`` is
    where the last row begins; the header is line 1.
    """

    def __init__(
        self, lines: Iterator[str], delimiter: str, options: ReadOptions
    ) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._options = options
        self._delimiter = delimiter
        self._left = _MOST_AGAIN
        self.line = 2
        self._reader = self._new_reader()

    def _new_reader(self) -> Iterator[list[str]]:
        return csv.reader(self._given(), delimiter=self._delimiter, strict=True)

    def _given(self) -> Iterator[str]:
        """The lines, those that are read again first."""
        size = 0
        while True:
            size = size if self._taken else 0
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            size += len(line)
            if size > 2 * self._options.max_bytes:
                raise _TooLong
            self._taken.append(line)
            yield line

    def __iter__(self) -> Iterator[list[str] | str]:
        while self._left > 0:
            self.line += len(self._taken)
            self._taken = []
            try:
                row = next(self._reader, None)
            except csv.Error as error:
                yield _broken(str(error))
                self._read_again()
            except _TooLong:
                limit = self._options.limit
                yield f"A line exceeds the limit of {limit}; the rest was not read."
                return
            else:
                if row is None:
                    return
                yield row
        yield "Too many rows have wrong quotation marks; the rest was not read."

    def _read_again(self) -> None:
        """Put back all lines of a row but its first."""
        self._left -= len(self._taken) - 1
        self._again.extendleft(reversed(self._taken[1:]))
        self._taken = self._taken[:1]
        self._reader = self._new_reader()


def _broken(error: str) -> str:
    what = "is never closed" if error == _NOT_CLOSED else "is closed inside a cell"
    if "expected after" not in error and error != _NOT_CLOSED:
        return f"The row that starts here cannot be read ({error})."
    return (
        f"In the row that starts here a quotation mark {what}; close it at the end of "
        "its cell and double those within."
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


class _TooLong(Exception):
    """A line or row of the table exceeds the limit."""


def _texts(lines: Iterator[Line]) -> Iterator[str]:
    for line in lines:
        if line.text is None:
            raise _TooLong
        yield line.text

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

_DELIMITERS = ",;\t|"
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
        place = f"{stream.origin}: record {number}"
        draft = _draft(row, names, place) if isinstance(row, list) else None
        if isinstance(draft, Draft):
            yield draft.noting(note)
        elif draft or row:
            yield draft or Rejection(place, str(row))


def _draft(row: list[str], names: list[str], place: str) -> Draft | Rejection | None:
    """The draft of a row; None for an empty one."""
    if not any(row):
        return None
    if len(row) > len(names) and any(row[len(names) :]):
        reason = (
            f"The row has {len(row)} cells, the header {len(names)}; put quotation "
            "marks around the cell that holds the delimiter."
        )
        return Rejection(place, reason)
    return draft_of_record(dict(zip(names, row, strict=False)), place)


class _Rows:
    """The rows of a table, and sentences in place of those that are broken.

    After a row with wrong quotation marks, reading goes on with the line below the one
    that it begins with, so that an open mark does not swallow the table.
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
            self._taken = []
            try:
                row = next(self._reader, None)
            except csv.Error as error:
                yield f"The row cannot be read ({error}); correct its quotation marks."
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
        self._reader = self._new_reader()


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


class _TooLong(Exception):
    """A line or row of the table exceeds the limit."""


def _texts(lines: Iterator[Line]) -> Iterator[str]:
    for line in lines:
        if line.text is None:
            raise _TooLong
        yield line.text

"""Rows of a codebook as CSV text, and CSV text of whatever origin as rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from perspectives.errors import DataError
from stance.framing.sheet import Row

COLUMNS = Row._fields
OTHER_NAMES = {
    "frame": "code tag category node theme",
    "text": "term word phrase keyword entry",
    "language": "lang",
    "kind": "type",
    "referent": "said_of",
    "why": "rule memo comment note",
}
"""Headings that other tools give the columns."""
DELIMITERS = ",;\t|"

_FORMULA = re.compile(r"'*[=+\-@]")
_GUARDED = re.compile(r"'+[=+\-@]")


def to_csv(rows: Iterable[Row]) -> str:
    """The rows as CSV with a heading.

    A text that a spreadsheet would take for a formula (``=terror``) gets an apostrophe
    before it; :func:`read_csv` takes it away.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_guard(cell) for cell in row] for row in rows)
    return out.getvalue()


def _guard(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _bare(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if _GUARDED.match(cell) else cell


def read_csv(text: str, origin: str) -> Iterator[tuple[int, Row]]:
    """The rows with the lines they start on; empty rows are passed over.

    The delimiter is the one that gives the most known columns; further columns are
    passed over. Raises DataError (``origin``:line) for a table without the columns
    frame and text, or with a row that has cells beyond the heading.
    """
    delimiter = max(DELIMITERS, key=lambda mark: len(_columns(text, mark)))
    columns = _columns(text, delimiter)
    for needed in ("frame", "text"):
        if needed not in columns.values():
            names = ", ".join([needed, *OTHER_NAMES[needed].split()])
            raise DataError(f"{origin}:1: no column is called {names}; add a heading.")
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    line = 0
    try:
        width = len(next(reader))
        line = reader.line_num
        for cells in reader:
            start, line = line + 1, reader.line_num
            if any(cell.strip() for cell in cells[width:]):
                raise DataError(f"{origin}:{start}: more cells than the heading has.")
            values = {columns[i]: _bare(c) for i, c in enumerate(cells) if i in columns}
            if any(values.values()):
                yield start, Row(**values)
    except csv.Error as error:
        raise DataError(
            f"{origin}:{line + 1}: broken CSV ({error}); look at the quotation marks."
        ) from None


def _columns(text: str, delimiter: str) -> dict[int, str]:
    """The columns of the heading that are known, by place."""
    try:
        heading = next(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), []
        )
    except csv.Error:
        return {}
    found: dict[int, str] = {}
    for place, cell in enumerate(heading):
        name = _column(cell)
        if name and name not in found.values():
            found[place] = name
    return found


def _column(cell: str) -> str | None:
    name = "_".join(cell.strip().casefold().split())
    if name in COLUMNS:
        return name
    return next((c for c, names in OTHER_NAMES.items() if name in names.split()), None)

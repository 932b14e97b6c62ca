"""The numbers and statements of a comparison as an Excel workbook (extra ``xlsx``)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from perspectives.errors import UsageError
from reports.differences import Differences
from reports.export import FIELDS, number_tables, statement_row
from reports.model import Card, Comparison, Refs

if TYPE_CHECKING:
    from xlsxwriter import Workbook

CREATED = datetime(2022, 1, 1, tzinfo=UTC)
"""The same for every workbook, so that the same numbers give the same bytes."""

MAX_ROWS = 1_048_575
MAX_CELL = 32_767
"""Rows below the header and characters of a cell that the format holds."""

SHOWN_REFS = 200
"""Ids of quotes that a cell holds; the statements sheet has them all."""

WORDS = ("language", "group", "item", "count", "documents", "other_count")
TESTED = ("p", "family_p", "grade")
SILENCE = ("group", "item", "size", "other_count", "other_size", "p", "verdict")


def workbook(
    comparison: Comparison, differences: Differences, cards: Iterable[Card]
) -> bytes:
    """Give the workbook: a sheet of statements, and one of each kind of count.

    Raises UsageError when the extra is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError:
        raise UsageError(
            "Excel files need the extra 'xlsx'; install it with: "
            "pip install 'stance-toolkit[xlsx]'"
        ) from None
    out = io.BytesIO()
    # Words of a source stay words: no formula, no link, whatever they look like.
    inert = {"strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(out, {"in_memory": True, "nan_inf_to_errors": True, **inert})
    book.set_properties({"title": comparison.study.title, "created": CREATED})
    said = (list(statement_row(comparison, c)) for c in cards if c.attribution)
    _sheet(book, "statements", FIELDS, said)
    for name, rows in number_tables(comparison).items():
        _sheet(book, name, *_columns(rows))
    _sheet(book, "words", (*WORDS, *TIMES, *TESTED), _words(differences))
    _sheet(book, "silences", ("kind", *SILENCE), _silences(differences))
    book.close()
    return out.getvalue()


TIMES = ("times as often", "low", "high")


def _columns(rows: Sequence[Any]) -> tuple[tuple[str, ...], Iterator[list[Any]]]:
    """Column names and rows of dataclasses."""
    names = tuple(f.name for f in fields(rows[0])) if rows else ()
    return names, ([getattr(row, name) for name in names] for row in rows)


def _words(differences: Differences) -> Iterator[list[Any]]:
    for found in differences.words:
        for contrast in found.contrasts:
            counts = [getattr(contrast, name) for name in WORDS[1:]]
            times = [2.0**power for power in contrast.log_ratio]
            tested = [getattr(contrast, name) for name in TESTED]
            yield [found.language, *counts, *times, *tested]


def _silences(differences: Differences) -> Iterator[list[Any]]:
    for each in differences.unsaid:
        yield [each.kind, *(getattr(each.silence, name) for name in SILENCE)]


def _sheet(
    book: Workbook, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
    for number, row in zip(range(1, MAX_ROWS + 1), rows, strict=False):
        sheet.write_row(number, 0, [_cell(value) for value in row])


def _cell(value: Any) -> Any:
    if isinstance(value, Refs):
        names = " ".join(ref.anchor for ref in value[:SHOWN_REFS])
        return f"{names} …" if len(value) > SHOWN_REFS else names
    if isinstance(value, float | int | bool) or value is None:
        return value
    return str(value)[:MAX_CELL]

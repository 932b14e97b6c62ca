"""Contrasts and diffs as CSV and JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple, fields
from math import isfinite
from typing import TYPE_CHECKING, Any, TextIO

from reports.compare.changes import Change
from reports.compare.question import Question
from reports.compare.results import Contrast, Contrasts, Interval
from reports.model import Ref
from reports.statistics.agreement import Agreement
from stance.table import safe

if TYPE_CHECKING:
    from reports.compare.diff import Diff

INTERVALS = ("share", "difference", "log_ratio")


def write_csv(file: TextIO, found: Iterable[Contrasts]) -> None:
    """Writes one row per contrast, below a header line.

    An interval takes three columns; an end without bound is written ``inf``. Cells that
    a spreadsheet would run get an apostrophe in front.
    """
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["counted", "by", "language", "reference", *_columns()])
    for each in found:
        reference = "; ".join(each.reference) or "all others"
        head = (each.counted, each.by, each.language or "", reference)
        for contrast in each.contrasts:
            row = (*head, *_cells(contrast))
            writer.writerow([safe(cell) for cell in row])


def _columns() -> Iterator[str]:
    for field in fields(Contrast):
        if field.name in INTERVALS:
            yield from (field.name, f"{field.name}_low", f"{field.name}_high")
        elif field.name != "refs":
            yield field.name


def _cells(contrast: Contrast) -> Iterator[object]:
    for field in fields(contrast):
        value = getattr(contrast, field.name)
        if isinstance(value, Interval):
            yield from map(_short, value)
        elif field.name != "refs":
            yield _short(value)


def _short(value: object) -> object:
    """A number with six significant digits, nothing for None."""
    if value is None:
        return ""
    return float(f"{value:.6g}") if isinstance(value, float) else value


def contrasts_json(question: Question, found: Iterable[Contrasts]) -> str:
    """Give every number as JSON.

    Intervals are [value, low, high] with null for no bound; ``refs`` are the ids of the
    quote cards of a report on the same documents in the same order.
    """
    data = {
        "question": {key: value for key, value in asdict(question).items()},
        "comparisons": [plain_value(each) for each in found],
    }
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def plain_value(value: Any) -> Any:
    """Give dataclasses as objects, addresses as anchors, infinity as null."""
    if isinstance(value, Ref):
        return value.anchor
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Agreement):
        return value._asdict()
    if isinstance(value, tuple):
        return [plain_value(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: plain_value(getattr(value, f.name)) for f in fields(value)}
    return value


def write_shifts(file: TextIO, found: Diff) -> None:
    """Writes one row per share of a diff, below a header line."""
    writer = csv.writer(file, lineterminator="\n")
    between = ("between", "between_low", "between_high")
    writer.writerow(["counted", "reference", *_columns(), *between])
    for shift in found.shifts:
        ends = shift.between or ("", "", "")
        cells = (*_cells(shift.contrast), *map(_short, ends))
        writer.writerow([safe(cell) for cell in (shift.counted, found.first, *cells)])


def write_changes(file: TextIO, found: Diff) -> None:
    """Writes one row per finding that changed, below a header line."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([field.name for field in fields(Change)])
    for change in found.changes:
        writer.writerow([safe(cell) for cell in astuple(change)])


def diff_json(found: Diff, made: Iterable[tuple[str, str, str]]) -> str:
    """Give a diff as JSON; ``made_with`` lists what differs in how they were made."""
    data = {"made_with": list(made), **plain_value(found)}
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"

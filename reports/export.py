"""The numbers and quotes of a comparison as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from perspectives.files import atomic_writer
from reports.compare.export import plain_value
from reports.differences import Differences
from reports.model import Card, Comparison, Refs
from stance.table import safe

FIELDS = (
    "quote",
    "document",
    "date",
    "publisher",
    "language",
    "sentence",
    "perspective",
    "speaker",
    "co_speakers",
    "mention",
    "cue",
    "kind",
    "words",
    "terms",
    "stances",
    "nested_in",
    "rule",
    "speaker_rule",
    "confidence",
)


def statements_csv(comparison: Comparison) -> str:
    """Give the embedded statements as CSV, one a row.

    A cell that a spreadsheet would run as a formula starts with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for card in comparison.cards:
        writer.writerow([safe(value) for value in statement_row(comparison, card)])
    return out.getvalue()


def write_statements(
    comparison: Comparison, cards: Iterable[Card], table: Path, lines: Path
) -> None:
    """Write all statements among ``cards`` as CSV and as JSON Lines.

    Raises DataError when a file cannot be written.
    """
    with atomic_writer(table) as csv_file, atomic_writer(lines) as json_file:
        writer = csv.writer(csv_file, lineterminator="\n")
        writer.writerow(FIELDS)
        for card in cards:
            if card.attribution:
                row = list(statement_row(comparison, card))
                writer.writerow([safe(value) for value in row])
                record = dict(zip(FIELDS, row, strict=True))
                json_file.write(json.dumps(record, ensure_ascii=False) + "\n")


def statement_row(comparison: Comparison, card: Card) -> Iterator[object]:
    """Give the cells of a statement, in the order of ``FIELDS``."""
    document = comparison.documents[card.ref.document - 1]
    said = card.attribution
    if said is None:
        return
    yield from (card.ref.anchor, document.id, document.date or "")
    yield from (document.publisher or "", document.language, card.sentence)
    yield from (said.perspective or "", said.speaker or "")
    yield "; ".join(name for name, _ in said.co_speakers)
    yield from (said.mention or "", said.cue or "", said.kind, card.words)
    yield "; ".join(
        f"{t.term} [{t.frame}, {t.referent}, {t.voice}]" for t in card.terms
    )
    yield "; ".join(f"{p.target}: {p.label}" for p in card.positions)
    yield said.nested_in.anchor if said.nested_in else ""
    yield from (said.rule, said.speaker_rule, said.confidence)


def numbers_json(comparison: Comparison, differences: Differences | None = None) -> str:
    """Give every number of the page as JSON, with the ids of its evidence.

    Each table is an object of ``columns`` and ``data``, as pandas splits one.
    """
    tables = number_tables(comparison)
    data: dict[str, Any] = {
        "study": {"id": comparison.study.id, "title": comparison.study.title},
        "accounting": asdict(comparison.accounting),
        **{name: _table(rows) for name, rows in tables.items()},
    }
    if differences is not None:
        data["words"] = [plain_value(each) for each in differences.words]
        data["silences"] = [plain_value(each) for each in differences.unsaid]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def number_tables(comparison: Comparison) -> dict[str, tuple[Any, ...]]:
    """Give the counts of a comparison, a table of dataclasses for each kind."""
    return {
        "documents": comparison.documents,
        "perspectives": comparison.perspectives,
        "speakers": comparison.speakers,
        "terms": comparison.terms,
        "stances": comparison.stances,
        "own_pages": comparison.own_pages,
        "dates": comparison.dated,
        "reporters": comparison.reported,
    }


def _table(items: Iterable[Any]) -> dict[str, list[Any]]:
    """Give dataclasses as column names and rows."""
    rows = list(items)
    names = [f.name for f in fields(rows[0])] if rows else []
    columns = [name for name in names if name != "description"]
    return {
        "columns": columns,
        "data": [[_cell(getattr(row, name)) for name in columns] for row in rows],
    }


def _cell(value: Any) -> Any:
    return [ref.anchor for ref in value] if isinstance(value, Refs) else value

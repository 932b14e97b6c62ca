"""The numbers and quotes of a comparison as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from reports.model import Card, Comparison, Refs

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
        writer.writerow([_inert(str(value)) for value in _row(comparison, card)])
    return out.getvalue()


def _row(comparison: Comparison, card: Card) -> Iterator[object]:
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


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def numbers_json(comparison: Comparison) -> str:
    """Give every number of the page as JSON, with the ids of its evidence.

    Each table is an object of ``columns`` and ``data``, as pandas splits one.
    """
    data = {
        "study": {"id": comparison.study.id, "title": comparison.study.title},
        "accounting": asdict(comparison.accounting),
        "documents": _table(comparison.documents),
        "perspectives": _table(comparison.perspectives),
        "speakers": _table(comparison.speakers),
        "terms": _table(comparison.terms),
        "stances": _table(comparison.stances),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


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

"""Annotated documents, and analyses to be scored, read from files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from perspectives.actors import Study
from perspectives.document import Document
from perspectives.errors import DataError, UsageError
from perspectives.ingest import find_references
from perspectives.registry import study_from_dict
from stance.evaluation.files import files_of, read_annotated, read_lines

Record = dict[str, Any]


def read_gold(folder: str | Path) -> list[Record]:
    """The annotated documents of a folder of ``*.json``, or of one file.

    The file may be JSON Lines too (``read_annotated``). Raises DataError
    (file:line:column) for what cannot be read.
    """
    paths = files_of(folder, "*.json")
    found = [record for path in paths for record in _documents(path)]
    if not found:
        raise DataError(
            f"{folder} holds no annotated document; give a folder of *.json files "
            "with 'statements'."
        )
    _no_twins(found, folder)
    return found


def _no_twins(found: list[Record], folder: str | Path) -> None:
    seen: set[str] = set()
    for record in found:
        if record["id"] in seen:
            raise DataError(
                f"{folder}: two documents have the id '{record['id']}'; rename one."
            )
        seen.add(record["id"])


def _documents(path: Path) -> Iterator[Record]:
    for _, item in read_annotated(path):
        item["id"] = str(item.get("id") or path.stem)
        yield item


def read_predictions(path: str | Path) -> dict[str, Record]:
    """Analyses (JSON Lines) as records by document id; other lines are passed over."""
    return {
        str(record["id"]): record
        for _, record in read_lines(Path(path))
        if isinstance(record, dict) and "id" in record
    }


def document_of(record: Mapping[str, Any]) -> Document:
    """The document of an annotated record, its text untouched.

    Raises UsageError when the record has no text.
    """
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UsageError(
            f"The document '{record['id']}' has no text to analyse; give an ANALYSIS."
        )
    given = {
        key: record[key]
        for key in ("title", "language", "date", "publisher", "url")
        if record.get(key)
    }
    return Document(
        id=record["id"],
        text=text,
        narrator_perspective=record.get("narrator_perspective"),
        references=find_references(text),
        **given,
    )


def study_of(record: Mapping[str, Any]) -> Study:
    """The study that an annotated record declares by its perspectives and targets."""
    return study_from_dict(record, id=record["id"], origin=f"document '{record['id']}'")

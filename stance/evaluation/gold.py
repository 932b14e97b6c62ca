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
from stance.evaluation.files import LINES, files_of, read_annotated, read_lines

Record = dict[str, Any]


def read_gold(folder: str | Path) -> list[Record]:
    """The annotated documents of a folder (``gold_files``), or of one file.

    Raises DataError (file:line:column) for what cannot be read.
    """
    found: list[Record] = []
    places: dict[str, str] = {}
    for path in gold_files(folder):
        for place, record in _documents(path):
            _refuse_twin(record["id"], place, places)
            found.append(record)
    if not found:
        raise DataError(
            f"{folder} holds no annotated document; give a folder of *.json or *.jsonl "
            "files with 'statements'."
        )
    return found


def gold_files(folder: str | Path) -> list[Path]:
    """The JSON and JSON Lines files of a folder, or the file itself.

    Raises DataError when there is nothing of that name.
    """
    found = files_of(folder, "*")
    if Path(folder).is_file():
        return found
    return [path for path in found if path.suffix in (".json", *LINES)]


def _refuse_twin(id_: str, place: str, places: dict[str, str]) -> None:
    """Raise DataError when another place has a document of that id."""
    if id_ in places:
        raise DataError(
            f"{place}: two documents have the id '{id_}', the other is in "
            f"{places[id_]}; rename or remove one."
        )
    places[id_] = place


def _documents(path: Path) -> Iterator[tuple[str, Record]]:
    for place, item in read_annotated(path):
        item["id"] = str(item.get("id") or path.stem)
        yield place, item


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

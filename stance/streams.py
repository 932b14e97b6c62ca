"""Analyses as JSON Lines, in and out, and statements as CSV.

A file is one provenance line, one line per document, and one accounting line. Only
document lines have an ``id``; scorers and readers pass the other two over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

from perspectives.document import Copy, Rejection
from perspectives.errors import DataError
from stance.records import Record, analysis_from_dict, analysis_to_dict
from stance.table import write_csv
from stance.types import SCHEMA, Accounting, Analysis

__all__ = [
    "Provenance",
    "analysis_from_dict",
    "analysis_to_dict",
    "read_accounting",
    "read_analyses",
    "write_accounting",
    "write_analyses",
    "write_csv",
]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made an analysis: versions, study, codebook and models with their hashes."""

    schema: str = SCHEMA
    versions: Mapping[str, str] = field(default_factory=dict)
    study: str | None = None
    study_hash: str | None = None
    codebook: str | None = None
    codebook_hash: str | None = None
    models: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)


def write_analyses(
    file: TextIO, provenance: Provenance | None, analyses: Iterable[Analysis]
) -> None:
    """Writes the provenance and one line per analysis, each as soon as it is there."""
    if provenance is not None:
        values = {key: getattr(provenance, key) for key in Provenance.__slots__}
        file.write(_line(values))
    for analysis in analyses:
        file.write(_line(analysis_to_dict(analysis)))


def write_accounting(file: TextIO, accounting: Accounting) -> None:
    """Writes the last line of an analysis: what became of every input and sentence."""
    file.write(_line({"schema": SCHEMA, "accounting": asdict(accounting)}))


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def read_analyses(
    path: str | Path,
) -> tuple[Provenance | None, Iterator[Analysis]]:
    """The provenance of a file of analyses, if it has one, and its analyses.

    Files in the shape of the gold documents are read too. Raises DataError with file
    and line when the file is missing or a line is not an analysis.
    """
    records = _records(path)
    first = next(records, None)
    if first is None:
        raise DataError(f"{path} holds no analysis; write one with 'stance classify'.")
    if "schema" in first[1] and "id" not in first[1]:
        return _provenance(first[1], first[0]), _analyses(iter(()), records)
    return None, _analyses(iter([first]), records)


def read_accounting(path: str | Path) -> Accounting | None:
    """The accounting at the end of a file of analyses, or None when it has none.

    Raises DataError with file and line when it cannot be read.
    """
    found = None
    for place, line in _lines(path):
        # Documents are not parsed: the line is known by its beginning.
        if line.startswith('{"schema"') and '"accounting"' in line[:60]:
            found = place, line
    return None if found is None else _accounting(*found)


def _accounting(place: str, line: str) -> Accounting:
    try:
        values = {**json.loads(line)["accounting"]}
        rejected = tuple(Rejection(**item) for item in values.pop("rejected", ()))
        copies = tuple(Copy(**item) for item in values.pop("copies", ()))
        return Accounting(**values, rejected=rejected, copies=copies)
    except (KeyError, TypeError, ValueError, RecursionError):
        raise DataError(
            f"{place}: this is no accounting; write the file anew with "
            "'stance classify'."
        ) from None


def _analyses(
    first: Iterator[tuple[str, Record]], rest: Iterator[tuple[str, Record]]
) -> Iterator[Analysis]:
    for records in (first, rest):
        for place, record in records:
            if "accounting" in record and "id" not in record:
                continue
            yield _analysis(place, record)


def _analysis(place: str, record: Record) -> Analysis:
    try:
        return analysis_from_dict(record)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        name = type(error).__name__
        raise DataError(
            f"{place}: this is no analysis ({name}: {error}); write it anew with "
            "'stance classify'."
        ) from error


def _provenance(record: Record, place: str) -> Provenance:
    schema = record["schema"]
    if schema != SCHEMA:
        raise DataError(
            f"{place}: the schema is {schema!r}, this version reads '{SCHEMA}'; "
            "analyse the documents again."
        )
    known = {key: record[key] for key in Provenance.__slots__ if key in record}
    return Provenance(**known)


def _records(path: str | Path) -> Iterator[tuple[str, Record]]:
    for place, line in _lines(path):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            if not line.lstrip().startswith("{"):
                raise DataError(
                    f"{place}: this is no analysis; 'stance classify DOCS -o F.jsonl' "
                    "makes one."
                ) from None
            raise DataError(
                f"{place}:{error.colno}: broken JSON ({error.msg}); correct it there."
            ) from None
        except (RecursionError, ValueError):
            raise DataError(f"{place}: this JSON cannot be read; remove it.") from None
        if not isinstance(record, dict):
            raise DataError(f"{place}: an analysis must be a JSON object.")
        yield place, record


def _lines(path: str | Path) -> Iterator[tuple[str, str]]:
    number = 0
    try:
        with open(path, encoding="utf-8-sig", newline="\n") as file:
            for number, line in enumerate(file, 1):
                yield f"{path}:{number}", line
    except OSError as error:
        reason = error.strerror or error
        raise DataError(f"Cannot read {path}: {reason}; check the path.") from error
    except UnicodeDecodeError as error:
        raise DataError(
            f"{path}:{number + 1}: this is not UTF-8; an analysis is always UTF-8."
        ) from error

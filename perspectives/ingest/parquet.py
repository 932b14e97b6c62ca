"""Parquet files: a document per row, read in small batches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from perspectives.document import Rejection
from perspectives.ingest.bounded import Refused
from perspectives.ingest.decode import decode
from perspectives.ingest.draft import METADATA, Draft
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.records import draft_of_record
from perspectives.ingest.streams import ByteStream

ROWS = 64
COLUMNS = ("id", "text", *METADATA)


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """A draft or rejection per row; raises Refused for a file that cannot be read."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    with stream.seekable() as handle:
        try:
            file = ParquetFile(handle)
            names = _columns(file.schema_arrow.names)
            batches = file.iter_batches(ROWS, columns=list(names))
            rows = (row for batch in batches for row in batch.to_pylist())
            for number, row in enumerate(rows, 1):
                yield _row(row, names, f"{stream.origin}: record {number}", options)
        except (ArrowException, OSError, UnicodeDecodeError) as error:
            reason = f"The file is broken or cut off ({_first_line(error)}); get it"
            raise Refused(f"{reason} anew.") from None


def _columns(given: list[str]) -> dict[str, str]:
    """The columns that are read, and what they are called here."""
    found = {name: name.lower() for name in given if name.lower() in COLUMNS}
    if "text" not in found.values():
        columns = ", ".join(given)[:80]
        raise Refused(f"No column 'text' among the columns ({columns}); add it.")
    return found


def _row(
    row: dict[str, Any], names: dict[str, str], place: str, options: ReadOptions
) -> Draft | Rejection:
    record = {names[key]: _plain(value) for key, value in row.items()}
    text = record.get("text")
    if (
        isinstance(text, str)
        and len(text.encode("utf-8", "replace")) > options.max_bytes
    ):
        return Rejection(
            place, f"The text is larger than the limit of {options.limit}."
        )
    return draft_of_record(record, place)


def _plain(value: Any) -> Any:
    """Dates, and texts stored as bytes, as the text that they are elsewhere."""
    if isinstance(value, bytes):
        return decode(value, None)[0]
    return value.isoformat() if isinstance(value, date) else value


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]

"""JSON files: one document, a list of documents, or ``{"documents": [...]}``."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.document import Rejection
from perspectives.ingest.decode import decode
from perspectives.ingest.draft import Draft
from perspectives.ingest.jsonl import parse_json
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.records import draft_of_record
from perspectives.ingest.streams import ByteStream


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """The drafts of a whole JSON file."""
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        reason = (
            f"The file is larger than the limit of {options.limit}; use JSON Lines."
        )
        yield Rejection(stream.origin, reason)
        return
    text, note = decode(data, options.encoding)
    value = parse_json(text.removeprefix("\ufeff"), stream.origin, whole_file=True)
    if isinstance(value, Rejection):
        yield value
        return
    for draft in _drafts(value, stream.origin):
        yield draft.noting(note) if isinstance(draft, Draft) else draft


def _drafts(value: object, origin: str) -> Iterator[Draft | Rejection]:
    if isinstance(value, dict) and isinstance(value.get("documents"), list):
        value = value["documents"]
    if not isinstance(value, list):
        yield draft_of_record(value, origin)
        return
    if not value:
        yield Rejection(origin, "The list of documents is empty.")
    for number, record in enumerate(value, 1):
        yield draft_of_record(record, f"{origin}: record {number}")

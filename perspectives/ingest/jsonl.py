"""JSON Lines: one document per line, read one line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator

from perspectives.document import Rejection
from perspectives.ingest.draft import Draft
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.records import draft_of_record
from perspectives.ingest.streams import ByteStream


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """A draft or rejection per non-empty line; header lines are passed over."""
    for line in stream.lines(options.max_bytes, options.encoding):
        origin = f"{stream.origin}:{line.number}"
        if line.text is None:
            reason = f"The line is longer than the limit of {options.limit}; split it."
            yield Rejection(origin, reason)
        elif line.text.strip():
            draft = _draft(line.text, origin)
            if draft is not None:
                yield draft.noting(line.note) if isinstance(draft, Draft) else draft


def _draft(line: str, origin: str) -> Draft | Rejection | None:
    record = parse_json(line, origin)
    if isinstance(record, Rejection):
        return record
    if isinstance(record, dict) and "schema" in record and "text" not in record:
        return None  # a line on the file, such as an accounting
    return draft_of_record(record, origin)


def parse_json(text: str, origin: str, *, whole_file: bool = False) -> object:
    """The value of a JSON text, or a Rejection with line and column."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f":{error.lineno}" if whole_file else ""
        place = f"{origin}{line}:{error.colno}"
        return Rejection(place, f"Broken JSON: {error.msg}; correct it there.")
    except RecursionError:
        return Rejection(origin, "Broken JSON: it is nested too deeply; flatten it.")
    except ValueError:
        return Rejection(origin, "Broken JSON: a number has too many digits.")

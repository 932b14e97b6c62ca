"""Records (of JSON, JSON Lines or CSV) as drafts."""

from __future__ import annotations

from collections.abc import Mapping

from perspectives.document import Rejection
from perspectives.ingest.draft import Draft, as_text, with_metadata


def draft_of_record(record: object, origin: str) -> Draft | Rejection:
    """The draft of a record with ``text`` and optional ``id`` and metadata.

    The text is kept character for character, so that offsets counted elsewhere stay
    right.
    """
    if not isinstance(record, Mapping):
        return Rejection(origin, "A record must be an object with 'id' and 'text'.")
    text = record.get("text")
    if not isinstance(text, str):
        keys = ", ".join(str(key)[:40] for key in list(record)[:8]) or "nothing"
        return Rejection(
            origin, f"The record has no 'text' (it has {keys}); add the text to it."
        )
    draft = Draft(text, id=as_text(record.get("id")), origin=origin)
    return with_metadata(draft, record)

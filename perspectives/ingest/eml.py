"""A file with one message."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.document import Rejection
from perspectives.ingest.bounded import whole
from perspectives.ingest.draft import Draft
from perspectives.ingest.mail import drafts_of_message
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """The message, and what is in it; raises Refused beyond the limit."""
    yield from drafts_of_message(whole(stream, options), stream.origin, options)

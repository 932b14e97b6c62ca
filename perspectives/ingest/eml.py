"""A file with one message."""

from __future__ import annotations

from perspectives.ingest.bounded import whole
from perspectives.ingest.mail import Found, drafts_of_message
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream


def read(stream: ByteStream, options: ReadOptions) -> Found:
    """The message, and what is in it; raises Refused beyond the limit."""
    yield from drafts_of_message(whole(stream, options), stream.origin, options)

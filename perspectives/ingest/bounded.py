"""Files held in memory as a whole, or refused for their size."""

from __future__ import annotations

from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream


class Refused(Exception):
    """A file that cannot be read any further; the message is the reason."""


def whole(stream: ByteStream, options: ReadOptions) -> bytes:
    """The bytes of a file; raises Refused beyond the limit."""
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        reason = f"The file is larger than the limit of {options.limit}; split it."
        raise Refused(reason)
    return data

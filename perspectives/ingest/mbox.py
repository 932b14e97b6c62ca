"""Mailboxes: messages one after another, each behind a line ``From sender date``.

Read from front to back, so that a mailbox of any size costs the memory of a message;
the module ``mailbox`` of the library needs a file to go to and fro in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perspectives.document import Rejection
from perspectives.ingest.bounded import Refused
from perspectives.ingest.mail import Found, drafts_of_message
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream

_START = re.compile(rb"From [^\r\n]*\d{4}")
_QUOTED = re.compile(rb">+From ")
_PIECE = 1024 * 1024


def read(stream: ByteStream, options: ReadOptions) -> Found:
    """The drafts of all messages; raises Refused for a file that has none."""
    number = 0
    for number, data in enumerate(_messages(stream, options.max_bytes), 1):
        origin = f"{stream.origin}: message {number}"
        if data is None:
            reason = f"The message is larger than the limit of {options.limit}."
            yield Rejection(origin, reason)
        else:
            yield from drafts_of_message(data, origin, options)
    if not number:
        raise Refused("No message begins here with a line 'From sender date'.")


def _messages(stream: ByteStream, limit: int) -> Iterator[bytes | None]:
    """The bytes of each message; None for one beyond the limit."""
    lines: list[bytes] | None = None
    size, after_blank = 0, True
    file = stream.file()
    while line := file.readline(_PIECE):
        if after_blank and _START.match(line):
            if lines is not None:
                yield b"".join(lines) if size <= limit else None
            lines, size = [], 0
        elif lines is not None:
            size += len(line)
            if size > limit:
                lines.clear()
            lines.append(line[1:] if _QUOTED.match(line) else line)
        after_blank = line in (b"\n", b"\r\n")
    if lines is not None:
        yield b"".join(lines) if size <= limit else None

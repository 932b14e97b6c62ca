"""Web archives (WARC, and the text of WET files): a document per captured page."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from typing import Any

from perspectives.document import PassedOver, Rejection
from perspectives.ingest import html
from perspectives.ingest import text as plain_text
from perspectives.ingest.bounded import Refused
from perspectives.ingest.decode import binary_kind, decode
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.expand import FAULTS
from perspectives.ingest.file import read_stream
from perspectives.ingest.importers import find_importer
from perspectives.ingest.normalise import clean_file
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream

SILENT = frozenset(("warcinfo", "request", "metadata", "revisit"))
"""Records about pages that stand in others."""
_HEADER = 16 * 1024
PAGES = frozenset(("response", "resource", "conversion"))
MARKED_UP = frozenset(("text/html", "application/xhtml+xml"))
PLAIN = "text/plain"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCUMENTS = {
    "application/pdf": "pdf",
    _WORD: "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/epub+zip": "epub",
}
"""The importers of what is captured beside pages."""


def read(
    stream: ByteStream, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    """The drafts of pages; what was captured besides is counted in a rejection.

    Raises Refused where a record cannot be read, as after a wrong length.
    """
    left: Counter[str] = Counter()
    broken = None
    try:
        yield from _pages(stream, options, left)
    except Refused as error:
        broken = error
    if left:
        counts = ", ".join(f"{n} {what}" for what, n in left.most_common())
        yield PassedOver(stream.origin, f"Not read, as they are no pages: {counts}.")
    if broken:
        raise broken


def _pages(
    stream: ByteStream, options: ReadOptions, left: Counter[str]
) -> Iterator[Draft | Rejection | PassedOver]:
    """The pages; ``left`` counts what else was captured, by kind."""
    for number, record in _records(stream):
        kind = _media_type(record)
        if record.rec_type in SILENT:
            continue
        if record.rec_type not in PAGES:
            raise Refused(_wrong(number, "its header is cut off"))
        if not _succeeded(record):
            left["failed requests"] += 1
        elif kind in DOCUMENTS:
            yield from _document(record, f"{stream.origin}: record {number}", options)
        elif kind not in MARKED_UP and kind != PLAIN:
            left[kind or "without a type"] += 1
        else:
            yield _page(record, kind, f"{stream.origin}: record {number}", options)


def _records(stream: ByteStream) -> Iterator[tuple[int, Any]]:
    """The records, numbered; raises Refused at what is none."""
    from warcio.archiveiterator import ArchiveIterator

    said, number = io.StringIO(), 0
    file = _Watched(stream.file())
    records = ArchiveIterator(file, arc2warc=True)
    while True:
        try:
            with redirect_stderr(said):  # where the library tells of wrong lengths
                record = next(records, None)
        except (OSError, *FAULTS):
            raise
        except Exception as error:  # the library fails in many ways at wrong headers
            raise Refused(_wrong(number, str(error))) from None
        if said.getvalue():
            raise Refused(_wrong(number, "its length is wrong"))
        if record is None:
            break
        number += 1
        yield number, record
    if file.ends_in_header():
        raise Refused(_wrong(number, "the next one is cut off"))


class _Watched(io.RawIOBase):
    """A file whose last bytes are remembered: the library passes over half a header."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self._tail = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self._tail = (self._tail + data)[-_HEADER:]
        return data

    def ends_in_header(self) -> bool:
        """Whether the file ended before the header of its last record did."""
        start = self._tail.rfind(b"WARC/1.")
        return start >= 0 and b"\r\n\r\n" not in self._tail[start:]


def _wrong(number: int, what: str) -> str:
    what = " ".join(what.split())[:120]
    return (
        f"The archive is broken after record {number} ({what}); nothing after this "
        "place was read."
    )


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _succeeded(record: Any) -> bool:
    headers = record.http_headers
    return headers is None or headers.get_statuscode() == "200"


def _document(
    record: Any, origin: str, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    data = _captured(record, origin, options)
    if isinstance(data, Rejection):
        yield data
        return
    importer = find_importer(DOCUMENTS[_media_type(record)])
    stream = ByteStream.start(origin, io.BytesIO(data))
    for found in read_stream((importer,) if importer else (), stream, options):
        if isinstance(found, Draft):
            found = _with_capture(found, record, found.origin)
        yield found


def _captured(record: Any, origin: str, options: ReadOptions) -> bytes | Rejection:
    """What was captured, as it was before it was sent."""
    try:
        data: bytes = record.content_stream().read(options.max_bytes + 1)
    except Exception as error:  # what was captured says wrongly how it is encoded
        return Rejection(origin, f"The page cannot be decoded ({error}).")
    if len(data) > options.max_bytes:
        reason = f"The page is larger than the limit of {options.limit}."
        return Rejection(origin, reason)
    if getattr(record.raw_stream, "limit", 0) > 0:
        return Rejection(origin, "The record is cut off; capture the page anew.")
    return data


def _page(
    record: Any, kind: str, origin: str, options: ReadOptions
) -> Draft | Rejection:
    data = _captured(record, origin, options)
    if isinstance(data, Rejection):
        return data
    if what := binary_kind(data):
        return Rejection(origin, f"This is {what}, not a page as the record says.")
    text = clean_file(decode(data, options.encoding)[0].removeprefix("\ufeff"))
    parse = html.parse if kind in MARKED_UP else plain_text.parse
    return _with_capture(parse(text), record, origin)


def _with_capture(draft: Draft, record: Any, origin: str) -> Draft:
    """The draft with the address, and the day of the capture when it has no other."""
    get = record.rec_headers.get_header
    values = {"url": get("WARC-Target-URI"), "date": draft.date or get("WARC-Date")}
    return with_metadata(replace(draft, origin=origin), values)

"""One file, opened and given to its importer."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO

from perspectives.document import PassedOver, Rejection
from perspectives.ingest.bounded import Refused
from perspectives.ingest.decode import binary_kind, decode
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.expand import FAULTS, expanded
from perspectives.ingest.frontmatter import split_front_matter
from perspectives.ingest.importer import Importer, Takes
from perspectives.ingest.importers import COMPRESSED, choose, sniff
from perspectives.ingest.inputs import STDIN, Input
from perspectives.ingest.normalise import clean_file
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.results import passed_over, result_in
from perspectives.ingest.streams import ByteStream


def drafts_of(
    item: Input, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    """The drafts of a file; whatever it contains or lacks, nothing is raised."""
    try:
        with _opened(item.path) as handle:
            stream = ByteStream.start(item.origin, handle)
            yield from read_stream(item.importers, stream, options)
    except OSError as error:
        reason = f"The file cannot be read: {error.strerror or error}."
        yield Rejection(item.origin, reason)
    except FAULTS as error:
        reason = f"The compressed file is broken or cut off ({error}); get it anew."
        yield Rejection(item.origin, reason)


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield getattr(sys.stdin, "buffer", None) or io.BytesIO()
        return
    with open(path, "rb") as handle:
        compressed = path.lower().endswith(COMPRESSED)
        yield expanded(handle, path) if compressed else handle


def read_stream(
    among: tuple[Importer, ...], stream: ByteStream, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    """The drafts of a stream, read by the fitting importer of several, or of all."""
    start = stream.beginning
    importer = choose(among, start) if among else sniff(start)
    if importer is None:
        yield Rejection(stream.origin, _undecided(among))
    elif missing := importer.missing():
        yield Rejection(stream.origin, missing)
    elif importer.takes is Takes.TEXT:
        yield _whole(importer, stream, options)
    elif importer.takes is Takes.RECORDS and (kind := binary_kind(stream.head)):
        yield _binary(stream.origin, kind)
    elif importer.takes is Takes.RECORDS and (what := _result(stream, options)):
        yield passed_over(stream.origin, what)
    else:
        yield from _guarded(importer, stream, options)


def _result(stream: ByteStream, options: ReadOptions) -> str | None:
    return result_in(decode(stream.head, options.encoding)[0])


def _undecided(importers: tuple[Importer, ...]) -> str:
    names = " or ".join(each.name for each in importers)
    return (
        f"The file does not begin like what this ending stands for ({names}); name "
        "what reads it with --importer NAME."
    )


def _guarded(
    importer: Importer, stream: ByteStream, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    """The drafts of an importer; a fault of its own is no end of the others."""
    try:
        yield from importer.read()(stream, options)
    except (OSError, *FAULTS):
        raise
    except Refused as error:
        yield Rejection(stream.origin, str(error))
    except Exception as error:
        reason = (
            f"The importer '{importer.name}' failed ({type(error).__name__}: {error}); "
            "nothing after this place was read."
        )
        yield Rejection(stream.origin, reason)


def _binary(origin: str, kind: str) -> Rejection:
    return Rejection(
        origin,
        f"This is {kind}, not text; give it the ending of its format, or save the "
        "document as text or HTML.",
    )


def _whole(
    importer: Importer, stream: ByteStream, options: ReadOptions
) -> Draft | Rejection | PassedOver:
    data = stream.read(options.max_bytes + 1)
    if kind := binary_kind(data):
        return _binary(stream.origin, kind)
    if len(data) > options.max_bytes:
        reason = f"The document is larger than the limit of {options.limit}; split it."
        return Rejection(stream.origin, reason)
    text, note = decode(data, options.encoding)
    text = clean_file(text.removeprefix("\ufeff"))
    if what := result_in(text):
        return passed_over(stream.origin, what)
    values: dict[str, str] = {}
    start = 0
    if importer.head:
        values, start = split_front_matter(text)
    draft = importer.parse()(text[start:])
    draft = with_metadata(replace(draft, origin=stream.origin), values)
    return draft.noting(note)

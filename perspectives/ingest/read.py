"""The straight line of reading: inputs, drafts, documents."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import BinaryIO

from perspectives.document import Copy, Document, PassedOver, Rejection
from perspectives.errors import UsageError
from perspectives.ingest.bounded import Refused
from perspectives.ingest.complete import Completion, source_of
from perspectives.ingest.decode import binary_kind, decode
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.duplicates import without_copies
from perspectives.ingest.expand import FAULTS, expanded
from perspectives.ingest.frontmatter import split_front_matter
from perspectives.ingest.importers import (
    COMPRESSED,
    Importer,
    Takes,
    choose,
    find_importer,
    known_importers,
    sniff,
)
from perspectives.ingest.inputs import STDIN, Input, Named, find_inputs
from perspectives.ingest.normalise import clean_file
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.results import passed_over, result_in
from perspectives.ingest.streams import ByteStream


def read_documents(
    paths: Sequence[str], options: ReadOptions | None = None
) -> Iterator[Document | Copy | Rejection | PassedOver]:
    """Every document behind the paths, and a rejection for each that is none.

    A path is a file, a folder (read with its folders, sorted, hidden files and unknown
    endings left out), a glob, or ``-`` for standard input. What this toolkit wrote
    itself is passed over, and so is a document that comes a second time. One document
    is held at a time; nothing is raised for what a file contains or lacks. With
    ``options.copies`` false, a Copy stands for what repeats an earlier document. Raises
    UsageError for an importer that does not exist.
    """
    options = options or ReadOptions()
    found = _unique(paths, options)
    yield from found if options.copies else without_copies(found)


def _unique(
    paths: Sequence[str], options: ReadOptions
) -> Iterator[Document | Rejection | PassedOver]:
    """The documents; a rejection for an id that an earlier one has."""
    seen: dict[str, tuple[str, bytes]] = {}
    for item in find_inputs(paths, _named(options)):
        if isinstance(item, Rejection):
            yield item
            continue
        completion = Completion(item, options)
        for draft in _drafts(item, options):
            if isinstance(draft, Draft):
                found = completion.document(draft)
                yield _unless_seen(found, seen, given=draft.id is not None)
            else:
                yield draft


def _named(options: ReadOptions) -> Named:
    """What tells the importer that the user, or a source, names for a path."""
    of_all = checked_importer(options.importer)
    of_source = {s.id: checked_importer(s.importer) for s in options.sources}

    def named(path: str) -> Importer | None:
        source = source_of(path, options.sources)
        return of_all or (of_source[source.id] if source else None)

    return named


def checked_importer(name: str | None) -> Importer | None:
    """The importer of a name; raises UsageError, with all names, for an unknown one."""
    found = None if name is None else find_importer(name)
    if found is None and name is not None:
        known = ", ".join(each.name for each in known_importers())
        raise UsageError(f"There is no importer '{name}'; there are: {known}.")
    return found


def _unless_seen(
    found: Document | Rejection, seen: dict[str, tuple[str, bytes]], *, given: bool
) -> Document | Rejection | PassedOver:
    """The document, unless an earlier one has its id: it then comes a second time.

    Another document of an id that was given is rejected; an id that we made is made
    anew until it differs.
    """
    if isinstance(found, Rejection):
        return found
    mark = found.text_hash
    first, known = seen.setdefault(found.id, (found.origin, mark))
    if first == found.origin:
        return found
    if known == mark:
        return PassedOver(
            found.origin, f"This is '{found.id}' of {first} again; it is counted once."
        )
    if given:
        reason = f"The id '{found.id}' is already taken by {first}; give it another id."
        return Rejection(found.origin, reason)
    ids = (f"{found.id}-{number}" for number in count(2))
    id_ = next(each for each in ids if each not in seen)
    seen[id_] = found.origin, mark
    return replace(found, id=id_)


def _drafts(
    item: Input, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    try:
        with _opened(item.path) as handle:
            yield from _read(item, ByteStream.start(item.origin, handle), options)
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


def _read(
    item: Input, stream: ByteStream, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    start = stream.beginning
    importer = choose(item.importers, start) if item.importers else sniff(start)
    if importer is None:
        yield Rejection(stream.origin, _undecided(item.importers))
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

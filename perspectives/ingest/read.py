"""The straight line of reading: inputs, drafts, documents."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from perspectives.document import Document, PassedOver, Rejection
from perspectives.ingest.complete import Completion
from perspectives.ingest.decode import binary_kind, decode
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.formats import Format, sniff_format
from perspectives.ingest.frontmatter import split_front_matter
from perspectives.ingest.inputs import STDIN, Input, find_inputs
from perspectives.ingest.normalise import clean_file
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.results import passed_over, result_in
from perspectives.ingest.streams import ByteStream

_WITH_FRONT_MATTER = frozenset(("text", "markdown", "wiki"))


def read_documents(
    paths: Sequence[str], options: ReadOptions | None = None
) -> Iterator[Document | Rejection | PassedOver]:
    """Every document behind the paths, and a rejection for each that is none.

    A path is a file, a folder (read with its folders, sorted, hidden files and unknown
    extensions left out), a glob, or ``-`` for standard input. What this toolkit wrote
    itself is passed over, and so is a document that comes a second time. One document
    is held at a time; nothing is raised for what a file contains or lacks.
    """
    options = options or ReadOptions()
    seen: dict[str, tuple[str, bytes]] = {}
    for item in find_inputs(paths):
        if isinstance(item, Rejection):
            yield item
            continue
        completion = Completion(item, options)
        for draft in _drafts(item, options):
            found = completion.document(draft) if isinstance(draft, Draft) else draft
            yield _unless_seen(found, seen)


def _unless_seen(
    found: Document | Rejection | PassedOver, seen: dict[str, tuple[str, bytes]]
) -> Document | Rejection | PassedOver:
    if not isinstance(found, Document):
        return found
    mark = found.text_hash
    first, known = seen.setdefault(found.id, (found.origin, mark))
    if first == found.origin:
        return found
    if known == mark:
        return PassedOver(
            found.origin, f"This is '{found.id}' of {first} again; it is counted once."
        )
    reason = f"The id '{found.id}' is already taken by {first}; give it another id."
    return Rejection(found.origin, reason)


def _drafts(
    item: Input, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    try:
        if item.path == STDIN:
            stdin = getattr(sys.stdin, "buffer", None)
            if stdin is not None:
                yield from _read(item, ByteStream.start(item.origin, stdin), options)
        else:
            with open(item.path, "rb") as handle:
                stream = ByteStream.start(item.origin, handle)
                yield from _read(item, stream, options)
    except OSError as error:
        reason = f"The file cannot be read: {error.strerror or error}."
        yield Rejection(item.origin, reason)


def _read(
    item: Input, stream: ByteStream, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    form = item.format or sniff_format(stream.head)
    if not form.records:
        yield _whole(form, stream, options)
    elif kind := binary_kind(stream.head):
        yield _binary(stream.origin, kind)
    elif what := result_in(decode(stream.head, options.encoding)[0]):
        yield passed_over(stream.origin, what)
    else:
        yield from form.read()(stream, options)


def _binary(origin: str, kind: str) -> Rejection:
    return Rejection(
        origin, f"This is {kind}, not text; save the document as text or HTML."
    )


def _whole(
    form: Format, stream: ByteStream, options: ReadOptions
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
    if form.name in _WITH_FRONT_MATTER:
        values, start = split_front_matter(text)
    draft = form.parse()(text[start:])
    draft = with_metadata(replace(draft, origin=stream.origin), values)
    return draft.noting(note)

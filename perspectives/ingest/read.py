"""The straight line of reading: inputs, drafts, documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from perspectives.document import Copy, Document, PassedOver, Rejection
from perspectives.errors import UsageError
from perspectives.ingest.complete import Completion, source_of
from perspectives.ingest.draft import Draft
from perspectives.ingest.duplicates import without_copies
from perspectives.ingest.file import drafts_of
from perspectives.ingest.importer import Importer
from perspectives.ingest.importers import find_importer, known_importers
from perspectives.ingest.inputs import Named, find_inputs
from perspectives.ingest.options import ReadOptions


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
        for draft in drafts_of(item, options):
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

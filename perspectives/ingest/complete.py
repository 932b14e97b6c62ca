"""From a draft to a document: id, source, language, references."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatch

from perspectives.actors import Source
from perspectives.document import Document, Rejection
from perspectives.ingest.draft import Draft
from perspectives.ingest.inputs import STDIN, Input
from perspectives.ingest.language import guess_language
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.references import find_references

_WILDCARD = re.compile(r"[*?\[]")
_NO_SOURCE = Source(id="", name="")


class Completion:
    """Completes the drafts of one input.

    What the user decides wins over what the document says of itself, that over what
    its source says, and that over a guess.
    """

    def __init__(self, item: Input, options: ReadOptions) -> None:
        self._item = item
        self._options = options
        self._source = source_of(item.path, options.sources) or _NO_SOURCE

    def document(self, draft: Draft) -> Document | Rejection:
        """The document, or a rejection when there is no text in the draft."""
        draft = draft.cleaned()
        if not draft.text.strip():
            reason = "The document is empty; there is nothing to read in it."
            return Rejection(draft.origin, reason)
        options, source = self._options, self._source
        return Document(
            id=draft.id or self._id(draft),
            text=draft.text,
            title=draft.title,
            language=options.language
            or draft.language
            or source.language
            or guess_language(draft.text),
            date=draft.date,
            publisher=draft.publisher or source.publisher,
            url=draft.url,
            author=draft.author,
            narrator_perspective=options.narrator_perspective
            or draft.narrator_perspective
            or source.narrator_perspective,
            source=source.id or None,
            origin=draft.origin,
            references=find_references(draft.text, dict(draft.cited)),
            notes=draft.notes,
        )

    def _id(self, draft: Draft) -> str:
        """The file's name, with the line or record when the file holds many."""
        place = draft.origin.removeprefix(self._item.origin)
        numbers = [part.split()[-1] for part in place.split(":") if part.strip()]
        return "-".join((self._item.id, *numbers))


def source_of(path: str, sources: tuple[Source, ...]) -> Source | None:
    """The source whose path (a file, a folder or a glob) holds the path most closely.

    That is the one with the longest path before a wildcard; of equals, the first.
    """
    if path == STDIN:
        return None
    holding = [s for s in sources if s.path and _holds(s.path, path)]
    return max(holding, key=_closeness, default=None)


def _closeness(source: Source) -> int:
    return len(_WILDCARD.split(os.path.abspath(source.path or ""))[0])


def _holds(pattern: str, path: str) -> bool:
    wanted, given = os.path.abspath(pattern), os.path.abspath(path)
    return fnmatch(given, wanted) or given.startswith(wanted.rstrip("/") + os.sep)

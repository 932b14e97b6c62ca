"""What the sources of a study hold, read as an analysis would read it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from perspectives.actors import Source, Study
from perspectives.document import Copy, Document, PassedOver, Rejection
from perspectives.ingest import ReadOptions, read_documents
from perspectives.ingest.importers import find_importer, known_importers
from perspectives.merge import study_folder


@dataclass(slots=True)
class Holding:
    """What was found behind the path of a source."""

    source: Source
    documents: int = 0
    undated: int = 0
    first: str = ""
    last: str = ""
    languages: Counter[str] = field(default_factory=Counter)
    copies: list[Copy] = field(default_factory=list)
    left_out: list[Rejection | PassedOver] = field(default_factory=list)
    rejected: int = 0

    def add(self, item: Document | Copy | Rejection | PassedOver) -> None:
        """Count one thing that was read."""
        if isinstance(item, Copy):
            self.copies.append(item)
        elif isinstance(item, Document):
            self._document(item)
        else:
            self.left_out.append(item)
            self.rejected += isinstance(item, Rejection)

    def _document(self, document: Document) -> None:
        self.documents += 1
        self.languages[document.language] += 1
        day = (document.date or "")[:10]
        self.undated += not day
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last, day)


def holdings(study: Study) -> Iterator[Holding]:
    """What each source with a path and a known importer holds.

    A document belongs to the first source that claims its file; a copy is looked for
    within a source.
    """
    placed = placed_sources(study)
    options = ReadOptions(sources=placed, copies=False)
    for source in placed:
        holding = Holding(source)
        for item in read_documents([source.path or ""], options):
            if not isinstance(item, Document) or item.source == source.id:
                holding.add(item)
        yield holding


def placed_sources(study: Study) -> tuple[Source, ...]:
    """The sources that can be read, their paths from where the command runs."""
    folder = study_folder(study)
    return tuple(
        replace(source, path=os.path.join(folder, source.path))
        for source in study.sources
        if source.path and (not source.importer or find_importer(source.importer))
    )


def source_problems(study: Study, found: list[Holding]) -> Iterator[tuple[str, str]]:
    """Source id and sentence for what is to be mended, rejected files aside."""
    known = ", ".join(importer.name for importer in known_importers())
    for source in study.sources:
        voice = source.narrator_perspective
        if source.path is None:
            yield source.id, "it has no path, so no document is known to be of it."
        if source.importer and not find_importer(source.importer):
            yield (
                source.id,
                f"there is no importer '{source.importer}'; there are: {known}.",
            )
        if voice is not None and study.perspective(voice) is None:
            sides = ", ".join(study.perspective_ids) or "none"
            yield source.id, f"there is no perspective '{voice}'; there are: {sides}."
    for holding in found:
        if not holding.documents and not holding.left_out and not holding.copies:
            yield holding.source.id, "another source claims all its files."

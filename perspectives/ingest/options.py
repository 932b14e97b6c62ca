"""What a user can decide about reading."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from perspectives.actors import Source
from perspectives.errors import UsageError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How documents are read.

    ``language`` and ``narrator_perspective`` override what the documents say of
    themselves; ``encoding`` replaces detection; ``max_bytes`` bounds a document (a
    file, a record, a message); ``sources`` fill in what documents leave open, of
    several the one whose path is closest. ``importer`` is the name of what reads every
    file, else a source's or what the ending says. ``copies`` keeps near-duplicates.
    Raises UsageError for an unknown encoding or a limit below one byte.
    """

    language: str | None = None
    encoding: str | None = None
    narrator_perspective: str | None = None
    max_bytes: int = 64 * MEGABYTE
    sources: tuple[Source, ...] = ()
    importer: str | None = None
    copies: bool = True

    def __post_init__(self) -> None:
        if self.max_bytes < 1:
            raise UsageError("The limit of bytes per document must be at least 1.")
        if self.encoding:
            _check_encoding(self.encoding)

    @property
    def limit(self) -> str:
        """The limit in words, such as ``64 MB``."""
        if self.max_bytes >= MEGABYTE:
            return f"{self.max_bytes / MEGABYTE:.4g} MB"
        return f"{self.max_bytes} bytes"


def _check_encoding(name: str) -> None:
    try:
        codecs.lookup(name)
    except LookupError:
        raise UsageError(
            f"Unknown encoding '{name}'; use a name such as utf-8, cp1251 or koi8-r."
        ) from None

"""Documents: text that never changes after ingest, with its metadata."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

Span = tuple[int, int]
"""``[start, end)`` in code points of a document's text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation marker such as ``[12]`` in the text, kept out of the words.

    ``source`` is the title that the marker stands for, where the document tells it.
    """

    start: int
    end: int
    label: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known about it.

    ``language`` is an ISO 639-1 code (``en``, ``ru``, ``kk``); ``date`` is ISO 8601 or
    ``None``; ``author`` is who the document says wrote it; ``narrator_perspective`` is
    the perspective whose page this is (a press release speaks for its company);
    ``origin`` says where it was read (file, record); ``notes`` are sentences on what
    reading had to guess or repair.
    """

    id: str
    text: str
    title: str | None = None
    language: str = "en"
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    narrator_perspective: str | None = None
    source: str | None = None
    origin: str = ""
    references: tuple[Reference, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text_hash(self) -> bytes:
        """A short hash of the text, by which two readings of one text are known."""
        content = self.text.encode("utf-8", "surrogatepass")
        return blake2b(content, digest_size=16).digest()

    @property
    def reading_text(self) -> str:
        """The text with citation markers masked by as many spaces, for analysis."""
        if not self.references:
            return self.text
        chars = list(self.text)
        for mark in self.references:
            chars[mark.start : mark.end] = " " * (mark.end - mark.start)
        return "".join(chars)


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that could not become a document, and why (one sentence)."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that repeats an earlier one, and is counted once with it.

    ``of`` is the id of the earlier document; ``share`` is the part of the shorter text
    of the two that the other holds, in (0, 1].
    """

    origin: str
    id: str
    of: str
    share: float


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An input, or a part of one, that is no document, and why (one sentence)."""

    origin: str
    reason: str

"""Documents that come a second time in one run: counted once, and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from perspectives.document import Document

Pair = tuple[str, str]
"""Where documents came again, and where they came first."""


@dataclass(slots=True)
class Doubles:
    """What has been read, by id and hash of the text.

    A document is the same when both agree. An id alone proves nothing, as files of
    other folders may have it too.
    """

    _seen: dict[str, dict[bytes, str]] = field(default_factory=dict)
    _again: dict[Pair, list[str]] = field(default_factory=dict)
    _other: dict[Pair, list[str]] = field(default_factory=dict)

    def new(self, document: Document, place: str) -> bool:
        """Whether the document comes for the first time; ``place`` names its file."""
        texts = self._seen.setdefault(document.id, {})
        first = texts.get(document.text_hash)
        if first is not None:
            self._again.setdefault((place, first), []).append(document.id)
            return False
        for other in dict.fromkeys(texts.values()):
            self._other.setdefault((place, other), []).append(document.id)
        texts[document.text_hash] = place
        return True

    def notes(self) -> Iterator[str]:
        """A sentence for each two files that share documents or ids."""
        for (place, first), ids in self._again.items():
            yield f"{place}: {_named(ids)} stood in {first} already; counted once."
        for (place, first), ids in self._other.items():
            yield (
                f"{place}: {_named(ids)} has another text than in {first}; both are "
                "counted."
            )


def _named(ids: list[str]) -> str:
    more = f" and {len(ids) - 1} more" if len(ids) > 1 else ""
    return f"'{ids[0]}'{more}"

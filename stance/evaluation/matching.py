"""Which predicted statement is which gold statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
Units = frozenset[int]

OVERLAP = 0.5
"""Least Jaccard overlap of words at which two statements are the same."""

_WORD = re.compile(r"\w+")


class Text:
    """Spans as sets of the words they touch; of characters, when there is no text."""

    def __init__(self, text: str | None) -> None:
        self._words = [m.span() for m in _WORD.finditer(text)] if text else None

    def units(self, spans: Iterable[Sequence[int]]) -> Units:
        """The numbers of the words (characters) under the spans."""
        listed = [(span[0], span[1]) for span in spans]
        if self._words is None:
            return frozenset(i for a, b in listed for i in range(a, b))
        return frozenset(
            i
            for i, (start, end) in enumerate(self._words)
            if any(start < b and a < end for a, b in listed)
        )

    def readings(self, item: Record) -> tuple[Units, ...]:
        """A statement as its hull and, when it is interrupted, as its parts."""
        hull = self.units([(item["start"], item["end"])])
        parts = item.get("parts")
        return (hull, self.units(parts)) if parts else (hull,)


def similarity(one: Iterable[Units], other: Sequence[Units]) -> float:
    """The best Jaccard overlap between the readings of two statements."""
    return max(_jaccard(a, b) for a in one for b in other)


def _jaccard(a: Units, b: Units) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def one_to_one(pairs: Iterable[tuple[tuple[Any, ...], int, int]]) -> dict[int, int]:
    """The pairs ``(rank, i, j)`` taken best first, each side used once: ``{i: j}``."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda p: (p[0], -p[1], -p[2]), reverse=True):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken


def same_content(
    text: Text, wanted: Iterable[Record], found: Iterable[Record]
) -> dict[int, int]:
    """Wanted statements and the found ones of the same content, best overlap first."""
    readings = [text.readings(item) for item in found]
    return one_to_one(
        ((overlap,), i, j)
        for i, one in enumerate(map(text.readings, wanted))
        for j, other in enumerate(readings)
        if (overlap := similarity(one, other)) >= OVERLAP
    )

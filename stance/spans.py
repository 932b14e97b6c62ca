"""Spans that answer which of them overlap a stretch, without reading them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

from perspectives.document import Span


class Overlaps:
    """A fixed set of spans, sorted once; each question costs a binary search."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def any(self, start: int, end: int) -> bool:
        """Whether a span shares a character with ``[start, end)``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def within(self, start: int, end: int) -> Iterator[Span]:
        """The spans that share a character with ``[start, end)``, last one first."""
        k = bisect_left(self._starts, end) - 1
        while k >= 0 and self._reach[k] > start:
            if self._spans[k][1] > start:
                yield self._spans[k]
            k -= 1

"""Spans that answer which of them overlap a stretch, without reading them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

from perspectives.document import Span


class Overlaps:
    """A fixed set of spans, sorted once.

    A question costs a binary search and what it finds: each span knows the last one
    before it that ends later, so that those between, which end too early, are skipped.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach = list(accumulate((end for _, end in self._spans), max))
        self._longer = _ending_later([end for _, end in self._spans])

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
            else:
                k = self._longer[k]


def _ending_later(ends: list[int]) -> list[int]:
    """For each place the last one before it with a greater end, or -1."""
    found: list[int] = []
    for k, end in enumerate(ends):
        before = k - 1
        while before >= 0 and ends[before] <= end:
            before = found[before]
        found.append(before)
    return found

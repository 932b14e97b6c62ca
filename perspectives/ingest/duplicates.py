"""Near-duplicates: syndicated copy, reprinted, cut or edited, found as it goes by.

Every text is known by its smallest hashes of five words in a row (a bottom-k sketch,
Broder 1997). Two sketches tell which part of the shorter text the longer one holds,
which MinHash alone does not: it measures what two texts share of both, and loses copies
that an editor cut.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

from perspectives.document import Copy, Document, PassedOver, Rejection

IN_A_ROW = 5
"""Words of a sequence; quotations of a sentence are shared by many reports."""
KEPT = 128
"""Hashes kept of a text."""
INDEXED = 24
"""The smallest of them, by which texts are looked up."""
FEWEST = 25
"""Sequences below which a text is too short to be called a copy."""
LEAST_SHARE = 0.4
"""Part of the shorter text that a copy shares with the other, at the least."""
LEAST_LENGTH = 0.25
"""Length of the shorter text beside the longer; below it the one quotes the other."""
LEAST_EVIDENCE = 8
"""Hashes of the shorter text that have to be compared."""

LONGEST = 200_000
"""Characters of a text by which it is known; of a longer one, its beginning."""
MOST_HOLDERS = 100
"""Texts beyond which a sequence is a formula (a disclaimer, a byline), and no sign."""

_WORD = re.compile(r"\w+")
_SPREAD, _LAST = 0x9E3779B1, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a text, ascending, and how many it has in all."""

    hashes: array  # type: ignore[type-arg]  # of unsigned integers
    size: int

    @property
    def bound(self) -> int:
        """The hash up to which the sketch tells everything."""
        return _LAST if self.size <= KEPT else int(self.hashes[-1])


class Seen:
    """The texts that went by, to ask of a new one whether it repeats any."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._sketches: list[Sketch] = []
        self._holders: dict[int, tuple[int, ...]] = {}

    def copy_of(self, id_: str, text: str) -> tuple[str, float] | None:
        """The id of the earlier text that this one repeats, and the share; or None.

        What is no copy is remembered.
        """
        sketch = sketch_of(text)
        if sketch.size < FEWEST:
            return None
        share, number = max(self._near(sketch), default=(0.0, 0))
        if share >= LEAST_SHARE:
            return self._ids[-number], share
        self._remember(id_, sketch)
        return None

    def _near(self, sketch: Sketch) -> Iterator[tuple[float, int]]:
        """Shares with earlier texts, and negated numbers: the first wins a tie."""
        found: set[int] = set()
        for value in sketch.hashes[:INDEXED]:
            found.update(self._holders.get(value, ()))
        for number in found:
            yield shared(sketch, self._sketches[number]), -number

    def _remember(self, id_: str, sketch: Sketch) -> None:
        number = len(self._ids)
        self._ids.append(id_)
        self._sketches.append(sketch)
        for value in sketch.hashes[:INDEXED]:
            holders = self._holders.get(value, ())
            if len(holders) < MOST_HOLDERS:
                self._holders[value] = (*holders, number)


def sketch_of(text: str) -> Sketch:
    """The sketch of a text; case, punctuation and line ends are nothing to it."""
    words = _WORD.findall(text[:LONGEST].casefold())
    runs = zip(*(words[k:] for k in range(IN_A_ROW)), strict=False)
    found = {(crc32(" ".join(run).encode()) * _SPREAD) & _LAST for run in runs}
    return Sketch(array("I", nsmallest(KEPT, found)), len(found))


def shared(one: Sketch, other: Sketch) -> float:
    """The part of the shorter text that the longer holds, in [0, 1].

    0 when the one is so much shorter, or so little can be compared, that nothing is
    known.
    """
    short, long = sorted((one, other), key=lambda sketch: sketch.size)
    if short.size < LEAST_LENGTH * long.size:
        return 0.0
    end = bisect_right(short.hashes, min(short.bound, long.bound))
    if end < LEAST_EVIDENCE:
        return 0.0
    return len(set(short.hashes[:end]).intersection(long.hashes)) / end


def without_copies(
    found: Iterable[Document | Rejection | PassedOver],
) -> Iterator[Document | Copy | Rejection | PassedOver]:
    """What was found, with a Copy in place of each document that repeats another."""
    seen = Seen()
    for item in found:
        copy = seen.copy_of(item.id, item.text) if isinstance(item, Document) else None
        if copy is None or not isinstance(item, Document):
            yield item
        else:
            yield Copy(item.origin, item.id, *copy)

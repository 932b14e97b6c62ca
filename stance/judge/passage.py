"""A stretch of text as words, with the clause each stands in and what it signals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perspectives.document import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A signal word: where it stands (word index and length) and its class."""

    index: int
    length: int
    kind: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of some spans of a text.

    ``words`` are lower case; ``clauses`` numbers the clause of each word; ``marks``
    are the signal words by the index of their first word; ``negated`` holds the
    indices of words that a negation governs: shortly after it, in its clause.
    ``commas`` holds the indices of words that follow a comma.
    """

    words: Sequence[str]
    spans: Sequence[Span]
    clauses: Sequence[int]
    marks: Mapping[int, tuple[Mark, ...]]
    negated: frozenset[int]
    commas: frozenset[int]

    def span_of(self, mark: Mark) -> Span:
        """Where a signal word stands in the text."""
        return self.spans[mark.index][0], self.spans[mark.index + mark.length - 1][1]

    def near(self, index: int, length: int, window: int) -> Iterator[Mark]:
        """The signal words around some words, in their clause, without their own."""
        clause = self.clauses[index]
        stop = min(index + length + window, len(self.words))
        for place in range(max(index - window, 0), stop):
            if self.clauses[place] == clause:
                for mark in self.marks.get(place, ()):
                    if place + mark.length <= index or index + length <= place:
                        yield mark

    def inside(self, span: Span) -> range:
        """The indices of the words that a span of the text touches."""
        first = bisect_left(self.spans, span[0], key=lambda place: place[1] - 1)
        return range(first, bisect_left(self.spans, span[1], key=lambda p: p[0]))

    def has(self, kind: str, places: Iterable[int]) -> bool:
        """Whether a signal word of a class starts at one of these indices."""
        return any(m.kind == kind for i in places for m in self.marks.get(i, ()))

    def kinds(self) -> frozenset[str]:
        """The classes of all signal words."""
        return frozenset(mark.kind for marks in self.marks.values() for mark in marks)

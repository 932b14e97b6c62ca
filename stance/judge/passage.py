"""A stretch of text as words, with the clause each stands in and what it signals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perspectives.document import Span
from stance.judge.lexicon import WORD, Lexicon

NEGATION_REACH = 4
"""How many words after a negation it governs, within its clause."""

_BREAK = re.compile(r"[.;:?!…\n]")


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


def read(text: str, spans: Iterable[Span], lexicon: Lexicon) -> Passage:
    """The passage that these spans of a text make up."""
    words: list[str] = []
    places: list[Span] = []
    clauses: list[int] = []
    clause, last = 0, 0
    for start, end in spans:
        clause += not text[start : start + 1].islower()
        last = start
        for match in WORD.finditer(text, start, end):
            clause += _BREAK.search(text, last, match.start()) is not None
            last = match.end()
            words.append(match.group().lower())
            places.append(match.span())
            clauses.append(clause)
    marks = _marks(words, lexicon)
    clauses = _split_at_contrast(clauses, marks)
    commas = _after_comma(text, places)
    negated = _negated(clauses, marks, commas, lexicon.verb_final)
    return Passage(words, places, clauses, marks, negated, commas)


def _marks(words: list[str], lexicon: Lexicon) -> dict[int, tuple[Mark, ...]]:
    classes = lexicon.classes
    return {
        index: tuple(
            dict.fromkeys(Mark(index, n, kind) for n, kind in classes.at(words, index))
        )
        for index, word in enumerate(words)
        if classes.starting(word)
    }


def _split_at_contrast(
    clauses: list[int], marks: Mapping[int, tuple[Mark, ...]]
) -> list[int]:
    added, out = 0, []
    for index, clause in enumerate(clauses):
        added += any(mark.kind == "contrast" for mark in marks.get(index, ()))
        out.append(clause + added)
    return out


def _after_comma(text: str, places: Sequence[Span]) -> frozenset[int]:
    return frozenset(
        index
        for index in range(1, len(places))
        if text.find(",", places[index - 1][1], places[index][0]) >= 0
    )


def _negated(
    clauses: list[int],
    marks: Mapping[int, tuple[Mark, ...]],
    commas: frozenset[int],
    backwards: bool,
) -> frozenset[int]:
    governed: set[int] = set()
    for index, here in marks.items():
        reach = max((m.length for m in here if m.kind == "negation"), default=0)
        if reach and backwards:
            governed.update(_before(index, clauses, commas))
        elif reach:
            governed.update(_after(index, reach, clauses, commas))
    return frozenset(governed)


def _after(
    index: int, length: int, clauses: list[int], commas: frozenset[int]
) -> Iterator[int]:
    start = index + length
    for place in range(start, min(start + NEGATION_REACH, len(clauses))):
        if clauses[place] != clauses[index] or place in commas:
            return
        yield place


def _before(index: int, clauses: list[int], commas: frozenset[int]) -> Iterator[int]:
    for place in range(index - 1, max(index - NEGATION_REACH, 0) - 1, -1):
        if clauses[place] != clauses[index] or place + 1 in commas:
            return
        yield place

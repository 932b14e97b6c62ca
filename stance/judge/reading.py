"""The words of a text read once, from which the passages of statements are cut."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import intern

from perspectives.document import Span
from stance.judge.lexicon import WORD, Lexicon
from stance.judge.passage import Mark, Passage

NEGATION_REACH = 4
"""How many words after a negation it governs, within its clause."""

_BREAK = re.compile(r"[.;:?!…\n]")
_COMMA = re.compile(",")


class Reading:
    """A document's words, and what stands between them.

    Statements lie in one another: what their passages share is kept here, once.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self._lexicon = lexicon
        self._starts, self._ends = array("L"), array("L")
        self._words: list[str] = []
        for match in WORD.finditer(text):
            start, end = match.span()
            self._starts.append(start)
            self._ends.append(end)
            self._words.append(intern(text[start:end].lower()))
        starting = lexicon.classes.starting
        self._signals = [i for i, word in enumerate(self._words) if starting(word)]
        self._breaks = [match.start() for match in _BREAK.finditer(text)]
        self._commas = [match.start() for match in _COMMA.finditer(text)]

    def passage(self, parts: Iterable[Span]) -> Passage:
        """The passage that these parts of the text make up."""
        words: list[str] = []
        spans: list[Span] = []
        clauses: list[int] = []
        commas: set[int] = set()
        signals: list[int] = []
        clause = 0
        for start, end in parts:
            clause += not self.text[start : start + 1].islower()
            found, inside, signalling = self._within(start, end)
            opened = _followers(_between(self._breaks, start, end), inside)
            clauses += _raised([clause] * len(inside), opened)
            clause += len(opened)
            commas.update(len(spans) + i for i in self._after_comma(spans, inside))
            signals += [len(spans) + i for i in signalling]
            words += found
            spans += inside
        marks = _marks(words, signals, self._lexicon)
        clauses = _split_at_contrast(clauses, marks)
        negated = _negated(clauses, marks, commas, self._lexicon.verb_final)
        return Passage(words, spans, clauses, marks, negated, frozenset(commas))

    def _within(
        self, start: int, end: int
    ) -> tuple[list[str], list[Span], Iterable[int]]:
        """The words of a part, their spans, and which of them may be signals.

        A part whose edges cut words is read by itself.
        """
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        if self._cuts(first, start) or self._cuts(last, end):
            spans = [match.span() for match in WORD.finditer(self.text, start, end)]
            words = [self.text[a:b].lower() for a, b in spans]
            return words, spans, range(len(words))
        signals = (i - first for i in _between(self._signals, first, last))
        spans = list(zip(self._starts[first:last], self._ends[first:last], strict=True))
        return self._words[first:last], spans, signals

    def _cuts(self, follows: int, place: int) -> bool:
        """Whether the word before the one that follows goes on at a place."""
        return follows > 0 and self._ends[follows - 1] > place

    def _after_comma(self, before: list[Span], inside: list[Span]) -> Iterator[int]:
        """The words of a part that a comma stands before, the first one too."""
        if not inside:
            return
        first = inside[0][0]
        if before and _between(self._commas, before[-1][1], first):
            yield 0
        yield from _followers(_between(self._commas, first, inside[-1][0]), inside)


def _between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]


def _followers(marks: Iterable[int], spans: Sequence[Span]) -> list[int]:
    """The indices of the words that follow some marks, in order."""
    return sorted({bisect_left(spans, (at, at)) for at in marks} - {len(spans)})


def _marks(
    words: list[str], signals: Iterable[int], lexicon: Lexicon
) -> dict[int, tuple[Mark, ...]]:
    return {
        index: tuple(
            Mark(index, length, kind)
            for length, kind in dict.fromkeys(lexicon.classes.at(words, index))
        )
        for index in signals
    }


def _raised(clauses: list[int], opened: Sequence[int]) -> list[int]:
    """The clauses of words, one more from each of the ``opened`` indices on."""
    if not opened:
        return clauses
    return [n + bisect_right(opened, i) for i, n in enumerate(clauses)]


def _split_at_contrast(
    clauses: list[int], marks: Mapping[int, tuple[Mark, ...]]
) -> list[int]:
    contrasts = sorted(
        index
        for index, here in marks.items()
        if any(mark.kind == "contrast" for mark in here)
    )
    return _raised(clauses, contrasts)


def _negated(
    clauses: list[int],
    marks: Mapping[int, tuple[Mark, ...]],
    commas: set[int],
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
    index: int, length: int, clauses: list[int], commas: set[int]
) -> Iterator[int]:
    start = index + length
    for place in range(start, min(start + NEGATION_REACH, len(clauses))):
        if clauses[place] != clauses[index] or place in commas:
            return
        yield place


def _before(index: int, clauses: list[int], commas: set[int]) -> Iterator[int]:
    for place in range(index - 1, max(index - NEGATION_REACH, 0) - 1, -1):
        if clauses[place] != clauses[index] or place + 1 in commas:
            return
        yield place

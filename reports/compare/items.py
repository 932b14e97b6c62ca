"""The items of a statement, or of a sentence of narration: its words, frames, stances.

Items are counted under whoever holds them: the words inside a statement without those
of statements nested in it; the framing terms that its perspective holds, others than
its own voice marked (``terrorism, denied``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perspectives.document import Span
from reports.cards import sentence_index, stances_by_place
from reports.compare.question import By, Counted, Part, Question
from stance.spans import Overlaps
from stance.types import (
    Analysis,
    FramingTerm,
    Label,
    Place,
    Sentence,
    Stance,
    Statement,
    Voice,
)

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’‑-](?=[^\W\d_]))+")
"""A word: letters, with apostrophes and hyphens inside; at least two characters."""


FRAMED = (Counted.TERMS, Counted.FRAMES, Counted.REFERENTS)
"""What framing terms bring."""

POSITIONED = (Counted.TARGETS, Counted.STANCES)
"""What stances bring."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement, or a sentence of narration, with its items.

    ``number`` is the statement's id, or the number of the sentence; ``size`` is the
    number of tokens where words are counted, else 1.
    """

    statement: Statement | None
    number: int
    items: tuple[str, ...]
    size: int


def rows(analysis: Analysis, question: Question) -> Iterator[Row]:
    """Give the rows of a document in the part that the question asks about."""
    reader = _Reader(analysis, question)
    if question.part is not Part.NARRATION:
        for statement in analysis.statements:
            yield reader.row(statement)
    if question.part is not Part.STATEMENTS:
        for index, sentence in enumerate(analysis.sentences):
            if sentence.place is not Place.UNASSIGNED:
                yield from reader.narrated(index + 1, sentence)


class _Reader:
    """Finds the items of the rows of one document."""

    def __init__(self, analysis: Analysis, question: Question) -> None:
        self.question = question
        self.text = analysis.document.reading_text
        self.terms: defaultdict[int, list[FramingTerm]] = defaultdict(list)
        self.narrated_terms: defaultdict[int, list[FramingTerm]] = defaultdict(list)
        for term in analysis.framing:
            if term.statement is not None:
                self.terms[term.statement].append(term)
            else:
                number = sentence_index(analysis, term.start) + 1
                self.narrated_terms[number].append(term)
        self.stances, self.narrated_stances = stances_by_place(analysis)
        self.nested: defaultdict[int, list[Span]] = defaultdict(list)
        for inner in analysis.statements:
            if inner.nested_in is not None:
                self.nested[inner.nested_in].extend(inner.spans)
        self.said = Overlaps(s for each in analysis.statements for s in each.spans)

    def row(self, statement: Statement) -> Row:
        """The row of a statement."""
        if self.question.counted is Counted.WORDS:
            without = self.nested[statement.id]
            return self._words(statement, statement.id, statement.spans, without)
        items = tuple(dict.fromkeys(self._items(statement)))
        return Row(statement, statement.id, items, 1)

    def narrated(self, number: int, sentence: Sentence) -> Iterator[Row]:
        """The row of a sentence, without what is said in it; none if nothing is left.

        Narration has no speaker; it takes a stance where its page speaks for a
        perspective.
        """
        span = sentence.start, sentence.end
        terms = self.narrated_terms[number]
        if self.question.counted is Counted.WORDS:
            row = self._words(None, number, [span], self.said.within(*span))
            if row.size:
                yield row
        elif sentence.place is Place.NARRATION or terms:
            items = tuple(dict.fromkeys(self._narrated_items(number)))
            yield Row(None, number, items, 1)

    def _narrated_items(self, number: int) -> Iterator[str]:
        if self.question.counted in FRAMED:
            yield from map(self._named, self.narrated_terms[number])
        elif self.question.counted in POSITIONED:
            yield from self._positions(self.narrated_stances.get(number - 1, ()))

    def _words(
        self,
        statement: Statement | None,
        number: int,
        spans: Iterable[Span],
        without: Iterable[Span],
    ) -> Row:
        pieces = _less(spans, sorted(without))
        found = (WORD.findall(self.text[a:b].casefold()) for a, b in pieces)
        words = tuple(word.replace("’", "'") for piece in found for word in piece)
        return Row(statement, number, words, len(words))

    def _items(self, statement: Statement) -> Iterator[str]:
        counted = self.question.counted
        if counted is Counted.PERSPECTIVES:
            yield statement.perspective or "no perspective"
        elif counted is Counted.SPEAKERS:
            yield statement.actor or statement.speaker or "nobody named"
        elif counted in POSITIONED:
            yield from self._positions(self.stances.get(statement.id, ()))
        else:
            yield from self._held(statement)

    def _held(self, statement: Statement) -> Iterator[str]:
        by_holder = self.question.by is By.PERSPECTIVE
        for term in self.terms[statement.id]:
            if not by_holder or term.holder == statement.perspective:
                yield self._named(term)

    def _positions(self, stances: Iterable[Stance]) -> Iterator[str]:
        for stance in stances:
            if self.question.counted is Counted.TARGETS:
                yield stance.target
            elif stance.label is not Label.UNDECIDED:
                yield f"{stance.target}: {stance.label}"

    def _named(self, term: FramingTerm) -> str:
        voice = "" if term.voice is Voice.OWN else f", {term.voice}"
        if self.question.counted is Counted.REFERENTS:
            return term.referent
        if self.question.counted is Counted.FRAMES:
            return term.frame + voice
        folded = term.lemma or " ".join(term.term.casefold().split())
        return f"{folded} ({term.referent}){voice}"


def _less(spans: Iterable[Span], holes: list[Span]) -> Iterator[Span]:
    """The spans without the (sorted) holes."""
    for start, end in spans:
        for left, right in holes:
            if right > start and left < end:
                if left > start:
                    yield start, left
                start = max(start, right)
        if start < end:
            yield start, end

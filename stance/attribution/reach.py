"""Which parties a place in the text can refer back to, and where they were met."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perspectives.document import Span
from stance.attribution.antecedents import Sighting
from stance.attribution.candidates import LOOK_BACK_SPEAKERS, Candidates
from stance.attribution.parties import Party
from stance.attribution.reference import ReferenceWords
from stance.quotes import quotes_by_line
from stance.spans import Overlaps

QUOTATION_FROM = 20
"""Characters from which a quotation is a world of its own for pronouns."""

NEAREST_SENTENCES = 4
RANKED_SENTENCES = 8
TITLE_SENTENCES = 2

MOST_MET = 150
"""Speakers, and names of a sentence, that are looked at: a line may have no end."""

WORDS_BEFORE = 60
"""Characters before a name that tell its place in the sentence."""


class Met(NamedTuple):
    """A party, where it was met, and how: named, described, heard."""

    at: int
    how: str
    party: Party


class Reach:
    """The parties of one document by what is in reach of a place in it."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        words: ReferenceWords,
        candidates: Candidates,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._words = words
        self._candidates = candidates
        self._quotations = Overlaps(
            (q.start, q.end)
            for q in quotes_by_line(text)
            if q.end - q.start >= QUOTATION_FROM
        )

    def opens(self, position: int) -> bool:
        """Whether a position begins a sentence."""
        at = bisect_left(self._starts, position)
        return at < len(self._starts) and self._starts[at] == position

    def quoted(self, position: int) -> bool:
        """Whether a position stands inside a quotation."""
        return self._quotations.any(position, position + 1)

    def nearest(self, position: int) -> Iterator[Party]:
        """Parties before ``position``: nearest sentence first, in it speakers first."""
        recent = self._candidates.heard[-LOOK_BACK_SPEAKERS:]
        for first, last in reversed(self._before(position, NEAREST_SENTENCES)):
            stop = min(last, position)
            yield from (h.party for h in recent if first <= h.position < stop)
            met = sorted(self._met_in(first, stop, position), key=lambda m: m.at)
            yield from (m.party for m in met)
        if self._candidates.heard:
            yield self._candidates.heard[-1].party

    def met(self, position: int) -> Iterator[Met]:
        """Where parties were met in the sentences before ``position``."""
        near = self._before(position, RANKED_SENTENCES)
        first = near[0][0] if near else 0
        heard = self._candidates.heard
        for h in heard[-MOST_MET:]:
            if first <= h.position < position:
                how = "heard" if h.outer else "heard inside"
                yield Met(h.position, how, h.party)
        for start, stop in near:
            yield from self._met_in(start, min(stop, position), position)
        for h in heard[-LOOK_BACK_SPEAKERS:]:
            if h.position < first:
                yield Met(h.position, "heard before", h.party)

    def sighting(self, met: Met, parties: int, position: int) -> Sighting:
        """How a party met last, before ``parties`` others, looks from a position."""
        number = bisect_right(self._starts, met.at) - 1
        start = self._starts[number] if number >= 0 else 0
        here = bisect_right(self._starts, position) - 1
        return Sighting(
            how=met.how,
            sentences=max(0, here - number),
            parties=parties,
            place=self._place(start, met.at),
            same_paragraph=self._text.find("\n", met.at, position) < 0,
            in_title=number < TITLE_SENTENCES,
        )

    def _before(self, position: int, count: int) -> Sequence[Span]:
        """The last ``count`` sentences that begin before a position."""
        end = bisect_left(self._starts, position)
        return self._sentences[max(0, end - count) : end]

    def _met_in(self, first: int, stop: int, position: int) -> Iterator[Met]:
        """Named and described parties of a stretch that ``position`` can refer to.

        Who is only named inside a quotation is out of reach for the text around it.
        """
        for met in (*self._named_in(first, stop), *self._described_in(first, stop)):
            around = self._quotations.within(met.at, met.at + 1)
            if all(start <= position < end for start, end in around):
                yield met

    def _named_in(self, first: int, stop: int) -> Iterator[Met]:
        names = self._candidates.names.within(first, stop)
        for name in names[-MOST_MET:]:
            if not name.entity.is_role:
                yield Met(name.start, "named", self._candidates.of_entity(name.entity))

    def _described_in(self, first: int, stop: int) -> Iterator[Met]:
        for at, party in self._candidates.described.within(first, stop):
            some = self._words.indefinite.match(self._text, at)
            yield Met(at, "some" if some else "described", party)

    def _place(self, start: int, at: int) -> str:
        """The place of a name in its sentence, as far as the words around it tell."""
        before = self._text[max(start, at - WORDS_BEFORE) : at].lower().split()
        if not before or (len(before) == 1 and before[0] in self._words.before_subject):
            return "first"
        oblique = before[-1] in self._words.before_object
        return "after a preposition" if oblique else "inside"

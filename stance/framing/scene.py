"""A term among the cues of its sentence, and the questions that rules ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from perspectives.document import Span
from stance.framing.cues import VoiceCues
from stance.framing.match import Term
from stance.framing.phrases import Hit
from stance.framing.quoted import bare_label
from stance.framing.words import Words
from stance.types import Statement, Voice

CLAUSE_MARKS = frozenset(",;:—–()[]!?.\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a term is to be read, the span that decided, and the rule's name."""

    voice: Voice
    evidence: Span | None
    rule: str
    borrowed: bool = False


@dataclass(frozen=True)
class Scene:
    """A sentence with its cues and terms; ``statement`` holds the term, if one does.

    ``statement_kinds`` are the kinds of cue found in the words that report it.
    """

    words: Words
    hits: tuple[Hit[str], ...]
    terms: tuple[Term, ...]
    term: Term
    cues: VoiceCues
    statement: Statement | None
    statement_kinds: frozenset[str]

    @cached_property
    def span(self) -> Span:
        """Where the term stands in the text."""
        return self.words.span(self.term.first, self.term.last)

    @cached_property
    def label(self) -> Span | None:
        """The quotation marks round a bare label that holds the term."""
        return bare_label(self.words, self.term.first, self.term.last, self.cues)

    @cached_property
    def quoted_name(self) -> bool:
        """True in languages that quote names, for a label with a capital letter."""
        if self.label is None or not self.cues.names.quoted_capitals:
            return False
        start = self.label[0]
        inside = (
            start > self.words.starts[0]
            and ":" not in self.words.text[start - 2 : start]
        )
        return inside and self.words.text[start + 1].isupper()

    def before(self, kind: str, reach: int) -> Hit[str] | None:
        """The last cue of a kind before the term, in its clause, within ``reach``."""
        first = self.term.first
        found = None
        for hit in self.of_kind(kind):
            if hit.last < first <= hit.last + 1 + reach and self.joins(hit.last, first):
                found = hit
        return found

    def after(self, kind: str, reach: int) -> Hit[str] | None:
        """The first cue of a kind after the term, in its clause."""
        last = self.term.last
        for hit in self.of_kind(kind):
            if last < hit.first <= last + 1 + reach and self.joins(last, hit.first):
                return hit
        return None

    def of_kind(self, kind: str) -> Iterator[Hit[str]]:
        """All cues of a kind in the sentence."""
        return (hit for hit in self.hits if hit.value == kind)

    def joins(self, left: int, right: int) -> bool:
        """True when no clause ends between two words."""
        forms = self.words.forms
        return all(
            CLAUSE_MARKS.isdisjoint(self.words.between(i))
            and (i == left or forms[i] not in self.cues.breaks)
            for i in range(left, right)
        )

    def negated(self, hit: Hit[str]) -> bool:
        """True when a negation stands right before a cue."""
        near = self.words.forms[max(hit.first - 2, 0) : hit.first]
        return not self.cues.negated.isdisjoint(near)

    def cancelled(self, hit: Hit[str], kind: str) -> bool:
        """True when a pseudo-cue of ``kind`` shares a word with a cue."""
        return any(
            not set(hit.positions).isdisjoint(other.positions)
            for other in self.of_kind(kind)
        )

    def reading(self, voice: Voice, hit: Hit[str], rule: str) -> Reading:
        """A reading whose evidence is a cue."""
        return Reading(voice, self.words.span(hit.first, hit.last), rule)

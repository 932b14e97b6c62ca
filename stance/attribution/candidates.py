"""Candidates: the parties that a mention can refer back to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from perspectives.actors import ActorKind
from perspectives.document import Document, Span
from perspectives.lookup import Directory
from stance.attribution.entities import ORGANISATION, PERSON, Entity
from stance.attribution.names import Names
from stance.attribution.parties import Heard, Party, agrees
from stance.attribution.reference import Reference, ReferenceWords
from stance.quotes import find_quotes
from stance.spans import Overlaps

DESCRIPTION_REACH = 500
"""Characters before a pronoun in which a description is looked for."""

QUOTATION_FROM = 20
"""Characters from which a quotation is a world of its own for pronouns."""

LOOK_BACK_SENTENCES = 4
LOOK_BACK_SPEAKERS = 12
EARLIER_NAMES = 300
"""Names and speakers back that a description can refer to, in a book as on a page."""

EXTENSION = re.compile(
    r"[^.;:\n]{0,60}?, (?:an?|the) [^,.;:\n]{3,70}(?=,)"
    r"|(?: (?:of|at|in|from|for) [^,.;:\n]{2,50})(?=,)"
)
"""An apposition or a prepositional phrase that a comma closes."""


class Candidates:
    """The parties of one document, as far as it has been read."""

    def __init__(
        self,
        document: Document,
        directory: Directory,
        sentences: Sequence[Span],
        words: ReferenceWords,
    ) -> None:
        self.names = Names(document.reading_text, sentences)
        self.heard: list[Heard] = []
        self.described: dict[str, Party] = {}
        self._text = document.reading_text
        self._date = document.date
        self._directory = directory
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._words = words
        self._quotations = _quotations(self._text)
        self._of_entity: dict[int, Party] = {}

    def of_entity(self, entity: Entity) -> Party:
        """The party of a named entity, always the same one."""
        party = self._of_entity.get(id(entity))
        if party is None:
            kind = self._kind(entity)
            party = Party(entity.name, entity, kind, entity.gender, entity.descriptions)
            self._of_entity[id(entity)] = party
        party.text = entity.name
        return party

    def _kind(self, entity: Entity) -> str:
        """Person or organisation: by the study, else by the form of the name."""
        match = self._directory.find(entity.name, date=self._date)
        if match is not None:
            return PERSON if match.actor.kind == ActorKind.PERSON else ORGANISATION
        heads = (self._words.head_of(d) for d in entity.descriptions)
        described = any(self._words.kind(head) == PERSON for head in heads)
        single = not entity.kind and " " not in entity.name
        return PERSON if single and described else entity.kind

    def of_role(self, reference: Reference) -> Party:
        """The party that only a description names.

        "The lawyer" is the lawyer met last; "a lawyer" and "the lawyer from Taraz" are
        somebody else unless described in the same words.
        """
        key, phrase = " ".join(reference.content_words), reference.phrase
        whole = phrase.casefold()
        bare = self._words.head_end(phrase) >= len(phrase)
        known = self.described.get(key if reference.definite and bare else whole)
        if known is not None:
            return known
        head = reference.head
        party = Party(
            phrase, kind=self._words.kind(head), gender=self._words.gender(head)
        )
        self.described[key] = self.described[whole] = party
        return party

    def hear(self, position: int, party: Party, *, outer: bool) -> None:
        """Remember who has spoken, and where it was mentioned."""
        self.heard.append(Heard(position, party, outer))

    def last_outer(self) -> Party | None:
        """Who spoke last outside quotations."""
        return next((h.party for h in reversed(self.heard) if h.outer), None)

    def pronoun(
        self, reference: Reference, position: int, outer: Party | None = None
    ) -> Party | None:
        """Whom a pronoun at ``position`` means: the nearest party that agrees.

        Inside a quotation it is never ``outer``, who says "I" and "we" there.
        """
        barred = outer if self._quotations.any(position, position + 1) else None
        for party in self._before(position):
            if party is not barred and agrees(reference, party):
                party.learn_gender(reference.gender)
                return party
        return None

    def _before(self, position: int) -> Iterator[Party]:
        """Parties before ``position``: nearest sentence first, in it speakers first."""
        end = bisect_left(self._starts, position)
        near = self._sentences[max(0, end - LOOK_BACK_SENTENCES) : end]
        for first, last in reversed(near):
            stop = min(last, position)
            yield from self._heard_in(first, stop)
            yield from self._met_in(first, stop, position)
        if self.heard:
            yield self.heard[-1].party

    def _heard_in(self, first: int, stop: int) -> list[Party]:
        recent = self.heard[-LOOK_BACK_SPEAKERS:]
        return [h.party for h in recent if first <= h.position < stop]

    def _met_in(self, first: int, stop: int, position: int) -> list[Party]:
        """Named and described parties of a stretch that ``position`` can refer to.

        Who is only named inside a quotation is out of reach for the text around it.
        """
        named = [
            (o.start, self.of_entity(o.entity))
            for o in self.names.within(first, stop)
            if not o.entity.is_role
        ]
        met = sorted([*named, *self._described_in(first, stop)], key=lambda m: m[0])
        return [party for at, party in met if self._in_reach(at, position)]

    def _in_reach(self, named: int, position: int) -> bool:
        around = self._quotations.within(named, named + 1)
        return all(start <= position < end for start, end in around)

    def _described_in(self, first: int, stop: int) -> Iterator[tuple[int, Party]]:
        first = max(first, stop - DESCRIPTION_REACH)
        for match in self._words.parties.finditer(self._text, first, stop):
            if self._opens_name(*match.span("head")):
                continue
            head = match.group("head").lower()
            text = _extended(self._text, match.start(), match.end())
            key = " ".join(self._words.read(text).content_words)
            party = self.described.get(key) or Party(
                text,
                kind=self._words.kind(head) or ORGANISATION,
                gender=self._words.gender(head),
            )
            yield match.start(), party

    def _opens_name(self, start: int, end: int) -> bool:
        """Whether a noun is the first word of a name ("the Ministry of Health")."""
        return any(o.end > end for o in self.names.within(start, end))

    def earlier(self, reference: Reference, position: int) -> Party | None:
        """Who "the ministry" or "the president" is, from what was named before."""
        if len(reference.content_words) != 1:
            return None
        for occurrence in self.names.last_before(position, EARLIER_NAMES):
            if self._fits(occurrence.entity, reference.head):
                return self.of_entity(occurrence.entity)
        spoken = (h.party for h in reversed(self.heard[-EARLIER_NAMES:]))
        return next(
            (p for p in spoken if reference.head in self._words.words_of(p.text)), None
        )

    def _fits(self, entity: Entity, head: str) -> bool:
        if entity.kind == PERSON:
            return any(head == self._words.head_of(d) for d in entity.descriptions)
        return any(
            " " in name and head in (self._words.head_of(name), _first_noun(name))
            for name in entity.names
        )


def _quotations(text: str) -> Overlaps:
    """The longer quotations of a text, with their marks."""
    lines = accumulate((len(x) for x in text.splitlines(keepends=True)), initial=0)
    return Overlaps(
        (q.start, q.end)
        for start, end in pairwise(lines)
        for q in find_quotes(text, start, end)
        if q.end - q.start >= QUOTATION_FROM
    )


def _first_noun(name: str) -> str:
    """The word before "of" or "for" in a name: "Ministry of Health"."""
    words = name.lower().split()
    return next((a for a, b in pairwise(words) if b in ("of", "for")), "")


def _extended(text: str, start: int, end: int) -> str:
    """A phrase with the apposition or affiliation that follows it."""
    match = EXTENSION.match(text, end)
    return text[start : match.end() if match else end]

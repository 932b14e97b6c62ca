"""Candidates: the parties that a mention can refer back to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from perspectives.actors import ActorKind
from perspectives.document import Document, Span
from perspectives.lookup import Directory
from stance.attribution.antecedents import (
    Option,
    Ranker,
    Sighting,
    ranker,
)
from stance.attribution.entities import ORGANISATION, PERSON, Entity
from stance.attribution.heads import Heads
from stance.attribution.names import Names
from stance.attribution.parties import (
    Heard,
    Party,
    agrees,
    may_agree,
)
from stance.attribution.reference import Reference, ReferenceWords
from stance.quotes import find_quotes
from stance.spans import Overlaps

DESCRIPTION_REACH = 500
"""Characters before a pronoun in which a description is looked for."""

QUOTATION_FROM = 20
"""Characters from which a quotation is a world of its own for pronouns."""

LOOK_BACK_SENTENCES = 4
RANKED_SENTENCES = 8
LOOK_BACK_SPEAKERS = 12
TITLE_SENTENCES = 2
STRETCHES = 64
"""Stretches of text whose descriptions are kept: pronouns look back at the same."""

EARLIER_NAMES = 300
"""Names and speakers back that a description can refer to, in a book as on a page."""

SORT_REACH = 12
"""Names back in which "the company" finds one that sounds like a company."""

OBLIQUE = frozenset(
    "of by to with for from against at in on about under near between over the".split()
)
"""Words before a name that is no subject."""

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
        self._named: dict[int, list[int]] = {}
        self._heads: Heads | None = None
        self._descriptions: dict[Span, tuple[tuple[int, str, Party], ...]] = {}
        self._ranker: Ranker | None = ranker(document.language)

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
            phrase,
            kind=self._words.kind(head),
            gender=self._words.gender(head),
            plural=self._words.is_plural(head),
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
        """Whom a pronoun at ``position`` means: the likeliest party that agrees.

        Inside a quotation it is never ``outer``, who says "I" and "we" there.
        """
        if self._ranker is not None and reference.gender:
            options = self.options(reference, position, outer)
            found = self._ranker.choose(self.opens(position), options)
        else:
            found = self._nearest(reference, position, outer)
        if found is not None:
            found.learn_gender(reference.gender)
        return found

    def options(
        self, reference: Reference, position: int, outer: Party | None = None
    ) -> list[Option]:
        """The parties before ``position`` that a reference there can mean."""
        barred = outer if self._quotations.any(position, position + 1) else None
        seen = [
            (at, how, party)
            for at, how, party in self._sightings(position)
            if party is not barred and may_agree(reference, party)
        ]
        by_party: dict[int, list[tuple[int, str, Party]]] = {}
        for sighting in seen:
            by_party.setdefault(id(sighting[2]), []).append(sighting)
        turns = self._turns(self.heard)
        outer_turns = self._turns([h for h in self.heard if h.outer])
        order = sorted({at: party for at, _, party in seen}.items())
        options = []
        for key, met in by_party.items():
            at, how, party = max(met, key=lambda m: m[0])
            later = {id(p) for when, p in order if when > at and p is not party}
            options.append(
                Option(
                    party=party,
                    last=self._sighting(how, at, len(later), position),
                    turn=turns.get(key, 0),
                    outer_turn=outer_turns.get(key, 0),
                    met=len(met),
                    named=self._named_before(party, position),
                    gender_known=bool(party.gender),
                )
            )
        return options

    def _sightings(self, position: int) -> list[tuple[int, str, Party]]:
        """Where parties were met in the sentences before ``position``."""
        end = bisect_left(self._starts, position)
        first = self._starts[max(0, end - RANKED_SENTENCES)] if end else 0
        found = [
            (h.position, "heard" if h.outer else "heard inside", h.party)
            for h in self.heard[-EARLIER_NAMES:]
            if first <= h.position < position
        ]
        for start, stop in self._sentences[max(0, end - RANKED_SENTENCES) : end]:
            for at, how, party in self._seen_in(start, min(stop, position)):
                if self._in_reach(at, position):
                    found.append((at, how, party))
        recent = (h for h in self.heard[-LOOK_BACK_SPEAKERS:] if h.position < first)
        found += [(h.position, "heard before", h.party) for h in recent]
        return found

    def _seen_in(self, first: int, stop: int) -> Iterator[tuple[int, str, Party]]:
        for o in self.names.within(first, stop):
            if not o.entity.is_role:
                yield o.start, "named", self.of_entity(o.entity)
        for at, party in self._described_in(first, stop):
            some = self._text[at : at + 3].lower() in ("a ", "an ", "one", "som")
            yield at, "some" if some else "described", party

    def _sighting(self, how: str, at: int, parties: int, position: int) -> Sighting:
        number = bisect_right(self._starts, at) - 1
        sentence = self._starts[number] if number >= 0 else 0
        here = bisect_right(self._starts, position) - 1
        return Sighting(
            how=how,
            sentences=max(0, here - number),
            parties=parties,
            place=_place(self._text, sentence, at),
            same_paragraph="\n" not in self._text[at:position],
            in_title=number < TITLE_SENTENCES,
        )

    def _turns(self, heard: Sequence[Heard]) -> dict[int, int]:
        """How many speakers ago each party spoke last, 1 for the last one."""
        turns: dict[int, int] = {}
        for h in reversed(heard[-LOOK_BACK_SPEAKERS:]):
            turns.setdefault(id(h.party), len(turns) + 1)
        return turns

    def _named_before(self, party: Party, position: int) -> int:
        if party.entity is None:
            return 0
        if not self._named:
            for o in self.names.occurrences:
                self._named.setdefault(id(o.entity), []).append(o.start)
        return bisect_left(self._named.get(id(party.entity), []), position)

    def opens(self, position: int) -> bool:
        """Whether a position begins a sentence."""
        at = bisect_left(self._starts, position)
        return at < len(self._starts) and self._starts[at] == position

    def _nearest(
        self, reference: Reference, position: int, outer: Party | None
    ) -> Party | None:
        barred = outer if self._quotations.any(position, position + 1) else None
        return next(
            (
                party
                for party in self._before(position)
                if party is not barred and agrees(reference, party)
            ),
            None,
        )

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
        stretch = max(first, stop - DESCRIPTION_REACH), stop
        if stretch not in self._descriptions:
            if len(self._descriptions) >= STRETCHES:
                self._descriptions.clear()
            self._descriptions[stretch] = tuple(self._read_descriptions(*stretch))
        for at, key, party in self._descriptions[stretch]:
            yield at, self.described.get(key) or replace(party, descriptions=[])

    def _read_descriptions(
        self, first: int, stop: int
    ) -> Iterator[tuple[int, str, Party]]:
        """Where a stretch describes somebody, in which words, and as what party."""
        for match in self._words.parties.finditer(self._text, first, stop):
            group = "bare" if match["head"] is None else "head"
            if self._opens_name(*match.span(group)):
                continue
            head = match[group].lower()
            text = _extended(self._text, match.start(), match.end())
            key = " ".join(self._words.read(text).content_words)
            party = Party(
                text,
                kind=self._words.kind(head) or ORGANISATION,
                gender=self._words.gender(head),
                plural=group == "bare" or match["plural"] is not None,
            )
            yield match.start(), key, party

    def _opens_name(self, start: int, end: int) -> bool:
        """Whether a noun is the first word of a name ("the Ministry of Health")."""
        return any(o.end > end for o in self.names.within(start, end))

    def describe(self, entity: Entity, phrase: str) -> None:
        """Remember a phrase that describes a named entity."""
        known = len(entity.descriptions)
        entity.describe(phrase)
        if self._heads is not None:
            for description in entity.descriptions[known:]:
                self._heads.learn(entity, description)

    def earlier(self, reference: Reference, position: int) -> Party | None:
        """Who "the ministry" or "the president" is, from what was named before."""
        if not reference.content_words:
            return None
        if self._heads is None:
            self._heads = Heads(self.names, self._words)
        named = self._heads.last_before(reference, position, EARLIER_NAMES)
        if named is not None:
            return self.of_entity(named)
        if len(reference.content_words) > 1:
            return None
        spoken = (h.party for h in reversed(self.heard[-EARLIER_NAMES:]))
        found = next(
            (p for p in spoken if reference.head in self._words.words_of(p.text)), None
        )
        return found or self._of_sort(reference.head, position)

    def _of_sort(self, head: str, position: int) -> Party | None:
        """The body named last whose name tells its sort: "the company", Halden Gas."""
        sorts = self._words.sorts.get(head)
        if sorts is None:
            return None
        for occurrence in self.names.last_before(position, SORT_REACH):
            entity = occurrence.entity
            words = self._words.words_of(" ".join(entity.names))
            if entity.kind != PERSON and not sorts.isdisjoint(words):
                return self.of_entity(entity)
        return None


def _place(text: str, sentence: int, at: int) -> str:
    """The place of a name in its sentence, as far as the words around it tell."""
    before = text[sentence:at].split()
    if not before or (len(before) == 1 and before[0].lower() in ("the", "but", "and")):
        return "first"
    return "after a preposition" if before[-1].lower() in OBLIQUE else "inside"


def _quotations(text: str) -> Overlaps:
    """The longer quotations of a text, with their marks."""
    lines = accumulate((len(x) for x in text.splitlines(keepends=True)), initial=0)
    return Overlaps(
        (q.start, q.end)
        for start, end in pairwise(lines)
        for q in find_quotes(text, start, end)
        if q.end - q.start >= QUOTATION_FROM
    )


def _extended(text: str, start: int, end: int) -> str:
    """A phrase with the apposition or affiliation that follows it."""
    match = EXTENSION.match(text, end)
    return text[start : match.end() if match else end]

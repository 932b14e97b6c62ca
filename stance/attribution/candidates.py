"""What a document has told of its parties so far: names, descriptions, speakers."""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.actors import ActorKind
from perspectives.document import Document, Span
from perspectives.lookup import Directory
from stance.attribution.described import Described
from stance.attribution.entities import ORGANISATION, PERSON, Entity
from stance.attribution.heads import Heads
from stance.attribution.names import Names
from stance.attribution.parties import Heard, Party
from stance.attribution.reference import Reference, ReferenceWords

LOOK_BACK_SPEAKERS = 12

EARLIER = 300
"""Names and speakers back that a description can refer to, in a book as on a page."""

SORT_REACH = 12
"""Names back in which "the company" finds one that sounds like a company."""


class Candidates:
    """The parties of one document, as far as it has been read."""

    def __init__(
        self,
        document: Document,
        directory: Directory,
        sentences: Sequence[Span],
        words: ReferenceWords,
    ) -> None:
        text = document.reading_text
        self.names = Names(text, sentences)
        self.described = Described(text, self.names, words)
        self.heard: list[Heard] = []
        self._date = document.date
        self._directory = directory
        self._words = words
        self._of_entity: dict[int, Party] = {}
        self._heads: Heads | None = None

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
        known = self.described.known.get(key if reference.definite and bare else whole)
        if known is not None:
            return known
        head = reference.head
        party = Party(
            phrase,
            kind=self._words.kind(head),
            gender=self._words.gender(head),
            plural=self._words.is_plural(head),
        )
        self.described.known[key] = self.described.known[whole] = party
        return party

    def hear(self, position: int, party: Party, *, outer: bool) -> None:
        """Remember who has spoken, and where it was mentioned."""
        self.heard.append(Heard(position, party, outer))

    def last_outer(self) -> Party | None:
        """Who spoke last outside quotations."""
        return next((h.party for h in reversed(self.heard) if h.outer), None)

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
        named = self._heads.last_before(reference, position, EARLIER)
        if named is not None:
            return self.of_entity(named)
        if len(reference.content_words) > 1:
            return None
        spoken = (h.party for h in reversed(self.heard[-EARLIER:]))
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

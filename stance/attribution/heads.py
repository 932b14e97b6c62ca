"""Which entity a description calls again: "the ministry", "the state operator"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from itertools import pairwise

from stance.attribution.entities import PERSON, Entity
from stance.attribution.names import Names
from stance.attribution.reference import Reference, ReferenceWords

LIKE_WORDS = 2
"""Words at the end of a description that make it like another."""

Key = tuple[str, ...]


class Heads:
    """The named entities of a document by the words that may call them again.

    A person goes by the head of a description; anything else by the head of a name, or
    by how a description ends. ``learn`` has to be told of every later description.
    """

    def __init__(self, names: Names, words: ReferenceWords) -> None:
        self._names = names
        self._words = words
        self._persons: dict[str, list[int]] = defaultdict(list)
        self._bodies: dict[str, list[int]] = defaultdict(list)
        self._alike: dict[Key, list[int]] = defaultdict(list)
        self._of_entity: dict[int, list[int]] = defaultdict(list)
        for place, occurrence in enumerate(names.occurrences):
            self._of_entity[id(occurrence.entity)].append(place)
        for entity in names.entities:
            for noun in {n for name in entity.names for n in self._nouns(name)}:
                self._file(self._bodies[noun], entity)
            for description in entity.descriptions:
                self.learn(entity, description)

    def last_before(
        self, reference: Reference, position: int, reach: int
    ) -> Entity | None:
        """The entity that a reference means among the ``reach`` names before it.

        A single word may be a head; more words have to end like a description.
        """
        end = self._names.count_before(position)
        reached = range(max(0, end - reach), end)
        words, head = reference.content_words, reference.head
        alike = self._alike.get(words[-LIKE_WORDS:], [])
        found = [self._last(alike, reached, person=False)]
        if len(words) == 1:
            persons, bodies = self._persons.get(head, []), self._bodies.get(head, [])
            found.append(self._last(persons, reached, person=True))
            found.append(self._last(bodies, reached, person=False))
        last = max(found)
        return self._names.occurrences[last].entity if last >= 0 else None

    def learn(self, entity: Entity, description: str) -> None:
        """Know one more description of an entity."""
        self._file(self._persons[self._words.head_of(description)], entity)
        if description not in entity.names:
            words = self._words.read(description).content_words
            self._file(self._alike[words[-LIKE_WORDS:]], entity)

    def _last(self, places: list[int], reached: range, *, person: bool) -> int:
        """The last place in reach of a person, or of what is none; or -1."""
        k = bisect_left(places, reached.stop) - 1
        while k >= 0 and places[k] >= reached.start:
            kind = self._names.occurrences[places[k]].entity.kind
            if (kind == PERSON) == person:
                return places[k]
            k -= 1
        return -1

    def _file(self, places: list[int], entity: Entity) -> None:
        own = self._of_entity[id(entity)]
        k = bisect_left(places, own[0])
        if k < len(places) and places[k] == own[0]:
            return
        for place in own:
            insort(places, place)

    def _nouns(self, name: str) -> tuple[str, ...]:
        """The words for its sort in a name of several words."""
        return (self._words.head_of(name), _first_noun(name)) if " " in name else ()


def _first_noun(name: str) -> str:
    """The word before "of" or "for" in a name: "Ministry of Health"."""
    words = name.lower().split()
    return next((a for a, b in pairwise(words) if b in ("of", "for")), "")

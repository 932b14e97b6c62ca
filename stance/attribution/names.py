"""The names of a document by position, grouped into entities."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from perspectives.document import Span
from stance.attribution.entities import (
    Entity,
    Keys,
    describe,
    gender_of,
    keys_of,
    kind_of,
    same_name,
    without_titles,
)
from stance.attribution.runs import name_spans

ACRONYM = re.compile(r"\s*\(\s*[“\"«]?([A-ZА-ЯЁ][\w.\-]{1,9})[”\"»]?\s*\)")

NAMESAKES = 200
"""Entities back among which a name finds one that shares its last word."""

MOST_NAMES = 50
"""Names that one entity goes by; a text that gives it more is playing."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in the text and the entity it names."""

    start: int
    end: int
    entity: Entity


class Names:
    """The names of one document, by position."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self._by_word: dict[str, list[Entity]] = {}
        self._by_name: dict[Keys, Entity] = {}
        spans = name_spans(text, sentences)
        self.occurrences = [Occurrence(a, b, self._entity(a, b)) for a, b in spans]
        self._starts = [o.start for o in self.occurrences]

    def within(self, start: int, end: int) -> list[Occurrence]:
        """Occurrences that begin inside ``[start, end)``."""
        return self.occurrences[
            bisect_left(self._starts, start) : bisect_left(self._starts, end)
        ]

    def last_before(self, position: int, count: int) -> Iterator[Occurrence]:
        """The ``count`` last occurrences that begin before ``position``, last first."""
        end = self.count_before(position)
        return reversed(self.occurrences[max(0, end - count) : end])

    def count_before(self, position: int) -> int:
        """How many occurrences begin before ``position``."""
        return bisect_left(self._starts, position)

    def find(self, words: str) -> Entity | None:
        """The entity that a turn label or a bare family name means."""
        keys = without_titles(keys_of(words))
        if not keys:
            return None
        alike = self._namesakes(keys[-1])
        matches = [e for e in alike if same_name(keys, keys_of(e.name))]
        distinct = list({id(e): e for e in matches}.values())
        return distinct[0] if len(distinct) == 1 else None

    def _entity(self, start: int, end: int) -> Entity:
        name = self.text[start:end]
        entity = self._existing(name)
        if entity is None:
            entity = Entity(kind=kind_of(name), gender=gender_of(name))
            self.entities.append(entity)
        self._add_name(entity, name, keys_of(name))
        acronym = ACRONYM.match(self.text, end)
        if acronym:
            self._add_name(entity, acronym.group(1), (acronym.group(1).lower(),))
        describe(self.text, start, end, entity)
        entity.gender = entity.gender or gender_of(" ".join(entity.descriptions[-1:]))
        return entity

    def _add_name(self, entity: Entity, name: str, keys: Keys) -> None:
        if name in entity.names or len(entity.names) >= MOST_NAMES:
            return
        entity.names.append(name)
        self._by_name[without_titles(keys)] = entity
        for key in keys:
            self._by_word.setdefault(key, []).append(entity)

    def _existing(self, name: str) -> Entity | None:
        keys = without_titles(keys_of(name))
        if not keys:
            return None
        for entity in self._namesakes(keys[-1]):
            others = [keys_of(other) for other in entity.names]
            if any(same_name(keys, o) for o in others) and not _other(keys, others):
                return entity
        return self._by_name.get(keys)

    def _namesakes(self, word: str) -> Iterator[Entity]:
        """The entities named last with a word in their name, last first."""
        return islice(reversed(self._by_word.get(word, ())), NAMESAKES)


def _other(keys: Keys, others: list[Keys]) -> bool:
    """Whether a full name has a given name that no full name of an entity has."""
    given = [g for o in others if len(g := without_titles(o)) > 1]
    return len(keys) > 1 and bool(given) and all(keys[0] != g[0] for g in given)

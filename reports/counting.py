"""Counts that remember where they were made, and a bounded shelf of cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from reports.model import Card, Ref, Refs

EXAMPLES = 3
"""How many of the passages behind a count are examples, which a page keeps first."""

K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class Tally:
    """A count with the places that made it."""

    count: int = 0
    refs: Refs = field(default_factory=Refs)

    def add(self, ref: Ref) -> bool:
        """Count one; True while the evidence is among the first examples."""
        self.count += 1
        self.refs.add(ref)
        return len(self.refs) <= EXAMPLES


class Counts(Generic[K]):
    """Tallies by key, in the order in which keys were first seen."""

    def __init__(self) -> None:
        self._tallies: defaultdict[K, Tally] = defaultdict(Tally)

    def add(self, key: K, ref: Ref) -> bool:
        """Count one for the key; True while it is among the first examples."""
        return self._tallies[key].add(ref)

    def ranked(self) -> Iterator[tuple[K, int, Refs]]:
        """Keys with count and evidence, most frequent first, then in order seen."""
        ordered = sorted(self._tallies.items(), key=lambda item: -item[1].count)
        for key, tally in ordered:
            yield key, tally.count, tally.refs


class Shelf:
    """Cards up to a limit; examples push out cards that no count needs first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._examples: list[Card] = []
        self._others: list[Card] = []

    def wants(self, example: bool) -> bool:
        """Whether a card of this kind would be kept."""
        used = len(self._examples) + (0 if example else len(self._others))
        return used < self._limit

    def put(self, card: Card, example: bool) -> None:
        """Keep a card; the last one that is no example makes room for it."""
        (self._examples if example else self._others).append(card)
        if len(self._examples) + len(self._others) > self._limit:
            self._others.pop()

    def cards(self) -> tuple[Card, ...]:
        """Give the kept cards in document order."""
        return tuple(sorted([*self._examples, *self._others], key=lambda c: c.ref))

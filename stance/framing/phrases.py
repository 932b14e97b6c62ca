"""Rows of words found in a text in one pass, each word in any of its forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from stance.framing.inflection import Inflection
from stance.framing.words import Words, split_words

GAP = "..."
MAX_GAP = 4
"""Words that a gap may hold."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a phrase: the forms that fit, after a gap or directly."""

    forms: frozenset[str]
    after_gap: bool = False
    small: bool = False

    def fits(self, words: Words, index: int) -> bool:
        """True when word ``index`` fills this place."""
        if words.forms[index] not in self.forms:
            return False
        return not (self.small and index and words.capital(index))


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: the words it is made of, and what it stands for."""

    positions: tuple[int, ...]
    value: T

    @property
    def first(self) -> int:
        """Index of the first word."""
        return self.positions[0]

    @property
    def last(self) -> int:
        """Index of the last word."""
        return self.positions[-1]


@dataclass(frozen=True, slots=True)
class Limits:
    """Words no gap may hold: ``anywhere``, or only ``late``, after its first word."""

    anywhere: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()

    def stop(self, form: str, first: bool) -> bool:
        """True when the word ends a gap."""
        return form in self.anywhere or (not first and form in self.late)


class PhraseIndex(Generic[T]):
    """Phrases by the forms of their first word: one reading finds them all.

    ``limits`` keep the gaps of phrases inside a clause.
    """

    def __init__(
        self,
        rows: Iterable[tuple[str, T]],
        inflection: Inflection,
        limits: Limits | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._by_first: dict[str, list[tuple[tuple[Slot, ...], T]]] = {}
        read = partial(parse_phrase, inflection=inflection, cache={})
        for row, value in rows:
            slots = read(row)
            for form in slots[0].forms if slots else ():
                self._by_first.setdefault(form, []).append((slots, value))

    def __contains__(self, form: object) -> bool:
        return form in self._by_first

    def scan(self, words: Words) -> Iterator[Hit[T]]:
        """Every phrase in ``words``, overlapping ones too, by first word."""
        lookup = self._by_first.get
        for index, form in enumerate(words.forms):
            for slots, value in lookup(form, ()):
                positions = _match(slots, words, index, self._limits)
                if positions:
                    yield Hit(positions, value)


def _match(
    slots: tuple[Slot, ...], words: Words, index: int, limits: Limits
) -> tuple[int, ...]:
    """Indices of the words that fill the slots from ``index`` on, or ()."""
    if not slots[0].fits(words, index):
        return ()
    positions = [index]
    for slot in slots[1:]:
        found = _next(slot, words, positions[-1], limits)
        if found < 0:
            return ()
        positions.append(found)
    return tuple(positions)


def _next(slot: Slot, words: Words, left: int, limits: Limits) -> int:
    """Index of the word that fills ``slot`` after word ``left``, or -1."""
    reach = 1 + MAX_GAP if slot.after_gap else 1
    for index in range(left + 1, min(left + 1 + reach, len(words))):
        if not words.joined(index - 1):
            return -1
        if slot.fits(words, index):
            return index
        if limits.stop(words.forms[index], index == left + 1):
            return -1
    return -1


def parse_phrase(
    row: str, inflection: Inflection, cache: dict[str, frozenset[str]] | None = None
) -> tuple[Slot, ...]:
    """The slots of a row such as ``restore|maintain ... order`` (see the codebook)."""
    known = {} if cache is None else cache
    slots: list[Slot] = []
    gap = False
    for part in row.split():
        if part == GAP:
            gap = True
            continue
        for forms in _part(part, inflection, known):
            slots.append(Slot(forms, gap and bool(slots), part.startswith("~")))
            gap = False
    return tuple(slots)


def _part(
    part: str, inflection: Inflection, cache: dict[str, frozenset[str]]
) -> list[frozenset[str]]:
    """Forms for each word of a part; ``a-b`` is two words, ``a|b`` one of two."""
    choices = [split_words(choice.lstrip("=~")) for choice in part.split("|")]
    exact = part.startswith(("=", "~"))
    if len(choices) > 1 and max(map(len, choices)) == 1:
        words = [word for choice in choices for word in choice]
        return [
            frozenset().union(*(_forms(w, exact, inflection, cache) for w in words))
        ]
    return [_forms(word, exact, inflection, cache) for word in choices[0]]


def _forms(
    word: str, exact: bool, inflection: Inflection, cache: dict[str, frozenset[str]]
) -> frozenset[str]:
    if exact:
        return frozenset((word,))
    if word not in cache:
        cache[word] = inflection.forms(word)
    return cache[word]

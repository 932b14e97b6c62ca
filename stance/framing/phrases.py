"""Rows of words found in a text in one pass, each word in any of its forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from stance.framing.inflection import Inflection
from stance.framing.words import Words, split_words

GAP = "..."
EXACT = ("=", "~")
"""Marks of words that stand for their own form alone; ``~`` never with a capital."""
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


Slots = tuple[Slot, ...]


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


@dataclass(frozen=True, slots=True)
class _Row(Generic[T]):
    """A phrase with the forms that must come next; None when any word may.

    ``plain`` is true for a phrase that its first form makes complete.
    """

    next: frozenset[str] | None
    plain: bool
    slots: Slots
    value: T


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
        self._by_first: dict[str, list[_Row[T]]] = {}
        cache: dict[str, frozenset[str]] = {}
        for text, value in rows:
            for slots in parse_phrases(text, inflection, cache):
                plain = len(slots) == 1 and not slots[0].small
                row = _Row(_following(slots), plain, slots, value)
                for form in slots[0].forms:
                    self._by_first.setdefault(form, []).append(row)

    def __contains__(self, form: object) -> bool:
        return form in self._by_first

    def scan(self, words: Words) -> Iterator[Hit[T]]:
        """Every phrase in ``words``, overlapping ones too, by first word."""
        lookup, limits, forms = self._by_first.get, self._limits, words.forms
        for index, form in enumerate(forms):
            rows = lookup(form)
            if rows is None:
                continue
            after = forms[index + 1] if index + 1 < len(forms) else ""
            for row in rows:
                # Most rows fail here, before any function is called.
                if row.next is not None and after not in row.next:
                    continue
                plain = (index,) if row.plain else ()
                positions = plain or _match(row.slots, words, index, limits)
                if positions:
                    yield Hit(positions, row.value)


def _following(slots: Slots) -> frozenset[str] | None:
    """The forms of the second word, when it must come right after the first."""
    if len(slots) == 1 or slots[1].after_gap:
        return None
    return slots[1].forms


def _match(slots: Slots, words: Words, index: int, limits: Limits) -> tuple[int, ...]:
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


def parse_phrases(
    row: str, inflection: Inflection, cache: dict[str, frozenset[str]] | None = None
) -> tuple[Slots, ...]:
    """The slots of a row such as ``restore|maintain ... order`` (see the codebook).

    A row gives several phrases when a choice in it has more words than one
    (``keep|re-establish order``), and none when it has no word.
    """
    known = {} if cache is None else cache
    choices = [_choices(part) for part in row.split()]
    phrases = (_slots(parts, inflection, known) for parts in product(*choices))
    return tuple(slots for slots in phrases if slots)


def _choices(part: str) -> list[str]:
    """The choices of a part: all of one word together, each longer one alone."""
    if part == GAP:
        return [part]
    mark = part[:1] if part.startswith(EXACT) else ""
    choices = [choice.lstrip("=~") for choice in part.split("|")]
    short = [choice for choice in choices if len(split_words(choice)) == 1]
    long = [choice for choice in choices if len(split_words(choice)) > 1]
    return [mark + choice for choice in (["|".join(short)] if short else []) + long]


def _slots(
    parts: Iterable[str], inflection: Inflection, cache: dict[str, frozenset[str]]
) -> Slots:
    slots: list[Slot] = []
    gap = False
    for part in parts:
        if part == GAP:
            gap = True
            continue
        for forms in _part(part, inflection, cache):
            slots.append(Slot(forms, gap and bool(slots), part.startswith("~")))
            gap = False
    return tuple(slots)


def _part(
    part: str, inflection: Inflection, cache: dict[str, frozenset[str]]
) -> list[frozenset[str]]:
    """Forms for each word of a part; ``a-b`` is two words, ``a|b`` one of two."""
    exact = part.startswith(EXACT)
    words = split_words(part.replace("|", " "))
    forms = [_forms(word, exact, inflection, cache) for word in words]
    return [frozenset().union(*forms)] if "|" in part else forms


def _forms(
    word: str, exact: bool, inflection: Inflection, cache: dict[str, frozenset[str]]
) -> frozenset[str]:
    if exact:
        return frozenset((word,))
    if word not in cache:
        cache[word] = inflection.forms(word)
    return cache[word]

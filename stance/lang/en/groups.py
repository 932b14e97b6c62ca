"""Verb groups: a verb with its auxiliaries."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Unit
from stance.lang.en.words import words

WORDS = words()
GROUP_ADVERBS = frozenset({"RB", "RBR", "MD"})
PASSIVE_HEADS = frozenset({"VBN", "VBD", "JJ"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The auxiliaries and adverbs of a verb, from token ``first`` up to the verb."""

    first: int
    passive: bool
    negated: bool
    words: tuple[str, ...]


def verb_group(unit: Unit, head: int) -> VerbGroup:
    """The auxiliaries and adverbs that belong to the verb at ``head``."""
    first = _first(unit, head)
    before = tuple(unit.lower[first:head])
    passive = (
        unit.tags[head] in PASSIVE_HEADS
        and any(w in WORDS.be for w in before)
        and before[-1] not in WORDS.have
    )
    return VerbGroup(first, passive, _negated(before), before)


def _negated(before: tuple[str, ...]) -> bool:
    """Whether a negation stands before a verb; "not only called" is none."""
    return any(
        word in WORDS.negations and not WORDS.not_alone.intersection(before[k + 1 :])
        for k, word in enumerate(before)
    )


def _first(unit: Unit, head: int) -> int:
    first = head
    if (
        first > 1
        and unit.lower[first - 2] == "at"
        and unit.lower[first - 1] in WORDS.after_at
    ):
        first -= 2
    while first > 0 and (
        unit.lower[first - 1] in WORDS.auxiliaries
        or unit.tags[first - 1] in GROUP_ADVERBS
    ):
        first -= 1
    while first < head and unit.tags[first] == "POS":
        first += 1
    return first

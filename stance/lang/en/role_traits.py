"""English: of whom a trait is said."""

from __future__ import annotations

from collections.abc import Iterator

from stance.attribution.raw import Unit
from stance.lang.en.groups import verb_group
from stance.lang.en.phrases import apposition_right, noun_phrase_left
from stance.lang.en.role_phrases import core, filled, noun_phrase, phrase
from stance.lang.en.subjects import subject_left
from stance.lang.en.tags import NOUNS
from stance.lang.en.words import words
from stance.roles.lexicon import role_words
from stance.roles.slots import BEARER, POSSESSOR, Argument

WORDS = words()
TITLE_TAGS = NOUNS | {"JJ", "CD", "FW"}


def trait_arguments(unit: Unit, first: int, last: int) -> Iterator[Argument]:
    """Who bears the trait that tokens ``first`` to ``last`` name."""
    start, end = _noun_phrase_of(unit, first, last)
    start = core(unit, start, first)
    if start < first:
        held = "POS" in unit.tags[start:first]
        yield Argument(POSSESSOR if held else BEARER, start, first)
    if end > last + 1:
        yield Argument(BEARER, last + 1, end)
    if last + 1 < len(unit) and unit.lower[last + 1] == "of":
        yield from phrase(POSSESSOR, unit, last + 2)
    yield from _apposed(unit, start, end)
    yield from _predicated(unit, start)


def _named(unit: Unit, end: int) -> Iterator[Argument]:
    """Who is called so in "called X a liar", the phrase that ends at token ``end``."""
    named = noun_phrase(unit, end)
    if named is not None and named.first > 0:
        if unit.lower[named.first - 1] in role_words("en").naming:
            yield from filled(BEARER, named)


def _noun_phrase_of(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """The noun phrase that the word belongs to."""
    end = last + 1
    name_follows = end < len(unit) and unit.tags[end] in ("NNP", "NNPS")
    if unit.tags[last] not in ("NN", "NNS") or name_follows:
        while end < len(unit) and unit.tags[end] in TITLE_TAGS:
            end += 1
    start = noun_phrase_left(unit, end)
    return (first if start is None else min(start, first)), end


def _apposed(unit: Unit, start: int, end: int) -> Iterator[Argument]:
    if start > 1 and unit.tags[start - 1] == ",":
        yield from filled(BEARER, noun_phrase(unit, start - 1))
    right = apposition_right(unit, end)
    if right is not None:
        yield Argument(BEARER, end + 1, right)


def _predicated(unit: Unit, start: int) -> Iterator[Argument]:
    """The subject of "is a tyrant", whoever is described "as a tyrant"."""
    k = start
    while k > 0 and unit.tags[k - 1] in ("RB", "RBR", "DT"):
        k -= 1
    word = unit.lower[k - 1] if k else ""
    if word in WORDS.be or word in WORDS.copulas or word in ("become", "becoming"):
        yield from filled(BEARER, subject_left(unit, verb_group(unit, k - 1).first))
    elif k and unit.tags[k - 1] in NOUNS and "DT" in unit.tags[k : start + 1]:
        yield from _named(unit, k)
    elif word == "as":
        left = noun_phrase(unit, k - 1)
        if left is not None and unit.lower[max(left.first - 1, 0)] != "by":
            yield from filled(BEARER, left)

"""Forms of one word brought together, by the inflection that finds terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from stance.framing.inflection import Inflection, inflection
from stance.framing.suggest.words import term_words
from stance.framing.words import split_words

SHORTEST = 4
"""Letters that a word has at least when it is made of what others share."""


def bases(counts: Mapping[str, int], language: str) -> dict[str, str]:
    """The base of every word: the one that stands for most occurrences.

    A base is a word whose inflected forms, as a codebook reads it, are the others: one
    of them, or, in languages whose ending tells the base, one that does not occur.
    """
    rules = inflection(language)
    known = [*counts, *sorted(set(_unseen(counts, language)) - counts.keys())]
    forms = {word: _forms(word, rules) & counts.keys() for word in known}
    weight = {word: sum(counts[f] for f in found) for word, found in forms.items()}
    order = sorted(known, key=lambda w: (-weight[w], w not in counts, len(w), w))
    found: dict[str, str] = {}
    for word in order:
        new = [form for form in forms[word] if form not in found]
        if word in counts or len(new) > 1:
            found.update(dict.fromkeys(new, word))
    return found


def _unseen(words: Iterable[str], language: str) -> Iterator[str]:
    """What neighbours in the alphabet share, with the endings of a base."""
    for one, other in pairwise(sorted(words)):
        stem = one[: _shared(one, other)]
        longest = max(len(one), len(other)) - len(stem)
        if len(stem) >= SHORTEST and longest <= SHORTEST:
            yield from (stem + ending for ending in term_words(language).endings)


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _forms(word: str, rules: Inflection) -> frozenset[str]:
    """The forms of a word; a hyphenated one changes in its last part."""
    last = (split_words(word) or [word])[-1]
    head = word[: len(word) - len(last)]
    return frozenset((word, *(head + form for form in rules.forms(last))))

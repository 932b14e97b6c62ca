"""Forms of one word brought together, by the inflection that finds terms."""

from __future__ import annotations

from collections.abc import Mapping

from stance.framing.inflection import Inflection, inflection
from stance.framing.words import split_words


def bases(counts: Mapping[str, int], language: str) -> dict[str, str]:
    """The base of every word: the one among them that stands for most occurrences.

    A base is a word whose inflected forms, as a codebook reads it, are the others.
    """
    rules = inflection(language)
    forms = {word: _forms(word, rules) & counts.keys() for word in counts}
    weight = {word: sum(counts[f] for f in found) for word, found in forms.items()}
    found: dict[str, str] = {}
    for word in sorted(counts, key=lambda w: (-weight[w], len(w), w)):
        if word not in found:
            found.update((f, word) for f in forms[word] if f not in found)
    return found


def _forms(word: str, rules: Inflection) -> frozenset[str]:
    """The forms of a word; a hyphenated one changes in its last part."""
    last = (split_words(word) or [word])[-1]
    head = word[: len(word) - len(last)]
    return frozenset((word, *(head + form for form in rules.forms(last))))

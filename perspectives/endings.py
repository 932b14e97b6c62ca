"""Words without their case endings: what inflected names and role words stand for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import islice, product

from perspectives.names import (
    CACHED_WORDS,
    CYRILLIC,
    Key,
    fold,
    load_data,
    strip_articles,
    words,
)

Level = Callable[[str], str]
"""How a word is made comparable: ``names.fold`` or ``names.loose``."""

MOST_INFLECTED = 6
"""Longer names are compared as they stand."""

MOST_VARIANTS = 256
"""Combinations of endings tried for one name."""

_SIBILANTS = ("sses", "ches", "shes", "xes")


@lru_cache(CACHED_WORDS)
def stems(word: str, level: Level = fold) -> tuple[str, ...]:
    """The levelled word, then the word without each ending that it may carry.

    Latin words have one form; ``Токаевым`` gives ``tokaevim`` and ``tokaev``.
    """
    low = word.casefold()
    if not CYRILLIC.search(low):
        return (level(word),)
    shorter = (
        word[: -len(e)]
        for e in endings("ru") + endings("kk")
        if low.endswith(e) and len(low) - len(e) >= 3
    )
    return tuple(dict.fromkeys([level(word), *map(level, shorter)]))


@lru_cache(CACHED_WORDS)
def base(word: str) -> str:
    """The folded word without the ending of its dictionary form."""
    plain = cut(word.casefold(), endings("nominative"))
    return fold(word[: len(plain)])


@lru_cache(CACHED_WORDS)
def lemma(word: str, language: str = "ru") -> str:
    """The folded common noun without plural and case endings, for role words.

    Short Cyrillic words stay Cyrillic: "ұқк" (a security service) is no "UK".
    """
    low = word.casefold()
    if not CYRILLIC.search(low):
        return fold(_singular(low))
    plain = cut(low, endings("kk" if language == "kk" else "ru"))
    if language != "kk" and (plain == low or len(plain) > 5):
        plain = cut(plain, endings("plural"))
    return fold(plain) if len(plain) > 3 else plain


@cache
def endings(table: str) -> tuple[str, ...]:
    """Endings in the order in which they are tried."""
    return tuple(load_data("names")["endings"][table])


def cut(word: str, tried: tuple[str, ...]) -> str:
    """The Cyrillic word without the first ending that leaves three letters or more."""
    if not word.endswith(tried) or not CYRILLIC.search(word):
        return word
    for ending in tried:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _singular(word: str) -> str:
    """An English noun in the singular, by its ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_SIBILANTS):
        return word[:-2]
    if word.endswith("men"):
        return word[:-3] + "man"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


def base_key(text: str) -> Key:
    """As ``key``, without the endings of dictionary forms: what ``variants`` meets."""
    return tuple(base(w) for w in strip_articles(words(text)))


def variants(parts: tuple[str, ...], level: Level = fold) -> tuple[Key, ...]:
    """Keys that the words may stand for, whatever their case endings.

    ``level`` is ``fold`` or ``loose``, as what they are compared with.
    """
    if len(parts) > MOST_INFLECTED:
        return (tuple(level(w) for w in parts),)
    return tuple(islice(product(*(stems(w, level) for w in parts)), MOST_VARIANTS))


def lemma_key(text: str, language: str = "ru") -> Key:
    """As ``key``, every word as the lemma of a common noun."""
    return tuple(lemma(w, language) for w in strip_articles(words(text)))

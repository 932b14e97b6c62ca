"""The words of a language that may be terms, from ``lang/*/suggest.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from stance.framing.words import fold
from stance.languages import language_file


@dataclass(frozen=True, slots=True, eq=False)
class TermWords:
    """Tags of words that may be (part of) a term, and words that may not.

    A term begins with a ``content`` word and ends with a noun: verbs and adjectives
    alone name nothing. ``modifiers`` may stand right before what they describe; those
    in ``describing`` do so only after certain tags ("" is the start). ``copulas`` and
    ``naming`` words are followed by what something is called, with ``between`` words
    before it. ``endings`` make a base of a stem; "" is the stem.
    """

    content: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    modifiers: frozenset[str]
    describing: dict[str, frozenset[str]]
    copulas: frozenset[str]
    naming: frozenset[str]
    between: frozenset[str]
    stop: frozenset[str]
    endings: tuple[str, ...]


@lru_cache(maxsize=8)
def term_words(language: str) -> TermWords:
    """The words of a language; one without its own data has no terms."""
    path = language_file(language, "suggest.toml")
    data = tomllib.loads(path.read_text("utf-8")) if path else {}
    return TermWords(
        content=frozenset(data.get("content", ())),
        nouns=frozenset(data.get("nouns", ())),
        adjectives=frozenset(data.get("adjectives", ())),
        modifiers=frozenset(data.get("modifiers", ())),
        describing={
            tag: frozenset(before) for tag, before in data.get("describing", {}).items()
        },
        copulas=_words(data, "copulas"),
        naming=_words(data, "naming"),
        between=_words(data, "between"),
        stop=_words(data, "stop"),
        endings=tuple(data.get("endings", ())),
    )


def _words(data: dict[str, str], key: str) -> frozenset[str]:
    return frozenset(fold(data.get(key, "")).split())

"""Where a document names somebody: the full name, the family name, inflected forms."""

from __future__ import annotations

import re
from functools import lru_cache

from perspectives.document import Span
from perspectives.endings import stems

_WORD = re.compile(r"[^\W_]+(?:[-'’](?!s\b)[^\W_]+)*")
_LONGEST_GAP = 3
"""Characters between two words of a name: a space, a quotation mark, a dot."""


def mentions_of(text: str, names: tuple[str, ...]) -> tuple[Span, ...]:
    """The places of ``text`` that carry one of the names, in order, without overlaps.

    A person's family name alone counts where the full name is one of ``names``.
    """
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    keys = [_keys(name) for name in _longest_first(names)]
    found: list[Span] = []
    k = 0
    while k < len(words):
        size = next((len(key) for key in keys if _at(words, k, key)), 0)
        if size:
            found.append((words[k][1], words[k + size - 1][2]))
        k += size or 1
    return tuple(found)


def _longest_first(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    parts = {tuple(_words(name)) for name in names}
    parts |= {p[-1:] for p in parts if _may_be_person(p)}
    return sorted((p for p in parts if p), key=lambda p: (-len(p), p))


def _words(name: str) -> list[str]:
    return [m.group() for m in _WORD.finditer(name)]


def _may_be_person(parts: tuple[str, ...]) -> bool:
    """Whether the last of these words may stand for all of them."""
    if not 2 <= len(parts) <= 4 or not all(p[0].isupper() for p in parts):
        return False
    return len(parts[-1]) > 3 and not parts[-1].isupper()


def _keys(parts: tuple[str, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((part, _stems(part)) for part in parts)


@lru_cache(maxsize=65536)
def _stems(word: str) -> frozenset[str]:
    return frozenset(stems(word))


def _at(
    words: list[tuple[str, int, int]],
    k: int,
    key: tuple[tuple[str, frozenset[str]], ...],
) -> bool:
    if k + len(key) > len(words):
        return False
    for i, (part, forms) in enumerate(key):
        word, start, _ = words[k + i]
        if i and start - words[k + i - 1][2] > _LONGEST_GAP:
            return False
        if part[0].isupper() and not word[0].isupper():
            return False
        if part.isupper() and len(part) > 1 and not word.isupper():
            return False
        if word != part and _stems(word).isdisjoint(forms):
            return False
    return True

"""Acronyms: the initials of a name, and those that a text explains in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perspectives.names import CYRILLIC, dropped, fold, words

SHORTEST = 3
"""Letters of the shortest acronym that is made from a name."""

LONGEST = 300
"""Characters of the longest name whose acronym is looked for."""

_EXPLAINED = re.compile(r"([^()]+?) ?\( ?[«“\"]?([^\W\d_]{2,10})[»”\"]? ?\)")


def acronyms(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have, in capitals.

    "Комитет национальной безопасности" has a capital only in its first word, so in
    Cyrillic all initials count, with and without those of "и" and "о".
    """
    parts = words(name)
    found: list[Sequence[str]] = [[w for w in parts if w[0].isupper()]]
    if CYRILLIC.search(name):
        short = dropped().functions
        found += [parts, [w for w in parts if fold(w) not in short and len(w) > 1]]
    return frozenset(
        "".join(w[0] for w in listed).upper()
        for listed in found
        if len(listed) >= SHORTEST
    )


def explained(text: str) -> str | None:
    """The acronym in brackets after its own words: "Fish Trade Union (FTU)"; or None.

    Its first letter must begin the words, and every letter come in them in order.
    """
    if len(text) > LONGEST:
        return None
    found = _EXPLAINED.fullmatch(" ".join(text.split()))
    if found is None or not found[2].isupper():
        return None
    spelled = "".join(words(found[1])).casefold()
    rest = iter(spelled)
    short = found[2].casefold()
    in_order = all(letter in rest for letter in short)
    first = {w[0].casefold() for w in words(found[1])[:2]}
    return found[2] if in_order and short[0] in first else None

"""Short quotations beside a token: words in quotation marks, or a folded quotation."""

from __future__ import annotations

from stance.attribution.raw import Unit
from stance.lang.en.tags import OPENING_MARKS

OPENING = OPENING_MARKS | {"``"}
REACH_LEFT = 10
REACH_RIGHT = 4
LONGEST = 7
BETWEEN = frozenset({",", ":", "VBG", "JJ", "IN"})


def quotation_left(unit: Unit, end: int) -> tuple[int, int] | None:
    """The tokens of a short quotation that ends before token ``end``, or None."""
    if end == 0 or unit.tags[end - 1] not in ("QUO", "''"):
        return None
    if unit.tags[end - 1] == "QUO":
        return end - 1, end
    for j in range(end - 2, max(-1, end - REACH_LEFT), -1):
        if unit.words[j] in OPENING:
            return j, end
    return None


def quotation_right(unit: Unit, first: int) -> tuple[int, int] | None:
    """The tokens of a quotation within a few words: 'terminology, including "..."'."""
    for j in range(first, min(first + REACH_RIGHT, len(unit))):
        if unit.tags[j] == "QUO":
            return j, j + 1
        if unit.tags[j] == "``":
            return _closed(unit, j)
        if unit.tags[j] not in BETWEEN:
            return None
    return None


def _closed(unit: Unit, opening: int) -> tuple[int, int] | None:
    for end in range(opening + 1, min(opening + 1 + LONGEST, len(unit))):
        if unit.tags[end] == "''":
            return opening, end + 1
    return None

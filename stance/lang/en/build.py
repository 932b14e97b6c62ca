"""Attributions made from token ranges of a unit."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Attribution, Unit
from stance.lang.en.tags import DASHES, FINITE, SENTENCE_END

PLACE = 3
"""Letters of a place in capitals."""
DATELINE = 14
"""Tokens of a dateline, date and agency included."""
LONG_DASHES = DASHES | {"--"}

Range = tuple[int, int]
"""Tokens ``[first, last)`` of a unit."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The rule behind an attribution and how far it can be trusted (0 to 1)."""

    rule: str
    confidence: float


def build(
    unit: Unit, pieces: list[Range], mention: Range, cue: Range | None, basis: Basis
) -> Attribution | None:
    """The attribution of the non-empty ``pieces``, or None when there are none."""
    parts = tuple(unit.span(a, b) for a, b in pieces if b > a)
    if not parts:
        return None
    return Attribution(
        parts=parts,
        mention=unit.span(*mention),
        cue=unit.span(*cue) if cue else None,
        rule=basis.rule,
        confidence=basis.confidence,
    )


def clause_left(unit: Unit, end: int) -> int:
    """Where the clause that ends at token ``end`` begins: after ";", ":" or a stop.

    The time that opens an entry of a running report is no part of it, nor a dateline.
    """
    for j in range(end - 1, -1, -1):
        if unit.tags[j] == "LS":
            return j + 1
        if unit.words[j] in (";", ":") or (unit.tags[j] == "." and j < end - 1):
            return j + 1
    opened = _dateline(unit)
    return opened if opened < end else 0


def _dateline(unit: Unit) -> int:
    """The token after "BARCELONA, Oct 1 (Meridian) -" at the start, or 0."""
    if not unit.words[0].isupper() or len(unit.words[0]) < PLACE:
        return 0
    for k in range(1, min(DATELINE, len(unit))):
        if unit.words[k] in LONG_DASHES:
            return k + 1
        if unit.tags[k] in FINITE:
            return 0
    return 0


def without_stops(
    unit: Unit, first: int, last: int, stops: frozenset[str] = SENTENCE_END
) -> int:
    """The end of tokens ``[first, last)`` without the ``stops`` at their end."""
    while last > first and unit.tags[last - 1] in stops:
        last -= 1
    return last

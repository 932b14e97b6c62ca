"""Attributions made from token ranges of a unit."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Attribution, Unit
from stance.lang.en.tags import SENTENCE_END

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

    The time that opens an entry of a running report is no part of it.
    """
    for j in range(end - 1, -1, -1):
        if unit.tags[j] == "LS":
            return j + 1
        if unit.words[j] in (";", ":") or (unit.tags[j] == "." and j < end - 1):
            return j + 1
    return 0


def without_stops(
    unit: Unit, first: int, last: int, stops: frozenset[str] = SENTENCE_END
) -> int:
    """The end of tokens ``[first, last)`` without the ``stops`` at their end."""
    while last > first and unit.tags[last - 1] in stops:
        last -= 1
    return last

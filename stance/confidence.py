"""Leaving out what is not sure enough, without losing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from stance.spans import Overlaps
from stance.types import (
    UNKNOWN,
    Analysis,
    FramingTerm,
    Label,
    Place,
    Sentence,
    Stance,
    Statement,
    Unassigned,
)


def at_least(analysis: Analysis, minimum: float) -> Analysis:
    """The analysis without statements of a confidence below ``minimum`` (in [0, 1]).

    Their sentences become unassigned, with the bound as the reason, unless another
    statement reaches into them. What they held moves up to the nearest statement that
    is kept, framing terms that were theirs have an unknown holder, for the term is not
    the page's either; their stances go with them. Statements keep their numbers.
    """
    if all(s.confidence >= minimum for s in analysis.statements):
        return analysis
    outer = {s.id: s.nested_in for s in analysis.statements}
    sure = {s.id for s in analysis.statements if s.confidence >= minimum}
    kept = tuple(
        replace(s, nested_in=_kept(s.nested_in, outer, sure))
        for s in analysis.statements
        if s.id in sure
    )
    sentences = _sentences(analysis, kept)
    known = {(u.start, u.end) for u in analysis.unassigned}
    reason = f"confidence below {minimum:g}"
    added = tuple(
        Unassigned(s.start, s.end, reason)
        for s in sentences
        if s.place == Place.UNASSIGNED and (s.start, s.end) not in known
    )
    return replace(
        analysis,
        sentences=sentences,
        statements=kept,
        framing=tuple(_term(term, sure) for term in analysis.framing),
        stances=tuple(s for s in analysis.stances if s.statement in sure),
        unassigned=tuple(
            sorted((*analysis.unassigned, *added), key=lambda u: (u.start, u.end))
        ),
    )


def abstaining(analysis: Analysis, minimum: float) -> Analysis:
    """The analysis with every position less sure than ``minimum`` left undecided.

    They stay in the analysis, as abstentions: no evidence is never a neutral position.
    """
    return replace(
        analysis,
        stances=_abstaining(analysis.stances, minimum),
        narrator_stances=_abstaining(analysis.narrator_stances, minimum),
    )


def _abstaining(stances: Iterable[Stance], minimum: float) -> tuple[Stance, ...]:
    return tuple(
        stance if _stands(stance, minimum) else _undecided(stance, minimum)
        for stance in stances
    )


def _stands(stance: Stance, minimum: float) -> bool:
    return stance.label is Label.UNDECIDED or stance.confidence >= minimum


def _undecided(stance: Stance, minimum: float) -> Stance:
    rule = f"{stance.label.value} below {minimum:g}; {stance.rule}"
    return replace(stance, label=Label.UNDECIDED, rule=rule)


def _kept(
    number: int | None, outer: Mapping[int, int | None], sure: set[int]
) -> int | None:
    """The nearest statement around that is kept."""
    seen: set[int] = set()
    while number is not None and number not in sure:
        if number in seen:
            return None  # statements of an earlier analysis that hold each other
        seen.add(number)
        number = outer.get(number)
    return number


def _sentences(analysis: Analysis, kept: tuple[Statement, ...]) -> tuple[Sentence, ...]:
    content = Overlaps(part for s in kept for part in s.spans)
    return tuple(
        replace(s, place=Place.UNASSIGNED)
        if s.place == Place.STATEMENT and not content.any(s.start, s.end)
        else s
        for s in analysis.sentences
    )


def _term(term: FramingTerm, sure: set[int]) -> FramingTerm:
    if term.statement is None or term.statement in sure:
        return term
    return replace(term, statement=None, holder=UNKNOWN)

"""Two readings of the same documents, put side by side finding by finding."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from stance.types import Analysis, FramingTerm, Stance, Statement

Finding = TypeVar("Finding")
Pair = tuple[Finding | None, Finding | None]
"""A finding of the first reading and of the second; None where one lacks it."""

LEAST_SHARED = 0.5
"""Share of the longer statement that two readings must have in common."""


def paired(
    first: Iterable[Analysis], second: Iterable[Analysis]
) -> Iterator[Pair[Analysis]]:
    """Give the documents of both by id, those of one alone last.

    Both are read in step, so that equal orders keep one document in memory.
    """
    waiting: tuple[defaultdict[str, deque[Analysis]], ...]
    waiting = defaultdict(deque), defaultdict(deque)
    for both in zip_longest(first, second):
        for side, analysis in enumerate(both):
            if analysis is None:
                continue
            others = waiting[1 - side][analysis.document.id]
            if others:
                other = others.popleft()
                yield (other, analysis) if side else (analysis, other)
            else:
                waiting[side][analysis.document.id].append(analysis)
    for each in waiting[0].values():
        yield from ((analysis, None) for analysis in each)
    for each in waiting[1].values():
        yield from ((None, analysis) for analysis in each)


def statements(one: Analysis, two: Analysis) -> list[Pair[Statement]]:
    """Pair the statements of the same place: equal ones first, then those that overlap.

    Statements overlap that share half of the longer one.
    """
    pairs = _by_key(one.statements, two.statements, lambda s: (s.start, s.end))
    alone = [a for a, b in pairs if a is not None and b is None]
    rest = [b for a, b in pairs if a is None and b is not None]
    found = [pair for pair in pairs if None not in pair]
    for statement in alone:
        near = max(rest, key=lambda s: _shared(statement, s), default=None)
        if near is not None and _shared(statement, near) >= LEAST_SHARED:
            rest.remove(near)
            found.append((statement, near))
        else:
            found.append((statement, None))
    return [*found, *((None, statement) for statement in rest)]


def terms(one: Analysis, two: Analysis) -> list[Pair[FramingTerm]]:
    """Pair the framing terms of the same words."""
    return _by_key(one.framing, two.framing, lambda t: (t.start, t.end))


def stances(
    one: Analysis, two: Analysis, made: Iterable[Pair[Statement]]
) -> list[Pair[Stance]]:
    """Pair the stances towards a target of statements that are paired.

    Those of narration are paired by their place.
    """
    first_id = {b.id: a.id for a, b in made if a is not None and b is not None}

    def place(stance: Stance, mine: bool) -> Hashable:
        known = stance.statement if mine else first_id.get(stance.statement)
        alone = None if known is not None else stance.statement
        return known, alone, stance.target

    keys = {id(s): place(s, True) for s in one.stances}
    keys |= {id(s): place(s, False) for s in two.stances}
    for s in (*one.narrator_stances, *two.narrator_stances):
        keys[id(s)] = (s.start, s.end, s.target)
    first = (*one.stances, *one.narrator_stances)
    second = (*two.stances, *two.narrator_stances)
    return _by_key(first, second, lambda s: keys[id(s)])


def _by_key(
    first: Sequence[Finding],
    second: Sequence[Finding],
    key: Callable[[Finding], Hashable],
) -> list[Pair[Finding]]:
    """Pair findings with the same key in order; what is left stays alone."""
    waiting: defaultdict[Hashable, deque[Finding]] = defaultdict(deque)
    for finding in second:
        waiting[key(finding)].append(finding)
    found: list[Pair[Finding]] = []
    for finding in first:
        equal = waiting[key(finding)]
        found.append((finding, equal.popleft() if equal else None))
    rest = [finding for each in waiting.values() for finding in each]
    return [*found, *((None, finding) for finding in rest)]


def _shared(one: Statement, two: Statement) -> float:
    common = min(one.end, two.end) - max(one.start, two.start)
    return common / max(one.end - one.start, two.end - two.start)

"""Which differences hold when documents or speakers are shuffled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reports.compare.results import LEVEL, Grade, Test
from reports.compare.sums import Sums
from reports.statistics.keyness import Numbers
from reports.statistics.shuffles import SEED, affordable, max_t, plan, testable

LEAST_DOCUMENTS = 5
"""Documents that must hold an item before a difference in it is tested."""


class Tested(NamedTuple):
    """A row per group, a column per item; NaN where nothing was tested."""

    p: Numbers
    family: Numbers
    test: Test


def untested(sums: Sums) -> Tested:
    """Give the empty result where nothing is to be tested."""
    nothing = np.full((sums.groups, sums.counts.shape[1]), np.nan)
    names = tuple(group for group, _ in sums.sheet.groups)
    return Tested(nothing, nothing, Test(sums.sheet.unit, 0, True, SEED, 0, names))


class _Round(NamedTuple):
    """One shuffle: the groups it tests, its units, and the side of each unit."""

    rows: list[int]
    units: NDArray[np.int64]
    sides: NDArray[np.int32]


def tested(sums: Sums, others: list[list[int]]) -> Tested:
    """Test every item in enough documents, in each group against its others.

    Against all others together, the family is every item in every group at once.
    Against chosen groups each comparison is a family of its own, and its p-values are
    multiplied by the number of comparisons (Bonferroni).
    """
    everyone = list(range(sums.groups))
    items = np.flatnonzero(sums.documents(everyone) >= LEAST_DOCUMENTS)
    p = np.full((sums.groups, sums.counts.shape[1]), np.nan)
    family = p.copy()
    deals = []
    for rows, units, sides in _rounds(sums, others) if len(items) else ():
        counts = sums.unit_counts[units][:, items]
        dealt = plan(sides, shuffles=affordable(counts, sides))
        found = max_t(counts, sums.unit_sizes[units], sides, dealt)
        for row, group in enumerate(rows):
            p[group, items], family[group, items] = found.p[row], found.family[row]
        deals.append(dealt)
    done = ~np.isnan(p).all(axis=1)
    if len(deals) > 1:
        family = np.minimum(1.0, family * done.sum())
    asked = zip(sums.sheet.groups, others, done, strict=True)
    test = Test(
        units=sums.sheet.unit,
        shuffles=min((len(d.deals) for d in deals), default=0),
        complete=all(d.complete for d in deals),
        seed=SEED,
        family=int((~np.isnan(p)).sum()),
        untested=tuple(name for (name, _), o, tried in asked if o and not tried),
    )
    return Tested(p, family, test)


def _rounds(sums: Sums, others: list[list[int]]) -> Iterator[_Round]:
    """Whatever has a side with enough units against it."""
    of = sums.unit_groups
    if sums.groups > 1 and all(len(other) == sums.groups - 1 for other in others):
        if testable(of):
            yield _Round(list(range(sums.groups)), np.arange(len(of)), of)
        return
    for group, other in enumerate(others):
        units = np.flatnonzero(np.isin(of, [group, *other]))
        sides = (of[units] != group).astype(np.int32)
        if other and testable(sides):
            yield _Round([group], units, sides)


def grade(p: float, family: float, documents: int) -> Grade:
    """Give the grade of a difference; ``documents`` are those of the side with more."""
    if np.isnan(p):
        return Grade.UNTESTED
    if family < LEVEL and documents >= LEAST_DOCUMENTS:
        return Grade.SUPPORTED
    return Grade.SUGGESTIVE if p < LEVEL else Grade.SEEN

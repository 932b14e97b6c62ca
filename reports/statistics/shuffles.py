"""Whether a difference of groups holds when whole documents are shuffled.

Words clump in documents, so that a test which takes tokens as independent finds
differences between halves of one newspaper. Here the documents (or speakers), each
with all its words, are dealt to the groups anew, and a difference counts when so large
a one is rare; of all words and groups together for the family-wise p (max-T: Westfall
and Young 1993, Resampling-Based Multiple Testing).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import lgamma, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from reports.statistics.keyness import Numbers

Deals = NDArray[np.int32]
"""A row per deal, a column per unit: the group that the unit is dealt to."""

SHUFFLES, SEED = 4_999, 20_260_101
MOST_SPLITS = 5_000
"""Deals that are enumerated when there are no more; else ``SHUFFLES`` are drawn."""
LEAST_UNITS = 4
"""Units a side below which no p-value is given: 3 v 3 cannot fall below .10."""
LEAST_SHUFFLES = 499
MOST_CELLS = 10_000_000
MOST_STEPS = 6_000_000_000
"""Deals are drawn in smaller numbers, down to the least, where units x deals would not
fit in memory, or counts x deals x groups would take more than a few seconds."""
BLOCK = 500_000
"""Words x deals that are held at a time."""
SLACK = 1e-9


class Plan(NamedTuple):
    """The deals, and whether they are all there are (the given one among them)."""

    deals: Deals
    complete: bool


class Shuffled(NamedTuple):
    """A row per group, a column per word; NaN for a group with too few units.

    ``z`` is the LogRatio (every count plus a half) in standard deviations from its
    mean over the deals, ``p`` the two-sided share of deals as far out, ``family`` the
    share of deals in which any word of any group is as far out.
    """

    z: Numbers
    p: Numbers
    family: Numbers


def plan(groups: Deals, seed: int = SEED, shuffles: int = SHUFFLES) -> Plan:
    """Give all ways to deal the units to groups of these sizes, or a seeded sample.

    ``groups`` holds the group of each unit, from 0.
    """
    sizes = np.bincount(groups)
    if _few(sizes.tolist()):
        deals = np.array(list(_deals(sizes.tolist())), dtype=np.int32)
        return Plan(deals, complete=True)
    shuffles = _within(shuffles, MOST_CELLS // len(groups))
    rng = np.random.default_rng(seed)
    drawn = np.tile(groups.astype(np.int32), (shuffles, 1))
    return Plan(rng.permuted(drawn, axis=1), complete=False)


def affordable(counts: csr_array, groups: Deals) -> int:
    """Give how many deals of these counts to these groups take bearable time."""
    sides = len(testable(groups))
    cost = max(1, sides * (counts.nnz + counts.shape[1]))
    return _within(SHUFFLES, MOST_STEPS // cost)


def _within(shuffles: int, most: int) -> int:
    return min(shuffles, max(LEAST_SHUFFLES, most))


def _few(sizes: list[int]) -> bool:
    """Whether all deals can be enumerated."""
    log_total = lgamma(sum(sizes) + 1) - sum(lgamma(n + 1) for n in sizes)
    return log_total <= log(MOST_SPLITS) + SLACK


def _deals(sizes: list[int]) -> Iterator[list[int]]:
    """Every way to give the units to groups of these sizes."""
    units = sum(sizes)
    if len(sizes) == 1:
        yield [0] * units
        return
    for chosen in combinations(range(units), sizes[-1]):
        inside = set(chosen)
        for rest in _deals(sizes[:-1]):
            dealt = iter(rest)
            yield [len(sizes) - 1 if i in inside else next(dealt) for i in range(units)]


def testable(groups: Deals) -> list[int]:
    """Give the groups that have enough units, and enough against them."""
    sizes = np.bincount(groups)
    least = np.minimum(sizes, len(groups) - sizes)
    return np.flatnonzero(least >= LEAST_UNITS).tolist()


def max_t(counts: csr_array, sizes: Numbers, groups: Deals, plan: Plan) -> Shuffled:
    """Test every word of every group against the pooled rest.

    ``counts`` has a row per unit and a column per word; ``sizes`` are the tokens of the
    units, ``groups`` the group of each.
    """
    shape = int(groups.max()) + 1, counts.shape[1]
    found = Shuffled(*(np.full(shape, np.nan) for _ in range(3)))
    sides = testable(groups)
    if shape[0] == 2:
        # Two groups are one difference, seen from two sides.
        sides = sides[:1]
    largest = np.zeros(len(plan.deals))
    for group in sides:
        side = _Side(counts, sizes, np.vstack([groups, plan.deals]) == group)
        for words in _blocks(counts.shape[1], len(largest)):
            z = side.differences(words)
            given, dealt = z[:, 0], np.abs(z[:, 1:])
            far = (dealt >= np.abs(given)[:, None] - SLACK).sum(axis=1)
            found.z[group, words], found.p[group, words] = given, _chance(far, plan)
            np.maximum(largest, dealt.max(axis=0), out=largest)
    largest.sort()
    for group in sides:
        below = largest.searchsorted(np.abs(found.z[group]) - SLACK)
        found.family[group] = _chance(len(largest) - below, plan)
    return _mirrored(found) if shape[0] == 2 and sides else found


class _Side:
    """One group against the rest, as given (column 0) and under every deal."""

    def __init__(
        self, counts: csr_array, sizes: Numbers, inside: NDArray[np.bool_]
    ) -> None:
        # Counts below 2 ** 24 are exact in single precision, which halves the memory.
        self.words = counts.astype(np.float32).tocsc()
        self.totals = np.asarray(counts.sum(axis=0), dtype=float).ravel()
        self.inside = np.ascontiguousarray(inside.T, dtype=np.float32)
        own = inside @ sizes
        self.length = np.log2((own + 1) / (sizes.sum() - own + 1))

    def differences(self, words: slice) -> Numbers:
        """Give the LogRatio in standard deviations from its mean, both over deals."""
        own = np.asarray(self.words[:, words].T @ self.inside, dtype=float)
        rest = self.totals[words, None] - own
        ratio = np.log2((own + 0.5) / (rest + 0.5)) - self.length
        dealt = ratio[:, 1:]
        spread = dealt.std(axis=1, keepdims=True)
        ratio -= dealt.mean(axis=1, keepdims=True)
        zeros = np.zeros_like(ratio)
        return np.asarray(np.divide(ratio, spread, out=zeros, where=spread > SLACK))


def _blocks(words: int, deals: int) -> Iterator[slice]:
    step = max(1, BLOCK // deals)
    for start in range(0, words, step):
        yield slice(start, min(start + step, words))


def _chance(far: NDArray[np.intp], plan: Plan) -> Numbers:
    """The share of deals as far out; drawn ones leave room for the given deal."""
    given = 0 if plan.complete else 1
    return np.asarray((far + given) / (len(plan.deals) + given), dtype=float)


def _mirrored(found: Shuffled) -> Shuffled:
    """The second of two groups: the same difference with the other sign."""
    found.z[1] = -found.z[0]
    found.p[1], found.family[1] = found.p[0], found.family[0]
    return found

"""Small tables without large-sample theory, and the chance of a silence.

``scipy.stats`` is loaded on first use: it takes half a second and 45 MB, and words
alone do not need it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb, exp, inf, lgamma, prod, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reports.statistics.keyness import Numbers

MOST_TABLES = 200_000
"""Tables with the same margins that are enumerated; beyond, they are drawn."""
DRAWS, SEED = 9_999, 20_260_101
SLACK = 1e-7
"""Tables whose chance differs by rounding only count as equally likely."""

Table = Sequence[Sequence[int]]
Counts = NDArray[np.int64]


class TableTest(NamedTuple):
    """A table of counts tested: exact p, Cramér's V without its bias, and cells.

    ``residuals`` are adjusted standardised: beyond 2 in size a cell stands out.
    """

    p: float
    cramers_v: float
    residuals: Numbers


def fisher(table: Table, alternative: str = "two-sided") -> float:
    """Give the exact p of a 2 x 2 table, by scipy; ``less`` and ``greater`` too."""
    from scipy import stats

    return float(stats.fisher_exact(table, alternative=alternative).pvalue)


def silence(own_total: int, other: int, other_total: int) -> float:
    """Give the chance that no hit of all falls to one side (one-sided Fisher).

    The side has ``own_total`` cases without a hit, the others ``other`` hits among
    ``other_total``.
    """
    return fisher([[0, own_total], [other, other_total - other]], "less")


def table_test(table: Table) -> TableTest:
    """Test whether rows and columns go together; empty rows and columns are dropped.

    p is Freeman and Halton's (1951): all tables with these margins that are no
    likelier than this one; of very many tables a seeded sample is drawn. A table with
    one row or column left has p 1 and V 0.
    """
    full = np.asarray(table, dtype=np.int64)
    rows, columns = full.sum(axis=1) > 0, full.sum(axis=0) > 0
    kept = full[rows][:, columns]
    residuals = np.zeros(full.shape)
    if min(kept.shape, default=0) < 2:
        return TableTest(1.0, 0.0, residuals)
    residuals[np.ix_(rows, columns)] = _residuals(kept)
    return TableTest(_freeman_halton(kept), _cramers_v(kept), residuals)


def _freeman_halton(table: Counts) -> float:
    rows, columns = table.sum(axis=1).tolist(), table.sum(axis=0).tolist()
    if _many(rows, columns):
        from scipy import stats

        rng = np.random.default_rng(SEED)
        draws = stats.MonteCarloMethod(n_resamples=DRAWS, rng=rng)
        return float(stats.fisher_exact(table, method=draws).pvalue)
    least = -sum(lgamma(n + 1) for n in table.ravel().tolist()) + SLACK
    total = sum(lgamma(n + 1) for n in [*rows, *columns]) - lgamma(sum(rows) + 1)
    found = (-weight for weight in _weights(rows, columns))
    return min(1.0, sum(exp(total + log) for log in found if log <= least))


def _many(rows: list[int], columns: list[int]) -> bool:
    """Whether there may be too many tables: an upper bound, all but one row free."""
    free = sorted(rows)[:-1]
    width = len(columns) - 1
    bound = inf if sum(rows) > 10_000 else prod(comb(n + width, width) for n in free)
    return bound > MOST_TABLES


def _weights(rows: list[int], columns: list[int]) -> Iterator[float]:
    """The sum of ln n! over the cells, for every table with these margins."""
    if len(rows) == 1:
        yield sum(lgamma(n + 1) for n in columns)
        return
    for row in _fillings(rows[0], columns):
        weight = sum(lgamma(n + 1) for n in row)
        left = [c - n for c, n in zip(columns, row, strict=True)]
        yield from (weight + rest for rest in _weights(rows[1:], left))


def _fillings(total: int, room: list[int]) -> Iterator[list[int]]:
    """All ways to place ``total`` in cells that hold at most ``room``."""
    if len(room) == 1:
        if total <= room[0]:
            yield [total]
        return
    for n in range(min(total, room[0]) + 1):
        yield from ([n, *rest] for rest in _fillings(total - n, room[1:]))


def _cramers_v(table: Counts) -> float:
    """Bias-corrected (Bergsma 2013, Journal of the Korean Statistical Society 42)."""
    n, (r, c) = int(table.sum()), table.shape
    if n < 2:
        return 0.0
    from scipy import stats

    phi = stats.chi2_contingency(table, correction=False).statistic / n
    phi = max(0.0, phi - (r - 1) * (c - 1) / (n - 1))
    size = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
    return sqrt(phi / size) if size > 0 else 0.0


def _residuals(table: Counts) -> Numbers:
    n = table.sum()
    rows, columns = table.sum(axis=1, keepdims=True), table.sum(axis=0, keepdims=True)
    expected = rows * columns / n
    spread = np.sqrt(expected * (1 - rows / n) * (1 - columns / n))
    return np.asarray((table - expected) / spread, dtype=float)

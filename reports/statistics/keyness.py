"""One word in two bodies of text: how much more often, and how surely.

A word occurs ``a`` times among ``c`` tokens, and ``b`` times among ``d`` tokens of the
reference. ``a`` and ``b`` are arrays, one place per word. The intervals and G2 take
tokens as independent, which the words of one document are not: they describe a
difference, and ``shuffles`` tests it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, xlogy

from reports.statistics.shares import Z95

Numbers = NDArray[np.float64]

ZERO = 0.5
"""What stands for no occurrence in a LogRatio (Hardie 2014)."""
TAIL = 0.025
"""What a two-sided 95 % interval leaves out at each end."""


def g2(a: Numbers, b: Numbers, c: float, d: float) -> Numbers:
    """Give the log-likelihood ratio of the table [[a, b], [c - a, d - b]].

    All four cells (Dunning 1993, Computational Linguistics 19(1)); chi-square with one
    degree of freedom where tokens are independent.
    """
    return two_cell_g2(a, b, c, d) + two_cell_g2(c - a, d - b, c, d)


def two_cell_g2(a: Numbers, b: Numbers, c: float, d: float) -> Numbers:
    """Give the first two cells of G2 alone (Rayson and Garside 2000)."""
    expected = (a + b) / (c + d)
    with np.errstate(divide="ignore", invalid="ignore"):
        cells = xlogy(a, a / (c * expected)) + xlogy(b, b / (d * expected))
    return np.asarray(np.where(a + b > 0, 2 * cells, 0.0))


def bic(a: Numbers, b: Numbers, c: float, d: float) -> Numbers:
    """Give the Bayes factor approximation G2 - ln N, two cells (Wilson 2013)."""
    return two_cell_g2(a, b, c, d) - float(np.log(c + d))


def log_ratio(a: Numbers, b: Numbers, c: float, d: float) -> Numbers:
    """Give the binary logarithm of the ratio of rates; 0 counts as 0.5 (Hardie 2014).

    1 means twice as often, 2 four times, -1 half as often.
    """
    return np.asarray(np.log2(_at_least(a) / c) - np.log2(_at_least(b) / d))


def log_ratio_interval(
    a: Numbers, b: Numbers, c: float, d: float
) -> tuple[Numbers, Numbers]:
    """Give the 95 % interval of the LogRatio (Katz et al. 1978), tokens independent.

    Where a word is absent on one side that end is infinite, and the other end comes
    from the exact interval of ``lrc``.
    """
    half = Z95 / np.log(2) * np.sqrt(_variance(a, b, c, d))
    middle = log_ratio(a, b, c, d)
    low, high = conservative_ends(a, b, c, d)
    both = (a > 0) & (b > 0)
    return np.where(both, middle - half, low), np.where(both, middle + half, high)


def lrc(a: Numbers, b: Numbers, c: float, d: float) -> Numbers:
    """Give the conservative LogRatio: the end of its interval nearer to no difference.

    Evert 2023 (osf.io/x8z9n): exact interval of ``a`` among ``a + b``. 0 where it
    includes no difference.
    """
    low, high = conservative_ends(a, b, c, d)
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def conservative_ends(
    a: Numbers, b: Numbers, c: float, d: float
) -> tuple[Numbers, Numbers]:
    """Give both ends of the interval of ``lrc``; infinite where a side has no word."""
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(a > 0, betaincinv(np.maximum(a, 1), b + 1, TAIL), 0.0)
        high = np.where(b > 0, betaincinv(a + 1, np.maximum(b, 1), 1 - TAIL), 1.0)
        ends = np.log2(d / c * low / (1 - low)), np.log2(d / c * high / (1 - high))
    return ends


def _variance(a: Numbers, b: Numbers, c: float, d: float) -> Numbers:
    """Variance of the natural logarithm of the ratio of rates."""
    return 1 / _at_least(a) - 1 / c + 1 / _at_least(b) - 1 / d


def _at_least(count: Numbers) -> Numbers:
    return np.where(count > 0, count, ZERO)

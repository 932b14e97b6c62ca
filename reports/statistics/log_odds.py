"""Which words to look at first: a ranking that rare words cannot lead by luck."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reports.statistics.keyness import Numbers

LEAST_MASS, MOST_MASS = 10.0, 500.0
"""The prior weighs a hundredth of the text, within these bounds (in tokens)."""
ZERO = 0.5
"""The least that is left for all other words."""


class Prior(NamedTuple):
    """Pseudo-counts of the words, and the mass of the whole prior in tokens."""

    counts: Numbers
    mass: float


class LogOdds(NamedTuple):
    """Log-odds ratio in natural units, its variance, and their z score."""

    delta: Numbers
    variance: Numbers
    z: Numbers


def log_odds(a: Numbers, b: Numbers, c: float, d: float, prior: Prior) -> LogOdds:
    """Give the log-odds ratio of each word with an informative Dirichlet prior.

    Monroe, Colaresi and Quinn 2008, Political Analysis 16(4). ``a`` and ``b`` are the
    counts of words among ``c`` and ``d`` tokens (or of what statements hold, among as
    many statements). The z score ranks; it is no test, since the words of one text are
    not independent.
    """
    one, two = a + prior.counts, b + prior.counts
    delta = np.log(one / np.maximum(c + prior.mass - one, ZERO))
    delta -= np.log(two / np.maximum(d + prior.mass - two, ZERO))
    variance = 1 / one + 1 / two
    return LogOdds(delta, variance, delta / np.sqrt(variance))


def informative_prior(background: Numbers, total: float) -> Prior:
    """Give a prior in proportion to the counts of all texts together.

    ``total`` is the number of tokens (or statements) that the counts come from.
    """
    mass = min(MOST_MASS, max(LEAST_MASS, total / 100))
    return Prior(mass * background / total, mass)

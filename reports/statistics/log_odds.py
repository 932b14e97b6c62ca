"""Which words to look at first: a ranking that rare words cannot lead by luck."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reports.statistics.keyness import Numbers

LEAST_MASS, MOST_MASS = 10.0, 500.0
"""The prior weighs a hundredth of the text, within these bounds (in tokens)."""


class LogOdds(NamedTuple):
    """Log-odds ratio in natural units, its variance, and their z score."""

    delta: Numbers
    variance: Numbers
    z: Numbers


def log_odds(first: Numbers, second: Numbers, prior: Numbers) -> LogOdds:
    """Give the log-odds ratio of each word with an informative Dirichlet prior.

    Monroe, Colaresi and Quinn 2008, Political Analysis 16(4). The arrays hold counts
    of the whole vocabulary and the prior's pseudo-counts. The z score ranks; it is no
    test, since the words of one text are not independent.
    """
    one, two = first + prior, second + prior
    delta = np.log(one / (one.sum() - one)) - np.log(two / (two.sum() - two))
    variance = 1 / one + 1 / two
    return LogOdds(delta, variance, delta / np.sqrt(variance))


def informative_prior(background: Numbers) -> Numbers:
    """Give pseudo-counts in proportion to the counts of all texts together."""
    total = background.sum()
    mass = min(MOST_MASS, max(LEAST_MASS, total / 100))
    return np.asarray(mass * background / total)

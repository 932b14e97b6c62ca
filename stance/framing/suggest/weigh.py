"""How far a word sets one group of texts apart from the others."""

from __future__ import annotations

from math import log, sqrt
from typing import NamedTuple

PRIOR = 500.0
"""Occurrences that the prior is worth."""


class Weight(NamedTuple):
    """The log of the odds ratio, and the same over its spread, for ranking."""

    log_odds: float
    rank: float


def weigh(own: int, own_total: int, other: int, other_total: int) -> Weight:
    """The weight of a word that a group has ``own`` times in ``own_total`` words.

    Log odds with an informative Dirichlet prior, the word's frequency in all groups
    together: Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political Analysis
    16(4). The spread belongs to the estimate under that model; it is no test, and the
    words of one document do not come alone.
    """
    if own + other >= own_total + other_total:
        return Weight(0.0, 0.0)
    prior = PRIOR * (own + other) / (own_total + other_total)
    one = _odds(own + prior, own_total + PRIOR)
    two = _odds(other + prior, other_total + PRIOR)
    difference = one - two
    spread = sqrt(1 / (own + prior) + 1 / (other + prior))
    return Weight(difference, difference / spread)


def _odds(count: float, total: float) -> float:
    return log(count / (total - count))

"""How far groups lie apart in their words, and which words make the distance."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import xlogy

from reports.statistics.keyness import Numbers


class Divergence(NamedTuple):
    """Jensen-Shannon divergence in bits, and the part of each word; parts add up."""

    bits: float
    parts: Numbers


def jensen_shannon(counts: Numbers) -> Divergence:
    """Give the divergence of k groups of equal weight: 0 alike, log2 k nothing shared.

    ``counts`` has a row per group and a column per word; every row must hold a word.
    Lin 1991, IEEE Transactions on Information Theory 37(1). Small samples look farther
    apart than they are.
    """
    shares = counts / counts.sum(axis=1, keepdims=True)
    middle = shares.mean(axis=0)
    inner = xlogy(shares, shares).mean(axis=0)
    parts = (inner - xlogy(middle, middle)) / np.log(2)
    return Divergence(float(parts.sum()), parts)

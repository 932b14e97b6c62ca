"""Whether a word is spread over the texts or clumped in a few."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from reports.statistics.keyness import Numbers


def deviation(counts: csr_array, sizes: Numbers) -> Numbers:
    """Give the deviation of proportions (DP) of each word, 0 even to almost 1 clumped.

    Gries 2008: half the sum of differences between the share of the word and the share
    of the text that each part holds. ``counts`` has a row per part and a column per
    word, ``sizes`` the tokens of the parts. NaN for a word that does not occur.
    """
    cells = counts.tocoo()
    totals = np.asarray(counts.sum(axis=0), dtype=float).ravel()
    expected = sizes / sizes.sum()
    # A part without the word adds its whole share; the others add a difference.
    held = expected[cells.row]
    terms = np.abs(cells.data / totals[cells.col] - held) - held
    sums = np.bincount(cells.col, weights=terms, minlength=counts.shape[1])
    return np.where(totals > 0, (1 + sums) / 2, np.nan)


def normed_deviation(counts: csr_array, sizes: Numbers) -> Numbers:
    """Give DP divided by its largest possible value (Lijffijt and Gries 2012).

    NaN where there is one part only, as nothing can be spread there.
    """
    most = 1 - (sizes / sizes.sum()).min()
    if most <= 0:
        return np.full(counts.shape[1], np.nan)
    return np.asarray(deviation(counts, sizes) / most)

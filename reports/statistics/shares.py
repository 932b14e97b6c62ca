"""Shares and their intervals, one by one and in pairs."""

from __future__ import annotations

from math import sqrt

Z95 = 1.959963984540054
"""Two-sided 95 % quantile of the standard normal distribution."""


def wilson(count: int, total: int) -> tuple[float, float]:
    """Give the 95 % score interval of a share, both ends in [0, 1].

    Wilson 1927, Journal of the American Statistical Association 22(158), 209-212. With
    ``total`` 0 nothing is known and the interval is (0, 1). Raises ValueError when
    ``count`` does not lie in [0, ``total``].
    """
    if not 0 <= count <= total:
        raise ValueError(f"count {count} is not in 0..{total}")
    if total == 0:
        return 0.0, 1.0
    share, spread = count / total, Z95 * Z95 / total
    centre = (share + spread / 2) / (1 + spread)
    half = Z95 * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    low = 0.0 if count == 0 else centre - half
    high = 1.0 if count == total else centre + half
    return low, high


def interval_phrase(count: int, total: int) -> str:
    """Give a share with its interval: ``3 of 4, 75 % (95 % interval 30 to 95 %)``."""
    low, high = wilson(count, total)
    share = 100 * count / total if total else 0.0
    return (
        f"{count} of {total}, {share:.0f} % "
        f"(95 % interval {100 * low:.0f} to {100 * high:.0f} %)"
    )


def newcombe(
    count: int, total: int, other: int, other_total: int
) -> tuple[float, float, float]:
    """Give the difference of two shares with its 95 % interval: (value, low, high).

    Newcombe 1998, Statistics in Medicine 17, 873-890, method 10: from the Wilson
    intervals of the two. Raises ValueError when a total is 0 or a count impossible.
    """
    if not total or not other_total:
        raise ValueError("a share of nothing has no difference from another")
    one, two = count / total, other / other_total
    (low1, high1), (low2, high2) = wilson(count, total), wilson(other, other_total)
    down = sqrt((one - low1) ** 2 + (high2 - two) ** 2)
    up = sqrt((high1 - one) ** 2 + (two - low2) ** 2)
    return one - two, one - two - down, one - two + up


def most_if_unseen(total: int) -> float:
    """Give the largest share that ``total`` cases without a single hit allow (95 %).

    One-sided and exact, 1 - 0.05 ** (1 / total); 1 when there is no case.
    """
    return 1 - 0.05 ** (1 / total) if total else 1.0

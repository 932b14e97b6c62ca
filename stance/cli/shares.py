"""How far each side is for each target: shares with intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import sqrt

from stance.cli.tables import Table
from stance.types import Label

Z = 1.96
"""Standard normal quantile of a 95 % interval."""

FEWEST = 2
"""Decided statements from which a share says anything."""

Counts = Mapping[tuple[str | None, str, Label], int]


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); ``count`` is above 0."""
    share = hits / count
    middle = share + Z * Z / (2 * count)
    spread = Z * sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    scale = 1 + Z * Z / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def shares_table(
    sides: Iterable[str | None],
    targets: Iterable[tuple[str, str]],
    counts: Counts,
    label: Callable[[str | None], str],
) -> Table | None:
    """Shares of support among the decided statements; None where there are too few.

    ``targets`` are pairs of id and label, ``label`` names a perspective.
    """
    listed = list(targets)
    rows = tuple(
        (label(side), name, *_figures(found))
        for side in sides
        for target, name in listed
        if (found := {lb: counts.get((side, target, lb), 0) for lb in Label})
        and sum(found.values()) - found[Label.UNDECIDED] >= FEWEST
    )
    if not rows:
        return None
    columns = ("Perspective", "Target", "Decided", "For", "95 %", "Undecided")
    note = f"Of decided statements; {FEWEST} or more. Undecided ones count for nothing."
    return Table("How far for it", columns, rows, (2, 3, 4, 5), note)


def _figures(found: Mapping[Label, int]) -> tuple[str, str, str, str]:
    undecided = found[Label.UNDECIDED]
    decided = sum(found.values()) - undecided
    low, high = wilson(found[Label.SUPPORT], decided)
    return (
        str(decided),
        f"{found[Label.SUPPORT] / decided:.0%}",
        f"{low:.0%} to {high:.0%}",
        str(undecided),
    )

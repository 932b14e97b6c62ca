"""Groups by positions, a table for each target, tested exactly."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from reports.compare.results import CrossTable
from reports.compare.sums import Sums
from reports.statistics.exact import table_test
from reports.statistics.shuffles import LEAST_UNITS
from stance.types import Label

LABELS = (Label.SUPPORT, Label.NEUTRAL, Label.OPPOSE)


def cross_tables(sums: Sums) -> tuple[CrossTable, ...]:
    """Give a table per target from items such as ``strike: support``."""
    columns: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for place, item in enumerate(sums.sheet.items):
        target, _, label = item.rpartition(": ")
        columns[target][label] = place
    return tuple(_table(sums, target, columns[target]) for target in columns)


def _table(sums: Sums, target: str, places: dict[str, int]) -> CrossTable:
    counts = np.zeros((sums.groups, len(LABELS)), dtype=np.int64)
    for column, label in enumerate(LABELS):
        if label in places:
            counts[:, column] = sums.counts[:, places[label]]
    enough = counts.sum(axis=1) >= LEAST_UNITS
    found = table_test(counts[enough].tolist()) if enough.sum() > 1 else None
    residuals = np.zeros(counts.shape)
    if found is not None:
        residuals[enough] = found.residuals
    return CrossTable(
        question=target,
        groups=tuple(name for name, _ in sums.sheet.groups),
        labels=tuple(label.value for label in LABELS),
        counts=tuple(map(tuple, counts.tolist())),
        p=None if found is None else found.p,
        cramers_v=None if found is None else found.cramers_v,
        residuals=tuple(map(tuple, residuals.tolist())),
    )

"""What a group never has that others have, and whether that may be chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from reports.compare.results import LEVEL, Silence, Verdict
from reports.compare.sums import Sums
from reports.statistics.exact import silence as chance_of_silence
from reports.statistics.shares import most_if_unseen
from reports.statistics.shuffles import LEAST_UNITS, Deals, plan, testable

LEAST_MENTIONS = 2
"""Mentions by the others from which on their absence is told."""


def silences(sums: Sums) -> tuple[Silence, ...]:
    """Give the silences of all groups against all others, least likely chance first."""
    # Late, as in ``exact``.
    from scipy.stats import false_discovery_control

    found = list(_found(sums))
    chances = [s.p for s in found if s.p is not None]
    corrected = iter(false_discovery_control(chances) if chances else ())
    judged = [
        judge(replace(s, q=None if s.p is None else float(next(corrected))))
        for s in found
    ]
    return tuple(sorted(judged, key=_likelihood))


def judge(silence: Silence) -> Silence:
    """Give the silence with its verdict.

    It is unlikely chance when q is below .05 and hardly any shuffle of four speakers
    (or documents) or more a side leaves the group without a mention.
    """
    if silence.q is None:
        return replace(silence, verdict=Verdict.FEW)
    if silence.q >= LEVEL:
        return replace(silence, verdict=Verdict.POSSIBLE)
    if silence.shuffled is None:
        return replace(silence, verdict=Verdict.FEW)
    beyond = silence.shuffled < LEVEL
    return replace(silence, verdict=Verdict.UNLIKELY if beyond else Verdict.POSSIBLE)


def _likelihood(silence: Silence) -> tuple[float, int]:
    return (2.0 if silence.p is None else silence.p), -silence.other_count


def _found(sums: Sums) -> Iterator[Silence]:
    able = testable(sums.unit_groups)
    dealt = plan(sums.unit_groups) if able else None
    for group in range(sums.groups):
        for item in np.flatnonzero(sums.counts[group] == 0).tolist():
            held = sums.rows_with(item)
            if len(held) >= LEAST_MENTIONS:
                deals = dealt.deals if dealt and group in able else None
                yield _silence(sums, group, item, deals)


def _silence(sums: Sums, group: int, item: int, deals: Deals | None) -> Silence:
    held = sums.rows_with(item)
    units = np.unique(sums.sheet.units[held])
    own = int((sums.sheet.group == group).sum())
    other = len(sums.sheet.group) - own
    few = min(own, other) < LEAST_UNITS
    return Silence(
        group=sums.sheet.groups[group][0],
        item=sums.sheet.items[item],
        size=own,
        other_count=len(held),
        other_size=other,
        other_documents=len(np.unique(sums.sheet.document[held])),
        most=most_if_unseen(own),
        p=None if few else chance_of_silence(own, len(held), other),
        q=None,
        shuffled=None if deals is None else _without(deals[:, units], group),
        verdict=Verdict.FEW,
        refs=sums.sheet.refs(held),
    )


def _without(deals: Deals, group: int) -> float:
    """The share of deals that give none of these units to the group."""
    return 1 - float((deals == group).any(axis=1).mean())

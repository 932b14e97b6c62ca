"""Groups against each other: one sheet in, every difference with its trust out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from perspectives.errors import UsageError
from reports.compare.crosstables import cross_tables
from reports.compare.question import Counted
from reports.compare.results import (
    Contrast,
    Contrasts,
    Distance,
    Grade,
    Group,
    Interval,
)
from reports.compare.sheet import Sheet
from reports.compare.silences import silences
from reports.compare.sums import Sums
from reports.compare.testing import Tested, grade, tested, untested
from reports.statistics.dispersion import normed_deviation
from reports.statistics.divergence import jensen_shannon
from reports.statistics.keyness import (
    Numbers,
    bic,
    g2,
    log_ratio,
    log_ratio_interval,
    lrc,
)
from reports.statistics.log_odds import informative_prior, log_odds
from reports.statistics.shares import newcombe, wilson

MOST_GROUPS = 500
"""Groups that can be set against each other; a page or table of more tells nobody."""
MOST = 50
"""Contrasts kept of each group, beside those that are supported."""
PARTS = 20
"""Items of the distance that are named."""
LEAST = {Counted.WORDS: 3}
"""Uses in all groups together from which on an item is listed."""
SILENT = (
    Counted.FRAMES,
    Counted.REFERENTS,
    Counted.TARGETS,
    Counted.PERSPECTIVES,
)
CROSSED = (Counted.STANCES,)
"""What silences are told of, and what is set out in tables: closed lists."""


def contrasts(sheet: Sheet, most: int | None = MOST, test: bool = True) -> Contrasts:
    """Compare the groups of a sheet, each with the reference of its question.

    ``most`` bounds the contrasts of a group (None keeps all); supported ones are always
    kept. Without ``test`` nothing is tested, as for two readings of the same documents.
    Raises UsageError when a group of the reference is not there, or when there are
    more than ``MOST_GROUPS``.
    """
    if len(sheet.groups) > MOST_GROUPS:
        raise UsageError(
            f"There are {len(sheet.groups):,} groups by {sheet.question.by}, and "
            f"{MOST_GROUPS} can be compared; choose a coarser --by or --period."
        )
    sums = Sums(sheet)
    others = _others(sheet)
    found = tested(sums, others) if test else untested(sums)
    rows: list[Contrast] = []
    for group, other in enumerate(others):
        if sums.sizes[group] and sums.sizes[other].sum():
            rows.extend(_Side(sums, group, other, found).contrasts(most))
    question = sheet.question
    silent, crossed = (SILENT, CROSSED) if test else ((), ())
    return Contrasts(
        counted=question.counted.value,
        by=question.by.value,
        language=sheet.language,
        reference=question.reference,
        groups=tuple(_group(sums, place) for place in range(sums.groups)),
        contrasts=tuple(rows),
        silences=silences(sums) if question.counted in silent else (),
        tables=cross_tables(sums) if question.counted in crossed else (),
        distance=_distance(sums),
        test=found.test,
        documents=sheet.documents,
        left_out=sheet.left_out,
    )


def _others(sheet: Sheet) -> list[list[int]]:
    """The groups that each group is set against, by place."""
    place = {name: i for i, (name, _) in enumerate(sheet.groups)}
    unknown = [name for name in sheet.question.reference if name not in place]
    if unknown:
        known = ", ".join(place) or "none"
        raise UsageError(
            f"There is no group '{unknown[0]}' to refer to; there are: {known}."
        )
    chosen = [place[name] for name in sheet.question.reference] or list(place.values())
    return [[o for o in chosen if o != group] for group in place.values()]


def _group(sums: Sums, place: int) -> Group:
    name, label = sums.sheet.groups[place]
    rows, speakers, documents, units = sums.tally(place)
    size = int(sums.sizes[place])
    return Group(name, label, rows, size, speakers, documents, units)


def _distance(sums: Sums) -> Distance | None:
    """The divergence of the groups that hold anything, when there are two."""
    held = np.flatnonzero(sums.counts.sum(axis=1) > 0)
    if len(held) < 2:
        return None
    found = jensen_shannon(sums.counts[held])
    shares = sums.counts[held] / sums.counts[held].sum(axis=1, keepdims=True)
    top = np.argsort(-found.parts, kind="stable")[:PARTS]
    parts = tuple(
        (
            sums.sheet.items[i],
            float(found.parts[i]),
            sums.sheet.groups[held[int(shares[:, i].argmax())]][0],
        )
        for i in top
        if found.parts[i] > 0
    )
    return Distance(found.bits, float(np.log2(len(held))), parts)


class _Pair(NamedTuple):
    """Numbers of one side and of the other."""

    own: Numbers
    other: Numbers


class _Side:
    """One group and its others, all items at once."""

    def __init__(
        self, sums: Sums, group: int, other: Sequence[int], found: Tested
    ) -> None:
        others = list(other)
        self.sums, self.group, self.found = sums, group, found
        self.sizes = float(sums.sizes[group]), float(sums.sizes[others].sum())
        self.counts = _Pair(sums.counts[group], sums.counts[others].sum(axis=0))
        self.documents = _Pair(sums.documents([group]), sums.documents(others))
        self.speakers = _Pair(sums.speakers[group], sums.speakers[others].sum(axis=0))
        prior = informative_prior(sums.counts.sum(axis=0), sums.sizes.sum())
        self.odds = log_odds(*self.counts, *self.sizes, prior)
        self.spread = normed_deviation(*sums.parts(group))

    def contrasts(self, most: int | None) -> Iterator[Contrast]:
        """Give the contrasts of the group, highest score first."""
        chosen = self._chosen(most)
        a, b = (side[chosen] for side in self.counts)
        low, high = log_ratio_interval(a, b, *self.sizes)
        measures = (log_ratio(a, b, *self.sizes), low, high)
        others = (measure(a, b, *self.sizes) for measure in (lrc, g2, bic))
        for item, *values in zip(chosen, *measures, *others, strict=True):
            yield self._contrast(int(item), [float(value) for value in values])

    def _chosen(self, most: int | None) -> NDArray[np.int64]:
        """Items to tell of: used enough, the highest scores and all supported."""
        least = LEAST.get(self.sums.sheet.question.counted, 1)
        order = np.argsort(-self.odds.z, kind="stable")
        order = order[(self.counts.own + self.counts.other)[order] >= least]
        if most is None:
            return order
        first = (np.arange(len(order)) < most) & (self.odds.z[order] > 0)
        held = [self._grade(item) is Grade.SUPPORTED for item in order.tolist()]
        chosen: NDArray[np.int64] = order[first | np.array(held, dtype=bool)]
        return chosen

    def _grade(self, item: int) -> Grade:
        own = self.counts.own[item] * self.sizes[1]
        more = own > self.counts.other[item] * self.sizes[0]
        documents = self.documents.own if more else self.documents.other
        p, family = (x[self.group, item] for x in (self.found.p, self.found.family))
        return grade(float(p), float(family), int(documents[item]))

    def _contrast(self, item: int, values: list[float]) -> Contrast:
        ratio, low, high, lrc, g2, bic = values
        own, other = (int(side[item]) for side in self.counts)
        sizes = int(self.sizes[0]), int(self.sizes[1])
        return Contrast(
            group=self.sums.sheet.groups[self.group][0],
            item=self.sums.sheet.items[item],
            count=own,
            size=sizes[0],
            documents=int(self.documents.own[item]),
            speakers=int(self.speakers.own[item]),
            other_count=other,
            other_size=sizes[1],
            other_documents=int(self.documents.other[item]),
            other_speakers=int(self.speakers.other[item]),
            share=Interval(own / sizes[0], *wilson(own, sizes[0])),
            difference=Interval(*newcombe(own, sizes[0], other, sizes[1])),
            log_ratio=Interval(ratio, low, high),
            lrc=lrc,
            log_odds=float(self.odds.delta[item]),
            score=float(self.odds.z[item]),
            g2=g2,
            bic=bic,
            dispersion=_known(self.spread[item]),
            p=_known(self.found.p[self.group, item]),
            family_p=_known(self.found.family[self.group, item]),
            grade=self._grade(item),
            refs=self.sums.sheet.refs(self.sums.rows_with(item, self.group)),
        )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

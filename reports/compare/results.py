"""What a comparison of groups comes to: frozen values that a page or a file shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reports.model import Ref

LEVEL = 0.05
"""Below this a p-value counts."""


class Grade(StrEnum):
    """How much a difference can be trusted."""

    SUPPORTED = "supported"
    SUGGESTIVE = "suggestive"
    SEEN = "seen"
    UNTESTED = "seen, not tested"


class Verdict(StrEnum):
    """Whether a silence may be chance."""

    UNLIKELY = "unlikely chance"
    POSSIBLE = "could be chance"
    FEW = "too few to tell"


class Interval(NamedTuple):
    """A value and its 95 % interval; an end may be infinite."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """A side of the comparison and how much there is of it.

    ``rows`` are its statements (or sentences of narration), ``size`` its tokens where
    words are counted, else its rows; ``units`` are what is shuffled (see ``Test``).
    """

    id: str
    label: str
    rows: int
    size: int
    speakers: int
    documents: int
    units: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """One item (a word, term, frame, stance) in one group, against the reference.

    ``count`` of ``size`` tokens (or statements), in ``documents`` and by ``speakers``;
    the same of the reference with ``other_``. ``share`` has Wilson's interval,
    ``difference`` (of the two shares) Newcombe's, ``log_ratio`` Katz's. ``score`` ranks
    (z of the log-odds with a Dirichlet prior, ``log_odds``); ``lrc`` is the LogRatio
    one can vouch for, ``g2`` and ``bic`` are given for who knows them. ``dispersion``
    (normed DP over the group's documents) is 0 for even, 1 for clumped, None when it
    cannot be told. ``p`` and ``family_p`` come from shuffled units, None where nothing
    is tested. ``refs`` are the statements behind ``count``, in order.
    """

    group: str
    item: str
    count: int
    size: int
    documents: int
    speakers: int
    other_count: int
    other_size: int
    other_documents: int
    other_speakers: int
    share: Interval
    difference: Interval
    log_ratio: Interval
    lrc: float
    log_odds: float
    score: float
    g2: float
    bic: float
    dispersion: float | None
    p: float | None
    family_p: float | None
    grade: Grade
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """An item that a group never has and others have.

    ``size`` statements of the group, ``other_count`` of ``other_size`` of the others.
    ``most`` is the largest share that the group may have all the same (95 %). ``p`` is
    the chance that all mentions fall to the others (one-sided Fisher test, statements
    taken as independent), None under four statements a side; ``q`` is p allowing for
    all silences looked at (Benjamini and Hochberg). ``shuffled`` is the share of
    shuffles in which the group has none, None under four units a side.
    """

    group: str
    item: str
    size: int
    other_count: int
    other_size: int
    other_documents: int
    most: float
    p: float | None
    q: float | None
    shuffled: float | None
    verdict: Verdict
    refs: tuple[Ref, ...] = ()

    @property
    def chance(self) -> float | None:
        """The probability that goes with the verdict: ``p``, or what overrules it.

        A silence whose ``p`` alone is small may be chance for the number of silences
        looked at (``q``) or because few speakers make it (``shuffled``).
        """
        if self.p is None or self.verdict is not Verdict.POSSIBLE or self.p >= LEVEL:
            return self.p
        return max(self.p, self.q or 0, self.shuffled or 0)

    @property
    def phrase(self) -> str:
        """The silence in words: ``0 of 4 v 9 of 20: could be chance, p = .13``."""
        counts = f"0 of {self.size} v {self.other_count} of {self.other_size}"
        words = f"{counts}: {self.verdict}"
        if self.p is None or self.chance is None:
            return words
        words += f", {p_phrase(self.p)}"
        if self.chance == self.p:
            return words
        sure = p_phrase(self.chance)
        if self.chance == self.q:
            return f"{words} (q{sure[1:]} of all silences looked at)"
        return f"{words} ({sure} when whole speakers or documents are dealt anew)"


@dataclass(frozen=True, slots=True)
class Distance:
    """How far the groups lie apart: Jensen-Shannon divergence of k groups, in bits.

    ``bits`` is 0 for groups alike and ``most`` (log2 k) for nothing shared; ``parts``
    are the items that make most of it, as (item, bits, group that has most of it).
    """

    bits: float
    most: float
    parts: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Groups by labels of one question, such as the stances towards a target.

    ``counts`` has a row per group. ``p`` is exact (Freeman and Halton) over the groups
    with four statements or more, None when there are not two such; ``cramers_v`` is
    free of its bias; ``residuals`` say which cells stand out (beyond 2 in size).
    """

    question: str
    groups: tuple[str, ...]
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    p: float | None
    cramers_v: float | None
    residuals: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Test:
    """How differences were tested.

    ``units`` (``documents`` or ``speakers``) are dealt to the groups ``shuffles`` times
    anew, or in all possible ways when ``complete``; ``family`` items times groups are
    tested together, ``untested`` groups have too few units.
    """

    units: str
    shuffles: int
    complete: bool
    seed: int
    family: int
    untested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Groups against each other in one kind of item, for words in one language.

    ``reference`` holds the ids of the groups that each group is set against; empty is
    all others together. ``contrasts`` go group by group, highest ``score`` first.
    ``documents`` are the ids of all documents in the order of their numbers,
    ``left_out`` phrases on what was not counted and why.
    """

    counted: str
    by: str
    language: str | None
    reference: tuple[str, ...]
    groups: tuple[Group, ...]
    contrasts: tuple[Contrast, ...]
    silences: tuple[Silence, ...]
    tables: tuple[CrossTable, ...]
    distance: Distance | None
    test: Test
    documents: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def of(self, group: str) -> tuple[Contrast, ...]:
        """Give the contrasts of one group, what it has more of first."""
        return tuple(c for c in self.contrasts if c.group == group)


def p_phrase(p: float) -> str:
    """Give a p-value as papers print it: ``p = .13``, ``p = .006``, ``p < .001``."""
    if p < 0.001:
        return "p < .001"
    # A third digit where two would leave open on which side of the level it lies.
    close = p < 0.01 or LEVEL - 0.005 <= p < LEVEL + 0.005
    digits = f"{p:.3f}" if close else f"{p:.2f}"
    return f"p = {digits.lstrip('0')}" if p < 0.995 else "p = 1"

"""How far codings of the same things agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

Coding = Sequence[str | None]
"""The label that one coder gives each thing; None where he gives none."""


class Agreement(NamedTuple):
    """The share of equal labels, and coefficients that allow for chance.

    ``things`` are those with two labels or more. ``alpha`` is Krippendorff's for names,
    ``kappa`` Cohen's (the mean over pairs of coders) and ``pi`` Scott's (Fleiss' kappa
    for more coders), all three by NLTK. ``ac1`` is Gwet's (2008, British Journal of
    Mathematical and Statistical Psychology 61), which does not collapse where nearly
    all labels are the same. ``kappa``, ``pi`` and ``ac1`` are None where labels are
    missing; every coefficient is None where one label is the only one.
    """

    things: int
    observed: float
    alpha: float | None = None
    kappa: float | None = None
    pi: float | None = None
    ac1: float | None = None


def agreement(codings: Sequence[Coding]) -> Agreement:
    """Compare the labels that two coders or more give the same things.

    Raises ValueError when the lists differ in length or share no thing.
    """
    if len({len(labels) for labels in codings}) != 1:
        raise ValueError("codings must be of the same things")
    columns = [[x for x in c if x is not None] for c in zip(*codings, strict=True)]
    shared = [labels for labels in columns if len(labels) > 1]
    if not shared:
        raise ValueError("codings must share a thing")
    observed = sum(map(_equal, shared)) / len(shared)
    used = Counter(label for labels in shared for label in labels)
    if len(used) == 1:
        return Agreement(len(shared), observed)
    # Half a second and 45 MB that no page without codings should pay for.
    from nltk.metrics.agreement import AnnotationTask

    task = AnnotationTask(data=_triples(codings))
    if any(len(labels) < len(codings) for labels in columns):
        return Agreement(len(shared), observed, task.alpha())
    return Agreement(
        len(shared),
        observed,
        alpha=task.alpha(),
        kappa=task.kappa(),
        pi=task.pi(),
        ac1=_ac1(observed, used),
    )


def _triples(codings: Sequence[Coding]) -> list[tuple[int, int, str]]:
    """Coder, thing, label, as NLTK reads them."""
    return [
        (coder, thing, label)
        for coder, labels in enumerate(codings)
        for thing, label in enumerate(labels)
        if label is not None
    ]


def _equal(labels: Sequence[str]) -> float:
    """The share of pairs of labels that are equal."""
    pairs = list(combinations(labels, 2))
    return sum(one == two for one, two in pairs) / len(pairs)


def _ac1(observed: float, used: Counter[str]) -> float:
    total = used.total()
    shares = [count / total for count in used.values()]
    chance = sum(share * (1 - share) for share in shares) / (len(shares) - 1)
    return (observed - chance) / (1 - chance)

"""What a head is worth: cross-validation, learning curve, and what more would pay."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log2
from typing import TypeVar

from stance.judge.models import POSITIONS
from stance.training.positions.heads import Item, head

T = TypeVar("T")

FOLDS = 5
DRAWS = 1000
SEED = 1
SHARES = (0.25, 0.5, 0.75, 1.0)
"""Shares of the labels at which the learning curve is measured."""

WORTH = 0.02
"""Gain in macro F1 that is worth labelling for."""


def predicted(items: Sequence[Item], share: float = 1.0) -> list[str]:
    """The label of each item by a head that was fitted without its fold.

    ``share`` of the other folds' labels are learned from. Folds keep the mix of labels.
    """
    folds = fold_of_each(items)
    found = [""] * len(items)
    for k in range(FOLDS):
        others = [i for i, fold in enumerate(folds) if fold != k]
        learned = [items[i] for i in _some(others, share)]
        if len({item.label for item in learned}) < 2:
            continue
        model = head(learned)
        for i in (i for i, fold in enumerate(folds) if fold == k):
            shares = model.shares(items[i].all)
            found[i] = POSITIONS[shares.index(max(shares))]
    return found


def fold_of_each(items: Sequence[Item]) -> list[int]:
    """The fold of each item: each label is dealt out in turn, in a random order."""
    order = list(range(len(items)))
    random.Random(SEED).shuffle(order)
    order.sort(key=lambda i: items[i].label)
    folds = [0] * len(items)
    for place, i in enumerate(order):
        folds[i] = place % FOLDS
    return folds


def _some(numbers: Sequence[int], share: float) -> list[int]:
    shuffled = list(numbers)
    random.Random(SEED).shuffle(shuffled)
    return sorted(shuffled[: ceil(share * len(shuffled))])


def macro_f1(right: Sequence[str], given: Sequence[str]) -> float:
    """The mean F1 of the labels that occur, in [0, 1]."""
    present = sorted(set(right))
    if not present:
        return 0.0
    wanted, found = Counter(right), Counter(given)
    hits = Counter(a for a, b in zip(right, given, strict=True) if a == b)
    return sum(2 * hits[n] / (wanted[n] + found[n]) for n in present) / len(present)


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


def interval(right: Sequence[str], given: Sequence[str]) -> Interval:
    """Macro F1, with a bootstrap of the items."""
    return _of(macro_f1(right, given), [macro_f1(*d) for d in _draws(right, given)])


def gain(right: Sequence[str], new: Sequence[str], old: Sequence[str]) -> Interval:
    """Macro F1 of the new labels less that of the old ones, paired bootstrap."""
    drawn = [
        macro_f1(r, n) - macro_f1(r, o)
        for r, both in _draws(right, list(zip(new, old, strict=True)))
        for n, o in [tuple(zip(*both, strict=True))]
    ]
    return _of(macro_f1(right, new) - macro_f1(right, old), drawn)


def _draws(
    right: Sequence[str], given: Sequence[T]
) -> Iterator[tuple[list[str], list[T]]]:
    chance = random.Random(SEED)
    places = range(len(right))
    for _ in range(DRAWS):
        drawn = chance.choices(places, k=len(places))
        yield [right[i] for i in drawn], [given[i] for i in drawn]


def _of(value: float, drawn: Sequence[float]) -> Interval:
    ordered = sorted(drawn)
    last = len(ordered) - 1
    return Interval(value, ordered[round(0.025 * last)], ordered[round(0.975 * last)])


def curve(items: Sequence[Item]) -> list[tuple[int, float]]:
    """Labels learned from, and macro F1 in cross-validation."""
    right = [item.label for item in items]
    learned = len(items) * (FOLDS - 1) / FOLDS
    return [
        (round(share * learned), macro_f1(right, predicted(items, share)))
        for share in SHARES
    ]


def more_labels(points: Sequence[tuple[int, float]]) -> tuple[float, int | None]:
    """The gain of twice the labels, and how many more bring ``WORTH``.

    The curve is taken to rise by the same amount with each doubling, the amount being
    the mean slope over the logarithm; None where it does not rise.
    """
    xs = [log2(max(1, n)) for n, _ in points]
    ys = [value for _, value in points]
    middle, level = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle) ** 2 for x in xs)
    rise = sum((x - middle) * (y - level) for x, y in zip(xs, ys, strict=True))
    slope = rise / spread if spread else 0.0
    if slope < WORTH / 4:
        return slope, None
    last = points[-1][0]
    return slope, ceil(last * (2 ** (WORTH / slope) - 1))

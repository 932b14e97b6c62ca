"""Batches of labelled windows, as tensors."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from stance.neural.features import piece_kinds
from stance.training.encoder.labels import UNSURE, Labelled

if TYPE_CHECKING:
    from torch import Tensor

T = TypeVar("T")

SORTED_TOGETHER = 20
"""Batches that are filled from one draw of windows, sorted by length."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of windows; ``row`` and ``at`` are the window and word of each cue."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    first: Tensor
    cue: Tensor
    row: Tensor
    at: Tensor
    relations: Tensor
    labels: Tensor
    weight: Tensor


def collate(items: Sequence[Labelled]) -> Batch:
    """Padded tensors of some windows."""
    import torch

    windows = [item.window for item in items]
    kinds = [piece_kinds(item.window, item.kinds) for item in items]
    words = max(len(window.words) for window in windows)
    return Batch(
        ids=padded([window.pieces for window in windows]),
        kinds=padded(kinds),
        mask=padded([[1] * len(window.pieces) for window in windows]).bool(),
        first=padded([window.first for window in windows]),
        cue=padded([item.cue for item in items], fill=UNSURE),
        row=torch.tensor([r for r, x in enumerate(items) for _ in x.at]).long(),
        at=torch.tensor([i for x in items for i in x.at]).long(),
        relations=padded([row for x in items for row in x.relations], words),
        labels=padded([row for x in items for row in x.labels], words, UNSURE),
        weight=torch.tensor([x.weight for x in items]),
    )


def padded(rows: Sequence[Sequence[int]], width: int = 0, fill: int = 0) -> Tensor:
    """Rows of numbers as long as ``width`` or the longest, whichever is longer."""
    import torch

    out = torch.full((len(rows), max([width, *map(len, rows)])), fill)
    for r, row in enumerate(rows):
        out[r, : len(row)] = torch.tensor(row)
    return out


def batches(
    items: Sequence[Labelled], size: int, chance: random.Random
) -> Iterator[list[Labelled]]:
    """All windows once, in random batches of similar length."""
    out = list(of_like_length(items, size, chance, lambda x: len(x.window.pieces)))
    chance.shuffle(out)
    yield from out


def of_like_length(
    items: Iterable[T], size: int, chance: random.Random, length: Callable[[T], int]
) -> Iterator[list[T]]:
    """All items once, shuffled and cut into batches of similar length."""
    order = list(items)
    chance.shuffle(order)
    for i in range(0, len(order), size * SORTED_TOGETHER):
        part = sorted(order[i : i + size * SORTED_TOGETHER], key=length)
        yield from (part[j : j + size] for j in range(0, len(part), size))

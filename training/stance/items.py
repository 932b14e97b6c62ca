"""What the encoder of positions is trained on: pieces with the numbers of classes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from torch import Tensor

from stance.judge.models import BEARS, POSITIONS
from stance.judge.pair import Pair
from stance.judge.tone import CLASSES
from stance.neural.asking import Pieces, name_pieces, pieces
from stance.neural.positions import BEARING, POSITION, TONE, tokenizer
from stance.training.encoder.batches import of_like_length, padded
from training.stance.news import Example
from training.stance.rows import NONE, Row

SIZE = 16
NO_SIDE, NO_SPEAKER, FEW_WORDS, NO_WORDS, UNDESCRIBED = 0.2, 0.1, 0.15, 0.1, 0.3
"""How often a perspective, a speaker, half of the keywords, all of them, and the
description are left out."""

KEPT = 0.2
"""Share of the pairs without bearing that a pass takes."""

NOTHING = -100
"""A class that the loss passes over."""


class Item(NamedTuple):
    """Pieces, and the number of the class in each task that is asked of them."""

    pieces: Pieces
    labels: dict[str, int]


def news_item(example: Example, read: Any) -> Item:
    """A sentence of the news as the encoder reads it."""
    found = name_pieces(example.text, example.span, read)
    return Item(found, {TONE: CLASSES.index(example.label)})


def pair_item(row: Row, read: Any, chance: random.Random) -> Item:
    """A pair of statement and target, some of what is known left out."""
    found = pieces(_thinned(row.asked.pair, chance), read)
    bears = row.label != NONE
    position = POSITIONS.index(row.label) if bears else NOTHING
    return Item(
        found, {BEARING: BEARS.index("bears" if bears else NONE), POSITION: position}
    )


def _thinned(pair: Pair, chance: random.Random) -> Pair:
    passage, target = pair.passage, pair.target
    if chance.random() < NO_SIDE:
        passage = replace(passage, perspective="")
    if chance.random() < NO_SPEAKER:
        passage = replace(passage, speaker="")
    if chance.random() < UNDESCRIBED:
        target = replace(target, description="")
    draw, words = chance.random(), target.keywords
    if draw < NO_WORDS:
        target = replace(target, keywords=())
    elif draw < NO_WORDS + FEW_WORDS:
        target = replace(target, keywords=tuple(chance.sample(words, len(words) // 2)))
    return replace(pair, passage=passage, target=target)


def batches(items: Sequence[Item], chance: random.Random) -> list[list[Item]]:
    """Batches of the same tasks each, of similar length, in a random order."""
    out = []
    for task in (TONE, BEARING):
        own = [item for item in items if task in item.labels]
        out += of_like_length(own, SIZE, chance, lambda item: len(item.pieces.ids))
    chance.shuffle(out)
    return out


def tensors(batch: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, kinds and mask of a batch, padded."""
    return (
        padded([item.pieces.ids for item in batch]),
        padded([item.pieces.kinds for item in batch]),
        padded([[1] * len(item.pieces.ids) for item in batch]).bool(),
    )


def passes(
    news: Sequence[Item], held: Sequence[Row], epochs: int, chance: random.Random
) -> Iterator[tuple[float, list[Item]]]:
    """Share of the training done, and the next batch."""
    read = tokenizer()
    for epoch in range(epochs):
        drawn = [row for row in held if row.label != NONE or chance.random() < KEPT]
        found = batches([*news, *(pair_item(r, read, chance) for r in drawn)], chance)
        for i, batch in enumerate(found):
            yield (epoch + i / len(found)) / epochs, batch

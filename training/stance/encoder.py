"""Fine-tune MiniLM on NewsMTSC, the corpus and the written studies.

usage: python -m training.stance.encoder NEWS.jsonl --minilm FOLDER -o TONE.pt
       python -m training.stance.encoder NEWS.jsonl CORPUS.jsonl STUDIES
           --start TONE.pt -o OUT.pt [--passes 2] [--rate 1e-4] [--seed 1]

NEWS is the training part of NewsMTSC as in ``shared/data/stance``, CORPUS the output of
``training.corpus.build``, STUDIES the folder ``training/stance/positions``; FOLDER
holds MiniLM's ``model.safetensors``. First, tone towards a name in the news is learned
alone. Then the head of positions starts from that of tone (support as a positive tone),
and three tasks share the encoder: tone; whether a statement bears on a target; its
position if it does, in corpus and studies (part ``train`` of
``training.stance.examples``). Each pass draws the speaker's and perspective's names and
the target's description and keywords anew, some left out, so that they are not learned
by heart, and some of the many pairs without bearing. Runs are averaged by
``training.stance.average``. Needs the extra ``train`` and safetensors; a run can be
repeated with the same number of threads.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from stance.attribution.card import shipped_weights
from stance.judge.models import BEARS, POSITIONS
from stance.judge.pair import Pair
from stance.judge.tone import CLASSES
from stance.neural.asking import CONTENT, NAME, TARGET, Pieces, laid_out, pieces
from stance.neural.model import TOKENIZER
from stance.neural.positions import BEARING, POSITION, TONE
from stance.training.encoder.shape import Shape
from training.attribution.minilm import start_from
from training.stance.examples import TRAIN, examples
from training.stance.net import Net
from training.stance.news import Example, read_news
from training.stance.rows import NONE, Row

SIZE = 16
RATE, HEAD_RATE = 1.2e-4, 5e-4
WARM_UP = 0.06
SMOOTHED = 0.05
NO_SIDE, NO_SPEAKER, FEW_WORDS, NO_WORDS, UNDESCRIBED = 0.2, 0.1, 0.15, 0.1, 0.3
"""How often a perspective, a speaker, half of the keywords, all of them, and the
description are left out."""

KEPT = 0.2
"""Share of the pairs without bearing that a pass takes."""

NOTHING = -100
"""A class that the loss passes over."""


class Item(NamedTuple):
    """Pieces, and the numbers of the classes: tone, or bearing and position."""

    pieces: Pieces
    labels: tuple[int, ...]


def tokenizer() -> Any:
    """The shipped tokenizer, that of MiniLM."""
    read = Tokenizer.from_file(str(shipped_weights() / TOKENIZER))
    read.no_padding()
    read.no_truncation()
    return read


def news_item(example: Example, read: Any) -> Item:
    """A sentence of the news as the encoder reads it."""
    text = example.text
    marks = [((0, len(text)), CONTENT), (example.span, NAME)]
    line = [(text[slice(*example.span)], TARGET)]
    found = laid_out(read, text, marks, line)
    return Item(found, (CLASSES.index(example.label),))


def pair_item(row: Row, read: Any, chance: random.Random) -> Item:
    """A pair of statement and target, some of what is known left out."""
    found = pieces(_thinned(row.asked.pair, chance), read)
    bears = row.label != NONE
    position = POSITIONS.index(row.label) if bears else NOTHING
    return Item(found, (BEARS.index("bears" if bears else NONE), position))


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
    """Batches of one kind of item each, of similar length, in a random order."""
    out = []
    for size in (1, 2):
        own = [item for item in items if len(item.labels) == size]
        chance.shuffle(own)
        for i in range(0, len(own), SIZE * 20):
            part = sorted(own[i : i + SIZE * 20], key=lambda x: len(x.pieces.ids))
            out += [part[j : j + SIZE] for j in range(0, len(part), SIZE)]
    chance.shuffle(out)
    return out


def tensors(batch: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, kinds and mask of a batch, padded."""
    width = max(len(item.pieces.ids) for item in batch)
    ids, kinds = (torch.zeros(len(batch), width, dtype=torch.long) for _ in range(2))
    mask = torch.zeros(len(batch), width, dtype=torch.bool)
    for row, item in enumerate(batch):
        size = len(item.pieces.ids)
        ids[row, :size] = torch.tensor(item.pieces.ids)
        kinds[row, :size] = torch.tensor(item.pieces.kinds)
        mask[row, :size] = True
    return ids, kinds, mask


def tasks(batch: Sequence[Item]) -> tuple[str, ...]:
    """The tasks of a batch's labels."""
    return (TONE,) if len(batch[0].labels) == 1 else (BEARING, POSITION)


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


def loss(net: Net, batch: Sequence[Item]) -> Tensor:
    """The cross-entropy of all tasks of a batch, added up."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net(*tensors(batch), tasks(batch))
    total = torch.zeros(())
    for given, labels in zip(
        scores, zip(*(i.labels for i in batch), strict=True), strict=True
    ):
        if any(label != NOTHING for label in labels):
            total = total + functional.cross_entropy(
                given.float(), torch.tensor(labels), label_smoothing=SMOOTHED
            )
    return total


def fit(
    net: Net, parts: Iterator[tuple[float, list[Item]]], rate: float = RATE
) -> None:
    """Fit in place (AdamW); the table of words stays as it is."""
    net.words.requires_grad_(False)
    named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    rates = (rate, HEAD_RATE)
    groups = [
        {"params": [p for n, p in named if n.startswith("heads") is head], "lr": own}
        for head, own in zip((False, True), rates, strict=True)
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    net.train()
    mean = 0.0
    for step, (done, batch) in enumerate(parts):
        factor = min(1, done / WARM_UP + 0.02) * (1.01 - done)
        for group, own in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = own * factor
        error = loss(net, batch)
        optimiser.zero_grad()
        error.backward()
        torch.nn.utils.clip_grad_norm_([p for _, p in named], 1.0)
        optimiser.step()
        mean += (error.item() - mean) / min(step + 1, 200)
        if step % 100 == 0:
            print(f"{done:.1%} done, loss {mean:.3f}", flush=True)


def begun(minilm: Path | None, start: Path | None, keep: bool = False) -> Net:
    """A network with MiniLM's weights, or one that learned tone.

    Of the latter the head of positions starts from that of tone, unless it is kept.
    """
    net = Net(Shape())
    if start is None:
        start_from(net, minilm or Path())
    else:
        net.load_state_dict(torch.load(start))
    if start is not None and not keep:
        net.heads[POSITION].load_state_dict(net.heads[TONE].state_dict())
    return net


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("sources", type=Path, nargs="*")
    parser.add_argument("--minilm", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--keep", action="store_true", help="the head of positions")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=1)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    if (options.minilm is None) is (options.start is None):
        parser.error("give --minilm or --start")
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    read = tokenizer()
    news = [news_item(example, read) for example in read_news(options.news)]
    held = list(examples(options.sources, TRAIN))
    net = begun(options.minilm, options.start, options.keep)
    parts = passes(news, held, options.passes, random.Random(options.seed))
    fit(net, parts, options.rate)
    torch.save(net.state_dict(), options.output)


if __name__ == "__main__":
    main()

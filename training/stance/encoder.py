"""Fine-tune MiniLM on NewsMTSC and the corpus.

usage: python -m training.stance.encoder CORPUS.jsonl NEWS.jsonl --minilm FOLDER
           -o OUT.pt

CORPUS is the output of ``training.corpus.build``, NEWS the training part of NewsMTSC as
in ``shared/data/stance``, FOLDER holds MiniLM's ``model.safetensors``. Both tasks share
the encoder: tone towards a name in the news, position of a statement that bears on a
target in the corpus (train split). Each pass draws the speaker's and perspective's
names and the target's keywords anew, some left out, so that they are not learned by
heart. Needs the extra ``train`` and safetensors.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from stance.attribution.card import shipped_weights
from stance.judge.models import POSITIONS
from stance.judge.pair import Pair
from stance.judge.tone import CLASSES
from stance.neural.asking import CONTENT, NAME, TARGET, Pieces, laid_out, pieces
from stance.neural.model import TOKENIZER
from stance.neural.positions import POSITION, TONE
from stance.training.encoder.shape import Shape
from training.attribution.minilm import start_from
from training.stance.net import Net
from training.stance.news import Example, read_news
from training.stance.rows import NONE, Row, codebook, rows

SIZE = 16
RATE, HEAD_RATE = 1.2e-4, 5e-4
WARM_UP = 0.08
SMOOTHED = 0.05
NO_SIDE, NO_SPEAKER, FEW_WORDS = 0.2, 0.1, 0.15
"""How often a perspective, a speaker, half of the keywords are left out."""


class Item(NamedTuple):
    """Pieces of a pair, the number of its class, and the task."""

    pieces: Pieces
    label: int
    task: str


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
    return Item(found, CLASSES.index(example.label), TONE)


def pair_item(row: Row, read: Any, chance: random.Random) -> Item:
    """A pair of the corpus, some of what is known left out."""
    found = pieces(_thinned(row.asked.pair, chance), read)
    return Item(found, POSITIONS.index(row.label), POSITION)


def _thinned(pair: Pair, chance: random.Random) -> Pair:
    passage, target = pair.passage, pair.target
    if chance.random() < NO_SIDE:
        passage = replace(passage, perspective="")
    if chance.random() < NO_SPEAKER:
        passage = replace(passage, speaker="")
    if chance.random() < FEW_WORDS:
        words = target.keywords
        target = replace(target, keywords=tuple(chance.sample(words, len(words) // 2)))
    return replace(pair, passage=passage, target=target)


def batches(items: Sequence[Item], chance: random.Random) -> list[list[Item]]:
    """Batches of one task each, of similar length, in a random order."""
    out = []
    for task in (TONE, POSITION):
        own = [item for item in items if item.task == task]
        chance.shuffle(own)
        for i in range(0, len(own), SIZE * 20):
            part = sorted(own[i : i + SIZE * 20], key=lambda x: len(x.pieces.ids))
            out += [part[j : j + SIZE] for j in range(0, len(part), SIZE)]
    chance.shuffle(out)
    return out


def tensors(batch: Sequence[Item]) -> tuple[Any, Any, Any]:
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


def passes(
    news: Sequence[Item], held: Sequence[Row], epochs: int, chance: random.Random
) -> Iterator[tuple[float, list[Item]]]:
    """Share of the training done, and the next batch."""
    read = tokenizer()
    for epoch in range(epochs):
        items = [*news, *(pair_item(row, read, chance) for row in held)]
        found = batches(items, chance)
        for i, batch in enumerate(found):
            yield (epoch + i / len(found)) / epochs, batch


def fit(net: Net, parts: Iterator[tuple[float, list[Item]]]) -> None:
    """Fit in place (AdamW); the table of words stays as it is."""
    net.words.requires_grad_(False)
    named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in named if not n.startswith("heads")], "lr": RATE},
        {"params": [p for n, p in named if n.startswith("heads")], "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    net.train()
    for step, (done, batch) in enumerate(parts):
        factor = min(1, done / WARM_UP + 0.02) * (1.01 - done)
        for group, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * factor
        labels = torch.tensor([item.label for item in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = net(*tensors(batch), batch[0].task)
        loss = functional.cross_entropy(
            scores.float(), labels, label_smoothing=SMOOTHED
        )
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for _, p in named], 1.0)
        optimiser.step()
        if step % 100 == 0:
            print(f"{done:.0%} done, loss {loss.item():.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    read, book = tokenizer(), codebook()
    news = [news_item(example, read) for example in read_news(options.news)]
    lines = options.corpus.read_text("utf-8").splitlines()
    records = [r for r in map(json.loads, lines) if r["split"] == "train"]
    held = [row for r in records for row in rows(r, book) if row.label != NONE]
    net = Net(Shape())
    start_from(net, options.minilm)
    fit(net, passes(news, held, options.epochs, random.Random(options.seed)))
    torch.save(net.state_dict(), options.output)


if __name__ == "__main__":
    main()

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
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from stance.neural.positions import POSITION, TONE, tokenizer
from stance.training.encoder.fit import step_size
from stance.training.encoder.shape import Shape
from training.attribution.minilm import start_from
from training.stance.examples import TRAIN, examples
from training.stance.items import NOTHING, Item, news_item, passes, tensors
from training.stance.net import Net
from training.stance.news import read_news

RATE, HEAD_RATE = 1.2e-4, 5e-4
WARM_UP = 0.06
SMOOTHED = 0.05


def loss(net: Net, batch: Sequence[Item]) -> Tensor:
    """The cross-entropy of all tasks of a batch, added up."""
    tasks = tuple(batch[0].labels)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net(*tensors(batch), tasks)
    total = torch.zeros(())
    for task, given in zip(tasks, scores, strict=True):
        labels = torch.tensor([item.labels[task] for item in batch])
        if (labels != NOTHING).any():
            total = total + functional.cross_entropy(
                given.float(), labels, label_smoothing=SMOOTHED
            )
    return total


def fit(
    net: Net, parts: Iterable[tuple[float, list[Item]]], rate: float = RATE
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
        factor = step_size(done, WARM_UP)
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


def begun(minilm: Path | None, start: Path, keep: bool) -> Net:
    """A network with MiniLM's weights, or else one that learned before.

    Of the latter the head of positions starts from that of tone, unless it is kept.
    """
    net = Net(Shape())
    if minilm is not None:
        start_from(net, minilm)
        return net
    net.load_state_dict(torch.load(start))
    if not keep:
        net.heads[POSITION].load_state_dict(net.heads[TONE].state_dict())
    return net


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("sources", type=Path, nargs="*")
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--minilm", type=Path)
    begin.add_argument("--start", type=Path)
    parser.add_argument("--keep", action="store_true", help="the head of positions")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=1)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
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

"""Fitting the network to labelled windows, the same way each time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.training.encoder.batches import Batch, batches, collate
from stance.training.encoder.labels import Labelled, forgetting

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

    from stance.training.encoder.net import Net

Report = Callable[[int, int, float], None]
"""Told after each step: steps done, steps in all, the loss (a moving mean)."""

WARM_UP = 0.08
"""Share of the steps in which the step size grows."""

CUES_TIMES, PAIRS_THROUGH = 8, 20
"""What makes both losses alike: a mean over words (cues), a sum over words (pairs)."""

MEMORY = 0.97


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: passes, windows per step, step sizes, windows without hints, seed.

    ``rate`` is for the encoder, ``head_rate`` for the head.
    """

    epochs: int = 5
    size: int = 8
    rate: float = 2e-4
    head_rate: float = 1e-3
    forget: float = 0.5
    seed: int = 1


def make_repeatable(seed: int) -> None:
    """Let torch draw from ``seed`` and use one thread: the same bits each time."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(seed)


def fit(net: Net, items: Sequence[Labelled], plan: Plan, report: Report) -> None:
    """Fit the network in place (AdamW, Loshchilov and Hutter 2019).

    The step size grows, then falls to nearly nothing with the last step. The table of
    words stays as it is: most words of it are in no example.
    """
    import torch

    net.words.requires_grad_(False)
    optimiser = _optimiser(net, plan)
    rates = [group["lr"] for group in optimiser.param_groups]
    learned = [p for group in optimiser.param_groups for p in group["params"]]
    total = plan.epochs * -(-len(items) // plan.size)
    shown = 0.0
    net.train()
    for step, part in enumerate(_parts(items, plan)):
        factor = step_size(step / total)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        loss = loss_of(net, collate(part))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        shown = MEMORY * shown + (1 - MEMORY) * loss.item() if step else loss.item()
        report(step + 1, total, shown)
    net.eval()


def _optimiser(net: Net, plan: Plan) -> Optimizer:
    import torch

    from stance.training.encoder.net import HEAD

    named = [(n.split(".")[0], p) for n, p in net.named_parameters() if p.requires_grad]
    body = [p for part, p in named if part not in HEAD]
    head = [p for part, p in named if part in HEAD]
    groups = [{"params": body, "lr": plan.rate}, {"params": head, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _parts(items: Sequence[Labelled], plan: Plan) -> Iterator[list[Labelled]]:
    chance = random.Random(plan.seed)
    for _ in range(plan.epochs):
        for part in batches(items, plan.size, chance):
            yield forgetting(part, chance, plan.forget)


def step_size(done: float, warm_up: float = WARM_UP) -> float:
    """The share of the full step size when a share of the training is done."""
    return min(1, done / warm_up + 0.02) * (1.01 - done)


def loss_of(net: Net, batch: Batch) -> Tensor:
    """The loss of a batch: cue words, and the words for each cue."""
    from torch.nn.functional import cross_entropy

    cue, projected = net.encode(batch.ids, batch.kinds, batch.mask, batch.first)
    lost = cross_entropy(cue.transpose(1, 2), batch.cue, reduction="none").sum(1)
    words = (batch.cue >= 0).sum(1).clamp(min=1)
    total = ((lost / words) * batch.weight).mean() * CUES_TIMES
    if len(batch.row):
        scores = net.pairs(projected, batch.row, batch.at, batch.relations)
        of = scores.transpose(1, 2)
        lost = cross_entropy(of, batch.labels, reduction="none").sum(1)
        lost = (lost * batch.weight[batch.row]).sum() / len(batch.row)
        total = total + lost / PAIRS_THROUGH
    return total

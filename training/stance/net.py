"""The encoder of positions in torch; names of weights are those of the export."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional

from stance.neural.asking import CONTENT, KINDS, NAME, TARGET
from stance.neural.positions import BEARING, POSITION, TONE
from stance.training.encoder.net import EPSILON, Layer
from stance.training.encoder.shape import Shape

POOLED = (NAME, CONTENT, TARGET)
CLASSES = {TONE: 3, POSITION: 3, BEARING: 2}


class Net(nn.Module):
    """MiniLM with an embedding of kinds, and a linear head for each task."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.kinds = nn.Embedding(KINDS, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, EPSILON)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        wide = (1 + len(POOLED)) * shape.hidden
        heads = {name: nn.Linear(wide, count) for name, count in CLASSES.items()}
        self.heads = nn.ModuleDict(heads)

    def pooled(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """The first piece's vector and the mean of each kind: pairs x width."""
        places = torch.arange(ids.shape[1])
        x = self.words(ids) + self.places(places) + self.kinds(kinds)
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        x = x.float()
        means = [_mean(x, ((kinds & kind) > 0) & mask) for kind in POOLED]
        return torch.cat([x[:, 0], *means], 1)

    def forward(
        self, ids: Tensor, kinds: Tensor, mask: Tensor, tasks: Iterable[str]
    ) -> list[Tensor]:
        """Scores of the classes of each task asked for."""
        pooled = self.pooled(ids, kinds, mask)
        dropped = functional.dropout(pooled, self.dropout, self.training)
        return [self.heads[task](dropped) for task in tasks]


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    weight = chosen.unsqueeze(-1).float()
    return (x * weight).sum(1) / weight.sum(1).clamp(min=1)

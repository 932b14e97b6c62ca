"""The encoder of positions in torch; names of weights are those of the export."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from stance.neural.asking import CONTENT, KINDS, NAME, TARGET
from stance.neural.positions import POSITION, TONE
from stance.training.encoder.net import EPSILON, Layer
from stance.training.encoder.shape import Shape

POOLED = (NAME, CONTENT, TARGET)
CLASSES = {TONE: 3, POSITION: 3}

_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "mixed_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "down_norm": "output.LayerNorm",
}


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

    def start_from(self, folder: Path, spread: float = 0.01) -> None:
        """Take MiniLM's weights; kinds begin as its first token type, a bit apart."""
        stored = load_file(folder / "model.safetensors")
        table = "embeddings.{}.weight".format
        with torch.no_grad():
            self.words.weight.copy_(stored[table("word_embeddings")])
            self.places.weight.copy_(stored[table("position_embeddings")])
            nn.init.normal_(self.kinds.weight, std=spread)
            self.kinds.weight += stored[table("token_type_embeddings")][0]
            for kind in ("weight", "bias"):
                name = f"embeddings.LayerNorm.{kind}"
                getattr(self.norm, kind).copy_(stored[name])
            for i, layer in enumerate(self.layers):
                for ours, theirs in _PARTS.items():
                    for kind in ("weight", "bias"):
                        name = f"encoder.layer.{i}.{theirs}.{kind}"
                        getattr(getattr(layer, ours), kind).copy_(stored[name])

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

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor, task: str) -> Tensor:
        """Scores of the classes of one task."""
        pooled = self.pooled(ids, kinds, mask)
        dropped = functional.dropout(pooled, self.dropout, self.training)
        scores: Tensor = self.heads[task](dropped)
        return scores


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    weight = chosen.unsqueeze(-1).float()
    return (x * weight).sum(1) / weight.sum(1).clamp(min=1)

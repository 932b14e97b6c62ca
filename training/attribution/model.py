"""The encoder and its head in torch (training only; run time reads the ONNX export)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from stance.neural.decode import CUE_LABELS, LABELS, REACH
from stance.neural.features import KINDS, RELATIONS


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder (MiniLM's) and of the head (ours)."""

    layers: int = 6
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    wide: int = 192
    deep: int = 96


class Layer(nn.Module):
    """A BERT layer; the names are those of the weights file."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        wide = shape.hidden
        self.heads, self.dropout = shape.heads, dropout
        self.query, self.key, self.value = (nn.Linear(wide, wide) for _ in range(3))
        self.mixed, self.mixed_norm = nn.Linear(wide, wide), nn.LayerNorm(wide, 1e-12)
        self.up, self.down = nn.Linear(wide, shape.inner), nn.Linear(shape.inner, wide)
        self.down_norm = nn.LayerNorm(wide, 1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, d = x.shape
        q, k, v = (
            f(x).view(b, n, self.heads, d // self.heads).transpose(1, 2)
            for f in (self.query, self.key, self.value)
        )
        drop = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(q, k, v, mask, drop)
        mixed = self.mixed(mixed.transpose(1, 2).reshape(b, n, d))
        x = self.mixed_norm(x + functional.dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.down_norm(
            x + functional.dropout(inner, self.dropout, self.training)
        )


NAMES = {
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
    """Encoder, cue tagger, and the scorer of words for each cue."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        wide, deep, hidden = shape.wide, shape.deep, shape.hidden
        self.words = nn.Embedding(shape.vocabulary, hidden)
        self.places = nn.Embedding(shape.positions, hidden)
        self.kinds = nn.Embedding(KINDS, hidden)
        self.norm = nn.LayerNorm(hidden, 1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.cue = nn.Linear(hidden, len(CUE_LABELS))
        self.project = nn.Linear(hidden, 2 * wide + 2 * deep)
        self.distance = nn.Embedding(2 * REACH + 1, wide)
        self.relation = nn.Embedding(RELATIONS, wide)
        self.joined = nn.Linear(wide, len(LABELS))
        self.product = nn.Linear(deep, len(LABELS), bias=False)
        self.direct = nn.Embedding(RELATIONS, len(LABELS))
        for table in (self.distance, self.relation, self.direct):
            nn.init.normal_(table.weight, std=0.02)

    def start_from(self, path: Path) -> None:
        """Take over the pretrained encoder."""
        given = load_file(path)
        top = {"words": "word", "places": "position"}
        with torch.no_grad():
            for ours, theirs in top.items():
                table = given[f"embeddings.{theirs}_embeddings.weight"]
                getattr(self, ours).weight.copy_(table)
            kind = given["embeddings.token_type_embeddings.weight"][0]
            self.kinds.weight.copy_(kind + 0.01 * torch.randn_like(self.kinds.weight))
            for part in ("weight", "bias"):
                getattr(self.norm, part).copy_(given[f"embeddings.LayerNorm.{part}"])
                for i, layer in enumerate(self.layers):
                    for ours, theirs in NAMES.items():
                        found = given[f"encoder.layer.{i}.{theirs}.{part}"]
                        getattr(getattr(layer, ours), part).copy_(found)

    def encode(
        self, ids: Tensor, kinds: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Cue scores and projections of the words of a batch of windows."""
        places = torch.arange(ids.shape[1])
        x = self.words(ids) + self.places(places) + self.kinds(kinds)
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        seen = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        x = x.gather(1, first[:, :, None].expand(-1, -1, x.shape[2]))
        x = functional.dropout(x, self.dropout, self.training)
        return self.cue(x), self.project(x)

    def pairs(
        self, projected: Tensor, row: Tensor, at: Tensor, relations: Tensor
    ) -> Tensor:
        """Scores of the labels for each cue (window ``row``, word ``at``) and word."""
        wide, deep = self.shape.wide, self.shape.deep
        word, cue, left, right = projected.split([wide, wide, deep, deep], dim=2)
        places = torch.arange(projected.shape[1])[None] - at[:, None]
        places = places.clamp(-REACH, REACH) + REACH
        hidden = word[row] + cue[row, at][:, None] + self.distance(places)
        hidden = functional.relu(hidden + self.relation(relations))
        product = left[row] * right[row, at][:, None]
        scores = self.joined(hidden) + self.product(product)
        return scores + self.direct(relations)

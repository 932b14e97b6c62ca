"""The encoder and its head in torch (training only; run time reads the ONNX export)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from stance.neural.decode import CUE_LABELS, LABELS, REACH
from stance.neural.features import KINDS, RELATIONS
from stance.training.encoder.shape import Shape

if TYPE_CHECKING:
    from stance.training.encoder.graph import Array, State

HEAD = ("cue", "project", "distance", "relation", "joined", "product", "direct")
"""The parts of the network that are ours, not the pretrained encoder's."""

EPSILON = 1e-12


class Layer(nn.Module):
    """A BERT layer (Devlin et al. 2019)."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        wide = shape.hidden
        self.heads, self.dropout = shape.heads, dropout
        self.query, self.key, self.value = (nn.Linear(wide, wide) for _ in range(3))
        self.mixed, self.mixed_norm = nn.Linear(wide, wide), nn.LayerNorm(wide, EPSILON)
        self.up, self.down = nn.Linear(wide, shape.inner), nn.Linear(shape.inner, wide)
        self.down_norm = nn.LayerNorm(wide, EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The next layer's values: windows x pieces x width."""
        x = self.mixed_norm(x + self._dropped(self._attended(x, mask)))
        inner = self.down(functional.gelu(self.up(x)))
        out: Tensor = self.down_norm(x + self._dropped(inner))
        return out

    def _attended(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, d = x.shape
        query, key, value = (
            part(x).view(b, n, self.heads, d // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        drop = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(query, key, value, mask, drop)
        out: Tensor = self.mixed(mixed.transpose(1, 2).reshape(b, n, d))
        return out

    def _dropped(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training)


class Net(nn.Module):
    """Encoder, cue tagger, and the scorer of words for each cue."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        wide, deep, hidden = shape.wide, shape.deep, shape.hidden
        self.words = nn.Embedding(shape.vocabulary, hidden)
        self.places = nn.Embedding(shape.positions, hidden)
        self.kinds = nn.Embedding(KINDS, hidden)
        self.norm = nn.LayerNorm(hidden, EPSILON)
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

    def take(self, state: State) -> None:
        """Take over weights by their names."""
        self.load_state_dict({n: torch.tensor(value) for n, value in state.items()})

    def given(self) -> dict[str, Array]:
        """The weights by their names."""
        return {name: value.numpy() for name, value in self.state_dict().items()}

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
        scores: Tensor = self.joined(hidden) + self.product(product)
        return scores + self.direct(relations)

"""The pretrained encoder that training starts from: all-MiniLM-L6-v2."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

TOKENIZER = "tokenizer.json"
WEIGHTS = "model.safetensors"

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
"""Parts of our layers, and their names in MiniLM."""


def start_from(net: nn.Module, folder: Path, spread: float = 0.01) -> None:
    """Take over MiniLM's first layers; the heads stay as they were drawn.

    Kinds begin as its first token type, ``spread`` apart.
    """
    given = load_file(folder / WEIGHTS)
    with torch.no_grad():
        net.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        net.places.weight.copy_(given["embeddings.position_embeddings.weight"])
        kind = given["embeddings.token_type_embeddings.weight"][0]
        net.kinds.weight.copy_(kind + spread * torch.randn_like(net.kinds.weight))
        for part in ("weight", "bias"):
            getattr(net.norm, part).copy_(given[f"embeddings.LayerNorm.{part}"])
            for i, layer in enumerate(net.layers):
                for ours, theirs in NAMES.items():
                    found = given[f"encoder.layer.{i}.{theirs}.{part}"]
                    getattr(getattr(layer, ours), part).copy_(found)

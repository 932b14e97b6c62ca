"""A trained encoder of positions as the files that run time reads.

usage: python -m training.stance.export STATE.pt FOLDER [--exact]

STATE is what ``training.stance.encoder`` saves. ``--exact`` keeps floats, not int8.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnx import ModelProto, TensorProto, checker, helper

from perspectives.files import write_atomic
from stance.judge.card import write_stance_card
from stance.neural.asking import FORMAT
from stance.neural.positions import CARD, ENCODER, FILES, HEAD
from stance.training.encoder.graph import (
    FILE_VERSION,
    OPERATORS,
    Graph,
    _constants,
    _embedded,
    _layer,
)
from stance.training.encoder.shape import Shape
from stance.training.encoder.weights import _quantised
from training.stance.net import CLASSES

HEADS = "heads."


def graph(state: dict[str, Any], shape: Shape) -> ModelProto:
    """The encoder: pieces and kinds [1, n] in, hidden [n, width] out."""
    made = Graph(state)
    _constants(made, shape)
    x = _embedded(made)
    for i in range(shape.layers):
        x = _layer(made, x, f"layers.{i}")
    made.add("Squeeze", x, "first_axis", out="hidden")
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, "n"])
        for name in ("pieces", "kinds")
    ]
    value = helper.make_tensor_value_info(
        "hidden", TensorProto.FLOAT, ["n", shape.hidden]
    )
    weights = list(made.weights.values())
    built = helper.make_graph(made.nodes, "stance", inputs, [value], weights)
    operators = [helper.make_opsetid("", OPERATORS)]
    model = helper.make_model(built, opset_imports=operators, ir_version=FILE_VERSION)
    checker.check_model(model)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--exact", action="store_true")
    parser.add_argument(
        "--about", default="NewsMTSC train, own corpus and written studies (train)"
    )
    options = parser.parse_args()
    stored = torch.load(options.state, map_location="cpu")
    state = {name: value.float().numpy() for name, value in stored.items()}
    model = graph(state, Shape())
    content = model.SerializeToString() if options.exact else _quantised(model)
    options.folder.mkdir(parents=True, exist_ok=True)
    write_atomic(options.folder / ENCODER, content)
    heads = {
        f"{name}.{part}": state[f"{HEADS}{name}.{part}"].astype(np.float32)
        for name in CLASSES
        for part in ("weight", "bias")
    }
    out = io.BytesIO()
    np.savez(out, **heads)
    write_atomic(options.folder / HEAD, out.getvalue())
    card = options.folder / CARD
    write_stance_card(card, FILES, FORMAT, {"trained on": options.about})


if __name__ == "__main__":
    main()

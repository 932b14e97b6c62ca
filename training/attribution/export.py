"""Write the trained attribution model for run time: ONNX encoder, head, tokenizer.

    python training/attribution/export.py TRAINED.safetensors ENCODER_DIR OUT_DIR
        [--float] [--settings '{"add": 0.5}']

The graph is built node by node from the weights (no torch); matrices are int8 unless
``--float``. Prints the SHA-256 of each file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors import safe_open

from stance.neural.model import ENCODER, HEAD, TOKENIZER


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, kind: str, *inputs: str, **options: object) -> str:
        out = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **options))
        return out


def linear(graph: Graph, given: dict[str, np.ndarray], x: str, name: str) -> str:
    matrix = graph.weight(f"{name}.matrix", given[f"{name}.weight"].T)
    product = graph.add("MatMul", x, matrix)
    return graph.add(
        "Add", product, graph.weight(f"{name}.bias", given[f"{name}.bias"])
    )


def norm(graph: Graph, given: dict[str, np.ndarray], x: str, name: str) -> str:
    scale = graph.weight(f"{name}.scale", given[f"{name}.weight"])
    shift = graph.weight(f"{name}.shift", given[f"{name}.bias"])
    return graph.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)


def layer(graph: Graph, given: dict[str, np.ndarray], x: str, name: str) -> str:
    """One encoder layer over a single window."""

    def heads(part: str, order: list[int]) -> str:
        values = graph.add(
            "Reshape", linear(graph, given, x, f"{name}.{part}"), "split"
        )
        return graph.add("Transpose", values, perm=order)

    query, value = heads("query", [0, 2, 1, 3]), heads("value", [0, 2, 1, 3])
    scores = graph.add("MatMul", query, heads("key", [0, 2, 3, 1]))
    shares = graph.add("Softmax", graph.add("Mul", scores, "scale"), axis=-1)
    mixed = graph.add(
        "Transpose", graph.add("MatMul", shares, value), perm=[0, 2, 1, 3]
    )
    mixed = graph.add("Reshape", mixed, "merge")
    mixed = linear(graph, given, mixed, f"{name}.mixed")
    x = norm(graph, given, graph.add("Add", x, mixed), f"{name}.mixed_norm")
    inner = graph.add("Gelu", linear(graph, given, x, f"{name}.up"))
    inner = linear(graph, given, inner, f"{name}.down")
    return norm(graph, given, graph.add("Add", x, inner), f"{name}.down_norm")


def encoder(given: dict[str, np.ndarray], shape: dict[str, int]) -> onnx.ModelProto:
    """The graph: pieces, kinds [1, n], first [m] in; cue, projected [m, ...] out."""
    graph = Graph()
    width = shape["hidden"] // shape["heads"]
    for name, value in {
        "split": np.array([0, 0, shape["heads"], width], np.int64),
        "merge": np.array([0, 0, shape["hidden"]], np.int64),
        "scale": np.array(width**-0.5, np.float32),
        "zero": np.array([0], np.int64),
        "one": np.array([1], np.int64),
        "two": np.array([2], np.int64),
        "first_axis": np.array([0], np.int64),
    }.items():
        graph.weight(name, value)
    words = graph.add("Gather", graph.weight("words", given["words.weight"]), "pieces")
    kinds = graph.add(
        "Gather", graph.weight("kinds_table", given["kinds.weight"]), "kinds"
    )
    length = graph.add("Slice", graph.add("Shape", "pieces"), "one", "two")
    table = graph.weight("places", given["places.weight"])
    places = graph.add("Slice", table, "zero", length, "zero")
    x = graph.add("Add", graph.add("Add", words, kinds), places)
    x = norm(graph, given, x, "norm")
    for i in range(shape["layers"]):
        x = layer(graph, given, x, f"layers.{i}")
    x = graph.add("Gather", graph.add("Squeeze", x, "first_axis"), "first", axis=0)
    for name, out in (("cue", "cue"), ("project", "projected")):
        graph.nodes.append(
            helper.make_node("Identity", [linear(graph, given, x, name)], [out])
        )
    return _model(graph)


def _model(graph: Graph) -> onnx.ModelProto:
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, size)
        for name, size in (("pieces", [1, "n"]), ("kinds", [1, "n"]), ("first", ["m"]))
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["m", None])
        for name in ("cue", "projected")
    ]
    made = helper.make_graph(
        graph.nodes, "attribution", inputs, outputs, list(graph.weights.values())
    )
    model = helper.make_model(
        made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9
    )
    onnx.checker.check_model(model)
    return model


def head(given: dict[str, np.ndarray], settings: str) -> dict[str, np.ndarray]:
    """The arrays of ``stance.neural.decode.Head`` and the settings as bytes."""
    return {
        "distance": given["distance.weight"],
        "relation": given["relation.weight"],
        "joined": given["joined.weight"].T,
        "product": given["product.weight"].T,
        "bias": given["joined.bias"],
        "direct": given["direct.weight"],
        "settings": np.frombuffer(settings.encode(), dtype=np.uint8),
    }


def quantised(model: onnx.ModelProto, out: Path) -> None:
    """Write the model with int8 matrices (cue scores stay float)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ends = [n.name for n in model.graph.node if n.input[1:2] in (["cue.matrix"],)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "float.onnx"
        onnx.save(model, path)
        quantize_dynamic(
            path,
            out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=ends,
            extra_options={"MatMulConstBOnly": True},
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true")
    parser.add_argument("--settings", default="{}")
    options = parser.parse_args()
    with safe_open(options.trained, "numpy") as stored:
        shape = json.loads(stored.metadata()["shape"])
        given = {name: stored.get_tensor(name) for name in stored.keys()}
    options.out.mkdir(parents=True, exist_ok=True)
    model = encoder(given, shape)
    for number, node in enumerate(model.graph.node):
        node.name = f"node{number}"
    if options.float:
        onnx.save(model, options.out / ENCODER)
    else:
        quantised(model, options.out / ENCODER)
    json.loads(options.settings)
    np.savez(options.out / HEAD, **head(given, options.settings))
    (options.out / TOKENIZER).write_bytes(
        (options.encoder / "tokenizer.json").read_bytes()
    )
    for name in (ENCODER, HEAD, TOKENIZER):
        data = (options.out / name).read_bytes()
        print(f"{hashlib.sha256(data).hexdigest()}  {name}  {len(data):,} bytes")


if __name__ == "__main__":
    main()

"""The encoder as an ONNX graph, built node by node from its weights (no torch)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from stance.training.encoder.shape import Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnx import ModelProto

    Array = NDArray[Any]
    State = Mapping[str, Array]
    """Weights by the names that torch gives them."""

EPSILON = 1e-12
OPERATORS = 20
"""Version of ONNX's operators; onnxruntime 1.20 reads it."""

FILE_VERSION = 9


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.nodes: list[Any] = []
        self.weights: dict[str, Any] = {}

    def weight(self, name: str, value: Array) -> str:
        """Add a constant; gives back its name."""
        import numpy as np
        from onnx import numpy_helper

        self.weights[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, kind: str, *inputs: str, out: str = "", **options: object) -> str:
        """Add a node; gives back the name of its value."""
        from onnx import helper

        number = len(self.nodes)
        out = out or f"v{number}"
        node = helper.make_node(kind, list(inputs), [out], f"node{number}", **options)
        self.nodes.append(node)
        return out

    def linear(self, x: str, name: str, out: str = "") -> str:
        """A matrix and its bias."""
        matrix = self.weight(f"{name}.matrix", self.state[f"{name}.weight"].T)
        product = self.add("MatMul", x, matrix)
        bias = self.weight(f"{name}.bias", self.state[f"{name}.bias"])
        return self.add("Add", product, bias, out=out)

    def norm(self, x: str, name: str) -> str:
        """A layer normalisation."""
        scale = self.weight(f"{name}.scale", self.state[f"{name}.weight"])
        shift = self.weight(f"{name}.shift", self.state[f"{name}.bias"])
        kind = "LayerNormalization"
        return self.add(kind, x, scale, shift, axis=-1, epsilon=EPSILON)


def encoder(state: State, shape: Shape) -> ModelProto:
    """The graph: pieces, kinds [1, n], first [m] in; cue, projected [m, ...] out."""
    graph = Graph(state)
    _constants(graph, shape)
    x = _embedded(graph)
    for i in range(shape.layers):
        x = _layer(graph, x, f"layers.{i}")
    x = graph.add("Gather", graph.add("Squeeze", x, "first_axis"), "first", axis=0)
    for name, out in (("cue", "cue"), ("project", "projected")):
        graph.add("Identity", graph.linear(x, name), out=out)
    return _model(graph)


def _constants(graph: Graph, shape: Shape) -> None:
    import numpy as np

    width = shape.hidden // shape.heads
    graph.weight("split", np.array([0, 0, shape.heads, width], np.int64))
    graph.weight("merge", np.array([0, 0, shape.hidden], np.int64))
    graph.weight("scale", np.array(width**-0.5, np.float32))
    graph.weight("zero", np.array([0], np.int64))
    graph.weight("one", np.array([1], np.int64))
    graph.weight("two", np.array([2], np.int64))
    graph.weight("first_axis", np.array([0], np.int64))


def _embedded(graph: Graph) -> str:
    """Words, kinds and places of the pieces."""
    state = graph.state
    table = graph.weight("words", state["words.weight"])
    words = graph.add("Gather", table, "pieces")
    table = graph.weight("kinds_table", state["kinds.weight"])
    kinds = graph.add("Gather", table, "kinds")
    length = graph.add("Slice", graph.add("Shape", "pieces"), "one", "two")
    table = graph.weight("places", state["places.weight"])
    places = graph.add("Slice", table, "zero", length, "zero")
    x = graph.add("Add", graph.add("Add", words, kinds), places)
    return graph.norm(x, "norm")


def _layer(graph: Graph, x: str, name: str) -> str:
    """One encoder layer over a single window."""

    def heads(part: str, order: Sequence[int]) -> str:
        values = graph.add("Reshape", graph.linear(x, f"{name}.{part}"), "split")
        return graph.add("Transpose", values, perm=order)

    query, value = heads("query", [0, 2, 1, 3]), heads("value", [0, 2, 1, 3])
    scores = graph.add("MatMul", query, heads("key", [0, 2, 3, 1]))
    shares = graph.add("Softmax", graph.add("Mul", scores, "scale"), axis=-1)
    mixed = graph.add("MatMul", shares, value)
    mixed = graph.add("Transpose", mixed, perm=[0, 2, 1, 3])
    mixed = graph.linear(graph.add("Reshape", mixed, "merge"), f"{name}.mixed")
    x = graph.norm(graph.add("Add", x, mixed), f"{name}.mixed_norm")
    inner = graph.add("Gelu", graph.linear(x, f"{name}.up"))
    inner = graph.linear(inner, f"{name}.down")
    return graph.norm(graph.add("Add", x, inner), f"{name}.down_norm")


def _model(graph: Graph) -> ModelProto:
    import onnx
    from onnx import TensorProto, helper

    pieces = (("pieces", [1, "n"]), ("kinds", [1, "n"]), ("first", ["m"]))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, size)
        for name, size in pieces
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["m", None])
        for name in ("cue", "projected")
    ]
    weights = list(graph.weights.values())
    made = helper.make_graph(graph.nodes, "attribution", inputs, outputs, weights)
    operators = [helper.make_opsetid("", OPERATORS)]
    model = helper.make_model(made, opset_imports=operators, ir_version=FILE_VERSION)
    onnx.checker.check_model(model)
    return model

"""Weights of an encoder between torch and the files that run time reads."""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perspectives.files import write_atomic
from stance.neural.extra import needed
from stance.neural.model import ENCODER, HEAD
from stance.training.encoder.graph import encoder
from stance.training.encoder.shape import Shape

if TYPE_CHECKING:
    from onnx import ModelProto

    from stance.training.encoder.graph import Array, State

_MADE_INT8 = "_quantized"
"""What onnxruntime appends to the name of a weight that it makes int8."""

_TABLES = {
    "words": "words.weight",
    "kinds_table": "kinds.weight",
    "places": "places.weight",
}
_HEAD = {
    "distance": "distance.weight",
    "relation": "relation.weight",
    "joined": "joined.weight",
    "product": "product.weight",
    "bias": "joined.bias",
    "direct": "direct.weight",
}
"""Names in ``stance.neural.decode.Head``, and in torch."""

_TRANSPOSED = ("joined", "product")


def read_weights(folder: Path) -> tuple[Shape, dict[str, Array]]:
    """The shape and weights (by torch's names) of a folder that run time reads.

    Int8 matrices become floats again. Raises UsageError without the extra ``train``.
    """
    import numpy as np

    onnx = needed("onnx", "train")
    stored = onnx.load(folder / ENCODER).graph.initializer
    given = {w.name: onnx.numpy_helper.to_array(w) for w in stored}
    state = dict(_named(dict(_floats(given))))
    with np.load(folder / HEAD, allow_pickle=False) as head:
        for ours, name in _HEAD.items():
            state[name] = head[ours].T if ours in _TRANSPOSED else head[ours]
    return _shape(state, heads=int(given["split"][2])), state


def _floats(given: Mapping[str, Array]) -> Iterator[tuple[str, Array]]:
    """Weights as they were before they were made int8, up to rounding."""
    import numpy as np

    for name, value in given.items():
        whole = name.removesuffix(_MADE_INT8)
        if whole != name:
            zero = given[f"{whole}_zero_point"].astype(np.float32)
            value = (value.astype(np.float32) - zero) * given[f"{whole}_scale"]
        yield whole, value


def _named(given: Mapping[str, Array]) -> Iterator[tuple[str, Array]]:
    for name, value in given.items():
        part, _, kind = name.rpartition(".")
        if name in _TABLES:
            yield _TABLES[name], value
        elif part and kind == "matrix":
            yield f"{part}.weight", value.T
        elif part and kind == "scale":
            yield f"{part}.weight", value
        elif part and kind in ("bias", "shift"):
            yield f"{part}.bias", value


def _shape(state: State, heads: int) -> Shape:
    layers = {name.split(".")[1] for name in state if name.startswith("layers.")}
    vocabulary, hidden = state["words.weight"].shape
    return Shape(
        layers=len(layers),
        hidden=hidden,
        heads=heads,
        inner=state["layers.0.up.weight"].shape[0],
        vocabulary=vocabulary,
        positions=state["places.weight"].shape[0],
        wide=state["joined.weight"].shape[1],
        deep=state["product.weight"].shape[1],
    )


def write_weights(
    state: State, shape: Shape, folder: Path, exact: bool = False
) -> None:
    """Write the encoder and its head for run time; ``exact`` keeps floats.

    Raises DataError when they cannot be written.
    """
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    model = encoder(state, shape)
    content = model.SerializeToString() if exact else _quantised(model)
    write_atomic(folder / ENCODER, content)
    head: dict[str, Any] = {
        ours: state[name].T if ours in _TRANSPOSED else state[name]
        for ours, name in _HEAD.items()
    }
    stored = io.BytesIO()
    np.savez(stored, **head)
    write_atomic(folder / HEAD, stored.getvalue())


def _quantised(model: ModelProto) -> bytes:
    """The bytes of the model with int8 matrices; cue scores stay float."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ends = [n.name for n in model.graph.node if n.input[1:2] == ["cue.matrix"]]
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "float.onnx"), Path(folder, "int8.onnx")
        onnx.save(model, given)
        with _no_advice():
            quantize_dynamic(
                given,
                made,
                weight_type=QuantType.QInt8,
                per_channel=True,
                nodes_to_exclude=ends,
                extra_options={"MatMulConstBOnly": True},
            )
        return made.read_bytes()


@contextmanager
def _no_advice() -> Iterator[None]:
    """Keeps onnxruntime from recommending a preparation that our graph needs not."""
    root = logging.getLogger()
    root.addFilter(_nothing)
    try:
        yield
    finally:
        root.removeFilter(_nothing)


def _nothing(record: logging.LogRecord) -> bool:
    return record.levelno > logging.WARNING

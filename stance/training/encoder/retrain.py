"""The shipped encoder, trained further on a user's documents."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from perspectives.errors import DataError
from stance.attribution.card import Made, shipped_weights
from stance.neural.extra import needed
from stance.neural.model import TOKENIZER, load_model
from stance.training.encoder.fit import Plan, Report, fit, make_repeatable
from stance.training.encoder.labels import labelled_windows
from stance.training.encoder.store import write_model
from stance.training.encoder.weights import read_weights
from stance.training.material import NOTHING, Material

PACKAGES = ("torch", "onnx", "onnxruntime", "tokenizers")

FURTHER = Plan(epochs=1, rate=1e-4, head_rate=5e-4)
"""Fewer passes and smaller steps than from the start: the model knows its task."""


def check() -> None:
    """Raise UsageError when a package of the extra ``train`` is missing."""
    for name in PACKAGES:
        needed(name, "train")


def retrain(material: Material, folder: Path, report: Report) -> None:
    """Train the shipped encoder on documents and write it to ``folder``.

    The same documents in the same order give the same weights. Raises UsageError
    without the extra ``train``, DataError when there is nothing to learn.
    """
    check()
    from stance.training.encoder.net import Net

    make_repeatable(FURTHER.seed)
    model = load_model()
    read = partial(labelled_windows, pieces=model.pieces)
    items = list(material.units(read))
    attributions = sum(len(item.at) for item in items)
    if not attributions:
        raise DataError(NOTHING)
    shape, state = read_weights(shipped_weights())
    net = Net(shape)
    net.take(state)
    fit(net, items, FURTHER, report)
    made = Made(model.thresholds, len(items), attributions, str(material))
    write_model(net, folder, shipped_weights() / TOKENIZER, made)

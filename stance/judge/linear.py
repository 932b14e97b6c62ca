"""Multinomial logistic models stored as numbers: named features in, shares out."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from perspectives.errors import DataError
from perspectives.files import write_atomic
from stance.attribution.card import shipped_weights

FORMAT = 1
"""Version of the stored features' names."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of each class by feature, fitted by scikit-learn in ``training/stance``.

    ``temperature`` divides the scores, so that shares are calibrated.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[float]]
    temperature: float = 1.0

    def scores(self, features: Mapping[str, float]) -> list[float]:
        """The score of each class, before shares are made of them."""
        weights = self.weights
        rows = [(weights[n], v) for n, v in features.items() if n in weights]
        return [
            (bias + sum(row[k] * value for row, value in rows)) / self.temperature
            for k, bias in enumerate(self.bias)
        ]

    def shares(self, features: Mapping[str, float]) -> tuple[float, ...]:
        """The share of each class, in the order of ``classes``; they add up to 1."""
        return softmax(self.scores(features))


def softmax(scores: Sequence[float]) -> tuple[float, ...]:
    """Shares in proportion to the exponentials of the scores."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return tuple(power / total for power in powers)


def write_linear(model: Linear, path: Path) -> None:
    """Store a model as compressed JSON; the same model gives the same bytes."""
    stored = {
        "format": FORMAT,
        "classes": model.classes,
        "bias": model.bias,
        "temperature": model.temperature,
        "weights": model.weights,
    }
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True)
    write_atomic(path, gzip.compress(text.encode("utf-8"), 9, mtime=0))


def read_linear(path: Path) -> Linear:
    """A stored model. Raises DataError when it is none, or of another version."""
    try:
        stored = json.loads(gzip.decompress(path.read_bytes()))
        if stored["format"] != FORMAT:
            raise DataError(
                f"{path}: the weights are of format {stored['format']}, this version "
                f"reads {FORMAT}; fit them again."
            )
        return Linear(
            classes=tuple(stored["classes"]),
            bias=tuple(stored["bias"]),
            weights=stored["weights"],
            temperature=stored["temperature"],
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{path}: this holds no weights of a stance model ({error}); install the "
            "toolkit again or fit them again."
        ) from error


@cache
def shipped_linear(name: str) -> Linear:
    """The shipped model of that name (``stance/weights/NAME.json.gz``)."""
    return read_linear(shipped_weights() / f"{name}.json.gz")

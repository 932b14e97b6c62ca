"""Fits a head: balanced logistic regression over names and an encoder's vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stance.judge.head import vector_features
from stance.judge.linear import Linear
from stance.judge.models import POSITIONS
from stance.training.positions.fitting import for_each

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

STRENGTH, STRENGTH_OF_VECTORS = 10.0, 1.0
"""Inverse regularisation, without vectors and with them."""

SIZE = 0.05
"""Standard deviation of each place of a vector, beside words of size 1."""

FEWEST = 2
"""Statements that a name has to occur in."""

SMALLEST = 0.001
DIGITS, DIGITS_OF_VECTORS = 3, 5
UNSEEN = -10.0
"""The score of a position without labels: next to impossible."""


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled statement, and what the model without a head says of it.

    ``vector`` is an encoder's reading of it, where the head is to use one.
    """

    features: Mapping[str, float]
    label: str
    zero_shot: str
    vector: Sequence[float] = ()

    @property
    def all(self) -> Mapping[str, float]:
        """The features with the places of the vector."""
        return {**self.features, **vector_features(self.vector)}


def head(items: Sequence[Item]) -> Linear:
    """The head of all labels; each label weighs the same, however often it is given."""
    from scipy.sparse import hstack
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    names, named = _named([item.features for item in items])
    vectors, middle, scale = _standard([item.vector for item in items])
    strength = STRENGTH_OF_VECTORS if len(scale) else STRENGTH
    model = LogisticRegression(C=strength, max_iter=500, class_weight="balanced")
    with threadpool_limits(1):  # more threads only wait for each other here
        model.fit(hstack([named, vectors]).tocsr(), [item.label for item in items])
    coefficients, bias = for_each(model)
    words, places = coefficients[:, : len(names)], coefficients[:, len(names) :] / scale
    weights = {**_weights(names, words), **_places(places)}
    classes = [str(name) for name in model.classes_]
    return _for_all(classes, bias - places @ middle, weights)


def _named(rows: Sequence[Mapping[str, float]]) -> tuple[list[str], Any]:
    """The names that occur often enough, and their values by row."""
    from sklearn.feature_extraction import DictVectorizer

    counts = Counter(name for row in rows for name in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(
        [{n: v for n, v in row.items() if counts[n] >= FEWEST} for row in rows]
    )
    return list(vectorizer.get_feature_names_out()), matrix


def _standard(vectors: Sequence[Sequence[float]]) -> tuple[Floats, Floats, Floats]:
    """Vectors of mean 0 and deviation ``SIZE``; what was subtracted and divided by."""
    import numpy as np

    given = np.array(vectors, dtype=float)
    middle = given.mean(axis=0)
    scale = given.std(axis=0) / SIZE
    scale[scale == 0] = 1.0
    return (given - middle) / scale, middle, scale


def _weights(names: Sequence[str], columns: Floats) -> dict[str, list[float]]:
    """Rounded weights of each name by class, without those next to nothing."""
    return {
        name: [round(float(w), DIGITS) for w in column]
        for name, column in zip(names, columns.T, strict=True)
        if abs(column).max() >= SMALLEST
    }


def _places(columns: Floats) -> dict[str, list[float]]:
    return {
        f"vector {k}": [round(float(w), DIGITS_OF_VECTORS) for w in column]
        for k, column in enumerate(columns.T)
    }


def _for_all(
    classes: Sequence[str], bias: Sequence[float], weights: dict[str, list[float]]
) -> Linear:
    """The model with every position in order; those it never saw all but impossible."""
    order = [classes.index(name) if name in classes else None for name in POSITIONS]
    return Linear(
        POSITIONS,
        tuple(UNSEEN if k is None else round(float(bias[k]), DIGITS) for k in order),
        {
            name: [0.0 if k is None else row[k] for k in order]
            for name, row in weights.items()
        },
    )

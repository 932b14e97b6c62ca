"""Logistic regressions over named features, and what is stored of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from stance.judge.linear import Linear

DIGITS = 3


def fit(
    features: Sequence[Mapping[str, float]],
    labels: Sequence[str],
    classes: Sequence[str],
    *,
    strength: float,
    fewest: int = 3,
    smallest: float = 0.01,
) -> Linear:
    """A multinomial logistic regression; rare features and small weights left out.

    ``strength`` is the inverse of regularisation (scikit-learn's ``C``).
    """
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    counts = Counter(name for row in features for name in row)
    known = {name for name, count in counts.items() if count >= fewest}
    kept = [{n: v for n, v in row.items() if n in known} for row in features]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=strength, max_iter=500)
    with threadpool_limits(1):  # more threads only wait for each other here
        model.fit(matrix, labels)
    order = [list(model.classes_).index(name) for name in classes]
    coefficients, intercepts = for_each(model)
    columns = coefficients[order].T
    names = vectorizer.get_feature_names_out()
    weights = {
        str(name): [round(float(w), DIGITS) for w in columns[i]]
        for i, name in enumerate(names)
        if np.abs(columns[i]).max() >= smallest
    }
    bias = tuple(round(float(b), DIGITS) for b in intercepts[order])
    return Linear(tuple(classes), bias, weights)


def for_each(model: Any) -> tuple[Any, Any]:
    """Weights and bias of each class; of two classes, scikit-learn keeps one."""
    import numpy as np

    if len(model.classes_) > 2:
        return model.coef_, model.intercept_
    zero = np.zeros_like(model.coef_)
    return np.vstack([zero, model.coef_]), np.array([0.0, model.intercept_[0]])


def temperature(scores: Any, labels: Sequence[int]) -> float:
    """What divides scores so that the likelihood of the labels is greatest.

    Guo et al. 2017; ``scores`` are rows of class scores, ``labels`` class numbers.
    """
    import numpy as np
    from scipy.optimize import minimize_scalar

    given, right = np.asarray(scores), np.asarray(labels).astype(int)

    def loss(log_t: float) -> float:
        scaled = given / np.exp(log_t)
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        total = np.log(np.exp(scaled).sum(axis=1))
        return float((total - scaled[np.arange(len(right)), right]).mean())

    found = minimize_scalar(loss, bounds=(-2, 2), method="bounded")
    return round(float(np.exp(found.x)), 3)

"""The models of ``bench/roles.py``, fitted inside training folds only."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.preprocessing import StandardScaler

STRUCTURED = ("structure", "signals", "who", "company")
WEIGHTS = {
    "structure": 1.0, "signals": 0.7, "who": 1.0, "company": 0.7,
    "window": 1.0, "entity": 0.7, "document": 0.7, "letters": 0.7,
}  # fmt: skip
INNER = 3
TREES = 200

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Recipe:
    """Blocks of features, the balance of classes (0 none, 1 full), share of trees."""

    blocks: tuple[str, ...]
    balance: float = 0.75
    trees: float = 0.5


@dataclass
class Model:
    """A fitted recipe: main roles, then a fine role within each."""

    recipe: Recipe
    rows: Sequence[Row]
    main: Any = None
    trees: Any = None
    fine: dict[str, Any] = field(default_factory=dict)
    blocks: list[Any] = field(default_factory=list)

    def fit(self, training: Sequence[int], fine: bool = True) -> Model:
        """Fit on these rows."""
        matrix = self._blocks(training, fit=True)
        roles = [self.rows[i]["main_role"] for i in training]
        self.main = _linear(matrix, roles, self.recipe.balance)
        if self.recipe.trees and self._dense_blocks():
            dense = self._dense(training, fit=True)
            self.trees = _trees().fit(dense, roles)
        if fine:
            self._fit_fine(matrix, training)
        return self

    def probabilities(self, rows: Sequence[int]) -> tuple[Any, Any]:
        """Class probabilities, and the matrix they were read off."""
        matrix = self._blocks(rows, fit=False)
        found = self.main.predict_proba(matrix)
        if self.trees is not None:
            share = self.recipe.trees
            dense = self.trees.predict_proba(self._dense(rows, fit=False))
            found = share * dense + (1 - share) * found
        return found, matrix

    def predict(self, rows: Sequence[int]) -> Iterator[tuple[str, str]]:
        """Main and fine role of each row."""
        found, matrix = self.probabilities(rows)
        for k, main in enumerate(self.main.classes_[found.argmax(1)]):
            model = self.fine[main]
            fine = model if isinstance(model, str) else model.predict(matrix[k])[0]
            yield str(main), str(fine)

    def _fit_fine(self, matrix: Any, training: Sequence[int]) -> None:
        for main in self.main.classes_:
            own = [k for k, i in enumerate(training) if self._main(i) == main]
            labels = [self.rows[training[k]]["fine_roles"][0] for k in own]
            single = len(set(labels)) == 1
            self.fine[main] = labels[0] if single else _linear(matrix[own], labels, 0.5)

    def _main(self, row: int) -> str:
        return str(self.rows[row]["main_role"])

    def _dense_blocks(self) -> list[str]:
        return [b for b in self.recipe.blocks if b in STRUCTURED]

    def _dense(self, rows: Sequence[int], fit: bool) -> Any:
        joined = [
            {k: v for b in self._dense_blocks() for k, v in self.rows[i][b].items()}
            for i in rows
        ]
        if fit:
            self._vectors = DictVectorizer(sparse=False)
            dense = self._vectors.fit_transform(joined)
            self._kept = (dense != 0).sum(0) >= 4
            return dense[:, self._kept]
        return self._vectors.transform(joined)[:, self._kept]

    def _blocks(self, rows: Sequence[int], fit: bool) -> Any:
        if fit:
            self.blocks = [_block(name) for name in self.recipe.blocks]
        parts = []
        for name, block in zip(self.recipe.blocks, self.blocks, strict=True):
            data = [self.rows[i][name] for i in rows]
            parts.append(block.fit_transform(data) if fit else block.transform(data))
        return sp.hstack(parts).tocsr()


class Scaled:
    """Dictionaries as unit-variance columns, rows scaled to ``weight`` on average."""

    def __init__(self, weight: float) -> None:
        self._weight = weight
        self._vectors, self._scaler = DictVectorizer(), StandardScaler(with_mean=False)

    def fit_transform(self, data: Sequence[Row]) -> Any:
        """Fit on the training rows; columns met once are left out."""
        matrix = self._vectors.fit_transform(data)
        self._kept = np.asarray((matrix != 0).sum(0)).ravel() >= 2
        matrix = self._scaler.fit_transform(matrix[:, self._kept])
        length = np.asarray(matrix.multiply(matrix).sum(1)).mean()
        self._scale = self._weight / np.sqrt(length + 1e-9)
        return matrix * self._scale

    def transform(self, data: Sequence[Row]) -> Any:
        """The same columns for other rows."""
        matrix = self._vectors.transform(data)[:, self._kept]
        return self._scaler.transform(matrix) * self._scale


class Bag:
    """TF-IDF of lists of words, or of the letters of one text."""

    def __init__(self, name: str) -> None:
        self._weight = WEIGHTS[name]
        if name == "letters":
            self._vectors = TfidfVectorizer(
                analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=3
            )
        else:
            self._vectors = TfidfVectorizer(
                analyzer=lambda words: words, sublinear_tf=True, min_df=2
            )

    def fit_transform(self, data: Sequence[Any]) -> Any:
        """Fit on the training rows."""
        return self._vectors.fit_transform(_texts(data)) * self._weight

    def transform(self, data: Sequence[Any]) -> Any:
        """The same words for other rows."""
        return self._vectors.transform(_texts(data)) * self._weight


def _block(name: str) -> Any:
    return Scaled(WEIGHTS[name]) if name in STRUCTURED else Bag(name)


def _texts(data: Sequence[Any]) -> list[Any]:
    return [item[0] if len(item) == 1 and " " in item[0] else item for item in data]


def _linear(matrix: Any, labels: Sequence[str], balance: float) -> Any:
    weights = class_weights(labels, balance)
    model = LogisticRegression(C=1.0, max_iter=3000, class_weight=weights)
    return model.fit(matrix, labels)


def _trees() -> Any:
    return ExtraTreesClassifier(
        TREES,
        min_samples_leaf=3,
        max_features=0.2,
        class_weight="balanced",
        random_state=0,
    )


def class_weights(labels: Sequence[str], balance: float) -> dict[str, float]:
    """Inverse frequencies to the power of ``balance``."""
    counts = Counter(labels)
    return {label: (len(labels) / n) ** balance for label, n in counts.items()}


def folds(documents: Sequence[str], count: int, seed: int) -> dict[str, int]:
    """A fold for each document, so that no document is on both sides."""
    order = sorted(set(documents))
    random.Random(seed).shuffle(order)
    return {document: k % count for k, document in enumerate(order)}


def choose(
    rows: Sequence[Row], training: Sequence[int], recipes: Sequence[Recipe], seed: int
) -> Recipe:
    """The recipe with the best macro-F1 + accuracy over folds of the training rows."""
    if len(recipes) == 1:
        return recipes[0]
    fold = folds([rows[i]["doc"] for i in training], INNER, seed)
    truth = [rows[i]["main_role"] for i in training]
    best: tuple[float, Recipe] = (-1.0, recipes[0])
    for recipe in recipes:
        guess: dict[int, str] = {}
        for k in range(INNER):
            inside = [i for i in training if fold[rows[i]["doc"]] != k]
            outside = [i for i in training if fold[rows[i]["doc"]] == k]
            model = Model(recipe, rows).fit(inside, fine=False)
            found, _ = model.probabilities(outside)
            labels = model.main.classes_[found.argmax(1)]
            guess.update(zip(outside, labels, strict=True))
        found_roles = [guess[i] for i in training]
        value = f1_score(truth, found_roles, average="macro")
        value += accuracy_score(truth, found_roles)
        best = max(best, (value, recipe), key=lambda item: item[0])
    return best[1]


def cross_validated(
    rows: Sequence[Row], recipes: Sequence[Recipe], seed: int, count: int = 5
) -> tuple[list[tuple[str, str]], list[Recipe]]:
    """Predictions for all rows, each by a model that saw none of its document."""
    fold = folds([row["doc"] for row in rows], count, seed)
    found: dict[int, tuple[str, str]] = {}
    chosen = []
    for k in range(count):
        training = [i for i, row in enumerate(rows) if fold[row["doc"]] != k]
        testing = [i for i, row in enumerate(rows) if fold[row["doc"]] == k]
        recipe = choose(rows, training, recipes, seed)
        chosen.append(recipe)
        model = Model(recipe, rows).fit(training)
        found.update(zip(testing, model.predict(testing), strict=True))
    return [found[i] for i in range(len(rows))], chosen

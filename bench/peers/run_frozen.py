"""Frozen MiniLM under a logistic regression, on SemEval-2016 train, five folds.

usage: PYTHONPATH=. PEERS_PYTHON bench/peers/run_frozen.py SHARED MINILM FOLDER

MINILM is the folder of all-MiniLM-L6-v2 (``model.safetensors``, ``tokenizer.json``).
Writes ``frozen_semeval.jsonl`` and ``frozen-balanced_semeval.jsonl`` for
``bench/stances.py labels --peers``: the mean vector of each tweet, standardised; the
strength is chosen in three inner folds. Needs torch, safetensors, tokenizers and
scikit-learn.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tokenizers import Tokenizer

from stance.neural.asking import CONTENT
from stance.training.encoder.shape import Shape
from stance.training.positions.heads import Item
from stance.training.positions.measure import fold_of_each
from training.attribution.minilm import start_from
from training.stance.net import Net

STRENGTHS = (0.0003, 0.001, 0.003, 0.01, 0.03)
LABELS = {"FAVOR": "support", "AGAINST": "oppose", "NONE": "neutral"}
KINDS = {"frozen": None, "frozen-balanced": "balanced"}


def vectors(texts: Sequence[str], folder: Path) -> Any:
    """The mean vector of each text's pieces, one text at a time."""
    net = Net(Shape())
    start_from(net, folder, spread=0.0)
    net.eval()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    with torch.no_grad():
        return np.array([_vector(net, tokenizer.encode(text).ids) for text in texts])


def _vector(net: Net, given: list[int]) -> Any:
    ids = torch.tensor([given])
    kinds = torch.full_like(ids, CONTENT)
    kinds[0, 0] = kinds[0, -1] = 0
    wide = net.words.embedding_dim
    pooled = net.pooled(ids, kinds, torch.ones_like(ids, dtype=torch.bool))
    return pooled[0, 2 * wide : 3 * wide].numpy()


def crossed(seen: Any, labels: Any, weight: str | None) -> Any:
    """The label of each row by a model that was fitted without its fold."""
    folds = np.array(fold_of_each([Item({}, str(label), "") for label in labels]))
    found = np.empty(len(labels), dtype=object)
    for k in range(folds.max() + 1):
        model = GridSearchCV(
            make_pipeline(
                StandardScaler(), LogisticRegression(max_iter=500, class_weight=weight)
            ),
            {"logisticregression__C": STRENGTHS},
            scoring="f1_macro",
            cv=StratifiedKFold(3, shuffle=True, random_state=0),
        )
        model.fit(seen[folds != k], labels[folds != k])
        found[folds == k] = model.predict(seen[folds == k])
    return found


def predictions(
    by_target: dict[str, list[dict[str, str]]], read: dict[str, Any], weight: str | None
) -> Iterator[str]:
    """Lines with id and label."""
    for rows in by_target.values():
        labels = np.array([LABELS[row["label"]] for row in rows])
        seen = np.array([read[row["id"]] for row in rows])
        for row, label in zip(rows, crossed(seen, labels, weight), strict=True):
            yield json.dumps({"id": row["id"], "label": label}) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("shared", "minilm", "folder"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    path = options.shared / "data/stance/semeval_train.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = vectors([row["text"] for row in rows], options.minilm)
    read = {row["id"]: vector for row, vector in zip(rows, found, strict=True)}
    by_target: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_target[row["target"]].append(row)
    for name, weight in KINDS.items():
        lines = "".join(predictions(by_target, read, weight))
        (options.folder / f"{name}_semeval.jsonl").write_text(lines, "utf-8")


if __name__ == "__main__":
    main()

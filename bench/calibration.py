"""How far the confidence of statements can be trusted: reliability on development data.

usage: python bench/calibration.py --corpus CORPUS.jsonl [--shared ../shared] [--write]

Analyses the corpus' dev events and the gold dev documents with both engines. A
statement is right when its content overlaps a gold one by half (Jaccard of words) and
names the same speaker. Prints what held-out folds (by document) give: expected
calibration error, Brier score, a reliability table, and precision against coverage for
``--min-confidence``. ``--write`` stores the weights fitted on all of it.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from stance.attribution import certainty
from stance.attribution.certainty import FILE, features, raw
from stance.attribution.parties import Speaker
from stance.attribution.raw import Attribution
from stance.attribution.statements import find_statements
from stance.evaluation.gold import document_of, study_of
from stance.evaluation.matching import Text, same_content
from stance.evaluation.names import NOTHING, same_name
from stance.pipeline import ENGINES, prepare
from stance.segment import segment

Row = tuple[dict[str, float], bool, str, str]
FOLDS = 5
BINS = 10
COVERAGES = (1.0, 0.9, 0.75, 0.5, 0.25)


def rows(documents: Sequence[dict[str, Any]], engine: str) -> Iterator[Row]:
    """Features, whether the statement is right, the document and the engine."""
    for record in documents:
        document, study = document_of(record), study_of(record)
        line = prepare(study, engine=engine)
        known: list[dict[str, float]] = []

        def number(
            attribution: Attribution,
            speaker: Speaker,
            nested: bool,
            known: list[dict[str, float]] = known,
        ) -> float:
            """The place of a statement's features, told apart by it later."""
            names = features(attribution, speaker, nested)
            known.append({"raw": raw(attribution)} | dict.fromkeys(names, 1.0))
            return len(known) - 1

        spans = segment(document.reading_text, "en")
        said = find_statements(
            document, spans, study, line.directory, line.finder("en"), number
        ).statements
        right = _right(record, [dataclasses.asdict(s) for s in said])
        for i, statement in enumerate(said):
            found = known[int(statement.confidence)]
            yield found, i in right, record["id"], engine


def _right(record: dict[str, Any], found: Sequence[dict[str, Any]]) -> set[int]:
    marked = record["statements"]
    return {
        j
        for i, j in same_content(Text(record["text"]), marked, found).items()
        if _same(marked[i].get("speaker"), found[j]["speaker"])
    }


def _same(marked: Any, found: Any) -> bool:
    if str(marked or "").lower() in NOTHING or marked is None:
        return not found
    return same_name(marked, found)


def fit(given: Sequence[Row]) -> tuple[DictVectorizer, LogisticRegression]:
    """A regression over the features of some statements."""
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform([row[0] for row in given])
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(table, [row[1] for row in given])
    return vectors, model


def held_out(given: Sequence[Row]) -> np.ndarray:
    """The chance of each statement by a model that has not seen its document."""
    out = np.zeros(len(given))
    places = np.arange(len(given))
    groups = [row[2] for row in given]
    for learned, tested in GroupKFold(FOLDS).split(places, groups=groups):
        vectors, model = fit([given[i] for i in learned])
        table = vectors.transform([given[i][0] for i in tested])
        out[tested] = model.predict_proba(table)[:, 1]
    return out


def report(name: str, chance: np.ndarray, right: np.ndarray) -> None:
    """Print the figures of one engine."""
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    error = 0.0
    print(f"\n{name}: {len(right)} statements, {right.mean():.3f} right")
    print(
        "| confidence | statements | mean confidence | right | |\n|---|---|---|---|---|"
    )
    for b in range(BINS):
        inside = bins == b
        if not inside.any():
            continue
        mean, share = chance[inside].mean(), right[inside].mean()
        error += inside.sum() * abs(mean - share) / len(right)
        bar = "█" * round(20 * share) + "░" * (20 - round(20 * share))
        low, high = b / BINS, (b + 1) / BINS
        print(
            f"| {low:.1f}-{high:.1f} | {inside.sum()} | {mean:.2f} | {share:.2f} "
            f"| `{bar}` |"
        )
    print(
        f"expected calibration error {error:.3f}, Brier "
        f"{brier_score_loss(right, chance):.3f}, AUC {roc_auc_score(right, chance):.3f}"
    )
    order = np.argsort(-chance, kind="stable")
    for share in COVERAGES:
        kept = order[: max(1, round(share * len(order)))]
        print(
            f"  kept {share:.0%} (--min-confidence {chance[kept[-1]]:.2f}): "
            f"{right[kept].mean():.3f} right"
        )


def main() -> None:
    """Measure, and store the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[1] / "../shared"
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = options.corpus.read_text("utf-8").splitlines()
    documents = [d for d in map(json.loads, lines) if d["split"] == "dev"]
    for path in sorted((options.shared / "gold").glob("*-dev/*.json")):
        document = json.loads(path.read_text("utf-8"))
        if document["language"] == "en" and document.get("perspectives"):
            documents.append(document)
    given = [row for engine in ENGINES for row in rows(documents, engine)]
    chance = held_out(given)
    right = np.array([row[1] for row in given], dtype=float)
    engines = np.array([row[3] for row in given])
    for engine in ENGINES:
        report(engine, chance[engines == engine], right[engines == engine])
    if options.write:
        vectors, model = fit(given)
        weights = {"bias": round(float(model.intercept_[0]), 4)}
        for name, weight in zip(vectors.feature_names_, model.coef_[0], strict=True):
            weights[str(name)] = round(float(weight), 4)
        stored = {"statements": len(given), "weights": weights}
        path = Path(certainty.__file__).parents[1] / FILE
        path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Figures of ``bench/roles.py``: the shared scorer's, with intervals by document."""

from __future__ import annotations

import importlib.util
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCORER = "bench/framing/score_entity_framing.py"
KEYS = ("main_macro_f1", "main_acc", "emr")
ROLES = ("Protagonist", "Antagonist", "Innocent")
SAMPLES = 300

Row = dict[str, Any]
Prediction = dict[str, Any]
Metrics = Callable[[Sequence[Row], Sequence[Prediction]], dict[str, Any]]


def scorer(shared: Path) -> Metrics:
    """The metrics of the shared bench; SystemExit where it is absent."""
    spec = importlib.util.spec_from_file_location("scorer", shared / SCORER)
    if spec is None or spec.loader is None:
        raise SystemExit(f"No scorer at {shared / SCORER}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    metrics: Metrics = module.metrics
    return metrics


@dataclass(frozen=True)
class Figures:
    """Prints one line of a table per system."""

    metrics: Metrics

    def show(self, name: str, rows: list[Row], runs: list[list[Prediction]]) -> None:
        """Figures averaged over the runs, each with its 95 % interval."""
        cells = [name, *self._cells(rows, runs)]
        print("| " + " | ".join(cells) + " |", flush=True)

    def _cells(self, rows: list[Row], runs: list[list[Prediction]]) -> Iterator[str]:
        whole = [self.metrics(rows, run) for run in runs]
        samples = [self._mean(rows, runs, picked) for picked in _resampled(rows)]
        for key in KEYS:
            values = sorted(sample[key] for sample in samples)
            low, high = values[int(0.025 * SAMPLES)], values[int(0.975 * SAMPLES)]
            point = sum(found[key] for found in whole) / len(whole)
            yield f"{point:.3f} ({low:.3f}-{high:.3f})"
        of_role = (sum(w["main_f1"][r] for w in whole) / len(whole) for r in ROLES)
        yield " / ".join(f"{value:.2f}" for value in of_role)

    def _mean(
        self, rows: list[Row], runs: list[list[Prediction]], picked: list[int]
    ) -> dict[str, float]:
        gold = [rows[i] for i in picked]
        found = [self.metrics(gold, [run[i] for i in picked]) for run in runs]
        return {key: sum(f[key] for f in found) / len(found) for key in KEYS}


def _resampled(rows: list[Row]) -> Iterator[list[int]]:
    """The rows of as many documents as there are, drawn with replacement."""
    by_document: defaultdict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_document[row["doc"]].append(i)
    rng, names = random.Random(13), list(by_document)
    for _ in range(SAMPLES):
        picked = rng.choices(names, k=len(names))
        yield [i for name in picked for i in by_document[name]]

#!/usr/bin/env python3
"""Roles against SemEval-2025 task 10, subtask 1 (training part): rules and models.

    PYTHONPATH=. python bench/roles.py [--language en|ru] [--repeats 3] [--quick]
        [--no-study] [--shared ../shared]

Five-fold cross-validation by document, repeated with other folds than those that were
used while features were developed. Models are fitted, and the last line's recipe is
chosen, inside the training folds; the features, role words, hand-set weights and the
recipes to choose from were settled with scores on all of this data in view, so no line
is a test on unseen data. 95 % intervals resample documents. The data may not be
shipped, nor weights trained on it: nothing is written.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from roles_models import Recipe, cross_validated
from roles_rows import by_rules, decided, rows_of, unread, verdict
from roles_scores import Figures, scorer

from perspectives.registry import load_study
from stance.roles.types import Role

DATA = "data/entity-framing/train.jsonl"
STUDY = Path(__file__).with_name("studies") / "war-and-climate.toml"
FEATURES = ("structure", "signals", "who", "company")
WORDS = ("window", "entity", "document")
ALL = (*FEATURES, *WORDS)
CONSTANT = {"main_role": "Antagonist", "fine_roles": ["Conspirator"]}
FIRST_SEED = 100
"""Folds 0 to 2 were used while features were developed."""

PLAIN = {
    "bag of words (window)": Recipe(("window",), 1.0, 0.0),
    "words: window, entity, document": Recipe(WORDS, 0.75, 0.0),
    "structure only": Recipe(("structure",)),
    "features only": Recipe(FEATURES),
}

Row = dict[str, Any]


def ablations() -> dict[str, Recipe]:
    """Each block left out, one put in, each model alone."""
    without = {
        f"  without {left}": Recipe(tuple(b for b in ALL if b != left)) for left in ALL
    }
    return {
        **without,
        "  with n-grams of letters": Recipe((*ALL, "letters")),
        "  linear model alone": Recipe(ALL, 0.75, 0.0),
        "  trees alone (no words)": Recipe(FEATURES, 0.75, 1.0),
    }


def candidates() -> list[Recipe]:
    """What the chosen model is chosen from, in the training folds."""
    sets = (ALL, tuple(b for b in ALL if b != "who"), FEATURES)
    return [Recipe(blocks, b) for blocks in sets for b in (0.5, 0.75, 1.0)]


def fitted(
    rows: list[Row], recipes: Sequence[Recipe], repeats: int
) -> tuple[list[list[Row]], list[Recipe]]:
    """Cross-validated predictions, once per repeat, and the recipes chosen."""
    runs, chosen = [], []
    for seed in range(FIRST_SEED, FIRST_SEED + repeats):
        found, picked = cross_validated(rows, recipes, seed)
        runs.append([{"main_role": m, "fine_roles": [f]} for m, f in found])
        chosen += picked
    return runs, chosen


def table(figures: Figures, rows: list[Row], repeats: int, quick: bool) -> None:
    """Print one line per system."""
    figures.show("constant answer", rows, [[CONSTANT for _ in rows]])
    rules = [[by_rules(row) for row in rows]]
    figures.show("rules, no training, forced", rows, rules)
    _unread(figures, rows, rules)
    _where_decided(figures, rows)
    for name, recipe in PLAIN.items():
        figures.show(name, rows, fitted(rows, [recipe], repeats)[0])
    runs, _ = fitted(rows, [Recipe(ALL)], repeats)
    figures.show("features + words", rows, runs)
    _unread(figures, rows, runs)
    if not quick:
        _rest(figures, rows, repeats)


def _rest(figures: Figures, rows: list[Row], repeats: int) -> None:
    for name, recipe in ablations().items():
        figures.show(name, rows, fitted(rows, [recipe], repeats)[0])
    runs, chosen = fitted(rows, candidates(), repeats)
    figures.show("chosen in the training folds", rows, runs)
    _unread(figures, rows, runs)
    for recipe in sorted(set(chosen), key=str):
        print(f"    {chosen.count(recipe)} x {recipe}")


def _unread(figures: Figures, rows: list[Row], runs: list[list[Row]]) -> None:
    kept = [k for k, row in enumerate(rows) if unread(row)]
    documents = len({rows[k]["doc"] for k in kept})
    name = f"  the same, {documents} documents not read"
    figures.show(name, [rows[k] for k in kept], [[r[k] for k in kept] for r in runs])


def _where_decided(figures: Figures, rows: list[Row]) -> None:
    kept = [row for row in rows if verdict(row).role is not Role.UNDECIDED]
    name = f"rules where they decide ({len(kept) / len(rows):.0%} of mentions)"
    figures.show(name, kept, [[decided(row) for row in kept]])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--language", choices=["en", "ru"], action="append")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="no ablations, no choice")
    parser.add_argument("--no-study", action="store_true", help="countries, no sides")
    arguments = parser.parse_args()
    data = arguments.shared / DATA
    if not data.is_file():
        print(f"Skipped: there is no {data}.")
        return
    figures = Figures(scorer(arguments.shared))
    study = None if arguments.no_study else load_study(str(STUDY))
    for language in arguments.language or ["en", "ru"]:
        rows = rows_of(data, language, study)
        documents = len({row["doc"] for row in rows})
        print(f"\n{language}: {len(rows)} mentions in {documents} documents")
        print("| system | main macro-F1 | main accuracy | exact match | F1 P / A / I |")
        print("|---|---|---|---|---|")
        table(figures, rows, arguments.repeats, arguments.quick)


if __name__ == "__main__":
    main()

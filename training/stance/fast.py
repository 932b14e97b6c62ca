"""Fit the fast model of positions to the corpus and the written studies.

usage: python -m training.stance.fast CORPUS.jsonl STUDIES [-o stance/weights]

CORPUS is the output of ``training.corpus.build``, STUDIES the folder
``training/stance/positions``. Two regressions: whether a statement bears on a target
(all pairs), and its position where it does, over the part ``train`` of
``training.stance.examples``. Prints macro F1 of support and oppose in cross-validation
by event, and on the other parts; temperatures come from the cross-validation.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from stance.judge.answers import likeliest
from stance.judge.linear import Linear, write_linear
from stance.judge.models import (
    BEARING,
    BEARS,
    POSITION,
    POSITIONS,
    FastModel,
    Limits,
    Shares,
)
from stance.training.positions.fitting import fit, temperature
from training.stance.examples import DEV, HELD, TRAIN, examples
from training.stance.rows import NONE, Row

STRENGTH = 0.02
"""Inverse regularisation, chosen in cross-validation among .02, .05 and .2."""

FOLDS = 6
DIRECTIONS = ("support", "oppose")


def models(train: Sequence[Row]) -> tuple[Linear, Linear]:
    """The model of bearing and the model of positions."""
    bearing = fit(
        [row.asked.features for row in train],
        [BEARS[row.label == NONE] for row in train],
        BEARS,
        strength=STRENGTH,
    )
    held = [row for row in train if row.label != NONE]
    position = fit(
        [row.asked.features for row in held],
        [row.label for row in held],
        POSITIONS,
        strength=STRENGTH,
    )
    return bearing, position


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """The mean F1 of support and oppose of pairs of right and given label."""
    listed = list(pairs)
    return sum(_f1(listed, name) for name in DIRECTIONS) / len(DIRECTIONS)


def _f1(pairs: Sequence[tuple[str, str]], name: str) -> float:
    both = sum(a == b == name for a, b in pairs)
    either = sum(a == name for a, _ in pairs) + sum(b == name for _, b in pairs)
    return 2 * both / either if either else 0.0


def crossed(train: Sequence[Row]) -> tuple[tuple[Linear, Linear], float]:
    """The models of all rows with temperatures from folds; macro F1 of the folds."""
    fold = {e: i % FOLDS for i, e in enumerate(sorted({r.event for r in train}))}
    bearing: list[Any] = []
    position: list[Any] = []
    pairs: list[tuple[str, str]] = []
    for k in range(FOLDS):
        fitted = models([r for r in train if fold[r.event] != k])
        held = [r for r in train if fold[r.event] == k]
        bearing += [(fitted[0].scores(r.asked.features), r.label == NONE) for r in held]
        position += [
            (fitted[1].scores(r.asked.features), POSITIONS.index(r.label))
            for r in held
            if r.label != NONE
        ]
        pairs += answered(FastModel(*fitted), held)
    whole = models(train)
    warm = tuple(
        replace(model, temperature=temperature(*zip(*found, strict=True)))
        for model, found in zip(whole, (bearing, position), strict=True)
    )
    return (warm[0], warm[1]), macro_f1(pairs)


def answered(model: FastModel, held: Sequence[Row]) -> list[tuple[str, str]]:
    """The right label and the model's direction (or none) of each row."""
    given = model.shares([row.asked for row in held])
    return [
        (row.label, direction(row, shares, model.limits))
        for row, shares in zip(held, given, strict=True)
    ]


def direction(row: Row, shares: Shares, limits: Limits) -> str:
    """What is answered: what the rules decide, unless there is no bearing."""
    if row.rules in DIRECTIONS and 1 - shares.none >= limits.ruled:
        return row.rules
    return likeliest(shares, limits).value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    fitted, folds = crossed(list(examples(options.sources, TRAIN)))
    model = FastModel(*fitted)
    print(f"train, by event: macro F1 {folds:.3f}")
    for name in (HELD, DEV):
        rest = list(examples(options.sources, name))
        ruled = macro_f1((row.label, row.rules) for row in rest)
        print(f"{name}: macro F1 {macro_f1(answered(model, rest)):.3f}", end="")
        print(f", rules {ruled:.3f}")
    if options.output:
        for name, part in zip((BEARING, POSITION), fitted, strict=True):
            write_linear(part, options.output / f"{name}.json.gz")


if __name__ == "__main__":
    main()

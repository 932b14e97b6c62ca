"""Fit what mixes the fast model and the encoder, on the corpus' dev events.

usage: python -m training.stance.mixed CORPUS.jsonl [-o stance/weights]

Both models have seen the train split, so that only the dev split tells how far to trust
each. Prints the share of right positions of each model and of the mixture, the latter
in cross-validation by event.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from stance.judge.linear import Linear, write_linear
from stance.judge.models import POSITIONS, fast_model
from stance.neural.positions import shipped_encoder
from stance.neural.stances import MIXED, mixed_features
from stance.training.positions.fitting import fit
from training.stance.rows import NONE, Row, codebook, rows

STRENGTH = 0.1


def mix(seen: Sequence[Mapping[str, float]], held: Sequence[Row]) -> Linear:
    """The mixing model."""
    labels = [row.label for row in held]
    return fit(seen, labels, POSITIONS, strength=STRENGTH, smallest=0.0)


def right(answers: Sequence[Sequence[float]], held: Sequence[Row]) -> str:
    """The share of right positions, and of right directions."""
    named = [
        (POSITIONS[list(a).index(max(a))], a[0] > a[1], row.label)
        for a, row in zip(answers, held, strict=True)
    ]
    whole = sum(given == label for given, _, label in named) / len(named)
    sides = [(up, label) for _, up, label in named if label != "neutral"]
    side = sum(up == (label == "support") for up, label in sides) / len(sides)
    return f"positions {whole:.3f}, directions {side:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    book, encoder = codebook(), shipped_encoder()
    lines = options.corpus.read_text("utf-8").splitlines()
    records = [r for r in map(json.loads, lines) if r["split"] == "dev"]
    held = [row for r in records for row in rows(r, book) if row.label != NONE]
    fast = [fast_model().position.scores(row.asked.features) for row in held]
    scores = [encoder.scores(row.asked.pair) for row in held]
    seen = [mixed_features(a, b) for a, b in zip(fast, scores, strict=True)]
    crossed: list[Sequence[float]] = [()] * len(held)
    for event in sorted({row.event for row in held}):
        inside = [i for i, row in enumerate(held) if row.event == event]
        rest = [i for i, row in enumerate(held) if row.event != event]
        model = mix([seen[i] for i in rest], [held[i] for i in rest])
        for i in inside:
            crossed[i] = model.shares(seen[i])
    print("fast:", right(fast, held))
    print("encoder:", right(scores, held))
    print("mixed, by event:", right(crossed, held))
    if options.output:
        model = mix(seen, held)
        write_linear(model, options.output / f"{MIXED}.json.gz")


if __name__ == "__main__":
    main()

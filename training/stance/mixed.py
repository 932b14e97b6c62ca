"""Fit what mixes the fast model and the encoder.

usage: python -m training.stance.mixed CORPUS.jsonl STUDIES [-o stance/weights]

Both models have seen the part ``train`` of ``training.stance.examples``, so that only
the part ``held`` tells how far to trust each; nothing is fitted to ``dev``. Prints what
each model and the mixtures reach on ``dev``: the area under the curve of bearing, and
the share of right directions.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sklearn.metrics import roc_auc_score

from stance.judge.linear import Linear, write_linear
from stance.judge.models import BEARS, POSITIONS, fast_model
from stance.neural.positions import shipped_encoder
from stance.neural.stances import (
    MIXED,
    MIXED_BEARING,
    bearing_features,
    mixed_features,
)
from stance.training.positions.fitting import fit
from training.stance.examples import DEV, HELD, examples
from training.stance.fast import DIRECTIONS
from training.stance.rows import NONE, Row

STRENGTH = 0.1

Scores = Sequence[float]


class Read(NamedTuple):
    """A pair and the scores of both models: positions, then bearing."""

    row: Row
    positions: tuple[Scores, Scores]
    bearing: tuple[Scores, Scores]

    @property
    def bears(self) -> bool:
        """Whether the statement bears on the target."""
        return self.row.label != NONE

    def mixed(self) -> dict[str, float]:
        """What the mixing model of positions reads."""
        return mixed_features(*self.positions)

    def bearing_mixed(self) -> dict[str, float]:
        """What the mixing model of bearing reads."""
        return bearing_features(*self.bearing)


def read(held: Sequence[Row]) -> list[Read]:
    """The pairs as both shipped models read them."""
    fast, encoder, out = fast_model(), shipped_encoder(), []
    for row in held:
        features = row.asked.features
        position, bearing = encoder.read(row.asked.pair)
        scores = fast.position.scores(features), fast.bearing.scores(features)
        out.append(Read(row, (scores[0], position), (scores[1], bearing)))
    return out


def mixtures(held: Sequence[Read]) -> tuple[Linear, Linear]:
    """The mixing models of positions and of bearing."""
    bearing = [one for one in held if one.bears]
    return (
        fit(
            [one.mixed() for one in bearing],
            [one.row.label for one in bearing],
            POSITIONS,
            strength=STRENGTH,
            smallest=0.0,
        ),
        fit(
            [one.bearing_mixed() for one in held],
            [BEARS[not one.bears] for one in held],
            BEARS,
            strength=STRENGTH,
            smallest=0.0,
        ),
    )


def told(known: Sequence[Read], positions: list[Scores], bearing: list[Scores]) -> str:
    """The area under the curve of bearing, and the share of right directions."""
    area = roc_auc_score([one.bears for one in known], [b[0] - b[1] for b in bearing])
    sides = [
        (p[0] > p[1]) == (one.row.label == "support")
        for one, p in zip(known, positions, strict=True)
        if one.row.label in DIRECTIONS
    ]
    return f"bearing {area:.3f}, directions {sum(sides) / len(sides):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    position, bearing = mixtures(read(list(examples(options.sources, HELD))))
    known = read(list(examples(options.sources, DEV)))
    for k, name in enumerate(("fast", "encoder")):
        alone = [one.positions[k] for one in known], [one.bearing[k] for one in known]
        print(f"{name}:", told(known, *alone))
    both = (
        [position.shares(one.mixed()) for one in known],
        [bearing.shares(one.bearing_mixed()) for one in known],
    )
    print("mixed:", told(known, *map(list, both)))
    if options.output:
        for name, model in ((MIXED, position), (MIXED_BEARING, bearing)):
            write_linear(model, options.output / f"{name}.json.gz")


if __name__ == "__main__":
    main()

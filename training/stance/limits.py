"""What each limit of a direction gives, on events that no model saw.

usage: python -m training.stance.limits CORPUS.jsonl STUDIES [--part dev]

For both shipped models and each least share of a direction (``decides``): macro F1 of
support and oppose, the share of given directions that is right, and of annotated ones
that is given. The fast model's limit was kept; the neural one's is where as many of
the given directions are right (``stance/neural/stances.py``).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stance.judge.models import StanceModel, fast_model
from stance.neural.stances import neural_model
from training.stance.examples import HELD, examples
from training.stance.fast import DIRECTIONS, direction, macro_f1

STEPS = tuple(step / 100 for step in range(10, 42, 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--part", default=HELD)
    options = parser.parse_args()
    held = list(examples(options.sources, options.part))
    models: dict[str, StanceModel] = {"fast": fast_model(), "neural": neural_model()}
    for name, model in models.items():
        shares = model.shares([row.asked for row in held])
        for step in STEPS:
            limits = replace(model.limits, decides=step)
            pairs = [
                (row.label, direction(row, share, limits))
                for row, share in zip(held, shares, strict=True)
            ]
            print(f"{name:7} {step:.2f}  {told(pairs)}")


def told(pairs: Sequence[tuple[str, str]]) -> str:
    """Macro F1, precision and recall of directions."""
    given = [pair for pair in pairs if pair[1] in DIRECTIONS]
    marked = [pair for pair in pairs if pair[0] in DIRECTIONS]
    right = sum(a == b for a, b in given)
    return (
        f"macro F1 {macro_f1(pairs):.3f}, right {right / max(1, len(given)):.3f} "
        f"of {len(given)} given, {right / max(1, len(marked)):.3f} of {len(marked)}"
    )


if __name__ == "__main__":
    main()

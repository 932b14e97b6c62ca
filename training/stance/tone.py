"""Fit the fast model's reading of tone to NewsMTSC.

usage: python -m training.stance.tone TRAIN.jsonl DEV.jsonl... [-o tone-en.json.gz]

Files as in ``shared/data/stance``. Prints F1_m of each DEV file; they choose the
temperature and nothing else.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from stance.judge.linear import write_linear
from stance.judge.tone import CLASSES, charges
from stance.training.positions.fitting import fit, temperature
from training.stance.news import f1_m, read_news

STRENGTH = 0.07
"""Inverse regularisation, chosen on the dev parts among .03, .05, .07, .1 and .2."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    options = parser.parse_args()
    table = charges()
    train = read_news(options.train)
    seen = [e.around().features(table) for e in train]
    labels = [e.label for e in train]
    model = fit(seen, labels, CLASSES, strength=options.strength, smallest=0.02)
    scores, right = [], []
    for path in options.dev:
        dev = read_news(path)
        rows = [e.around().features(table) for e in dev]
        given = [CLASSES[_best(model.scores(row))] for row in rows]
        print(f"{path.stem}: F1_m {100 * f1_m([e.label for e in dev], given):.1f}")
        scores += [model.scores(row) for row in rows]
        right += [CLASSES.index(e.label) for e in dev]
    model = replace(model, temperature=temperature(scores, right))
    print(f"{len(model.weights)} features, temperature {model.temperature}")
    if options.output:
        write_linear(model, options.output)


def _best(scores: list[float]) -> int:
    return scores.index(max(scores))


if __name__ == "__main__":
    main()

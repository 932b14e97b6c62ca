"""Train the shipped linear model (fast engine).

    python training/attribution/linear.py OUT_DIR CORPUS.jsonl [--gum FOLDER]
        [--pack FILE]
    python training/attribution/linear.py OUT_DIR --polnear FOLDER [--thresholds JSON]

CORPUS is the output of ``training.corpus.build``. With ``--polnear`` the model is
trained on that folder of PolNeAR (its train part) alone, for comparison: such weights
are never shipped. ``--pack`` also writes the examples of the project's own, for
``stance train attribution``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from examples import corpus, gum, marked

from stance.attribution.thresholds import Thresholds
from stance.training.examples import Example, read_examples
from stance.training.linear import labelled_units, train
from stance.training.shipped import pack

SENTENCES = Path(__file__).parent / "sentences.txt"
THRESHOLDS = {"add": 0.6, "keep": 0.2}


def written(path: Path) -> Iterator[Example]:
    """The examples that were written for this project."""
    return chain(corpus(path), marked(SENTENCES))


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--gum", type=Path)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--thresholds", type=json.loads, default=THRESHOLDS)
    options = parser.parse_args()
    if options.polnear:
        given, note = iter(read_examples(options.polnear)), "PolNeAR train"
    else:
        # Only what has a licence that lets weights be shared.
        given = chain(written(options.corpus), gum(options.gum) if options.gum else ())
        note = "own corpus and sentences" + (", GUM" if options.gum else "")
    units = (unit for document in given for unit in labelled_units(document))
    train(units, options.out, Thresholds(**options.thresholds), note)
    if options.pack:
        options.pack.write_bytes(pack(written(options.corpus)))


if __name__ == "__main__":
    main()

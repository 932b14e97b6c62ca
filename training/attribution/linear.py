"""Train the shipped linear model (fast engine).

    python training/attribution/linear.py OUT_DIR CORPUS.jsonl [--gum FOLDER]
        [--pack FILE]
    python training/attribution/linear.py OUT_DIR --polnear ROOT [--thresholds JSON]

CORPUS is the output of ``training.corpus.build``. With ``--polnear`` the model is
trained on PolNeAR's train part alone, for comparison: such weights are never shipped.
``--pack`` also writes the examples of the project's own, for
``stance train attribution``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import examples as records

from stance.attribution.thresholds import Thresholds
from stance.evaluation.files import read_lines
from stance.training.examples import Example, Gold, example_of
from stance.training.linear import labelled_units, train
from stance.training.shipped import pack

HERE = Path(__file__).parent
THRESHOLDS = {"add": 0.6, "keep": 0.1}


def example(line: dict[str, Any], ruled: bool = True) -> Example:
    """A line of ``examples.py`` for the trainer."""
    golds = tuple(
        Gold(*(tuple((a, b) for a, b in g[r]) for r in ("cue", "source", "content")))
        for g in line["gold"]
    )
    unsure = tuple((a, b) for a, b in line.get("unsure", ()))
    return Example(line["id"], line["text"], golds, unsure, ruled)


def written(corpus: Path) -> Iterator[Example]:
    """The examples that were written for this project."""
    for number, document in read_lines(corpus):
        if document["split"] == "train":
            yield example_of(document, f"{corpus}:{number}")
    for line in records.marked(str(HERE / "sentences.txt")):
        yield example(line)


def shippable(corpus: Path, gum: Path | None) -> Iterator[Example]:
    """Examples whose licence lets weights be shared."""
    yield from written(corpus)
    if gum:
        # Rules' findings complete GUM's marks, so they must not be shown too.
        yield from (example(line, ruled=False) for line in records.gum(str(gum)))


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--gum", type=Path)
    parser.add_argument("--polnear")
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--thresholds", type=json.loads, default=THRESHOLDS)
    options = parser.parse_args()
    if options.polnear:
        given = map(example, records.polnear(options.polnear, "train"))
        note = "PolNeAR train"
    else:
        given = shippable(options.corpus, options.gum)
        note = "own corpus and sentences" + (", GUM" if options.gum else "")
    units = (unit for document in given for unit in labelled_units(document))
    train(units, options.out, Thresholds(**options.thresholds), note)
    if options.pack:
        options.pack.write_bytes(pack(written(options.corpus)))


if __name__ == "__main__":
    main()

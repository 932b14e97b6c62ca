"""Train the shipped linear model (fast engine).

    python training/attribution/linear.py OUT_DIR CORPUS.jsonl [--gum FOLDER]
        [--silver SILVER.jsonl] [--polnear ROOT] [--hide 0] [--times 1] [--pack FILE]

CORPUS is the output of ``training.corpus.build``; SILVER of ``silver.py``. With
``--polnear`` the model is trained on PolNeAR's train part alone, for comparison: such
weights are never shipped. ``--pack`` also writes the examples of the project's own, for
``stance train attribution``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import examples as records

from stance.linear.model import Thresholds
from stance.training.examples import Example, Gold
from stance.training.linear import Labelled, labelled_units, train
from stance.training.shipped import pack

HERE = Path(__file__).parent


def example(
    line: dict[str, Any], unsure: Iterable[Any] = (), ruled: bool = True
) -> Example:
    """A line of ``examples.py`` or ``silver.py`` for the trainer."""
    golds = tuple(
        Gold(*(tuple((a, b) for a, b in g[r]) for r in ("cue", "source", "content")))
        for g in line["gold"]
    )
    spans = tuple((a, b) for a, b in unsure)
    return Example(str(line.get("id")), line["text"], golds, spans, ruled)


def written(corpus: Path) -> Iterator[Example]:
    """The examples that were written for this project."""
    for line in records.gold("train", [str(corpus)]):
        yield example(line)
    for line in records.marked(str(HERE / "sentences.txt")):
        yield example(line)


def own(options: argparse.Namespace) -> Iterator[tuple[Example, int]]:
    """Examples that may be learned from and shipped, with how often each is read."""
    for found in written(options.corpus):
        yield found, options.times
    if options.gum:
        for line in records.gum(str(options.gum)):
            # Rules' findings complete its marks, so they must not be shown too.
            yield example(line, line["unsure"], ruled=False), 1
    if options.silver:
        for given in options.silver.read_text(encoding="utf-8").splitlines():
            line = json.loads(given)
            yield example(line, line["unsure"]), 1


def units(
    given: Iterable[tuple[Example, int]], hide: float, seed: int
) -> Iterator[Labelled]:
    """Labelled units; a share is also read as if the rules had found nothing."""
    chance = random.Random(seed)
    for document, times in given:
        for unit in labelled_units(document):
            yield from [unit] * times
            if document.ruled and chance.random() < hide:
                yield replace(unit, ruled=())


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--gum", type=Path)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--polnear")
    parser.add_argument("--hide", type=float, default=0.0)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--thresholds", type=json.loads, default={})
    options = parser.parse_args()
    given: Iterable[tuple[Example, int]]
    if options.polnear:
        lines = records.polnear(options.polnear, "train")
        given, note = ((example(line), 1) for line in lines), "PolNeAR train"
    else:
        given, note = own(options), "own corpus and sentences"
        note += ", GUM" if options.gum else ""
        note += ", NewsMTSC sentences" if options.silver else ""
    found = units(given, options.hide, options.seed)
    train(found, options.out, Thresholds(**options.thresholds), note)
    if options.pack:
        options.pack.write_bytes(pack(list(written(options.corpus))))


if __name__ == "__main__":
    main()

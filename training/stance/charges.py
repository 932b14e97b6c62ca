"""The charges of words, read off the fine-tuned encoder.

usage: python -m training.stance.charges TEXTS... -o stance/weights/charges-en.json.gz

TEXTS are JSON Lines with ``text``; words that two of them use are asked about. Each
word is put into three frames beside a name (who does it, whom it is done to, what is
called it) and the encoder of ``stance/weights`` says how the name sounds there. Stored
are the scores above and below the median word, in standard deviations, as far as they
pass DEAD: doer, sufferer and bearer for the good, then for the bad.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from perspectives.files import write_atomic
from stance.judge.lexicon import WORD
from stance.neural.positions import shipped_encoder

FRAMES = (("They {} it.", "They"), ("He {} them.", "them"), ("The {} group", "group"))
DEAD = 0.5
SHORTEST = 3
FEWEST = 2


def words(paths: Iterable[Path]) -> Iterator[str]:
    """The words of letters alone that occur in two texts."""
    counts: Counter[str] = Counter()
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            counts.update(set(WORD.findall(json.loads(line)["text"].lower())))
    for word, count in counts.items():
        if (
            count >= FEWEST
            and len(word) >= SHORTEST
            and not any(map(str.isdigit, word))
        ):
            yield word


def lean(word: str, frame: str, name: str) -> float:
    """How much better than worse a name sounds beside a word."""
    text = frame.format(word)
    start = text.rindex(name)
    good, bad, _ = shipped_encoder().tone(text, (start, start + len(name)))
    return good - bad


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    asked = sorted(words(options.texts))
    leans = np.array([[lean(word, *frame) for frame in FRAMES] for word in asked])
    scaled = (leans - np.median(leans, axis=0)) / leans.std(axis=0)
    write(options.output, asked, scaled)


def write(path: Path, asked: list[str], scaled: object) -> None:
    """Store the charges of words that have one."""
    leans = np.asarray(scaled)
    both = np.hstack([np.maximum(0, leans - DEAD), np.maximum(0, -leans - DEAD)])
    table = {
        word: [round(float(value), 1) for value in row]
        for word, row in zip(asked, both, strict=True)
        if row.max() >= 0.05
    }
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    write_atomic(path, gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{len(table)} of {len(asked)} words are charged")


if __name__ == "__main__":
    main()

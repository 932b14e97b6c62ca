"""False alarms and yield of the comparison on news text.

usage: python bench/keyness.py FOLDER [--splits 200] [-o TABLE.md]

FOLDER holds PUBLISHER_DATE_SLUG.txt files, as data/train/text of PolNeAR. NULL: the
articles of one publisher dealt at random to two groups (or three), so that every
supported word is a false alarm. REAL: Breitbart and HuffPost. The protocol is that of
null_alarms.py in the shared bench, run through the public interface: documents in,
contrasts out, words in five documents or more. The publishers take turns; draws are
seeded.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from perspectives.actors import Study
from perspectives.document import Document
from reports.compare.contrast import contrasts
from reports.compare.question import By, Part, Question
from reports.compare.results import Contrasts, Grade
from reports.compare.sheet import sheets
from stance.types import Analysis, Sentence

QUESTION = Question(By.SOURCE, part=Part.TEXT)
STUDY = Study("keyness", "Keyness")
NULLS = ((60, 60), (20, 20), (10, 10), (4, 4), (30, 10), (20, 20, 20))
REALS = ((120, 1), (60, 6), (10, 20), (4, 20))
"""Articles a side and how many draws of them."""
PAIR = "breitbart", "huff-post"
Articles = dict[str, list[Analysis]]


def load(folder: Path) -> Articles:
    """The articles by publisher, each as one passage of narration."""
    found: defaultdict[str, list[Analysis]] = defaultdict(list)
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        document = Document(path.stem, text)
        analysis = Analysis(document, (Sentence(0, len(text)),))
        found[path.stem.split("_")[0]].append(analysis)
    if not found:
        raise SystemExit(f"No PUBLISHER_DATE_SLUG.txt files in {folder}.")
    return dict(found)


def compared(groups: list[list[Analysis]]) -> Contrasts:
    """The comparison of lists of articles."""
    named = (
        replace(a, document=replace(a.document, publisher=f"group {i}"))
        for i, group in enumerate(groups)
        for a in group
    )
    (sheet,) = sheets(named, STUDY, QUESTION)
    return contrasts(sheet)


def supported(found: Contrasts) -> set[str]:
    """The words that are called supported in any group."""
    return {c.item for c in found.contrasts if c.grade is Grade.SUPPORTED}


def null(articles: Articles, sizes: tuple[int, ...], splits: int) -> str:
    """A row: how many random splits of one publisher raise an alarm."""
    rng = np.random.default_rng(7)
    names = sorted(articles)
    alarms, words, family = 0, 0, 0
    for turn in range(splits):
        own = articles[names[turn % len(names)]]
        order = rng.permutation(len(own))[: sum(sizes)]
        cuts = np.split(order, np.cumsum(sizes)[:-1])
        found = compared([[own[i] for i in cut] for cut in cuts])
        raised = supported(found)
        alarms += bool(raised)
        words += len(raised)
        family += found.test.family
    size = " v ".join(map(str, sizes))
    share = 100 * alarms / splits
    return (
        f"| NULL {size} | {splits} | {family / splits:.0f} | {words / splits:.2f} | "
        f"{share:.1f} % |"
    )


def real(articles: Articles, size: int, draws: int) -> str:
    """A row: how many words set two publishers apart."""
    rng = np.random.default_rng(11)
    counts, family = [], 0
    for _ in range(draws):
        drawn = [
            [articles[name][i] for i in rng.permutation(len(articles[name]))[:size]]
            for name in PAIR
        ]
        found = compared(drawn)
        counts.append(len(supported(found)))
        family += found.test.family
    return (
        f"| REAL {size} v {size} | {draws} | {family / draws:.0f} | "
        f"{np.mean(counts):.2f} | {100 * np.mean(np.array(counts) > 0):.1f} % |"
    )


def table(articles: Articles, splits: int) -> Iterator[str]:
    """The table, row by row as it is made."""
    yield "| articles | draws | tested (words x groups) | supported | with any |"
    yield "|---|---:|---:|---:|---:|"
    for size, draws in REALS:
        yield real(articles, size, draws)
    for sizes in NULLS:
        yield null(articles, sizes, splits)
    whole = [articles[name] for name in PAIR]
    start = time.perf_counter()
    words = ", ".join(sorted(supported(compared(whole))))
    taken = time.perf_counter() - start
    yield f"\nBreitbart v HuffPost, all articles, {taken:.1f} s: {words}."


def main() -> None:
    """Print the table, and write it to a file when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--splits", type=int, default=200)
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    lines = []
    for line in table(load(args.folder), args.splits):
        print(line, flush=True)
        lines.append(line)
    if args.output:
        args.output.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

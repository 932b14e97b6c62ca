"""False alarms and yield of the comparison on news text.

usage: python bench/keyness.py FOLDER [--analysis FILE.jsonl] [--splits 200]
           [-o TABLE.md]

FOLDER holds PUBLISHER_DATE_SLUG.txt files, as data/train/text of PolNeAR. NULL: the
articles of one publisher dealt at random to two groups (or three), so that every
supported word is a false alarm. REAL: Breitbart and HuffPost. The protocol is that of
null_alarms.py in the shared bench, run through the public interface: documents in,
contrasts out, words in five documents or more. The publishers take turns; draws are
seeded. With an analysis (of ``stance classify``) its speakers are dealt to the
perspectives anew, each with all it says, and the frames, words and stances of those are
compared: the null of statements, in which speakers are shuffled.
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
from reports.compare.question import By, Counted, Part, Question
from reports.compare.results import Contrasts, Grade
from reports.compare.sheet import sheets
from stance.streams import read_analyses
from stance.types import Analysis, FramingTerm, Sentence, Statement

QUESTION = Question(By.SOURCE, part=Part.TEXT)
STUDY = Study("keyness", "Keyness")
NULLS = ((60, 60), (20, 20), (10, 10), (4, 4), (30, 10), (20, 20, 20))
REALS = ((120, 1), (60, 6), (10, 20), (4, 20))
"""Articles a side and how many draws of them."""
PAIR = "breitbart", "huff-post"
Sides = dict[tuple[str, str], str]
"""The side that a speaker of a side is dealt to."""
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


def dealt(analyses: list[Analysis], rng: np.random.Generator) -> list[Analysis]:
    """The analyses with their speakers dealt to the perspectives at random."""
    sides = {(s.perspective, _who(a, s)) for a in analyses for s in a.statements}
    known = sorted((side, who) for side, who in sides if side)
    mixed = rng.permutation([side for side, _ in known]).tolist()
    new = dict(zip(known, mixed, strict=True))
    return [
        replace(a, statements=_moved(a, new), framing=_held(a, new)) for a in analyses
    ]


def null_of_statements(analyses: list[Analysis], counted: Counted, splits: int) -> str:
    """A row: how many deals of speakers to perspectives raise an alarm."""
    rng = np.random.default_rng(13)
    alarms, words, family = 0, 0, 0
    for _ in range(splits):
        (sheet, *_) = sheets(dealt(analyses, rng), STUDY, Question(counted=counted))
        found = contrasts(sheet)
        raised = supported(found)
        alarms += bool(raised)
        words += len(raised)
        family += found.test.family
    return (
        f"| NULL {counted} of speakers | {splits} | {family / splits:.0f} | "
        f"{words / splits:.2f} | {100 * alarms / splits:.1f} % |"
    )


def _who(analysis: Analysis, statement: Statement) -> str:
    """A speaker; the unnamed ones of a document are one."""
    return statement.speaker or f"nobody in {analysis.document.id}"


def _moved(
    analysis: Analysis, new: dict[tuple[str, str], str]
) -> tuple[Statement, ...]:
    return tuple(
        replace(s, perspective=new.get((s.perspective or "", _who(analysis, s))))
        for s in analysis.statements
    )


def _held(
    analysis: Analysis, new: dict[tuple[str, str], str]
) -> tuple[FramingTerm, ...]:
    """Terms follow the speaker whose they are; what others hold goes to nobody."""
    sides = {s.id: (s.perspective, _who(analysis, s)) for s in analysis.statements}
    return tuple(
        replace(t, holder=new.get((t.holder, sides[t.statement][1]), "unknown"))
        for t in analysis.framing
        if t.statement in sides and sides[t.statement][0] == t.holder
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


def table(articles: Articles, analyses: list[Analysis], splits: int) -> Iterator[str]:
    """The table, row by row as it is made."""
    yield "| articles | draws | tested (words x groups) | supported | with any |"
    yield "|---|---:|---:|---:|---:|"
    for size, draws in REALS:
        yield real(articles, size, draws)
    for sizes in NULLS:
        yield null(articles, sizes, splits)
    for counted in (Counted.WORDS, Counted.FRAMES, Counted.STANCES) if analyses else ():
        yield null_of_statements(analyses, counted, splits)
    whole = [articles[name] for name in PAIR]
    start = time.perf_counter()
    words = ", ".join(sorted(supported(compared(whole))))
    taken = time.perf_counter() - start
    yield f"\nBreitbart v HuffPost, all articles, {taken:.1f} s: {words}."


def main() -> None:
    """Print the table, and write it to a file when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--analysis", type=Path)
    parser.add_argument("--splits", type=int, default=200)
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    lines = []
    analyses = list(read_analyses(args.analysis)[1]) if args.analysis else []
    for line in table(load(args.folder), analyses, args.splits):
        print(line, flush=True)
        lines.append(line)
    if args.output:
        args.output.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

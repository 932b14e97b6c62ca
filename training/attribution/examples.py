"""The corpora that the project's own weights are trained on, as examples.

A corpus is named by its kind and path (``read``):

* ``corpus:FILE.jsonl``: training documents of ``training.corpus.build``'s output
* ``marked:FILE.txt``: sentences with inline marks
* ``gum:FOLDER``: GUM's discourse relations
* ``annotated:FOLDER``: whatever ``stance train attribution --data`` reads, as PolNeAR's
  folders (for comparison only: nothing trained on them is shipped)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from gum import documents

from stance.attribution.find import find_attributions
from stance.attribution.language import language
from stance.attribution.raw import Attribution
from stance.evaluation.files import read_annotated
from stance.segment import segment
from stance.training.examples import Example, Gold, example_of, read_examples

Span = tuple[int, int]

MARK = re.compile(r"(\[\d+[sqc] |\])")
ROLES = {"s": "source", "q": "cue", "c": "content"}
LINES_TOGETHER = 8

SURE = 0.85
"""Confidence from which a finding of the rules serves as an example."""


def read(name: str) -> Iterable[Example]:
    """The examples of a corpus, named ``KIND:PATH``."""
    kind, _, path = name.partition(":")
    readers = {
        "corpus": corpus,
        "marked": marked,
        "gum": gum,
        "annotated": read_examples,
    }
    return readers[kind](Path(path))


def corpus(path: Path) -> Iterator[Example]:
    """The training documents of the project's corpus."""
    for place, document in read_annotated(path):
        if document["split"] == "train":
            yield example_of(document, place)


def gum(folder: Path) -> Iterator[Example]:
    """GUM's attribution relations, completed with what the rules are sure of.

    GUM marks clauses only; where the rules see a cue that it does not mark, a confident
    finding is taken as it is and a doubtful one leaves the cue open. Because they serve
    as examples, the rules' findings are not shown to the model.
    """
    for name, text, records in documents(folder):
        example = Example(name, text, tuple(_golds(records)), ruled=False)
        yield _completed(example)


def _completed(example: Example) -> Example:
    golds, unsure = list(example.attributions), []
    cues = [span for gold in golds for span in gold.cue]
    for found in _ruled(example.text):
        cue = found.cue
        if cue is None or any(a < cue[1] and cue[0] < b for a, b in cues):
            continue
        if found.confidence < SURE:
            unsure.append(cue)
            continue
        source = (found.mention,) if found.mention else ()
        golds.append(Gold(cue=(cue,), source=source, content=found.parts))
    return replace(example, attributions=tuple(golds), unsure=tuple(unsure))


def _ruled(text: str) -> Iterable[Attribution]:
    return find_attributions(text, segment(text, "en"), language("en")).attributions


def marked(path: Path) -> Iterator[Example]:
    """Sentences with inline marks: ``[1s source] [1q cue] [1c content]``.

    A number without a source of its own has that of the number before it.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    for number in range(0, len(lines), LINES_TOGETHER):
        text, records = _unmarked("\n".join(lines[number : number + LINES_TOGETHER]))
        yield Example(f"sentences-{number}", text, tuple(_golds(records)))


def _unmarked(given: str) -> tuple[str, list[dict[str, list[Span]]]]:
    text, open_marks, line = "", [], 0
    found: dict[tuple[int, str], dict[str, list[Span]]] = {}
    for piece in MARK.split(given):
        opening = MARK.fullmatch(piece)
        if opening and piece != "]":
            open_marks.append((piece, len(text)))
            continue
        if piece != "]":
            text += piece
            line += piece.count("\n")
            continue
        mark, start = open_marks.pop()
        for number in mark[1:-2]:
            empty = {role: [] for role in ROLES.values()}
            record = found.setdefault((line, number), empty)
            record[ROLES[mark[-2]]].append((start, len(text)))
    for (at, number), record in found.items():
        before = found.get((at, str(int(number) - 1)))
        if before and not record["source"]:
            record["source"] = before["source"]
    return text, list(found.values())


def _golds(records: Iterable[dict[str, list[Span]]]) -> Iterator[Gold]:
    """The records with a cue and content; the others are the rules' part."""
    for record in records:
        spans = {r: tuple((a, b) for a, b in record[r]) for r in ROLES.values()}
        if spans["cue"] and spans["content"]:
            yield Gold(**spans)

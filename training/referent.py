"""Fit the linear model of referents to the corpus.

usage: python -m training.referent CORPUS.jsonl [-o stance/lang/en/referent.json.gz]

CORPUS is the output of ``training.corpus.build``. Prints, in cross-validation by event
over the train split, how often the codebook and the model are right, and the same for
the dev split; writes the model fitted to the train split. Statements are those of the
annotation; marked terms that the codebook lacks are examples too.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from stance.evaluation.gold import document_of
from stance.framing.codebook import Codebook, load_codebook
from stance.framing.find import Finder
from stance.framing.match import Term
from stance.framing.referent import Linear, referent_features
from stance.framing.scene import Scene
from stance.records import analysis_from_dict
from stance.segment import segment
from stance.types import Sentence

FOLDS = 6
STRENGTH = 0.3
"""Inverse regularisation, chosen in cross-validation."""
LEAST = 0.4
"""Share from which an answer is taken, chosen likewise."""
SMALLEST = 0.02
"""Weights below this are left out."""
DIGITS = 3


@dataclass(frozen=True)
class Example:
    """A term with its features, the rules' answer and the annotated one."""

    event: str
    split: str
    features: tuple[str, ...]
    rule: str
    right: str
    found: bool


def examples(record: dict[str, Any], book: Codebook) -> Iterator[Example]:
    """The marked terms of one document."""
    document = document_of(record)
    finder = Finder(document, analysis_from_dict(record).statements, book)
    units = segment(document.reading_text, document.language)
    seen = [s for a, b in units for s in finder.scenes(Sentence(a, b))]
    frames = {frame.id: frame for frame in book.frames}
    for marked in record["framing"]:
        scene = _same(marked, seen)
        if scene is not None:
            yield _example(record, marked, scene, finder.common, True)
        elif marked["frame"] in frames:
            missed = _missed(marked, frames[marked["frame"]], finder, units)
            if missed is not None:
                yield _example(record, marked, missed, finder.common, False)


def _same(marked: dict[str, Any], seen: Sequence[Scene]) -> Scene | None:
    for scene in seen:
        start, end = scene.span
        overlap = start < marked["end"] and marked["start"] < end
        if overlap and scene.term.frame.id == marked["frame"]:
            return scene
    return None


def _missed(
    marked: dict[str, Any], frame: Any, finder: Finder, units: Sequence[Any]
) -> Scene | None:
    """A marked term that the codebook lacks, with its frame's referent."""
    for start, end in units:
        if not start <= marked["start"] < end:
            continue
        words = finder.words(Sentence(start, end))
        inside = [
            i
            for i, (a, b) in enumerate(zip(words.starts, words.ends, strict=True))
            if a < marked["end"] and marked["start"] < b
        ]
        if inside:
            term = Term(inside[0], inside[-1], frame, frame.referent)
            return Scene(words, (), (term,), term, finder.cues, None, frozenset())
    return None


def _example(
    record: dict[str, Any],
    marked: dict[str, Any],
    scene: Scene,
    common: Sequence[str],
    found: bool,
) -> Example:
    return Example(
        record["event"],
        record["split"],
        tuple(referent_features(scene.words, scene.term, common)),
        scene.term.referent,
        marked["referent"],
        found,
    )


def fit(rows: Sequence[Example]) -> Linear:
    """A multinomial logistic regression, small weights left out."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(r.features, 1) for r in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(matrix, [r.right for r in rows])
    names = vectorizer.get_feature_names_out()
    columns = model.coef_.T
    weights = {
        str(names[i]): [round(float(w), DIGITS) for w in columns[i]]
        for i in range(len(names))
        if abs(columns[i]).max() >= SMALLEST
    }
    bias = tuple(round(float(b), DIGITS) for b in model.intercept_)
    return Linear(tuple(map(str, model.classes_)), bias, weights, LEAST)


def answered(model: Linear, row: Example) -> str:
    """The model's answer where it is sure, else the rules'."""
    found, share = model.best(row.features)
    return found if share >= model.least else row.rule


def show(name: str, rows: Sequence[Example], answer: Callable[[Example], str]) -> None:
    """Print the accuracy of codebook and model, and what the model changes."""
    rows = [row for row in rows if row.found]
    rules = sum(row.rule == row.right for row in rows)
    given = [answer(row) for row in rows]
    right = sum(a == row.right for a, row in zip(given, rows, strict=True))
    text = f"{name}: {len(rows)} terms, codebook {rules / len(rows):.3f}, "
    text += f"with the model {right / len(rows):.3f}"
    changed = [(a, row) for a, row in zip(given, rows, strict=True) if a != row.rule]
    better = sum(a == row.right for a, row in changed)
    worse = sum(row.rule == row.right for _, row in changed)
    print(f"{text}; {len(changed)} changed, {better} to the better, {worse} to worse")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    book = load_codebook("contested-politics")
    lines = options.corpus.read_text("utf-8").splitlines()
    rows = [e for line in lines for e in examples(json.loads(line), book)]
    train = [r for r in rows if r.split == "train"]
    events = sorted({r.event for r in train})
    fold = {event: i % FOLDS for i, event in enumerate(events)}
    models = [fit([r for r in train if fold[r.event] != k]) for k in range(FOLDS)]
    show("train, by event", train, lambda r: answered(models[fold[r.event]], r))
    model = fit(train)
    show("dev", [r for r in rows if r.split == "dev"], lambda r: answered(model, r))
    stored = asdict(model)
    if options.output:
        text = json.dumps(stored, ensure_ascii=False, sort_keys=True)
        options.output.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()

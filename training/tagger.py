"""Train the English part-of-speech tagger on GUM and write its weights and card.

usage: python training/tagger.py GUM_FOLDER

GUM_FOLDER holds ``dep/*.conllu`` (https://gucorpling.org/gum). Only text types whose
licence lets derived weights be shared are read (LICENCES). Every sixth document of
each text type is held out; the shipped weights are trained on the other documents.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nltk.tag.perceptron import PerceptronTagger

from stance import tagging
from stance.tokens import tokenize

LICENCES = {
    "academic": "CC BY 4.0",
    "court": "CC BY 4.0",
    "interview": "CC BY 2.5",
    "news": "CC BY 2.5",
}
EVERY = 6
ITERATIONS = 8
SCALE = 20
SMALLEST = 2
SEED = 20221
WEIGHTS = Path(__file__).resolve().parents[1] / "stance/weights/tagger-en.json.gz"

Sentence = list[tuple[str, str]]


@dataclass(frozen=True)
class Gold:
    """A token of the treebank."""

    start: int
    end: int
    tag: str
    relation: str


def sentences(path: Path) -> Iterator[Sentence]:
    """The tagged sentences of a treebank file, in our own tokens."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((x[9:] for x in lines if x.startswith("# text = ")), "")
        rows = [x.split("\t") for x in lines if x[:1].isdigit()]
        gold = list(aligned(text, [x for x in rows if x[0].isdigit()]))
        if gold:
            yield retagged(text, gold)


def aligned(text: str, rows: list[list[str]]) -> Iterator[Gold]:
    """Treebank tokens with their places in the sentence text."""
    at = 0
    for row in rows:
        found = text.find(row[1], at)
        if found >= 0:
            at = found + len(row[1])
            yield Gold(found, at, row[4], row[7].partition(":")[0])


def retagged(text: str, gold: list[Gold]) -> Sentence:
    """Our tokens of a sentence, each with a tag drawn from the treebank tokens in it."""
    tagged: Sentence = []
    for start, end in tokenize(text):
        inside = [g for g in gold if g.start < end and g.end > start]
        if inside:
            tagged.append((text[start:end], one_tag(inside, text[start:end])))
    words = tagging.unified_quotes([word for word, _ in tagged])
    return [
        (word, tagging.fixed_tag(word) or tag)
        for word, (_, tag) in zip(words, tagged, strict=True)
    ]


def one_tag(parts: list[Gold], word: str) -> str:
    """The tag of a word that the treebank cuts at its hyphens."""
    tag = {"HYPH": ":", "GW": "FW", "AFX": "JJ"}.get(parts[-1].tag, parts[-1].tag)
    if len(parts) == 1 or "-" not in word:
        return parts[0].tag if word.lower() == "cannot" else tag
    if tag in {"NN", "CD"} and parts[-1].relation in {"compound", "amod", "nmod"}:
        return "JJ" if parts[0].tag not in {"NNP", "NNPS"} else tag
    return "JJ" if tag in {"VBN", "VBD", "VBG", "JJR", "RB", "IN"} else tag


class Trainer(PerceptronTagger):  # type: ignore[misc]
    """NLTK's perceptron with the features of ``stance.tagging``."""

    def normalize(self, word: str) -> str:
        return word

    def _make_tagdict(self, data: list[Sentence]) -> None:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for sentence in data:
            self._sentences.append(sentence)
            for word, tag in sentence:
                counts[word][tag] += 1
                self.classes.add(tag)
        for word, tags in sorted(counts.items()):
            tag, count = max(tags.items(), key=lambda item: (item[1], item[0]))
            total = tags.total()
            fixed = tagging.fixed_tag(word)
            if fixed or (total >= 12 and count / total >= 0.985):
                self.tagdict[word] = fixed or tag

    def _get_features(
        self, i: int, word: str, context: list[str], prev: str, prev2: str
    ) -> dict[str, int]:
        features = [
            *tagging.word_features(word),
            *tagging.before_features(context[i + 1]),
            *tagging.after_features(context[i + 3]),
            *tagging.far_features(context[i], context[i + 4]),
            *tagging.history_features(word, prev, prev2),
        ]
        return dict.fromkeys(features, 1)


def train(data: list[Sentence]) -> dict[str, Any]:
    """The weights learned from tagged sentences, rounded and pruned."""
    random.seed(SEED)
    trainer = Trainer(load=False)
    trainer.START, trainer.END = list(tagging.START), list(tagging.END)
    trainer.train(data, nr_iter=ITERATIONS)
    tags = sorted(trainer.classes)
    place = {tag: i for i, tag in enumerate(tags)}
    weights: dict[str, list[int]] = {}
    for feature, scores in sorted(trainer.model.weights.items()):
        pairs = [
            (place[tag], round(score * SCALE)) for tag, score in sorted(scores.items())
        ]
        kept = [x for pair in pairs if abs(pair[1]) >= SMALLEST for x in pair]
        if kept:
            weights[feature] = kept
    known = {w: t for w, t in trainer.tagdict.items() if not tagging.fixed_tag(w)}
    return {"tags": tags, "known": known, "weights": weights}


def main() -> None:
    folder = Path(sys.argv[1]) / "dep"
    held: dict[str, list[Sentence]] = {}
    data: list[Sentence] = []
    for genre in LICENCES:
        for i, path in enumerate(sorted(folder.glob(f"GUM_{genre}_*.conllu"))):
            target = held.setdefault(genre, []) if i % EVERY == 3 else data
            target.extend(sentences(path))
    model = train(data)
    packed = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_bytes(gzip.compress(packed.encode(), mtime=0))
    report = {genre: accuracy(group) for genre, group in held.items()}
    print(len(data), sum(map(len, data)), len(model["weights"]), report)


def accuracy(group: list[Sentence]) -> tuple[int, float]:
    """Number of words and share of right tags; every mark counts as a word."""
    right = total = 0
    for sentence in group:
        words, tags = zip(*sentence, strict=True)
        right += sum(a == b for a, b in zip(tags, tagging.tag(words), strict=True))
        total += len(words)
    return total, round(right / total, 4)


if __name__ == "__main__":
    main()

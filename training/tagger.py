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
ITERATIONS = 10
SCALE = 20
SMALLEST = 2
FREQUENT = 10
SLIP = 0.015
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
    """Our tokens of a sentence, each with a tag drawn from treebank tokens."""
    tagged: Sentence = []
    for start, end in tokenize(text):
        inside = [g for g in gold if g.start < end and g.end > start]
        if inside:
            tagged.append((text[start:end], one_tag(inside, text[start:end])))
    words = tagging.unified([word for word, _ in tagged])
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
        self._sentences.extend(data)
        self.counts = tag_counts(data)
        self.classes.update(tag for tags in self.counts.values() for tag in tags)
        for word, tags in self.counts.items():
            fixed = tagging.fixed_tag(word)
            if fixed:
                self.tagdict[word] = fixed
            elif len(usual := usual_tags(tags)) == 1 and tags.total() >= FREQUENT:
                self.tagdict[word] = usual[0]

    def _get_features(
        self, i: int, word: str, context: list[str], prev: str, prev2: str
    ) -> dict[str, int]:
        features = [
            *tagging.word_features(word),
            *tagging.before_features(context[i + 1]),
            *tagging.after_features(context[i + 3]),
            *tagging.far_before_features(context[i]),
            *tagging.far_after_features(context[i + 4]),
            *tagging.history_features(prev, prev2),
            *tagging.tag_word_features(prev, word),
        ]
        return dict.fromkeys(features, 1)


def tag_counts(data: list[Sentence]) -> dict[str, Counter[str]]:
    """How often each word has each tag, words in alphabetical order."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in data:
        for word, tag in sentence:
            counts[word][tag] += 1
    return dict(sorted(counts.items()))


def usual_tags(tags: Counter[str]) -> list[str]:
    """The tags of a word that are more than slips of the annotators, in order."""
    return sorted(tag for tag, n in tags.items() if n / tags.total() > SLIP)


def open_tags(counts: dict[str, Counter[str]]) -> list[str]:
    """The tags of words that occur once: what a word never seen may be."""
    once = Counter(tag for tags in counts.values() if tags.total() == 1 for tag in tags)
    return sorted(tag for tag, n in once.items() if n >= 8 and tag[0].isalpha())


def possible_tags(
    counts: dict[str, Counter[str]], open_: list[str]
) -> dict[str, list[str]]:
    """Frequent words with their tags; rarer ones only when a tag is not open."""
    possible = {}
    for word, tags in counts.items():
        if tagging.fixed_tag(word):
            continue
        if tags.total() >= FREQUENT:
            possible[word] = usual_tags(tags)
        elif not set(tags) <= set(open_):
            possible[word] = sorted({*tags, *open_})
    return possible


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
    open_ = open_tags(trainer.counts)
    possible = {
        word: [place[tag] for tag in choices]
        for word, choices in possible_tags(trainer.counts, open_).items()
    }
    return {"tags": tags, "open": open_, "possible": possible, "weights": weights}


CARD = """\
# tagger-en: part-of-speech tags of English words

- **File**: `tagger-en.json.gz`, {size} bytes, SHA-256 `{hash}`
- **Made**: {date}, by `python training/tagger.py GUM_FOLDER` (seed {seed},
  {iterations} passes)
- **Model**: averaged perceptron, {features} features, Penn Treebank tags
- **Data**: GUM (Zeldes 2017, https://gucorpling.org/gum), {documents} documents,
  {words} words; annotations CC BY 4.0, texts:
  {licences}.
  Text types under non-commercial or reddit terms are not read.
- **Licence of the weights**: CC BY 4.0; credit the GUM annotators and
  the sources above

Held out: every sixth document of each text type, never trained on. Hyphenated words
are one token here and get the tag of the whole; numbers and marks are counted.

| text type | words | right tags |
|---|---|---|
{rows}

Weak: proper against common nouns in headlines, adjectives against nouns before a noun,
words of speech ("Huh"). English only.
"""


def main() -> None:
    data, held, documents = corpus(Path(sys.argv[1]) / "dep")
    model = train(data)
    plain = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    packed = gzip.compress(plain.encode(), mtime=0)
    WEIGHTS.write_bytes(packed)
    scores = {genre: accuracy(group) for genre, group in held.items()}
    licences = [f"{genre} {licence}" for genre, licence in LICENCES.items()]
    card = CARD.format(
        size=len(packed),
        hash=hashlib.sha256(packed).hexdigest(),
        date=date.today(),
        seed=SEED,
        iterations=ITERATIONS,
        features=len(model["weights"]),
        documents=documents,
        words=sum(map(len, data)),
        licences=", ".join(licences),
        rows="\n".join(
            f"| {g} | {n} | {100 * s:.1f} % |" for g, (n, s) in scores.items()
        ),
    )
    WEIGHTS.with_name("tagger-en.md").write_text(card, encoding="utf-8")
    print(card)


def corpus(folder: Path) -> tuple[list[Sentence], dict[str, list[Sentence]], int]:
    """Training sentences, held-out sentences per text type, documents trained on."""
    data: list[Sentence] = []
    held: dict[str, list[Sentence]] = {}
    documents = 0
    for genre in LICENCES:
        held[genre] = []
        for i, path in enumerate(sorted(folder.glob(f"GUM_{genre}_*.conllu"))):
            is_held = i % EVERY == EVERY // 2
            documents += not is_held
            (held[genre] if is_held else data).extend(sentences(path))
    return data, held, documents


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

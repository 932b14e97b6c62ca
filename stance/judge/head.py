"""Heads for single targets, fitted to a user's labels, over another model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from stance.judge.card import read_stance_card
from stance.judge.lexicon import WORD, lexicon
from stance.judge.linear import Linear, read_linear
from stance.judge.models import POSITIONS, Asked, Limits, Shares, StanceModel, joined
from stance.judge.pair import Pair

CARD, WEIGHTS = "stance-head.json", "stance-head.json.gz"
FORMAT = 2
LETTERS = range(2, 6)
"""Lengths of the runs of letters that are read."""

LETTERS_WEIGH = 2.0
"""The runs of a statement beside its words, chosen in cross-validation."""

Vector = Callable[[Pair], Sequence[float]]
"""An encoder's reading of a pair."""


def head_features(asked: Asked, base: Shares) -> dict[str, float]:
    """The words of a statement, and what the model without a head says of it."""
    passage = asked.pair.passage
    content = " ".join(passage.text[a:b] for a, b in passage.content)
    return {**_worded(content), **_letters(content), **_told(asked, base)}


def vector_features(vector: Sequence[float]) -> dict[str, float]:
    """An encoder's vector by the names of its places."""
    return {f"vector {k}": float(value) for k, value in enumerate(vector)}


def _worded(content: str) -> dict[str, float]:
    """Stems, and pairs of neighbours, weighed down in long statements."""
    stem = lexicon("en").stem
    words = [stem(m.group().lower()) for m in WORD.finditer(content)]
    size = max(1.0, len(words) ** 0.5)
    found = {f"word {word}": 1 / size for word in words}
    for one, other in pairwise(words):
        found[f"pair {one} {other}"] = 1 / size
    return found


def _letters(content: str) -> dict[str, float]:
    """Runs of letters in words, edges marked: they know spellings and hashtags."""
    runs = {run for word in content.lower().split() for run in _runs(f" {word} ")}
    size = max(1.0, len(runs) ** 0.5)
    return {f"letters {run}": LETTERS_WEIGH / size for run in sorted(runs)}


def _runs(word: str) -> Iterator[str]:
    for length in LETTERS:
        for start in range(len(word) - length + 1):
            yield word[start : start + length]


def _told(asked: Asked, base: Shares) -> dict[str, float]:
    """The shares of the model without a head, and what the rules found."""
    found: dict[str, float] = {}
    bears = max(1e-6, 1 - base.none)
    for name in POSITIONS:
        found[f"zero-shot {name}"] = getattr(base, name) / bears
    for name, value in asked.features.items():
        if name.startswith(("net", "tone", "good", "bad", "cue", "side")):
            found[f"rule {name}"] = value
    return found


@dataclass(frozen=True, slots=True)
class Head:
    """A stored head: the target it was fitted for, and its weights.

    ``encoder`` is the hash of the encoder whose vectors it reads, empty if of none.
    """

    target: str
    linear: Linear
    encoder: str = ""


@dataclass(frozen=True, slots=True)
class HeadModel:
    """Another model, with heads that tell positions towards their targets.

    ``vector`` is needed where a head reads vectors.
    """

    base: StanceModel
    heads: Mapping[str, Head]
    vector: Vector | None = None
    name: str = "head"

    @property
    def probe(self) -> StanceModel:
        """Heads over the probe of the model below."""
        return HeadModel(self.base.probe, self.heads, self.vector)

    @property
    def tries(self) -> int:
        """As many as the model below."""
        return self.base.tries

    @property
    def limits(self) -> Limits:
        """The limits of the model below."""
        return self.base.limits

    def shares(self, asked: Sequence[Asked]) -> Sequence[Shares]:
        """The shares of each pair."""
        below = self.base.shares(asked)
        return [self._shares(*pair) for pair in zip(asked, below, strict=True)]

    def _shares(self, asked: Asked, base: Shares) -> Shares:
        head = self.heads.get(asked.pair.target.id)
        if head is None:
            return base
        found = head_features(asked, base)
        if head.encoder and self.vector is not None:
            found |= vector_features(self.vector(asked.pair))
        position = head.linear.shares(found)
        return joined((1 - base.none, base.none), position)


def read_head(folder: Path) -> Head:
    """The head that ``stance train stance`` wrote to a folder.

    Raises DataError when there is none, or its files are not whole.
    """
    card = read_stance_card(folder / CARD, (WEIGHTS,), FORMAT)
    linear = read_linear(folder / WEIGHTS)
    return Head(str(card.get("target", "")), linear, str(card.get("encoder", "")))

"""Heads for single targets, fitted to a user's labels, over another model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from stance.judge.card import read_stance_card
from stance.judge.lexicon import WORD, lexicon
from stance.judge.linear import Linear, read_linear
from stance.judge.models import POSITIONS, Asked, Limits, Shares, StanceModel, joined

CARD, WEIGHTS = "stance-head.json", "stance-head.json.gz"
FORMAT = 1


def head_features(asked: Asked, base: Shares) -> dict[str, float]:
    """The words of a statement, and what the model without a head says of it."""
    passage = asked.pair.passage
    content = " ".join(passage.text[a:b] for a, b in passage.content)
    stem = lexicon("en").stem
    words = [stem(m.group().lower()) for m in WORD.finditer(content)]
    size = max(1.0, len(words) ** 0.5)
    found = {f"word {word}": 1 / size for word in words}
    for one, other in pairwise(words):
        found[f"pair {one} {other}"] = 1 / size
    bears = max(1e-6, 1 - base.none)
    for name in POSITIONS:
        found[f"zero-shot {name}"] = getattr(base, name) / bears
    for name, value in asked.features.items():
        if name.startswith(("net", "tone", "good", "bad", "cue", "side")):
            found[f"rule {name}"] = value
    return found


@dataclass(frozen=True, slots=True)
class Head:
    """A stored head: the target it was fitted for, and its weights."""

    target: str
    linear: Linear


@dataclass(frozen=True, slots=True)
class HeadModel:
    """Another model, with heads that tell positions towards their targets."""

    base: StanceModel
    heads: Mapping[str, Head]
    name: str = "head"

    @property
    def probe(self) -> StanceModel:
        """Heads over the probe of the model below."""
        return HeadModel(self.base.probe, self.heads)

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
        position = head.linear.shares(head_features(asked, base))
        return joined((1 - base.none, base.none), position)


def read_head(folder: Path) -> Head:
    """The head that ``stance train stance`` wrote to a folder.

    Raises DataError when there is none, or its files are not whole.
    """
    card = read_stance_card(folder / CARD, (WEIGHTS,), FORMAT)
    return Head(str(card.get("target", "")), read_linear(folder / WEIGHTS))

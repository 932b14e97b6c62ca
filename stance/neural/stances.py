"""Positions by the encoder and the fast model together (extra ``neural``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from stance.judge.decide import THRESHOLD
from stance.judge.features import Features
from stance.judge.linear import Linear, shipped_linear, softmax
from stance.judge.models import (
    DEFAULT,
    Asked,
    FastModel,
    Limits,
    Shares,
    StanceModel,
    fast_model,
    joined,
)
from stance.neural.positions import Encoder, shipped_encoder

MIXED = "mixed-en"
ASKED_FROM = 0.3
"""Share of bearing, by the fast model, below which no direction is taken anyway."""


def mixed_features(fast: Sequence[float], scores: Sequence[float]) -> dict[str, float]:
    """What the mixing model reads: both models' scores, centred."""
    found: dict[str, float] = {}
    for name, values in (("fast", fast), ("encoder", scores)):
        middle = sum(values) / len(values)
        found |= {f"{name} {k}": value - middle for k, value in enumerate(values)}
    return found


@dataclass(frozen=True, slots=True)
class NeuralModel:
    """The fast model tells whether a target is borne on; both tell the position.

    Where the rules decide, the encoder is not asked.
    """

    fast: FastModel
    encoder: Encoder
    mixed: Linear
    limits: Limits = DEFAULT
    name: str = "encoder"
    tries: int = 4

    @property
    def probe(self) -> StanceModel:
        """The fast model: an encoder's answer takes a hundred times as long."""
        return self.fast

    def shares(self, asked: Sequence[Asked]) -> Sequence[Shares]:
        """The shares of each pair."""
        return [self._shares(one) for one in asked]

    def _shares(self, asked: Asked) -> Shares:
        bearing = self.fast.bearing.shares(asked.features)
        if _is_bare(asked.features):
            return joined(bearing, softmax(self.encoder.scores(asked.pair)))
        scores = self.fast.position.scores(asked.features)
        ruled = asked.features.get("decided", 0.0) >= THRESHOLD
        if ruled or bearing[0] < ASKED_FROM:
            return joined(bearing, softmax(scores))
        seen = mixed_features(scores, self.encoder.scores(asked.pair))
        return joined(bearing, self.mixed.shares(seen))


def _is_bare(features: Features) -> bool:
    """Whether a text stands alone: no known side, no telling reporting words.

    The fast model has little to go by there; only the encoder reads the whole text.
    """
    reported = any(name.startswith("cue ") for name in features)
    return "side=unknown" in features and not reported


@cache
def neural_model() -> NeuralModel:
    """The shipped model (English); UsageError without the extra ``neural``."""
    return NeuralModel(fast_model(), shipped_encoder(), shipped_linear(MIXED))

"""Positions by the encoder and the fast model together (extra ``neural``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from stance.judge.features import Features
from stance.judge.linear import Linear, shipped_linear, softmax
from stance.judge.models import (
    Asked,
    FastModel,
    Limits,
    Shares,
    StanceModel,
    fast_model,
    joined,
)
from stance.neural.positions import Encoder, shipped_encoder

MIXED, MIXED_BEARING = "mixed-en", "mixed-bearing-en"
LIMITS = Limits(decides=0.4)
"""From this share on, as many directions are right on events that no model saw as of
the fast model's (``training.stance.limits``); more of them are found."""

ASKED_FROM = 0.15
"""Share of bearing, by the fast model, below which the encoder is not asked."""


def mixed_features(fast: Sequence[float], scores: Sequence[float]) -> dict[str, float]:
    """What the mixing model of positions reads: both models' scores, centred."""
    found: dict[str, float] = {}
    for name, values in (("fast", fast), ("encoder", scores)):
        middle = sum(values) / len(values)
        found |= {f"{name} {k}": value - middle for k, value in enumerate(values)}
    return found


def bearing_features(
    fast: Sequence[float], scores: Sequence[float]
) -> dict[str, float]:
    """What the mixing model of bearing reads: by how much each model says it does."""
    return {"fast": fast[0] - fast[1], "encoder": scores[0] - scores[1]}


@dataclass(frozen=True, slots=True)
class NeuralModel:
    """Both models tell together whether a target is borne on, and how.

    Where the fast model is sure that it is not, the encoder is not asked.
    """

    fast: FastModel
    encoder: Encoder
    mixed: Linear
    bearing: Linear
    limits: Limits = LIMITS
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
        features = asked.features
        bears = self.fast.bearing.scores(features)
        scores = self.fast.position.scores(features)
        bare = _is_bare(features)
        if not bare and softmax(bears)[0] < ASKED_FROM:
            return joined(softmax(bears), softmax(scores))
        position, bearing = self.encoder.read(asked.pair)
        if bare:
            return joined(softmax(bearing), softmax(position))
        return joined(
            self.bearing.shares(bearing_features(bears, bearing)),
            self.mixed.shares(mixed_features(scores, position)),
        )


def _is_bare(features: Features) -> bool:
    """Whether a text stands alone: no known side, no telling reporting words.

    The fast model has little to go by there; only the encoder reads the whole text.
    """
    reported = any(name.startswith("cue ") for name in features)
    return "side=unknown" in features and not reported


@cache
def neural_model() -> NeuralModel:
    """The shipped model (English); UsageError without the extra ``neural``."""
    mixed, bearing = shipped_linear(MIXED), shipped_linear(MIXED_BEARING)
    return NeuralModel(fast_model(), shipped_encoder(), mixed, bearing)

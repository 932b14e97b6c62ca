"""How the words around a name sound: for it, against it, or neither.

A linear model of the features in ``stance/judge/around.py``, fitted to the training
part of NewsMTSC (Hamborg and Donnay 2021). It reads tone and not position: who reports
a target's failures coolly sounds bad for it and takes no side.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from stance.attribution.card import shipped_weights
from stance.judge.around import Around, Charges
from stance.judge.linear import Linear, shipped_linear

CLASSES = ("positive", "negative", "neutral")
TONE = "tone-en"
CHARGES = "charges-en"


@dataclass(frozen=True, slots=True)
class Tone:
    """Shares of the three tones; they add up to 1."""

    positive: float
    negative: float
    neutral: float

    @property
    def lean(self) -> float:
        """From -1 (against) to 1 (for)."""
        return self.positive - self.negative


class ToneModel:
    """The model with the charges of words that it reads."""

    def __init__(self, linear: Linear, charges: Charges) -> None:
        self._linear, self.charges = linear, charges

    def __call__(self, around: Around) -> Tone:
        """The tone around a name."""
        return Tone(*self._linear.shares(around.features(self.charges)))


@cache
def charges() -> Charges:
    """The charge of each word as doer's, sufferer's and bearer's (shipped, English)."""
    path = shipped_weights() / f"{CHARGES}.json.gz"
    table: dict[str, Sequence[float]] = json.loads(gzip.decompress(path.read_bytes()))
    return table


@cache
def tone_model() -> ToneModel:
    """The shipped model (English)."""
    return ToneModel(shipped_linear(TONE), charges())

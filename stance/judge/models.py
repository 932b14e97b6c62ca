"""What a stance model is: pairs of statement and target in, shares of positions out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

from stance.judge.features import Features
from stance.judge.linear import Linear, shipped_linear
from stance.judge.pair import Pair

BEARING, POSITION = "bearing-en", "position-en"
BEARS = ("bears", "none")
POSITIONS = ("support", "oppose", "neutral")


class Shares(NamedTuple):
    """How likely each position is; ``none``: the statement does not bear on the target.

    They add up to 1.
    """

    support: float
    oppose: float
    neutral: float
    none: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A pair with what the rules and the fast model know of it."""

    pair: Pair
    features: Features


@dataclass(frozen=True, slots=True)
class Limits:
    """From which shares a model's answer is taken (chosen on development data).

    ``bears`` is the least share of all positions together from which a statement is
    said to bear on a target that it does not name, ``decides`` the least share of a
    direction, ``sure`` its least share of the three positions. Where the rules decide,
    the positions together need ``ruled``.
    """

    bears: float = 0.4
    decides: float = 0.3
    sure: float = 0.5
    ruled: float = 0.1


DEFAULT = Limits()


class StanceModel(Protocol):
    """Answers pairs; the same pair gets the same answer whatever stands beside it."""

    @property
    def name(self) -> str:
        """How decisions of the model are signed."""
        ...

    @property
    def limits(self) -> Limits:
        """From which shares its answers are taken."""
        ...

    @property
    def probe(self) -> StanceModel:
        """The model that is asked again when spans are left out."""
        ...

    @property
    def tries(self) -> int:
        """How many spans may be left out to see what an answer rests on."""
        ...

    def shares(self, asked: Sequence[Asked]) -> Sequence[Shares]:
        """The shares of each pair, in the order asked."""
        ...


@dataclass(frozen=True, slots=True)
class FastModel:
    """Two linear models over rules, framing, reporting words and tone.

    ``bearing`` tells whether the statement bears on the target, ``position`` what it
    says of it if it does.
    """

    bearing: Linear
    position: Linear
    limits: Limits = DEFAULT
    name: str = "model"
    tries: int = 4

    @property
    def probe(self) -> StanceModel:
        """Itself."""
        return self

    def shares(self, asked: Sequence[Asked]) -> Sequence[Shares]:
        """The shares of each pair."""
        return [self._shares(one.features) for one in asked]

    def _shares(self, features: Features) -> Shares:
        return joined(self.bearing.shares(features), self.position.shares(features))


def joined(bearing: Sequence[float], position: Sequence[float]) -> Shares:
    """The shares of bearing or not, and of positions given that it does, as one."""
    bears, none = bearing
    support, oppose, neutral = position
    return Shares(bears * support, bears * oppose, bears * neutral, none)


@cache
def fast_model() -> FastModel:
    """The shipped fast model (English)."""
    return FastModel(shipped_linear(BEARING), shipped_linear(POSITION))

"""The stored linear model: two files of weights and what is known of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from stance.attribution.card import Kind, read_card, shipped_weights
from stance.linear.features import FORMAT, Features

if TYPE_CHECKING:
    import pycrfsuite

CUES, ROLES, CARD = "cues-en.crfsuite", "roles-en.crfsuite", "linear-en.json"
KIND = Kind(CARD, (CUES, ROLES), FORMAT)
BEGINS, INSIDE, OUTSIDE = "B", "I", "O"
CONTENT, SOURCE, CUE = "C", "S", "Q"
LOOKED_AT = 0.05
"""Probability from which a cue is looked at."""

INSIDE_FROM = 0.5


class Model:
    """The taggers of cues and of roles, read from a folder."""

    def __init__(self, folder: Path) -> None:
        """Open the weights in ``folder``.

        Raises UsageError when they are another engine's, DataError when they cannot be
        used.
        """
        self.thresholds = read_card(folder, KIND)
        self._cues = _opened(folder / CUES)
        self._roles = _opened(folder / ROLES)
        self._has_inside = INSIDE in self._cues.labels()

    def cues(self, features: Features) -> list[tuple[tuple[int, int], float]]:
        """Runs of tokens that may be a cue, with the probability that one begins."""
        tagger = self._cues
        tagger.set(features)
        found: list[tuple[tuple[int, int], float]] = []
        i, count = 0, len(features)
        while i < count:
            chance = tagger.marginal(BEGINS, i)
            if chance < LOOKED_AT:
                i += 1
                continue
            last = i + 1
            while (
                self._has_inside
                and last < count
                and tagger.marginal(INSIDE, last) > INSIDE_FROM
            ):
                last += 1
            found.append(((i, last), chance))
            i = last
        return found

    def roles(self, features: Features) -> list[str]:
        """The label of each token around a cue: CONTENT, SOURCE, CUE or OUTSIDE."""
        labels: list[str] = self._roles.tag(features)
        return labels


def _opened(path: Path) -> pycrfsuite.Tagger:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def load_model(folder: Path | None = None) -> Model:
    """The model of a folder, opened once; the shipped English one without a folder.

    Raises DataError or UsageError as Model does.
    """
    folder = folder or shipped_weights()
    return _kept(folder, folder.resolve())


@cache
def _kept(folder: Path, place: Path) -> Model:
    """The model of ``folder``; ``place`` tells relative folders apart."""
    return Model(folder)

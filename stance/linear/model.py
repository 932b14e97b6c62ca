"""The stored linear model: two files of weights and what is known of them."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perspectives.errors import DataError
from stance.attribution.thresholds import Thresholds
from stance.linear.features import FORMAT, Features

if TYPE_CHECKING:
    import pycrfsuite

CUES, ROLES, CARD = "cues-en.crfsuite", "roles-en.crfsuite", "linear-en.json"
BEGINS, INSIDE, OUTSIDE = "B", "I", "O"
CONTENT, SOURCE, CUE = "C", "S", "Q"
LOOKED_AT = 0.05
"""Probability from which a cue is looked at."""

INSIDE_FROM = 0.5


class Model:
    """The taggers of cues and of roles, read from a folder."""

    def __init__(self, folder: Path) -> None:
        """Open the weights in ``folder``; DataError when they cannot be used."""
        card = _card(folder / CARD)
        self.thresholds: Thresholds = card["thresholds"]
        self._cues = _opened(folder / CUES, card)
        self._roles = _opened(folder / ROLES, card)
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


def _card(path: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found = card["format"]
        card["sha256"][CUES], card["sha256"][ROLES]
        card["thresholds"] = Thresholds(**card["thresholds"])
    except OSError as error:
        raise DataError(
            f"{path}: the linear model's card cannot be read ({error.strerror}); pass "
            "a folder that 'stance train attribution' wrote."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{path}: this is no card of a linear model; pass a folder that 'stance "
            "train attribution' wrote."
        ) from error
    if found != FORMAT:
        raise DataError(
            f"{path}: the weights are of format {found}, this version reads {FORMAT}; "
            "train them again with 'stance train attribution'."
        )
    return card


def _opened(path: Path, card: dict[str, Any]) -> pycrfsuite.Tagger:
    """The tagger of a file, once its hash is seen to be the card's.

    CRFsuite trusts what it reads; a file that was cut or changed must not reach it.
    """
    import pycrfsuite

    try:
        found = digest(path)
    except OSError as error:
        raise DataError(
            f"{path}: these weights cannot be read ({error.strerror}); pass a folder "
            "that 'stance train attribution' wrote."
        ) from error
    if found != card["sha256"][path.name]:
        raise DataError(
            f"{path}: these weights are not those that {CARD} beside them describes; "
            "copy the whole folder again."
        )
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def load_model(folder: Path | None = None) -> Model:
    """The model of a folder, opened once; the shipped English one without a folder.

    Raises DataError as Model does.
    """
    return Model(folder or Path(str(files("stance").joinpath("weights"))))

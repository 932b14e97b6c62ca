"""What is known of a folder of weights, and whether they are still those weights."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from perspectives.errors import DataError, UsageError
from perspectives.files import write_atomic
from stance.attribution.thresholds import Thresholds

CARDS = {"linear-en.json": "fast", "attribution-en.json": "neural"}
"""The engine that the weights beside a card belong to."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The files of an engine's weights and the version that is read of them."""

    card: str
    files: tuple[str, ...]
    format: int

    @property
    def engine(self) -> str:
        """The engine that reads them, as ``--engine`` names it."""
        return CARDS[self.card]


@dataclass(frozen=True, slots=True)
class Made:
    """How weights were made: thresholds to use them with, and what was learned from.

    ``units`` are what a model reads at once (sentences, windows).
    """

    thresholds: Thresholds
    units: int
    attributions: int
    trained_on: str


def shipped_weights() -> Path:
    """The folder of the weights that come with the toolkit."""
    return Path(str(files("stance").joinpath("weights")))


def write_card(folder: Path, kind: Kind, made: Made) -> None:
    """Write the card of the weights in ``folder``; DataError when it cannot be."""
    card = {
        "format": kind.format,
        "sha256": {name: digest(folder / name) for name in kind.files},
        "thresholds": asdict(made.thresholds),
        "units": made.units,
        "attributions": made.attributions,
        "trained on": made.trained_on,
    }
    write_atomic(folder / kind.card, json.dumps(card, indent=1) + "\n")


def read_card(folder: Path, kind: Kind) -> Thresholds:
    """The thresholds of the weights in ``folder``, once these are seen to be whole.

    What opens weights trusts them; files that were cut or changed must not reach it.
    Raises UsageError when they are another engine's, DataError when they cannot be
    used.
    """
    card = _card(folder, kind)
    check_hashes(
        folder / kind.card,
        {name: card["sha256"][name] for name in kind.files},
        "pass a folder that 'stance train attribution' wrote",
    )
    thresholds: Thresholds = card["thresholds"]
    return thresholds


def _card(folder: Path, kind: Kind) -> dict[str, Any]:
    path = folder / kind.card
    if not path.exists():
        _refuse_others(folder, kind)
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found = card["format"]
        if not set(kind.files) <= card["sha256"].keys():
            raise KeyError("sha256")
        given = {name: float(value) for name, value in card["thresholds"].items()}
        card["thresholds"] = Thresholds(**given)
    except OSError as error:
        raise DataError(
            f"{path}: the card of the {kind.engine} engine's weights cannot be read "
            f"({error.strerror}); pass a folder that 'stance train attribution' wrote."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"{path}: this is no card of the {kind.engine} engine's weights; pass a "
            "folder that 'stance train attribution' wrote."
        ) from error
    if found != kind.format:
        raise DataError(
            f"{path}: the weights are of format {found}, this version reads "
            f"{kind.format}; train them again with 'stance train attribution'."
        )
    return card


def _refuse_others(folder: Path, kind: Kind) -> None:
    for card, engine in CARDS.items():
        if card != kind.card and (folder / card).exists():
            raise UsageError(
                f"{folder} holds weights of the {engine} engine, not of the "
                f"{kind.engine} one; add --engine {engine}, or train others with "
                f"'stance train attribution --engine {kind.engine}'."
            )


def check_hashes(card: Path, hashes: Mapping[str, str], remedy: str) -> None:
    """See that the files beside a card are those it describes, by their hashes.

    Raises DataError for the first that is not, or cannot be read (with ``remedy``).
    """
    for name, expected in hashes.items():
        path = card.parent / name
        try:
            found = digest(path)
        except OSError as error:
            raise DataError(
                f"{path}: these weights cannot be read ({error.strerror}); {remedy}."
            ) from error
        if found != expected:
            raise DataError(
                f"{path}: these weights are not those that {card.name} beside them "
                "describes; copy the whole folder again."
            )


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()

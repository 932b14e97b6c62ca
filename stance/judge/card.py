"""The card beside a stance model's weights, by which they are known to be whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from perspectives.errors import DataError
from perspectives.files import write_atomic
from stance.attribution.card import check_hashes, digest


def write_stance_card(
    path: Path, files: Sequence[str], format: int, about: Mapping[str, Any]
) -> None:
    """Write a card with the hashes of the files beside it; DataError when it cannot."""
    hashes = {name: digest(path.parent / name) for name in files}
    card = {"format": format, "sha256": hashes, **about}
    write_atomic(path, json.dumps(card, indent=1, ensure_ascii=False) + "\n")


def read_stance_card(path: Path, files: Sequence[str], format: int) -> dict[str, Any]:
    """What a card says, once the files beside it are seen to be those it describes.

    Raises DataError when they are not, or when the card is of another version.
    """
    card = _parsed(path, files)
    if card["format"] != format:
        raise DataError(
            f"{path}: these weights are of format {card['format']}, this version reads "
            f"{format}; make them again with this version."
        )
    hashes = {name: card["sha256"][name] for name in files}
    check_hashes(path, hashes, "copy the whole folder again")
    return card


def _parsed(path: Path, files: Sequence[str]) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if not set(files) <= card["sha256"].keys() or "format" not in card:
            raise KeyError("sha256")
    except OSError as error:
        raise DataError(
            f"{path}: the card of a stance model cannot be read ({error.strerror}); "
            "name a folder that 'stance train stance' wrote."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"{path}: this is no card of a stance model; name a folder that 'stance "
            "train stance' wrote."
        ) from error
    return card

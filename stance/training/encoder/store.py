"""A trained network as a folder that ``--model`` takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perspectives.files import write_atomic
from stance.attribution.card import Made, write_card
from stance.neural.model import KIND, TOKENIZER
from stance.training.encoder.weights import write_weights

if TYPE_CHECKING:
    from stance.training.encoder.net import Net


def write_model(
    net: Net, folder: Path, tokenizer: Path, made: Made, exact: bool = False
) -> None:
    """Write encoder, head, a copy of the tokenizer, and the card last.

    ``exact`` keeps floats instead of int8. Raises DataError when a file cannot be
    written.
    """
    write_weights(net.given(), net.shape, folder, exact)
    write_atomic(folder / TOKENIZER, tokenizer.read_bytes())
    write_card(folder, KIND, made)

"""The exported encoder: words of a window in, scores out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from stance.attribution.card import Kind, read_card, shipped_weights
from stance.neural.decode import Head
from stance.neural.extra import needed
from stance.neural.features import FORMAT, piece_kinds
from stance.neural.session import open_session
from stance.neural.windows import Pieces, Window

if TYPE_CHECKING:
    from stance.neural.decode import Floats

ENCODER = "attribution-en.onnx"
HEAD = "attribution-en.npz"
TOKENIZER = "attribution-en.tokenizer.json"
CARD = "attribution-en.json"
KIND = Kind(CARD, (ENCODER, HEAD, TOKENIZER), FORMAT)
CACHED_WORDS = 50_000


class Model:
    """An encoder of a folder of weights, run one window at a time on one thread.

    Quantised layers are scaled by all that is read together, so that windows are never
    read in batches: the same text gives the same answer whatever stands beside it.
    """

    def __init__(self, folder: Path) -> None:
        """Open the weights in ``folder``.

        Raises UsageError without the extra and for another engine's weights, DataError
        when they cannot be used.
        """
        self.thresholds = read_card(folder, KIND)
        self._session = open_session(folder / ENCODER)
        import numpy as np

        with np.load(folder / HEAD, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        self.head = Head(**{f.name: arrays[f.name] for f in fields(Head)})
        self.pieces = word_pieces(folder / TOKENIZER)

    def scores(self, window: Window, kinds: Sequence[int]) -> tuple[Floats, Floats]:
        """Cue scores and projections of the words of a window.

        ``kinds`` are the types that ``Hints.kinds`` gives to the words.
        """
        import numpy as np

        given = {
            "pieces": np.array([window.pieces], dtype=np.int64),
            "kinds": np.array([piece_kinds(window, kinds)], dtype=np.int64),
            "first": np.array(window.first, dtype=np.int64),
        }
        cue, projected = self._session.run(["cue", "projected"], given)
        return cue, projected


def word_pieces(tokenizer: Path) -> Pieces:
    """What gives the word-piece ids of a word, by a stored tokenizer.

    Raises UsageError without the extra.
    """
    read = needed("tokenizers").Tokenizer.from_file(str(tokenizer))
    read.no_padding()

    @lru_cache(maxsize=CACHED_WORDS)
    def pieces(word: str) -> Sequence[int]:
        ids: Sequence[int] = read.encode(word, add_special_tokens=False).ids
        return ids

    return pieces


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

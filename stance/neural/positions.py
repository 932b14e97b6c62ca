"""The encoder of positions: a statement and a target in, scores out.

MiniLM (Wang et al. 2020), fine-tuned on NewsMTSC and texts of ours (``training``):
the piece vectors of the name, the content and the question are averaged, put beside the
first one, and weighed by a linear head.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.attribution.card import shipped_weights
from stance.judge.card import read_stance_card
from stance.judge.pair import Pair
from stance.neural.asking import (
    CONTENT,
    FORMAT,
    NAME,
    TARGET,
    Pieces,
    name_pieces,
    pieces,
)
from stance.neural.extra import needed
from stance.neural.model import TOKENIZER
from stance.neural.session import open_session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from perspectives.document import Span

    Floats = NDArray[Any]

ENCODER, HEAD, CARD = "stance-en.onnx", "stance-en.npz", "stance-en.json"
FILES = (ENCODER, HEAD)
POSITION, TONE, BEARING = "own", "news", "bears"
"""The heads: positions (support, oppose, neutral), tone, bearing or not."""


def tokenizer() -> Any:
    """The shipped tokenizer, MiniLM's, of whole texts.

    Raises UsageError without the extra.
    """
    path = shipped_weights() / TOKENIZER
    read = needed("tokenizers").Tokenizer.from_file(str(path))
    read.no_padding()
    read.no_truncation()
    return read


class Encoder:
    """The encoder of a folder of weights, run one pair at a time on one thread.

    Its int8 layers are scaled by all that is read together, so that pairs are never
    read in batches: the same pair gives the same answer whatever stands beside it.
    """

    def __init__(self, folder: Path) -> None:
        """Open the weights in ``folder``.

        Raises UsageError without the extra, DataError when they cannot be used.
        """
        self.card: Mapping[str, Any] = read_stance_card(folder / CARD, FILES, FORMAT)
        self._session = open_session(folder / ENCODER)
        import numpy as np

        with np.load(folder / HEAD, allow_pickle=False) as stored:
            self._heads = {name: stored[name] for name in stored.files}
        self.tokenizer = tokenizer()

    @property
    def hash(self) -> str:
        """What the encoder's weights are known by."""
        return str(self.card["sha256"][ENCODER])

    def numbers(self, pair: Pair) -> list[float]:
        """The averaged vectors of a pair as plain numbers."""
        read: list[float] = self.vector(pair).tolist()
        return read

    def vector(self, pair: Pair) -> Floats:
        """The averaged vectors of a pair, one after the other."""
        return self._pooled(pieces(pair, self.tokenizer))

    def read(self, pair: Pair) -> tuple[list[float], list[float]]:
        """The scores of support, oppose and neutral, and of bearing or not."""
        vector = self.vector(pair)
        return self._weighed(vector, POSITION), self._weighed(vector, BEARING)

    def tone(self, text: str, span: Span) -> list[float]:
        """The scores of a positive, negative and neutral tone towards a name."""
        read = name_pieces(text, span, self.tokenizer)
        return self._weighed(self._pooled(read), TONE)

    def _weighed(self, vector: Floats, head: str) -> list[float]:
        matrix, bias = self._heads[f"{head}.weight"], self._heads[f"{head}.bias"]
        scores: list[float] = (matrix @ vector + bias).tolist()
        return scores

    def _pooled(self, read: Pieces) -> Floats:
        import numpy as np

        kinds = np.array([read.kinds], dtype=np.int64)
        given = {"pieces": np.array([read.ids], dtype=np.int64), "kinds": kinds}
        (hidden,) = self._session.run(["hidden"], given)
        means = [_mean(hidden, kinds[0] & kind) for kind in (NAME, CONTENT, TARGET)]
        vector: Floats = np.concatenate([hidden[0], *means])
        return vector


def _mean(hidden: Floats, chosen: Floats) -> Floats:
    """The mean of the chosen rows; zeros when there are none."""
    rows = hidden[chosen > 0]
    mean: Floats = rows.mean(axis=0) if len(rows) else hidden[0] * 0
    return mean


@cache
def shipped_encoder() -> Encoder:
    """The encoder that comes with the toolkit, opened once."""
    return Encoder(shipped_weights())

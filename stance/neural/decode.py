"""From the encoder's numbers to cues, contents and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    Floats = NDArray[Any]
    Numbers = NDArray[Any]

REACH = 48
"""Distance in words beyond which places are told apart no more."""

CUE_LABELS = ("O", "B", "I")
LABELS = ("O", "B-content", "I-content", "B-source", "I-source")
OUTSIDE, CONTENT_FIRST, CONTENT, SOURCE_FIRST, SOURCE = range(5)
IMPOSSIBLE = -1e9

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Head:
    """The weights that join a cue with the words around it."""

    distance: Floats
    relation: Floats
    joined: Floats
    product: Floats
    bias: Floats
    direct: Floats

    @property
    def sizes(self) -> tuple[int, int]:
        """Width of the sum and of the product of two projections."""
        return self.joined.shape[0], self.product.shape[0]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as runs of words of a window, with the model's probabilities."""

    cue: Run
    content: tuple[Run, ...]
    source: Run | None
    probability: float
    certainty: float


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    import numpy as np

    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def cues(scores: Floats, threshold: float) -> list[tuple[Run, float]]:
    """Runs of cue words with the probability that one begins there.

    ``scores`` is words x ``CUE_LABELS``; where the model hesitates, ``threshold`` (a
    probability) decides whether a cue begins.
    """
    shares = softmax(scores)
    found: list[tuple[Run, float]] = []
    i, count = 0, len(shares)
    while i < count:
        if shares[i, 1] < threshold:
            i += 1
            continue
        last = i + 1
        while last < count and shares[last, 2] > max(shares[last, 0], shares[last, 1]):
            last += 1
        found.append(((i, last), float(shares[i, 1])))
        i = last
    return found


def pair_scores(
    projected: Floats, at: Sequence[int], relations: Numbers, head: Head
) -> Floats:
    """Scores of ``LABELS`` for each cue and word: cues x words x labels."""
    import numpy as np

    wide, deep = head.sizes
    word, cue, left, right = np.split(
        projected, [wide, 2 * wide, 2 * wide + deep], axis=1
    )
    places = np.arange(len(projected))[None] - np.asarray(at)[:, None]
    places = np.clip(places, -REACH, REACH) + REACH
    hidden = word[None] + cue[at][:, None] + head.distance[places]
    hidden = np.maximum(hidden + head.relation[relations], 0)
    product = left[None] * right[at][:, None]
    scores: Floats = hidden @ head.joined + product @ head.product + head.bias
    return scores + head.direct[relations]


def _transitions() -> Floats:
    import numpy as np

    allowed = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for inner, first in ((CONTENT, CONTENT_FIRST), (SOURCE, SOURCE_FIRST)):
        allowed[:, inner] = IMPOSSIBLE
        allowed[[inner, first], inner] = 0
    return allowed


def best_paths(scores: Floats) -> Numbers:
    """The best sequence of labels for each cue (Viterbi 1967): cues x words."""
    import numpy as np

    scores = np.log(softmax(scores) + 1e-9)
    count, length, _ = scores.shape
    moves = _transitions()
    back = np.zeros(scores.shape, dtype=np.int64)
    best = scores[:, 0].copy()
    best[:, [CONTENT, SOURCE]] = IMPOSSIBLE
    for i in range(1, length):
        options = best[:, :, None] + moves
        back[:, i] = options.argmax(axis=1)
        best = options.max(axis=1) + scores[:, i]
    path = np.zeros((count, length), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(count)
    for i in range(length - 1, 0, -1):
        path[:, i - 1] = back[rows, i, path[:, i]]
    return path


def read(starts: Sequence[tuple[Run, float]], scores: Floats) -> Iterable[Found]:
    """The attribution of each cue that has content."""
    shares = softmax(scores)
    for k, path in enumerate(best_paths(scores)):
        content = _runs(path, CONTENT_FIRST, CONTENT)
        if not content:
            continue
        inside = shares[k][:, CONTENT_FIRST] + shares[k][:, CONTENT]
        certainty = sum(float(inside[a:b].sum()) for a, b in content)
        sources = _runs(path, SOURCE_FIRST, SOURCE)
        weight = shares[k][:, SOURCE_FIRST] + shares[k][:, SOURCE]
        yield Found(
            cue=starts[k][0],
            content=tuple(content),
            source=max(
                sources,
                key=lambda run: float(weight[run[0] : run[1]].sum()),
                default=None,
            ),
            probability=starts[k][1],
            certainty=certainty / sum(b - a for a, b in content),
        )


def _runs(path: Numbers, first: int, inner: int) -> list[Run]:
    runs: list[Run] = []
    for i, label in enumerate(path.tolist()):
        if label == first:
            runs.append((i, i + 1))
        elif label == inner:
            runs[-1] = (runs[-1][0], i + 1)
    return runs

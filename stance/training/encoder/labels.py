"""Windows of annotated documents, and what the encoder should say of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from perspectives.document import Span
from stance.attribution.find import find_attributions
from stance.attribution.language import language
from stance.attribution.raw import Attribution
from stance.neural.decode import CONTENT, CONTENT_FIRST, OUTSIDE, SOURCE, SOURCE_FIRST
from stance.neural.features import HERE, QUOTED, Hints, covered, quoted_spans
from stance.neural.windows import Pieces, Window, windows
from stance.segment import segment
from stance.training.examples import Example, Gold

UNSURE = -100
"""Label of words that count neither for nor against the model (torch's own)."""

CUE_FIRST, CUE = 1, 2
"""Places in ``stance.neural.decode.CUE_LABELS``."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A window, what is known of it, and what the model should say.

    ``kinds`` and ``cue`` hold a number for each word; ``at`` is the word of each cue,
    ``relations`` and ``labels`` hold a number for each cue and word. ``weight`` is what
    the window counts in the loss.
    """

    window: Window
    kinds: Sequence[int]
    cue: Sequence[int]
    at: Sequence[int]
    relations: Sequence[Sequence[int]]
    labels: Sequence[Sequence[int]]
    weight: float = 1.0


def labelled_windows(
    example: Example, pieces: Pieces, weight: float = 1.0
) -> Iterator[Labelled]:
    """The labelled windows of a document.

    Where the rules' own findings serve as examples, the windows do not show them.
    """
    text = example.text
    sentences = segment(text, "en")
    ruled: Sequence[Attribution] = ()
    if example.ruled:
        ruled = find_attributions(text, sentences, language("en")).attributions
    hints = Hints(quoted_spans(text), ruled)
    for window in windows(text, sentences, pieces):
        yield _labelled(window, hints, example, weight)


def _labelled(
    window: Window, hints: Hints, example: Example, weight: float
) -> Labelled:
    cue = [OUTSIDE] * len(window.words)
    for i in _under(window, example.unsure):
        cue[i] = UNSURE
    at: list[int] = []
    labels: list[list[int]] = []
    for gold in example.attributions:
        places = _under(window, gold.cue)
        row = _row(window, gold)
        if not places or CONTENT_FIRST not in row:
            continue
        cue[places[0]] = CUE_FIRST
        for i in places[1:]:
            cue[i] = cue[i] or CUE
        at.append(places[0])
        labels.append(row)
    relations = [hints.relations(window, i) for i in at]
    return Labelled(window, hints.kinds(window), cue, at, relations, labels, weight)


def _under(window: Window, spans: Iterable[Span]) -> list[int]:
    return [i for span in spans for i in covered(window, span)]


def _row(window: Window, gold: Gold) -> list[int]:
    """The label of each word for the cue of an attribution."""
    row = [OUTSIDE] * len(window.words)
    for spans, first, inner in (
        (gold.source, SOURCE_FIRST, SOURCE),
        (gold.content, CONTENT_FIRST, CONTENT),
    ):
        words = set(_under(window, spans))
        for i in words:
            # Pieces with no word between them (a line's end) are one.
            row[i] = inner if i - 1 in words else first
    return row


def forgetting(
    items: Iterable[Labelled], chance: random.Random, share: float
) -> list[Labelled]:
    """The windows, a share of them as if the rules had found nothing.

    Without it a model repeats the rules instead of learning what they lack.
    """
    return [_forgotten(x) if chance.random() < share else x for x in items]


def _forgotten(item: Labelled) -> Labelled:
    return replace(
        item,
        kinds=[kind & QUOTED for kind in item.kinds],
        relations=[[relation & HERE for relation in row] for row in item.relations],
    )

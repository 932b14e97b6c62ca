"""Attributions of an English document by rules and encoder together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from perspectives.document import Span
from stance.attribution.find import Findings, find_attributions, reporting, sourceless
from stance.attribution.language import Language, doubts
from stance.attribution.raw import Attribution
from stance.neural.borders import fitted
from stance.neural.combine import combine
from stance.neural.decode import Found, Run, cues, pair_scores, read
from stance.neural.features import Hints, quoted_spans
from stance.neural.model import Model, load_model
from stance.neural.windows import Window, windows
from stance.spans import Overlaps

RULE = "encoder"
CONSIDERED = 0.03
"""Probability from which a cue is looked at."""


def find_attributions_neural(
    text: str,
    sentences: Sequence[Span],
    language: Language,
    names: Sequence[Span] = (),
    weights: Path | None = None,
) -> Findings:
    """The attributions of a document, outer ones before the ones they contain.

    Takes and gives what ``stance.attribution.find.find_attributions`` does; ``weights``
    is a folder other than the shipped one. Raises UsageError without the extra
    ``neural``, DataError when weights are missing.
    """
    model = load_model(weights)
    ruled = find_attributions(text, sentences, language, names)
    modelled = model_attributions(text, sentences, ruled.attributions, model)
    found = combine(ruled.attributions, modelled, model.thresholds)
    found = sourceless(found, ruled.unowned)
    found = reporting(found, text, ruled.silent, doubts(language))
    distinct = dict.fromkeys(found)
    ordered = sorted(distinct, key=lambda a: (a.start, -a.end, a.cue or (0, 0)))
    return replace(ruled, attributions=tuple(ordered))


def model_attributions(
    text: str, sentences: Sequence[Span], ruled: Sequence[Attribution], model: Model
) -> list[Attribution]:
    """What the encoder alone finds, its probabilities as confidence."""
    quoted = quoted_spans(text)
    hints = Hints(quoted, ruled)
    borders = Overlaps(quoted)
    found = (
        _attribution(text, window, found, borders)
        for window in windows(text, sentences, model.pieces)
        for found in _found(window, hints, model)
    )
    return [attribution for attribution in found if attribution.parts]


def _found(window: Window, hints: Hints, model: Model) -> Iterator[Found]:
    import numpy as np

    cue_scores, projected = model.scores(window, hints.kinds(window))
    starts = cues(cue_scores, CONSIDERED)
    if not starts:
        return
    at = [run[0] for run, _ in starts]
    relations = np.array([hints.relations(window, i) for i in at])
    yield from read(starts, pair_scores(projected, at, relations, model.head))


def _attribution(
    text: str, window: Window, found: Found, quotations: Overlaps
) -> Attribution:
    cue = _span(window, found.cue)
    parts = [_span(window, run) for run in found.content]
    return Attribution(
        parts=fitted(text, parts, cue, quotations),
        mention=_span(window, found.source) if found.source else None,
        cue=cue,
        rule=RULE,
        confidence=round(found.probability, 4),
    )


def _span(window: Window, run: Run) -> Span:
    return window.words[run[0]][0], window.words[run[1] - 1][1]

"""A head from labels: what it learns from, and where it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perspectives.actors import Target
from perspectives.document import Document, Span
from perspectives.errors import DataError
from stance.judge.answers import DIRECTIONS, Question, likeliest
from stance.judge.card import write_stance_card
from stance.judge.head import CARD, FORMAT, WEIGHTS, Vector, head_features
from stance.judge.linear import write_linear
from stance.judge.models import Asked, Shares, StanceModel
from stance.records import analysis_from_dict
from stance.segment import segment
from stance.training.positions.heads import Item, head
from stance.training.positions.labels import Given
from stance.types import FramingTerm, Kind, Statement

FEWEST = 10
FEWEST_EACH = 3

Ask = Callable[
    [Document, Sequence[Statement], Sequence[FramingTerm], Sequence[Span]],
    Iterator[Question],
]
"""What ``stance.judge.Judge.asked`` does."""


def check_target(target: Target) -> None:
    """Raise DataError when nothing but a name is known of a target."""
    if not target.description and not target.keywords:
        raise DataError(
            f"The target '{target.id}' has neither description nor keywords; add them "
            "to study.toml, so that statements on it can be found."
        )


def check_labels(given: Sequence[Given], target: str) -> None:
    """Raise DataError when the labels are too few, or all the same."""
    counts = Counter(one.label for one in given)
    if len(counts) == 1:
        (only,) = counts
        raise DataError(
            f"All {len(given)} labels for '{target}' are '{only}'; give some of "
            "another kind, or there is nothing to tell apart."
        )
    enough = [name for name, count in counts.items() if count >= FEWEST_EACH]
    if len(given) < FEWEST or len(enough) < 2:
        raise DataError(
            f"There are {len(given)} labels for '{target}'; give at least {FEWEST}, "
            f"and {FEWEST_EACH} each of two kinds, so that some can be held out."
        )


def items(
    given: Sequence[Given],
    target: str,
    ask: Ask,
    model: StanceModel,
    vector: Vector | None = None,
) -> list[Item]:
    """The labelled statements as the head sees them, with an encoder's vectors if any.

    ``model`` is the one that the head will stand over.
    """
    asked = (_asked(one, target, ask) for one in given)
    pairs = zip(given, asked, strict=True)
    return [_item(a, one.label, model, vector) for one, a in pairs]


def _asked(one: Given, target: str, ask: Ask) -> Asked:
    document, statement, framing = _stated(one)
    spans = segment(document.reading_text, document.language)
    questions = ask(document, [statement], framing, spans)
    return next(q.asked for q in questions if q.asked.pair.target.id == target)


def _item(asked: Asked, label: str, model: StanceModel, vector: Vector | None) -> Item:
    base = Shares._make(model.shares([asked])[0])
    zero_shot = likeliest(base, model.limits).value
    if zero_shot not in DIRECTIONS and base.neutral >= max(base.support, base.oppose):
        zero_shot = "neutral"
    read = vector(asked.pair) if vector else ()
    return Item(head_features(asked, base), label, zero_shot, read)


def _stated(one: Given) -> tuple[Document, Statement, Sequence[FramingTerm]]:
    if one.record is None:
        document = Document(one.place, one.text)
        return document, Statement(1, 0, len(one.text), Kind.DIRECT, None), ()
    analysis = analysis_from_dict(dict(one.record))
    statement = next(s for s in analysis.statements if s.id == one.statement)
    terms = [t for t in analysis.framing if t.statement == statement.id]
    return analysis.document, statement, terms


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a head goes, and what its card says of it."""

    folder: Path
    target: str
    about: Mapping[str, Any]


def write_head(learned: Sequence[Item], wanted: Wanted) -> None:
    """Fit a head to all labels and write it; DataError when it cannot be written."""
    wanted.folder.mkdir(parents=True, exist_ok=True)
    write_linear(head(learned), wanted.folder / WEIGHTS)
    about = {"target": wanted.target, **wanted.about}
    write_stance_card(wanted.folder / CARD, (WEIGHTS,), FORMAT, about)

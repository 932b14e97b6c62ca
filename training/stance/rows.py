"""Pairs of statement and target of annotated documents, with their labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from perspectives.actors import Study
from stance.evaluation.gold import study_of
from stance.framing.codebook import Codebook, load_codebook
from stance.framing.find import find_framing
from stance.judge import Judge
from stance.judge.models import Asked
from stance.pipeline import _placed
from stance.records import analysis_from_dict
from stance.segment import segment

NONE = "none"
LABELS = ("support", "oppose", "neutral", NONE)


@dataclass(frozen=True, slots=True)
class Row:
    """One pair, its features, and the annotated label (``none``: not annotated)."""

    event: str
    document: str
    statement: int
    target: str
    label: str
    asked: Asked
    rules: str = NONE


def rows(
    record: Mapping[str, Any], book: Codebook, study: Study | None = None
) -> Iterator[Row]:
    """The pairs of one annotated document; statements are the annotated ones."""
    study = study or study_of(record)
    analysis = analysis_from_dict(dict(record))
    document, statements = analysis.document, analysis.statements
    spans = segment(document.reading_text, document.language)
    sentences = _placed(spans, statements, ())
    framing = find_framing(document, sentences, statements, book)
    frames = {frame.id: frame for frame in book.frames}
    judge = Judge(study, document.language, frames)
    gold = {(s.statement, s.target): s.label.value for s in analysis.stances}
    ruled = judge(document, statements, framing)
    rules = {(s.statement, s.target): s.label.value for s in ruled}
    for one in judge.asked(document, statements, framing, spans):
        key = one.case.statement.id, one.asked.pair.target.id
        yield Row(
            event=record.get("event", ""),
            document=record["id"],
            statement=key[0],
            target=key[1],
            label=gold.get(key, NONE),
            asked=one.asked,
            rules=rules.get(key, NONE),
        )


def codebook() -> Codebook:
    """The shipped codebook that the corpus was annotated with."""
    return load_codebook("contested-politics")

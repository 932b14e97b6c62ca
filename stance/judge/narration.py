"""Positions of a document's own narration, where its narrator speaks for a side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from perspectives.document import Document
from stance.judge.judging import Judge
from stance.types import (
    NO_STATEMENT,
    FramingTerm,
    Kind,
    Place,
    Sentence,
    Stance,
    Statement,
)

FEWEST = 4
"""Words of a sentence of narration that is judged: a bare heading claims nothing."""


def narrator_stances(
    document: Document,
    sentences: Sequence[Sentence],
    framing: Iterable[FramingTerm],
    judge: Judge,
) -> tuple[Stance, ...]:
    """Positions of each sentence of narration, as if its narrator had said it.

    None where the page speaks for nobody. Sentences that hold a statement are left to
    its speaker.
    """
    side = document.narrator_perspective
    if side is None:
        return ()
    text = document.reading_text
    told = [
        s
        for s in sentences
        if s.place is Place.NARRATION and len(text[s.start : s.end].split()) >= FEWEST
    ]
    said = [
        Statement(n, s.start, s.end, Kind.DIRECT, document.publisher, perspective=side)
        for n, s in enumerate(told, 1)
    ]
    terms = list(_own(said, framing, side))
    spans = [(s.start, s.end) for s in sentences]
    found = judge(document, said, terms, spans)
    return tuple(replace(stance, statement=NO_STATEMENT) for stance in found)


def _own(
    said: Sequence[Statement], framing: Iterable[FramingTerm], side: str
) -> Iterator[FramingTerm]:
    """The terms of the sentences, held by the narrator's side."""
    place = {at: one.id for one in said for at in range(one.start, one.end)}
    for term in framing:
        if term.statement is None and term.start in place:
            yield replace(term, statement=place[term.start], holder=side)

"""Whether the findings of an analysis lie in its text."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.document import Span
from stance.types import Analysis


def check_spans(analysis: Analysis) -> None:
    """Raises ValueError when a finding lies outside the text (if the text is there)."""
    size = len(analysis.document.text)
    for start, end in _spans(analysis) if size else ():
        if not 0 <= start < end <= size:
            raise ValueError(f"[{start}, {end}) is no place in the text")


def _spans(analysis: Analysis) -> Iterator[Span]:
    yield from ((r.start, r.end) for r in analysis.document.references)
    yield from ((s.start, s.end) for s in analysis.sentences)
    yield from ((u.start, u.end) for u in analysis.unassigned)
    for statement in analysis.statements:
        yield statement.start, statement.end
        yield from statement.parts
        yield from (s for s in (statement.mention, statement.cue) if s is not None)
    for term in analysis.framing:
        yield term.start, term.end
        yield from () if term.evidence is None else (term.evidence,)
    for stance in (*analysis.stances, *analysis.narrator_stances):
        yield stance.start, stance.end
        yield from stance.evidence

"""Nesting: which attribution stands inside the content of which."""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.document import Span
from stance.attribution.raw import Attribution


def nesting(order: Sequence[Attribution]) -> list[int]:
    """For each attribution the index of the smallest one that holds it, or -1."""
    out = []
    by_start = sorted(range(len(order)), key=lambda i: order[i].start)
    for i, inner in enumerate(order):
        best, size = -1, 0
        for j in by_start:
            if order[j].start > inner.start:
                break
            if j == i or not _holds(order[j], inner):
                continue
            width = order[j].end - order[j].start
            if best < 0 or width < size:
                best, size = j, width
        out.append(best)
    return out


def _holds(outer: Attribution, inner: Attribution) -> bool:
    start, end = _extent(inner)
    if (start, end) == (outer.start, outer.end) and outer.cue == inner.cue:
        return False
    cue_inside = _in_parts(outer, inner.cue)
    if inner.cue is not None and inner.mention is not None and not cue_inside:
        return False
    if start < outer.start or end > outer.end:
        return False
    return cue_inside or inner.end - inner.start < outer.end - outer.start


def _extent(attribution: Attribution) -> Span:
    """From the first to the last word of content, mention and cue."""
    if attribution.cue is None:
        return attribution.start, attribution.end
    spans = [(attribution.start, attribution.end), attribution.cue]
    if attribution.mention is not None and not attribution.turn:
        spans.append(attribution.mention)
    return min(a for a, _ in spans), max(b for _, b in spans)


def _in_parts(outer: Attribution, span: Span | None) -> bool:
    return span is not None and any(
        a <= span[0] and span[1] <= b for a, b in outer.parts
    )

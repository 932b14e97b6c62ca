"""Nesting: which attribution stands inside the content of which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from perspectives.document import Span
from stance.attribution.raw import Attribution


def nesting(order: Sequence[Attribution]) -> list[int]:
    """For each attribution the index of the smallest one that holds it, or -1."""
    out = [-1] * len(order)
    ends = [attribution.end for attribution in order]
    sizes = [attribution.end - attribution.start for attribution in order]
    open_ones: list[int] = []
    by_start = sorted(range(len(order)), key=lambda i: order[i].start)
    for start, group in groupby(by_start, key=lambda i: order[i].start):
        begun = list(group)
        open_ones = [j for j in open_ones if ends[j] > start] + begun
        open_ones.sort(key=sizes.__getitem__)
        for i in begun:
            out[i] = _first_holder(order, i, open_ones)
    return out


def _first_holder(order: Sequence[Attribution], i: int, candidates: list[int]) -> int:
    extent = _extent(order[i])
    return next(
        (j for j in candidates if j != i and _holds(order[j], order[i], extent)), -1
    )


def _holds(outer: Attribution, inner: Attribution, extent: Span) -> bool:
    start, end = extent
    if (start, end) == (outer.start, outer.end) and outer.cue == inner.cue:
        return False
    if outer.parts == inner.parts and outer.cue and inner.cue:
        return outer.cue < inner.cue  # "the agency said, citing two ministers, that"
    if (outer.start, outer.end) == (inner.start, inner.end):
        if outer.cue and inner.cue and _rank(outer) >= _rank(inner):
            return False
    cue_inside = _in_parts(outer, inner.cue)
    if inner.cue is not None and inner.mention is not None and not cue_inside:
        return False
    if start < outer.start or end > outer.end:
        return False
    return cue_inside or inner.end - inner.start < outer.end - outer.start


def _rank(attribution: Attribution) -> tuple[int, Span]:
    """The order in which contents with the same ends hold each other, never in turn."""
    covered = sum(end - start for start, end in attribution.parts)
    return -covered, attribution.cue or (0, 0)


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

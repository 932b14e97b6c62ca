"""One list of attributions from the rules' and the model's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from perspectives.document import Span
from stance.attribution.raw import Attribution
from stance.attribution.thresholds import Thresholds

SAME = 0.8
"""Share of common characters from which two contents are one."""

EDGE = 3
"""Characters by which a content may miss the marks around it."""

STRETCH = 500
"""Length in characters of the stretches that findings are looked up by."""


def combine(
    ruled: Sequence[Attribution],
    modelled: Sequence[Attribution],
    limits: Thresholds,
) -> list[Attribution]:
    """The attributions of both engines, one for each cue.

    The rules keep turns and floating quotations; the model drops and repairs their
    other findings and adds its own with a source (without one they are wrong more
    often than not). A finding of the model has its probability as
    ``confidence``.
    """
    by_cue = _Overlaps(modelled)
    out: list[Attribution] = []
    used: set[int] = set()
    for found in ruled:
        number = by_cue.at(found.cue)
        if number is None:
            if found.cue is None or limits.keep <= 0:
                out.append(found)
            continue
        used.add(number)
        out.extend(_repaired(found, modelled[number], limits))
    near = _Near(out)
    for i, found in enumerate(modelled):
        if i in used or found.confidence < limits.add or found.mention is None:
            continue
        if not near.known(found):
            out.append(found)
            near.add(found)
    return [found for found in out if not _taken_up(found, near)]


def _taken_up(found: Attribution, near: _Near) -> bool:
    """Whether a quotation that named nobody is content of a finding with a cue."""
    return found.continues and not found.turn and near.held(found)


def _repaired(
    ruled: Attribution, modelled: Attribution, limits: Thresholds
) -> Iterator[Attribution]:
    if modelled.confidence < limits.keep:
        return
    sure = round((ruled.confidence + modelled.confidence) / 2, 4)
    if modelled.confidence < limits.repair:
        yield replace(ruled, confidence=sure)
        return
    yield replace(
        ruled,
        confidence=sure,
        parts=(*modelled.parts, *_resumed(ruled, modelled)),
        mention=ruled.mention or modelled.mention,
        rule=f"{ruled.rule}; content by the model",
    )


def _resumed(ruled: Attribution, modelled: Attribution) -> Iterator[Span]:
    """Quotations after the cue's sentence that only the rules have joined."""
    return (
        (a, b)
        for a, b in ruled.parts[1:]
        if a >= modelled.end and ruled.cue is not None and a > ruled.cue[1]
    )


def _overlap(one: Attribution, other: Attribution) -> float:
    shared = sum(
        max(0, min(b, d) - max(a, c)) for a, b in one.parts for c, d in other.parts
    )
    whole = sum(b - a for a, b in (*one.parts, *other.parts)) - shared
    return shared / whole if whole else 0.0


class _Near:
    """Findings by the stretches of text their content lies in."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        self._by_stretch: dict[int, list[Attribution]] = {}
        for one in found:
            self.add(one)

    def add(self, found: Attribution) -> None:
        for stretch in range(found.start // STRETCH, found.end // STRETCH + 1):
            self._by_stretch.setdefault(stretch, []).append(found)

    def known(self, found: Attribution) -> bool:
        """Whether nearly the same content is there already."""
        beside = self._by_stretch.get(found.start // STRETCH, [])
        beside = beside + self._by_stretch.get(found.end // STRETCH, [])
        return any(_overlap(found, other) >= SAME for other in beside)

    def held(self, found: Attribution) -> bool:
        """Whether a finding with a cue holds the whole content of this one."""
        beside = self._by_stretch.get(found.start // STRETCH, [])
        return any(
            a <= found.start + EDGE and found.end - EDGE <= b
            for other in beside
            if other.cue is not None
            for a, b in other.parts
        )


class _Overlaps:
    """Findings looked up by a cue that shares a character with theirs."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        self._at = {
            c: i
            for i, f in enumerate(found)
            if f.cue
            for c in range(f.cue[0], f.cue[1])
        }

    def at(self, cue: Span | None) -> int | None:
        """The number of the finding with that cue."""
        if cue is None:
            return None
        return next((self._at[c] for c in range(*cue) if c in self._at), None)

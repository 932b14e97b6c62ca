"""Contents of the encoder fitted to the quotation marks of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from perspectives.document import Span
from stance.spans import Overlaps

_LETTER = re.compile(r"\w")


def fitted(
    text: str, parts: Sequence[Span], cue: Span, quotations: Overlaps
) -> tuple[Span, ...]:
    """The parts of a content with every quotation inside them whole, or left out.

    A quotation goes with the side that holds most of it; one that holds the cue itself
    is no border, for what is reported there lies inside it. Parts without a letter
    or digit are dropped, and parts with nothing but marks between them are one.
    """
    pieces = list(parts)
    for quotation in _cut(parts, cue, quotations):
        most = 2 * sum(_shared(part, quotation) for part in pieces)
        pieces = [rest for part in pieces for rest in _outside(part, quotation)]
        if most > quotation[1] - quotation[0]:
            pieces.append(quotation)
    kept = [_trimmed(text, p) for p in pieces if _LETTER.search(text, *p)]
    return tuple(_joined(text, sorted(kept)))


def _cut(parts: Sequence[Span], cue: Span, quotations: Overlaps) -> list[Span]:
    """The quotations that a part begins or ends inside, but for those of the cue."""
    return sorted(
        {
            (first, last)
            for start, end in parts
            for first, last in quotations.within(start, end)
            if (first < start or end < last) and not _shared(cue, (first, last))
        }
    )


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _outside(part: Span, quotation: Span) -> Iterator[Span]:
    """What is left of a part before and after a quotation."""
    start, end = part
    if start < quotation[0]:
        yield start, min(end, quotation[0])
    if quotation[1] < end:
        yield max(start, quotation[1]), end


def _trimmed(text: str, span: Span) -> Span:
    """A span without the blanks at its ends."""
    words = text[slice(*span)]
    start = span[1] - len(words.lstrip())
    return start, start + len(words.strip())


def _joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for a, b in spans:
        if held is not None and (a <= held[1] or not _LETTER.search(text, held[1], a)):
            held = (held[0], max(held[1], b))
            continue
        if held is not None:
            yield held
        held = (a, b)
    if held is not None:
        yield held

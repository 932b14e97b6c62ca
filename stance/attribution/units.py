"""Units for attribution: sentences with their quotations folded into single tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from perspectives.document import Span
from stance.attribution.raw import Unit
from stance.quotes import Quote
from stance.spans import Overlaps
from stance.tokens import tokenize

QUOTATION = "QUO"
FOLD_FROM_WORDS = 4
CLAUSE_ENDS = ".,!?…"

LONGEST_UNIT = 400
"""Tokens read at once, so that a line without end costs no more than many lines."""

Row = tuple[str, int, int, Quote | None]
Tagger = Callable[[Sequence[str]], list[str]]


def build_units(
    text: str,
    sentences: Sequence[Span],
    quotes: Sequence[Quote],
    tagger: Tagger,
    level: int = 0,
    names: Overlaps | None = None,
) -> Iterator[Unit]:
    """The units of one paragraph, or of the inside of one quotation.

    ``quotes`` are the outermost quotations inside the stretch; sentences that a
    quotation bridges become one unit. ``names`` are names with a comma or "and" inside
    them, whose words must not be read apart.
    """
    folded = [q for q in quotes if _stands_for_clause(text, q)]
    starts = [q.start for q in folded]
    for group in _bridged(sentences, folded):
        last = bisect_left(starts, group[-1][1])
        inside = folded[max(0, bisect_left(starts, group[0][0]) - 1) : last]
        for rows in _rows(text, group, inside):
            unit = _unit(rows, tagger, level)
            yield unit if names is None else _as_names(unit, names)


def _stands_for_clause(text: str, quote: Quote) -> bool:
    first, last = quote.inside
    inner = text[first:last].strip()
    if not inner:
        return False
    return inner[-1] in CLAUSE_ENDS or inner.count(" ") + 1 >= FOLD_FROM_WORDS


def _bridged(
    sentences: Sequence[Span], quotes: Sequence[Quote]
) -> Iterator[list[Span]]:
    group: list[Span] = []
    k = 0
    for sentence in sentences:
        group.append(sentence)
        while k < len(quotes) and quotes[k].end <= sentence[1]:
            k += 1
        if k < len(quotes) and quotes[k].start < sentence[1] < quotes[k].end:
            continue
        yield group
        group = []
    if group:
        yield group


def _rows(
    text: str, group: Sequence[Span], quotes: Sequence[Quote]
) -> Iterator[list[Row]]:
    """The tokens of a group of sentences; a group without end comes in pieces."""
    start, end = group[0][0], group[-1][1]
    inside = [q for q in quotes if q.start < end and q.end > start]
    rows: list[Row] = []
    for first, last, quote in _pieces(
        start, max([end, *(q.end for q in inside)]), inside
    ):
        if quote is not None:
            rows.append((text[first:last], first, last, quote))
        else:
            rows.extend((text[a:b], a, b, None) for a, b in tokenize(text, first, last))
    for first in range(0, len(rows), LONGEST_UNIT):
        yield rows[first : first + LONGEST_UNIT]


def _unit(rows: Sequence[Row], tagger: Tagger, level: int) -> Unit:
    inner = {k: row[3] for k, row in enumerate(rows) if row[3] is not None}
    tags = tagger([QUOTATION if k in inner else row[0] for k, row in enumerate(rows)])
    for k in inner:
        tags[k] = QUOTATION
    return Unit(
        words=[row[0] for row in rows],
        lower=[row[0].lower() for row in rows],
        tags=tags,
        starts=[row[1] for row in rows],
        ends=[row[2] for row in rows],
        inner=inner,
        level=level,
    )


def _as_names(unit: Unit, names: Overlaps) -> Unit:
    if unit.starts:
        for start, end in names.within(unit.starts[0], unit.ends[-1]):
            first = bisect_left(unit.starts, start)
            for k in range(first, bisect_left(unit.starts, end)):
                unit.tags[k] = "NNP"
    return unit


def _pieces(
    start: int, end: int, quotes: Sequence[Quote]
) -> Iterator[tuple[int, int, Quote | None]]:
    position = start
    for quote in quotes:
        if quote.start > position:
            yield position, quote.start, None
        yield quote.start, quote.end, quote
        position = quote.end
    if position < end:
        yield position, end, None

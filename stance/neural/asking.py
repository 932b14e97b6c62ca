"""A statement and a target as word pieces: the passage, who speaks, the target.

Layout and kinds are the contract with the stored weights: whoever changes one trains
them again and raises FORMAT.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from perspectives.document import Span
from stance.judge.pair import Pair
from stance.neural.windows import START, STOP

FORMAT = 2
NAME, CONTENT, CUE, SOURCE, TARGET, HOLDER = 1, 2, 4, 8, 16, 32
"""What a piece is part of, added up: a name of the target, the statement's content, its
reporting words, the mention of its source; the question about the target, the line on
who speaks."""

KINDS = 64
MOST_PIECES = 224
"""Pieces of a passage that are read: those around the target's name or the content."""

MOST_ASKED = 32
"""Pieces of the line on who speaks, and of the question."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Ids of word pieces, and the kind of each."""

    ids: tuple[int, ...]
    kinds: tuple[int, ...]


def pieces(pair: Pair, tokenizer: Any) -> Pieces:
    """The pieces of a pair; ``tokenizer`` is one of ``tokenizers``."""
    passage = pair.passage
    marks = [(span, CONTENT) for span in passage.content]
    marks += [(span, NAME) for span in pair.names]
    marks += [(passage.cue, CUE)] if passage.cue else []
    marks += [(passage.mention, SOURCE)] if passage.mention else []
    lines = ((passage.who, HOLDER), (pair.question, TARGET))
    return laid_out(tokenizer, passage.text, marks, lines)


def name_pieces(text: str, span: Span, tokenizer: Any) -> Pieces:
    """The pieces of a text and of a name in it, towards which the tone is asked."""
    marks = [((0, len(text)), CONTENT), (span, NAME)]
    return laid_out(tokenizer, text, marks, [(text[slice(*span)], TARGET)])


def laid_out(
    tokenizer: Any,
    text: str,
    marks: Sequence[tuple[Span, int]],
    lines: Sequence[tuple[str, int]],
) -> Pieces:
    """The pieces of a text with marked spans, and of the lines that follow it."""
    read = tokenizer.encode(text, add_special_tokens=False)
    kinds = [_kind(span, marks) for span in read.offsets]
    first, last = _shown(kinds)
    ids = [START, *read.ids[first:last], STOP]
    out = [0, *kinds[first:last], 0]
    for line, kind in lines:
        inside = tokenizer.encode(line, add_special_tokens=False).ids[:MOST_ASKED]
        ids += [*inside, STOP]
        out += [*([kind] * len(inside)), 0]
    return Pieces(tuple(ids), tuple(out))


def _kind(piece: Span, marks: Sequence[tuple[Span, int]]) -> int:
    kind = 0
    for (start, end), mark in marks:
        if piece[0] < end and start < piece[1]:
            kind |= mark
    return kind


def _shown(kinds: Sequence[int]) -> Span:
    """The stretch of a long text that is read."""
    if len(kinds) < MOST_PIECES:
        return 0, len(kinds)
    places = next(filter(None, map(list, _places(kinds))), [0])
    middle = places[len(places) // 2] + 1
    first = max(0, min(middle - MOST_PIECES // 2, len(kinds) + 1 - MOST_PIECES) - 1)
    return first, first + MOST_PIECES


def _places(kinds: Sequence[int]) -> Iterator[Iterator[int]]:
    """Where names stand, and where content stands."""
    for mark in (NAME, CONTENT):
        yield (i for i, kind in enumerate(kinds) if kind & mark)
